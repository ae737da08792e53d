//! How far one rule moves an amount: a range, of which both ends are the same when nothing is left to a person.

use super::amount::Amount;
use super::fault::Fault;
use super::kind::ChangeKind;

/// A range, and whether its ends themselves may be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range<A> {
    /// The smaller end.
    pub low: A,
    /// The larger end.
    pub high: A,
    /// Whether the smaller end may be chosen.
    pub low_closed: bool,
    /// Whether the larger end may be chosen.
    pub high_closed: bool,
}

/// How far a change goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Size<A: Amount> {
    /// A part of the base.
    Part(A::Part),
    /// An amount of money.
    Money(A),
}

/// A change with its numbers put in.
#[derive(Clone, Debug)]
pub struct Terms<A: Amount> {
    /// What it does.
    pub kind: ChangeKind,
    /// Whether its ends are parts of the base; else money.
    pub share: bool,
    /// How far: both the same when no person has a choice. `None` is open: a cut down to nothing, a raise without
    /// limit.
    pub low: Option<Size<A>>,
    /// The other end.
    pub high: Option<Size<A>>,
    /// Whether the ends themselves may be chosen.
    pub low_closed: bool,
    /// The other end.
    pub high_closed: bool,
    /// 不低于, of the change in money (of the amount for [`ChangeKind::SetTo`]).
    pub at_least: Option<A>,
    /// 不超过.
    pub at_most: Option<A>,
}

impl<A: Clone> Range<A> {
    /// One value.
    pub fn one(value: A) -> Range<A> {
        Range { low: value.clone(), high: value, low_closed: true, high_closed: true }
    }
}

impl<A: Amount> Terms<A> {
    /// 不低于 must not be above 不超过.
    pub(crate) fn checked(self, rule: usize) -> Result<Terms<A>, Fault<A>> {
        match (&self.at_least, &self.at_most) {
            (Some(least), Some(most)) if least > most => {
                Err(Fault::ClampsCross { rule, low: least.clone(), high: most.clone() })
            }
            _ => Ok(self),
        }
    }

    /// Whether the change takes money, as an exemption asks; 定为 by what it comes to.
    pub(super) fn cuts(&self, range: &Range<A>) -> bool {
        self.kind == ChangeKind::Cut || (self.kind == ChangeKind::SetTo && range.low.is_negative())
    }

    /// Whether the change gives money, as an exemption asks.
    pub(super) fn raises(&self, range: &Range<A>) -> bool {
        self.kind == ChangeKind::Raise || (self.kind == ChangeKind::SetTo && range.high.is_positive())
    }

    /// Whether the change is a part of the base and not an amount.
    pub(super) fn is_share(&self) -> bool {
        self.share && self.kind != ChangeKind::Keep
    }

    /// Whether the change may leave less than nothing: an amount of money may, a part of the base may not.
    pub(super) fn may_overdraw(&self) -> bool {
        !self.share && matches!(self.kind, ChangeKind::Cut | ChangeKind::SetTo)
    }

    /// The change that the rule at a position makes of an amount. A raise without an end goes up to `limit`.
    pub(super) fn on(&self, rule: usize, amount: &A, limit: Option<&A>) -> Result<Range<A>, Fault<A>> {
        match self.kind {
            ChangeKind::Keep => Ok(Range::one(A::ZERO)),
            ChangeKind::SetTo => self.set_to(rule, amount),
            ChangeKind::Raise => self.raise(rule, amount, limit),
            ChangeKind::Cut => self.cut(rule, amount),
        }
    }

    fn set_to(&self, rule: usize, amount: &A) -> Result<Range<A>, Fault<A>> {
        let (low, low_moved) = match &self.low {
            Some(low) => self.clamped(sized(low, amount)?),
            None => self.clamped(A::ZERO),
        };
        let (high, high_moved) = match &self.high {
            Some(high) if Some(high) != self.low.as_ref() => self.clamped(sized(high, amount)?),
            _ => (low.clone(), low_moved),
        };
        in_order(rule, &low, &high)?;
        Ok(Range {
            low: low.minus(amount)?,
            high: high.minus(amount)?,
            low_closed: self.low_closed || low_moved,
            high_closed: self.high_closed || high_moved,
        })
    }

    fn raise(&self, rule: usize, amount: &A, limit: Option<&A>) -> Result<Range<A>, Fault<A>> {
        let (low, low_moved) = self.least(rule, amount)?;
        let (high, high_closed) = match (&self.high, &self.at_most, limit) {
            (Some(high), ..) if Some(high) == self.low.as_ref() => {
                (low.clone(), self.high_closed || low_moved)
            }
            (Some(high), ..) => {
                let (high, moved) = self.clamped(sized(high, amount)?);
                (high, self.high_closed || moved)
            }
            (None, Some(most), _) => (most.clone(), true),
            (None, None, Some(limit)) => (limit.minus(amount)?.max(low.clone()), true),
            (None, None, None) => return Err(Fault::NoEnd { rule }),
        };
        in_order(rule, &low, &high)?;
        Ok(Range { low, high, low_closed: self.low_closed || low_moved, high_closed })
    }

    fn cut(&self, rule: usize, amount: &A) -> Result<Range<A>, Fault<A>> {
        // A part of an amount takes no more than there is, whatever it is clamped to.
        let all = amount.clone().max(A::ZERO);
        let held = |(size, moved): (A, bool)| match self.share && size > all {
            true => (all.clone(), true),
            false => (size, moved),
        };
        let (least, least_moved) = held(self.least(rule, amount)?);
        let (most, most_moved) = match &self.high {
            Some(high) if Some(high) == self.low.as_ref() => (least.clone(), least_moved),
            Some(high) => held(self.clamped(sized(high, amount)?)),
            None => (held(self.clamped(all.clone())).0.max(least.clone()), true),
        };
        in_order(rule, &least, &most)?;
        Ok(Range {
            low: A::ZERO.minus(&most)?,
            high: A::ZERO.minus(&least)?,
            low_closed: self.high_closed || most_moved,
            high_closed: self.low_closed || least_moved,
        })
    }

    /// The smaller size of a raise or a cut, and whether a clamp moved it.
    fn least(&self, rule: usize, amount: &A) -> Result<(A, bool), Fault<A>> {
        let (size, moved) = match &self.low {
            Some(low) => self.clamped(sized(low, amount)?),
            None => (self.clamped(A::ZERO).0, true),
        };
        if size.is_negative() { Err(Fault::NegativeSize { rule, size }) } else { Ok((size, moved)) }
    }

    fn clamped(&self, size: A) -> (A, bool) {
        match (&self.at_least, &self.at_most) {
            (Some(least), _) if size < *least => (least.clone(), true),
            (_, Some(most)) if size > *most => (most.clone(), true),
            _ => (size, false),
        }
    }
}

fn sized<A: Amount>(size: &Size<A>, amount: &A) -> Result<A, Fault<A>> {
    match size {
        Size::Part(_) if amount.is_negative() => Ok(A::ZERO),
        Size::Part(part) => Ok(amount.part(part)?),
        Size::Money(money) => Ok(money.clone()),
    }
}

fn in_order<A: Amount>(rule: usize, low: &A, high: &A) -> Result<(), Fault<A>> {
    if low <= high { Ok(()) } else { Err(Fault::RangeCrosses { rule, low: low.clone(), high: high.clone() }) }
}
