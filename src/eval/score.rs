//! 评分: a framework and a subject give a card.

use super::gap::{Gap, Reason};
use super::leaf::{Account, citations};
use super::ledger;
use super::reweigh::{Fate, Share, settle};
use super::scope::{Outcome, Scope};
use super::total::{Brought, bring, grade};
use super::tree::{Item, Verdict, plant};
use crate::number::Number;
use crate::outcome::{GradeOutcome, GradeScale, Leaf, LeafOutcome, Ledger, Role, ScoreCard, Section, Total};
use crate::program::{Action, Framework, NodeId, Policies, Program, Value};
use crate::quantity::State;

/// A card, with what other rules may ask of it.
#[derive(Clone, Debug)]
pub(crate) struct Scored {
    pub(crate) card: ScoreCard,
    /// Why there is no total, when it is blocked.
    blocked: Option<Gap>,
    /// The total before it is rounded.
    exact: Total,
    nodes: Vec<(NodeId, Brought)>,
}

impl Scored {
    /// 得分: the total.
    ///
    /// # Errors
    /// Not applicable, the worst gap that blocks it, or that it is a range.
    pub(crate) fn total(&self) -> Outcome {
        self.known(&self.card.total).map(Value::Number)
    }

    /// The total before it is rounded.
    ///
    /// # Errors
    /// As for the total.
    pub(crate) fn exact(&self) -> Outcome<Number> {
        self.known(&self.exact)
    }

    /// 等级: the name of the grade.
    ///
    /// # Errors
    /// As for the total, unless the whole range has one grade.
    pub(crate) fn grade(&self) -> Outcome {
        self.grade_name().map(Value::Text)
    }

    /// The name of the grade as plain text.
    ///
    /// # Errors
    /// As for [`Scored::grade`].
    pub(crate) fn grade_name(&self) -> Outcome<String> {
        match &self.card.grade {
            Some(GradeOutcome::Grade(name)) => Ok(name.clone()),
            None => Err(Gap::internal("a framework without grades")),
            Some(_) => {
                let value = self.known(&self.card.total)?.approx(6);
                Err(Gap::undecided(Reason::NoLine { rule: "等级".into(), value: Some(value) }))
            }
        }
    }

    /// Points a node brings to the total.
    pub(crate) fn node(&self, id: NodeId) -> Outcome<Number> {
        match self.nodes.iter().find(|(node, _)| *node == id) {
            Some((_, Brought::Blocked(gap))) => Err(gap.clone()),
            Some((_, brought)) => self.known(&brought.total()),
            None => Err(self.blocked.clone().unwrap_or_else(|| Gap::internal("a node that is not there"))),
        }
    }

    fn known(&self, total: &Total) -> Outcome<Number> {
        match total {
            Total::Exact(points) => Ok(points.clone()),
            Total::Between { low, high } => {
                Err(Gap::undecided(Reason::TotalIsRange { low: low.approx(6), high: high.approx(6) }))
            }
            Total::NotApplicable => Err(Gap::missing(State::NotApplicable, self.card.framework.clone())),
            Total::Blocked => {
                Err(self.blocked.clone().unwrap_or_else(|| Gap::internal("a block without a reason")))
            }
        }
    }
}

/// Scores the subject of the scope.
pub(super) fn score(scope: &Scope<'_>, framework: &Framework) -> Scored {
    let mut card = empty_card(scope, framework);
    match fill(scope, framework, &mut card) {
        Ok((blocked, exact, nodes)) => Scored { card, blocked, exact, nodes },
        Err(gap) => {
            let outcome = undecided(&gap);
            let (path, weight) = (vec![framework.name.clone()], framework.full.clone());
            card = empty_card(scope, framework);
            let (role, full) = (Role::Weighted, weight.clone());
            card.leaves.push(Leaf { path, row: None, role, weight, full, outcome });
            Scored { card, blocked: Some(gap), exact: Total::Blocked, nodes: Vec::new() }
        }
    }
}

fn empty_card(scope: &Scope<'_>, framework: &Framework) -> ScoreCard {
    let (code, name) = scope
        .world
        .map_or(("", ""), |world| (world.facts.code(world.subject), world.facts.name(world.subject)));
    ScoreCard {
        framework: framework.name.clone(),
        subject_code: code.to_owned(),
        subject_name: name.to_owned(),
        full: framework.full.clone(),
        total: Total::Blocked,
        grade: framework.grade.map(|_| GradeOutcome::None),
        scale: grade_scale(scope.program, framework),
        sections: Vec::new(),
        leaves: Vec::new(),
        ledger: Ledger::default(),
        clauses: citations(scope.program, &framework.basis),
    }
}

/// What the grade of a framework is read off.
pub(crate) fn grade_scale(program: &Program, framework: &Framework) -> Option<GradeScale> {
    let (scale, of_rounded) = framework.grade?;
    let scale = program.scales.get(scale.index())?;
    Some(GradeScale { of_rounded, grades: scale.grades.clone() })
}

type Filled = (Option<Gap>, Total, Vec<(NodeId, Brought)>);

