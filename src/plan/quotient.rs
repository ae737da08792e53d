//! Exact quotients: a sum of registers over a constant and registers above 0. Everything but rounding acts on the
//! numerator.

use super::Reg;
use super::builder::Builder;
use super::linear::{Linear, gcd, lcm};
use crate::number::{Number, Rounding, RoundingMode};
use crate::program::CompareOp;

/// `num ÷ (den × by × …)`. Where a divisor is not above 0 there is a gap, and the value means nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quotient {
    pub(super) num: Linear,
    /// Above 0.
    pub(super) den: i128,
    /// In order; one may stand twice.
    pub(super) by: Vec<Reg>,
}

impl Quotient {
    pub(super) fn whole(num: Linear) -> Quotient {
        Quotient { num, den: 1, by: Vec::new() }
    }

    /// A constant; `None` beyond 128 bits.
    pub(super) fn of(number: &Number) -> Option<Quotient> {
        let (num, den) = number.to_ratio()?;
        Some(Quotient { num: Linear::constant(num), den, by: Vec::new() })
    }

    pub(super) fn zero() -> Quotient {
        Quotient::whole(Linear::default())
    }

    /// The value, when it is a constant.
    pub(super) fn single(&self) -> Option<Number> {
        let num = self.num.single()?;
        (self.by.is_empty() || num == 0).then(|| Number::ratio(num, self.den).ok())?
    }

    fn over(num: Linear, den: i128, by: Vec<Reg>) -> Option<Quotient> {
        let common = gcd(num.content(), den).max(1);
        let by = if num.single() == Some(0) { Vec::new() } else { by };
        Some(Quotient { num: num.divided(common), den: den.checked_div(common)?, by })
    }

    pub(super) fn negated(&self) -> Option<Quotient> {
        Some(Quotient { num: self.num.times(-1)?, ..self.clone() })
    }

    /// So many times the value.
    pub(super) fn scaled(&self, factor: &Number) -> Option<Quotient> {
        let (num, den) = factor.to_ratio()?;
        let common = gcd(num, self.den).max(1);
        let (num, own) = (num.checked_div(common)?, self.den.checked_div(common)?);
        Quotient::over(self.num.times(num)?, own.checked_mul(den)?, self.by.clone())
    }
}

/// Two numerators over one denominator.
pub(super) struct Common {
    pub(super) a: Linear,
    pub(super) b: Linear,
    den: i128,
    by: Vec<Reg>,
}

impl Common {
    pub(super) fn with(self, num: Linear) -> Option<Quotient> {
        Quotient::over(num, self.den, self.by)
    }
}

impl Builder {
    /// That the registers a value is divided by are above 0.
    pub(super) fn positive(&self, value: &Quotient) -> Vec<Linear> {
        let above = |reg: &Reg| self.linear(*reg).less(&Linear::constant(1));
        value.by.iter().filter_map(above).collect()
    }

    /// Both over one denominator.
    pub(super) fn common(&mut self, a: &Quotient, b: &Quotient) -> Option<Common> {
        let den = lcm(a.den, b.den)?;
        let (mut by, mut lacking_b) = (b.by.clone(), b.by.clone());
        let mut lacking_a: Vec<Reg> = Vec::new();
        for reg in &a.by {
            match lacking_b.iter().position(|own| own == reg) {
                Some(at) => drop(lacking_b.remove(at)),
                None => lacking_a.push(*reg),
            }
        }
        by.extend(&lacking_a);
        by.sort();
        let mut num_a = a.num.times(den.checked_div(a.den)?)?;
        let mut num_b = b.num.times(den.checked_div(b.den)?)?;
        for reg in lacking_b {
            num_a = self.product(&num_a, &self.linear(reg))?;
        }
        for reg in lacking_a {
            num_b = self.product(&num_b, &self.linear(reg))?;
        }
        Some(Common { a: num_a, b: num_b, den, by })
    }

    /// A product of two sums.
    fn product(&mut self, a: &Linear, b: &Linear) -> Option<Linear> {
        match (a.single(), b.single()) {
            (Some(factor), _) => b.times(factor),
            (_, Some(factor)) => a.times(factor),
            _ => {
                let (own, other) = (a.content(), b.content());
                let factor = own.checked_mul(other)?;
                let (a, b) = (self.register(&a.divided(own)), self.register(&b.divided(other)));
                let product = self.multiply(a, b);
                self.linear(product).times(factor)
            }
        }
    }

    pub(super) fn sum(&mut self, a: &Quotient, b: &Quotient) -> Option<Quotient> {
        let common = self.common(a, b)?;
        let sum = common.a.clone().plus(&common.b, 1)?;
        common.with(sum)
    }

    /// The same as [`Builder::sum`], in time that does not grow with the sum.
    pub(super) fn added(&mut self, sum: Quotient, more: &Quotient) -> Option<Quotient> {
        let times = sum.den.checked_div(more.den)?;
        if !sum.by.is_empty() || !more.by.is_empty() || times.checked_mul(more.den)? != sum.den {
            return self.sum(&sum, more);
        }
        let mut sum = sum;
        sum.num.add(&more.num, times)?;
        Some(sum)
    }

    pub(super) fn difference(&mut self, a: &Quotient, b: &Quotient) -> Option<Quotient> {
        let b = b.negated()?;
        self.sum(a, &b)
    }

    pub(super) fn times(&mut self, a: &Quotient, b: &Quotient) -> Option<Quotient> {
        for (own, other) in [(a, b), (b, a)] {
            if let Some(factor) = other.single() {
                return own.scaled(&factor);
            }
        }
        let (mut a, mut b) = (a.clone(), b.clone());
        cancel(&mut a, &mut b);
        cancel(&mut b, &mut a);
        let mut by: Vec<Reg> = a.by.iter().chain(&b.by).copied().collect();
        by.sort();
        let num = self.product(&a.num, &b.num)?;
        Quotient::over(num, a.den.checked_mul(b.den)?, by)
    }

