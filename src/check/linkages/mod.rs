//! 挂钩: what results do to an amount of money. Said of every one: of what, how far, whether it binds, and what comes
//! of several hits; rows exclude each other and leave nothing out.

mod build;
mod effects;
mod options;
mod tables;

use super::context::Checker;
use super::{budget_law, citations, clauses, expr, rounding};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::SubjectKind;
use crate::number::Number;
use crate::program::{self, Combine, End, Exemption, Expr, Linkage, LinkageId, RuleRole, Shield, Ty, Value};
use crate::span::Span;
use crate::syntax::ast::{self, LinkageLine};
use crate::syntax::words::Word;
use build::Build;

/// Checks every linkage and adds it to the program.
pub(super) fn check_linkages(checker: &mut Checker<'_>) {
    for at in 0..checker.linkages.len() {
        let Some((file, written)) = checker.linkages.get(at).copied() else { continue };
        let id = LinkageId(u32::try_from(at).unwrap_or(u32::MAX));
        let linkage = check(checker, file, written, id);
        checker.program.linkages.push(linkage);
    }
}

fn check(checker: &mut Checker<'_>, file: usize, written: &ast::Linkage, id: LinkageId) -> Linkage {
    let basis = checker.basis(file, &written.attributes);
    citations::is_given(checker, &basis, &written.attributes, &written.name.text, written.name.span);
    // An unknown kind has been reported when the name was declared.
    let kind = SubjectKind::from_name(&written.kind.text);
    let base = budget_law::base(checker, id);
    let mut build = Build::new(file, kind.unwrap_or(SubjectKind::Project), base);
    for line in written.lines.iter().filter(|_| kind.is_some()) {
        check_line(checker, &mut build, line);
    }
    if kind.is_some() {
        build.finish(checker, written);
    }
    let zero = || Expr::Constant(Value::Number(Number::ZERO));
    let base = base.unwrap_or_else(|| checker.push(zero(), Ty::Money(None), written.name.span));
    Linkage {
        name: written.name.text.clone(),
        kind: build.scene.kind.unwrap_or(SubjectKind::Project),
        applies: build.applies,
        binding: build.binding.unwrap_or(false),
        next_year: build.next_year.unwrap_or(true),
        base: base.id,
        rules: build.rules,
        exemptions: build.exemptions,
        combine: build.combine.unwrap_or(Combine::Single),
        lower: build.lower,
        upper: build.upper,
        pending: build.pending,
        rounding: build.rounding,
        basis,
        span: written.name.span,
    }
}

fn check_line(checker: &mut Checker<'_>, build: &mut Build, line: &LinkageLine) {
    if let Some((word, span)) = stands_once(line)
        && !build.once.is_first(checker, word, span)
    {
        return;
    }
    let scene = build.scene;
    match line {
        LinkageLine::Applies { condition, .. } => {
            build.applies = expr::condition(checker, &scene, condition);
        }
        LinkageLine::Force { binding, .. } => build.binding = Some(*binding),
        LinkageLine::Year { next, .. } => build.next_year = Some(*next),
        // Checked before, when its budget was asked for.
        LinkageLine::Base { .. } => {}
        LinkageLine::Precondition { condition, effects, citations, .. } => {
            let label = format!("先决 {}", checker.written(condition.span));
            let holds = expr::condition(checker, &scene, condition);
            let fails = holds.map(|holds| checker.push(Expr::Not(holds), Ty::Bool, condition.span).id);
            build.rule(checker, RuleRole::Precondition, label, fails, (effects, citations));
        }
        LinkageLine::By { of, rows, span } => tables::check(checker, build, of, rows, *span),
        LinkageLine::Also { condition, effects, citations, .. } => {
            let label = format!("又 {}", checker.written(condition.span));
            let holds = expr::condition(checker, &scene, condition);
            if build.rule(checker, RuleRole::Effect, label, holds, (effects, citations)) {
                build.movers.push(condition.span);
            }
        }
        LinkageLine::Exemption { condition, shield, actions, citations, .. } => {
            let label = format!("例外 {}", checker.written(condition.span));
            let basis = build.basis(checker, citations);
            if let Some(condition) = expr::condition(checker, &scene, condition) {
                build.exemptions.push(Exemption {
                    label,
                    condition,
                    shield: self::shield(*shield),
                    actions: actions.iter().map(|action| action.text.clone()).collect(),
                    basis,
                });
            }
        }
        LinkageLine::Combine { how, .. } => build.combine = Some(combine(*how)),
        LinkageLine::Lower { value, .. } => build.lower = build.money(checker, value),
        LinkageLine::Upper { value, .. } => build.upper = build.money(checker, value),
        LinkageLine::Pending { high, .. } => {
            build.pending = Some(if *high { End::High } else { End::Low });
        }
        LinkageLine::Rounding(written) => {
            build.rounding = rounding::quantum(checker, written, Ty::Money(None));
        }
    }
}

