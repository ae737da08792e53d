//! The members of gates and monitors, found by the name or the line they stand under.

use super::context::{Checker, What};
use crate::program::IndicatorId;
use crate::syntax::words::Member;
use std::collections::BTreeMap;

/// The members of a gate or a monitor, in the order of their declaration.
#[derive(Debug, Default)]
pub(super) struct Slots {
    all: Vec<Slot>,
    /// The first that answers to a name.
    by_name: BTreeMap<String, usize>,
    by_line: BTreeMap<usize, usize>,
}

impl Slots {
    pub(super) fn add(&mut self, slot: Slot) {
        let at = self.all.len();
        for (zh, en) in &slot.names {
            self.call(at, zh, en);
        }
        if let Some(line) = slot.line {
            self.by_line.entry(line).or_insert(at);
        }
        self.all.push(slot);
    }

    fn call(&mut self, at: usize, zh: &str, en: &str) {
        for name in [zh, en] {
            let first = self.by_name.entry(name.to_owned()).or_insert(at);
            *first = at.min(*first);
        }
    }

    /// Gives a member one more name.
    pub(super) fn also_named(&mut self, id: IndicatorId, (zh, en): (String, String)) {
        let Some(at) = self.all.iter().position(|slot| slot.id == id) else { return };
        self.call(at, &zh, &en);
        if let Some(slot) = self.all.get_mut(at) {
            slot.names.push((zh, en));
        }
    }
}

/// A member of a gate or a monitor.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    /// What it answers to behind the dot: a word in both languages, or the name its author gave it.
    pub(super) names: Vec<(String, String)>,
    pub(super) id: IndicatorId,
    /// The line it stands in, of a measure or a light.
    pub(super) line: Option<usize>,
}

/// The member of a gate or monitor that answers to a name.
pub(super) fn find_slot(checker: &Checker<'_>, owner: What, name: &str) -> Option<IndicatorId> {
    let slots = checker.members.get(&owner)?;
    slots.all.get(*slots.by_name.get(name)?).map(|slot| slot.id)
}

/// The member of a gate or monitor that a word of the language names.
pub(super) fn of_word(checker: &Checker<'_>, owner: What, member: Member) -> Option<IndicatorId> {
    find_slot(checker, owner, member.zh())
}

/// The measure or light of a monitor in a line of it.
pub(super) fn of_line(checker: &Checker<'_>, owner: What, line: usize) -> Option<IndicatorId> {
    let slots = checker.members.get(&owner)?;
    slots.all.get(*slots.by_line.get(&line)?).map(|slot| slot.id)
}

/// The members of a gate or monitor, in the order of their declaration.
pub(super) fn of_owner<'c>(checker: &'c Checker<'_>, owner: What) -> impl Iterator<Item = &'c Slot> {
    checker.members.get(&owner).into_iter().flat_map(|slots| &slots.all)
}
