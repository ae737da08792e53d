//! 评价体系: leaves, groups, the total and its grade.

use super::fields::has_children;
use super::leaf::Leaf;
use super::level::{Brought, Level};
use super::quotient::Quotient;
use super::rows::Rows;
use super::side::{Side, Stake};
use super::value::{Val, What};
use super::{Reg, Wanted, gap};
use crate::number::Number;
use crate::program::{
    ChoiceId, Framework, FrameworkId, Grade, Node, NodeBody, NodeId, Policies, Role, Scale,
};
use crate::quantity::State;

/// What a framework gives.
#[derive(Clone, Debug)]
pub(super) struct Card {
    /// After the rounding of the total, and before it.
    pub(super) total: Val,
    pub(super) exact: Val,
    /// The position of the grade on its scale.
    pub(super) grade: Option<Val>,
    pub(super) sections: Vec<(NodeId, Val)>,
    pub(super) leaves: Vec<(NodeId, Leaf)>,
}

/// A position on a scale is no choice of the program's; it is lowered as if it were one of this list.
pub(super) const GRADES: ChoiceId = ChoiceId(u32::MAX);

/// In how many levels weights may move before the evaluator is asked: each multiplies the denominator of the total.
const MOVING_LEVELS_MAX: usize = 12;

impl Side<'_> {
    /// Scores the row by a framework.
    pub(super) fn framework(&mut self, id: FrameworkId, framework: &Framework, wanted: &Wanted<'_>) -> Card {
        let mut leaves = Vec::new();
        let mut of_leaves: Vec<Option<Val>> = vec![None; framework.nodes.len()];
        for (at, node) in framework.nodes.iter().enumerate() {
            if let NodeBody::Scored(ways) = &node.body {
                let full = self.b.constant_number(&node.weight);
                let mut leaf = self.judge(ways, Stake { full: &full, reason: None });
                if let Some(slot) = of_leaves.get_mut(at) {
                    *slot = Some(leaf.points.clone());
                }
                let told = self.told(leaf.points.gap, node, policies(framework, node.parent));
                (leaf.exact.gap, leaf.points.gap) = (told, told);
                leaves.push((node_id(at), leaf));
            }
        }
        let sum = self.sum_up((id, framework), of_leaves, wanted.sections);
        let (exact, sections) = sum.unwrap_or_else(|| (self.b.ask(), self.no_sections(framework)));
        self.card(framework, exact, sections, leaves)
    }

    /// The total before its rounding, and every section, from the leaves up.
    fn sum_up(
        &mut self,
        (id, framework): (FrameworkId, &Framework),
        mut of_leaves: Vec<Option<Val>>,
        settle: bool,
    ) -> Option<(Val, Vec<(NodeId, Val)>)> {
        let levels = framework.nodes.iter().map(|node| &node.policies).chain([&framework.policies]);
        let moves = levels.filter(|policies| Side::may_leave(policies)).count() <= MOVING_LEVELS_MAX;
        let mut waiting: Vec<Vec<(&Node, Brought)>> = vec![Vec::new(); framework.nodes.len()];
        let mut groups: Vec<Option<Level>> = vec![None; framework.nodes.len()];
        let mut top = Vec::new();
        // Children come after their parents.
        for (at, node) in framework.nodes.iter().enumerate().rev() {
            let nothing = self.b.constant_number(&Number::ZERO);
            let brought = match &node.body {
                NodeBody::Scored(_) => Brought { weighted: of_leaves.get_mut(at)?.take()?, beside: nothing },
                NodeBody::Rows { kind, .. } if !has_children(self.place.layout, *kind) => {
                    Brought { weighted: self.b.state(State::NotReported), beside: nothing }
                }
                NodeBody::Rows { condition, .. } => {
                    let rows = Rows { id: (id, node_id(at)), framework, node, condition: *condition };
                    match self.table(&rows) {
                        Some(table) => {
                            *groups.get_mut(at)? = Some(table.clone());
                            table.brought
                        }
                        None => Brought { weighted: self.b.ask(), beside: nothing },
                    }
                }
                NodeBody::Group(_) => {
                    let mut items = std::mem::take(waiting.get_mut(at)?);
                    items.reverse();
                    let mut level = self.level(items, &node.policies, moves)?;
                    if settle {
                        level.brought.weighted = self.settled_sum(level.brought.weighted);
                    }
                    *groups.get_mut(at)? = Some(level.clone());
                    level.brought
                }
            };
            match node.parent {
                Some(parent) => waiting.get_mut(parent.index())?.push((node, brought)),
                None => top.push((node, brought)),
            }
        }
        top.reverse();
        let level = self.level(top, &framework.policies, moves)?;
        let gap = self.b.then(level.brought.weighted.gap, level.brought.beside.gap);
        let total = self.together(&level.brought, None)?.behind(gap);
        let missing = groups.iter().flatten().map(|group| group.brought.weighted.gap);
        let missing = self.b.worst(missing.chain([level.brought.weighted.gap]));
        let sections = self.sections(framework, &groups, &level, missing)?;
        Some((total, sections))
    }

    /// What an item brings to the total: its weight counts `factor` times.
    fn together(&mut self, brought: &Brought, factor: Option<&Quotient>) -> Option<Val> {
        let (weighted, beside) = (&brought.weighted, &brought.beside);
        let number = match factor {
            Some(factor) => self.b.times(weighted.number()?, factor)?,
            None => weighted.number()?.clone(),
        };
        let sum = self.b.sum(&number, beside.number()?)?;
        let plus = |a: &Option<Number>, b: &Option<Number>| a.as_ref()?.add(b.as_ref()?).ok();
        let (low, high) = match factor {
            Some(_) => (None, None),
            None => (plus(&weighted.low, &beside.low), plus(&weighted.high, &beside.high)),
        };
        Some(Val { what: What::Number(sum), gap: beside.gap, low, high })
    }

    /// What every section brings; where one is missing as a whole, the evaluator says what becomes of the others.
    fn sections(
        &mut self,
        framework: &Framework,
        groups: &[Option<Level>],
        top: &Level,
        missing: Reg,
    ) -> Option<Vec<(NodeId, Val)>> {
        let taken = taken(framework);
        let there = self.b.is_there(missing);
        let missing = self.b.unless(there, gap::ASK);
        let mut factors: Vec<Option<Quotient>> = Vec::with_capacity(framework.nodes.len());
        let mut sections = Vec::new();
        for (at, node) in framework.nodes.iter().enumerate() {
            let above = node.parent.and_then(|parent| groups.get(parent.index())?.as_ref()).unwrap_or(top);
            let outer = node.parent.and_then(|parent| factors.get(parent.index()).cloned().flatten());
            let factor = match (node.role, above.factor.clone(), outer) {
                (Role::Weighted, Some(own), Some(outer)) => Some(self.b.times(&own, &outer)?),
                (Role::Weighted, own, outer) => own.or(outer),
                (Role::Bonus | Role::Malus, ..) => None,
            };
            let group = groups.get(at).and_then(Option::as_ref);
            match (&node.body, group) {
                (NodeBody::Group(_) | NodeBody::Rows { .. }, Some(group)) => {
                    let brought = group.brought.clone();
                    let value = self.together(&brought, factor.as_ref())?;
                    let gap = self.b.then(missing, value.gap);
                    let value = self.signed(value.behind(gap), taken.get(at) == Some(&true));
                    sections.push((node_id(at), value));
                }
                (NodeBody::Rows { .. } | NodeBody::Group(_), None) => {
                    sections.push((node_id(at), self.b.ask()));
                }
                (NodeBody::Scored(_), _) => {}
            }
            factors.push(factor);
        }
        Some(sections)
    }

    fn no_sections(&mut self, framework: &Framework) -> Vec<(NodeId, Val)> {
        let ask = self.b.ask();
        let nodes = framework.nodes.iter().enumerate();
        let sections = nodes.filter(|(_, node)| !matches!(node.body, NodeBody::Scored(_)));
        sections.map(|(at, _)| (node_id(at), ask.clone())).collect()
    }

    /// What is taken is below zero.
    fn signed(&mut self, value: Val, taken: bool) -> Val {
        if taken { self.with_number(value, |_, number| number.negated()) } else { value }
    }

    fn card(
        &mut self,
        framework: &Framework,
        exact: Val,
        sections: Vec<(NodeId, Val)>,
        leaves: Vec<(NodeId, Leaf)>,
    ) -> Card {
        let rounding = framework.total_rounding.as_ref();
        let total = match rounding {
            Some(rounding) => {
                let (low, high) = (exact.low.as_ref(), exact.high.as_ref());
                let (low, high) = (low.map(|low| low.round(rounding)), high.map(|high| high.round(rounding)));
                let total = self.with_number(exact.clone(), |side, number| side.b.round(number, rounding));
                Val { low, high, ..total }
            }
            None => self.settled_sum(exact.clone()),
        };
        let exact = if rounding.is_some() { exact } else { total.clone() };
        // Where the evaluator is asked for the total, it is for the sections.
        let asks = self.b.is_code(total.gap, gap::ASK);
        let ask = self.b.constant(gap::ASK);
        let sections = sections.into_iter().map(|(node, value)| {
            let gap = self.b.select(asks, ask, value.gap);
            (node, value.behind(gap))
        });
        let sections = sections.collect();
        let grade = framework.grade.map(|(scale, from_rounded)| {
            let scale = self.program.scales.get(scale.index());
            match scale {
                Some(scale) => self.grade(scale, if from_rounded { &total } else { &exact }),
                None => self.b.missing(gap::UNDECIDED),
            }
        });
        Card { total, exact, grade, sections, leaves }
    }

    /// The sum as one register, so that whoever reads it adds nothing up again.
    fn settled_sum(&mut self, value: Val) -> Val {
        let Some(number) = value.number() else { return value };
        let content = number.num.content().max(1);
        let num = self.b.settled(&number.num.divided(content)).times(content);
        match num {
            Some(num) => Val { what: What::Number(Quotient { num, ..number.clone() }), ..value },
            None => value,
        }
    }

    /// The position of a total on a scale; a total that has no grade, or several, is undecided.
    fn grade(&mut self, scale: &Scale, total: &Val) -> Val {
        if total.number().is_none() {
            return total.clone();
        }
        if !apart(&scale.grades) {
            return self.b.ask();
        }
        let none = self.b.constant(gap::NONE);
        let there = total.clone().behind(none);
        let before = self.b.path.len();
        let known = self.b.known_of(&there);
        self.b.path.extend(known);
        let mut steps: Vec<(Reg, i128, usize)> = Vec::new();
        for (grade, at) in scale.grades.iter().zip(0_i128..) {
            let Some(flag) = self.within(&there, grade.low.as_ref(), grade.high.as_ref()).flag() else {
                self.b.path.truncate(before);
                return self.b.ask();
            };
            steps.push((flag, at, self.b.path.len()));
            let facts = self.b.follows(flag, false);
            self.b.path.extend(facts);
        }
        let mut position = self.b.constant(0);
        let mut outside = self.b.constant(gap::UNDECIDED);
        for (flag, at, path) in steps.into_iter().rev() {
            self.b.path.truncate(path);
            let at = self.b.constant(at);
            position = self.b.select(flag, at, position);
            outside = self.b.select(flag, none, outside);
        }
        self.b.path.truncate(before);
        let gap = self.b.then(total.gap, outside);
        Val::new(What::Choice(GRADES, position), gap)
    }

    /// 得分(…).
    pub(super) fn score(&mut self, id: FrameworkId) -> Val {
        match self.cards.get(&id) {
            Some(card) => card.total.clone(),
            None => self.b.ask(),
        }
    }

    /// 等级(…): the grade as an option among the scale's.
    pub(super) fn grade_read(&mut self, id: FrameworkId, list: ChoiceId) -> Val {
        let Some(card) = self.cards.get(&id) else { return self.b.ask() };
        let Some(grade) = card.grade.clone() else { return self.b.missing(gap::UNDECIDED) };
        let What::Choice(_, position) = grade.what else { return grade };
        let framework = self.program.frameworks.get(id.index());
        let scale = framework.and_then(|framework| framework.grade);
        let scale = scale.and_then(|(scale, _)| self.program.scales.get(scale.index()));
        let Some(scale) = scale else { return self.b.ask() };
        let options: Vec<&str> = self.options(list).collect();
        let places: Option<Vec<usize>> = scale
            .grades
            .iter()
            .map(|grade| options.iter().position(|option| *option == grade.name))
            .collect();
        let Some(places) = places else { return self.b.ask() };
        let same = places.iter().enumerate().all(|(at, place)| at == *place);
        let mut option = position;
        if !same {
            option = self.b.constant(0);
            for (place, at) in places.into_iter().zip(0_i128..) {
                let at = self.b.constant(at);
                let own = self.b.compare(crate::program::CompareOp::Equal, position, at);
                let place = self.b.constant(i128::try_from(place).unwrap_or(0));
                option = self.b.select(own, place, option);
            }
        }
        Val::new(What::Choice(list, option), grade.gap)
    }
}

