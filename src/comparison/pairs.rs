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

#[cfg(test)]
mod tests {
    use super::{Changed, changed, pairs};

    type Entry = (&'static str, u8);

    fn both(before: Option<Entry>, after: Option<Entry>) -> Changed<Entry> {
        Changed { before, after }
    }

    #[test]
    fn what_is_on_one_side_only_stays_with_the_other_side_empty() {
        let before = [("甲", 1), ("乙", 2), ("丙", 3)];
        let after = [("丁", 4), ("丙", 3), ("甲", 9)];
        // 丙 is the same; 乙 is gone; 丁 is new and comes last, though the second list begins with it.
        let expected = [
            both(Some(("甲", 1)), Some(("甲", 9))),
            both(Some(("乙", 2)), None),
            both(None, Some(("丁", 4))),
        ];
        assert_eq!(changed(&before, &after, |entry| entry.0), expected);
        assert_eq!(changed(&before, &before, |entry| entry.0), []);
        assert_eq!(changed(&[], &after[..1], |entry| entry.0), [both(None, Some(("丁", 4)))]);
    }

    #[test]
    fn equal_keys_are_paired_in_their_order_and_none_is_lost() {
        let before = [("甲", 1), ("甲", 2)];
        let after = [("甲", 1), ("甲", 3), ("甲", 4)];
        let found: Vec<_> = pairs(&before, &after, |entry| entry.0);
        let sides = |pair: &Changed<&Entry>| (pair.before.map(|e| e.1), pair.after.map(|e| e.1));
        let sides: Vec<_> = found.iter().map(sides).collect();
        assert_eq!(sides, [(Some(1), Some(1)), (Some(2), Some(3)), (None, Some(4))]);
    }
}
