//! 按名次: places and the parts of the pool they get. Equals take as many places as they are, and share the parts
//! of those places evenly.

use super::unsharable::Unsharable;
use crate::number::Number;
use crate::program::Place;

/// What a member gets by its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ranked {
    /// The best of the places it takes with its equals, 1 first.
    pub(crate) place: usize,
    /// Its part of the pool.
    pub(crate) part: Number,
}

/// The part of each member. A place that is not listed gets nothing.
pub(crate) fn by_place<T: Ord>(
    values: &[T],
    highest_first: bool,
    places: &[Place],
) -> Result<Vec<Ranked>, Unsharable> {
    let mut order: Vec<(&T, usize)> = values.iter().zip(0..).collect();
    order.sort();
    if highest_first {
        order.reverse();
    }
    let listed = places.iter().map(|place| place.last).max().unwrap_or(0);
    let mut ranked = vec![Ranked { place: 0, part: Number::ZERO }; values.len()];
    let mut taken = 0_usize;
    for equals in order.chunk_by(|(a, _), (b, _)| a == b) {
        let last = taken.saturating_add(equals.len());
        let part = match u32::try_from(taken).is_ok_and(|taken| taken < listed) {
            true => up_to(places, last)?.sub(&up_to(places, taken)?)?.div(&size(equals.len())?)?,
            false => Number::ZERO,
        };
        for (_, at) in equals {
            if let Some(slot) = ranked.get_mut(*at) {
                *slot = Ranked { place: taken.saturating_add(1), part: part.clone() };
            }
        }
        taken = last;
    }
    Ok(ranked)
}

fn size(equals: usize) -> Result<Number, Unsharable> {
    i128::try_from(equals).map(Number::from_i128).map_err(|_| Unsharable::TooLarge)
}

/// What the places up to the `last` get together.
fn up_to(places: &[Place], last: usize) -> Result<Number, Unsharable> {
    let last = u32::try_from(last).unwrap_or(u32::MAX);
    places.iter().try_fold(Number::ZERO, |sum, place| {
        let covered = place.last.min(last).saturating_add(1).saturating_sub(place.first);
        Ok(sum.add(&place.share.mul(&Number::from(covered))?)?)
    })
}
