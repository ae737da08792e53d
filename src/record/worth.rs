//! What an expression comes to for one record: quotients of what stands in its columns.

use super::places::Place;
use super::quotient::{Quotient, product};
use super::written;
use crate::batch::Registers;
use crate::eval::show_value;
use crate::number::{Number, Rounding};
use crate::plan::gap;
use crate::program::{
    ArithmeticOp, CaseOutcome, Expr, ExprId, Function, IndicatorId, Program, Reach, Ty, Value,
};
use chrono::NaiveDate;

/// How a number comes about.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Worth {
    Constant(Quotient),
    /// An input, and one of its integers in base units.
    Input(Held, Quotient),
    Negative(Box<Worth>),
    Arithmetic(ArithmeticOp, Box<Worth>, Box<Worth>),
    Least(Vec<Worth>),
    Greatest(Vec<Worth>),
    Magnitude(Box<Worth>),
    Rounded(Box<Worth>, Rounding),
}

/// The inputs of a column: its value, and the gap code of its state. A record that is scored may hold columns without
/// a value, where the line that decided did not ask for them: what stands in their values is nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Held {
    value: usize,
    gap: usize,
}

impl Held {
    fn of(place: &Place) -> Held {
        Held { value: place.value, gap: place.gap }
    }

    /// The value, if there is one.
    #[inline]
    fn read(self, registers: &Registers) -> Option<i128> {
        (registers.input(self.gap) == gap::NONE).then(|| registers.input(self.value))
    }
}

/// What is shown of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shown {
    /// The same for every record.
    Text(String),
    Number(Worth, Ty),
    /// A number as it stands in a formula: in full.
    InFull(Worth, Ty),
    /// An input that is a choice, and the names by code.
    Choice(Held, Vec<String>),
    Flag(Held),
    Date(Held),
}

/// Finds how expressions come about in a layout.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    pub(super) program: &'a Program,
    pub(super) places: &'a [Place],
    /// Full marks of the leaf being scored.
    pub(super) full: &'a Number,
}

impl Worth {
    /// The value for a record; `None` where 128 bits do not hold it, or for a division by 0.
    #[inline]
    pub(super) fn of(&self, registers: &Registers) -> Option<Quotient> {
        match self {
            Worth::Constant(value) => Some(*value),
            Worth::Input(input, unit) => {
                Some(Quotient { num: product(input.read(registers)?, unit.num)?, den: unit.den })
            }
            computed => computed.computed(registers),
        }
    }

    fn computed(&self, registers: &Registers) -> Option<Quotient> {
        match self {
            Worth::Constant(_) | Worth::Input(..) => self.of(registers),
            Worth::Negative(inner) => inner.of(registers)?.negated(),
            Worth::Arithmetic(op, left, right) => {
                let (left, right) = (left.of(registers)?, right.of(registers)?);
                match op {
                    ArithmeticOp::Add => left.plus(right),
                    ArithmeticOp::Subtract => left.minus(right),
                    ArithmeticOp::Multiply => left.times(right),
                    ArithmeticOp::Divide => left.over(right),
                }
            }
            Worth::Least(all) => extreme(all, registers, false),
            Worth::Greatest(all) => extreme(all, registers, true),
            Worth::Magnitude(inner) => {
                let value = inner.of(registers)?;
                if value.num < 0 { value.negated() } else { Some(value) }
            }
            Worth::Rounded(inner, rounding) => Quotient::of(&inner.of(registers)?.number().round(rounding)),
        }
    }
}

fn extreme(all: &[Worth], registers: &Registers, greatest: bool) -> Option<Quotient> {
    let mut values = all.iter().map(|worth| worth.of(registers));
    let first = values.next()??;
    values.try_fold(first, |best, next| {
        let next = next?;
        let better = if greatest { best.order(next)?.is_lt() } else { best.order(next)?.is_gt() };
        Some(if better { next } else { best })
    })
}

impl Shown {
    /// Writes it; `None` where there is no such value.
    pub(super) fn write(&self, registers: &Registers, out: &mut String) -> Option<()> {
        match self {
            Shown::Text(text) => out.push_str(text),
            Shown::Number(worth, ty) => written::shown(out, worth.of(registers)?, *ty),
            Shown::InFull(worth, ty) => written::in_full(out, worth.of(registers)?, *ty),
            Shown::Choice(input, names) => {
                out.push_str(names.get(usize::try_from(input.read(registers)?).ok()?)?);
            }
            Shown::Flag(input) => out.push_str(if input.read(registers)? == 0 { "否" } else { "是" }),
            Shown::Date(input) => {
                let days = i32::try_from(input.read(registers)?).ok()?;
                out.push_str(&NaiveDate::from_epoch_days(days)?.to_string());
            }
        }
        Some(())
    }

