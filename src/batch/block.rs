//! A block of rows: run as one, and its few odd rows by themselves.

use super::bounds::{Choice, FEW, Width, choose, mark_outside};
use super::cells::Cells;
use super::chunk::Apart;
use super::float::Fast;
use super::kernel::Columns;
use super::lane::Lane;
use super::machine::Registers;
use super::prepared::{Prepared, Ready};
use super::program::{Program, Side, Step};
use crate::outcome::Integers;
use crate::plan::{Input, Interval, OutputId, gap};
use std::ops::Range;

/// Where one output of consecutive rows is written.
#[derive(Debug)]
pub(super) enum Target<'a> {
    Bytes(&'a mut [u8]),
    Integers(&'a mut [i64]),
}

impl<'a> Target<'a> {
    /// A column of outputs, which are not of 128 bits yet.
    pub(super) fn of(column: &'a mut Integers) -> Option<Target<'a>> {
        match column {
            Integers::Bytes(bytes) => Some(Target::Bytes(bytes)),
            Integers::Int64(integers) => Some(Target::Integers(integers)),
            Integers::Int128(_) => None,
        }
    }

    /// So many rows, and the others.
    pub(super) fn split_at(self, rows: usize) -> (Target<'a>, Target<'a>) {
        match self {
            Target::Bytes(bytes) => {
                let (first, others) = bytes.split_at_mut(rows.min(bytes.len()));
                (Target::Bytes(first), Target::Bytes(others))
            }
            Target::Integers(integers) => {
                let (first, others) = integers.split_at_mut(rows.min(integers.len()));
                (Target::Integers(first), Target::Integers(others))
            }
        }
    }
}

/// Consecutive rows: what is read of them, and where what comes of them goes.
pub(super) struct Block<'b, 'o> {
    pub(super) cells: &'b [Cells<'b>],
    /// Where they stand in the cells.
    pub(super) rows: Range<usize>,
    /// The row of the table that is the first of the cells.
    pub(super) first: usize,
    /// Where they stand in the targets.
    pub(super) place: Range<usize>,
    pub(super) targets: &'b mut [Target<'o>],
    pub(super) apart: &'b mut Apart,
}

/// What a thread needs to run blocks of one table, used again for each.
#[derive(Debug)]
pub(super) struct Worker<'a> {
    prepared: &'a Prepared,
    baseline: bool,
    choice: Choice,
    columns: Buffer,
    /// Rows of the block that are to be run by themselves.
    odd: Vec<bool>,
    registers: Option<Registers>,
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
struct Pass<'p, 'b, 'o> {
    program: &'p Program,
    unread: &'p [usize],
    inputs: &'p [Input],
    bounds: &'p [Interval],
    block: &'p mut Block<'b, 'o>,
    odd: &'p mut [bool],
    wide: Vec<(OutputId, usize, i128)>,
}

impl<'a> Worker<'a> {
    pub(super) fn new(prepared: &'a Prepared, baseline: bool) -> Worker<'a> {
        let (choice, columns) = (Choice::none(), Buffer::None);
        let odd = vec![false; prepared.block];
        Worker { prepared, baseline, choice, columns, odd, registers: None, age: AGE_MAX }
    }

    fn ready(&self) -> &'a Ready {
        if self.choice.sure { &self.prepared.sure } else { &self.prepared.full }
    }

    /// Forgets what the rows so far taught. Without a choice, one is made for the next block.
    pub(super) fn restart(&mut self, choice: Option<&Choice>) {
        let Some(choice) = choice else {
            (self.choice.width, self.age) = (Width::Single, AGE_MAX);
            return;
        };
        let same = choice.sure == self.choice.sure && choice.width == self.columns.width();
        self.choice.clone_from(choice);
        self.age = 0;
        if !same {
            let program = &self.ready().program;
            let (slots, rows, constants) = (program.slots, self.prepared.block, &program.constants);
            self.columns = Buffer::None;
            self.columns = match self.choice.width {
                Width::Fast => Buffer::Fast(Columns::new(slots, rows, constants)),
                Width::Int64 => Buffer::Int64(Columns::new(slots, rows, constants)),
                Width::Int128 => Buffer::Int128(Columns::new(slots, rows, constants)),
                Width::Single => Buffer::None,
            };
        }
    }

    fn choose(&mut self, block: &Block<'_, '_>) {
        let choice = choice(self.prepared, block.cells, &block.rows);
        self.restart(Some(&choice));
    }

    /// Runs a block of rows.
    pub(super) fn block(&mut self, mut block: Block<'_, '_>) {
        let best = self.choice.sure && self.choice.width == Width::Fast;
        self.age = self.age.saturating_add(1);
        if !best && self.age >= AGE_MAX {
            self.choose(&block);
        }
        let mut done = self.pass(&mut block);
        if !done {
            self.choose(&block);
            done = self.pass(&mut block);
        }
        if !done {
            self.odd.fill(true);
        }
        if self.odd.iter().fold(false, |any, odd| any | odd) {
            self.odd_rows(&mut block);
        }
        block.note_asked(&self.ready().asks);
    }

    /// Whether the block was run, but for a few odd rows.
    fn pass(&mut self, block: &mut Block<'_, '_>) -> bool {
        self.odd.fill(false);
        let ready = self.ready();
        let rows = block.rows.len();
        let mut pass = Pass {
            program: &ready.program,
            unread: if self.choice.sure { &ready.unread } else { &[] },
            inputs: &self.prepared.inputs,
            bounds: &self.choice.bounds,
            block,
            odd: self.odd.get_mut(..rows).unwrap_or_default(),
            wide: Vec::new(),
        };
        let ran = if self.baseline {
            run_baseline(&mut pass, &mut self.columns)
        } else {
            run_best(&mut pass, &mut self.columns)
        };
        let mut wide = pass.wide;
        let done = ran && self.odd.iter().filter(|odd| **odd).count() * FEW <= rows;
        if done {
            block.apart.wide.append(&mut wide);
        }
        done
    }