    /// `a ÷ b`, and a flag for whether `b` is 0.
    pub(super) fn ratio(&mut self, a: &Quotient, b: &Quotient) -> Option<(Quotient, Reg)> {
        if let Some(divisor) = b.single() {
            let zero = self.constant(i128::from(divisor.is_zero()));
            let ratio = if divisor.is_zero() {
                Quotient::zero()
            } else {
                a.scaled(&Number::ONE.div(&divisor).ok()?)?
            };
            return Some((ratio, zero));
        }
        let zero = self.sign(CompareOp::Equal, &b.num, &self.positive(b))?;
        let content = b.num.content();
        let divisor = self.register(&b.num.divided(content));
        // What divides must be above 0: its sign goes to the numerator.
        let mut inverse = Quotient { num: Linear::constant(b.den), den: content, by: vec![divisor] };
        for reg in &b.by {
            inverse.num = self.product(&inverse.num, &self.linear(*reg))?;
        }
        let form = self.linear(divisor);
        if !self.holds(&form, &self.positive(b)) {
            let below = self.sign(CompareOp::LessThan, &form, &[])?;
            let opposite = inverse.num.times(-1)?;
            inverse.num = self.choose(below, &opposite, &inverse.num.clone())?;
            inverse.by = vec![self.absolute(divisor)];
        }
        let ratio = self.times(a, &inverse)?;
        Some((ratio, zero))
    }

    /// A flag for how two values compare; `more` holds beside the path.
    pub(super) fn ordered(
        &mut self,
        op: CompareOp,
        a: &Quotient,
        b: &Quotient,
        more: &[Linear],
    ) -> Option<Reg> {
        let common = self.common(a, b)?;
        let mut facts: Vec<Linear> = more.to_vec();
        facts.extend(self.positive(a).into_iter().chain(self.positive(b)));
        self.sign(op, &common.a.less(&common.b)?, &facts)
    }

    pub(super) fn extreme_of(&mut self, greatest: bool, a: &Quotient, b: &Quotient) -> Option<Quotient> {
        let common = self.common(a, b)?;
        let num = self.extreme(greatest, &common.a.clone(), &common.b.clone())?;
        common.with(num)
    }

    /// One value when a flag is set, the other when not.
    pub(super) fn choose_of(&mut self, when: Reg, then: &Quotient, otherwise: &Quotient) -> Option<Quotient> {
        if then == otherwise {
            return Some(then.clone());
        }
        // What divides only where the other is chosen may be anything here.
        let constant = |value: &Quotient| value.num.single().is_some() && value.by.is_empty();
        let divided = then.by.len().max(otherwise.by.len());
        let one_divides = divided <= 1 && (constant(then) || constant(otherwise));
        let both = || self.positive(then).into_iter().chain(self.positive(otherwise));
        if then.by == otherwise.by || (one_divides && both().all(|above| self.holds(&above, &[]))) {
            let common = self.common(then, otherwise)?;
            let num = self.choose(when, &common.a.clone(), &common.b.clone())?;
            return common.with(num);
        }
        let den = lcm(then.den, otherwise.den)?;
        let then_num = then.num.times(den.checked_div(then.den)?)?;
        let otherwise_num = otherwise.num.times(den.checked_div(otherwise.den)?)?;
        let num = self.choose(when, &then_num, &otherwise_num)?;
        let by = [then, otherwise].map(|value| self.divisor(&value.by));
        let by = self.select(when, by[0], by[1]);
        let by = if self.is(by, 1) { Vec::new() } else { vec![by] };
        Quotient::over(num, den, by)
    }

    pub(super) fn absolute_of(&mut self, value: &Quotient) -> Option<Quotient> {
        let content = value.num.content().max(1);
        let whole = self.register(&value.num.divided(content));
        let whole = self.absolute(whole);
        Quotient::over(self.linear(whole).times(content)?, value.den, value.by.clone())
    }

    /// Registers multiplied.
    pub(super) fn divisor(&mut self, by: &[Reg]) -> Reg {
        let one = self.constant(1);
        by.iter().fold(one, |product, reg| self.multiply(product, *reg))
    }

    /// The value in whole steps of a quantum, rounded.
    fn in_steps(&mut self, value: &Quotient, mode: RoundingMode, quantum: &Number) -> Option<Linear> {
        let steps = value.scaled(&Number::ONE.div(quantum).ok()?)?;
        if steps.den == 1 && steps.by.is_empty() {
            return Some(steps.num);
        }
        let num = self.register(&steps.num);
        let den = self.constant(steps.den);
        let by = self.divisor(&steps.by);
        let den = self.multiply(by, den);
        let whole = self.divide(num, den, mode);
        Some(self.linear(whole))
    }

    pub(super) fn round(&mut self, value: &Quotient, rounding: &Rounding) -> Option<Quotient> {
        let quantum = rounding.quantum.abs();
        if quantum.is_zero() {
            return Some(value.clone());
        }
        if let Some(number) = value.single() {
            return Quotient::of(&number.round(rounding));
        }
        let steps = self.in_steps(value, rounding.mode, &quantum)?;
        Quotient::whole(steps).scaled(&quantum)
    }
}

/// `(a ÷ r) × r` is `a`.
fn cancel(a: &mut Quotient, b: &mut Quotient) {
    if let Some((reg, factor)) = b.num.one_term()
        && let Some(at) = a.by.iter().position(|own| *own == reg)
    {
        a.by.remove(at);
        b.num = Linear::constant(factor);
    }
}
