//! The steps of a plan in the form they are run in: constants and inputs stand in the registers beforehand, so
//! that every operand is a place among them, and what is compared only to choose is one step.

use super::word::Word;
use crate::batch::lane::Quotient;
use crate::batch::simplify::Simple;
use crate::plan::{Op, Reg};
use crate::program::CompareOp;
use std::collections::BTreeMap;

/// A place among the registers.
pub(super) type Slot = u32;

/// What one step does with its operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Code {
    Add,
    Subtract,
    Multiply,
    Minimum,
    Maximum,
    Absolute,
    Compare(CompareOp),
    Not,
    Select,
    /// The third when the first compares so with the second, else the fourth.
    SelectIf(CompareOp),
    HalfUp,
    Divide(Quotient),
}

/// One step. Its result stands behind those of the steps before it.
#[derive(Clone, Copy, Debug)]
struct Step {
    code: Code,
    operands: [Slot; 4],
}

/// A plan ready to be run.
#[derive(Clone, Debug, Default)]
pub(super) struct Steps {
    steps: Vec<Step>,
    /// Where the outputs stand, by output.
    pub(super) outputs: Vec<Slot>,
    /// Whether every constant it reads fits 64 bits.
    pub(super) may_be_narrow: bool,
}

/// Constants of several plans, each once.
#[derive(Clone, Debug, Default)]
pub(super) struct Constants {
    pub(super) values: Vec<i128>,
    places: BTreeMap<i128, usize>,
}

impl Constants {
    /// Those of a plan too.
    pub(super) fn add(&mut self, plan: &Simple) {
        for op in &plan.ops {
            if let Op::Constant(value) = op {
                let next = self.values.len();
                if *self.places.entry(*value).or_insert(next) == next {
                    self.values.push(*value);
                }
            }
        }
    }
}

impl Steps {
    /// The steps of a plan, where `inputs` registers and then the constants stand before the results.
    pub(super) fn of(plan: &Simple, inputs: usize, constants: &Constants) -> Steps {
        let fused = fused(plan);
        let mut steps = Steps { may_be_narrow: true, ..Steps::default() };
        let mut slots: Vec<Slot> = Vec::with_capacity(plan.ops.len());
        let first = inputs.saturating_add(constants.values.len());
        for (op, fused) in plan.ops.iter().zip(&fused) {
            let slot = match op {
                Op::Load(input) => input.0,
                Op::Constant(value) => {
                    steps.may_be_narrow &= i64::try_from(*value).is_ok();
                    let place = constants.places.get(value).copied().unwrap_or_default();
                    slot_of(inputs.saturating_add(place))
                }
                // What a later step takes into itself has no register; none but that step asks for it.
                _ if *fused == Fused::Away => Slot::MAX,
                op => {
                    let at = slot_of(first.saturating_add(steps.steps.len()));
                    steps.steps.push(step(*op, *fused, &slots));
                    at
                }
            };
            slots.push(slot);
        }
        steps.outputs = plan.outputs.iter().map(|output| at(&slots, *output)).collect();
        steps
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.steps.len()
    }

    /// Runs the steps: inputs and constants stand in the registers, results follow from `first`. `None` when a
    /// result leaves the width.
    #[inline]
    pub(super) fn run<W: Word>(&self, registers: &mut [W], first: usize) -> Option<()> {
        for (out, step) in (first..).zip(&self.steps) {
            let [a, b, c, d] = step.operands;
            let read = |slot: Slot| registers.get(slot as usize).copied().unwrap_or_default();
            let result = match step.code {
                Code::Add => read(a).checked_plus(read(b))?,
                Code::Subtract => read(a).checked_minus(read(b))?,
                Code::Multiply => read(a).checked_times(read(b))?,
                Code::Minimum => read(a).least(read(b)),
                Code::Maximum => read(a).greatest(read(b)),
                Code::Absolute => read(a).checked_magnitude()?,
                Code::Compare(op) => W::flag(holds(op, read(a), read(b))),
                Code::Not => W::flag(read(a) == W::default()),
                Code::Select => read(if read(a) == W::default() { c } else { b }),
                Code::SelectIf(op) => read(if holds(op, read(a), read(b)) { c } else { d }),
                Code::HalfUp => quotient(read(a), read(b), Quotient::HalfUp),
                Code::Divide(how) => quotient(read(a), read(b), how),
            };
            *registers.get_mut(out)? = result;
        }
        Some(())
    }
}

