//! The row machine against exact numbers, on plans at random, and at the ends of both widths.

use super::Machine;
use crate::batch::prepared::Prepared;
use crate::batch::tests::random::{COLUMNS, Pick, plan};
use crate::batch::tests::reference::{integer, registers};
use crate::batch::tests::{Asm, all, at_least};
use crate::number::{Number, RoundingMode};
use crate::plan::{Op, Plan};
use proptest::prelude::*;

/// A plan that is both the sure one and the full one, over so many inputs.
fn prepared(plan: &Plan, inputs: usize) -> Prepared {
    Prepared::of(&vec![all(); inputs], plan, plan, Vec::new(), &[])
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
        picks in prop::collection::vec(any::<Pick>(), 1..20),
        mut inputs in prop::collection::vec(value(), COLUMNS),
        constants in prop::collection::vec(prop_oneof![-20_i64..20, any::<i64>()], 1..3),
        wanted in any::<bool>(),
    ) {
        // The last of the inputs stands where flags stand.
        inputs[COLUMNS - 1] &= 1;
        let mut plan = plan(&picks, &constants);
        if wanted {
            // Only the last step is an output, so that comparisons fuse.
            plan.outputs.drain(..plan.outputs.len() - 1);
        }
        let machine = Machine::of(&[&prepared(&plan, COLUMNS)]);
        let mut row = machine.registers();
        inputs.iter().enumerate().for_each(|(at, value)| row.set_wide(at, *value));
        let expected: Vec<Option<Number>> = registers(&plan, &inputs);
        match machine.run(0, &mut row) {
            Some(results) => {
                for (output, reg) in plan.outputs.iter().enumerate() {
                    let exact = expected[reg.index()].as_ref().and_then(integer);
                    prop_assert_eq!(Some(results.get(output)), exact);
                }
            }
            None => {
                let fits = |number: &Option<Number>| number.as_ref().and_then(integer).is_some();
                prop_assert!(!expected.iter().all(fits), "refused what fits");
            }
        }
    }
}

/// 6 × 31 ÷ 48 = 3.875, to two places, by every mode, and below zero.
#[test]
fn every_mode_rounds_as_it_says() {
    let modes = RoundingMode::ALL;
    let mut asm = Asm::default();
    let (num, den) = (asm.load(0), asm.load(1));
    let rounded = modes.map(|mode| asm.op(Op::Divide { num, den, mode }));
    let machine = Machine::of(&[&prepared(&asm.plan(&rounded), 2)]);
    let mut registers = machine.registers();
    let mut rounded = |num: i64, den: i64| -> Vec<i128> {
        registers.set(0, num);
        registers.set(1, den);
        let results = machine.run(0, &mut registers).unwrap();
        (0..modes.len()).map(|output| results.get(output)).collect()
    };
    // HalfUp, HalfEven, HalfDown, Up, Down, Ceiling, Floor, Gbt8170.
    assert_eq!(rounded(6 * 31 * 100, 48), [388, 388, 387, 388, 387, 388, 387, 388]);
    assert_eq!(rounded(-6 * 31 * 100, 48), [-388, -388, -387, -388, -387, -387, -388, -388]);
    assert_eq!(rounded(5, 2), [3, 2, 2, 3, 2, 3, 2, 2]);
    assert_eq!(rounded(i64::MAX, i64::MAX), [1; 8]);
    assert_eq!(rounded(i64::MIN, 1), [i128::from(i64::MIN); 8]);
    // By what is not above 0, as by 1.
    assert_eq!(rounded(7, 0), [7; 8]);
    assert_eq!(rounded(7, -2), [7; 8]);
}

#[test]
fn a_row_moves_to_the_wider_run_and_back() {
    let mut asm = Asm::default();
    let load = asm.load(0);
    let square = asm.mul(load, load);
    let machine = Machine::of(&[&prepared(&asm.plan(&[square]), 1)]);
    let mut registers = machine.registers();
    let mut squared = |value: i128| {
        registers.set_wide(0, value);
        machine.run(0, &mut registers).map(|results| (results.get(0), results.is_narrow()))
    };
    assert_eq!(squared(3), Some((9, true)));
    assert_eq!(squared(1 << 40), Some((1 << 80, false)));
    assert_eq!(squared(1 << 63), Some((1 << 126, false)));
    assert_eq!(squared(1 << 64), None);
    assert_eq!(squared(-4), Some((16, true)));
}

#[test]
fn the_sure_plan_takes_only_what_it_may_assume() {
    let one = |value| {
        let mut asm = Asm::default();
        let constant = asm.constant(value);
        asm.plan(&[constant])
    };
    let machine = Machine::of(&[&Prepared::of(&[at_least(1)], &one(111), &one(222), Vec::new(), &[])]);
    let mut registers = machine.registers();
    let mut taken = |value: i128| {
        registers.set_wide(0, value);
        machine.run(0, &mut registers).unwrap().get(0)
    };
    assert_eq!([taken(0), taken(1), taken(i128::from(i64::MAX)), taken(1 << 70)], [222, 111, 111, 222]);
}