/// The word and place of a line that a linkage has once.
fn stands_once(line: &LinkageLine) -> Option<(Word, Span)> {
    Some(match line {
        LinkageLine::Applies { span, .. } => (Word::Applies, *span),
        LinkageLine::Force { span, .. } => (Word::Force, *span),
        LinkageLine::Year { span, .. } => (Word::Year, *span),
        LinkageLine::Base { span, .. } => (Word::Base, *span),
        LinkageLine::Combine { span, .. } => (Word::Combine, *span),
        LinkageLine::Lower { span, .. } => (Word::LowerLimit, *span),
        LinkageLine::Upper { span, .. } => (Word::UpperLimit, *span),
        LinkageLine::Pending { span, .. } => (Word::Pending, *span),
        LinkageLine::Rounding(rounding) => (Word::Round, rounding.span),
        LinkageLine::Precondition { .. }
        | LinkageLine::By { .. }
        | LinkageLine::Also { .. }
        | LinkageLine::Exemption { .. } => return None,
    })
}

fn shield(written: ast::Shield) -> Shield {
    match written {
        ast::Shield::Cuts => Shield::Cuts,
        ast::Shield::Raises => Shield::Raises,
        ast::Shield::Both => Shield::Both,
    }
}

fn combine(written: ast::Combine) -> Combine {
    match written {
        ast::Combine::Strictest => Combine::Strictest,
        ast::Combine::Summed => Combine::Summed,
        ast::Combine::InSequence => Combine::InSequence,
    }
}

/// Reports a lower bound that is always above the upper one.
pub(super) fn floor_above_cap(
    checker: &mut Checker<'_>,
    floor: Option<program::ExprId>,
    cap: Option<program::ExprId>,
) {
    let constant = |id: program::ExprId| match crate::eval::constant(&checker.program, id) {
        Ok(Value::Number(number)) => Some(number),
        _ => None,
    };
    let (Some(floor), Some(cap)) = (floor, cap) else { return };
    let (Some(low), Some(high)) = (constant(floor), constant(cap)) else { return };
    if low <= high {
        return;
    }
    let place = |id: program::ExprId| checker.program.spans.get(id.index()).copied().unwrap_or_default();
    let (at, other) = (place(floor), place(cap));
    let (low, high) = (checker.written(at), checker.written(other));
    checker.report(
        Diagnostic::error(
            Code::FloorAboveCap,
            at,
            format!("下限 `{low}` 高于上限 `{high}`"),
            format!("the lower limit `{low}` is above the upper limit `{high}`"),
        )
        .label(other, "上限在这里", "the upper limit is here")
        .help("把两个数对调，或者改正其中一个", "exchange the two, or put one of them right"),
    );
}

/// Reports what a linkage lacks.
fn complete(checker: &mut Checker<'_>, build: &Build, written: &ast::Linkage) {
    let (name, span) = (&written.name.text, written.name.span);
    if build.once.place(Word::Base).is_none() {
        clauses::missing_line(
            checker,
            span,
            (
                format!("挂钩 `{name}` 没有写明基数：不知道在哪个金额上增减"),
                format!("linkage `{name}` names no base to raise or cut"),
            ),
            ("加一行，例如 基数 全年预算数", "add a line, such as base revised"),
        );
    }
    if !build.has_rules {
        clauses::missing_line(
            checker,
            span,
            (format!("挂钩 `{name}` 没有任何规则"), format!("linkage `{name}` has no rule")),
            (
                "加上 按 等级(评价体系) { 优 保持 … }，或者 又 当 条件 减 10%",
                "add by grade(framework) { good keep … }, or also when condition cut 10%",
            ),
        );
    }
    if build.moves_money && build.once.place(Word::Force).is_none() {
        clauses::missing_line(
            checker,
            span,
            (
                format!("挂钩 `{name}` 动了钱，却没有写明是强制还是参考"),
                format!("linkage `{name}` moves money and does not say whether it binds"),
            ),
            (
                "加一行：性质 强制，或者 性质 参考（由人决定是否照办）",
                "add a line: force binding, or force advisory (a person decides whether to follow)",
            ),
        );
    }
}
