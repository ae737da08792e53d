//! What must hold and need not be asked: proofs that a sum of registers is never below 0, from where registers
//! lie, from what minima, maxima and selections are, and from the conditions of the path.

use super::builder::Builder;
use super::linear::Linear;
use super::{Op, Reg};
use crate::program::CompareOp;

/// How many cases one proof may look at, how deep one case may lie in another, and how many facts it combines.
const CASES_MAX: u32 = 96;
const DEPTH_MAX: u32 = 8;
const FACTS_MAX: usize = 24;
/// How many terms a form may have that is worth a proof.
const TERMS_MAX: usize = 8;

impl Builder {
    /// Whether a form is never below 0 on this path, given more facts.
    pub(super) fn holds(&self, form: &Linear, more: &[Linear]) -> bool {
        if self.range_of(form).low >= 0 {
            return true;
        }
        if form.terms().nth(TERMS_MAX).is_some() {
            return false;
        }
        let facts: Vec<Linear> = more.iter().chain(self.path.iter().rev()).take(FACTS_MAX).cloned().collect();
        let mut cases = CASES_MAX;
        self.proven(form, &facts, DEPTH_MAX, &mut cases)
    }

    fn proven(&self, form: &Linear, facts: &[Linear], depth: u32, cases: &mut u32) -> bool {
        if self.range_of(form).low >= 0 || self.implied(form, facts, 2) {
            return true;
        }
        let Some(depth) = depth.checked_sub(1) else { return false };
        let Some(left) = cases.checked_sub(1) else { return false };
        *cases = left;
        // Registers come after those they are made of, so the last is opened first.
        form.terms().rev().any(|(reg, _)| self.by_cases(form, reg, facts, depth, cases))
    }

    /// Opens what a register is: each case with what holds in it.
    fn by_cases(&self, form: &Linear, reg: Reg, facts: &[Linear], depth: u32, cases: &mut u32) -> bool {
        let mut case = |to: &Linear, holds: Vec<Linear>| {
            let Some(opened) = form.with(reg, to) else { return false };
            let facts: Vec<Linear> = holds.into_iter().chain(facts.iter().cloned()).take(FACTS_MAX).collect();
            self.proven(&opened, &facts, depth, cases)
        };
        let order = |more: &Linear, less: &Linear| more.clone().less(less).into_iter().collect::<Vec<_>>();
        match self.op(reg) {
            Some(Op::Minimum(a, b)) => {
                let (a, b) = (self.linear(a), self.linear(b));
                case(&a, order(&b, &a)) && case(&b, order(&a, &b))
            }
            Some(Op::Maximum(a, b)) => {
                let (a, b) = (self.linear(a), self.linear(b));
                case(&a, order(&a, &b)) && case(&b, order(&b, &a))
            }
            Some(Op::Select { when, then, otherwise }) => {
                case(&self.linear(then), self.follows(when, true))
                    && case(&self.linear(otherwise), self.follows(when, false))
            }
            Some(Op::Multiply(a, b)) if self.is_choice(a) || self.is_choice(b) => {
                let (choice, of) = if self.is_choice(a) { (a, b) } else { (b, a) };
                let mut waiting = vec![(choice, Vec::new())];
                while let Some((choice, facts)) = waiting.pop() {
                    if let Some(Op::Select { when, then, otherwise }) = self.op(choice) {
                        let also = |set: bool| [facts.clone(), self.follows(when, set)].concat();
                        waiting.extend([(then, also(true)), (otherwise, also(false))]);
                        continue;
                    }
                    let times = self.single(choice).and_then(|times| self.linear(of).times(times));
                    if !times.is_some_and(|times| case(&times, facts)) {
                        return false;
                    }
                }
                true
            }
            _ => false,
        }
    }

    /// Whether some fact, so many times, leaves of the form what is never below 0.
    fn implied(&self, form: &Linear, facts: &[Linear], depth: u32) -> bool {
        facts.iter().any(|fact| {
            form.terms().any(|(reg, own)| {
                let of_fact = fact.factor(reg);
                if of_fact == 0 || (own < 0) != (of_fact < 0) {
                    return false;
                }
                let scaled = form.times(of_fact.saturating_abs());
                let rest = scaled.and_then(|form| form.plus(fact, own.saturating_abs().saturating_neg()));
                rest.is_some_and(|rest| {
                    self.range_of(&rest).low >= 0 || (depth > 1 && self.implied(&rest, facts, depth - 1))
                })
            })
        })
    }

    /// What is not below 0 when a flag is set, or when it is not.
    pub(super) fn follows(&self, flag: Reg, set: bool) -> Vec<Linear> {
        let mut forms = Vec::new();
        let mut waiting = vec![(flag, set)];
        while let Some((flag, set)) = waiting.pop() {
            if forms.len() >= FACTS_MAX || waiting.len() >= FACTS_MAX {
                break;
            }
            match (self.op(flag), set) {
                (Some(Op::And(a, b)), true) | (Some(Op::Or(a, b)), false) => {
                    waiting.extend([(a, set), (b, set)]);
                }
                (Some(Op::Not(a)), _) => waiting.push((a, !set)),
                (Some(Op::Compare(op, a, b)), _) => self.order_known(op, a, b, set, &mut forms),
                _ => {}
            }
        }
        forms
    }

    fn order_known(&self, op: CompareOp, a: Reg, b: Reg, set: bool, forms: &mut Vec<Linear>) {
        let (a, b) = (self.linear(a), self.linear(b));
        let one = Linear::constant(1);
        let (above, below) = (a.clone().less(&b), b.less(&a));
        let strictly = |form: Option<Linear>| form.and_then(|form| form.less(&one));
        match (op, set) {
            (CompareOp::AtLeast, true) | (CompareOp::LessThan, false) => forms.extend(above),
            (CompareOp::AtMost, true) | (CompareOp::MoreThan, false) => forms.extend(below),
            (CompareOp::MoreThan, true) | (CompareOp::AtMost, false) => forms.extend(strictly(above)),
            (CompareOp::LessThan, true) | (CompareOp::AtLeast, false) => forms.extend(strictly(below)),
            (CompareOp::Equal, true) | (CompareOp::NotEqual, false) => {
                forms.extend(above);
                forms.extend(below);
            }
            (CompareOp::Equal, false) | (CompareOp::NotEqual, true) => {}
        }
    }
}
