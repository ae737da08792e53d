//! A pool on its way to its members, in passes over their columns, a chunk at a time or all at once.

use super::claims::Claims;
use super::demand::Demand;
use super::remainders::{LeftOver, Remainders};
use super::totals::{Coefficients, Totals};
use super::unsharable::{Unsharable, plus};
use super::weight::{Due, Rate, Slope, Weight};
use super::wide::Wide;
use crate::number::Number;
use crate::outcome::Bound;
use std::cmp::Ordering;
use std::fmt::Debug;

/// What a member gets, before the units that rounding down leaves over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Whole units of the pool.
    pub units: i128,
    /// The bound it stands on, if one binds.
    pub bound: Option<Bound>,
}

/// A pool on its way. The passes come in the order of the methods, each over the same members in the same order.
pub trait Sharing: Debug {
    /// Looks at members; needed only where some have bounds.
    ///
    /// # Errors
    /// The first member whose bounds cross.
    fn look(&mut self, chunk: &Claims<'_>) -> Result<(), Unsharable>;

    /// All members have been looked at.
    ///
    /// # Errors
    /// Why no shares inside the bounds make up the pool.
    fn settle(&mut self) -> Result<(), Unsharable>;

    /// What members get, rounded down, at the end of `shares`.
    ///
    /// # Errors
    /// Numbers too large, or members that were not looked at.
    fn hand_out(&mut self, chunk: &Claims<'_>, shares: &mut Vec<Share>) -> Result<(), Unsharable>;

    /// Who gets the units left over: one each. `before` says which of two members of equal remainder comes first; it
    /// must put no two of them level.
    ///
    /// # Errors
    /// Amounts that come to more than the pool, or members that were not looked at.
    fn left_over(&mut self, before: &dyn Fn(usize, usize) -> Ordering) -> Result<LeftOver, Unsharable>;

    /// The share of a member of a chunk before rounding, in units.
    ///
    /// # Errors
    /// A number too large.
    fn exact(&self, chunk: &Claims<'_>, at: usize) -> Result<Number, Unsharable>;
}

/// A pool of so many units in proportion: the weight of a member is the sum, over the factors, of the factor's weight ×
/// its value ÷ the factor's total. With `bounded`, members have to be looked at.
///
/// # Errors
/// A number that outgrows what can be exact.
pub fn in_proportion(
    pool: i128,
    weights: &[Number],
    totals: &Totals,
    bounded: bool,
) -> Result<Box<dyn Sharing>, Unsharable> {
    let coefficients = totals.coefficients(weights)?;
    Ok(match (coefficients.limbs, i64::try_from(pool).is_ok()) {
        (1, true) => Box::new(Passes::<Wide<1>>::to_fill(pool, &coefficients, bounded)?),
        (2, true) => Box::new(Passes::<Wide<2>>::to_fill(pool, &coefficients, bounded)?),
        (4, true) => Box::new(Passes::<Wide<4>>::to_fill(pool, &coefficients, bounded)?),
        (8, true) => Box::new(Passes::<Wide<8>>::to_fill(pool, &coefficients, bounded)?),
        _ => Box::new(Passes::<Number>::to_fill(pool, &coefficients, bounded)?),
    })
}

/// Amounts of their own, one value a member: the value times `rate` is in units, held inside the bounds, below zero it
/// pays in. They may come to less than the pool. There is nothing to look at.
///
/// In limbs where values and bounds are whole, small and not below 0, which [`Unsharable::TooLarge`] from any pass
/// refuses; the same passes with `exact` then give the result.
///
/// # Errors
/// A rate that does not fit.
pub fn of_their_own(pool: i128, rate: &Number, exact: bool) -> Result<Box<dyn Sharing>, Unsharable> {
    match exact {
        false => Ok(Box::new(Passes::<Wide<2>>::at(pool, rate)?)),
        true => Ok(Box::new(Passes::<Number>::at(pool, rate)?)),
    }
}

/// How fast shares grow with weight.
type RateOf<W> = <<W as Weight>::Slope as Slope>::Rate;
type RemainderOf<W> = <RateOf<W> as Rate>::Remainder;

/// The passes, in one kind of weight.
#[derive(Debug)]
pub(super) struct Passes<W: Weight> {
    pool: i128,
    coefficients: Vec<W>,
    /// Until λ is known.
    demand: Option<Demand<W>>,
    bounded: bool,
    seen: usize,
    rate: RateOf<W>,
    fills: bool,
    handed: usize,
    /// What is handed out, rounded down, and the sum of the remainders: whole units and what is below one.
    units: i128,
    carried: i128,
    gathered: Option<RemainderOf<W>>,
    remainders: Remainders<RemainderOf<W>>,
}

impl<W: Weight> Passes<W> {
    pub(super) fn to_fill(
        pool: i128,
        coefficients: &Coefficients,
        bounded: bool,
    ) -> Result<Self, Unsharable> {
        let demand = match bounded {
            true => Demand::of(pool),
            false => Demand::unbounded(pool, W::whole(&coefficients.total)?),
        };
        let coefficients = coefficients.numbers.iter().map(W::whole).collect::<Result<_, _>>()?;
        Ok(Passes {
            coefficients,
            demand: Some(demand),
            bounded,
            fills: true,
            ..Passes::at(pool, &Number::ZERO)?
        })
    }

    fn at(pool: i128, rate: &Number) -> Result<Self, Unsharable> {
        Ok(Passes {
            pool,
            coefficients: vec![W::whole(&Number::ONE)?],
            demand: None,
            bounded: false,
            seen: 0,
            rate: RateOf::<W>::known(rate)?,
            fills: false,
            handed: 0,
            units: 0,
            carried: 0,
            gathered: None,
            remainders: Remainders::new(),
        })
    }

    fn weight(&self, chunk: &Claims<'_>, at: usize) -> Result<W, Unsharable> {
        let mut of_factors =
            self.coefficients.iter().zip(chunk.values).map(|(by, values)| by.times(values, at));
        let first = of_factors.next().unwrap_or_else(|| Ok(W::zero()))?;
        of_factors.try_fold(first, |sum, more| sum.plus(&more?))
    }

    fn due(&self, chunk: &Claims<'_>, at: usize) -> Result<Due<RemainderOf<W>>, Unsharable> {
        let (lower, upper) = chunk.bounds(at);
        // What is shared in proportion never passes the pool: a bound beyond it needs no look.
        let upper = upper.filter(|upper| !self.fills || *upper < self.pool);
        self.rate.due(&self.weight(chunk, at)?, (lower, upper))
    }
}

impl<W: Weight> Sharing for Passes<W> {
    fn look(&mut self, chunk: &Claims<'_>) -> Result<(), Unsharable> {
        let Some(mut demand) = self.demand.take_if(|_| self.bounded) else { return Ok(()) };
        for at in 0..chunk.len()? {
            let weight = self.weight(chunk, at)?;
            demand.add(self.seen, weight, chunk.bounds(at))?;
            self.seen = self.seen.saturating_add(1);
        }
        self.demand = Some(demand);
        Ok(())
    }

    fn settle(&mut self) -> Result<(), Unsharable> {
        if let Some(demand) = self.demand.take() {
            self.rate = match demand.slope()? {
                Some(slope) => slope.rate()?,
                None => RateOf::<W>::known(&Number::ZERO)?,
            };
        }
        Ok(())
    }

    fn hand_out(&mut self, chunk: &Claims<'_>, shares: &mut Vec<Share>) -> Result<(), Unsharable> {
        let len = chunk.len()?;
        shares.reserve(len);
        for at in 0..len {
            let Due { units, remainder, bound } = self.due(chunk, at)?;
            self.units = plus(self.units, units)?;
            if let Some(remainder) = remainder {
                if !self.fills && self.rate.gather(&mut self.gathered, &remainder)? {
                    self.carried = plus(self.carried, 1)?;
                }
                self.remainders.push(self.handed, remainder)?;
            }
            self.handed = self.handed.saturating_add(1);
            shares.push(Share { units, bound });
        }
        Ok(())
    }

    fn left_over(&mut self, before: &dyn Fn(usize, usize) -> Ordering) -> Result<LeftOver, Unsharable> {
        let remainders = std::mem::replace(&mut self.remainders, Remainders::new());
        if self.fills {
            return remainders.hand_out(plus(self.pool, -self.units)?, before);
        }
        let whole = Number::from_i128(plus(self.units, self.carried)?);
        let below_one = self.gathered.as_ref().map_or(Ok(Number::ZERO), |rest| self.rate.part(rest))?;
        let over = whole.add(&below_one)?.sub(&Number::from_i128(self.pool))?;
        if over.is_positive() {
            return Err(Unsharable::OverPool { by: over });
        }
        remainders.hand_out(self.carried, before)
    }

    fn exact(&self, chunk: &Claims<'_>, at: usize) -> Result<Number, Unsharable> {
        let due = self.due(chunk, at)?;
        let part = due.remainder.map_or(Ok(Number::ZERO), |remainder| self.rate.part(&remainder))?;
        Ok(Number::from_i128(due.units).add(&part)?)
    }
}
