//! 评价体系: the tree of weights, its leaves, policies, total and grade.

use super::context::{Checker, Scene, What};
use super::{citations, indicators, names, rounding, rows, scoring, weights, wording};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::SubjectKind;
use crate::number::Rounding;
use crate::program::{self, Action, Node, NodeBody, NodeId, Policies, Role, RowWeights, ScaleId};
use crate::quantity::State;
use crate::span::Span;
use crate::syntax::ast;
use std::collections::BTreeMap;

/// Checks every framework and adds it to the program.
pub(super) fn check_frameworks(checker: &mut Checker<'_>) {
    for at in 0..checker.frameworks.len() {
        let Some((file, written)) = checker.frameworks.get(at).copied() else { continue };
        let framework = check(checker, file, written);
        checker.program.frameworks.push(framework);
    }
}

/// A framework while it is being read.
pub(super) struct Build<'s> {
    pub(super) scene: Scene<'s>,
    pub(super) nodes: Vec<Node>,
    pub(super) row_arms: Vec<program::RowArm>,
    row_arms_at: Option<Span>,
    row_weights: Option<RowWeights>,
    total_rounding: Option<Rounding>,
    grade: Option<(ScaleId, bool)>,
    grade_at: Option<Span>,
}

fn check(checker: &mut Checker<'_>, file: usize, written: &ast::Framework) -> program::Framework {
    let basis = checker.basis(file, &written.attributes);
    citations::is_given(checker, &basis, &written.attributes, &written.name.text, written.name.span);
    let kind = SubjectKind::from_name(&written.kind.text);
    let full = weights::positive(checker, file, &written.full);
    let scene = Scene { file, kind, locals: &[], full_marks: false, row: false };
    let mut build = Build {
        scene,
        nodes: Vec::new(),
        row_arms: Vec::new(),
        row_arms_at: None,
        row_weights: None,
        total_rounding: None,
        grade: None,
        grade_at: None,
    };
    // Of an unknown kind of subject, which is reported, no field is known either.
    let entries = if kind.is_some() { written.entries.as_slice() } else { &[] };
    let (roots, policies) = level(checker, &mut build, entries, None, &Policies::default());
    if kind.is_some() {
        weights::sum_to_parent(checker, &build.nodes, &roots, &full, &written.name, entries.is_empty());
        rows::has_arms(checker, &build, written);
    }
    program::Framework {
        name: written.name.text.clone(),
        kind: kind.unwrap_or(SubjectKind::Project),
        full,
        nodes: build.nodes,
        roots,
        policies,
        row_arms: build.row_arms,
        row_weights: build.row_weights.unwrap_or(RowWeights::AsFiled),
        total_rounding: build.total_rounding,
        grade: build.grade,
        basis,
        span: written.name.span,
    }
}

/// Reads one level: its nodes, and the policies that hold in it (those above where it says nothing).
fn level(
    checker: &mut Checker<'_>,
    build: &mut Build<'_>,
    entries: &[ast::Entry],
    parent: Option<NodeId>,
    above: &Policies,
) -> (Vec<NodeId>, Policies) {
    let mut ids = Vec::new();
    // Places first, so that 移至 may name a node that comes later.
    let mut groups = Vec::new();
    let mut names: BTreeMap<&str, Span> = BTreeMap::new();
    for entry in entries {
        if let ast::Entry::Node(written) = entry {
            match names.get(written.name.text.as_str()) {
                Some(first) => duplicate(checker, &written.name, *first),
                None => {
                    names.insert(&written.name.text, written.name.span);
                }
            }
            let id = declare(checker, build, written, parent);
            ids.push(id);
            groups.push((id, written));
        }
    }
    let policies = policies(checker, build, entries, &ids, above);
    for entry in entries {
        top_level_entry(checker, build, entry, parent);
    }
    for (id, written) in groups {
        body(checker, build, written, id, &policies);
    }
    (ids, policies)
}

