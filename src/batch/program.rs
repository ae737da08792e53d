//! A plan as it is run over blocks: steps that read and write columns of one buffer, in an order in which few columns
//! live at a time.

use super::lane::Quotient;
use super::simplify::{Simple, quotient};
use crate::plan::{InputId, Op, OutputId, Reg};
use crate::program::CompareOp;
use std::collections::BTreeMap;

/// A column of the buffer.
pub(super) type Slot = usize;

/// Where a step finds an operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Column(Slot),
    /// The same for every row, by position in [`Program::constants`].
    Constant(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Load {
        input: usize,
        to: Slot,
    },
    Binary {
        by: Binary,
        a: Side,
        b: Side,
        to: Slot,
    },
    Absolute {
        a: Side,
        to: Slot,
    },
    Not {
        a: Side,
        to: Slot,
    },
    Select {
        when: Side,
        then: Side,
        otherwise: Side,
        to: Slot,
    },
    /// `sure`: the denominator is above 0 in every row.
    Divide {
        num: Side,
        den: Side,
        how: Quotient,
        signed: bool,
        sure: bool,
        to: Slot,
    },
    Store {
        from: Side,
        output: OutputId,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Binary {
    Add,
    Subtract,
    Multiply,
    Minimum,
    Maximum,
    AtMost,
    LessThan,
    Equal,
    NotEqual,
}

/// A plan ready to run.
#[derive(Clone, Debug, Default)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    pub(super) constants: Vec<i128>,
    /// How many columns the buffer has.
    pub(super) slots: usize,
    /// Whether the input of a position is read.
    pub(super) reads: Vec<bool>,
}

impl Program {
    pub(super) fn new(simple: &Simple, inputs: usize) -> Program {
        let mut wanted: BTreeMap<usize, Vec<OutputId>> = BTreeMap::new();
        for (output, reg) in simple.outputs.iter().enumerate() {
            wanted.entry(reg.index()).or_default().push(output);
        }
        let mut order = Order {
            wanted,
            constants: BTreeMap::new(),
            simple,
            last: last_uses(simple),
            places: vec![None; simple.ops.len()],
            free: Vec::new(),
            program: Program { reads: vec![false; inputs], ..Program::default() },
        };
        order.stores_of_constants();
        for (n, op) in simple.ops.iter().enumerate() {
            if !matches!(op, Op::Load(_) | Op::Constant(_)) {
                order.step(n, *op);
            }
        }
        order.program
    }
}

struct Order<'a> {
    simple: &'a Simple,
    /// The last step to read each register.
    last: Vec<usize>,
    places: Vec<Option<Side>>,
    /// The outputs that each register is.
    wanted: BTreeMap<usize, Vec<OutputId>>,
    constants: BTreeMap<i128, usize>,
    free: Vec<Slot>,
    program: Program,
}

/// The last step that reads each register; its own where none does.
fn last_uses(simple: &Simple) -> Vec<usize> {
    let mut last: Vec<usize> = (0..simple.ops.len()).collect();
    for (n, op) in simple.ops.iter().enumerate() {
        for reg in op.operands().into_iter().flatten() {
            if let Some(last) = last.get_mut(reg.index()) {
                *last = n;
            }
        }
    }
    last
}