    /// The rows that were left out, one by one.
    fn odd_rows(&mut self, block: &mut Block<'_, '_>) {
        let prepared = self.prepared;
        let machine = prepared.machine();
        let registers = self.registers.get_or_insert_with(|| machine.registers());
        let rows = block.rows.clone().zip(block.place.clone()).zip(&self.odd);
        for ((at, place), _) in rows.filter(|(_, odd)| **odd) {
            let row = block.first + at;
            block.apart.wide.retain(|(_, wide, _)| *wide != row);
            for (input, cells) in block.cells.iter().enumerate() {
                registers.set_wide(input, cells.at(at));
            }
            let results = machine.run(0, registers);
            for output in 0..prepared.forms.len() {
                let value = results.map_or(0, |results| results.get(output));
                if !write(block.targets, output, place, value) {
                    block.apart.wide.push((output, row, value));
                }
            }
            if results.is_none() {
                for gap in &prepared.gaps {
                    write(block.targets, *gap, place, gap::ASK);
                }
            }
            if results.is_none() || prepared.full.asks.iter().any(|gap| asks(block.targets, *gap, place)) {
                block.apart.ask.push(row);
            }
        }
    }
}

impl Buffer {
    fn width(&self) -> Width {
        match self {
            Buffer::Fast(_) => Width::Fast,
            Buffer::Int64(_) => Width::Int64,
            Buffer::Int128(_) => Width::Int128,
            Buffer::None => Width::Single,
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

impl Block<'_, '_> {
    /// Notes the rows of which one of these gap codes says so.
    fn note_asked(&mut self, gaps: &[OutputId]) {
        let any = |gap: &OutputId| match self.targets.get(*gap) {
            Some(Target::Bytes(codes)) => codes
                .get(self.place.clone())
                .unwrap_or_default()
                .iter()
                .fold(false, |any, code| any | (i128::from(*code) == gap::ASK)),
            _ => true,
        };
        if !gaps.iter().any(any) {
            return;
        }
        for (at, place) in self.rows.clone().zip(self.place.clone()) {
            if gaps.iter().any(|gap| asks(self.targets, *gap, place)) {
                self.apart.ask.push(self.first + at);
            }
        }
    }
}

/// With the widest instructions there are; where there are none beyond the baseline, the same as that.
fn run_best(pass: &mut Pass<'_, '_, '_>, columns: &mut Buffer) -> bool {
    run_wide(pass, columns)
}

#[multiversion::multiversion(targets("x86_64+avx+avx2+bmi1+bmi2+lzcnt+popcnt"))]
fn run_wide(pass: &mut Pass<'_, '_, '_>, columns: &mut Buffer) -> bool {
    pass.steps::<true>(columns)
}

fn run_baseline(pass: &mut Pass<'_, '_, '_>, columns: &mut Buffer) -> bool {
    pass.steps::<false>(columns)
}

impl Pass<'_, '_, '_> {
    #[inline(always)]
    fn steps<const FLOOR: bool>(&mut self, columns: &mut Buffer) -> bool {
        match columns {
            Buffer::Fast(columns) => self.steps_in::<Fast, FLOOR>(columns),
            Buffer::Int64(columns) => self.steps_in::<i64, FLOOR>(columns),
            Buffer::Int128(columns) => self.steps_in::<i128, FLOOR>(columns),
            Buffer::None => return false,
        }
        true
    }

    #[inline(always)]
    fn steps_in<L: Lane, const FLOOR: bool>(&mut self, columns: &mut Columns<L>) {
        let rows = self.block.rows.clone();
        for input in self.unread {
            if let (Some(cells), Some(input)) = (self.block.cells.get(*input), self.inputs.get(*input))
                && !cells.inside(rows.clone(), input.assumed)
            {
                mark_outside(cells, rows.clone(), input.assumed, self.odd);
            }
        }
        for step in &self.program.steps {
            match step {
                Step::Load { input, to } => {
                    let mut column = columns.take(*to);
                    self.load(*input, column.rows_mut(rows.len()));
                    columns.put(*to, column);
                }
                Step::Store { from, output } => self.store(columns, *from, *output),
                step => columns.step::<FLOOR>(step, rows.len()),
            }
        }
    }

    /// Reads an input. Rows whose value lies outside the bounds are odd: what the steps make of them is anything, stops
    /// nothing, and is written anew.
    #[inline(always)]
    fn load<L: Lane>(&mut self, input: usize, column: &mut [L]) {
        match (self.block.cells.get(input), self.bounds.get(input)) {
            (Some(cells), Some(within)) => {
                cells.load(self.block.rows.clone(), *within, column, self.odd);
            }
            _ => self.odd.fill(true),
        }
    }

    #[inline(always)]
    fn store<L: Lane>(&mut self, columns: &Columns<L>, from: Side, output: OutputId) {
        let place = self.block.place.clone();
        match self.block.targets.get_mut(output) {
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
        for (n, at) in self.block.rows.clone().enumerate() {
            let value = columns.value(from, n);
            if i64::try_from(value).is_err() {
                self.wide.push((output, self.block.first + at, value));
            }
        }
    }
}
