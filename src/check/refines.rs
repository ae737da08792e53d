//! 细化: a rule that goes into more detail than another of the same kind of subject, and cannot contradict it.
//!
//! A gate that refines another applies wherever that one does, and is passed only where that one is: both hold by
//! construction. A framework that refines another keeps its full marks, its nodes with their weights, what
//! missing values do on its top level, its rounding and its grades; below the nodes it may divide further.

use super::context::{Checker, What};
use super::members;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::SubjectKind;
use crate::program::{Expr, ExprId, Framework, FrameworkId, IndicatorId, Node, NodeBody, NodeId, Reach, Ty};
use crate::span::Span;
use crate::syntax::ast;
use crate::syntax::words::Member;
use std::collections::BTreeMap;

/// The gate that another refines.
#[derive(Clone, Copy, Debug)]
pub(super) struct BaseGate {
    at: usize,
    pub(super) applies: IndicatorId,
    pub(super) passed: IndicatorId,
    /// Where it is named.
    pub(super) span: Span,
}

impl BaseGate {
    /// What the gate says of the same subject.
    pub(super) fn read(&self, checker: &mut Checker<'_>, member: IndicatorId) -> ExprId {
        checker.push(Expr::Indicator(Reach::Own, member), Ty::Bool, self.span).id
    }

    /// Its name, for the requirement that it be passed.
    pub(super) fn name(&self, checker: &Checker<'_>) -> Option<String> {
        checker.gates.get(self.at).map(|(_, gate)| gate.name.text.clone())
    }
}

/// The gate that a gate says it refines, or a report.
pub(super) fn gate(
    checker: &mut Checker<'_>,
    file: usize,
    written: &ast::Gate,
    own: What,
) -> Option<BaseGate> {
    let path = written.attributes.refines.as_ref()?;
    let what = checker.find(file, path, ("关口", "gate"), |what| match what {
        What::Gate(_) => Some(what),
        _ => None,
    })?;
    let What::Gate(at) = what else { return None };
    let (_, base) = *checker.gates.get(at)?;
    if what == own {
        itself(checker, path.span);
        return None;
    }
    same_kind(checker, path.span, &base.kind, &written.kind)?;
    let applies = members::of_word(checker, what, Member::Applies)?;
    let passed = members::of_word(checker, what, Member::Passed)?;
    Some(BaseGate { at, applies, passed, span: path.span })
}

/// Every framework that refines another keeps to it.
pub(super) fn frameworks_keep_to_their_bases(checker: &mut Checker<'_>) {
    for at in 0..checker.frameworks.len() {
        let Some((file, written)) = checker.frameworks.get(at).copied() else { continue };
        let Some(path) = &written.attributes.refines else { continue };
        let base = checker.find(file, path, ("评价体系", "framework"), |what| match what {
            What::Framework(id) => Some(id),
            _ => None,
        });
        let Some(base) = base else { continue };
        if base.index() == at {
            itself(checker, path.span);
            continue;
        }
        let Some((_, base_written)) = checker.frameworks.get(base.index()).copied() else { continue };
        if same_kind(checker, path.span, &base_written.kind, &written.kind).is_some() {
            keeps_to(checker, at, base, path.span);
        }
    }
}

fn keeps_to(checker: &mut Checker<'_>, at: usize, base: FrameworkId, span: Span) {
    let frameworks = &checker.program.frameworks;
    let (Some(own), Some(base)) = (frameworks.get(at), frameworks.get(base.index())) else { return };
    let mut found = Vec::new();
    if own.full != base.full {
        let (own_full, full) = (&own.full, &base.full);
        found.push((
            own.span,
            format!("满分是 {own_full} 分，`{}` 是 {full} 分", base.name),
            format!("full marks are {own_full}, and {full} in `{}`", base.name),
        ));
    }
    if own.grade != base.grade {
        found.push((
            own.span,
            format!("等级或读等级的总分与 `{}` 不同", base.name),
            format!("the scale, or the total it is read from, differs from `{}`", base.name),
        ));
    }
    if own.total_rounding != base.total_rounding {
        found.push((
            own.span,
            format!("总分的舍入与 `{}` 不同", base.name),
            format!("the total is rounded differently from `{}`", base.name),
        ));
    }
    if own.policies != base.policies {
        found.push((
            own.span,
            format!("缺数据时的处理与 `{}` 不同", base.name),
            format!("missing values are treated differently from `{}`", base.name),
        ));
    }
    nodes_match(own, base, &mut found);
    for (place, zh, en) in found {
        checker.report(
            Diagnostic::error(
                Code::Contradiction,
                place,
                format!("细化而有抵触：{zh}"),
                format!("it contradicts what it refines: {en}"),
            )
            .label(span, "在这里声明细化它", "it is said to refine it here")
            .help(
                "照原规则写；细化只能在原有的指标之下再分，不能改它的名称、分值和等级",
                "write it as the refined rule does; only what lies below its nodes may be divided further",
            ),
        );
    }
}

