//! 逐行评分: one leaf per row of a table, at the weight the row was given, by the arm of its kind of target.

use super::expr::truth;
use super::facts::SubjectId;
use super::gap::{Gap, Reason};
use super::leaf::{Account, Judged, judge};
use super::scope::{Outcome, Scope};
use super::standard::Note;
use super::tree::Verdict;
use crate::model::SubjectKind;
use crate::number::{Number, Rounding};
use crate::outcome::Input;
use crate::program::{ArmBody, ArmLabel, ExprId, Framework, Node, RowArm, RowWeights};
use crate::quantity::{Cell, State};

/// Which rows: children of a kind for which a condition holds.
pub(super) type Of = (SubjectKind, Option<ExprId>);

/// A row that is scored.
#[derive(Clone, Debug)]
pub(super) struct Row {
    subject: SubjectId,
    /// Among the subject's children of that kind, from 0.
    pub(super) position: usize,
    pub(super) title: String,
    /// Points at stake.
    pub(super) weight: Number,
}

impl Row {
    /// One row by itself, at a weight of its own.
    pub(super) fn alone(subject: SubjectId, weight: Number) -> Row {
        Row { subject, position: 0, title: String::new(), weight }
    }
}

/// The rows of a table, with weights that sum to the node's.
pub(super) fn rows(scope: &Scope<'_>, framework: &Framework, node: &Node, of: Of) -> Outcome<Vec<Row>> {
    let world = scope.world()?;
    let mut found = Vec::new();
    let mut worst: Option<Gap> = None;
    for (position, subject) in world.facts.children_of_kind(world.subject, of.0).enumerate() {
        let title = title(scope, subject, position)?;
        let admitted = of.1.map_or(Ok(true), |condition| truth(&scope.moved(subject), condition));
        match admitted {
            Ok(true) => found.push(Row { subject, position, title, weight: Number::ZERO }),
            Ok(false) => {}
            Err(gap) => gap.of(&title).add_to(&mut worst),
        }
    }
    if let Some(gap) = worst {
        return Err(gap);
    }
    let rows = match &framework.row_weights {
        RowWeights::Equally(rounding) => equally(found, &node.weight, rounding.as_ref())?,
        RowWeights::AsFiled => {
            let (rows, sum) = as_filed(scope, found)?;
            if !rows.is_empty() && sum != node.weight {
                return Err(weights_off(&sum, &node.weight));
            }
            rows
        }
        RowWeights::Prorated => {
            let (rows, sum) = as_filed(scope, found)?;
            prorated(rows, &sum, &node.weight)?
        }
    };
    if rows.is_empty() {
        return Err(Gap::missing(State::NotReported, format!("{}·{}", node.name, of.0.zh())));
    }
    Ok(rows)
}

fn title(scope: &Scope<'_>, subject: SubjectId, position: usize) -> Outcome<String> {
    let facts = scope.world()?.facts;
    let own = facts.row(subject).and_then(|row| row.title.clone());
    let named = [facts.name(subject), facts.code(subject)].into_iter().find(|text| !text.is_empty());
    Ok(own.or(named.map(str::to_owned)).unwrap_or_else(|| format!("第{}行", position + 1)))
}

fn weights_off(sum: &Number, weight: &Number) -> Gap {
    Gap::undecided(Reason::RowWeights { sum: sum.approx(6), weight: weight.approx(6) })
}

/// Rows with a weight, and the sum of their weights. A row without one is part of another and is not scored.
fn as_filed(scope: &Scope<'_>, found: Vec<Row>) -> Outcome<(Vec<Row>, Number)> {
    let facts = scope.world()?.facts;
    let mut rows = Vec::with_capacity(found.len());
    let mut sum = Number::ZERO;
    for mut row in found {
        match facts.row(row.subject).map(|row| &row.weight) {
            Some(Cell::Reported(weight)) if weight.is_negative() => {
                return Err(weights_off(weight, &Number::ZERO).of(&row.title));
            }
            Some(Cell::Reported(weight)) => {
                sum = sum.add(weight)?;
                row.weight = weight.clone();
                rows.push(row);
            }
            Some(Cell::NotYetDue) => return Err(Gap::missing(State::NotYetDue, "权重").of(&row.title)),
            Some(Cell::Disputed) => return Err(Gap::missing(State::Disputed, "权重").of(&row.title)),
            Some(Cell::NotReported | Cell::NotApplicable) | None => {}
        }
    }
    Ok((rows, sum))
}

