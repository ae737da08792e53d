//! The row machine against exact numbers, on plans at random, and at the ends of both widths.

use super::Machine;
use crate::number::{Number, Rounding, RoundingMode};
use crate::plan::{Input, InputId, Interval, Lowered, Op, Part, Plan, Reg, Source};
use crate::program::CompareOp;
use proptest::prelude::*;

const COMPARISONS: [CompareOp; 6] = [
    CompareOp::AtLeast,
    CompareOp::AtMost,
    CompareOp::NotEqual,
    CompareOp::MoreThan,
    CompareOp::LessThan,
    CompareOp::Equal,
];

/// A layout of so many columns whose plans are both the same; every register is an output.
fn lowered(ops: Vec<Op>, inputs: usize) -> Lowered {
    let outputs = (0..ops.len()).map(|at| Reg(u32::try_from(at).unwrap())).collect();
    let plan = Plan { ops, outputs };
    let input = |at| Input { source: Source::Column(at), part: Part::Value, assumed: Interval::ALL };
    Lowered { inputs: (0..inputs).map(input).collect(), sure: plan.clone(), full: plan, ..Lowered::default() }
}

/// The same steps over exact numbers.
fn expected(ops: &[Op], inputs: &[i128]) -> Vec<Number> {
    let mut done: Vec<Number> = Vec::new();
    for op in ops {
        let of = |reg: Reg| done[reg.index()].clone();
        let flag = |holds: bool| if holds { Number::ONE } else { Number::ZERO };
        let value = match *op {
            Op::Load(input) => Number::from_i128(inputs[input.0 as usize]),
            Op::Constant(value) => Number::from_i128(value),
            Op::Add(a, b) => of(a).add(&of(b)).unwrap(),
            Op::Subtract(a, b) => of(a).sub(&of(b)).unwrap(),
            Op::Multiply(a, b) => of(a).mul(&of(b)).unwrap(),
            Op::Minimum(a, b) | Op::And(a, b) => of(a).min(of(b)),
            Op::Maximum(a, b) | Op::Or(a, b) => of(a).max(of(b)),
            Op::Absolute(a) => of(a).abs(),
            Op::Compare(op, a, b) => {
                let (a, b) = (of(a), of(b));
                flag(match op {
                    CompareOp::AtLeast => a >= b,
                    CompareOp::AtMost => a <= b,
                    CompareOp::NotEqual => a != b,
                    CompareOp::MoreThan => a > b,
                    CompareOp::LessThan => a < b,
                    CompareOp::Equal => a == b,
                })
            }
            Op::Not(a) => flag(of(a).is_zero()),
            Op::Select { when, then, otherwise } => of(if of(when).is_zero() { otherwise } else { then }),
            Op::Divide { num, den, mode } => match of(den).is_positive() {
                true => of(num).div(&of(den)).unwrap().round(&Rounding { mode, quantum: Number::ONE }),
                false => Number::ZERO,
            },
        };
        done.push(value);
    }
    done
}

/// A step over the registers before it; flags only where flags stand.
fn op(seed: (u8, u32, u32, u32, u8), at: u32, flags: &[u32]) -> Op {
    let (kind, a, b, c, which) = seed;
    let [a, b, c] = [a, b, c].map(|reg| Reg(reg % at));
    let flag = |n: u32| Reg(flags[n as usize % flags.len()]);
    match kind % 11 {
        0 => Op::Add(a, b),
        1 => Op::Subtract(a, b),
        2 => Op::Multiply(a, b),
        3 => Op::Minimum(a, b),
        4 => Op::Maximum(a, b),
        5 => Op::Absolute(a),
        6 => Op::Compare(COMPARISONS[usize::from(which) % 6], a, b),
        7 if !flags.is_empty() => Op::And(flag(a.0), flag(b.0)),
        8 if !flags.is_empty() => Op::Or(flag(a.0), flag(b.0)),
        9 if !flags.is_empty() => match which % 2 {
            0 => Op::Not(flag(a.0)),
            _ => Op::Select { when: flag(a.0), then: b, otherwise: c },
        },
        _ => Op::Divide { num: a, den: b, mode: RoundingMode::ALL[usize::from(which) % 8] },
    }
}

/// Two inputs, a constant, and steps.
fn ops(seeds: &[(u8, u32, u32, u32, u8)], constant: i128) -> Vec<Op> {
    let mut ops = vec![Op::Load(InputId(0)), Op::Load(InputId(1)), Op::Constant(constant)];
    let mut flags = Vec::new();
    for seed in seeds {
        let at = u32::try_from(ops.len()).unwrap();
        let op = op(*seed, at, &flags);
        if matches!(op, Op::Compare(..) | Op::And(..) | Op::Or(..) | Op::Not(_)) {
            flags.push(at);
        }
        ops.push(op);
    }
    ops
}

