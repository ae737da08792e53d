//! What the factors come to, and what weights are counted in.

use super::claims::{Claims, Values};
use super::unsharable::Unsharable;
use crate::number::{Number, in_lowest_terms};

/// Sums of the factors over the members seen so far.
#[derive(Clone, Debug)]
pub struct Totals {
    sums: Vec<Sum>,
    seen: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Sum {
    /// Of whole values of one limb each.
    Limbs(u128),
    Exact(Number),
}

/// The weight of a member is the sum of these times its values: the smallest whole numbers that are to each other as
/// the weights of the factors over their totals.
#[derive(Clone, Debug)]
pub(super) struct Coefficients {
    pub(super) numbers: Vec<Number>,
    /// The weight of all members, in limbs; 0 for one that is not to be counted in them.
    pub(super) limbs: usize,
    pub(super) total: Number,
}

impl Totals {
    /// Of so many factors.
    pub fn of(factors: usize) -> Totals {
        Totals { sums: vec![Sum::Limbs(0); factors], seen: 0 }
    }

    /// Adds members.
    ///
    /// # Errors
    /// A value below 0, or columns of different lengths.
    pub fn add(&mut self, chunk: &Claims<'_>) -> Result<(), Unsharable> {
        let len = chunk.len()?;
        if chunk.values.len() != self.sums.len() {
            return Err(Unsharable::NotTheSame);
        }
        for (factor, (sum, values)) in self.sums.iter_mut().zip(chunk.values).enumerate() {
            let negative = |at: usize| Unsharable::NegativeValue { factor, at: self.seen.saturating_add(at) };
            sum.add(values, len).map_err(|at| at.map_or(Unsharable::TooLarge, negative))?;
        }
        self.seen = self.seen.saturating_add(len);
        Ok(())
    }

    /// The total of a factor.
    pub fn total(&self, factor: usize) -> Number {
        self.sums.get(factor).map_or(Number::ZERO, Sum::number)
    }

    /// For factors of these weights; one whose total is 0 counts for nothing.
    pub(super) fn coefficients(&self, weights: &[Number]) -> Result<Coefficients, Unsharable> {
        if weights.len() != self.sums.len() {
            return Err(Unsharable::NotTheSame);
        }
        let mut of_one = Vec::with_capacity(weights.len());
        for (weight, sum) in weights.iter().zip(&self.sums) {
            let total = sum.number();
            of_one.push(if total.is_zero() { Number::ZERO } else { weight.div(&total)? });
        }
        let numbers = in_lowest_terms(&of_one)?;
        let mut total = Number::ZERO;
        for (number, sum) in numbers.iter().zip(&self.sums) {
            total = total.add(&number.mul(&sum.number())?)?;
        }
        let exact = self.sums.iter().any(|sum| matches!(sum, Sum::Exact(_)));
        let limbs = match (exact, &total) {
            (true, _) => 0,
            (_, total) if total.to_limbs::<1>().is_some() => 1,
            (_, total) if total.to_limbs::<2>().is_some() => 2,
            (_, total) if total.to_limbs::<4>().is_some() => 4,
            (_, total) if total.to_limbs::<8>().is_some() => 8,
            _ => 0,
        };
        Ok(Coefficients { numbers, limbs, total })
    }
}

impl Sum {
    fn number(&self) -> Number {
        match self {
            Sum::Limbs(sum) => Number::from_limbs(&[low(*sum), low(*sum >> 64)]).unwrap_or_default(),
            Sum::Exact(sum) => sum.clone(),
        }
    }

    /// Adds a column; else the position of the first value below 0, or `None` for a sum that is too large.
    fn add(&mut self, values: &Values<'_>, len: usize) -> Result<(), Option<usize>> {
        for at in 0..len {
            if let (Sum::Limbs(sum), Some(limb)) = (&mut *self, values.limb(at)) {
                // Fewer than 2^64 limbs: never past 2^128.
                *sum = sum.saturating_add(u128::from(limb));
                continue;
            }
            let value = values.number(at).unwrap_or_default();
            if value.is_negative() {
                return Err(Some(at));
            }
            *self = Sum::Exact(self.number().add(&value).map_err(|_| None)?);
        }
        Ok(())
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the low limb is asked for")]
fn low(value: u128) -> u64 {
    value as u64
}
