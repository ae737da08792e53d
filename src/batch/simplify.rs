//! What a plan comes to when it is looked at as a whole: steps that can have one result only are constants, steps that
//! repeat another are that other, and steps nothing wanted rests on are gone.

use super::lane::Quotient;
use crate::number::RoundingMode;
use crate::plan::{InputId, Interval, Op, OutputId, Plan, Reg};
use crate::program::CompareOp;
use std::collections::BTreeMap;

/// A plan made shorter; its steps are all needed.
#[derive(Clone, Debug, Default)]
pub(super) struct Simple {
    pub(super) ops: Vec<Op>,
    /// Where each register lies, whatever the inputs.
    pub(super) within: Vec<Interval>,
    pub(super) outputs: Vec<Reg>,
}

impl Simple {
    /// Shortens a plan whose inputs lie within `inputs`. Of the values in `blank`, what stands where their gap is not 0
    /// becomes the number named, so that it is the same in every plan.
    pub(super) fn new(plan: &Plan, inputs: &[Interval], blank: &[Blank]) -> Simple {
        let mut builder = Builder { inputs, simple: Simple::default(), known: BTreeMap::new() };
        let mut places: Vec<Reg> = Vec::with_capacity(plan.ops.len());
        for op in &plan.ops {
            let here = builder.add(moved(*op, |reg| places.get(reg.index()).copied().unwrap_or(Reg(0))));
            places.push(here);
        }
        let mut outputs: Vec<Reg> =
            plan.outputs.iter().filter_map(|reg| places.get(reg.index()).copied()).collect();
        for blank in blank {
            let (value, gap) = (outputs.get(blank.value).copied(), outputs.get(blank.gap).copied());
            if let (Some(value), Some(gap)) = (value, gap) {
                let then = builder.add(Op::Constant(blank.with));
                let clean = builder.add(Op::Select { when: gap, then, otherwise: value });
                outputs.splice(blank.value..=blank.value, [clean]);
            }
        }
        builder.simple.outputs = outputs;
        builder.simple.without_unused()
    }

    pub(super) fn interval(&self, reg: Reg) -> Interval {
        self.within.get(reg.index()).copied().unwrap_or(Interval::ALL)
    }

    pub(super) fn constant(&self, reg: Reg) -> Option<i128> {
        match self.ops.get(reg.index()) {
            Some(Op::Constant(value)) => Some(*value),
            _ => None,
        }
    }

    fn without_unused(self) -> Simple {
        let mut used = vec![false; self.ops.len()];
        let mark = |used: &mut Vec<bool>, reg: Reg| {
            if let Some(used) = used.get_mut(reg.index()) {
                *used = true;
            }
        };
        self.outputs.iter().for_each(|reg| mark(&mut used, *reg));
        for (n, op) in self.ops.iter().enumerate().rev() {
            if used.get(n) == Some(&true) {
                op.operands().into_iter().flatten().for_each(|reg| mark(&mut used, reg));
            }
        }
        let mut places = Vec::with_capacity(self.ops.len());
        let mut kept = Simple::default();
        for ((op, within), used) in self.ops.iter().zip(&self.within).zip(used) {
            places.push(reg(kept.ops.len()));
            if used {
                kept.ops.push(moved(*op, |reg| places.get(reg.index()).copied().unwrap_or(Reg(0))));
                kept.within.push(*within);
            }
        }
        kept.outputs = self.outputs.iter().filter_map(|reg| places.get(reg.index()).copied()).collect();
        kept
    }
}

/// An output that means nothing where another is not 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Blank {
    pub(super) value: OutputId,
    pub(super) gap: OutputId,
    /// What stands there then.
    pub(super) with: i128,
}

struct Builder<'a> {
    inputs: &'a [Interval],
    simple: Simple,
    known: BTreeMap<Op, Reg>,
}

impl Builder<'_> {
    fn add(&mut self, op: Op) -> Reg {
        let [a, b, c] = op.operands().map(|reg| reg.map_or(Interval::ALL, |reg| self.simple.interval(reg)));
        let within = match op {
            Op::Load(InputId(input)) => self.inputs.get(input as usize).copied().unwrap_or(Interval::ALL),
            op => Interval::of(op, [a, b, c]),
        };
        let op = match within.single() {
            Some(value) if value != i128::MIN && value != i128::MAX => Op::Constant(value),
            _ => op,
        };
        if let Some(same) = same(op, [a, b, c]) {
            return same;
        }
        let op = ordered(op);
        if let Some(known) = self.known.get(&op) {
            return *known;
        }
        let here = reg(self.simple.ops.len());
        self.simple.ops.push(op);
        self.simple.within.push(within);
        self.known.insert(op, here);
        here
    }
}