/// By what is not above 0 a quotient means nothing, and is taken by 1 so that all ways of running agree.
#[inline(always)]
fn quotient<W: Word>(num: W, den: W, how: Quotient) -> W {
    num.over::<false>(den.greatest(W::flag(true)), how)
}

#[inline(always)]
fn holds<W: Word>(op: CompareOp, a: W, b: W) -> bool {
    match op {
        CompareOp::AtLeast => a >= b,
        CompareOp::AtMost => a <= b,
        CompareOp::NotEqual => a != b,
        CompareOp::MoreThan => a > b,
        CompareOp::LessThan => a < b,
        CompareOp::Equal => a == b,
    }
}

/// What becomes of a step beside its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fused {
    /// It stands by itself.
    No,
    /// The one step that reads it does it too.
    Away,
    /// It compares these itself.
    Comparing(CompareOp, Reg, Reg),
}

/// Comparisons that only one choice asks for are done by that choice.
fn fused(plan: &Simple) -> Vec<Fused> {
    let mut readers = vec![0_usize; plan.ops.len()];
    let read = plan.ops.iter().flat_map(|op| op.operands()).flatten();
    for reg in read.chain(plan.outputs.iter().copied()) {
        if let Some(count) = readers.get_mut(reg.index()) {
            *count = count.saturating_add(1);
        }
    }
    let mut fused = vec![Fused::No; plan.ops.len()];
    for (at, op) in plan.ops.iter().enumerate() {
        let Op::Select { when, .. } = op else { continue };
        let alone = readers.get(when.index()) == Some(&1);
        if let (true, Some(Op::Compare(op, a, b))) = (alone, plan.ops.get(when.index())) {
            put(&mut fused, when.index(), Fused::Away);
            put(&mut fused, at, Fused::Comparing(*op, *a, *b));
        }
    }
    fused
}

fn put(fused: &mut [Fused], at: usize, what: Fused) {
    if let Some(slot) = fused.get_mut(at) {
        *slot = what;
    }
}

fn step(op: Op, fused: Fused, slots: &[Slot]) -> Step {
    let of = |reg: Reg| at(slots, reg);
    let two = |code: Code, a: Reg, b: Reg| Step { code, operands: [of(a), of(b), 0, 0] };
    match op {
        Op::Add(a, b) => two(Code::Add, a, b),
        Op::Subtract(a, b) => two(Code::Subtract, a, b),
        Op::Multiply(a, b) => two(Code::Multiply, a, b),
        Op::Minimum(a, b) | Op::And(a, b) => two(Code::Minimum, a, b),
        Op::Maximum(a, b) | Op::Or(a, b) => two(Code::Maximum, a, b),
        Op::Absolute(a) => two(Code::Absolute, a, a),
        Op::Compare(op, a, b) => two(Code::Compare(op), a, b),
        Op::Not(a) => two(Code::Not, a, a),
        Op::Select { when, then, otherwise } => match fused {
            Fused::Comparing(op, a, b) => {
                Step { code: Code::SelectIf(op), operands: [of(a), of(b), of(then), of(otherwise)] }
            }
            _ => Step { code: Code::Select, operands: [of(when), of(then), of(otherwise), 0] },
        },
        Op::Divide { num, den, mode } => match Quotient::of(mode) {
            Quotient::HalfUp => two(Code::HalfUp, num, den),
            how => two(Code::Divide(how), num, den),
        },
        // Loads and constants are no steps.
        Op::Load(_) | Op::Constant(_) => Step { code: Code::Minimum, operands: [0; 4] },
    }
}

fn at(slots: &[Slot], reg: Reg) -> Slot {
    slots.get(reg.index()).copied().unwrap_or(Slot::MAX)
}

fn slot_of(place: usize) -> Slot {
    Slot::try_from(place).unwrap_or(Slot::MAX)
}
