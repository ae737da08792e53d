//! Steps as they are added: constants fold, equal steps are one, and where a register can lie is known.

use super::linear::Linear;
use super::{Interval, Op, Plan, Reg};
use crate::number::{Number, Rounding, RoundingMode};
use crate::program::CompareOp;
use std::collections::BTreeMap;

/// Steps of one plan. What grows beyond this is not lowered further.
const STEPS_MAX: usize = 1 << 20;
/// How deep constants are scaled inside selections of selections.
const SCALE_DEPTH: u32 = 32;

/// A plan while it is built.
#[derive(Debug, Default)]
pub(super) struct Builder {
    ops: Vec<Op>,
    ranges: Vec<Interval>,
    known: BTreeMap<Op, Reg>,
    /// Registers that are sums of others, as these sums.
    sums: BTreeMap<Reg, Linear>,
    /// Forms that are not below 0 on the path that is being lowered.
    pub(super) path: Vec<Linear>,
}

impl Builder {
    /// Whether the plan has grown beyond its limit.
    pub(super) fn is_full(&self) -> bool {
        self.ops.len() > STEPS_MAX
    }

    pub(super) fn op(&self, reg: Reg) -> Option<Op> {
        self.ops.get(reg.index()).copied()
    }

    pub(super) fn range(&self, reg: Reg) -> Interval {
        self.ranges.get(reg.index()).copied().unwrap_or(Interval::ALL)
    }

    /// The constant a register holds, if it does.
    pub(super) fn single(&self, reg: Reg) -> Option<i128> {
        self.range(reg).single()
    }

    pub(super) fn is(&self, reg: Reg, value: i128) -> bool {
        self.single(reg) == Some(value)
    }

    /// A register as a sum of registers that are none.
    pub(super) fn linear(&self, reg: Reg) -> Linear {
        match self.single(reg) {
            Some(value) => Linear::constant(value),
            None => self.sums.get(&reg).cloned().unwrap_or_else(|| Linear::reg(reg)),
        }
    }

    pub(super) fn range_of(&self, form: &Linear) -> Interval {
        form.range(|reg| self.range(reg))
    }

    pub(super) fn constant(&mut self, value: i128) -> Reg {
        self.push(Op::Constant(value), Interval::only(value))
    }

    /// A load of what lies in a range.
    pub(super) fn load(&mut self, input: super::InputId, range: Interval) -> Reg {
        self.push(Op::Load(input), range)
    }

    fn push(&mut self, op: Op, range: Interval) -> Reg {
        let op = match range.single() {
            Some(value) => Op::Constant(value),
            None => op,
        };
        if let Some(known) = self.known.get(&op) {
            return *known;
        }
        let Ok(at) = u32::try_from(self.ops.len()) else { return Reg(0) };
        self.ops.push(op);
        self.ranges.push(range);
        self.known.insert(op, Reg(at));
        Reg(at)
    }

    fn step(&mut self, op: Op) -> Reg {
        let operands = op.operands().map(|operand| operand.map_or(Interval::ALL, |reg| self.range(reg)));
        self.push(op, Interval::of(op, operands))
    }

    pub(super) fn add(&mut self, a: Reg, b: Reg) -> Reg {
        match (self.single(a), self.single(b)) {
            (Some(0), _) => b,
            (_, Some(0)) => a,
            _ => {
                let (a, b) = self.in_order(a, b);
                self.step(Op::Add(a, b))
            }
        }
    }

    pub(super) fn subtract(&mut self, a: Reg, b: Reg) -> Reg {
        if a == b {
            return self.constant(0);
        }
        if self.is(b, 0) { a } else { self.step(Op::Subtract(a, b)) }
    }

    pub(super) fn multiply(&mut self, a: Reg, b: Reg) -> Reg {
        match (self.single(a), self.single(b)) {
            (Some(1), _) => b,
            (_, Some(1)) => a,
            (_, Some(factor)) => self.scaled(a, factor, SCALE_DEPTH),
            (Some(factor), _) => self.scaled(b, factor, SCALE_DEPTH),
            _ => {
                let (a, b) = self.in_order(a, b);
                self.step(Op::Multiply(a, b))
            }
        }
    }

    /// A multiple; of a choice between constants, the choice between their multiples.
    fn scaled(&mut self, reg: Reg, factor: i128, depth: u32) -> Reg {
        if let Some(Op::Select { when, then, otherwise }) = self.op(reg)
            && self.chooses_constants(reg, depth)
        {
            let then = self.scaled(then, factor, depth.saturating_sub(1));
            let otherwise = self.scaled(otherwise, factor, depth.saturating_sub(1));
            return self.select(when, then, otherwise);
        }
        let factor = self.constant(factor);
        self.step(Op::Multiply(reg, factor))
    }

