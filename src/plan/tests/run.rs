//! A plan run over whole numbers of any size, one step at a time: what the executors are measured by.

use crate::number::{Number, Rounding};
use crate::plan::{Input, Op, Plan};
use crate::program::CompareOp;

/// Every output of a plan.
pub(super) fn run(plan: &Plan, inputs: &[i128]) -> Vec<Number> {
    let mut values: Vec<Number> = Vec::new();
    for op in &plan.ops {
        let value = step(*op, inputs, &values);
        assert!(value.is_integer());
        values.push(value);
    }
    plan.outputs.iter().map(|reg| values[reg.index()].clone()).collect()
}

fn step(op: Op, inputs: &[i128], values: &[Number]) -> Number {
    let at = |reg: crate::plan::Reg| &values[reg.index()];
    let flag = |truth: bool| Number::from_i64(i64::from(truth));
    match op {
        Op::Load(id) => Number::from_i128(inputs[id.0 as usize]),
        Op::Constant(value) => Number::from_i128(value),
        Op::Add(a, b) => at(a).add(at(b)).unwrap(),
        Op::Subtract(a, b) => at(a).sub(at(b)).unwrap(),
        Op::Multiply(a, b) => at(a).mul(at(b)).unwrap(),
        Op::Minimum(a, b) => at(a).min(at(b)).clone(),
        Op::Maximum(a, b) => at(a).max(at(b)).clone(),
        Op::Absolute(a) => at(a).abs(),
        Op::Compare(op, a, b) => flag(match op {
            CompareOp::AtLeast => at(a) >= at(b),
            CompareOp::AtMost => at(a) <= at(b),
            CompareOp::NotEqual => at(a) != at(b),
            CompareOp::MoreThan => at(a) > at(b),
            CompareOp::LessThan => at(a) < at(b),
            CompareOp::Equal => at(a) == at(b),
        }),
        Op::And(a, b) => {
            assert!([a, b].iter().all(|reg| is_flag(at(*reg))));
            at(a).min(at(b)).clone()
        }
        Op::Or(a, b) => {
            assert!([a, b].iter().all(|reg| is_flag(at(*reg))));
            at(a).max(at(b)).clone()
        }
        Op::Not(a) => {
            assert!(is_flag(at(a)));
            flag(at(a).is_zero())
        }
        Op::Select { when, then, otherwise } => {
            assert!(is_flag(at(when)));
            if at(when).is_zero() { at(otherwise).clone() } else { at(then).clone() }
        }
        // Without a divisor above 0 anything may come out; what no right plan shows.
        Op::Divide { den, .. } if !at(den).is_positive() => Number::from_i64(-987_654_321),
        Op::Divide { num, den, mode } => {
            at(num).div(at(den)).unwrap().round(&Rounding { mode, quantum: Number::ONE })
        }
    }
}

fn is_flag(value: &Number) -> bool {
    value.is_zero() || *value == Number::ONE
}

/// Whether a row is one that the sure plan is for.
pub(super) fn is_sure(inputs: &[Input], values: &[i128]) -> bool {
    inputs.iter().zip(values).all(|(input, value)| input.assumed.contains(*value))
}
