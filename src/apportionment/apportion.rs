//! A pool shared out in one go, over all its members at once.

use std::cmp::Ordering;

use super::claims::{Claims, Limits};
use super::remainders::LeftOver;
use super::sharing::{Share, Sharing, in_proportion, of_their_own};
use super::totals::Totals;
use super::unsharable::{Unsharable, plus};
use crate::number::Number;

/// What became of a pool.
#[derive(Debug)]
pub struct Apportioned {
    /// One for each member, the units left over by rounding down among them.
    pub shares: Vec<Share>,
    /// Who got those.
    pub left_over: LeftOver,
    passes: Box<dyn Sharing>,
}

impl Apportioned {
    /// The share of a member before rounding, in units.
    ///
    /// # Errors
    /// A number too large.
    pub fn exact(&self, claims: &Claims<'_>, at: usize) -> Result<Number, Unsharable> {
        self.passes.exact(claims, at)
    }

    fn of(
        mut passes: Box<dyn Sharing>,
        claims: &Claims<'_>,
        before: &dyn Fn(usize, usize) -> Ordering,
    ) -> Result<Apportioned, Unsharable> {
        passes.look(claims)?;
        passes.settle()?;
        let mut shares = Vec::new();
        passes.hand_out(claims, &mut shares)?;
        let left_over = passes.left_over(before)?;
        for at in &left_over.to {
            if let Some(share) = usize::try_from(*at).ok().and_then(|at| shares.get_mut(at)) {
                share.units = plus(share.units, 1)?;
            }
        }
        Ok(Apportioned { shares, left_over, passes })
    }
}

/// Shares a pool of so many units out in proportion to factors of these weights. `before` orders members of equal
/// remainder and must put no two of them level.
///
/// # Errors
/// A value below 0, bounds that cross or leave no way to make up the pool, a pool no weight asks for, numbers too large.
pub fn apportion(
    pool: i128,
    weights: &[Number],
    claims: &Claims<'_>,
    before: &dyn Fn(usize, usize) -> Ordering,
) -> Result<Apportioned, Unsharable> {
    let mut totals = Totals::of(weights.len());
    totals.add(claims)?;
    let bounded = !matches!((claims.lower, claims.upper), (Limits::None, Limits::None));
    Apportioned::of(in_proportion(pool, weights, &totals, bounded)?, claims, before)
}

/// Gives each member an amount of its own out of a pool of so many units: its one value × `rate`, inside its bounds.
///
/// # Errors
/// Amounts that come to more than the pool, numbers too large.
pub fn amounts(
    pool: i128,
    rate: &Number,
    claims: &Claims<'_>,
    before: &dyn Fn(usize, usize) -> Ordering,
) -> Result<Apportioned, Unsharable> {
    let given =
        |exact| of_their_own(pool, rate, exact).and_then(|passes| Apportioned::of(passes, claims, before));
    match given(false) {
        Err(Unsharable::TooLarge | Unsharable::NotTheSame) => given(true),
        given => given,
    }
}