fn value() -> impl Strategy<Value = i128> {
    prop_oneof![
        -20_i128..20,
        any::<i32>().prop_map(i128::from),
        any::<i64>().prop_map(i128::from),
        (any::<i64>(), 0_i128..1_000_000).prop_map(|(most, times)| i128::from(most) * times),
    ]
}

proptest! {
    #[test]
    fn rows_are_exact_or_refused(
        seeds in prop::collection::vec(any::<(u8, u32, u32, u32, u8)>(), 1..20),
        inputs in [value(), value()],
        constant in value(),
        wanted in any::<bool>(),
    ) {
        let ops = ops(&seeds, constant);
        let expected = expected(&ops, &inputs);
        let mut lowered = lowered(ops, 2);
        if wanted {
            // Only the last step is an output, so that comparisons fuse.
            let last = *lowered.full.outputs.last().unwrap();
            lowered.full.outputs = vec![last];
            lowered.sure.outputs = vec![last];
        }
        let machine = Machine::of(&[&lowered]);
        let mut registers = machine.registers();
        registers.set_wide(0, inputs[0]);
        registers.set_wide(1, inputs[1]);
        let fits = |number: &Number| number.to_scaled(0).is_some();
        match machine.run(0, &mut registers) {
            Some(results) => {
                for (output, reg) in lowered.sure.outputs.iter().enumerate() {
                    prop_assert_eq!(Number::from_i128(results.get(output)), expected[reg.index()].clone());
                }
            }
            None => prop_assert!(!expected.iter().all(fits), "refused what fits"),
        }
    }
}

/// 6 × 31 ÷ 48 = 3.875, to two places, by every mode, and below zero.
#[test]
fn every_mode_rounds_as_it_says() {
    let modes = RoundingMode::ALL;
    let mut ops = vec![Op::Load(InputId(0)), Op::Load(InputId(1))];
    ops.extend(modes.map(|mode| Op::Divide { num: Reg(0), den: Reg(1), mode }));
    let machine = Machine::of(&[&lowered(ops, 2)]);
    let mut registers = machine.registers();
    let mut rounded = |num: i64, den: i64| -> Vec<i128> {
        registers.set(0, num);
        registers.set(1, den);
        let results = machine.run(0, &mut registers).unwrap();
        (2..2 + modes.len()).map(|output| results.get(output)).collect()
    };
    // HalfUp, HalfEven, HalfDown, Up, Down, Ceiling, Floor, Gbt8170.
    assert_eq!(rounded(6 * 31 * 100, 48), [388, 388, 387, 388, 387, 388, 387, 388]);
    assert_eq!(rounded(-6 * 31 * 100, 48), [-388, -388, -387, -388, -387, -387, -388, -388]);
    assert_eq!(rounded(5, 2), [3, 2, 2, 3, 2, 3, 2, 2]);
    assert_eq!(rounded(i64::MAX, i64::MAX), [1; 8]);
    assert_eq!(rounded(i64::MIN, 1), [i128::from(i64::MIN); 8]);
    assert_eq!(rounded(7, 0), [0; 8]);
    assert_eq!(rounded(7, -2), [0; 8]);
}

#[test]
fn a_row_moves_to_the_wider_run_and_back() {
    let square = vec![Op::Load(InputId(0)), Op::Multiply(Reg(0), Reg(0))];
    let machine = Machine::of(&[&lowered(square, 1)]);
    let mut registers = machine.registers();
    let mut squared = |value: i128| {
        registers.set_wide(0, value);
        machine.run(0, &mut registers).map(|results| (results.get(1), results.is_narrow()))
    };
    assert_eq!(squared(3), Some((9, true)));
    assert_eq!(squared(1 << 40), Some((1 << 80, false)));
    assert_eq!(squared(1 << 63), Some((1 << 126, false)));
    assert_eq!(squared(1 << 64), None);
    assert_eq!(squared(-4), Some((16, true)));
}

#[test]
fn the_sure_plan_takes_only_what_it_may_assume() {
    let one = |value| Plan { ops: vec![Op::Constant(value)], outputs: vec![Reg(0)] };
    let mut both = lowered(vec![Op::Load(InputId(0))], 1);
    both.inputs[0].assumed = Interval { low: 1, high: i128::MAX };
    (both.sure, both.full) = (one(111), one(222));
    let machine = Machine::of(&[&both]);
    let mut registers = machine.registers();
    let mut taken = |value: i128| {
        registers.set_wide(0, value);
        machine.run(0, &mut registers).unwrap().get(0)
    };
    assert_eq!([taken(0), taken(1), taken(i128::from(i64::MAX)), taken(1 << 70)], [222, 111, 111, 222]);
}