    /// Whether it can hold a number that is marked as not exact.
    pub(super) fn is_number(&self) -> bool {
        matches!(self, Shown::Number(..))
    }
}

impl Reader<'_> {
    /// How a number comes about; `None` where it takes more than the columns of the record.
    pub(super) fn worth(&self, id: ExprId) -> Option<Worth> {
        let below = |operand: &ExprId| if *operand < id { self.worth(*operand).map(Box::new) } else { None };
        let all = |operands: &[ExprId]| -> Option<Vec<Worth>> {
            operands.iter().map(|operand| below(operand).map(|worth| *worth)).collect()
        };
        Some(match self.program.expr(id)? {
            Expr::Constant(Value::Number(number)) => Worth::Constant(Quotient::of(number)?),
            Expr::Parameter(parameter) => match &self.program.parameters.get(parameter.index())?.value {
                Value::Number(number) => Worth::Constant(Quotient::of(number)?),
                _ => return None,
            },
            Expr::FullMarks => Worth::Constant(Quotient::of(self.full)?),
            Expr::Field(Reach::Own, field) => {
                let place = self.places.iter().find(|place| place.field == Some(*field))?;
                Worth::Input(Held::of(place), place.unit)
            }
            Expr::Indicator(Reach::Own, indicator) => self.indicator(*indicator)?,
            Expr::Negate(operand) => Worth::Negative(below(operand)?),
            Expr::Arithmetic(op, left, right) => {
                if self.program.ty(*left) == Ty::Date || self.program.ty(*right) == Ty::Date {
                    return None;
                }
                Worth::Arithmetic(*op, below(left)?, below(right)?)
            }
            Expr::Call(Function::Minimum, operands) => Worth::Least(all(operands)?),
            Expr::Call(Function::Maximum, operands) => Worth::Greatest(all(operands)?),
            Expr::Call(Function::Absolute, operands) => Worth::Magnitude(below(operands.first()?)?),
            _ => return None,
        })
    }

    /// An indicator of one case that always holds.
    fn indicator(&self, id: IndicatorId) -> Option<Worth> {
        let indicator = self.program.indicators.get(id.index())?;
        let [case] = indicator.cases.as_slice() else { return None };
        let (None, CaseOutcome::Value(value)) = (case.condition, &case.outcome) else { return None };
        let worth = self.worth(*value)?;
        Some(match &indicator.rounding {
            Some(rounding) => Worth::Rounded(Box::new(worth), rounding.clone()),
            None => worth,
        })
    }

    /// What stands of a value in a formula: numbers in full, points bare.
    pub(super) fn put_in(&self, id: ExprId, ty: Ty) -> Option<Shown> {
        Some(match self.shown(id, ty)? {
            Shown::Number(worth, Ty::Points) => Shown::InFull(worth, Ty::Number),
            Shown::Number(worth, ty) => Shown::InFull(worth, ty),
            other => other,
        })
    }

    /// What is shown of an input, with the unit of a type.
    pub(super) fn shown(&self, id: ExprId, ty: Ty) -> Option<Shown> {
        let own = self.program.ty(id);
        if own.is_numeric() && own != Ty::Measure {
            return Some(Shown::Number(self.worth(id)?, ty));
        }
        match self.program.expr(id)? {
            Expr::Constant(value) if own != Ty::Text => {
                Some(Shown::Text(show_value(self.program, ty, value)))
            }
            Expr::Field(Reach::Own, field) => {
                let place = self.places.iter().find(|place| place.field == Some(*field))?;
                match own {
                    Ty::Choice(list) => {
                        let options = &self.program.choices.get(list.index())?.options;
                        let names = options.iter().map(|(name, _)| name.clone()).collect();
                        Some(Shown::Choice(Held::of(place), names))
                    }
                    Ty::Bool => Some(Shown::Flag(Held::of(place))),
                    Ty::Date => Some(Shown::Date(Held::of(place))),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}
