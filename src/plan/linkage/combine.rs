//! 多条同时命中: what the changes of several rules come to.

use super::Limit;
use super::hits::Hit;
use crate::plan::quotient::Quotient;
use crate::plan::side::Side;
use crate::plan::{Interval, Reg, gap};
use crate::program::{Combine, CompareOp, Linkage};
use std::collections::BTreeSet;

/// Both ends of a change or of an amount, and why there are none.
#[derive(Clone, Debug)]
pub(super) struct Moved {
    pub(super) low: Quotient,
    pub(super) high: Quotient,
    pub(super) gap: Reg,
}

/// What the rules so far come to: set where one of them moves.
struct SoFar {
    any: Reg,
    low: Quotient,
    high: Quotient,
}

impl Side<'_> {
    /// The range of the amount after the rules that hit, before limits and rounding.
    pub(super) fn move_by(
        &mut self,
        linkage: &Linkage,
        hits: &[Hit],
        base: &Quotient,
        limit: &Limit,
    ) -> Option<Moved> {
        let zero = Quotient::zero();
        let negative = self.b.ordered(CompareOp::LessThan, base, &zero, &[])?;
        let refused = self.refused(linkage, hits, negative);
        let moved = match linkage.combine {
            Combine::Single | Combine::Strictest => self.least(hits, base, limit)?,
            Combine::Summed | Combine::InSequence => {
                self.summed(hits, base, limit, linkage.combine == Combine::InSequence)?
            }
        };
        let mut overdraws = negative;
        for hit in hits.iter().filter(|hit| hit.terms.may_overdraw()) {
            overdraws = self.b.or(overdraws, hit.moves);
        }
        let mut ends = [moved.low, moved.high];
        for end in &mut ends {
            let held = self.b.extreme_of(true, end, &zero)?;
            *end = self.b.choose_of(overdraws, end, &held)?;
        }
        let [low, high] = ends;
        let gap = self.b.then(refused, moved.gap);
        Some(Moved { low, high, gap })
    }

    /// Why hits do not combine: several where there may be one, or parts of a base below 0.
    fn refused(&mut self, linkage: &Linkage, hits: &[Hit], negative: Reg) -> Reg {
        let mut refused = self.b.constant(0);
        let mut parts = self.b.constant(0);
        let mut any = self.b.constant(0);
        for (at, hit) in hits.iter().enumerate() {
            if hit.terms.is_share() {
                parts = self.b.or(parts, hit.moves);
            }
            let alone = hits.get(..at).is_some_and(|before| before.iter().all(|other| apart(other, hit)));
            if linkage.combine == Combine::Single && !alone {
                let twice = self.b.and(any, hit.moves);
                refused = self.b.or(refused, twice);
            }
            any = self.b.or(any, hit.moves);
        }
        let parts = self.b.and(parts, negative);
        refused = self.b.or(refused, parts);
        self.b.where_set(refused, gap::UNDECIDED)
    }

    /// At each end the amount that is least.
    fn least(&mut self, hits: &[Hit], base: &Quotient, limit: &Limit) -> Option<Moved> {
        let never = self.b.constant(0);
        let mut gaps = self.b.constant(gap::NONE);
        let mut found = SoFar { any: never, low: base.clone(), high: base.clone() };
        let mut rest = hits;
        while let Some(first) = rest.first() {
            let together = rest.iter().take_while(|hit| std::ptr::eq(*hit, first) || apart(first, hit));
            let values: BTreeSet<i128> = together.clone().filter_map(|hit| Some(hit.equals?.1)).collect();
            // Of two rules for one value both hit.
            let count = if values.len() == together.clone().count() { values.len() } else { 1 };
            let (group, after) = rest.split_at_checked(count)?;
            rest = after;
            let (one, gap) = self.one_of(group, base, limit)?;
            gaps = self.b.then(gaps, gap);
            found = self.lesser(found, one)?;
        }
        Some(Moved { low: found.low, high: found.high, gap: gaps })
    }

    /// What hits come to of which only one can hold.
    fn one_of(&mut self, hits: &[Hit], base: &Quotient, limit: &Limit) -> Option<(SoFar, Reg)> {
        let none = self.b.constant(gap::NONE);
        let (mut any, mut gap) = (self.b.constant(0), none);
        let mut amounts: Option<(Quotient, Quotient)> = None;
        let certain = self.one_is_certain(hits);
        for (at, hit) in hits.iter().enumerate().rev() {
            let change = self.change_of(&hit.terms, base, limit)?;
            let own = (self.b.sum(base, &change.low)?, self.b.sum(base, &change.high)?);
            let last = certain && at.saturating_add(1) == hits.len();
            amounts = Some(match amounts {
                Some((low, high)) if !last => {
                    (self.b.choose_of(hit.moves, &own.0, &low)?, self.b.choose_of(hit.moves, &own.1, &high)?)
                }
                _ => own,
            });
            let own_gap = self.b.select(hit.moves, change.gap, none);
            gap = self.b.worse(gap, own_gap);
            any = self.b.or(any, hit.moves);
        }
        if certain {
            any = self.b.constant(1);
        }
        let (low, high) = amounts?;
        Some((SoFar { any, low, high }, gap))
    }

    /// Whether the hits go by every value that one register can have.
    fn one_is_certain(&self, hits: &[Hit]) -> bool {
        let values = hits.iter().map(|hit| hit.equals.filter(|_| self.equals(hit.moves) == hit.equals));
        let Some(values) = values.collect::<Option<Vec<_>>>() else { return false };
        let Some((reg, _)) = values.first() else { return false };
        let Interval { low, high } = self.b.range(*reg);
        let all = i128::try_from(values.len()).ok();
        let width = high.checked_sub(low).and_then(|width| width.checked_add(1));
        all == width && values.iter().all(|(own, value)| own == reg && self.b.range(*reg).contains(*value))
    }

    /// The lesser of two at each end, where both move.
    fn lesser(&mut self, so_far: SoFar, one: SoFar) -> Option<SoFar> {
        let mut end = |before: &Quotient, own: &Quotient| {
            let least = self.b.extreme_of(false, before, own)?;
            let with_one = self.b.choose_of(so_far.any, &least, own)?;
            self.b.choose_of(one.any, &with_one, before)
        };
        let (low, high) = (end(&so_far.low, &one.low)?, end(&so_far.high, &one.high)?);
        Some(SoFar { any: self.b.or(so_far.any, one.any), low, high })
    }

    /// The sum of the changes; in sequence each works on what the one before has left.
    fn summed(&mut self, hits: &[Hit], base: &Quotient, limit: &Limit, sequence: bool) -> Option<Moved> {
        let none = self.b.constant(gap::NONE);
        let (mut low, mut high, mut gap) = (base.clone(), base.clone(), none);
        for hit in hits {
            let of_low = self.change_of(&hit.terms, if sequence { &low } else { base }, limit)?;
            let of_high = self.change_of(&hit.terms, if sequence { &high } else { base }, limit)?;
            let own = self.b.then(of_low.gap, of_high.gap);
            let own = self.b.select(hit.moves, own, none);
            gap = self.b.then(gap, own);
            let (low_after, high_after) = (self.b.sum(&low, &of_low.low)?, self.b.sum(&high, &of_high.high)?);
            low = self.b.choose_of(hit.moves, &low_after, &low)?;
            high = self.b.choose_of(hit.moves, &high_after, &high)?;
        }
        Some(Moved { low, high, gap })
    }
}

/// Whether two hits cannot both hold.
fn apart(a: &Hit, b: &Hit) -> bool {
    matches!((a.equals, b.equals), (Some((reg, value)), Some((other, another))) if reg == other && value != another)
}