fn prorated(rows: Vec<Row>, sum: &Number, weight: &Number) -> Outcome<Vec<Row>> {
    if rows.is_empty() {
        return Ok(rows);
    }
    if sum.is_zero() {
        return Err(weights_off(sum, weight));
    }
    let scale = weight.div(sum)?;
    rows.into_iter().map(|row| Ok(Row { weight: row.weight.mul(&scale)?, ..row })).collect()
}

/// Equal weights; the last row takes what rounding leaves.
fn equally(mut rows: Vec<Row>, weight: &Number, rounding: Option<&Rounding>) -> Outcome<Vec<Row>> {
    let Some(count) = i64::try_from(rows.len()).ok().filter(|count| *count > 0) else { return Ok(rows) };
    let mut each = weight.div(&Number::from_i64(count))?;
    if let Some(rounding) = rounding {
        each = each.round(rounding);
    }
    let mut left = weight.clone();
    for row in &mut rows {
        row.weight = each.clone();
        left = left.sub(&each)?;
    }
    if let Some(last) = rows.last_mut() {
        last.weight = last.weight.add(&left)?;
        if last.weight.is_negative() {
            return Err(weights_off(&weight.sub(&last.weight)?, weight));
        }
    }
    Ok(rows)
}

/// Scores one row.
pub(super) fn judge_row(scope: &Scope<'_>, framework: &Framework, node: &Node, row: &Row) -> Judged {
    let facts = scope.world.and_then(|world| world.facts.row(row.subject));
    let Some(facts) = facts else {
        return gap_of(scope, node, Gap::internal("a row that is not there"));
    };
    let values = facts.values();
    let scope = Scope { row: Some(&values), ..scope.moved(row.subject) };
    let scoring = facts.label().and_then(|label| chosen(&scope, &framework.row_arms, label));
    let mut judged = match scoring {
        Ok(ArmBody::Scored(scoring)) => {
            let note = Note::Asked(facts.reason.as_deref());
            judge(&scope, std::slice::from_ref(scoring), &row.weight, &node.basis, note)
        }
        Ok(ArmBody::Undecided(note)) => {
            gap_of(&scope, node, Gap::undecided(Reason::LeftUndecided { note: note.clone() }))
        }
        Err(gap) => gap_of(&scope, node, gap),
    };
    let account = &mut judged.account;
    let filed = |text: &str| Some(text.to_owned()).filter(|text| !text.trim().is_empty());
    account.observed = facts.actual.reported().and_then(|actual| filed(actual.raw()));
    account.target = facts.target.reported().and_then(|target| filed(target.raw()));
    if let Some(reason) = &facts.reason {
        account.inputs.push(Input { name: "说明".into(), value: reason.clone() });
    }
    judged
}

fn gap_of(scope: &Scope<'_>, node: &Node, gap: Gap) -> Judged {
    let mut account = Account::of_node(scope.program, node);
    account.formula = gap.zh();
    Judged { verdict: Verdict::Gap(gap), account }
}

/// The first arm for this kind of target whose condition holds.
fn chosen<'a>(scope: &Scope<'_>, arms: &'a [RowArm], label: ArmLabel) -> Outcome<&'a ArmBody> {
    for arm in arms {
        if !arm.labels.iter().any(|own| *own == label || *own == ArmLabel::Rest) {
            continue;
        }
        if arm.condition.map_or(Ok(true), |condition| truth(scope, condition))? {
            return Ok(&arm.body);
        }
    }
    let (zh, en) = label_names(label);
    Err(Gap::undecided(Reason::NoArm { zh, en }))
}

fn label_names(label: ArmLabel) -> (&'static str, &'static str) {
    match label {
        ArmLabel::AtLeast => ("≥", "`≥`"),
        ArmLabel::AtMost => ("≤", "`≤`"),
        ArmLabel::NotEqual => ("≠", "`≠`"),
        ArmLabel::MoreThan => (">", "`>`"),
        ArmLabel::LessThan => ("<", "`<`"),
        ArmLabel::Equal => ("=", "`=`"),
        ArmLabel::Bare => ("无符号", "unsigned"),
        ArmLabel::Range => ("区间", "interval"),
        ArmLabel::Deadline => ("期限", "deadline"),
        ArmLabel::YesNo => ("是否", "yes_no"),
        ArmLabel::Qualitative => ("定性", "qualitative"),
        ArmLabel::Rest => ("其余", "rest"),
    }
}
