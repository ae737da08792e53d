//! 先后: members of a group by a value of theirs, where two in one place have no order.

use super::facts::SubjectId;
use super::gap::{Gap, Reason};
use super::scope::{Outcome, Scope};

/// Members with what puts them in order, the least first. A gap of one, or two in one place, is a gap of the
/// whole: an order that rests on the sequence of filing would be an accident.
pub(super) fn in_order<K: Ord + ToString>(
    scope: &Scope<'_>,
    members: &[SubjectId],
    key: impl Fn(&Scope<'_>) -> Outcome<K>,
) -> Outcome<Vec<(K, SubjectId)>> {
    let facts = scope.world()?.facts;
    let mut keyed = Vec::with_capacity(members.len());
    let mut worst: Option<Gap> = None;
    for member in members {
        match key(&scope.moved(*member)) {
            Ok(key) => keyed.push((key, *member)),
            Err(gap) => gap.of(&facts.title(*member)).add_to(&mut worst),
        }
    }
    if let Some(gap) = worst {
        return Err(gap);
    }
    keyed.sort();
    let twice = keyed.iter().zip(keyed.iter().skip(1)).find(|((key, _), (next, _))| key == next);
    match twice {
        Some(((key, first), (_, second))) => Err(Gap::undecided(Reason::SamePlace {
            first: facts.title(*first),
            second: facts.title(*second),
            place: key.to_string(),
        })),
        None => Ok(keyed),
    }
}
