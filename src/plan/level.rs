//! One level of the tree: what becomes of the weight of values that are missing, and what its items bring together.
//!
//! Weight that leaves in proportion goes to those that stay: each then counts `all ÷ stays` times. Points that stand
//! beside the sum of a level are not multiplied with it, so every group brings two parts: what counts as often as its
//! weight does, and what counts once. Weights that go elsewhere are worked out by the evaluator.

use super::linear::{Linear, lcm};
use super::quotient::Quotient;
use super::side::Side;
use super::value::{Val, What};
use super::{Reg, gap};
use crate::number::Number;
use crate::program::{Action, Node, Policies, Role};
use crate::quantity::State;

/// The states of a value that is missing.
const STATES: [State; 4] = [State::NotApplicable, State::NotYetDue, State::NotReported, State::Disputed];

/// What a leaf or a group brings to its level.
#[derive(Clone, Debug)]
pub(super) struct Brought {
    /// What counts as often as the weight does; its gap says that the item itself is missing or undecided.
    pub(super) weighted: Val,
    /// What counts once; its gap is that of what is inside.
    pub(super) beside: Val,
}

/// What a level comes to, and how often the weight of its items counts.
#[derive(Clone, Debug)]
pub(super) struct Level {
    pub(super) brought: Brought,
    /// `None`: once.
    pub(super) factor: Option<Quotient>,
}

/// An item after the policy of its level.
pub(super) struct Settled {
    pub(super) weighted: Val,
    beside: Val,
    /// Set where its weight leaves in proportion.
    pub(super) leaves: Reg,
    /// Its own gap there.
    left: Reg,
}

impl Side<'_> {
    /// Brings the items of one level together. `moves` says whether weights may move in this plan.
    pub(super) fn level(
        &mut self,
        items: Vec<(&Node, Brought)>,
        policies: &Policies,
        moves: bool,
    ) -> Option<Level> {
        let mut settled = Vec::with_capacity(items.len());
        for (node, item) in items {
            let full = self.b.constant_number(&node.weight);
            settled.push((node, self.settle_item(node.role, &full, item, policies, moves)));
        }
        let nothing = |side: &mut Self| side.b.constant_number(&Number::ZERO);
        let (mut weighted, mut beside) = (nothing(self), nothing(self));
        let (mut stays, mut left) = (Linear::default(), self.b.constant(gap::NONE));
        let mut all = 0_i128;
        let unit = settled.iter().try_fold(1, |unit, (node, _)| lcm(unit, node.weight.to_ratio()?.1))?;
        let mut within = true;
        for (node, item) in settled {
            if node.role != Role::Weighted {
                let taken = node.role == Role::Malus;
                beside = self.plus(beside, &item.weighted, taken)?;
                beside = self.plus(beside, &item.beside, taken)?;
                continue;
            }
            let (num, den) = node.weight.to_ratio()?;
            let weight = num.checked_mul(unit.checked_div(den)?)?.max(0);
            all = all.checked_add(weight)?;
            stays = stays.plus(&self.b.linear(item.leaves), weight.checked_neg()?)?;
            let none = self.b.constant(gap::NONE);
            let own_left = self.b.select(item.leaves, item.left, none);
            left = self.b.worse(left, own_left);
            let value = &item.weighted;
            within &= value.low.as_ref().is_some_and(|low| !low.is_negative())
                && value.high.as_ref().is_some_and(|high| *high <= node.weight);
            weighted = self.plus(weighted, &item.weighted, false)?;
            beside = self.plus(beside, &item.beside, false)?;
        }
        let whole = Number::ratio(all, unit).ok()?;
        stays = stays.plus(&Linear::constant(all), 1)?;
        let inside = self.b.worse(weighted.gap, beside.gap);
        let none = self.b.constant(gap::NONE);
        let mut level = Level {
            brought: Brought { weighted: weighted.behind(none), beside: beside.behind(inside) },
            factor: None,
        };
        if self.b.is(left, gap::NONE) {
            return Some(level);
        }
        let stays = self.b.register(&stays);
        let gone = self.b.is_code(stays, 0);
        let missing = self.b.select(gone, left, none);
        let factor = Quotient { num: Linear::constant(all), den: 1, by: vec![stays] };
        let number = level.brought.weighted.number()?.clone();
        let number = self.b.times(&number, &factor)?;
        let (low, high) = if within { (Some(Number::ZERO), Some(whole)) } else { (None, None) };
        level.brought.weighted = Val { what: What::Number(number), gap: missing, low, high };
        level.factor = Some(factor);
        Some(level)
    }

    /// The sum of two values, or their difference.
    fn plus(&mut self, sum: Val, value: &Val, taken: bool) -> Option<Val> {
        let gap = self.b.worse(sum.gap, value.gap);
        // What is never there is in the gap.
        let Some(number) = value.number() else { return Some(sum.behind(gap)) };
        let number = if taken { number.negated()? } else { number.clone() };
        let What::Number(before) = sum.what else { return None };
        let total = self.b.added(before, &number)?;
        let (low, high) = match taken {
            true => (value.high.as_ref().map(Number::neg), value.low.as_ref().map(Number::neg)),
            false => (value.low.clone(), value.high.clone()),
        };
        let plus = |a: Option<Number>, b: Option<Number>| {
            let (a, b) = a.zip(b)?;
            a.add(&b).ok()
        };
        Some(Val { what: What::Number(total), gap, low: plus(sum.low, low), high: plus(sum.high, high) })
    }

    /// What an item brings after the policy of its level for its gap.
    pub(super) fn settle_item(
        &mut self,
        role: Role,
        full: &Val,
        item: Brought,
        policies: &Policies,
        moves: bool,
    ) -> Settled {
        let own = item.weighted.gap;
        let nothing = self.b.constant_number(&Number::ZERO);
        let (mut weighted, mut leaves) = (item.weighted, self.b.constant(0));
        for state in STATES {
            let there = self.b.is_code(own, gap::of(state));
            let value = match policies.action(state) {
                Action::Block => continue,
                Action::NoPoints => nothing.clone(),
                Action::FullPoints => full.clone(),
                // What stands beside the sum leaves nothing to others.
                Action::Reweigh | Action::Spread | Action::MoveTo(_) if role != Role::Weighted => {
                    nothing.clone()
                }
                Action::Reweigh if moves => {
                    leaves = self.b.or(leaves, there);
                    nothing.clone()
                }
                Action::Reweigh | Action::Spread | Action::MoveTo(_) | Action::Carry => self.b.ask(),
            };
            weighted = self.b.either(there, value, weighted);
        }
        let counts = self.b.is_there(own);
        let beside = self.b.either(counts, item.beside, nothing);
        Settled { weighted, beside, leaves, left: own }
    }

    /// Whether some item of a level may leave in proportion.
    pub(super) fn may_leave(policies: &Policies) -> bool {
        STATES.into_iter().any(|state| policies.action(state) == Action::Reweigh)
    }

    /// The gap of a leaf as a card tells it: where its weight should move to a sibling, that depends on the sibling.
    pub(super) fn told(&mut self, own: Reg, node: &Node, policies: &Policies) -> Reg {
        let mut code = own;
        for state in STATES {
            let moves = matches!(policies.action(state), Action::MoveTo(_));
            if moves && node.role == Role::Weighted {
                let there = self.b.is_code(own, gap::of(state));
                let ask = self.b.constant(gap::ASK);
                code = self.b.select(there, ask, code);
            }
        }
        code
    }
}