pub(super) fn node_id(at: usize) -> NodeId {
    NodeId(u32::try_from(at).unwrap_or(u32::MAX))
}

/// What missing values do in the level below a node, or at the top.
fn policies(framework: &Framework, parent: Option<NodeId>) -> &Policies {
    let parent = parent.and_then(|parent| framework.nodes.get(parent.index()));
    parent.map_or(&framework.policies, |parent| &parent.policies)
}

/// Of every node, whether its points are taken, by its own role or a group's above it.
fn taken(framework: &Framework) -> Vec<bool> {
    let mut taken: Vec<bool> = Vec::with_capacity(framework.nodes.len());
    for node in &framework.nodes {
        let above = node.parent.and_then(|parent| taken.get(parent.index())).copied().unwrap_or(false);
        taken.push(above ^ (node.role == Role::Malus));
    }
    taken
}

/// Whether no total has two grades.
fn apart(grades: &[Grade]) -> bool {
    let mut grades: Vec<&Grade> = grades.iter().collect();
    grades.sort_by(|a, b| {
        a.low
            .as_ref()
            .map(|(end, closed)| (end, !closed))
            .cmp(&b.low.as_ref().map(|(end, closed)| (end, !closed)))
    });
    grades.windows(2).all(|pair| match pair {
        [below, above] => match (&below.high, &above.low) {
            (Some((high, closed)), Some((low, from))) => high < low || (high == low && !(*closed && *from)),
            _ => false,
        },
        _ => true,
    })
}
