//! The functions of the language, and sums with dates.

use super::fields::{date_of, days_possible};
use super::quotient::Quotient;
use super::side::Side;
use super::value::{Val, What};
use super::{Reg, TextAsked, gap};
use crate::number::{Number, Rounding, RoundingMode};
use crate::program::{ArithmeticOp, CompareOp, Function};
use crate::quantity::State;
use chrono::{Datelike, NaiveDate};

impl Side<'_> {
    /// The value of a call: three functions look at the gaps of their arguments, the others have the worst of them.
    pub(super) fn call(&mut self, function: Function, arguments: &[Val]) -> Val {
        match (function, arguments) {
            (Function::Reported, [value, ..]) => self.reported(value),
            (Function::Applicable, [value, ..]) => {
                let not = self.b.is_code(value.gap, gap::of(State::NotApplicable));
                let applies = self.b.not(not);
                let unknown = self.b.is_code(value.gap, gap::ASK);
                let gap = self.b.where_set(unknown, gap::ASK);
                Val::new(What::Flag(applies), gap)
            }
            (Function::IfNotReported, [value, other, ..]) => {
                let not = self.b.is_code(value.gap, gap::of(State::NotReported));
                self.b.either(not, other.clone(), value.clone())
            }
            _ => {
                let gap = self.b.worst(arguments.iter().map(|argument| argument.gap));
                if arguments.iter().any(|argument| argument.what == What::Nothing) {
                    return Val::new(What::Nothing, gap);
                }
                let value = self.strict(function, arguments);
                let gap = self.b.then(gap, value.gap);
                value.behind(gap)
            }
        }
    }

    /// 已报: what cannot be decided was reported, but nothing can be said of it.
    fn reported(&mut self, value: &Val) -> Val {
        let there = self.b.is_there(value.gap);
        let undecided = self.b.constant(gap::UNDECIDED);
        let open = self.b.compare(CompareOp::AtLeast, value.gap, undecided);
        let none = self.b.constant(gap::NONE);
        let gap = self.b.select(open, value.gap, none);
        Val::new(What::Flag(there), gap)
    }

    fn strict(&mut self, function: Function, arguments: &[Val]) -> Val {
        match (function, arguments) {
            (Function::Minimum, [first, rest @ ..]) => self.extreme(false, first, rest),
            (Function::Maximum, [first, rest @ ..]) => self.extreme(true, first, rest),
            (Function::Absolute, [value]) => {
                self.with_number(value.clone(), |side, number| side.b.absolute_of(number))
            }
            (Function::WholePoints, [value]) => self.with_number(value.clone(), |side, number| {
                let points = number.scaled(&Number::HUNDRED)?;
                side.b.round(&points, &whole(RoundingMode::Down))
            }),
            (Function::Floor, [value]) => self.whole(value, RoundingMode::Floor),
            (Function::Ceiling, [value]) => self.whole(value, RoundingMode::Ceiling),
            (Function::DaysBetween, [from, to]) => self.with_dates(ArithmeticOp::Subtract, to, from),
            (Function::Year, [day]) => self.part_of(day, |day| i128::from(day.year())),
            (Function::Month, [day]) => self.part_of(day, |day| i128::from(day.month())),
            (Function::Day, [day]) => self.part_of(day, |day| i128::from(day.day())),
            (Function::Contains, [Val { what: What::Words(field), .. }, parts @ ..]) => {
                let parts = parts.iter().map(|part| match &part.what {
                    What::Text(text) => Some(text.clone()),
                    _ => None,
                });
                let asked = parts.collect::<Option<_>>().map(TextAsked::Contains);
                match asked.and_then(|asked| self.said(*field, asked)) {
                    Some(flag) => self.b.sure(What::Flag(flag)),
                    None => self.b.ask(),
                }
            }
            (Function::GradeDistance, [from, to]) => match (&from.what, &to.what) {
                (What::Choice(list, a), What::Choice(other, b)) if list == other => {
                    let between = self.b.linear(*b).less(&self.b.linear(*a));
                    self.b.fits(between.map(Quotient::whole))
                }
                _ => self.b.ask(),
            },
            _ => self.b.ask(),
        }
    }

    fn whole(&mut self, value: &Val, mode: RoundingMode) -> Val {
        self.with_number(value.clone(), |side, number| side.b.round(number, &whole(mode)))
    }

    fn extreme(&mut self, greatest: bool, first: &Val, rest: &[Val]) -> Val {
        let none = self.b.constant(gap::NONE);
        let mut found = first.clone().behind(none);
        for value in rest {
            let what = match (&found.what, &value.what) {
                (What::Number(a), What::Number(b)) => {
                    self.b.extreme_of(greatest, &a.clone(), b).map(What::Number)
                }
                (What::Date(a), What::Date(b)) => Some(What::Date(self.extreme_reg(greatest, *a, *b))),
                (What::Choice(list, a), What::Choice(other, b)) if list == other => {
                    Some(What::Choice(*list, self.extreme_reg(greatest, *a, *b)))
                }
                _ => None,
            };
            let Some(what) = what else { return self.b.ask() };
            found = Val::new(what, none);
        }
        found
    }

    fn extreme_reg(&mut self, greatest: bool, a: Reg, b: Reg) -> Reg {
        if greatest { self.b.maximum(a, b) } else { self.b.minimum(a, b) }
    }

    /// Days between two dates; a date some whole days later or earlier.
    pub(super) fn with_dates(&mut self, op: ArithmeticOp, left: &Val, right: &Val) -> Val {
        match (op, &left.what, &right.what) {
            (ArithmeticOp::Subtract, What::Date(later), What::Date(earlier)) => {
                let days = self.b.linear(*later).less(&self.b.linear(*earlier));
                self.b.fits(days.map(Quotient::whole))
            }
            (ArithmeticOp::Add, What::Date(date), What::Number(days))
            | (ArithmeticOp::Add, What::Number(days), What::Date(date)) => {
                let (date, days) = (*date, days.clone());
                self.later(date, &days)
            }
            (ArithmeticOp::Subtract, What::Date(date), What::Number(days)) => {
                let date = *date;
                match days.negated() {
                    Some(days) => self.later(date, &days),
                    None => self.b.ask(),
                }
            }
            _ => self.b.ask(),
        }
    }

    fn later(&mut self, date: Reg, days: &Quotient) -> Val {
        let moved = self.b.linear(date).plus(&days.num, 1);
        let Some(moved) = moved.filter(|_| days.den == 1 && days.by.is_empty()) else { return self.b.ask() };
        let day = self.b.register(&moved);
        let possible = days_possible();
        let (first, last) = (self.b.constant(possible.low), self.b.constant(possible.high));
        let from = self.b.compare(CompareOp::AtLeast, day, first);
        let to = self.b.compare(CompareOp::AtMost, day, last);
        let exists = self.b.and(from, to);
        let gap = self.b.unless(exists, gap::UNDECIDED);
        Val::new(What::Date(day), gap)
    }

    /// The year, month or day of a date that is a constant.
    fn part_of(&mut self, day: &Val, part: impl FnOnce(NaiveDate) -> i128) -> Val {
        let What::Date(day) = day.what else { return self.b.ask() };
        match self.b.single(day).and_then(date_of) {
            Some(day) => self.b.constant_number(&Number::from_i128(part(day))),
            None => self.b.ask(),
        }
    }
}

fn whole(mode: RoundingMode) -> Rounding {
    Rounding { mode, quantum: Number::ONE }
}
