//! Values with their gaps: what an expression comes to in registers.

use super::builder::Builder;
use super::linear::Linear;
use super::quotient::Quotient;
use super::{Reg, gap};
use crate::number::Number;
use crate::program::{ChoiceId, CompareOp, FieldId};
use crate::quantity::State;

/// What a value is where its gap is 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    Number(Quotient),
    Flag(Reg),
    /// Days since 1970-01-01.
    Date(Reg),
    /// The position of an option.
    Choice(ChoiceId, Reg),
    /// A constant text.
    Text(String),
    /// The text of a field.
    Words(FieldId),
    /// There is never a value.
    Nothing,
}

/// A value, and the register of its gap.
#[derive(Clone, Debug)]
pub(super) struct Val {
    pub(super) what: What,
    pub(super) gap: Reg,
    /// Between which ends it is known to lie, where it has a value.
    pub(super) low: Option<Number>,
    pub(super) high: Option<Number>,
}

impl Val {
    pub(super) fn new(what: What, gap: Reg) -> Val {
        Val { what, gap, low: None, high: None }
    }

    /// The same behind another gap.
    pub(super) fn behind(self, gap: Reg) -> Val {
        Val { gap, ..self }
    }

    pub(super) fn number(&self) -> Option<&Quotient> {
        match &self.what {
            What::Number(number) => Some(number),
            _ => None,
        }
    }

    pub(super) fn flag(&self) -> Option<Reg> {
        match self.what {
            What::Flag(flag) => Some(flag),
            _ => None,
        }
    }
}

impl Builder {
    /// Never a value, with a code as the reason.
    pub(super) fn missing(&mut self, code: i128) -> Val {
        Val::new(What::Nothing, self.constant(code))
    }

    /// What the plan does not know.
    pub(super) fn ask(&mut self) -> Val {
        self.missing(gap::ASK)
    }

    pub(super) fn state(&mut self, state: State) -> Val {
        self.missing(gap::of(state))
    }

    /// A value without a gap.
    pub(super) fn sure(&mut self, what: What) -> Val {
        Val::new(what, self.constant(gap::NONE))
    }

    /// A value without a gap, or what the plan does not know if it does not fit.
    pub(super) fn fits(&mut self, number: Option<Quotient>) -> Val {
        match number {
            Some(number) => {
                let single = number.single();
                let value = self.sure(What::Number(number));
                Val { low: single.clone(), high: single, ..value }
            }
            None => self.ask(),
        }
    }

    pub(super) fn constant_number(&mut self, number: &Number) -> Val {
        self.fits(Quotient::of(number))
    }

    /// The worse of two gaps.
    pub(super) fn worse(&mut self, a: Reg, b: Reg) -> Reg {
        self.maximum(a, b)
    }

    pub(super) fn worst(&mut self, gaps: impl IntoIterator<Item = Reg>) -> Reg {
        let none = self.constant(gap::NONE);
        gaps.into_iter().fold(none, |all, gap| self.worse(all, gap))
    }

    /// The first gap, or the second where there is no first.
    pub(super) fn then(&mut self, first: Reg, second: Reg) -> Reg {
        if self.is(second, gap::NONE) {
            return first;
        }
        let there = self.is_there(first);
        self.select(there, second, first)
    }

    /// A gap with this code where a flag is set.
    pub(super) fn where_set(&mut self, flag: Reg, code: i128) -> Reg {
        let (code, none) = (self.constant(code), self.constant(gap::NONE));
        self.select(flag, code, none)
    }

    /// The same where a flag is not set.
    pub(super) fn unless(&mut self, flag: Reg, code: i128) -> Reg {
        let (code, none) = (self.constant(code), self.constant(gap::NONE));
        self.select(flag, none, code)
    }

    /// A flag for whether there is no gap.
    pub(super) fn is_there(&mut self, gap: Reg) -> Reg {
        self.is_code(gap, gap::NONE)
    }

    /// A flag for whether a gap is this one.
    pub(super) fn is_code(&mut self, gap: Reg, code: i128) -> Reg {
        let code = self.constant(code);
        self.compare(CompareOp::Equal, gap, code)
    }

    /// One value when a flag is set, the other when not, gaps and all.
    pub(super) fn either(&mut self, when: Reg, then: Val, otherwise: Val) -> Val {
        match self.single(when) {
            Some(0) => return otherwise,
            Some(_) => return then,
            None => {}
        }
        let hull = |a: Option<Number>, b: Option<Number>, greater: bool| {
            let (a, b) = a.zip(b)?;
            Some(if greater { a.max(b) } else { a.min(b) })
        };
        let (low, high) = match (&then.what, &otherwise.what) {
            (What::Nothing, _) => (otherwise.low, otherwise.high),
            (_, What::Nothing) => (then.low, then.high),
            _ => (hull(then.low, otherwise.low, false), hull(then.high, otherwise.high, true)),
        };
        let gap = self.select(when, then.gap, otherwise.gap);
        match self.either_of(when, then.what, otherwise.what) {
            Some(what) => Val { what, gap, low, high },
            None => self.ask(),
        }
    }

    fn either_of(&mut self, when: Reg, then: What, otherwise: What) -> Option<What> {
        Some(match (then, otherwise) {
            (What::Nothing, what) | (what, What::Nothing) => what,
            (What::Number(a), What::Number(b)) => What::Number(self.choose_of(when, &a, &b)?),
            (What::Flag(a), What::Flag(b)) => What::Flag(self.select(when, a, b)),
            (What::Date(a), What::Date(b)) => What::Date(self.select(when, a, b)),
            (What::Choice(list, a), What::Choice(other, b)) if list == other => {
                What::Choice(list, self.select(when, a, b))
            }
            (What::Text(a), What::Text(b)) if a == b => What::Text(a),
            (What::Words(a), What::Words(b)) if a == b => What::Words(a),
            _ => return None,
        })
    }

    /// Where the value of a number is known to lie, as forms that are not below 0.
    pub(super) fn known_of(&self, value: &Val) -> Vec<Linear> {
        let Some(number) = value.number().filter(|number| number.by.is_empty()) else { return Vec::new() };
        let end = |end: &Option<Number>, sign: i128| {
            let (num, den) = end.as_ref()?.to_ratio()?;
            let own = number.num.times(den)?;
            own.less(&Linear::constant(num.checked_mul(number.den)?))?.times(sign)
        };
        [end(&value.low, 1), end(&value.high, -1)].into_iter().flatten().collect()
    }
}
