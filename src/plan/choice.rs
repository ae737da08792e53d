//! Comparisons, minima and selections of sums of registers: what they come to in the fewest steps.

use super::builder::Builder;
use super::linear::{Linear, gcd};
use super::{Op, Reg};
use crate::program::CompareOp;

impl Builder {
    /// Whether a form is `op` 0, a flag; `more` holds beside the path. `None` beyond 128 bits.
    pub(super) fn sign(&mut self, op: CompareOp, form: &Linear, more: &[Linear]) -> Option<Reg> {
        let opposite = || form.times(-1);
        match op {
            CompareOp::AtLeast => self.at_least_zero(form, more),
            CompareOp::AtMost => self.at_least_zero(&opposite()?, more),
            CompareOp::LessThan => {
                let not = self.at_least_zero(form, more)?;
                Some(self.not(not))
            }
            CompareOp::MoreThan => {
                let not = self.at_least_zero(&opposite()?, more)?;
                Some(self.not(not))
            }
            CompareOp::Equal => self.is_zero(form, more),
            CompareOp::NotEqual => {
                let not = self.is_zero(form, more)?;
                Some(self.not(not))
            }
        }
    }

    fn at_least_zero(&mut self, form: &Linear, more: &[Linear]) -> Option<Reg> {
        // Of whole numbers: 600 x − 250 ≥ 0 is x − 1 ≥ 0.
        let content = form.content_of_terms();
        let form = if content > 1 { form.divided(content) } else { form.clone() };
        if self.holds(&form, more) {
            return Some(self.constant(1));
        }
        let below = Linear::constant(-1).less(&form)?;
        if self.holds(&below, more) {
            return Some(self.constant(0));
        }
        // x − 1 ≥ 0 beside others is x > 0.
        let strict = form.rest() == -1 && form.terms().nth(1).is_some();
        let (above, below) = if strict { form.plus(&Linear::constant(1), 1)? } else { form }.sides()?;
        let (above, below) = (self.register(&above), self.register(&below));
        let op = if strict { CompareOp::MoreThan } else { CompareOp::AtLeast };
        Some(self.compare(op, above, below))
    }

    fn is_zero(&mut self, form: &Linear, more: &[Linear]) -> Option<Reg> {
        let content = form.content_of_terms();
        if content > 0 && form.rest().checked_rem(content) != Some(0) {
            return Some(self.constant(0));
        }
        let form = if content > 1 { form.divided(content) } else { form.clone() };
        let one = Linear::constant(1);
        let opposite = form.times(-1)?;
        let apart =
            self.holds(&form.clone().less(&one)?, more) || self.holds(&opposite.clone().less(&one)?, more);
        if apart {
            return Some(self.constant(0));
        }
        if self.holds(&form, more) && self.holds(&opposite, more) {
            return Some(self.constant(1));
        }
        let (above, below) = form.sides()?;
        let (above, below) = (self.register(&above), self.register(&below));
        Some(self.compare(CompareOp::Equal, above, below))
    }

    /// The smaller of two forms, or the greater.
    pub(super) fn extreme(&mut self, greatest: bool, a: &Linear, b: &Linear) -> Option<Linear> {
        let more = a.clone().less(b)?;
        let less = more.times(-1)?;
        if self.holds(if greatest { &more } else { &less }, &[]) {
            return Some(a.clone());
        }
        if self.holds(if greatest { &less } else { &more }, &[]) {
            return Some(b.clone());
        }
        if let Some(of) = self.one_factor(a, b)
            && self.holds(&self.linear(of), &[])
        {
            let (a, b) = (self.coefficient(a, of)?, self.coefficient(b, of)?);
            let one = if greatest { self.maximum(a, b) } else { self.minimum(a, b) };
            let product = self.multiply(one, of);
            return Some(self.linear(product));
        }
        let (both, a, b) = a.clone().alike(b.clone());
        let content = gcd(a.content(), b.content()).max(1);
        let (a, b) = (self.register(&a.divided(content)), self.register(&b.divided(content)));
        let one = if greatest { self.maximum(a, b) } else { self.minimum(a, b) };
        both.plus(&self.linear(one), content)
    }

