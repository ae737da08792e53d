//! A lowered program made ready to run: both plans simplified and ordered, and the types of what they give.

use super::machine::Machine;
use super::program::Program;
use super::simplify::{Blank, Simple};
use crate::outcome::Integers;
use crate::plan::{Input, Interval, OutputId, Part, Plan, Source, gap};
use std::sync::OnceLock;

/// Both plans of a lowered program, ready to run over any table of its layout.
#[derive(Clone, Debug)]
pub(crate) struct Prepared {
    pub(super) inputs: Vec<Input>,
    pub(super) sure: Ready,
    pub(super) full: Ready,
    pub(super) forms: Vec<Form>,
    /// The outputs that are gap codes.
    pub(super) gaps: Vec<OutputId>,
    /// What runs rows by themselves, once there is one.
    single: OnceLock<Machine>,
    /// Rows of a block.
    pub(super) block: usize,
    /// The plans of child tables.
    pub(super) below: Vec<Prepared>,
}

/// One plan, ready to run.
#[derive(Clone, Debug)]
pub(super) struct Ready {
    pub(super) simple: Simple,
    pub(super) program: Program,
    /// Inputs the plan takes for granted without reading them.
    pub(super) unread: Vec<usize>,
    /// Gap codes that may say: ask.
    pub(super) asks: Vec<OutputId>,
}

/// What an output is kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Byte,
    Integer,
}

/// Rows of a block: long enough that choosing a step costs nothing, short enough that its columns stay in the cache.
const ROWS: usize = 512;
const ROWS_LEAST: usize = 32;
/// Bytes that a thread works in, unless that is less than the fewest rows need.
const BYTES: usize = 768 * 1024;

impl Prepared {
    /// `gaps` are the outputs that are gap codes; of what stands beside a gap, `blanks` says what it becomes.
    pub(super) fn of(
        inputs: &[Input],
        sure: &Plan,
        full: &Plan,
        gaps: Vec<OutputId>,
        blanks: &[Blank],
    ) -> Prepared {
        let natural: Vec<Interval> = inputs.iter().map(anything).collect();
        let assumed: Vec<Interval> = inputs.iter().map(|input| input.assumed).collect();
        let sure = Ready::new(sure, &assumed, &gaps, blanks);
        let full = Ready::new(full, &natural, &gaps, blanks);
        let outputs = sure.simple.outputs.len().min(full.simple.outputs.len());
        let forms = (0..outputs).map(|output| form(&sure.simple, &full.simple, output)).collect();
        let (inputs, single, below) = (inputs.to_vec(), OnceLock::new(), Vec::new());
        Prepared { inputs, sure, full, forms, gaps, single, block: ROWS, below }.with(Vec::new())
    }

    /// With the plans of tables below it. The blocks of all of them together stay within what a thread works in.
    pub(super) fn with(mut self, below: Vec<Prepared>) -> Prepared {
        self.below = below;
        self.fit(BYTES / self.plans());
        self
    }

    fn plans(&self) -> usize {
        1 + self.below.iter().map(Prepared::plans).sum::<usize>()
    }

    fn fit(&mut self, bytes: usize) {
        self.block = ROWS;
        while self.block > ROWS_LEAST && self.block * self.row_bytes() > bytes {
            self.block /= 2;
        }
        self.below.iter_mut().for_each(|below| below.fit(bytes));
    }

    /// Bytes for each row of a block: its columns in the widest lane, what rows below it come to, and its outputs.
    fn row_bytes(&self) -> usize {
        let slots = self.sure.program.slots.max(self.full.program.slots);
        let reduced = self.inputs.iter().filter(|input| matches!(input.source, Source::Reduced(_))).count();
        (slots + reduced) * size_of::<i128>() + self.forms.len() * size_of::<i64>() + size_of::<bool>()
    }

    /// Bytes that a thread works in.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        self.block * self.row_bytes() + self.below.iter().map(Prepared::bytes).sum::<usize>()
    }

    /// What runs rows by themselves.
    pub(super) fn machine(&self) -> &Machine {
        self.single.get_or_init(|| Machine::of(&[self]))
    }
}

impl Ready {
    fn new(plan: &Plan, inputs: &[Interval], gaps: &[OutputId], blanks: &[Blank]) -> Ready {
        let simple = Simple::new(plan, inputs, blanks);
        let program = Program::new(&simple, inputs.len());
        let unread = (0..inputs.len())
            .filter(|input| program.reads.get(*input) == Some(&false))
            .filter(|input| inputs.get(*input) != Some(&Interval::ALL))
            .collect();
        let may_ask = |output: &OutputId| {
            simple.outputs.get(*output).is_some_and(|reg| simple.interval(*reg).contains(gap::ASK))
        };
        let asks = gaps.iter().copied().filter(may_ask).collect();
        Ready { simple, program, unread, asks }
    }
}

/// What an input can be, whatever is assumed.
fn anything(input: &Input) -> Interval {
    match input.part {
        Part::Value => Interval::ALL,
        Part::Gap => Interval { low: gap::NONE, high: gap::ASK },
    }
}

fn form(sure: &Simple, full: &Simple, output: OutputId) -> Form {
    let byte = |plan: &Simple| {
        plan.outputs.get(output).is_some_and(|reg| {
            let within = plan.interval(*reg);
            within.low >= 0 && within.high <= i128::from(u8::MAX)
        })
    };
    if byte(sure) && byte(full) { Form::Byte } else { Form::Integer }
}

impl Form {
    pub(super) fn column(self, rows: usize) -> Integers {
        match self {
            Form::Byte => Integers::Bytes(vec![0; rows]),
            Form::Integer => Integers::Int64(vec![0; rows]),
        }
    }
}
