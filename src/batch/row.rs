//! One row by the full plan, every step checked: for rows too large or too unusual for their block.

use super::cells::Cells;
use super::simplify::Simple;
use crate::number::RoundingMode;
use crate::plan::{InputId, Op};
use crate::program::CompareOp;

/// The registers of one row. What outgrew 128 bits is `None`, and so is whatever needs it.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    registers: Vec<Option<i128>>,
}

impl Row {
    /// Runs a plan on a row, and hands its outputs over in order.
    pub(super) fn run(
        &mut self,
        plan: &Simple,
        cells: &[Cells<'_>],
        row: usize,
    ) -> impl Iterator<Item = Option<i128>> {
        self.registers.clear();
        for op in &plan.ops {
            let result = match *op {
                Op::Load(InputId(input)) => Some(cells.get(input as usize).map_or(0, |cells| cells.at(row))),
                op => self.step(op),
            };
            // The one integer without an opposite counts as too large.
            self.registers.push(result.filter(|value| *value != i128::MIN));
        }
        plan.outputs.iter().map(|reg| self.registers.get(reg.index()).copied().flatten())
    }

    fn step(&self, op: Op) -> Option<i128> {
        let [a, b, c] =
            op.operands().map(|reg| reg.and_then(|reg| self.registers.get(reg.index()).copied().flatten()));
        match op {
            Op::Load(_) => None,
            Op::Constant(value) => Some(value),
            Op::Add(..) => a?.checked_add(b?),
            Op::Subtract(..) => a?.checked_sub(b?),
            Op::Multiply(..) if a == Some(0) || b == Some(0) => Some(0),
            Op::Multiply(..) => a?.checked_mul(b?),
            Op::Minimum(..) => Some(a?.min(b?)),
            Op::Maximum(..) => Some(a?.max(b?)),
            Op::Absolute(_) => a?.checked_abs(),
            Op::Compare(op, ..) => Some(i128::from(compare(op, a?, b?))),
            // What the one decides, the other need not be known for.
            Op::And(..) if a == Some(0) || b == Some(0) => Some(0),
            Op::And(..) => Some(a?.min(b?)),
            Op::Or(..) if a == Some(1) || b == Some(1) => Some(1),
            Op::Or(..) => Some(a?.max(b?)),
            Op::Not(_) => 1_i128.checked_sub(a?),
            Op::Select { .. } if a? == 0 => c,
            Op::Select { .. } => b,
            Op::Divide { mode, .. } => divide(a?, b?.max(1), mode),
        }
    }
}

fn compare(op: CompareOp, a: i128, b: i128) -> bool {
    match op {
        CompareOp::AtLeast => a >= b,
        CompareOp::AtMost => a <= b,
        CompareOp::NotEqual => a != b,
        CompareOp::MoreThan => a > b,
        CompareOp::LessThan => a < b,
        CompareOp::Equal => a == b,
    }
}

/// A quotient by 1 or more.
fn divide(num: i128, den: i128, mode: RoundingMode) -> Option<i128> {
    use super::lane::{Lane, Quotient};
    (num != i128::MIN).then(|| num.over::<false>(den, Quotient::of(mode)))
}
