//! 挂钩: from the base to the range, in yuan.

use super::side::Side;
use super::value::Val;
use crate::program::{Linkage, LinkageId, LinkagePart};

/// What a linkage makes of a row.
#[derive(Clone, Debug)]
pub(super) struct Linked {
    pub(super) base: Val,
    pub(super) low: Val,
    pub(super) high: Val,
    pub(super) amount: Val,
}

impl Side<'_> {
    pub(super) fn linkage(&mut self, _linkage: &Linkage) -> Linked {
        let ask = self.b.ask();
        Linked { base: ask.clone(), low: ask.clone(), high: ask.clone(), amount: ask }
    }

    /// What an expression reads of a linkage.
    pub(super) fn linked_part(&mut self, id: LinkageId, part: LinkagePart) -> Val {
        let Some(linked) = self.linkages.get(&id).cloned() else { return self.b.ask() };
        match part {
            LinkagePart::Base => linked.base,
            LinkagePart::Low => linked.low,
            LinkagePart::High => linked.high,
            LinkagePart::Amount => linked.amount,
            LinkagePart::Change | LinkagePart::Actions => self.b.ask(),
        }
    }
}
