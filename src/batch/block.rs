//! A block of rows: run as one, and its few odd rows by themselves.

use super::bounds::{Choice, FEW, Width, choose, mark_outside};
use super::cells::Cells;
use super::chunk::Apart;
use super::float::Fast;
use super::kernel::Columns;
use super::lane::Lane;
use super::machine::{Machine, Registers};
use super::prepared::{Prepared, Ready};
use super::program::{Program, Side, Step};
use crate::plan::{Input, Interval, OutputId, gap};
use std::ops::Range;

/// Where one output of consecutive rows is written.
#[derive(Debug)]
pub(super) enum Target<'a> {
    Bytes(&'a mut [u8]),
    Integers(&'a mut [i64]),
}

/// What a thread needs to run blocks, used again for each.
#[derive(Debug)]
pub(super) struct Worker<'a> {
    prepared: &'a Prepared,
    cells: &'a [Cells<'a>],
    baseline: bool,
    choice: Choice,
    columns: Buffer,
    odd: Vec<bool>,
    /// What runs odd rows, once there is one.
    single: Option<(Machine, Registers)>,
    age: usize,
}

/// The columns of a block in the lane chosen.
#[derive(Debug)]
enum Buffer {
    Fast(Columns<Fast>),
    Int64(Columns<i64>),
    Int128(Columns<i128>),
    None,
}

/// Blocks until a choice that is not the best there is is made anew.
const AGE_MAX: usize = 16;

/// One pass over a block.
struct Pass<'p, 'o> {
    program: &'p Program,
    unread: &'p [usize],
    inputs: &'p [Input],
    cells: &'p [Cells<'p>],
    bounds: &'p [Interval],
    rows: Range<usize>,
    /// Where the rows stand in the targets.
    place: Range<usize>,
    odd: &'p mut [bool],
    targets: &'p mut [Target<'o>],
    wide: Vec<(OutputId, usize, i128)>,
}