type Found = Vec<(Span, String, String)>;

/// Level by level: the nodes of the base are there with their weights, and no others beside them.
fn nodes_match(own: &Framework, base: &Framework, found: &mut Found) {
    let mut levels = vec![(own.span, own.roots.clone(), base.roots.clone())];
    while let Some((place, mine, theirs)) = levels.pop() {
        let of = |framework: &'_ Framework, ids: &[NodeId]| -> Vec<Node> {
            ids.iter().filter_map(|id| framework.nodes.get(id.index()).cloned()).collect()
        };
        let (mine, theirs) = (of(own, &mine), of(base, &theirs));
        // The first of a name; a second is reported where it stands.
        let by_name = |nodes: &'_ [Node]| -> BTreeMap<String, usize> {
            nodes.iter().enumerate().rev().map(|(at, node)| (node.name.clone(), at)).collect()
        };
        let (own_names, base_names) = (by_name(&mine), by_name(&theirs));
        for node in &theirs {
            let Some(same) = own_names.get(&node.name).and_then(|at| mine.get(*at)) else {
                let (name, weight) = (&node.name, &node.weight);
                found.push((
                    place,
                    format!("没有 `{name}`（{weight} 分）"),
                    format!("`{name}` ({weight} points) is not there"),
                ));
                continue;
            };
            if same.weight != node.weight || same.role != node.role {
                let (name, weight) = (&node.name, &node.weight);
                found.push((
                    same.span,
                    format!("`{name}` 应为 {weight} 分"),
                    format!("`{name}` should have {weight} points"),
                ));
            }
            match (&same.body, &node.body) {
                (NodeBody::Group(mine), NodeBody::Group(theirs)) => {
                    levels.push((same.span, mine.clone(), theirs.clone()));
                }
                (_, NodeBody::Group(_)) => found.push((
                    same.span,
                    format!("`{}` 在原规则里分成几项，这里没有分", node.name),
                    format!("`{}` is divided in the refined rule and not here", node.name),
                )),
                _ => {}
            }
        }
        for node in mine.iter().filter(|node| !base_names.contains_key(&node.name)) {
            found.push((
                node.span,
                format!("原规则这一级没有 `{}`", node.name),
                format!("the refined rule has no `{}` at this level", node.name),
            ));
        }
    }
}

/// 细化 stands on gates, reviews and frameworks alone.
pub(super) fn only_where_it_means_something(checker: &mut Checker<'_>) {
    let mut found: Vec<Span> = Vec::new();
    for item in checker.files.iter().flat_map(|file| &file.items) {
        let attributes = match item {
            ast::Item::Facts(item) => &item.attributes,
            ast::Item::Parameter(item) => &item.attributes,
            ast::Item::Standard(item) => &item.attributes,
            ast::Item::Scale(item) => &item.attributes,
            ast::Item::Indicator(item) => &item.attributes,
            ast::Item::Monitor(item) => &item.attributes,
            ast::Item::Process(item) => &item.attributes,
            ast::Item::Linkage(item) => &item.attributes,
            ast::Item::Allocation(item) => &item.attributes,
            ast::Item::Duty(item) => &item.attributes,
            ast::Item::Gate(_)
            | ast::Item::Framework(_)
            | ast::Item::Example(_)
            | ast::Item::Broken { .. } => continue,
        };
        found.extend(attributes.refines.as_ref().map(|path| path.span));
    }
    for span in found {
        checker.report(
            Diagnostic::error(
                Code::OutOfPlace,
                span,
                "「细化」只能写在关口、审核和评价体系上",
                "`refines` stands on a gate, a review or a framework",
            )
            .help("删去「细化」", "delete `refines`"),
        );
    }
}

fn itself(checker: &mut Checker<'_>, span: Span) {
    checker.report(
        Diagnostic::error(Code::Cycle, span, "规则不能细化自己", "a rule cannot refine itself")
            .help("写上级规则包里那一条的名称", "name the rule of the package above"),
    );
}

fn same_kind(checker: &mut Checker<'_>, span: Span, base: &ast::Name, own: &ast::Name) -> Option<()> {
    let (base, own) = (SubjectKind::from_name(&base.text)?, SubjectKind::from_name(&own.text)?);
    if base == own {
        return Some(());
    }
    checker.report(
        Diagnostic::error(
            Code::WrongSubject,
            span,
            format!("要细化的规则用于{}，这里的对象是{}", base.zh(), own.zh()),
            format!("the rule to refine is for a {}, this one for a {}", base.en(), own.en()),
        )
        .help("细化的规则与原规则要是同一种对象", "a rule refines one of the same kind of subject"),
    );
    None
}
