//! 逐行: leaves driven by a table of goal rows, and how each kind of target is scored.

use super::context::{Checker, Scene};
use super::frameworks::Build;
use super::{expr, scoring};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::SubjectKind;
use crate::program::{Action, ArmBody, ArmLabel, NodeBody, Policies, RowArm};
use crate::span::Span;
use crate::syntax::ast;

/// A node scored row by row.
pub(super) fn leaf(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    of: &ast::Name,
    condition: Option<&ast::Expr>,
) -> Option<NodeBody> {
    let found = SubjectKind::from_name(&of.text);
    let Some(kind) = found.filter(|kind| *kind == SubjectKind::Goal) else {
        let code = if found.is_some() { Code::WrongSubject } else { Code::UnknownSubject };
        let about = found.map_or(format!("没有 `{}` 这种对象", of.text), |kind| {
            format!("{}没有自己的权重", kind.zh())
        });
        let about_en = found.map_or(format!("there is no kind of subject `{}`", of.text), |kind| {
            format!("a {} has no weight of its own", kind.en())
        });
        checker.report(
            Diagnostic::error(
                code,
                of.span,
                format!("「逐行」只用于绩效指标；{about}"),
                format!("each_row is for goal rows; {about_en}"),
            )
            .help("写成 逐行 绩效指标 当 …", "write each_row goal when …"),
        );
        return None;
    };
    if let Some(own) = scene.kind
        && !kind.parents().contains(&own)
    {
        checker.error(
            Code::WrongSubject,
            of.span,
            format!("{}之下没有绩效指标", own.zh()),
            format!("a {} has no goal rows", own.en()),
        );
        return None;
    }
    let inner = Scene { kind: Some(kind), full_marks: false, row: false, ..*scene };
    let condition = match condition {
        Some(condition) => Some(expr::condition(checker, &inner, condition)?),
        None => None,
    };
    Some(NodeBody::Rows { kind, condition })
}

/// The policies among rows: those of the level, except that a weight cannot be moved to a named row.
pub(super) fn own_policies(above: &Policies) -> Policies {
    let keep = |action: Action| if matches!(action, Action::MoveTo(_)) { Action::Block } else { action };
    Policies {
        not_applicable: keep(above.not_applicable),
        not_reported: keep(above.not_reported),
        not_yet_due: keep(above.not_yet_due),
        disputed: keep(above.disputed),
    }
}

/// 逐行评分: the arms, in order.
pub(super) fn arms(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    written: &[ast::RowArm],
    span: Span,
) -> Vec<RowArm> {
    let inner = Scene { kind: Some(SubjectKind::Goal), row: true, ..*scene };
    let mut arms: Vec<RowArm> = Vec::new();
    for arm in written {
        let labels: Vec<ArmLabel> = arm.labels.iter().map(|label| self::label(*label)).collect();
        covered_before(checker, &arms, &labels, arm.span);
        let condition = arm.condition.as_ref().map(|condition| expr::condition(checker, &inner, condition));
        let body = match &arm.body {
            ast::ArmBody::Undecided(reason) => {
                Some(ArmBody::Undecided(reason.as_ref().map(|text| text.text.clone())))
            }
            ast::ArmBody::Scored(way) => {
                let own = ast::Name { text: "指标值".to_owned(), span: arm.span };
                scoring::scoring(checker, &inner, way, &own).map(ArmBody::Scored)
            }
        };
        if let (Some(body), false) = (body, condition == Some(None)) {
            arms.push(RowArm { labels, condition: condition.flatten(), body, span: arm.span });
        }
    }
    uncovered(checker, &arms, written.len(), span);
    arms
}

fn covered_before(checker: &mut Checker<'_>, arms: &[RowArm], labels: &[ArmLabel], span: Span) {
    if let Some(label) = labels.iter().find(|label| {
        arms.iter().any(|arm| {
            arm.condition.is_none() && (arm.labels.contains(label) || arm.labels.contains(&ArmLabel::Rest))
        })
    }) {
        let earlier = arms.iter().find(|arm| {
            arm.condition.is_none() && (arm.labels.contains(label) || arm.labels.contains(&ArmLabel::Rest))
        });
        if let Some(earlier) = earlier {
            let earlier = earlier.span;
            checker.report(
                Diagnostic::error(
                    Code::RowArmDuplicate,
                    span,
                    format!("「{}」的行前面已有评分方法", words(*label).0),
                    format!("rows with `{}` are already scored above", words(*label).1),
                )
                .label(earlier, "在这一行", "by this line")
                .help(
                    "每种行只写一次，「其余」写在最后；要分情形的，前面的行加「当 …」",
                    "speak for each kind of row once, `rest` last; to tell cases apart, add when … to the earlier line",
                ),
            );
        }
    }
}

