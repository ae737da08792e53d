//! Which plan and which lane a block is run with: from where its values lie, so that no step need be checked.

use super::cells::Cells;
use super::float::Fast;
use super::lane::Lane;
use super::simplify::Simple;
use crate::plan::{Input, InputId, Interval, Op};
use std::ops::Range;

/// The machine type of all registers of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
    Fast,
    Int64,
    Int128,
    /// Row by row, every step checked.
    Single,
}

/// How to run a block: what the last one taught.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    /// Whether the assumptions of the sure plan hold in most rows.
    pub(super) sure: bool,
    pub(super) width: Width,
    /// Where the inputs must lie; a row that has one outside is run by itself.
    pub(super) bounds: Vec<Interval>,
}

impl Choice {
    /// No rows have been looked at yet.
    pub(super) fn none() -> Choice {
        Choice { sure: true, width: Width::Single, bounds: Vec::new() }
    }
}

/// Of a block, one row in so many may be run by itself.
pub(super) const FEW: usize = 16;
/// How many rows of a block are looked at for choosing.
const SAMPLE: usize = 32;
/// The bits to spare that bounds are tried with.
const SPARE: [u32; 7] = [64, 32, 16, 8, 4, 2, 0];

/// Chooses for a block from its values. `plans` are the sure one and the full one.
pub(super) fn choose(
    inputs: &[Input],
    cells: &[Cells<'_>],
    rows: &Range<usize>,
    plans: [&Simple; 2],
) -> Choice {
    let step = (rows.len() / SAMPLE).max(1);
    let rows = rows.clone().step_by(step);
    let mut broken = vec![false; rows.len()];
    for (input, cells) in inputs.iter().zip(cells) {
        mark_outside(cells, rows.clone(), input.assumed, &mut broken);
    }
    let sure = broken.iter().filter(|broken| **broken).count() * FEW <= rows.len();
    if !sure {
        broken.fill(false);
    }
    let [sure_plan, full_plan] = plans;
    let plan = if sure { sure_plan } else { full_plan };
    let ends: Vec<Ends> = inputs
        .iter()
        .zip(cells)
        .map(|(input, cells)| {
            let natural = cells.natural();
            let within = if sure { common(natural, input.assumed) } else { natural };
            Ends { within, bits: common_bits(cells, rows.clone(), &broken) }
        })
        .collect();
    let widths = [
        (Width::Fast, Fast::LIMIT, Fast::divides as Divides),
        (Width::Int64, i64::LIMIT, i64::divides as Divides),
        (Width::Int128, i128::LIMIT, i128::divides as Divides),
    ];
    for (width, limit, divides) in widths {
        if let Some(bounds) = widest(plan, &ends, limit, divides) {
            return Choice { sure, width, bounds };
        }
    }
    Choice { sure, width: Width::Single, bounds: Vec::new() }
}

type Divides = fn(u128, u128) -> bool;

struct Ends {
    within: Interval,
    /// The bits that nearly all values of the block need.
    bits: u32,
}

impl Ends {
    /// Bounds with so many bits to spare.
    fn bounds(&self, spare: u32) -> Interval {
        let most = 1_i128
            .checked_shl(self.bits.saturating_add(spare))
            .map_or(i128::MAX, |end| end.saturating_sub(1));
        let most = if self.bits + spare >= 127 { i128::MAX } else { most };
        let low = self.within.low.max(-most).min(self.within.high);
        let high = self.within.high.min(most).max(low);
        Interval { low, high }
    }
}

/// Bounds around the values of a block, with as many bits to spare as go with every register below the limit.
fn widest(plan: &Simple, ends: &[Ends], limit: u128, divides: Divides) -> Option<Vec<Interval>> {
    SPARE.into_iter().find_map(|spare| {
        let bounds: Vec<Interval> = ends.iter().map(|ends| ends.bounds(spare)).collect();
        fits(plan, &bounds, limit, divides).then_some(bounds)
    })
}

/// Whether every register stays below the limit, given where the inputs lie.
pub(super) fn fits(plan: &Simple, bounds: &[Interval], limit: u128, divides: Divides) -> bool {
    let mut within: Vec<Interval> = Vec::with_capacity(plan.ops.len());
    for op in &plan.ops {
        let [a, b, c] = op
            .operands()
            .map(|reg| reg.and_then(|reg| within.get(reg.index()).copied()).unwrap_or(Interval::only(0)));
        let here = match *op {
            Op::Load(InputId(input)) => bounds.get(input as usize).copied().unwrap_or(Interval::ALL),
            op => Interval::of(op, [a, b, c]),
        };
        let sizes = [here, a, b].map(Interval::magnitude);
        let [Some(size), Some(num), Some(den)] = sizes else {
            return false;
        };
        let whole = !matches!(op, Op::Divide { .. }) || divides(num, den.max(1));
        if size >= limit || !whole {
            return false;
        }
        within.push(here);
    }
    true
}

/// Marks the rows whose value lies outside.
pub(super) fn mark_outside(
    cells: &Cells<'_>,
    rows: impl Iterator<Item = usize>,
    within: Interval,
    marked: &mut [bool],
) {
    let natural = cells.natural();
    if within.low <= natural.low && natural.high <= within.high {
        return;
    }
    for (row, marked) in rows.zip(marked) {
        *marked |= !within.contains(cells.at(row));
    }
}

/// The bits that all values need but the largest one of a full sample; rows that are left out anyway do not count.
fn common_bits(cells: &Cells<'_>, rows: impl Iterator<Item = usize>, left_out: &[bool]) -> u32 {
    let (mut most, mut second) = (0, 0);
    for (row, _) in rows.zip(left_out).filter(|(_, left_out)| !**left_out) {
        let bits = u128::BITS - cells.at(row).unsigned_abs().leading_zeros();
        second = second.max(bits.min(most));
        most = most.max(bits);
    }
    if left_out.len() < SAMPLE { most } else { second }
}

fn common(a: Interval, b: Interval) -> Interval {
    let low = a.low.max(b.low);
    Interval { low, high: a.high.min(b.high).max(low) }
}
