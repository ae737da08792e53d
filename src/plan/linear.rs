//! Sums of registers with constant factors: what a numerator is, until a step needs it as one register.

use super::{Interval, Reg};
use std::collections::BTreeMap;

/// Σ factor × register + constant. No factor is 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Linear {
    terms: BTreeMap<Reg, i128>,
    constant: i128,
}

impl Linear {
    pub(super) fn constant(constant: i128) -> Linear {
        Linear { terms: BTreeMap::new(), constant }
    }

    pub(super) fn reg(reg: Reg) -> Linear {
        Linear { terms: BTreeMap::from([(reg, 1)]), constant: 0 }
    }

    /// The registers and their factors, in the order of registers.
    pub(super) fn terms(&self) -> impl DoubleEndedIterator<Item = (Reg, i128)> + '_ {
        self.terms.iter().map(|(reg, factor)| (*reg, *factor))
    }

    /// What is added to the terms.
    pub(super) fn rest(&self) -> i128 {
        self.constant
    }

    pub(super) fn factor(&self, reg: Reg) -> i128 {
        self.terms.get(&reg).copied().unwrap_or(0)
    }

    /// The value, when it has no terms.
    pub(super) fn single(&self) -> Option<i128> {
        self.terms.is_empty().then_some(self.constant)
    }

    /// The register and its factor, when it is one term and nothing else.
    pub(super) fn one_term(&self) -> Option<(Reg, i128)> {
        let (reg, factor) = self.terms().next()?;
        (self.terms.len() == 1 && self.constant == 0).then_some((reg, factor))
    }

    /// The same and `factor` times another; `None` beyond 128 bits.
    pub(super) fn plus(mut self, other: &Linear, factor: i128) -> Option<Linear> {
        self.add(other, factor)?;
        Some(self)
    }

    /// Adds `factor` times another. Beyond 128 bits it is `None`, and what is held means nothing.
    pub(super) fn add(&mut self, other: &Linear, factor: i128) -> Option<()> {
        if factor == 0 {
            return Some(());
        }
        for (reg, own) in other.terms() {
            let sum = within(self.factor(reg).checked_add(own.checked_mul(factor)?)?)?;
            if sum == 0 {
                self.terms.remove(&reg);
            } else {
                self.terms.insert(reg, sum);
            }
        }
        self.constant = within(self.constant.checked_add(other.constant.checked_mul(factor)?)?)?;
        Some(())
    }

    pub(super) fn less(self, other: &Linear) -> Option<Linear> {
        self.plus(other, -1)
    }

    pub(super) fn times(&self, factor: i128) -> Option<Linear> {
        Linear::default().plus(self, factor)
    }

    /// The same with `factor × to` in the place of `reg`.
    pub(super) fn with(&self, reg: Reg, to: &Linear) -> Option<Linear> {
        let factor = self.factor(reg);
        let mut rest = self.clone();
        rest.terms.remove(&reg);
        rest.plus(to, factor)
    }

    /// The greatest whole number that divides every factor and the constant; 0 of nothing.
    pub(super) fn content(&self) -> i128 {
        self.terms.values().fold(self.constant, |all, factor| gcd(all, *factor))
    }

    /// The greatest whole number that divides every factor; 0 of a constant.
    pub(super) fn content_of_terms(&self) -> i128 {
        self.terms.values().fold(0, |all, factor| gcd(all, *factor))
    }

    /// Divided by what divides every factor; the constant goes to the next whole number below.
    pub(super) fn divided(&self, by: i128) -> Linear {
        let part = |value: i128| value.checked_div_euclid(by).unwrap_or(value);
        let terms = self.terms().map(|(reg, factor)| (reg, part(factor))).collect();
        Linear { terms, constant: part(self.constant) }
    }

    /// What both have alike, and the rest of each.
    pub(super) fn alike(self, mut other: Linear) -> (Linear, Linear, Linear) {
        let mut both = Linear::default();
        let mut own = self;
        own.terms.retain(|reg, factor| {
            let same = other.terms.get(reg) == Some(factor);
            if same {
                other.terms.remove(reg);
                both.terms.insert(*reg, *factor);
            }
            !same
        });
        if !own.terms.is_empty() && !other.terms.is_empty() && own.constant == other.constant {
            (both.constant, own.constant, other.constant) = (own.constant, 0, 0);
        }
        (both, own, other)
    }

    /// The positive part and the negative part with its sign turned: their difference is the whole.
    pub(super) fn sides(&self) -> Option<(Linear, Linear)> {
        let (mut above, mut below) = (Linear::default(), Linear::default());
        for (reg, factor) in self.terms() {
            if factor > 0 {
                above.terms.insert(reg, factor);
            } else {
                below.terms.insert(reg, factor.checked_neg()?);
            }
        }
        if self.constant > 0 {
            above.constant = self.constant;
        } else {
            below.constant = self.constant.checked_neg()?;
        }
        Some((above, below))
    }

    /// `num ÷ den` such that this is so many times the other, `den` positive; `None` if it is no multiple of it.
    pub(super) fn over(&self, other: &Linear) -> Option<(i128, i128)> {
        let (reg, den) = other.terms().next()?;
        let num = self.factor(reg);
        let (num, den) = if den < 0 { (num.checked_neg()?, den.checked_neg()?) } else { (num, den) };
        let same = self.times(den)? == other.times(num)?;
        (num != 0 && same).then_some((num, den))
    }

    /// Where it can lie, given where its registers lie.
    pub(super) fn range(&self, of: impl Fn(Reg) -> Interval) -> Interval {
        let start = Interval::only(self.constant);
        self.terms().fold(start, |sum, (reg, factor)| sum.plus(of(reg).times(Interval::only(factor))))
    }
}

/// What can change its sign.
fn within(value: i128) -> Option<i128> {
    (value != i128::MIN).then_some(value)
}

/// The greatest common divisor, not below 0.
pub(super) fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a.checked_rem(b).unwrap_or(0));
    }
    i128::try_from(a).unwrap_or(1)
}

/// The least common multiple of two positive numbers; `None` beyond 128 bits.
pub(super) fn lcm(a: i128, b: i128) -> Option<i128> {
    a.checked_div(gcd(a, b))?.checked_mul(b)
}