    /// One form when a flag is set, the other when not.
    pub(super) fn choose(&mut self, when: Reg, then: &Linear, otherwise: &Linear) -> Option<Linear> {
        match self.single(when) {
            Some(0) => return Some(otherwise.clone()),
            Some(_) => return Some(then.clone()),
            None if then == otherwise => return Some(then.clone()),
            None => {}
        }
        if let Some(greatest) = self.is_extreme(when, then, otherwise) {
            return self.extreme(greatest, then, otherwise);
        }
        if let Some(form) = self.choose_inside(when, then, otherwise) {
            return Some(form);
        }
        if let Some(of) = self.one_factor(then, otherwise) {
            let (then, otherwise) = (self.coefficient(then, of)?, self.coefficient(otherwise, of)?);
            let one = self.select(when, then, otherwise);
            let product = self.multiply(one, of);
            return Some(self.linear(product));
        }
        let (both, a, b) = then.clone().alike(otherwise.clone());
        let constant = a.single().is_some() || b.single().is_some();
        let content = if constant { 1 } else { gcd(a.content(), b.content()).max(1) };
        let (a, b) = (self.register(&a.divided(content)), self.register(&b.divided(content)));
        let one = self.select(when, a, b);
        both.plus(&self.linear(one), content)
    }

    /// Whether a selection by the sign of a form chooses between forms that differ by that form: then it is the
    /// greater or the smaller of them.
    fn is_extreme(&self, when: Reg, then: &Linear, otherwise: &Linear) -> Option<bool> {
        let Op::Compare(CompareOp::AtLeast | CompareOp::MoreThan, a, b) = self.op(when)? else { return None };
        let sign = self.linear(a).less(&self.linear(b))?;
        let (times, _) = then.clone().less(otherwise)?.over(&sign)?;
        Some(times > 0)
    }

    /// `when ? a : k·max(p, q)` is `max(when ? a : k·p, k·q)` if `a` is at least `k·q` where it is chosen; worth
    /// it when the inner one needs no selection.
    fn choose_inside(&mut self, when: Reg, then: &Linear, otherwise: &Linear) -> Option<Linear> {
        let (reg, factor) = otherwise.one_term().filter(|(_, factor)| *factor > 0)?;
        let (greatest, p, q) = match self.op(reg)? {
            Op::Maximum(p, q) => (true, p, q),
            Op::Minimum(p, q) => (false, p, q),
            _ => return None,
        };
        for (inner, outer) in [(p, q), (q, p)] {
            let (inner, outer) = (self.linear(inner).times(factor)?, self.linear(outer).times(factor)?);
            let beyond = if greatest { then.clone().less(&outer)? } else { outer.clone().less(then)? };
            if let Some(inner_greatest) = self.is_extreme(when, then, &inner)
                && self.holds(&beyond, &self.follows(when, true))
            {
                let inner = self.extreme(inner_greatest, then, &inner)?;
                return self.extreme(greatest, &inner, &outer);
            }
        }
        None
    }

    /// The register of which two forms are multiples by constants or by choices between constants, unless both are
    /// the same multiple or one is nothing.
    fn one_factor(&self, a: &Linear, b: &Linear) -> Option<Reg> {
        let of = |form: &Linear| {
            let (reg, _) = form.one_term()?;
            Some(match self.op(reg) {
                Some(Op::Multiply(factor, choice)) if self.is_choice(choice) => factor,
                Some(Op::Multiply(choice, factor)) if self.is_choice(choice) => factor,
                _ => reg,
            })
        };
        match (of(a), of(b)) {
            (Some(of), Some(other)) if of == other => Some(of),
            // Nothing is a multiple of everything; it is worth it beside more than the register itself.
            (Some(of), None) if b.single() == Some(0) && a.factor(of) != 1 => Some(of),
            (None, Some(of)) if a.single() == Some(0) && b.factor(of) != 1 => Some(of),
            _ => None,
        }
    }

    /// How many times a register a form is, as a register.
    fn coefficient(&mut self, form: &Linear, of: Reg) -> Option<Reg> {
        let Some((reg, factor)) = form.one_term() else {
            return form.single().map(|zero| self.constant(zero));
        };
        let factor = self.constant(factor);
        match self.op(reg) {
            Some(Op::Multiply(a, b)) if a == of && self.is_choice(b) => Some(self.multiply(b, factor)),
            Some(Op::Multiply(a, b)) if b == of && self.is_choice(a) => Some(self.multiply(a, factor)),
            _ => Some(factor),
        }
    }
}
