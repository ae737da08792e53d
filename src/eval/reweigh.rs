//! Missing values among siblings: what becomes of their weight, exactly.
//!
//! Weight that leaves stays within its level, so the effective weights of a level always sum to what they
//! summed to as written. Points keep the rounding they got at the weight as written and are then scaled, so
//! full performance still gives full marks.

use super::gap::{Gap, Reason};
use super::scope::Outcome;
use super::tree::{Item, Verdict};
use crate::number::Number;
use crate::program::{Action, Framework, NodeId, Policies, Role};

/// What becomes of an item in its level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It has points of its own.
    Counts,
    /// Its weight went to others, or it stands beside the sum and counts for nothing.
    Left,
    NoPoints,
    FullPoints,
    Carried,
    Blocked,
}

/// An item's place in the whole.
#[derive(Clone, Debug)]
pub(super) struct Share {
    pub(super) fate: Fate,
    /// What the weight as written is multiplied by.
    pub(super) factor: Number,
    /// Points at stake: weight × factor.
    pub(super) full: Number,
    /// Whether it adds or takes beside the sum, by its own role or a group's above it.
    pub(super) beside: bool,
    /// Whether its points are taken.
    pub(super) taken: bool,
}

/// Settles every level, from the leaves up; a group whose children all leave is itself missing. Then the
/// factors multiply down. `Some` gap: everything has left.
pub(super) fn settle(framework: &Framework, items: &mut [Item<'_>]) -> Outcome<(Vec<Share>, Option<Gap>)> {
    let mut local: Vec<Option<(Fate, Number)>> = vec![None; items.len()];
    for at in (0..items.len()).rev() {
        let Some((children, policies)) = items
            .get(at)
            .filter(|item| !item.children.is_empty())
            .map(|item| (item.children.clone(), item.policies().clone()))
        else {
            continue;
        };
        let gap = level(items, &children, &policies, &mut local)?;
        if let (Some(gap), Some(item)) = (gap, items.get_mut(at)) {
            item.account.formula = gap.zh();
            item.verdict = Verdict::Gap(gap);
        }
    }
    let roots: Vec<usize> =
        items.iter().enumerate().filter(|(_, item)| item.parent.is_none()).map(|(at, _)| at).collect();
    let gap = level(items, &roots, &framework.policies, &mut local)?;
    Ok((multiply_down(items, local)?, gap))
}

/// One level. The gap is that of the level, when nothing of it is left.
fn level(
    items: &mut [Item<'_>],
    siblings: &[usize],
    policies: &Policies,
    local: &mut [Option<(Fate, Number)>],
) -> Outcome<Option<Gap>> {
    let mut level = Level::default();
    for at in siblings {
        let Some(item) = items.get(*at) else { continue };
        let move_to = level.sort(*at, item, policies)?;
        if let Some(destination) = move_to {
            level.moves.push((*at, destination));
        }
    }
    if level.staying.is_empty() && level.gap.is_some() {
        level.leaving.iter().for_each(|at| set(local, *at, Fate::Left, Number::ZERO));
        level.fates.iter().for_each(|(at, fate)| set(local, *at, *fate, Number::ONE));
        return Ok(level.gap);
    }
    let mut moved: Vec<(usize, Number)> = Vec::new();
    for (from, destination) in &level.moves {
        let target = level
            .staying
            .iter()
            .find(|at| items.get(**at).is_some_and(|item| item.id == *destination && item.row.is_none()));
        let weight = items.get(*from).map(|item| item.weight.clone()).unwrap_or_default();
        match target {
            Some(target) => moved.push((*target, weight)),
            None => {
                level.leaving.retain(|at| at != from);
                level.fates.push((*from, Fate::Blocked));
                if let Some(item) = items.get_mut(*from) {
                    item.verdict = Verdict::Gap(Gap::undecided(Reason::NowhereToMove));
                }
            }
        }
    }
    level.leaving.iter().for_each(|at| set(local, *at, Fate::Left, Number::ZERO));
    level.fates.iter().for_each(|(at, fate)| set(local, *at, *fate, Number::ONE));
    for at in &level.staying {
        let Some(item) = items.get(*at) else { continue };
        let factor = level.factor(*at, &item.weight, &moved)?;
        if let Some(Some((_, own))) = local.get_mut(*at) {
            *own = factor;
        }
    }
    Ok(None)
}

fn set(local: &mut [Option<(Fate, Number)>], at: usize, fate: Fate, factor: Number) {
    if let Some(slot) = local.get_mut(at) {
        *slot = Some((fate, factor));
    }
}

/// A level while it is sorted.
#[derive(Debug, Default)]
struct Level {
    /// Fates of those that do not leave.
    fates: Vec<(usize, Fate)>,
    /// Of those, the weighted ones with any weight: they receive.
    staying: Vec<usize>,
    leaving: Vec<usize>,
    moves: Vec<(usize, NodeId)>,
    /// Worst gap of those that leave.
    gap: Option<Gap>,
    /// Sum of the weights that stay, that leave in proportion, and that leave in equal parts.
    stays: Number,
    reweighed: Number,
    spread: Number,
}

impl Level {
    /// Sorts one sibling in; the answer is where its weight moves to, if it does.
    fn sort(&mut self, at: usize, item: &Item<'_>, policies: &Policies) -> Outcome<Option<NodeId>> {
        let (gap, action) = match &item.verdict {
            Verdict::Whole | Verdict::Scored { .. } => return self.stay(at, item, Fate::Counts),
            Verdict::Gap(gap) => match gap.state().map(|state| policies.action(state)) {
                None => return self.stay(at, item, Fate::Blocked),
                Some(action) => (gap, action),
            },
        };
        match action {
            Action::NoPoints => return self.stay(at, item, Fate::NoPoints),
            Action::FullPoints => return self.stay(at, item, Fate::FullPoints),
            Action::Carry => return self.stay(at, item, Fate::Carried),
            Action::Block => return self.stay(at, item, Fate::Blocked),
            Action::Reweigh | Action::Spread | Action::MoveTo(_) => {}
        }
        self.leaving.push(at);
        if item.role != Role::Weighted {
            return Ok(None);
        }
        self.gap = Some(match self.gap.take() {
            Some(before) => before.worst(gap.clone()),
            None => gap.clone(),
        });
        match action {
            Action::Reweigh => self.reweighed = self.reweighed.add(&item.weight)?,
            Action::Spread => self.spread = self.spread.add(&item.weight)?,
            Action::MoveTo(destination) => return Ok(Some(destination)),
            _ => {}
        }
        Ok(None)
    }

    fn stay(&mut self, at: usize, item: &Item<'_>, fate: Fate) -> Outcome<Option<NodeId>> {
        self.fates.push((at, fate));
        if item.role == Role::Weighted && item.weight.is_positive() {
            self.staying.push(at);
            self.stays = self.stays.add(&item.weight)?;
        }
        Ok(None)
    }

    /// Effective weight over weight as written.
    fn factor(&self, at: usize, weight: &Number, moved: &[(usize, Number)]) -> Outcome<Number> {
        if self.reweighed.is_zero() && self.spread.is_zero() && moved.is_empty() {
            return Ok(Number::ONE);
        }
        let mut gained = self.reweighed.mul(weight)?.div(&self.stays)?;
        let receivers = i64::try_from(self.staying.len()).unwrap_or(i64::MAX);
        gained = gained.add(&self.spread.div(&Number::from_i64(receivers))?)?;
        for (_, more) in moved.iter().filter(|(to, _)| *to == at) {
            gained = gained.add(more)?;
        }
        Ok(weight.add(&gained)?.div(weight)?)
    }
}

fn multiply_down(items: &[Item<'_>], local: Vec<Option<(Fate, Number)>>) -> Outcome<Vec<Share>> {
    let mut shares: Vec<Share> = Vec::with_capacity(items.len());
    for (item, local) in items.iter().zip(local) {
        let (mut fate, mut factor) = local.unwrap_or((Fate::Counts, Number::ONE));
        let above = item.parent.and_then(|parent| items.get(parent).zip(shares.get(parent)));
        let (mut beside, mut taken) = (item.role != Role::Weighted, item.role == Role::Malus);
        if let Some((parent, share)) = above {
            beside |= share.beside;
            taken ^= share.taken;
            if matches!(parent.verdict, Verdict::Gap(_)) || share.fate == Fate::Left {
                fate = Fate::Left;
            }
            // What stands beside the sum of its level is not reweighed with it.
            if item.role == Role::Weighted {
                factor = factor.mul(&share.factor)?;
            }
        }
        if fate == Fate::Left {
            factor = Number::ZERO;
        }
        let full = item.weight.mul(&factor)?;
        shares.push(Share { fate, factor, full, beside, taken });
    }
    Ok(shares)
}
