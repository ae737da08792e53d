//! 逐行: goal rows scored one by one, and what all of them bring to the node they belong to.
//!
//! A row is scored by the plan of its own table: points and weight go up as sums, gaps as the worst of their codes.
//! What the node makes of them is one level more in the tree of its framework.

use super::level::{Brought, Level};
use super::linear::Linear;
use super::quotient::Quotient;
use super::side::{Scope, Side, Stake};
use super::value::{Val, What};
use super::{InputId, Interval, Reg, gap};
use crate::number::Number;
use crate::program::{
    ArmBody, ArmLabel, CompareOp, ExprId, Framework, FrameworkId, Node, NodeId, Role, RowArm, RowWeights,
    Scoring,
};
use crate::quantity::State;

/// A node scored row by row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rows<'p> {
    pub(super) id: (FrameworkId, NodeId),
    pub(super) framework: &'p Framework,
    pub(super) node: &'p Node,
    pub(super) condition: Option<ExprId>,
}

impl Rows<'_> {
    /// Whether the weights of its rows are what is filed.
    pub(super) fn are_as_filed(&self) -> bool {
        matches!(self.framework.row_weights, RowWeights::AsFiled)
    }
}

/// What one row weighs in its node.
#[derive(Debug)]
pub(super) struct Weighed {
    /// Why the node has a gap because of this row.
    pub(super) table: Reg,
    /// The same, the least of all rows saying whether they have the same.
    pub(super) least: Reg,
    /// Set where the row is scored.
    pub(super) counts: Reg,
    /// Its place in the table where it is scored, and -1.
    pub(super) place: Reg,
    /// As filed, where it is scored.
    pub(super) weight: Quotient,
}

/// What one row scores for its node.
#[derive(Debug)]
pub(super) struct Share {
    pub(super) points: Quotient,
    /// The gap because of which its part leaves, and that part of what all rows come to.
    pub(super) left: Reg,
    pub(super) leaving: Quotient,
    /// The gap that stops the card.
    pub(super) blocked: Reg,
}

/// What the rows of a node weigh, as inputs; sums over constants.
#[derive(Clone, Copy, Debug)]
pub(super) struct WeightSums {
    pub(super) table: InputId,
    pub(super) least: InputId,
    pub(super) count: InputId,
    pub(super) last: InputId,
    pub(super) weight: (InputId, i128),
}

/// What they score.
#[derive(Clone, Copy, Debug)]
pub(super) struct PointSums {
    pub(super) points: (InputId, i128),
    pub(super) left: InputId,
    pub(super) leaving: (InputId, i128),
    pub(super) blocked: InputId,
}

/// What all rows come to, as inputs of each of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shared {
    pub(super) count: InputId,
    pub(super) last: InputId,
    pub(super) weight: (InputId, i128),
}

/// Parts of a point that a row is told in where its standard does not round.
const GRAINS: i64 = 1_000_000;
/// More than any gap code.
const NO_GAP: i128 = 9;