/// The operand that a step can only repeat.
fn same(op: Op, [a, b, c]: [Interval; 3]) -> Option<Reg> {
    let only = |within: Interval, value: i128| within == Interval::only(value);
    match op {
        Op::Add(x, _) | Op::Subtract(x, _) if only(b, 0) => Some(x),
        Op::Multiply(x, _) if only(b, 1) => Some(x),
        Op::Add(_, y) if only(a, 0) => Some(y),
        Op::Multiply(_, y) if only(a, 1) => Some(y),
        Op::Minimum(x, y) | Op::Maximum(x, y) | Op::And(x, y) | Op::Or(x, y) if x == y => Some(x),
        Op::Minimum(x, _) if below(a, b) => Some(x),
        Op::Minimum(_, y) if below(b, a) => Some(y),
        Op::Maximum(x, _) if below(b, a) => Some(x),
        Op::Maximum(_, y) if below(a, b) => Some(y),
        Op::And(x, _) if only(b, 1) => Some(x),
        Op::And(_, y) if only(a, 1) => Some(y),
        Op::Or(x, _) if only(b, 0) => Some(x),
        Op::Or(_, y) if only(a, 0) => Some(y),
        Op::Absolute(x) if a.low >= 0 => Some(x),
        Op::Select { then, otherwise, .. } if then == otherwise => Some(then),
        Op::Select { otherwise, .. } if only(a, 0) => Some(otherwise),
        Op::Select { then, .. } if a.low > 0 || a.high < 0 => Some(then),
        // 1 where it is 1, and 0 where it is 0.
        Op::Select { when, .. } if a == Interval::FLAG && only(b, 1) && only(c, 0) => Some(when),
        Op::Divide { num, .. } if only(b, 1) || b.high <= 1 => Some(num),
        _ => None,
    }
}

/// Whether no value of the one is above any of the other.
fn below(a: Interval, b: Interval) -> bool {
    a.high != i128::MAX && b.low != i128::MIN && a.high <= b.low
}

/// Steps whose order of operands does not matter have them in one order.
fn ordered(op: Op) -> Op {
    match op {
        Op::Add(a, b) if b < a => Op::Add(b, a),
        Op::Multiply(a, b) if b < a => Op::Multiply(b, a),
        Op::Minimum(a, b) if b < a => Op::Minimum(b, a),
        Op::Maximum(a, b) if b < a => Op::Maximum(b, a),
        Op::And(a, b) if b < a => Op::And(b, a),
        Op::Or(a, b) if b < a => Op::Or(b, a),
        Op::Compare(CompareOp::MoreThan, a, b) => Op::Compare(CompareOp::LessThan, b, a),
        Op::Compare(CompareOp::AtLeast, a, b) => Op::Compare(CompareOp::AtMost, b, a),
        op => op,
    }
}

/// How a quotient becomes whole, given where its numerator lies.
pub(super) fn quotient(mode: RoundingMode, num: Interval) -> (Quotient, bool) {
    let how = Quotient::of(mode);
    if num.low >= 0 { (how.unsigned(), false) } else { (how, true) }
}

fn moved(op: Op, to: impl Fn(Reg) -> Reg) -> Op {
    match op {
        Op::Load(_) | Op::Constant(_) => op,
        Op::Add(a, b) => Op::Add(to(a), to(b)),
        Op::Subtract(a, b) => Op::Subtract(to(a), to(b)),
        Op::Multiply(a, b) => Op::Multiply(to(a), to(b)),
        Op::Minimum(a, b) => Op::Minimum(to(a), to(b)),
        Op::Maximum(a, b) => Op::Maximum(to(a), to(b)),
        Op::Absolute(a) => Op::Absolute(to(a)),
        Op::Compare(op, a, b) => Op::Compare(op, to(a), to(b)),
        Op::And(a, b) => Op::And(to(a), to(b)),
        Op::Or(a, b) => Op::Or(to(a), to(b)),
        Op::Not(a) => Op::Not(to(a)),
        Op::Select { when, then, otherwise } => {
            Op::Select { when: to(when), then: to(then), otherwise: to(otherwise) }
        }
        Op::Divide { num, den, mode } => Op::Divide { num: to(num), den: to(den), mode },
    }
}

fn reg(n: usize) -> Reg {
    Reg(u32::try_from(n).unwrap_or(u32::MAX))
}
