//! Rows that are not like the others of their block: at every place, few and many; threads, progress and stopping.

use super::workload::{Columns, check, forms, prepared};
use super::{Asm, at_least, input, run};
use crate::batch::cells::Cells;
use crate::batch::prepared::Prepared;
use crate::batch::simplify::Blank;
use crate::batch::{Outputs, RunOptions, Stopped};
use crate::outcome::Integers;
use crate::plan::{Input, Interval, Part, gap};
use crate::quantity::State;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};

/// `10 × part ÷ whole`, rounded half up; no value where a cell is missing or the whole is 0, and what is beyond
/// 10,000 is for the evaluator. The sure plan takes all of that for granted.
fn share() -> Prepared {
    let mut sure = Asm::default();
    let (part, whole, ten, none) = (sure.load(0), sure.load(1), sure.constant(10), sure.constant(0));
    let value = sure.ratio(ten, part, whole);
    let sure = sure.plan(&[value, none]);
    let mut full = Asm::default();
    let (part, whole, ten) = (full.load(0), full.load(1), full.constant(10));
    let (missing_part, missing_whole) = (full.load(2), full.load(3));
    let missing = full.max(missing_part, missing_whole);
    let value = full.ratio(ten, part, whole);
    let (one, most) = (full.constant(1), full.constant(10_000));
    let (none, undecided, ask) = (full.constant(0), full.constant(5), full.constant(6));
    let divides = full.at_least(whole, one);
    let undivided = full.select(divides, none, undecided);
    let small = full.at_least(most, value);
    let asked = full.select(small, none, ask);
    let gap = full.select(missing, missing, undivided);
    let gap = full.select(gap, gap, asked);
    let full = full.plan(&[value, gap]);
    let gap_input = |assumed| Input { part: Part::Gap, ..input(assumed) };
    let inputs = [
        input(Interval { low: 0, high: 10_000 }),
        at_least(1),
        gap_input(Interval::only(0)),
        gap_input(Interval::only(0)),
    ];
    Prepared::of(&inputs, &sure, &full, vec![1], &[Blank { value: 0, gap: 1, with: 0 }])
}

/// The same in plain code: value and gap code.
fn plainly(part: i64, whole: i64, states: [State; 2]) -> (i128, i128) {
    let missing = gap::of(states[0]).max(gap::of(states[1]));
    let value = |part: i128, whole: i128| {
        let (num, den) = (20 * part.abs() + whole, 2 * whole);
        num / den * part.signum()
    };
    match (missing, whole) {
        (1.., _) => (0, missing),
        (_, ..1) => (0, gap::UNDECIDED),
        _ => match value(i128::from(part), i128::from(whole)) {
            10_001.. => (0, gap::ASK),
            value => (value, 0),
        },
    }
}

struct Rows {
    parts: Vec<i64>,
    wholes: Vec<i64>,
    states: [Vec<State>; 2],
}

impl Rows {
    fn new(count: usize) -> Rows {
        Rows {
            parts: (0..).map(|n| n * 7 % 1000).take(count).collect(),
            wholes: (0..).map(|n| 1 + n * 13 % 900).take(count).collect(),
            states: [vec![State::Reported; count], vec![State::Reported; count]],
        }
    }

    /// Makes a row odd in one of six ways.
    fn upset(&mut self, row: usize, way: usize) {
        match way % 6 {
            0 => self.states[0][row] = State::NotReported,
            1 => (self.states[1][row], self.wholes[row]) = (State::Disputed, i64::MIN),
            2 => self.wholes[row] = 0,
            3 => self.parts[row] = i64::MAX,
            4 => self.wholes[row] = i64::MAX,
            _ => self.parts[row] = -5_000_000_000_000_000_000,
        }
    }