/// Warns of kinds of targets no arm scores; their rows come out undecided.
fn uncovered(checker: &mut Checker<'_>, arms: &[RowArm], written: usize, span: Span) {
    if arms.len() != written
        || arms.iter().any(|arm| arm.condition.is_none() && arm.labels.contains(&ArmLabel::Rest))
    {
        return;
    }
    let missing: Vec<(&str, &str)> = ArmLabel::OF_TARGETS
        .into_iter()
        .filter(|label| !arms.iter().any(|arm| arm.condition.is_none() && arm.labels.contains(label)))
        .map(words)
        .collect();
    if missing.is_empty() {
        return;
    }
    let zh = missing.iter().map(|(zh, _)| *zh).collect::<Vec<_>>().join("、");
    let en = missing.iter().map(|(_, en)| *en).collect::<Vec<_>>().join(", ");
    checker.report(
        Diagnostic::warning(
            Code::RowArmUncovered,
            span,
            format!("这些目标没有评分方法，遇到时不作判断：{zh}"),
            format!("these targets have no way to be scored and are left undecided: {en}"),
        )
        .help(
            "补上对应的行，或最后写 其余 未定 \"原因\"",
            "add lines for them, or end with rest undecided \"reason\"",
        ),
    );
}

/// Reports row tables without any way to score a row.
pub(super) fn has_arms(checker: &mut Checker<'_>, build: &Build<'_>, written: &ast::Framework) {
    let has_rows = build.nodes.iter().any(|node| matches!(node.body, NodeBody::Rows { .. }));
    let has_scoring = anywhere(&written.entries);
    if has_rows && !has_scoring {
        checker.report(
            Diagnostic::error(
                Code::RowArmMissing,
                written.name.span,
                format!("`{}` 逐行评分，却没有写「逐行评分 {{ … }}」", written.name.text),
                format!("`{}` scores rows and has no row_scoring block", written.name.text),
            )
            .help(
                "写成 逐行评分 { 符号 ≥ > 按 标准(实际值, 指标值) … 其余 未定 }",
                "write row_scoring { sign >= > by standard(actual, target) … rest undecided }",
            ),
        );
    }
}

/// Whether rows are scored in these entries, or in a group of theirs, where it is reported as out of place.
fn anywhere(entries: &[ast::Entry]) -> bool {
    entries.iter().any(|entry| match entry {
        ast::Entry::RowScoring { .. } => true,
        ast::Entry::Node(node) => matches!(&node.body, ast::NodeBody::Group(inner) if anywhere(inner)),
        _ => false,
    })
}

fn label(label: ast::ArmLabel) -> ArmLabel {
    match label {
        ast::ArmLabel::Sign(ast::Comparison::AtLeast) => ArmLabel::AtLeast,
        ast::ArmLabel::Sign(ast::Comparison::AtMost) => ArmLabel::AtMost,
        ast::ArmLabel::Sign(ast::Comparison::NotEqual) => ArmLabel::NotEqual,
        ast::ArmLabel::Sign(ast::Comparison::MoreThan) => ArmLabel::MoreThan,
        ast::ArmLabel::Sign(ast::Comparison::LessThan) => ArmLabel::LessThan,
        ast::ArmLabel::Sign(ast::Comparison::Equal) => ArmLabel::Equal,
        ast::ArmLabel::Bare => ArmLabel::Bare,
        ast::ArmLabel::Range => ArmLabel::Range,
        ast::ArmLabel::Deadline => ArmLabel::Deadline,
        ast::ArmLabel::YesNo => ArmLabel::YesNo,
        ast::ArmLabel::Qualitative => ArmLabel::Qualitative,
        ast::ArmLabel::Rest => ArmLabel::Rest,
    }
}

fn words(label: ArmLabel) -> (&'static str, &'static str) {
    match label {
        ArmLabel::AtLeast => ("≥", ">="),
        ArmLabel::AtMost => ("≤", "<="),
        ArmLabel::NotEqual => ("≠", "<>"),
        ArmLabel::MoreThan => (">", ">"),
        ArmLabel::LessThan => ("<", "<"),
        ArmLabel::Equal => ("=", "="),
        ArmLabel::Bare => ("无符号", "unsigned"),
        ArmLabel::Range => ("区间", "interval"),
        ArmLabel::Deadline => ("期限", "deadline"),
        ArmLabel::YesNo => ("是否", "yes_no"),
        ArmLabel::Qualitative => ("定性", "qualitative"),
        ArmLabel::Rest => ("其余", "rest"),
    }
}
