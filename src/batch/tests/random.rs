//! Random plans over random columns, in whatever lane they need, against exact rationals.

use super::reference::{integer, registers};
use super::{Asm, Dice, input, run};
use crate::batch::cells::Cells;
use crate::batch::prepared::Prepared;
use crate::batch::{Outputs, RunOptions};
use crate::number::{Number, RoundingMode};
use crate::plan::{Input, Interval, Op, Plan, Reg};
use crate::program::CompareOp;
use proptest::prelude::*;

pub(crate) const COLUMNS: usize = 6;
const COMPARISONS: [CompareOp; 6] = [
    CompareOp::AtLeast,
    CompareOp::AtMost,
    CompareOp::NotEqual,
    CompareOp::MoreThan,
    CompareOp::LessThan,
    CompareOp::Equal,
];

pub(crate) type Pick = (u8, u16, u16, u16);

/// A plan from any numbers: each step picks among the registers so far.
pub(crate) fn plan(picks: &[Pick], constants: &[i64]) -> Plan {
    let mut asm = Asm::default();
    let mut values: Vec<Reg> = (0..COLUMNS).map(|input| asm.load(input)).collect();
    values.extend(constants.iter().map(|value| asm.constant(*value)).collect::<Vec<_>>());
    let mut flags = vec![values[COLUMNS - 1], asm.constant(0)];
    for (kind, a, b, c) in picks.iter().copied() {
        let value = |n: u16| values[usize::from(n) % values.len()];
        let flag = |n: u16| flags[usize::from(n) % flags.len()];
        let op = match kind % 16 {
            0 | 1 => Op::Add(value(a), value(b)),
            2 => Op::Subtract(value(a), value(b)),
            3 => Op::Multiply(value(a), value(b)),
            4 => Op::Minimum(value(a), value(b)),
            5 => Op::Maximum(value(a), value(b)),
            6 => Op::Absolute(value(a)),
            7 | 8 => Op::Compare(COMPARISONS[usize::from(c) % 6], value(a), value(b)),
            9 => Op::And(flag(a), flag(b)),
            10 => Op::Or(flag(a), flag(b)),
            11 => Op::Not(flag(a)),
            12 => Op::Select { when: flag(a), then: value(b), otherwise: value(c) },
            13 => Op::Select { when: value(a), then: value(b), otherwise: value(c) },
            _ => Op::Divide {
                num: value(a),
                den: value(b),
                mode: RoundingMode::ALL[usize::from(c) % RoundingMode::ALL.len()],
            },
        };
        let flagged = matches!(op, Op::Compare(..) | Op::And(..) | Op::Or(..) | Op::Not(_));
        let reg = asm.op(op);
        values.push(reg);
        if flagged {
            flags.push(reg);
        }
    }
    let outputs: Vec<Reg> = values.iter().copied().skip(COLUMNS).collect();
    asm.plan(&outputs)
}

/// Nearly all values of a column have at most `bits` bits; every `every`-th has `rare`.
#[derive(Clone, Copy, Debug)]
struct Sizes {
    bits: u32,
    rare: u32,
    every: usize,
    signed: bool,
}

fn sizes(most: u32) -> impl Strategy<Value = Sizes> {
    let edges = prop::sample::select(vec![1, 4, 10, 20, 40, 50, 51, 52, 53, 62, 63, 64, 100, 125, 126, 127]);
    let every = prop::sample::select(vec![1, 3, 40, 300, 2_000]);
    (edges.clone(), edges, every, any::<bool>()).prop_map(move |(bits, rare, every, signed)| Sizes {
        bits: bits.min(most),
        rare: rare.min(most),
        every,
        signed,
    })
}

impl Sizes {
    fn values(self, dice: &mut Dice, rows: usize) -> Vec<i128> {
        (0..rows)
            .map(|row| {
                let bits = if row % self.every == self.every - 1 { self.rare } else { self.bits };
                let any = (u128::from(dice.next()) << 97)
                    ^ (u128::from(dice.next()) << 66)
                    ^ (u128::from(dice.next()) << 35)
                    ^ u128::from(dice.next());
                let most = u128::MAX >> (128 - bits);
                let value = match dice.below(8) {
                    0 => most,
                    1 => most - (any % 3).min(most),
                    2 => (any % 5).min(most),
                    _ => any & most,
                };
                let value = i128::try_from(value).unwrap();
                if self.signed && dice.below(2) == 0 { -value } else { value }
            })
            .collect()
    }
}

