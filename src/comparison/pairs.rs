//! Pairs of what stands on both sides.

use crate::quantity::Money;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, VecDeque};

/// Something before and after; `None` on the side where it is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed<T> {
    /// Under the first rules.
    pub before: Option<T>,
    /// Under the second.
    pub after: Option<T>,
}

impl<T: PartialEq> Changed<T> {
    /// Whether both sides are the same.
    pub fn is_same(&self) -> bool {
        self.before == self.after
    }
}

impl<T> Changed<T> {
    /// Something of both sides.
    pub fn map<U>(&self, get: impl Fn(&T) -> U) -> Changed<U> {
        Changed { before: self.before.as_ref().map(&get), after: self.after.as_ref().map(&get) }
    }

    /// The first side that is there.
    pub fn either(&self) -> Option<&T> {
        self.before.as_ref().or(self.after.as_ref())
    }
}

impl Changed<Money> {
    /// After minus before, where both sides have an amount.
    pub fn difference(&self) -> Option<Money> {
        self.after.as_ref()?.sub(self.before.as_ref()?).ok()
    }
}

/// The pairs of two lists by a key, in the order of the first list; what only the second has comes last. Of several
/// with one key the first belongs with the first.
pub(super) fn pairs<'a, T, K: Ord>(
    before: &'a [T],
    after: &'a [T],
    key: impl Fn(&'a T) -> K,
) -> Vec<Changed<&'a T>> {
    let mut pairs: Vec<Changed<&'a T>> = Vec::new();
    let mut open: BTreeMap<K, VecDeque<usize>> = BTreeMap::new();
    for item in before {
        open.entry(key(item)).or_default().push_back(pairs.len());
        pairs.push(Changed { before: Some(item), after: None });
    }
    for item in after {
        let place = open.get_mut(&key(item)).and_then(VecDeque::pop_front);
        match place.and_then(|place| pairs.get_mut(place)) {
            Some(pair) => pair.after = Some(item),
            None => pairs.push(Changed { before: None, after: Some(item) }),
        }
    }
    pairs
}

/// The pairs that are not the same on both sides.
pub(super) fn changed<'a, T: Clone + PartialEq, K: Ord>(
    before: &'a [T],
    after: &'a [T],
    key: impl Fn(&'a T) -> K,
) -> Vec<Changed<T>> {
    let pairs = pairs(before, after, key).into_iter().filter(|pair| !pair.is_same());
    pairs.map(|pair| Changed { before: pair.before.cloned(), after: pair.after.cloned() }).collect()
}
