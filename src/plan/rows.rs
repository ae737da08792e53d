//! 逐行: goal rows scored one by one, and what all of them bring to the node they belong to.
//!
//! A row is scored by the plan of its own table: points and weight go up as sums, gaps as the worst of their codes.
//! What the node makes of them is one level more in the tree of its framework.

use super::level::{Brought, Level};
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

/// What one row gives to its node.
#[derive(Debug)]
pub(super) struct Share {
    /// Why the node has a gap because of this row.
    pub(super) table: Reg,
    /// The same, the least of all rows saying whether they have the same.
    pub(super) least: Reg,
    /// Set where the row is scored.
    pub(super) counts: Reg,
    pub(super) weight: Quotient,
    pub(super) points: Quotient,
    /// The gap because of which its weight leaves, and that weight.
    pub(super) left: Reg,
    pub(super) leaving: Quotient,
    /// The gap that stops the card.
    pub(super) blocked: Reg,
}

/// What the rows of a node come to, as inputs; sums over constants.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sums {
    pub(super) table: InputId,
    pub(super) least: InputId,
    pub(super) count: InputId,
    pub(super) weight: (InputId, i128),
    pub(super) points: (InputId, i128),
    pub(super) left: InputId,
    pub(super) leaving: (InputId, i128),
    pub(super) blocked: InputId,
}

/// Parts of a point that a row is told in where its standard does not round.
const GRAINS: i64 = 1_000_000;
/// More than any gap code.
const NO_GAP: i128 = 9;

impl Side<'_> {
    /// What the row gives to a node; `None` where the plan has no way.
    pub(super) fn share(&mut self, rows: &Rows<'_>) -> Option<Share> {
        if !matches!(rows.framework.row_weights, RowWeights::AsFiled) {
            return None;
        }
        let yes = self.b.constant(1);
        let admits = match rows.condition {
            Some(condition) => self.eval(Scope::default(), condition),
            None => self.b.sure(What::Flag(yes)),
        };
        let there = self.b.is_there(admits.gap);
        let admitted = self.b.and(there, admits.flag().unwrap_or(yes));
        let filed = self.row_weight();
        let own = self.weight_gap(&filed);
        let table = self.gap_where(admitted, admits.gap, own);
        let weighted = self.b.is_there(filed.gap);
        let counts = self.b.and(admitted, weighted);

        let none = self.b.constant(gap::NONE);
        let number = filed.number().cloned().unwrap_or_else(Quotient::zero);
        let full = Val { low: Some(Number::ZERO), ..Val::new(What::Number(number.clone()), none) };
        let stake = Stake { full: &full, reason: Some(self.row_reason()) };
        let points = self.row_points(rows.framework, stake);
        let lost = points.gap;
        let item = Brought { weighted: points, beside: self.b.constant_number(&Number::ZERO) };
        let settled = self.settle_item(Role::Weighted, &full, item, &rows.node.policies, true);
        let leaves = self.b.and(counts, settled.leaves);
        let zero = Quotient::zero();
        let value = settled.weighted.number().cloned().unwrap_or_else(Quotient::zero);
        let brings = self.b.is_there(settled.weighted.gap);
        let brings = self.b.and(counts, brings);
        let blocked = self.beyond_its_weight(rows.framework, settled.weighted, &full)?;
        let no_gap = self.b.constant(NO_GAP);
        let alone = self.b.is_there(table);
        Some(Share {
            table,
            least: self.b.select(alone, no_gap, table),
            counts,
            weight: self.b.choose_of(counts, &number, &zero)?,
            points: self.b.choose_of(brings, &value, &zero)?,
            left: self.b.select(leaves, lost, none),
            leaving: self.b.choose_of(leaves, &number, &zero)?,
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
                ArmBody::Scored(way) => {
                    let points = self.judge(std::slice::from_ref(way), stake).points;
                    self.in_grains(points)
                }
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
        let sums = *self.children.tables.get(&rows.id)?;
        let (num, den) = rows.node.weight.to_ratio().filter(|(num, _)| *num > 0)?;
        let codes = Interval { low: gap::NONE, high: gap::ASK };
        let table = self.reduced(sums.table, codes);
        let least = self.reduced(sums.least, Interval { low: 0, high: NO_GAP });
        let count = self.reduced(sums.count, Interval { low: 0, high: i128::MAX });
        let left = self.reduced(sums.left, codes);
        let blocked = self.reduced(sums.blocked, codes);
        let [weight, points, leaving] = [sums.weight, sums.points, sums.leaving].map(|(input, den)| {
            let sum = self.reduced(input, Interval::ALL);
            Number::ratio(1, den).ok().and_then(|unit| Quotient::whole(self.b.linear(sum)).scaled(&unit))
        });
        let (weight, points, leaving) = (weight?, points?, leaving?);

        // Rows with gaps that differ: the first of them counts.
        let same = self.b.compare(CompareOp::Equal, table, least);
        let (ask, none) = (self.b.constant(gap::ASK), self.b.constant(gap::NONE));
        let first = self.b.select(same, table, ask);
        let any = self.b.is_there(table);
        let first = self.b.select(any, none, first);
        let empty = self.b.is_code(count, 0);
        let empty = self.b.where_set(empty, gap::of(State::NotReported));
        let whole = Quotient::of(&rows.node.weight)?;
        let fits = self.b.ordered(CompareOp::Equal, &weight, &whole, &[])?;
        let off = self.b.unless(fits, gap::UNDECIDED);
        let own = self.b.then(empty, off);
        let own = self.b.then(first, own);

        let nothing = self.b.constant_number(&Number::ZERO);
        let within = self.within_full(rows.framework);
        let low = within.then_some(Number::ZERO);
        let high = within.then(|| rows.node.weight.clone());
        let mut weighted = Val { what: What::Number(points.clone()), gap: own, low, high };
        let beside = nothing.behind(blocked);
        if self.b.is(left, gap::NONE) {
            return Some(Level { brought: Brought { weighted, beside }, factor: None });
        }
        // Weights leave in proportion, so that all rows that stay count equally often.
        let stays = self.b.difference(&whole, &leaving)?;
        let parts = self.b.register(&stays.num);
        let gone = self.b.is_code(parts, 0);
        let missing = self.b.select(gone, left, none);
        weighted.gap = self.b.then(own, missing);
        let all = num.checked_mul(stays.den.checked_div(den)?)?;
        let factor = Quotient { num: super::linear::Linear::constant(all), den: 1, by: vec![parts] };
        weighted.what = What::Number(self.b.times(&points, &factor)?);
        Some(Level { brought: Brought { weighted, beside }, factor: None })
    }
}
