//! 最大余数法: exact shares brought to whole units without losing one.
//!
//! Every share is rounded down, and the units this leaves over go one each to the largest remainders. There are
//! fewer of them than shares with a remainder: the remainders are below 1 and sum to what is left over. A
//! share with a remainder stands on no bound, as bounds are whole; so the unit above it is not past its upper
//! bound, nor the unit below it under its lower, and no bound has to be looked at again.

use std::cmp::Ordering;

use super::unsharable::{Unsharable, plus, units};
use crate::number::Number;
use crate::outcome::Extra;

/// A share in whole units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Whole {
    pub(super) units: i128,
    /// The unit it got of those that rounding left over.
    pub(super) extra: Option<Extra>,
}

/// What rounding a share down cut off.
struct Remainder {
    /// Its first 18 decimals as a whole number: most pairs differ there, and machine integers compare fast.
    decimals: Option<i64>,
    exact: Number,
    at: usize,
}

impl Remainder {
    fn of(exact: Number, at: usize) -> Remainder {
        Remainder { decimals: exact.shift_point(18).floor().to_i64(), exact, at }
    }

    fn size(&self) -> (Option<i64>, &Number) {
        (self.decimals, &self.exact)
    }
}

/// Brings exact shares to whole units that sum to `total`, the sum of the shares rounded down. `before` says which
/// of two members of equal remainder comes first; it must put no two of them level.
///
/// # Errors
/// A `total` that the shares cannot come to.
pub(super) fn whole(
    exact: &[Number],
    total: i128,
    before: impl Fn(usize, usize) -> Ordering,
) -> Result<Vec<Whole>, Unsharable> {
    let mut shares = Vec::with_capacity(exact.len());
    let mut remainders: Vec<Remainder> = Vec::new();
    let mut left = total;
    for (at, exact) in exact.iter().enumerate() {
        let down = exact.floor();
        if down != *exact {
            remainders.push(Remainder::of(exact.sub(&down)?, at));
        }
        let units = units(&down)?;
        left = plus(left, -units)?;
        shares.push(Whole { units, extra: None });
    }
    let left = usize::try_from(left).map_err(|_| Unsharable::NotTheSum)?;
    if left > remainders.len() {
        return Err(Unsharable::NotTheSum);
    }
    remainders.sort_unstable_by(|a, b| b.size().cmp(&a.size()).then_with(|| before(a.at, b.at)));
    let (given, without) = remainders.split_at_checked(left).ok_or(Unsharable::NotTheSum)?;
    let next = without.first().map(|remainder| &remainder.exact);
    for (place, Remainder { exact: remainder, at, .. }) in given.iter().enumerate() {
        let Some(share) = shares.get_mut(*at) else { continue };
        share.units = plus(share.units, 1)?;
        let by_tie = next == Some(remainder);
        share.extra = Some(Extra { remainder: remainder.clone(), place: place.saturating_add(1), by_tie });
    }
    Ok(shares)
}
