//! Rows below others, brought together block by block, against the same over whole columns.

use super::{Asm, Dice, all};
use crate::batch::{Outputs, Prepared, RunOptions, Stopped, run_table};
use crate::model::SubjectKind;
use crate::plan::{
    Answers, Below, Denominator, Input, Interval, Lowered, NumberAnswer, Part, Reduce, Reduction, Source,
    ValueAnswer,
};
use crate::program::IndicatorId;
use crate::table::{Column, Table, Unit};
use std::ops::ControlFlow;

const REDUCES: [Reduce; 3] = [Reduce::Sum, Reduce::Least, Reduce::Greatest];
/// A value that the plan below does not know what to make of.
const ASKED: i64 = -77;

/// Of each row below its value, and of each row above what those come to in each way.
fn lowered() -> Lowered {
    let mut below = Asm::default();
    let (value, none, ask) = (below.load(0), below.constant(0), below.constant(6));
    let asked = below.constant(ASKED);
    let asked = below.op(crate::plan::Op::Compare(crate::program::CompareOp::Equal, value, asked));
    let gap = below.select(asked, ask, none);
    let below = below.plan(&[value, gap]);
    let number = NumberAnswer { num: 0, den: Denominator::Constant(1), gap: 1 };
    let below = Lowered {
        inputs: vec![all()],
        answers: Answers {
            indicators: vec![(IndicatorId(0), ValueAnswer::Number(number))],
            ..Answers::default()
        },
        sure: below.clone(),
        full: below,
        ..Lowered::default()
    };
    let mut above = Asm::default();
    let outputs: Vec<_> = (0..REDUCES.len()).map(|input| above.load(input)).collect();
    let above = above.plan(&outputs);
    let input = |at| Input { source: Source::Reduced(at), part: Part::Value, assumed: Interval::ALL };
    Lowered {
        inputs: (0..REDUCES.len()).map(input).collect(),
        below: vec![Below { child: 0, lowered: below }],
        reductions: REDUCES.map(|by| Reduction { below: 0, output: 0, by }).to_vec(),
        sure: above.clone(),
        full: above,
        ..Lowered::default()
    }
}

struct Rows {
    values: Vec<i128>,
    ends: Vec<u64>,
}

impl Rows {
    /// Parents with none, a few and very many below them.
    fn new(dice: &mut Dice, parents: usize) -> Rows {
        let mut end = 0;
        let mut ends = Vec::new();
        for parent in 0..parents {
            end += match dice.below(4) {
                0 => 0,
                _ if parent % 400 == 7 => 40_000,
                _ => dice.below(9).unsigned_abs(),
            };
            ends.push(end);
        }
        let values = (0..end).map(|_| i128::from(dice.below(2_000) - 1_000)).collect();
        Rows { values, ends }
    }

    fn run(&self, options: &RunOptions<'_>) -> Result<Outputs, Stopped> {
        let below = Table::new(SubjectKind::Project, self.values.len());
        let below = below.with("全年预算数", Column::int128(self.values.clone(), 0, Unit::Yuan)).unwrap();
        let table = Table::new(SubjectKind::Department, self.ends.len());
        let table = table.with_children(below, self.ends.clone()).unwrap();
        let lowered = lowered();
        run_table(&Prepared::of_lowered(&lowered), &lowered, &table, options)
    }

    fn check(&self, options: &RunOptions<'_>) {
        let outputs = self.run(options).unwrap();
        let mut start = 0;
        let mut ask = Vec::new();
        for (row, end) in self.ends.iter().enumerate() {
            let end = usize::try_from(*end).unwrap();
            let own = &self.values[start..end];
            start = end;
            let sum = own.iter().try_fold(0_i128, |sum, value| sum.checked_add(*value));
            if sum.is_none() || own.contains(&i128::from(ASKED)) {
                ask.push(row);
                continue;
            }
            let least = own.iter().min().copied().unwrap_or_default();
            let most = own.iter().max().copied().unwrap_or_default();
            let found: Vec<_> = outputs.columns.iter().map(|column| column.get(row)).collect();
            assert_eq!(found, [sum, Some(least), Some(most)], "row {row}");
        }
        assert_eq!(outputs.ask, ask);
    }
}

#[test]
fn any_number_of_rows_come_together_by_parent() {
    let mut dice = Dice(5);
    for parents in [0, 1, 2, 512, 513, 3_000] {
        let rows = Rows::new(&mut dice, parents);
        for threads in 1..=3 {
            rows.check(&RunOptions { threads: Some(threads), ..RunOptions::default() });
        }
    }
}

#[test]
fn values_beyond_64_bits_and_sums_beyond_128() {
    let mut rows = Rows { values: vec![1; 1_402], ends: vec![3, 5, 5, 700, 702, 1_400, 1_402] };
    rows.values[1] = i128::from(i64::MAX) * 1_000;
    rows.values[400] = i128::from(i64::MIN) * 1_000;
    // A sum that outgrows within a block, and one that does from one block to another.
    (rows.values[700], rows.values[701]) = (i128::MAX - 1, i128::MAX - 1);
    (rows.values[705], rows.values[1_399]) = (i128::MAX / 2 + 1, i128::MAX / 2 + 1);
    rows.check(&RunOptions::default());
    assert_eq!(rows.run(&RunOptions::default()).unwrap().ask, [4, 5]);
}

#[test]
fn who_has_a_row_below_that_is_asked_about_is_asked_about() {
    let mut rows = Rows::new(&mut Dice(8), 900);
    rows.values.iter_mut().step_by(777).for_each(|value| *value = ASKED.into());
    rows.check(&RunOptions::default());
    assert!(!rows.run(&RunOptions::default()).unwrap().ask.is_empty());
}

#[test]
fn a_run_can_be_stopped_between_rows_below() {
    let rows = Rows { values: vec![1; 100_000], ends: vec![100_000] };
    let stop = |_| ControlFlow::Break(());
    let options = RunOptions { progress: Some(&stop), ..RunOptions::default() };
    assert_eq!(rows.run(&options), Err(Stopped));
    let calls = std::sync::atomic::AtomicUsize::new(0);
    let count = |_| {
        calls.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        ControlFlow::Continue(())
    };
    rows.check(&RunOptions { progress: Some(&count), ..RunOptions::default() });
    assert!(calls.into_inner() > 10);
}

#[test]
fn a_thread_works_in_less_than_a_mebibyte() {
    let prepared = Prepared::of_lowered(&lowered());
    assert!(prepared.bytes() <= 768 * 1024, "{}", prepared.bytes());
    assert!(super::workload::prepared().bytes() <= 768 * 1024);
}
