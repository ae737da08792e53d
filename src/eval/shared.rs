//! What is the same for every subject of a group: aggregates over peers, the order of their values, and draws. Each is
//! worked out once for the group, so that a cohort takes one pass and not one for each member.

use super::facts::SubjectId;
use super::scope::Outcome;
use crate::program::{ExprId, Value};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The expression, and the first member of the group.
type Key = (ExprId, SubjectId);

/// Results by expression and group.
#[derive(Clone, Debug, Default)]
pub(super) struct Shared {
    values: RefCell<BTreeMap<Key, Outcome>>,
    orders: RefCell<BTreeMap<Key, Rc<Outcome<Vec<Value>>>>>,
    draws: RefCell<BTreeMap<Key, Rc<Outcome<BTreeSet<SubjectId>>>>>,
}

impl Shared {
    /// The value of an expression for a group, worked out on first use.
    pub(super) fn value(&self, key: Key, work_out: impl FnOnce() -> Outcome) -> Outcome {
        if let Some(known) = self.values.borrow().get(&key) {
            return known.clone();
        }
        let value = work_out();
        self.values.borrow_mut().insert(key, value.clone());
        value
    }

    /// Who of a group is drawn, worked out on first use.
    pub(super) fn drawn(
        &self,
        key: Key,
        work_out: impl FnOnce() -> Outcome<BTreeSet<SubjectId>>,
    ) -> Rc<Outcome<BTreeSet<SubjectId>>> {
        if let Some(known) = self.draws.borrow().get(&key) {
            return Rc::clone(known);
        }
        let drawn = Rc::new(work_out());
        self.draws.borrow_mut().insert(key, Rc::clone(&drawn));
        drawn
    }

    /// The values of a group from low to high, worked out on first use.
    pub(super) fn order(
        &self,
        key: Key,
        work_out: impl FnOnce() -> Outcome<Vec<Value>>,
    ) -> Rc<Outcome<Vec<Value>>> {
        if let Some(known) = self.orders.borrow().get(&key) {
            return Rc::clone(known);
        }
        let order = Rc::new(work_out().map(|mut values| {
            values.sort();
            values
        }));
        self.orders.borrow_mut().insert(key, Rc::clone(&order));
        order
    }
}