fn duplicate(checker: &mut Checker<'_>, name: &ast::Name, first: Span) {
    names::repeated(
        checker,
        name.span,
        first,
        format!("同一级里 `{}` 写了两次", name.text),
        format!("`{}` stands twice at this level", name.text),
    );
}

fn declare(
    checker: &mut Checker<'_>,
    build: &mut Build<'_>,
    written: &ast::Node,
    parent: Option<NodeId>,
) -> NodeId {
    let id = NodeId(u32::try_from(build.nodes.len()).unwrap_or(u32::MAX));
    let weight = weights::positive(checker, build.scene.file, &written.weight);
    let role = match written.role {
        ast::Role::Weighted => Role::Weighted,
        ast::Role::Bonus => Role::Bonus,
        ast::Role::Malus => Role::Malus,
    };
    let basis = checker.basis(build.scene.file, &written.attributes);
    build.nodes.push(Node {
        name: written.name.text.clone(),
        parent,
        role,
        weight,
        body: NodeBody::Group(Vec::new()),
        policies: Policies::default(),
        basis,
        span: written.span,
    });
    id
}

fn body(checker: &mut Checker<'_>, build: &mut Build<'_>, written: &ast::Node, id: NodeId, above: &Policies) {
    let (body, policies) = match &written.body {
        ast::NodeBody::Group(entries) => {
            let (children, policies) = level(checker, build, entries, Some(id), above);
            if let Some(weight) = build.nodes.get(id.index()).map(|node| node.weight.clone()) {
                weights::sum_to_parent(checker, &build.nodes, &children, &weight, &written.name, false);
            }
            (NodeBody::Group(children), policies)
        }
        ast::NodeBody::Scored(ways) => {
            let scene = build.scene;
            let ways: Vec<Option<program::Scoring>> =
                ways.iter().map(|way| scoring::scoring(checker, &scene, way, &written.name)).collect();
            (NodeBody::Scored(ways.into_iter().flatten().collect()), above.clone())
        }
        ast::NodeBody::Rows { of, condition } => {
            match rows::leaf(checker, &build.scene, of, condition.as_ref()) {
                Some(body) => (body, rows::own_policies(above)),
                None => return,
            }
        }
    };
    if let Some(node) = build.nodes.get_mut(id.index()) {
        node.body = body;
        node.policies = policies;
    }
}

/// Entries that speak for the whole framework and stand only at its top level.
fn top_level_entry(
    checker: &mut Checker<'_>,
    build: &mut Build<'_>,
    entry: &ast::Entry,
    parent: Option<NodeId>,
) {
    let (span, seen) = match entry {
        ast::Entry::Node(_) | ast::Entry::Policy { .. } => return,
        ast::Entry::RowScoring { span, .. } => (*span, build.row_arms_at.is_some()),
        ast::Entry::RowWeights { span, .. } => (*span, build.row_weights.is_some()),
        ast::Entry::TotalRounding { span, .. } => (*span, build.total_rounding.is_some()),
        ast::Entry::GradeBy { span, .. } => (*span, build.grade_at.is_some()),
    };
    if parent.is_some() {
        checker.report(
            Diagnostic::error(
                Code::OutOfPlace,
                span,
                "这一行管整个评价体系，要写在最外层",
                "this speaks for the whole framework and stands at its top level",
            )
            .help("移到评价体系的大括号里、各分组之外", "move it out of the group"),
        );
        return;
    }
    if seen {
        checker.error(Code::RepeatedClause, span, "这一行写了两次", "this stands twice");
        return;
    }
    match entry {
        ast::Entry::RowScoring { arms, span } => {
            build.row_arms_at = Some(*span);
            build.row_arms = rows::arms(checker, &build.scene, arms, *span);
        }
        ast::Entry::RowWeights { rule, rounding: written, .. } => {
            let quantum =
                written.as_ref().and_then(|written| rounding::quantum(checker, written, program::Ty::Points));
            build.row_weights = Some(match rule {
                ast::RowWeights::AsFiled => RowWeights::AsFiled,
                ast::RowWeights::Prorated => RowWeights::Prorated,
                ast::RowWeights::Equally => RowWeights::Equally(quantum),
            });
        }
        ast::Entry::TotalRounding { rounding: written, .. } => {
            build.total_rounding = rounding::quantum(checker, written, program::Ty::Points);
        }
        ast::Entry::GradeBy { scale, rounded, span } => {
            build.grade_at = Some(*span);
            build.grade = grade_by(checker, build.scene.file, scale, *rounded);
        }
        ast::Entry::Node(_) | ast::Entry::Policy { .. } => {}
    }
}

