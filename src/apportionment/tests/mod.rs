//! The arithmetic of sharing: by hand, on random pools, in every kind of weight, and in passes.

mod by_hand;
mod lanes;
mod random;

use super::{Claims, Limits, Unsharable, Values, apportion};
use crate::number::{Number, over_one_denominator};
use crate::outcome::Bound;

/// What a member asks for.
#[derive(Clone, Debug)]
struct Claim {
    weight: Number,
    lower: i128,
    upper: Option<i128>,
}

/// What it gets.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shared {
    units: i128,
    bound: Option<Bound>,
    /// Before rounding.
    exact: Number,
    /// Its place among those that get a unit left over, and whether a tie decided.
    extra: Option<(usize, bool)>,
}

/// Claims as columns, exact or in whole numbers.
struct Table {
    exact: Vec<Number>,
    whole: Option<Vec<i128>>,
    lower: Vec<i128>,
    upper: Vec<i128>,
}

impl Table {
    fn of(claims: &[Claim]) -> Table {
        let exact: Vec<Number> = claims.iter().map(|claim| claim.weight.clone()).collect();
        Table {
            whole: over_one_denominator(&exact).map(|(whole, _)| whole),
            exact,
            lower: claims.iter().map(|claim| claim.lower).collect(),
            upper: claims.iter().map(|claim| claim.upper.unwrap_or(i128::MAX)).collect(),
        }
    }

    fn values(&self) -> Values<'_> {
        self.whole.as_deref().map_or(Values::Exact(&self.exact), Values::I128)
    }

    fn limits(&self) -> (Limits<'_>, Limits<'_>) {
        (Limits::I128(&self.lower), Limits::I128(&self.upper))
    }
}

/// Shares a pool of units out in proportion, ties by position among `order`.
fn share(pool: i128, claims: &[Claim], order: &[u64]) -> Result<Vec<Shared>, Unsharable> {
    let table = Table::of(claims);
    let (values, (lower, upper)) = ([table.values()], table.limits());
    let claims = Claims { values: &values, lower, upper };
    let apportioned = apportion(pool, &[Number::ONE], &claims, &|i, j| order[i].cmp(&order[j]))?;
    let untied = apportioned.left_over.to.len() - apportioned.left_over.by_tie;
    let shared = |at: usize| {
        let share = apportioned.shares[at];
        let place = apportioned.left_over.to.iter().position(|to| usize::try_from(*to) == Ok(at));
        let extra = place.map(|place| (place + 1, place >= untied));
        Ok(Shared { units: share.units, bound: share.bound, exact: apportioned.exact(&claims, at)?, extra })
    };
    (0..table.exact.len()).map(shared).collect()
}