    /// Whether a register is a choice between constants.
    pub(super) fn is_choice(&self, reg: Reg) -> bool {
        self.single(reg).is_none() && self.chooses_constants(reg, SCALE_DEPTH)
    }

    fn chooses_constants(&self, reg: Reg, depth: u32) -> bool {
        let mut waiting = vec![reg];
        let mut left = depth;
        while let Some(reg) = waiting.pop() {
            if self.single(reg).is_some() {
                continue;
            }
            match self.op(reg) {
                Some(Op::Select { then, otherwise, .. }) if left > 0 => {
                    left = left.saturating_sub(1);
                    waiting.extend([then, otherwise]);
                }
                Some(Op::Minimum(a, b) | Op::Maximum(a, b)) if left > 0 => {
                    left = left.saturating_sub(1);
                    waiting.extend([a, b]);
                }
                _ => return false,
            }
        }
        true
    }

    pub(super) fn minimum(&mut self, a: Reg, b: Reg) -> Reg {
        match () {
            () if a == b || self.range(a).high <= self.range(b).low => a,
            () if self.range(b).high <= self.range(a).low => b,
            () => {
                let (a, b) = self.in_order(a, b);
                self.step(Op::Minimum(a, b))
            }
        }
    }

    pub(super) fn maximum(&mut self, a: Reg, b: Reg) -> Reg {
        match () {
            () if a == b || self.range(a).low >= self.range(b).high => a,
            () if self.range(b).low >= self.range(a).high => b,
            () => {
                let (a, b) = self.in_order(a, b);
                self.step(Op::Maximum(a, b))
            }
        }
    }

    pub(super) fn absolute(&mut self, a: Reg) -> Reg {
        let range = self.range(a);
        if range.low >= 0 {
            return a;
        }
        if range.high <= 0 {
            let zero = self.constant(0);
            return self.subtract(zero, a);
        }
        self.step(Op::Absolute(a))
    }

    /// Only `≥`, `>`, `=` and `≠` are ever steps.
    pub(super) fn compare(&mut self, op: CompareOp, a: Reg, b: Reg) -> Reg {
        if a == b {
            let holds = matches!(op, CompareOp::AtLeast | CompareOp::AtMost | CompareOp::Equal);
            return self.constant(i128::from(holds));
        }
        match op {
            CompareOp::AtMost => self.step(Op::Compare(CompareOp::AtLeast, b, a)),
            CompareOp::LessThan => self.step(Op::Compare(CompareOp::MoreThan, b, a)),
            CompareOp::Equal | CompareOp::NotEqual => {
                let (a, b) = self.in_order(a, b);
                self.step(Op::Compare(op, a, b))
            }
            CompareOp::AtLeast | CompareOp::MoreThan => self.step(Op::Compare(op, a, b)),
        }
    }

    pub(super) fn and(&mut self, a: Reg, b: Reg) -> Reg {
        match (self.single(a), self.single(b)) {
            (Some(0), _) | (_, Some(1)) => a,
            (_, Some(0)) | (Some(1), _) => b,
            _ if a == b => a,
            _ => {
                let (a, b) = self.in_order(a, b);
                self.step(Op::And(a, b))
            }
        }
    }

    pub(super) fn or(&mut self, a: Reg, b: Reg) -> Reg {
        match (self.single(a), self.single(b)) {
            (Some(1), _) | (_, Some(0)) => a,
            (_, Some(1)) | (Some(0), _) => b,
            _ if a == b => a,
            _ => {
                let (a, b) = self.in_order(a, b);
                self.step(Op::Or(a, b))
            }
        }
    }

    pub(super) fn not(&mut self, a: Reg) -> Reg {
        match self.op(a) {
            Some(Op::Not(inner)) => inner,
            Some(Op::Compare(CompareOp::AtLeast, x, y)) => self.compare(CompareOp::MoreThan, y, x),
            Some(Op::Compare(CompareOp::MoreThan, x, y)) => self.compare(CompareOp::AtLeast, y, x),
            Some(Op::Compare(CompareOp::Equal, x, y)) => self.compare(CompareOp::NotEqual, x, y),
            Some(Op::Compare(CompareOp::NotEqual, x, y)) => self.compare(CompareOp::Equal, x, y),
            _ => self.step(Op::Not(a)),
        }
    }