impl<'a> Worker<'a> {
    pub(super) fn new(
        prepared: &'a Prepared,
        cells: &'a [Cells<'a>],
        choice: Choice,
        baseline: bool,
    ) -> Worker<'a> {
        let odd = vec![false; prepared.block];
        let columns = Buffer::None;
        let mut worker =
            Worker { prepared, cells, baseline, choice, columns, odd, single: None, age: 0 };
        worker.prepare();
        worker
    }

    /// Brings what is read of rows into the cache.
    pub(super) fn touch(&self, rows: Range<usize>) {
        for (cells, read) in self.cells.iter().zip(&self.ready().program.reads) {
            if *read {
                cells.touch(rows.clone());
            }
        }
    }

    fn ready(&self) -> &'a Ready {
        if self.choice.sure { &self.prepared.sure } else { &self.prepared.full }
    }

    fn prepare(&mut self) {
        let program = &self.ready().program;
        let (slots, rows, constants) = (program.slots, self.prepared.block, &program.constants);
        self.columns = Buffer::None;
        self.columns = match self.choice.width {
            Width::Fast => Buffer::Fast(Columns::new(slots, rows, constants)),
            Width::Int64 => Buffer::Int64(Columns::new(slots, rows, constants)),
            Width::Int128 => Buffer::Int128(Columns::new(slots, rows, constants)),
            Width::Single => Buffer::None,
        };
        self.age = 0;
    }

    /// Forgets what the rows so far taught.
    pub(super) fn restart(&mut self, choice: &Choice) {
        let same = choice.sure == self.choice.sure && choice.width == self.choice.width;
        self.choice.clone_from(choice);
        self.age = 0;
        if !same {
            self.prepare();
        }
    }

    fn choose(&mut self, rows: &Range<usize>) {
        let choice = self::choice(self.prepared, self.cells, rows);
        self.restart(&choice);
    }

    /// Runs a block of rows, which stand at `place` in the targets.
    pub(super) fn block(
        &mut self,
        rows: Range<usize>,
        place: Range<usize>,
        targets: &mut [Target<'_>],
        apart: &mut Apart,
    ) {
        let best = self.choice.sure && self.choice.width == Width::Fast;
        self.age += 1;
        if !best && self.age >= AGE_MAX {
            self.choose(&rows);
        }
        let mut done = self.pass(&rows, &place, targets, apart);
        if !done {
            self.choose(&rows);
            done = self.pass(&rows, &place, targets, apart);
        }
        if !done {
            self.odd.fill(true);
        }
        self.odd_rows(&rows, &place, targets, apart);
        asked(&self.ready().asks, &rows, &place, targets, apart);
    }

    /// Whether the block was run, but for its odd rows.
    fn pass(
        &mut self,
        rows: &Range<usize>,
        place: &Range<usize>,
        targets: &mut [Target<'_>],
        apart: &mut Apart,
    ) -> bool {
        self.odd.fill(false);
        let ready = self.ready();
        let mut pass = Pass {
            program: &ready.program,
            unread: if self.choice.sure { &ready.unread } else { &[] },
            inputs: &self.prepared.inputs,
            cells: self.cells,
            bounds: &self.choice.bounds,
            rows: rows.clone(),
            place: place.clone(),
            odd: &mut self.odd,
            targets,
            wide: Vec::new(),
        };
        let done = if self.baseline {
            run_baseline(&mut pass, &mut self.columns)
        } else {
            run_best(&mut pass, &mut self.columns)
        };
        if done {
            apart.wide.append(&mut pass.wide);
        }
        done
    }

    /// The rows that were left out, one by one.
    fn odd_rows(
        &mut self,
        rows: &Range<usize>,
        place: &Range<usize>,
        targets: &mut [Target<'_>],
        apart: &mut Apart,
    ) {
        let prepared = self.prepared;
        for ((row, at), _) in rows.clone().zip(place.clone()).zip(&self.odd).filter(|(_, odd)| **odd) {
            apart.wide.retain(|(_, wide, _)| *wide != row);
            let (machine, registers) = self.single.get_or_insert_with(|| {
                let machine = Machine::of(&[prepared]);
                let registers = machine.registers();
                (machine, registers)
            });
            for (input, cells) in self.cells.iter().enumerate() {
                registers.set_wide(input, cells.at(row));
            }
            let results = machine.run(0, registers);
            for output in 0..prepared.forms.len() {
                let value = results.map_or(0, |results| results.get(output));
                if !write(targets, output, at, value) {
                    apart.wide.push((output, row, value));
                }
            }
            if results.is_none() {
                for gap in &prepared.gaps {
                    write(targets, *gap, at, gap::ASK);
                }
            }
            if results.is_none() || prepared.full.asks.iter().any(|gap| asks(targets, *gap, at)) {
                apart.ask.push(row);
            }
        }
    }
}

pub(super) fn choice(prepared: &Prepared, cells: &[Cells<'_>], rows: &Range<usize>) -> Choice {
    choose(&prepared.inputs, cells, rows, [&prepared.sure.simple, &prepared.full.simple])
}

/// Writes one value, and says whether it fitted.
fn write(targets: &mut [Target<'_>], output: OutputId, at: usize, value: i128) -> bool {
    match targets.get_mut(output) {
        Some(Target::Bytes(bytes)) => match (bytes.get_mut(at), u8::try_from(value)) {
            (Some(place), Ok(value)) => *place = value,
            _ => return false,
        },
        Some(Target::Integers(integers)) => match (integers.get_mut(at), i64::try_from(value)) {
            (Some(place), Ok(value)) => *place = value,
            _ => return false,
        },
        None => {}
    }
    true
}

fn asks(targets: &[Target<'_>], gap: OutputId, at: usize) -> bool {
    match targets.get(gap) {
        Some(Target::Bytes(codes)) => codes.get(at).is_some_and(|code| i128::from(*code) == gap::ASK),
        Some(Target::Integers(codes)) => codes.get(at).is_some_and(|code| i128::from(*code) == gap::ASK),
        None => false,
    }
}

/// Notes the rows of a block whose gap code says so.
fn asked(
    gaps: &[OutputId],
    rows: &Range<usize>,
    place: &Range<usize>,
    targets: &[Target<'_>],
    apart: &mut Apart,
) {
    let any = |gap: &OutputId| match targets.get(*gap) {
        Some(Target::Bytes(codes)) => codes
            .get(place.clone())
            .unwrap_or_default()
            .iter()
            .fold(false, |any, code| any | (i128::from(*code) == gap::ASK)),
        _ => true,
    };
    if !gaps.iter().any(any) {
        return;
    }
    let before = apart.ask.len();
    for (row, at) in rows.clone().zip(place.clone()) {
        let known = apart.ask.get(..before).is_some_and(|ask| ask.contains(&row));
        if !known && gaps.iter().any(|gap| asks(targets, *gap, at)) {
            apart.ask.push(row);
        }
    }
}

/// With the widest instructions there are; where there are none beyond the baseline, the same as that.
fn run_best(pass: &mut Pass<'_, '_>, columns: &mut Buffer) -> bool {
    run_wide(pass, columns)
}

#[multiversion::multiversion(targets("x86_64+avx+avx2+bmi1+bmi2+lzcnt+popcnt"))]
fn run_wide(pass: &mut Pass<'_, '_>, columns: &mut Buffer) -> bool {
    pass.steps::<true>(columns)
}

fn run_baseline(pass: &mut Pass<'_, '_>, columns: &mut Buffer) -> bool {
    pass.steps::<false>(columns)
}

impl Pass<'_, '_> {
    #[inline(always)]
    fn steps<const FLOOR: bool>(&mut self, columns: &mut Buffer) -> bool {
        match columns {
            Buffer::Fast(columns) => self.steps_in::<Fast, FLOOR>(columns),
            Buffer::Int64(columns) => self.steps_in::<i64, FLOOR>(columns),
            Buffer::Int128(columns) => self.steps_in::<i128, FLOOR>(columns),
            Buffer::None => false,
        }
    }

    #[inline(always)]
    fn steps_in<L: Lane, const FLOOR: bool>(&mut self, columns: &mut Columns<L>) -> bool {
        for input in self.unread {
            if let (Some(cells), Some(input)) = (self.cells.get(*input), self.inputs.get(*input))
                && !cells.inside(self.rows.clone(), input.assumed)
            {
                mark_outside(cells, self.rows.clone(), input.assumed, self.odd);
            }
        }
        for step in &self.program.steps {
            match step {
                Step::Load { input, to } => {
                    let mut column = columns.take(*to);
                    let good = self.load(*input, column.rows_mut(self.rows.len()));
                    columns.put(*to, column);
                    if !good && self.odd.iter().filter(|odd| **odd).count() * FEW > self.rows.len() {
                        return false;
                    }
                }
                Step::Store { from, output } => self.store(columns, *from, *output),
                step => columns.step::<FLOOR>(step, self.rows.len()),
            }
        }
        true
    }

    #[inline(always)]
    fn load<L: Lane>(&mut self, input: usize, column: &mut [L]) -> bool {
        let (Some(cells), Some(within)) = (self.cells.get(input), self.bounds.get(input)) else {
            return false;
        };
        let good = cells.load(self.rows.clone(), *within, column);
        if !good {
            cells.patch(self.rows.clone(), *within, column, self.odd);
        }
        good
    }

    #[inline(always)]
    fn store<L: Lane>(&mut self, columns: &Columns<L>, from: Side, output: OutputId) {
        let place = self.place.clone();
        match self.targets.get_mut(output) {
            Some(Target::Bytes(bytes)) => {
                if let Some(bytes) = bytes.get_mut(place) {
                    columns.store_bytes(from, bytes);
                }
            }
            Some(Target::Integers(integers)) => {
                if let Some(integers) = integers.get_mut(place)
                    && !columns.store_integers(from, integers)
                {
                    self.store_wide(columns, from, output);
                }
            }
            None => {}
        }
    }

    /// Notes the values of an output beyond 64 bits.
    #[inline(never)]
    fn store_wide<L: Lane>(&mut self, columns: &Columns<L>, from: Side, output: OutputId) {
        for (n, row) in self.rows.clone().enumerate() {
            let value = columns.value(from, n);
            if i64::try_from(value).is_err() {
                self.wide.push((output, row, value));
            }
        }
    }
}