/// A column of each type that tables have.
struct Held {
    first: Vec<i64>,
    second: Vec<i64>,
    wide: Vec<i128>,
    days: Vec<i32>,
    codes: Vec<u32>,
    flags: Vec<bool>,
}

impl Held {
    fn new(sizes: &[Sizes], seed: u64, rows: usize) -> Held {
        let mut dice = Dice(seed);
        let mut column = |n: usize| sizes[n].values(&mut dice, rows);
        let narrow =
            |values: Vec<i128>| values.into_iter().map(|value| i64::try_from(value).unwrap()).collect();
        Held {
            first: narrow(column(0)),
            second: narrow(column(1)),
            wide: column(2),
            days: column(3).into_iter().map(|value| i32::try_from(value).unwrap()).collect(),
            codes: column(4).into_iter().map(|value| u32::try_from(value.unsigned_abs()).unwrap()).collect(),
            flags: column(5).into_iter().map(|value| value & 1 == 1).collect(),
        }
    }

    fn cells(&self) -> Vec<Cells<'_>> {
        vec![
            Cells::Int64(&self.first),
            Cells::Int64(&self.second),
            Cells::Int128(&self.wide),
            Cells::Int32(&self.days),
            Cells::Codes(&self.codes, None),
            Cells::Flags(&self.flags),
        ]
    }
}

fn inputs(assumed: &[Option<(i64, i64)>]) -> Vec<Input> {
    let interval = |ends: &Option<(i64, i64)>| match *ends {
        None => Interval::ALL,
        Some((a, b)) => Interval { low: i128::from(a.min(b)), high: i128::from(a.max(b)) },
    };
    assumed.iter().map(|ends| input(interval(ends))).collect()
}

fn check(plan: &Plan, cells: &[Cells<'_>], rows: usize, outputs: &Outputs) {
    for row in 0..rows {
        let values: Vec<i128> = cells.iter().map(|cells| cells.at(row)).collect();
        let registers = registers(plan, &values);
        let asked = outputs.ask.contains(&row);
        let outgrown = |number: &Option<Number>| {
            number.as_ref().and_then(integer).is_none_or(|value| value.unsigned_abs() >= 1 << 126)
        };
        assert!(!asked || registers.iter().any(outgrown), "row {row} is asked about needlessly: {values:?}");
        for (output, reg) in plan.outputs.iter().enumerate().filter(|_| !asked) {
            let found = outputs.columns[output].get(row).map(Number::from_i128);
            assert_eq!(
                found,
                registers[reg.index()],
                "row {row}, register {} of {values:?}: {plan:?}",
                reg.index()
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn plans_give_what_exact_rationals_give(
        picks in prop::collection::vec(any::<Pick>(), 1..24),
        constants in prop::collection::vec(prop_oneof![-3_i64..10, any::<i32>().prop_map(i64::from), any::<i64>()], 2..5),
        sizes in (sizes(63), sizes(63), sizes(127), sizes(31), sizes(4), sizes(1)),
        assumed in prop::collection::vec(prop::option::weighted(0.2, (any::<i16>().prop_map(i64::from), any::<i64>())), COLUMNS),
        seed in any::<u64>(),
        rows in prop::sample::select(vec![0, 1, 2, 33, 511, 512, 513, 1030]),
    ) {
        let plan = plan(&picks, &constants);
        let (a, b, c, d, e, f) = sizes;
        let held = Held::new(&[a, b, c, d, e, f], seed, rows);
        let cells = held.cells();
        let prepared = Prepared::of(&inputs(&assumed), &plan, &plan, Vec::new(), &[]);
        let best = run(&prepared, &cells, 0..rows, &RunOptions::default()).unwrap();
        check(&plan, &cells, rows, &best);
        let baseline = RunOptions { baseline: true, ..RunOptions::default() };
        prop_assert_eq!(run(&prepared, &cells, 0..rows, &baseline).unwrap(), best);
    }
}