    pub(super) fn select(&mut self, when: Reg, then: Reg, otherwise: Reg) -> Reg {
        if then == otherwise {
            return then;
        }
        let flag = |range: Interval| range.low >= 0 && range.high <= 1;
        match (self.single(when), self.single(then), self.single(otherwise)) {
            (Some(0), ..) => otherwise,
            (Some(_), ..) => then,
            (_, Some(1), Some(0)) => when,
            (_, Some(0), Some(1)) => self.not(when),
            (_, _, Some(0)) if flag(self.range(then)) => self.and(when, then),
            (_, Some(1), _) if flag(self.range(otherwise)) => self.or(when, otherwise),
            _ => match self.op(when) {
                Some(Op::Not(inner)) => {
                    self.step(Op::Select { when: inner, then: otherwise, otherwise: then })
                }
                _ => self.step(Op::Select { when, then, otherwise }),
            },
        }
    }

    pub(super) fn divide(&mut self, num: Reg, den: Reg, mode: RoundingMode) -> Reg {
        if self.is(den, 1) {
            return num;
        }
        // The national rule rounds an exact value once, as half-even does.
        let mode = if mode == RoundingMode::Gbt8170 { RoundingMode::HalfEven } else { mode };
        let constants = self.single(num).zip(self.single(den));
        match constants.and_then(|(num, den)| rounded(num, den, mode)) {
            Some(value) => self.constant(value),
            None => self.step(Op::Divide { num, den, mode }),
        }
    }

    /// A sum as one register.
    pub(super) fn register(&mut self, form: &Linear) -> Reg {
        if let Some(value) = form.single() {
            return self.constant(value);
        }
        if let Some((reg, factor)) = form.one_term() {
            let factor = self.constant(factor);
            return self.multiply(reg, factor);
        }
        let content = form.content();
        if content > 1 {
            let whole = self.register(&form.divided(content));
            let content = self.constant(content);
            return self.multiply(whole, content);
        }
        let sum = self.add_up(form);
        if self.single(sum).is_none() && !self.sums.contains_key(&sum) {
            self.sums.insert(sum, form.clone());
        }
        sum
    }

    /// A sum as one register that stands for itself from here on.
    pub(super) fn settled(&mut self, form: &Linear) -> Linear {
        let reg = self.register(form);
        self.sums.remove(&reg);
        self.linear(reg)
    }

    fn add_up(&mut self, form: &Linear) -> Reg {
        let mut sum: Option<Reg> = None;
        for (reg, factor) in form.terms().filter(|(_, factor)| *factor > 0) {
            let factor = self.constant(factor);
            let term = self.multiply(reg, factor);
            sum = Some(match sum {
                Some(sum) => self.add(sum, term),
                None => term,
            });
        }
        let rest = self.constant(form.rest());
        let mut sum = match sum {
            Some(sum) => self.add(sum, rest),
            None => rest,
        };
        for (reg, factor) in form.terms().filter(|(_, factor)| *factor < 0) {
            let factor = self.constant(factor.saturating_neg());
            let term = self.multiply(reg, factor);
            sum = self.subtract(sum, term);
        }
        sum
    }

    /// Operands whose order does not count: a constant stands last.
    fn in_order(&self, a: Reg, b: Reg) -> (Reg, Reg) {
        let place = |reg: Reg| (self.single(reg).is_some(), reg);
        if place(a) <= place(b) { (a, b) } else { (b, a) }
    }

    /// The plan with these outputs, without the steps that none of them needs.
    pub(super) fn finish(self, outputs: &[Reg]) -> Plan {
        let mut needed = vec![false; self.ops.len()];
        let mark = |needed: &mut Vec<bool>, reg: Reg| {
            if let Some(slot) = needed.get_mut(reg.index()) {
                *slot = true;
            }
        };
        outputs.iter().for_each(|reg| mark(&mut needed, *reg));
        for (at, op) in self.ops.iter().enumerate().rev() {
            if needed.get(at) == Some(&true) {
                op.operands().into_iter().flatten().for_each(|reg| mark(&mut needed, reg));
            }
        }
        let mut places: Vec<Reg> = Vec::with_capacity(self.ops.len());
        let mut plan = Plan::default();
        for (op, needed) in self.ops.iter().zip(needed) {
            places.push(Reg(u32::try_from(plan.ops.len()).unwrap_or(u32::MAX)));
            if needed {
                plan.ops.push(op.moved(|reg| places.get(reg.index()).copied().unwrap_or(reg)));
            }
        }
        let place = |reg: &Reg| places.get(reg.index()).copied().unwrap_or(*reg);
        plan.outputs = outputs.iter().map(place).collect();
        plan
    }
}

/// `num ÷ den` rounded to a whole number, `den` above 0.
fn rounded(num: i128, den: i128, mode: RoundingMode) -> Option<i128> {
    let whole = Rounding { mode, quantum: Number::ONE };
    let (num, den) = Number::ratio(num, den).ok().filter(|_| den > 0)?.round(&whole).to_ratio()?;
    (den == 1).then_some(num)
}
