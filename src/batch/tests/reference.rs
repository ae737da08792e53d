//! Plans worked out row by row in exact rationals.

use crate::number::{Number, Rounding, RoundingMode};
use crate::plan::{InputId, Op, Plan};
use crate::program::CompareOp;

/// What each register of a row is; `None` beyond any size.
pub(crate) fn registers(plan: &Plan, inputs: &[i128]) -> Vec<Option<Number>> {
    let mut registers: Vec<Option<Number>> = Vec::new();
    for op in &plan.ops {
        let [a, b, c] = op.operands().map(|reg| reg.and_then(|reg| registers[reg.index()].clone()));
        let result = match *op {
            Op::Load(InputId(input)) => Some(Number::from_i128(inputs[input as usize])),
            Op::Constant(value) => Some(Number::from_i128(value)),
            op => step(op, a, b, c),
        };
        registers.push(result);
    }
    registers
}

fn step(op: Op, a: Option<Number>, b: Option<Number>, c: Option<Number>) -> Option<Number> {
    let flag = |yes: bool| Some(if yes { Number::ONE } else { Number::ZERO });
    let a = a?;
    if let Op::Select { .. } = op {
        return if a.is_zero() { c } else { b };
    }
    match op {
        Op::Absolute(_) => return Some(a.abs()),
        Op::Not(_) => return flag(a.is_zero()),
        _ => {}
    }
    let b = b?;
    match op {
        Op::Add(..) => a.add(&b).ok(),
        Op::Subtract(..) => a.sub(&b).ok(),
        Op::Multiply(..) => a.mul(&b).ok(),
        Op::Minimum(..) => Some(a.min(b)),
        Op::Maximum(..) => Some(a.max(b)),
        Op::And(..) => flag(!a.is_zero() && !b.is_zero()),
        Op::Or(..) => flag(!a.is_zero() || !b.is_zero()),
        Op::Compare(op, ..) => flag(match op {
            CompareOp::AtLeast => a >= b,
            CompareOp::AtMost => a <= b,
            CompareOp::NotEqual => a != b,
            CompareOp::MoreThan => a > b,
            CompareOp::LessThan => a < b,
            CompareOp::Equal => a == b,
        }),
        Op::Divide { mode, .. } => quotient(&a, &b, mode),
        _ => None,
    }
}

/// A quotient; by what is not above 0 it means nothing, and is taken by 1 so that all agree.
pub(crate) fn quotient(num: &Number, den: &Number, mode: RoundingMode) -> Option<Number> {
    let den = den.max(&Number::ONE);
    Some(num.div(den).ok()?.round(&Rounding { mode, quantum: Number::ONE }))
}

/// The integer of a number that fits.
pub(crate) fn integer(number: &Number) -> Option<i128> {
    number.to_scaled(0)
}