fn fill(scope: &Scope<'_>, framework: &Framework, card: &mut ScoreCard) -> Outcome<Filled> {
    let mut items = plant(scope, framework)?;
    let (shares, all_left) = settle(framework, &mut items)?;
    let (brought, sum) = bring(&items, &shares)?;
    let whole = match all_left {
        Some(gap) if gap.is_not_applicable() => Brought::Left,
        Some(gap) => Brought::Blocked(gap),
        None => sum,
    };
    card.leaves.reserve(items.len());
    card.ledger.entries.reserve(items.len().saturating_add(1));
    let accounts: Vec<Account> = items.iter_mut().map(|item| std::mem::take(&mut item.account)).collect();
    for (((item, account), share), brought) in items.iter().zip(accounts).zip(&shares).zip(&brought) {
        let policies = policies_over(framework, &items, item);
        if item.is_section() {
            let full = share.full.clone();
            let missing = match &item.verdict {
                Verdict::Whole => None,
                _ => Some(outcome(framework, item, policies)),
            };
            card.sections.push(Section {
                path: item.path.clone(),
                role: item.role,
                weight: item.weight.clone(),
                full,
                points: brought.total(),
                missing,
            });
        }
        if !item.is_section() || (matches!(item.verdict, Verdict::Gap(_)) && tells(item, share)) {
            card.leaves.push(leaf(framework, item, share, policies));
            let policy = policy(framework, item, policies);
            card.ledger.entries.extend(ledger::entry(item, account, share, &policy)?);
        }
    }
    let exact = whole.clone();
    let rounded = whole.rounded(framework.total_rounding.as_ref());
    if let Some(rounding) = &framework.total_rounding {
        card.ledger.entries.extend(ledger::total_rounding(
            scope.program,
            framework,
            rounding,
            &exact,
            &rounded,
        )?);
    }
    if let Some((scale, from_rounded)) = framework.grade {
        let scale = scope.program.scales.get(scale.index());
        let scale = scale.ok_or_else(|| Gap::internal("a scale that is not there"))?;
        card.grade = Some(grade(scale, if from_rounded { &rounded } else { &exact }));
    }
    card.total = rounded.total();
    let nodes = items.iter().zip(brought).filter(|(item, _)| item.row.is_none());
    let nodes = nodes.map(|(item, brought)| (item.id, brought)).collect();
    let blocked = match rounded {
        Brought::Blocked(gap) => Some(gap),
        _ => None,
    };
    Ok((blocked, exact.total(), nodes))
}

/// A missing section speaks for itself unless its children already said that their weight left.
fn tells(item: &Item<'_>, share: &Share) -> bool {
    item.children.is_empty() || share.fate != Fate::Left
}

fn policies_over<'a>(framework: &'a Framework, items: &'a [Item<'_>], item: &Item<'_>) -> &'a Policies {
    item.parent.and_then(|parent| items.get(parent)).map_or(&framework.policies, |parent| parent.policies())
}

fn leaf(framework: &Framework, item: &Item<'_>, share: &Share, policies: &Policies) -> Leaf {
    let (path, weight, full) = (item.path.clone(), item.weight.clone(), share.full.clone());
    let outcome = outcome(framework, item, policies);
    Leaf { path, row: item.row, role: item.role, weight, full, outcome }
}

fn outcome(framework: &Framework, item: &Item<'_>, policies: &Policies) -> LeafOutcome {
    match &item.verdict {
        Verdict::Scored { exact, points } => {
            LeafOutcome::Scored { exact: exact.clone(), points: points.clone() }
        }
        Verdict::Gap(gap) => match gap.state() {
            Some(state) => {
                LeafOutcome::Missing { state, what: gap.what(), policy: policy(framework, item, policies) }
            }
            None => undecided(gap),
        },
        Verdict::Whole => undecided(&Gap::internal("a leaf without an outcome")),
    }
}

fn undecided(gap: &Gap) -> LeafOutcome {
    match gap {
        Gap::Undecided(reason) => {
            LeafOutcome::Undecided { code: reason.code().to_owned(), zh: reason.zh(), en: reason.en() }
        }
        Gap::Missing { state, .. } => LeafOutcome::Missing {
            state: *state,
            what: gap.what(),
            policy: action_name(Action::Block).to_owned(),
        },
    }
}

/// The policy that applies to an item's gap, as the rules write it.
fn policy(framework: &Framework, item: &Item<'_>, policies: &Policies) -> String {
    let Verdict::Gap(gap) = &item.verdict else { return String::new() };
    let Some(state) = gap.state() else { return action_name(Action::Block).to_owned() };
    match policies.action(state) {
        Action::MoveTo(to) => {
            let name = framework.nodes.get(to.index()).map_or("？", |node| node.name.as_str());
            format!("移至 {name}")
        }
        action => action_name(action).to_owned(),
    }
}

fn action_name(action: Action) -> &'static str {
    match action {
        Action::Reweigh => "同级按比例分摊",
        Action::Spread => "同级平均分摊",
        Action::MoveTo(_) => "移至",
        Action::NoPoints => "不得分",
        Action::FullPoints => "得满分",
        Action::Carry => "留待",
        Action::Block => "中止",
    }
}