impl Side<'_> {
    /// What the row weighs in a node.
    pub(super) fn weigh(&mut self, rows: &Rows<'_>) -> Weighed {
        let yes = self.b.constant(1);
        let admits = match rows.condition {
            Some(condition) => self.eval(Scope::default(), condition),
            None => self.b.sure(What::Flag(yes)),
        };
        let there = self.b.is_there(admits.gap);
        let admitted = self.b.and(there, admits.flag().unwrap_or(yes));
        let (mut table, mut counts, mut weight) = (admits.gap, admitted, Quotient::zero());
        if !matches!(rows.framework.row_weights, RowWeights::Equally(_)) {
            let filed = self.row_weight();
            let own = self.weight_gap(&filed);
            table = self.gap_where(admitted, table, own);
            let weighted = self.b.is_there(filed.gap);
            counts = self.b.and(admitted, weighted);
            let number = filed.number().cloned().unwrap_or_else(Quotient::zero);
            match self.b.choose_of(counts, &number, &Quotient::zero()) {
                Some(filed) => weight = filed,
                None => table = self.b.constant(gap::ASK),
            }
        }
        let (no_gap, outside) = (self.b.constant(NO_GAP), self.b.constant(-1));
        let alone = self.b.is_there(table);
        let least = self.b.select(alone, no_gap, table);
        let position = self.position();
        let place = self.b.select(counts, position, outside);
        Weighed { table, least, counts, place, weight }
    }

    fn position(&mut self) -> Reg {
        match self.fields.position {
            Some(input) => self.b.load(input, Interval { low: 0, high: i128::MAX }),
            None => self.b.constant(0),
        }
    }

    /// What is at stake in a row, its part of what all rows come to, and what divides the weights of all of them.
    fn stake(&mut self, rows: &Rows<'_>, weighed: &Weighed) -> Option<(Quotient, Quotient, Option<Reg>)> {
        let shared = self.fields.shared.get(&rows.id).copied();
        let (whole, one) = (Quotient::of(&rows.node.weight)?, Quotient::of(&Number::ONE)?);
        let above = Interval { low: 1, high: i128::MAX };
        match &rows.framework.row_weights {
            RowWeights::AsFiled => Some((weighed.weight.clone(), weighed.weight.clone(), None)),
            RowWeights::Prorated => {
                let (input, den) = shared?.weight;
                let all = self.reduced(input, above);
                let share = Quotient { num: Linear::constant(den), den: 1, by: vec![all] };
                let share = self.b.times(&weighed.weight, &share)?;
                Some((share.scaled(&rows.node.weight)?, weighed.weight.clone(), Some(all)))
            }
            RowWeights::Equally(rounding) => {
                let count = self.reduced(shared?.count, above);
                let each = Quotient { by: vec![count], ..whole.clone() };
                let Some(rounding) = rounding else { return Some((each, one, Some(count))) };
                let each = self.b.round(&each, rounding)?;
                let last = self.last_of(&whole, &each, count)?;
                let (position, end) = (self.position(), self.reduced(shared?.last, Interval::ALL));
                let is_last = self.b.compare(CompareOp::Equal, position, end);
                let weight = self.b.choose_of(is_last, &last, &each)?;
                Some((weight.clone(), weight, None))
            }
        }
    }

    /// What equal parts leave for the last row.
    fn last_of(&mut self, whole: &Quotient, each: &Quotient, count: Reg) -> Option<Quotient> {
        let others = self.b.linear(count).less(&Linear::constant(1))?;
        let others = self.b.times(each, &Quotient::whole(others))?;
        self.b.difference(whole, &others)
    }

    /// What the row scores for a node; `None` where the plan has no way.
    pub(super) fn share(&mut self, rows: &Rows<'_>) -> Option<Share> {
        let weighed = self.weigh(rows);
        let (counts, zero) = (weighed.counts, Quotient::zero());
        let (weight, part, over) = self.stake(rows, &weighed)?;
        let none = self.b.constant(gap::NONE);
        let full = Val { low: Some(Number::ZERO), ..Val::new(What::Number(weight), none) };
        let stake = Stake { full: &full, reason: Some(self.row_reason()) };
        let points = self.row_points(rows.framework, stake);
        let lost = points.gap;
        let item = Brought { weighted: points, beside: self.b.constant_number(&Number::ZERO) };
        let settled = self.settle_item(Role::Weighted, &full, item, &rows.node.policies, true);
        let leaves = self.b.and(counts, settled.leaves);
        let value = match over {
            Some(over) => self.with_number(settled.weighted, |side, number| {
                let over = Quotient::whole(side.b.linear(over));
                side.b.times(number, &over)
            }),
            None => settled.weighted,
        };
        let value = self.in_grains(value);
        let number = value.number().cloned().unwrap_or_else(Quotient::zero);
        let brings = self.b.is_there(value.gap);
        let brings = self.b.and(counts, brings);
        let blocked = self.beyond_its_weight(rows.framework, value, &full)?;
        Some(Share {
            points: self.b.choose_of(brings, &number, &zero)?,
            left: self.b.select(leaves, lost, none),
            leaving: self.b.choose_of(leaves, &part, &zero)?,
            blocked: self.b.select(counts, blocked, none),
        })
    }

    /// The gap of a node with a row of such a weight. A row without a weight is part of another.
    fn weight_gap(&mut self, filed: &Val) -> Reg {
        let none = self.b.constant(gap::NONE);
        let mut own = filed.gap;
        for state in [State::NotReported, State::NotApplicable] {
            let part = self.b.is_code(filed.gap, gap::of(state));
            own = self.b.select(part, none, own);
        }
        let zero = self.b.constant_number(&Number::ZERO);
        let Some(fits) = self.compare(CompareOp::AtLeast, filed, &zero).flag() else { return own };
        let below = self.b.unless(fits, gap::UNDECIDED);
        let there = self.b.is_there(filed.gap);
        let below = self.b.select(there, below, none);
        self.b.then(own, below)
    }

    /// Points without a weight, which some ranges allow, are not scaled with the others: the evaluator knows how.
    fn beyond_its_weight(&mut self, framework: &Framework, points: Val, full: &Val) -> Option<Reg> {
        if self.within_full(framework) {
            return Some(points.gap);
        }
        let zero = self.b.constant_number(&Number::ZERO);
        let none = self.compare(CompareOp::Equal, full, &zero).flag()?;
        let some = self.compare(CompareOp::NotEqual, &points, &zero).flag().unwrap_or(none);
        let odd = self.b.and(none, some);
        let odd = self.b.where_set(odd, gap::ASK);
        Some(self.b.then(points.gap, odd))
    }

    /// Whether no row can get less than nothing or more than full marks.
    fn within_full(&self, framework: &Framework) -> bool {
        framework.row_arms.iter().all(|arm| match &arm.body {
            ArmBody::Scored(Scoring::Standard { standard, .. }) => {
                self.program.standards.get(standard.index()).is_some_and(|standard| standard.range.is_none())
            }
            ArmBody::Scored(Scoring::Table { .. }) | ArmBody::Undecided(_) => true,
        })
    }

    /// Scores the row by the first arm for its kind of target whose condition holds.
    fn row_points(&mut self, framework: &Framework, stake: Stake<'_>) -> Val {
        let Some((label, unread)) = self.row_label() else { return self.b.ask() };
        let mut found = self.b.missing(gap::UNDECIDED);
        for arm in framework.row_arms.iter().rev() {
            let own = self.is_for(arm, label);
            let body = match &arm.body {
                ArmBody::Scored(way) => self.judge(std::slice::from_ref(way), stake).points,
                ArmBody::Undecided(_) => self.b.missing(gap::UNDECIDED),
            };
            let decided = match arm.condition.map(|condition| self.eval(Scope::default(), condition)) {
                None => body,
                Some(when) => match when.flag() {
                    Some(flag) => {
                        let chosen = self.b.either(flag, body, found.clone());
                        let gap = self.b.then(when.gap, chosen.gap);
                        chosen.behind(gap)
                    }
                    None => when,
                },
            };
            found = self.b.either(own, decided, found);
        }
        let gap = self.b.then(unread, found.gap);
        found.behind(gap)
    }

    /// Whether an arm speaks of a kind of target.
    fn is_for(&mut self, arm: &RowArm, label: Reg) -> Reg {
        if arm.labels.contains(&ArmLabel::Rest) {
            return self.b.constant(1);
        }
        let mut any = self.b.constant(0);
        for (own, code) in ArmLabel::OF_TARGETS.iter().zip(0..) {
            if arm.labels.contains(own) {
                let own = self.b.is_code(label, code);
                any = self.b.or(any, own);
            }
        }
        any
    }

    /// Points as a sum over all rows holds them; of finer ones the evaluator is asked.
    fn in_grains(&mut self, points: Val) -> Val {
        let Some(number) = points.number().filter(|number| !number.by.is_empty()) else { return points };
        let Some((cut, same)) = self.cut_to(&number.clone(), &Number::from_i64(GRAINS)) else {
            return self.b.ask();
        };
        let finer = self.b.unless(same, gap::ASK);
        let gap = self.b.then(points.gap, finer);
        Val { what: What::Number(cut), gap, ..points }
    }

    /// What the rows of a node bring to it.
    pub(super) fn table(&mut self, rows: &Rows<'_>) -> Option<Level> {
        let (weights, sums) = (self.children.weights.get(&rows.id), self.children.points.get(&rows.id));
        let (weights, sums) = (*weights?, *sums?);
        if !rows.node.weight.is_positive() {
            return None;
        }
        let (own, all) = self.weights(rows, &weights)?;
        let codes = Interval { low: gap::NONE, high: gap::ASK };
        let left = self.reduced(sums.left, codes);
        let blocked = self.reduced(sums.blocked, codes);
        let (mut points, leaving) = (self.sum_of(sums.points)?, self.sum_of(sums.leaving)?);
        let over = match &rows.framework.row_weights {
            RowWeights::Prorated => Some(weights.weight.0),
            RowWeights::Equally(None) => Some(weights.count),
            RowWeights::AsFiled | RowWeights::Equally(Some(_)) => None,
        };
        if let Some(over) = over {
            points.by = vec![self.reduced(over, Interval::ALL)];
        }
        let nothing = self.b.constant_number(&Number::ZERO);
        let within = self.within_full(rows.framework);
        let low = within.then_some(Number::ZERO);
        let high = within.then(|| rows.node.weight.clone());
        let mut weighted = Val { what: What::Number(points.clone()), gap: own, low, high };
        let beside = nothing.behind(blocked);
        if !self.b.is(left, gap::NONE) {
            // Weights leave in proportion, so that all rows that stay count equally often.
            let common = self.b.common(&all, &leaving)?;
            let stays = self.b.register(&common.a.clone().less(&common.b)?);
            let (gone, none) = (self.b.is_code(stays, 0), self.b.constant(gap::NONE));
            let missing = self.b.select(gone, left, none);
            weighted.gap = self.b.then(own, missing);
            let factor = Quotient { num: common.a, den: 1, by: vec![stays] };
            weighted.what = What::Number(self.b.times(&points, &factor)?);
        }
        Some(Level { brought: Brought { weighted, beside }, factor: None })
    }

    /// The gap of a node because of the weights of its rows, and what all of them come to.
    fn weights(&mut self, rows: &Rows<'_>, sums: &WeightSums) -> Option<(Reg, Quotient)> {
        let table = self.reduced(sums.table, Interval { low: gap::NONE, high: gap::ASK });
        let least = self.reduced(sums.least, Interval { low: 0, high: NO_GAP });
        let count = self.reduced(sums.count, Interval { low: 0, high: i128::MAX });
        let whole = Quotient::of(&rows.node.weight)?;
        // Rows with gaps that differ: the first of them counts.
        let same = self.b.compare(CompareOp::Equal, table, least);
        let (ask, none) = (self.b.constant(gap::ASK), self.b.constant(gap::NONE));
        let first = self.b.select(same, table, ask);
        let any = self.b.is_there(table);
        let first = self.b.select(any, none, first);
        let (fits, all) = match &rows.framework.row_weights {
            RowWeights::AsFiled => {
                let weight = self.sum_of(sums.weight)?;
                (self.b.ordered(CompareOp::Equal, &weight, &whole, &[])?, whole)
            }
            RowWeights::Prorated => {
                let weight = self.sum_of(sums.weight)?;
                (self.b.ordered(CompareOp::NotEqual, &weight, &Quotient::zero(), &[])?, weight)
            }
            RowWeights::Equally(None) => (self.b.constant(1), Quotient::whole(self.b.linear(count))),
            RowWeights::Equally(Some(rounding)) => {
                let each = Quotient { by: vec![count], ..whole.clone() };
                let each = self.b.round(&each, rounding)?;
                let last = self.last_of(&whole, &each, count)?;
                (self.b.ordered(CompareOp::AtLeast, &last, &Quotient::zero(), &[])?, whole)
            }
        };
        let off = self.b.unless(fits, gap::UNDECIDED);
        let empty = self.b.is_code(count, 0);
        let empty = self.b.where_set(empty, gap::of(State::NotReported));
        let own = self.b.then(empty, off);
        Some((self.b.then(first, own), all))
    }

    fn sum_of(&mut self, (input, den): (InputId, i128)) -> Option<Quotient> {
        let sum = self.reduced(input, Interval::ALL);
        Quotient::whole(self.b.linear(sum)).scaled(&Number::ratio(1, den).ok()?)
    }
}
