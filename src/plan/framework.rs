//! 评价体系: leaves, groups, the total and its grade.

use super::leaf::Leaf;
use super::quotient::Quotient;
use super::side::Side;
use super::value::{Val, What};
use super::{Reg, Wanted, gap};
use crate::number::Number;
use crate::program::{ChoiceId, Framework, FrameworkId, Grade, NodeBody, NodeId, Policies, Role, Scale};
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

impl Side<'_> {
    /// Scores the row by a framework.
    pub(super) fn framework(&mut self, framework: &Framework, wanted: &Wanted<'_>) -> Card {
        let mut leaves = Vec::new();
        let mut own: Vec<Option<Val>> = vec![None; framework.nodes.len()];
        let mut sums: Vec<Vec<(Role, Val)>> = vec![Vec::new(); framework.nodes.len()];
        let mut top: Vec<(Role, Val)> = Vec::new();
        let mut sections = Vec::new();
        let taken = taken(framework);
        // Children come after their parents.
        for (at, node) in framework.nodes.iter().enumerate() {
            if let NodeBody::Scored(ways) = &node.body {
                let leaf = self.judge(ways, &node.weight);
                let brought = self.brought(&leaf.points, node, policies(framework, node.parent));
                if let Some(slot) = own.get_mut(at) {
                    *slot = Some(brought);
                }
                let leaf = self.told(leaf, node, policies(framework, node.parent));
                leaves.push((node_id(at), leaf));
            }
        }
        for (at, node) in framework.nodes.iter().enumerate().rev() {
            let value = match &node.body {
                NodeBody::Scored(_) => own.get_mut(at).and_then(Option::take),
                NodeBody::Group(_) => {
                    let children = sums.get_mut(at).map(std::mem::take).unwrap_or_default();
                    Some(self.total_of(children))
                }
                NodeBody::Rows { kind, .. } => {
                    let rows = if super::fields::has_children(self.place.layout, *kind) {
                        self.b.ask()
                    } else {
                        self.b.state(State::NotReported)
                    };
                    Some(self.brought(&rows, node, policies(framework, node.parent)))
                }
            };
            let Some(mut value) = value else { continue };
            if !matches!(node.body, NodeBody::Scored(_)) {
                if wanted.sections {
                    value = self.settled_sum(value);
                }
                sections.push((node_id(at), self.signed(value.clone(), taken.get(at) == Some(&true))));
            }
            match node.parent.map(|parent| sums.get_mut(parent.index())) {
                Some(Some(siblings)) => siblings.push((node.role, value)),
                _ => top.push((node.role, value)),
            }
        }
        sections.reverse();
        let exact = self.total_of(top);
        self.card(framework, exact, sections, leaves)
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
        // Weights that move change every section.
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

    /// What siblings bring together, the last first: malus is taken.
    fn total_of(&mut self, mut siblings: Vec<(Role, Val)>) -> Val {
        siblings.reverse();
        let gap = self.b.worst(siblings.iter().map(|(_, value)| value.gap));
        let (mut low, mut high) = (Some(Number::ZERO), Some(Number::ZERO));
        let mut sum = Quotient::zero();
        let plus = |a: Option<Number>, b: Option<Number>| {
            let (a, b) = a.zip(b)?;
            a.add(&b).ok()
        };
        for (role, value) in siblings {
            if value.what == What::Nothing {
                // Its gap is the gap of the whole.
                continue;
            }
            let taken = role == Role::Malus;
            let own =
                value.number().and_then(|number| if taken { number.negated() } else { Some(number.clone()) });
            let Some(next) = own.and_then(|own| self.b.sum(&sum, &own)) else { return self.b.ask() };
            sum = next;
            let (own_low, own_high) = match taken {
                true => (value.high.map(|end| end.neg()), value.low.map(|end| end.neg())),
                false => (value.low, value.high),
            };
            (low, high) = (plus(low, own_low), plus(high, own_high));
        }
        Val { what: What::Number(sum), gap, low, high }
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

fn node_id(at: usize) -> NodeId {
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
