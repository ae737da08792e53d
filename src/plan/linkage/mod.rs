//! 挂钩: from the base to the range of the amount, in yuan.
//!
//! [`hits`] finds the rules that hit and what exemptions set aside, [`terms`] and [`combine`] are the arithmetic.
//! Decisions of people are no part of a plan: rows of subjects that have one are for the evaluator.

mod combine;
mod hits;
mod terms;

use self::combine::Moved;
use super::quotient::Quotient;
use super::side::{Scope, Side};
use super::value::{Val, What};
use super::{Reg, gap};
use crate::number::Rounding;
use crate::program::{CompareOp, End, ExprId, Linkage, LinkageId, LinkagePart};
use crate::quantity::State;

/// What a linkage makes of a row.
#[derive(Clone, Debug)]
pub(super) struct Linked {
    pub(super) base: Val,
    pub(super) low: Val,
    pub(super) high: Val,
    pub(super) amount: Val,
}

/// 下限 or 上限: one that is not written, or does not apply, does not bind.
#[derive(Clone, Debug)]
pub(super) struct Limit {
    binds: Reg,
    value: Quotient,
    gap: Reg,
}

impl Side<'_> {
    /// What a linkage makes of the row.
    pub(super) fn linkage(&mut self, linkage: &Linkage) -> Linked {
        let none = self.b.constant(gap::NONE);
        let applies = match linkage.applies {
            Some(applies) => {
                let applies = self.eval(Scope::default(), applies);
                let flag = applies.flag().unwrap_or(none);
                let not = self.b.unless(flag, gap::of(State::NotApplicable));
                self.b.then(applies.gap, not)
            }
            None => none,
        };
        let base = self.eval(Scope::default(), linkage.base);
        let base_gap = self.b.then(applies, base.gap);
        let base = base.behind(base_gap);
        let range = base.number().cloned().and_then(|number| self.range(linkage, &number));
        let Some((low, high, blocked)) = range else {
            let other = if base.what == What::Nothing { base.clone() } else { self.b.ask() };
            return Linked { base, low: other.clone(), high: other.clone(), amount: other };
        };
        let gap = self.b.then(base_gap, blocked);
        let end = |number: &Quotient| Val::new(What::Number(number.clone()), gap);
        let (low_end, high_end) = (end(&low), end(&high));
        let amount = match self.stands(linkage, &base, &low, &high) {
            Some(amount) => {
                let gap = self.b.then(gap, amount.gap);
                amount.behind(gap)
            }
            None => self.b.ask(),
        };
        Linked { base, low: low_end, high: high_end, amount }
    }

    /// The range of the amount, and why there is none.
    fn range(&mut self, linkage: &Linkage, base: &Quotient) -> Option<(Quotient, Quotient, Reg)> {
        let lower = self.limit(linkage.lower)?;
        let upper = self.limit(linkage.upper)?;
        let limits = self.b.then(lower.gap, upper.gap);
        let (hits, found) = self.hits(linkage, base, &upper)?;
        let Moved { mut low, mut high, gap: moved } = self.move_by(linkage, &hits, base, &upper)?;
        let crossed = self.b.ordered(CompareOp::MoreThan, &lower.value, &upper.value, &[])?;
        let both = self.b.and(lower.binds, upper.binds);
        let crossed = self.b.and(both, crossed);
        let crossed = self.b.where_set(crossed, gap::UNDECIDED);
        for end in [&mut low, &mut high] {
            let raised = self.b.extreme_of(true, end, &lower.value)?;
            *end = self.b.choose_of(lower.binds, &raised, end)?;
            let cut = self.b.extreme_of(false, end, &upper.value)?;
            *end = self.b.choose_of(upper.binds, &cut, end)?;
            *end = self.rounded(end, linkage.rounding.as_ref())?;
        }
        let mut gap = crossed;
        for before in [moved, found, limits] {
            gap = self.b.then(before, gap);
        }
        Some((low, high, gap))
    }

    fn rounded(&mut self, end: &Quotient, rounding: Option<&Rounding>) -> Option<Quotient> {
        rounding.map_or_else(|| Some(end.clone()), |rounding| self.b.round(end, rounding))
    }

    /// What stands of the range while no person has decided.
    fn stands(&mut self, linkage: &Linkage, base: &Val, low: &Quotient, high: &Quotient) -> Option<Val> {
        let none = self.b.constant(gap::NONE);
        if !linkage.binding {
            return Some(base.clone().behind(none));
        }
        let settled = self.b.ordered(CompareOp::Equal, low, high, &[])?;
        let (open, open_gap) = match linkage.pending {
            Some(End::Low) => (low, none),
            Some(End::High) => (high, none),
            None => (low, self.b.unless(settled, gap::UNDECIDED)),
        };
        let amount = self.b.choose_of(settled, low, open)?;
        Some(Val::new(What::Number(amount), open_gap))
    }

    fn limit(&mut self, id: Option<ExprId>) -> Option<Limit> {
        let none = self.b.constant(gap::NONE);
        let never = self.b.constant(0);
        let Some(id) = id else {
            return Some(Limit { binds: never, value: Quotient::zero(), gap: none });
        };
        let limit = self.eval(Scope::default(), id);
        let code = gap::of(State::NotApplicable);
        let not = self.b.is_code(limit.gap, code);
        let gap = self.b.select(not, none, limit.gap);
        let value = match limit.what {
            What::Number(number) => number,
            What::Nothing => Quotient::zero(),
            _ => return None,
        };
        Some(Limit { binds: self.b.not(not), value, gap })
    }

    /// What an expression reads of a linkage.
    pub(super) fn linked_part(&mut self, id: LinkageId, part: LinkagePart) -> Val {
        let Some(linked) = self.linkages.get(&id).cloned() else { return self.b.ask() };
        match part {
            LinkagePart::Base => linked.base,
            LinkagePart::Low => linked.low,
            LinkagePart::High => linked.high,
            LinkagePart::Amount => linked.amount,
            LinkagePart::Change => match linked.base.number().cloned() {
                Some(base) => {
                    self.with_number(linked.amount, |side, amount| side.b.difference(amount, &base))
                }
                None => linked.base,
            },
            LinkagePart::Actions => self.b.ask(),
        }
    }
}