    fn run(&self, options: &RunOptions<'_>) -> Result<Outputs, Stopped> {
        let cells = [
            Cells::Int64(&self.parts),
            Cells::Int64(&self.wholes),
            Cells::States(&self.states[0]),
            Cells::States(&self.states[1]),
        ];
        run(&share(), &cells, 0..self.parts.len(), options)
    }

    fn check(&self, outputs: &Outputs) {
        let mut ask = Vec::new();
        for row in 0..self.parts.len() {
            let states = [self.states[0][row], self.states[1][row]];
            let (value, gap) = plainly(self.parts[row], self.wholes[row], states);
            if gap == gap::ASK {
                ask.push(row);
            }
            let found = [0, 1].map(|output| outputs.columns[output].get(row));
            assert_eq!(found, [Some(value), Some(gap)], "row {row}");
        }
        assert_eq!(outputs.ask, ask);
    }
}

#[test]
fn an_odd_row_at_every_place_of_a_block() {
    for baseline in [false, true] {
        let options = RunOptions { baseline, ..RunOptions::default() };
        for place in 0..513 {
            let mut rows = Rows::new(513);
            rows.upset(place, place);
            rows.check(&rows.run(&options).unwrap());
        }
    }
}

#[test]
fn any_number_of_odd_rows_in_blocks_of_any_length() {
    for count in [0, 1, 2, 31, 511, 512, 513, 1024, 20_000] {
        for every in [1, 2, 10, 20, 100] {
            let mut rows = Rows::new(count);
            for (n, row) in (0..count).step_by(every).enumerate() {
                rows.upset(row, n);
            }
            rows.check(&rows.run(&RunOptions::default()).unwrap());
        }
    }
}

#[test]
fn rows_from_the_middle_of_a_table() {
    let forms = forms(3_000, Some(100));
    let columns = Columns::new(&forms);
    let outputs = run(&prepared(), &columns.cells(), 1_001..2_700, &RunOptions::default()).unwrap();
    check(&forms[1_001..2_700], &outputs);
}

#[test]
fn an_amount_beyond_64_bits_widens_its_column_only() {
    let mut forms = forms(600, None);
    forms[599].enlarge(5_000_000);
    let columns = Columns::new(&forms);
    let outputs = run(&prepared(), &columns.cells(), 0..600, &RunOptions::default()).unwrap();
    check(&forms, &outputs);
    assert!(matches!(outputs.columns[0], Integers::Int64(_)));
}

#[test]
fn any_number_of_threads_gives_the_same() {
    let mut rows = Rows::new(60_000);
    for (n, row) in (0..60_000).step_by(37).enumerate() {
        rows.upset(row, n);
    }
    for row in 20_000..30_000 {
        rows.upset(row, row);
    }
    let one = rows.run(&RunOptions { threads: Some(1), ..RunOptions::default() }).unwrap();
    rows.check(&one);
    for threads in 2..=8 {
        let options = RunOptions { threads: Some(threads), ..RunOptions::default() };
        assert_eq!(rows.run(&options).unwrap(), one, "{threads} threads");
    }
}

#[test]
fn progress_counts_all_rows_and_can_stop() {
    let rows = Rows::new(60_000);
    for threads in [1, 3] {
        let most = AtomicUsize::new(0);
        let progress = |done: usize| {
            most.fetch_max(done, Ordering::Relaxed);
            ControlFlow::Continue(())
        };
        let options =
            RunOptions { threads: Some(threads), progress: Some(&progress), ..RunOptions::default() };
        rows.check(&rows.run(&options).unwrap());
        assert_eq!(most.load(Ordering::Relaxed), 60_000);

        let calls = AtomicUsize::new(0);
        let stop = |done: usize| {
            calls.fetch_add(1, Ordering::Relaxed);
            if done < 10_000 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        let options = RunOptions { threads: Some(threads), progress: Some(&stop), ..RunOptions::default() };
        assert_eq!(rows.run(&options), Err(Stopped));
        assert!(calls.load(Ordering::Relaxed) < 8);
    }
}
