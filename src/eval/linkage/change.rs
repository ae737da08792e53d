//! How far one rule moves an amount: a range in yuan, of which both ends are the same when nothing is left to a
//! person.

use super::fault::Fault;
use crate::eval::expr::number;
use crate::eval::gap::Gap;
use crate::eval::scope::{Outcome, Scope};
use crate::number::Number;
use crate::program::{Change, ChangeKind, ExprId};

/// A range, and whether its ends themselves may be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) low: Number,
    pub(super) high: Number,
    pub(super) low_closed: bool,
    pub(super) high_closed: bool,
}

impl Range {
    /// One value.
    pub(super) fn one(value: Number) -> Range {
        Range { low: value.clone(), high: value, low_closed: true, high_closed: true }
    }
}

/// A change with its numbers put in.
#[derive(Clone, Debug)]
pub(super) struct Terms<'a> {
    rule: &'a str,
    kind: ChangeKind,
    share: bool,
    low: Option<Number>,
    high: Option<Number>,
    low_closed: bool,
    high_closed: bool,
    at_least: Option<Number>,
    at_most: Option<Number>,
}

impl<'a> Terms<'a> {
    /// The numbers of a change, or the gap in one of them.
    pub(super) fn of(scope: &Scope<'_>, rule: &'a str, change: &Change) -> Outcome<Terms<'a>> {
        let value = |id: Option<ExprId>| id.map(|id| number(scope, id)).transpose();
        let terms = Terms {
            rule,
            kind: change.direction,
            share: change.share,
            low: value(change.low)?,
            high: value(change.high)?,
            low_closed: change.low_closed,
            high_closed: change.high_closed,
            at_least: value(change.at_least)?,
            at_most: value(change.at_most)?,
        };
        match (&terms.at_least, &terms.at_most) {
            (Some(least), Some(most)) if least > most => {
                let (rule, low, high) = (rule.to_owned(), least.clone(), most.clone());
                Err(Fault::ClampsCross { rule, low, high }.gap())
            }
            _ => Ok(terms),
        }
    }

    /// Whether the change takes money, and whether it gives money, as an exemption asks; 定为 by what it comes to.
    pub(super) fn cuts(&self, range: &Range) -> bool {
        self.kind == ChangeKind::Cut || (self.kind == ChangeKind::SetTo && range.low.is_negative())
    }

    pub(super) fn raises(&self, range: &Range) -> bool {
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

    /// The change of an amount. A raise without an end goes up to `limit`.
    pub(super) fn on(&self, amount: &Number, limit: Option<&Number>) -> Outcome<Range> {
        match self.kind {
            ChangeKind::Keep => Ok(Range::one(Number::ZERO)),
            ChangeKind::SetTo => self.set_to(amount),
            ChangeKind::Raise => self.raise(amount, limit),
            ChangeKind::Cut => self.cut(amount),
        }
    }

    fn set_to(&self, amount: &Number) -> Outcome<Range> {
        let nothing = Number::ZERO;
        let (low, low_moved) = self.clamped(self.sized(self.low.as_ref().unwrap_or(&nothing), amount)?);
        let (high, high_moved) = match &self.high {
            Some(high) => self.clamped(self.sized(high, amount)?),
            None => (low.clone(), low_moved),
        };
        self.in_order(&low, &high)?;
        Ok(Range {
            low: low.sub(amount)?,
            high: high.sub(amount)?,
            low_closed: self.low_closed || low_moved,
            high_closed: self.high_closed || high_moved,
        })
    }

    fn raise(&self, amount: &Number, limit: Option<&Number>) -> Outcome<Range> {
        let (low, low_moved) = self.least(amount)?;
        let (high, high_closed) = match (&self.high, &self.at_most, limit) {
            (Some(high), ..) => {
                let (high, moved) = self.clamped(self.sized(high, amount)?);
                (high, self.high_closed || moved)
            }
            (None, Some(most), _) => (most.clone(), true),
            (None, None, Some(limit)) => (limit.sub(amount)?.max(low.clone()), true),
            (None, None, None) => return Err(Fault::NoEnd { rule: self.rule.to_owned() }.gap()),
        };
        self.in_order(&low, &high)?;
        Ok(Range { low, high, low_closed: self.low_closed || low_moved, high_closed })
    }

    fn cut(&self, amount: &Number) -> Outcome<Range> {
        // A part of an amount takes no more than there is, whatever it is clamped to.
        let all = amount.clone().max(Number::ZERO);
        let held = |(size, moved): (Number, bool)| match self.share && size > all {
            true => (all.clone(), true),
            false => (size, moved),
        };
        let (least, least_moved) = held(self.least(amount)?);
        let (most, most_moved) = match &self.high {
            Some(high) => held(self.clamped(self.sized(high, amount)?)),
            None => (held(self.clamped(all.clone())).0.max(least.clone()), true),
        };
        self.in_order(&least, &most)?;
        Ok(Range {
            low: most.neg(),
            high: least.neg(),
            low_closed: self.high_closed || most_moved,
            high_closed: self.low_closed || least_moved,
        })
    }

    /// The smaller size of a raise or a cut, and whether a clamp moved it.
    fn least(&self, amount: &Number) -> Outcome<(Number, bool)> {
        let (size, moved) = match &self.low {
            Some(low) => self.clamped(self.sized(low, amount)?),
            None => (self.clamped(Number::ZERO).0, true),
        };
        if size.is_negative() {
            return Err(Fault::NegativeSize { rule: self.rule.to_owned(), size }.gap());
        }
        Ok((size, moved))
    }

    fn sized(&self, end: &Number, amount: &Number) -> Outcome<Number> {
        match self.share {
            true => Ok(end.mul(&amount.clone().max(Number::ZERO))?),
            false => Ok(end.clone()),
        }
    }

    fn clamped(&self, size: Number) -> (Number, bool) {
        match (&self.at_least, &self.at_most) {
            (Some(least), _) if size < *least => (least.clone(), true),
            (_, Some(most)) if size > *most => (most.clone(), true),
            _ => (size, false),
        }
    }

    fn in_order(&self, low: &Number, high: &Number) -> Result<(), Gap> {
        if low <= high {
            return Ok(());
        }
        let (rule, low, high) = (self.rule.to_owned(), low.clone(), high.clone());
        Err(Fault::RangeCrosses { rule, low, high }.gap())
    }
}
