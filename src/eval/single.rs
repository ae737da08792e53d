//! One indicator by itself: for a form of which only parts are known, and whose weights may not sum.

use super::facts::{Facts, SubjectId};
use super::gap::{Gap, Reason};
use super::leaf::{Judged, judge};
use super::rows::{Row, judge_row};
use super::scope::{Outcome, Scope};
use super::sheet::{Columns, fill};
use super::standard::Note;
use super::tree::Verdict;
use crate::model::Subject;
use crate::number::Number;
use crate::outcome::Citation;
use crate::program::{Derived, FrameworkId, NodeBody, Program};

/// What a rule makes of one indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Single {
    /// Points before the rule's rounding.
    pub(crate) exact: Number,
    /// The rule that decided.
    pub(crate) rule: String,
    pub(crate) clauses: Vec<Citation>,
    /// The formula with the numbers put in.
    pub(crate) formula: String,
}

/// Scores the first row of a subject at a weight, by the arms of a framework, whatever the other rows are.
pub(crate) fn score_row(
    program: &Program,
    id: FrameworkId,
    subject: &Subject,
    weight: &Number,
) -> Outcome<Single> {
    with_columns(program, id, subject, |scope| {
        let framework = program.frameworks.get(id.index()).ok_or_else(no_framework)?;
        let tables = framework.nodes.iter().filter(|node| matches!(node.body, NodeBody::Rows { .. }));
        let node = tables.into_iter().next().ok_or_else(no_framework)?;
        let row = Row::alone(SubjectId(1), weight.clone());
        single(judge_row(scope, framework, node, &row))
    })
}

/// Scores the indicator of a name at a weight, for a subject.
pub(crate) fn score_leaf(
    program: &Program,
    id: FrameworkId,
    name: &str,
    subject: &Subject,
    weight: &Number,
) -> Outcome<Single> {
    with_columns(program, id, subject, |scope| {
        let framework = program.frameworks.get(id.index()).ok_or_else(no_framework)?;
        let node = framework.nodes.iter().find(|node| node.name == name).ok_or_else(no_framework)?;
        match &node.body {
            NodeBody::Scored(ways) => single(judge(scope, ways, weight, &node.basis, Note::NotAsked)),
            NodeBody::Group(_) | NodeBody::Rows { .. } => Err(no_framework()),
        }
    })
}

fn no_framework() -> Gap {
    Gap::undecided(Reason::NoLine { rule: "评价体系".into(), value: None })
}

fn single(judged: Judged) -> Outcome<Single> {
    match judged.verdict {
        Verdict::Scored { exact, .. } => {
            let account = judged.account;
            Ok(Single { exact, rule: account.rule, clauses: account.clauses, formula: account.formula })
        }
        Verdict::Gap(gap) => Err(gap),
        Verdict::Whole => Err(Gap::internal("a group where an indicator was wanted")),
    }
}

/// Evaluates what the framework reads, and then the one thing wanted.
fn with_columns(
    program: &Program,
    id: FrameworkId,
    subject: &Subject,
    wanted: impl FnOnce(&Scope<'_>) -> Outcome<Single>,
) -> Outcome<Single> {
    let facts = Facts::bind(program, std::slice::from_ref(subject))
        .map_err(|_| Gap::internal("facts that do not fit the models"))?;
    let mut reads = program.needed(&[Derived::Framework(id)]);
    reads.remove(&Derived::Framework(id));
    let columns: Columns = fill(program, &facts, &reads);
    wanted(&Scope::at(program, &facts, &columns, SubjectId(0)))
}
