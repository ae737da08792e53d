//! Shares in proportion to weights, inside bounds.
//!
//! The share of a member is `clamp(λ × weight, lower, upper)`, with the one λ for which the shares take up the pool.
//! Their sum never falls as λ grows, and is a straight line between two corners: the λ at which a member rises
//! from its lower bound, and the λ at which it reaches its upper. So the corners are sorted and walked until the
//! sum at one of them reaches the pool; on the line before that corner λ is one division. Nothing depends on
//! the order of the members.

use super::unsharable::{Unsharable, plus};
use crate::number::Number;
use crate::outcome::Bound;

/// What a member asks for.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    /// Not below 0.
    pub(super) weight: Number,
    /// The least it may get, in units, not below 0.
    pub(super) lower: i128,
    /// The most it may get, in units.
    pub(super) upper: Option<i128>,
}

/// What a member is due, exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Due {
    /// In units.
    pub(super) exact: Number,
    /// The bound that holds it back or up.
    pub(super) bound: Option<Bound>,
}

/// Shares a pool of so many units out.
///
/// # Errors
/// A weight below 0, a lower bound above its upper, lower bounds that take more than the pool, upper bounds that
/// leave a part of it, or a pool that no weight asks for.
pub(super) fn proportion(pool: i128, claims: &[Claim]) -> Result<Vec<Due>, Unsharable> {
    feasible(pool, claims)?;
    let slope = slope(pool, claims)?;
    claims.iter().map(|claim| claim.due(&slope)).collect()
}

impl Claim {
    fn due(&self, slope: &Number) -> Result<Due, Unsharable> {
        Ok(within(slope.mul(&self.weight)?, Some(self.lower), self.upper))
    }
}

/// An amount held inside its bounds.
pub(super) fn within(asked: Number, lower: Option<i128>, upper: Option<i128>) -> Due {
    if let Some(least) = lower.map(Number::from_i128)
        && asked < least
    {
        return Due { exact: least, bound: Some(Bound::Lower) };
    }
    match upper.map(Number::from_i128) {
        Some(most) if asked > most => Due { exact: most, bound: Some(Bound::Upper) },
        _ => Due { exact: asked, bound: None },
    }
}

/// Whether some λ takes up the pool. A member of weight 0 gets its lower bound whatever λ is.
fn feasible(pool: i128, claims: &[Claim]) -> Result<(), Unsharable> {
    let (mut least, mut most, mut asked) = (0, Some(0), false);
    for (at, claim) in claims.iter().enumerate() {
        if claim.weight.is_negative() {
            return Err(Unsharable::NegativeWeight(at));
        }
        if claim.upper.is_some_and(|upper| upper < claim.lower) {
            return Err(Unsharable::BoundsCross(at));
        }
        let highest = if claim.weight.is_zero() { Some(claim.lower) } else { claim.upper };
        asked |= !claim.weight.is_zero();
        least = plus(least, claim.lower)?;
        most = most.zip(highest).map(|(most, highest)| plus(most, highest)).transpose()?;
    }
    if least > pool {
        return Err(Unsharable::LowersExceed { by: plus(least, -pool)? });
    }
    match most {
        Some(most) if most < pool && !asked => Err(Unsharable::NoWeight { left: plus(pool, -most)? }),
        Some(most) if most < pool => Err(Unsharable::UppersFallShort { by: plus(pool, -most)? }),
        _ => Ok(()),
    }
}

/// Where a member begins to grow with λ, or stops.
struct Corner<'a> {
    slope: Number,
    weight: &'a Number,
    /// The units it stands at there.
    at: i128,
    opens: bool,
}

/// λ. Feasible claims only.
fn slope(pool: i128, claims: &[Claim]) -> Result<Number, Unsharable> {
    let mut corners = Vec::new();
    // The sum of the shares is `fixed + λ × growing` up to the first corner.
    let (mut fixed, mut growing) = (0, Number::ZERO);
    for Claim { weight, lower, upper } in claims {
        let mut corner = |at: i128, opens: bool| {
            let slope = Number::from_i128(at).div(weight)?;
            corners.push(Corner { slope, weight, at, opens });
            Ok::<_, Unsharable>(())
        };
        if weight.is_zero() || *lower > 0 {
            fixed = plus(fixed, *lower)?;
        } else {
            growing = growing.add(weight)?;
        }
        if weight.is_zero() {
            continue;
        }
        if *lower > 0 {
            corner(*lower, true)?;
        }
        if let Some(upper) = upper {
            corner(*upper, false)?;
        }
    }
    corners.sort_by(|a, b| a.slope.cmp(&b.slope));
    let pool = Number::from_i128(pool);
    for corner in corners {
        if Number::from_i128(fixed).add(&corner.slope.mul(&growing)?)? >= pool {
            break;
        }
        if corner.opens {
            fixed = plus(fixed, -corner.at)?;
            growing = growing.add(corner.weight)?;
        } else {
            fixed = plus(fixed, corner.at)?;
            growing = growing.sub(corner.weight)?;
        }
    }
    // Where nothing grows the sum is flat, and it is the pool: before the first corner, as a walk goes past one
    // only while the pool is not taken up. The lower bounds then take all of it.
    if growing.is_zero() {
        return Ok(Number::ZERO);
    }
    Ok(pool.sub(&Number::from_i128(fixed))?.div(&growing)?)
}
