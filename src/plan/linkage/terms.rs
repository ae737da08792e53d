//! How far one rule moves an amount, with its numbers put in.

use super::Limit;
use super::combine::Moved;
use crate::plan::quotient::Quotient;
use crate::plan::side::{Scope, Side};
use crate::plan::value::What;
use crate::plan::{Reg, gap};
use crate::program::{Change, ChangeKind, CompareOp, ExprId};

/// A change with its numbers put in.
#[derive(Clone, Debug)]
pub(super) struct Terms {
    kind: ChangeKind,
    share: bool,
    low: Option<Quotient>,
    high: Option<Quotient>,
    at_least: Option<Quotient>,
    at_most: Option<Quotient>,
    pub(super) gap: Reg,
}

impl Terms {
    /// Whether the change is a part of the base and not an amount.
    pub(super) fn is_share(&self) -> bool {
        self.share && self.kind != ChangeKind::Keep
    }

    /// Whether the change may leave less than nothing.
    pub(super) fn may_overdraw(&self) -> bool {
        !self.share && matches!(self.kind, ChangeKind::Cut | ChangeKind::SetTo)
    }
}

impl Side<'_> {
    /// The numbers of a change, and the gap in one of them.
    pub(super) fn terms(&mut self, change: &Change) -> Option<Terms> {
        let mut gap = self.b.constant(gap::NONE);
        let mut read = |side: &mut Self, id: Option<ExprId>| {
            let Some(id) = id else { return Some(None) };
            let value = side.eval(Scope::default(), id);
            gap = side.b.then(gap, value.gap);
            match value.what {
                What::Number(number) => Some(Some(number)),
                What::Nothing => Some(Some(Quotient::zero())),
                _ => None,
            }
        };
        let (low, high) = (read(self, change.low)?, read(self, change.high)?);
        let (at_least, at_most) = (read(self, change.at_least)?, read(self, change.at_most)?);
        if let (Some(least), Some(most)) = (&at_least, &at_most) {
            let crossed = self.b.ordered(CompareOp::MoreThan, least, most, &[])?;
            let crossed = self.b.where_set(crossed, gap::UNDECIDED);
            gap = self.b.then(gap, crossed);
        }
        Some(Terms { kind: change.direction, share: change.share, low, high, at_least, at_most, gap })
    }

    /// Flags for whether a change takes money and whether it gives money, as an exemption asks.
    pub(super) fn takes_and_gives(&mut self, terms: &Terms, moved: &Moved) -> Option<(Reg, Reg)> {
        let (yes, no) = (self.b.constant(1), self.b.constant(0));
        Some(match terms.kind {
            ChangeKind::Cut => (yes, no),
            ChangeKind::Raise => (no, yes),
            ChangeKind::Keep => (no, no),
            ChangeKind::SetTo => {
                let zero = Quotient::zero();
                (
                    self.b.ordered(CompareOp::LessThan, &moved.low, &zero, &[])?,
                    self.b.ordered(CompareOp::MoreThan, &moved.high, &zero, &[])?,
                )
            }
        })
    }

    /// The change of an amount. A raise without an end goes up to the limit.
    pub(super) fn change_of(&mut self, terms: &Terms, amount: &Quotient, limit: &Limit) -> Option<Moved> {
        match terms.kind {
            ChangeKind::Keep => {
                let none = self.b.constant(gap::NONE);
                Some(Moved { low: Quotient::zero(), high: Quotient::zero(), gap: none })
            }
            ChangeKind::SetTo => self.set_to(terms, amount),
            ChangeKind::Raise => self.raise(terms, amount, limit),
            ChangeKind::Cut => self.cut(terms, amount),
        }
    }

    fn set_to(&mut self, terms: &Terms, amount: &Quotient) -> Option<Moved> {
        let low = match &terms.low {
            Some(low) => self.sized(terms, low, amount)?,
            None => Quotient::zero(),
        };
        let low = self.clamped(terms, low)?;
        let high = match &terms.high {
            Some(high) => {
                let high = self.sized(terms, high, amount)?;
                self.clamped(terms, high)?
            }
            None => low.clone(),
        };
        let gap = self.crossed(&low, &high)?;
        Some(Moved { low: self.b.difference(&low, amount)?, high: self.b.difference(&high, amount)?, gap })
    }

    fn raise(&mut self, terms: &Terms, amount: &Quotient, limit: &Limit) -> Option<Moved> {
        let (low, negative) = self.least_size(terms, amount)?;
        let none = self.b.constant(gap::NONE);
        let (high, endless) = match (&terms.high, &terms.at_most) {
            (Some(high), _) => {
                let high = self.sized(terms, high, amount)?;
                (self.clamped(terms, high)?, none)
            }
            (None, Some(most)) => (most.clone(), none),
            (None, None) => {
                let up_to = self.b.difference(&limit.value, amount)?;
                (self.b.extreme_of(true, &up_to, &low)?, self.b.unless(limit.binds, gap::UNDECIDED))
            }
        };
        let order = self.crossed(&low, &high)?;
        let gap = self.b.worst([negative, endless, order]);
        Some(Moved { low, high, gap })
    }

    fn cut(&mut self, terms: &Terms, amount: &Quotient) -> Option<Moved> {
        // A part of an amount takes no more than there is, whatever it is clamped to.
        let all = self.b.extreme_of(true, amount, &Quotient::zero())?;
        let held = |side: &mut Self, size: Quotient| match terms.share {
            true => side.b.extreme_of(false, &size, &all),
            false => Some(size),
        };
        let (least, negative) = self.least_size(terms, amount)?;
        let least = held(self, least)?;
        let most = match &terms.high {
            Some(high) => {
                let high = self.sized(terms, high, amount)?;
                let high = self.clamped(terms, high)?;
                held(self, high)?
            }
            None => {
                let most = self.clamped(terms, all.clone())?;
                let most = held(self, most)?;
                self.b.extreme_of(true, &most, &least)?
            }
        };
        let order = self.crossed(&least, &most)?;
        let gap = self.b.worst([negative, order]);
        Some(Moved { low: most.negated()?, high: least.negated()?, gap })
    }

    /// The smaller size of a raise or a cut, which must not be below 0.
    fn least_size(&mut self, terms: &Terms, amount: &Quotient) -> Option<(Quotient, Reg)> {
        let low = match &terms.low {
            Some(low) => self.sized(terms, low, amount)?,
            None => Quotient::zero(),
        };
        let low = self.clamped(terms, low)?;
        let negative = self.b.ordered(CompareOp::LessThan, &low, &Quotient::zero(), &[])?;
        let gap = self.b.where_set(negative, gap::UNDECIDED);
        Some((low, gap))
    }

    fn sized(&mut self, terms: &Terms, end: &Quotient, amount: &Quotient) -> Option<Quotient> {
        if !terms.share {
            return Some(end.clone());
        }
        let amount = self.b.extreme_of(true, amount, &Quotient::zero())?;
        self.b.times(end, &amount)
    }

    fn clamped(&mut self, terms: &Terms, size: Quotient) -> Option<Quotient> {
        let mut size = size;
        if let Some(least) = &terms.at_least {
            size = self.b.extreme_of(true, &size, least)?;
        }
        if let Some(most) = &terms.at_most {
            size = self.b.extreme_of(false, &size, most)?;
        }
        Some(size)
    }

    fn crossed(&mut self, low: &Quotient, high: &Quotient) -> Option<Reg> {
        let crossed = self.b.ordered(CompareOp::MoreThan, low, high, &[])?;
        Some(self.b.where_set(crossed, gap::UNDECIDED))
    }
}