impl Order<'_> {
    fn step(&mut self, n: usize, op: Op) {
        let [a, b, c] = op.operands().map(|reg| reg.map_or(Side::Constant(0), |reg| self.read(reg)));
        let to = self.slot();
        let binary = |by: Binary| Step::Binary { by, a, b, to };
        let step = match op {
            Op::Load(_) | Op::Constant(_) => return,
            Op::Add(..) => binary(Binary::Add),
            Op::Subtract(..) => binary(Binary::Subtract),
            Op::Multiply(..) => binary(Binary::Multiply),
            Op::Minimum(..) | Op::And(..) => binary(Binary::Minimum),
            Op::Maximum(..) | Op::Or(..) => binary(Binary::Maximum),
            Op::Absolute(_) => Step::Absolute { a, to },
            Op::Not(_) => Step::Not { a, to },
            Op::Compare(by, ..) => match by {
                CompareOp::AtMost => binary(Binary::AtMost),
                CompareOp::LessThan => binary(Binary::LessThan),
                CompareOp::Equal => binary(Binary::Equal),
                CompareOp::NotEqual => binary(Binary::NotEqual),
                CompareOp::AtLeast => Step::Binary { by: Binary::AtMost, a: b, b: a, to },
                CompareOp::MoreThan => Step::Binary { by: Binary::LessThan, a: b, b: a, to },
            },
            Op::Select { .. } => Step::Select { when: a, then: b, otherwise: c, to },
            Op::Divide { num, den, mode } => {
                let (how, signed) = quotient(mode, self.simple.interval(num));
                let sure = self.simple.interval(den).low >= 1;
                Step::Divide { num: a, den: b, how, signed, sure, to }
            }
        };
        self.program.steps.push(step);
        self.release(n, op);
        self.define(n, to);
    }

    /// Where a register stands, after loading it where it is an input read for the first time.
    fn read(&mut self, reg: Reg) -> Side {
        if let Some(Some(side)) = self.places.get(reg.index()) {
            return *side;
        }
        let side = match self.simple.ops.get(reg.index()) {
            Some(Op::Load(InputId(input))) => {
                let (input, to) = (*input as usize, self.slot());
                self.program.steps.push(Step::Load { input, to });
                if let Some(read) = self.program.reads.get_mut(input) {
                    *read = true;
                }
                self.store(reg.index(), Side::Column(to));
                Side::Column(to)
            }
            Some(Op::Constant(value)) => self.constant(*value),
            _ => Side::Constant(0),
        };
        if let Some(place) = self.places.get_mut(reg.index()) {
            *place = Some(side);
        }
        side
    }

    fn constant(&mut self, value: i128) -> Side {
        let all = &mut self.program.constants;
        Side::Constant(*self.constants.entry(value).or_insert_with(|| {
            all.push(value);
            all.len() - 1
        }))
    }

    fn slot(&mut self) -> Slot {
        self.free.pop().unwrap_or_else(|| {
            self.program.slots += 1;
            self.program.slots - 1
        })
    }

    /// The result of a step is there: it is stored where it is wanted.
    fn define(&mut self, n: usize, to: Slot) {
        if let Some(place) = self.places.get_mut(n) {
            *place = Some(Side::Column(to));
        }
        self.store(n, Side::Column(to));
        if self.last.get(n) == Some(&n) {
            self.free.push(to);
        }
    }

    fn store(&mut self, n: usize, from: Side) {
        for output in self.wanted.get(&n).into_iter().flatten() {
            self.program.steps.push(Step::Store { from, output: *output });
        }
    }

    /// Columns read for the last time are free again.
    fn release(&mut self, n: usize, op: Op) {
        let mut operands: Vec<Reg> = op.operands().into_iter().flatten().collect();
        operands.sort_unstable();
        operands.dedup();
        for reg in operands {
            let place = self.places.get(reg.index()).copied().flatten();
            if let (Some(Side::Column(slot)), Some(last)) = (place, self.last.get(reg.index()))
                && *last == n
            {
                self.free.push(slot);
            }
        }
    }

    /// Outputs that no step computes: constants, and inputs nothing else reads.
    fn stores_of_constants(&mut self) {
        for n in 0..self.simple.ops.len() {
            let wanted = self.wanted.contains_key(&n);
            let reg = Reg(u32::try_from(n).unwrap_or(u32::MAX));
            match self.simple.ops.get(n) {
                Some(Op::Constant(_)) if wanted => {
                    let from = self.read(reg);
                    self.store(n, from);
                }
                Some(Op::Load(_)) if wanted && self.last.get(n) == Some(&n) => {
                    if let Side::Column(slot) = self.read(reg) {
                        self.free.push(slot);
                    }
                }
                _ => {}
            }
        }
    }
}