fn grade_by(
    checker: &mut Checker<'_>,
    file: usize,
    scale: &ast::Name,
    rounded: bool,
) -> Option<(ScaleId, bool)> {
    let path = ast::Path { names: vec![scale.clone()], span: scale.span };
    let id = checker.find(file, &path, ("等级", "scale"), |what| match what {
        What::Scale(id) => Some(id),
        _ => None,
    })?;
    Some((id, rounded))
}

fn policies(
    checker: &mut Checker<'_>,
    build: &Build<'_>,
    entries: &[ast::Entry],
    siblings: &[NodeId],
    above: &Policies,
) -> Policies {
    let mut policies = above.clone();
    // 移至 names a sibling, so it does not reach into the level below.
    for action in [
        &mut policies.not_applicable,
        &mut policies.not_reported,
        &mut policies.not_yet_due,
        &mut policies.disputed,
    ] {
        if matches!(action, Action::MoveTo(_)) {
            *action = Action::Block;
        }
    }
    let mut seen: Vec<(State, Span)> = Vec::new();
    for entry in entries {
        let ast::Entry::Policy { state, action, span } = entry else { continue };
        let state = indicators::state(*state);
        if let Some((_, first)) = seen.iter().find(|(earlier, _)| *earlier == state) {
            checker.report(
                Diagnostic::error(
                    Code::PolicyDuplicate,
                    *span,
                    format!("「{}」怎么办写了两次", state.zh()),
                    format!("two policies speak for {}", state.en()),
                )
                .label(*first, "先前的在这里", "the earlier one is here")
                .help("同一级里每种情形只写一行", "write one line for each state at a level"),
            );
        }
        seen.push((state, *span));
        let Some(action) = self::action(checker, build, action, siblings) else { continue };
        match state {
            State::NotApplicable => policies.not_applicable = action,
            State::NotReported => policies.not_reported = action,
            State::NotYetDue => policies.not_yet_due = action,
            State::Disputed => policies.disputed = action,
            State::Reported => {}
        }
    }
    policies
}

fn action(
    checker: &mut Checker<'_>,
    build: &Build<'_>,
    written: &ast::Action,
    siblings: &[NodeId],
) -> Option<Action> {
    Some(match written {
        ast::Action::Reweigh => Action::Reweigh,
        ast::Action::Spread => Action::Spread,
        ast::Action::NoPoints => Action::NoPoints,
        ast::Action::FullPoints => Action::FullPoints,
        ast::Action::Carry => Action::Carry,
        ast::Action::Block => Action::Block,
        ast::Action::MoveTo(name) => {
            let named = |id: &&NodeId| build.nodes.get(id.index()).is_some_and(|node| node.name == name.text);
            let Some(id) = siblings.iter().find(named) else {
                let all = siblings.iter().filter_map(|id| build.nodes.get(id.index()));
                let (zh, en) = wording::names(all.map(|node| node.name.as_str()));
                checker.report(
                    Diagnostic::error(
                        Code::UnknownName,
                        name.span,
                        format!("同一级里没有名为 `{}` 的指标，权重无处可移", name.text),
                        format!("there is no `{}` at this level to move the weight to", name.text),
                    )
                    .help(
                        format!("「移至」只能写同一级的名称：{zh}"),
                        format!("`move_to` names one of the same level: {en}"),
                    ),
                );
                return None;
            };
            Action::MoveTo(*id)
        }
    })
}
