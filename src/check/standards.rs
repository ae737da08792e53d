//! 标准: parameters, lines and rounding. What a standard promises about its points is checked in `probe`.

use super::bands::{self, Range};
use super::context::{Checker, Scene};
use super::{choices, citations, expr, names, rounding, scoring, wording};
use crate::diagnostic::{Code, Diagnostic};
use crate::number::Number;
use crate::program::{
    self, Allowed, CompareOp, Expr, ExprId, Line, StandardId, StandardParameter, Ty, Value,
};
use crate::span::Span;
use crate::syntax::ast;
use std::collections::BTreeMap;

/// Checks every standard and adds it to the program.
pub(super) fn check_standards(checker: &mut Checker<'_>) {
    for at in 0..checker.standards.len() {
        let Some((file, written)) = checker.standards.get(at).copied() else { continue };
        let standard = check(checker, file, written);
        checker.program.standards.push(standard);
    }
}

/// The type of a standard's parameter, once the standard has been checked.
pub(super) fn parameter_type(checker: &Checker<'_>, standard: StandardId, name: &str) -> Option<Ty> {
    let standard = checker.program.standards.get(standard.index())?;
    standard.parameters.iter().find(|parameter| parameter.name == name).map(|parameter| parameter.ty)
}

fn check(checker: &mut Checker<'_>, file: usize, written: &ast::Standard) -> program::Standard {
    let basis = checker.basis(file, &written.attributes);
    citations::is_given(checker, &basis, &written.attributes, &written.name.text, written.name.span);
    let parameters = parameters(checker, file, written);
    let locals: Vec<(String, Ty)> = parameters.iter().map(|p| (p.name.clone(), p.ty)).collect();
    let scene = Scene { file, kind: None, locals: &locals, full_marks: true, row: false };
    let mut lines = Vec::new();
    let mut decided: Option<Span> = None;
    let mut rounded = None;
    for line in &written.lines {
        if let ast::StandardLine::Rounding(written) = line {
            if rounded.is_some() {
                repeated(checker, written.span);
            }
            rounded = rounding::quantum(checker, written, Ty::Points);
            continue;
        }
        let (checked, span, decides) = check_line(checker, &scene, line, &parameters);
        if let Some(earlier) = decided {
            unreachable(checker, span, earlier);
        } else if decides {
            decided = Some(span);
        }
        lines.extend(checked);
    }
    if decided.is_none() {
        missing_otherwise(checker, written);
    }
    let direction = direction(checker, written);
    let range = point_range(checker, &scene, written);
    let name = written.name.text.clone();
    program::Standard {
        name,
        parameters,
        lines,
        rounding: rounded,
        range,
        direction,
        basis,
        span: written.span,
    }
}

fn parameters(checker: &mut Checker<'_>, file: usize, written: &ast::Standard) -> Vec<StandardParameter> {
    let mut parameters: Vec<StandardParameter> = Vec::new();
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for field in &written.parameters {
        let first = *seen.entry(&field.name.text).or_insert(field.name.span);
        if first != field.name.span {
            names::repeated(
                checker,
                field.name.span,
                first,
                format!("参数 `{}` 写了两次", field.name.text),
                format!("parameter `{}` stands twice", field.name.text),
            );
        }
        // An unknown type is reported; a plain number keeps the lines checkable.
        let ty = choices::written(checker, &field.ty).unwrap_or(Ty::Number);
        let mut bounds = bands::bounds(checker, file, &field.bounds, ty);
        let from_below = bounds
            .iter()
            .any(|bound| matches!(bound.op, CompareOp::AtLeast | CompareOp::MoreThan | CompareOp::Equal));
        if !from_below && matches!(ty, Ty::Points | Ty::Count | Ty::Days | Ty::Workdays) {
            bounds.push(program::Bound { op: CompareOp::AtLeast, value: Number::ZERO });
        }
        parameters.push(StandardParameter { name: field.name.text.clone(), ty, bounds });
    }
    parameters
}

/// A line, its place, and whether nothing can get past it.
fn check_line(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    line: &ast::StandardLine,
    parameters: &[StandardParameter],
) -> (Option<Line>, Span, bool) {
    match line {
        ast::StandardLine::When { condition, amount, span } => {
            let condition = expr::condition(checker, scene, condition);
            let points = scoring::points(checker, scene, amount);
            let line = condition.zip(points).map(|(condition, points)| Line::When { condition, points });
            (line, *span, false)
        }
        ast::StandardLine::Otherwise { amount, span } => {
            let points = scoring::points(checker, scene, amount);
            (points.map(|points| Line::Otherwise { points }), *span, true)
        }
        ast::StandardLine::Table(table) => {
            let line = check_table(checker, scene, table, parameters);
            (line, table.span, true)
        }
        ast::StandardLine::Allow(allow) => (check_allow(checker, scene, allow, parameters), allow.span, true),
        ast::StandardLine::Rounding(rounding) => (None, rounding.span, false),
    }
}

fn check_table(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    table: &ast::Table,
    parameters: &[StandardParameter],
) -> Option<Line> {
    let of = expr::check(checker, scene, table.of.as_ref()?, None)?;
    if !of.ty.is_numeric() {
        checker.error(
            Code::TypeMismatch,
            of.span,
            format!("表只能按数分档，这是{}", wording::of_type(of.ty).0),
            format!("a table divides numbers, and this is {}", wording::of_type(of.ty).1),
        );
        return None;
    }
    let local = match checker.program.expr(of.id) {
        Some(Expr::Local(at)) => parameters.get(*at as usize),
        _ => None,
    };
    let range: Range = match local {
        Some(parameter) => bands::range_of(&parameter.bounds, parameter.ty),
        None => scoring::range_of(checker, of),
    };
    let bands = scoring::table(checker, scene, table, of.ty, &range)?;
    Some(Line::Table { of: of.id, bands })
}

/// 允许: the mark is the standard's one parameter in points.
fn check_allow(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    allow: &ast::Allow,
    parameters: &[StandardParameter],
) -> Option<Line> {
    let tier = parameters.iter().position(|parameter| parameter.name == allow.of.text);
    let choice = match tier.and_then(|at| parameters.get(at)).map(|parameter| parameter.ty) {
        Some(Ty::Choice(choice)) => choice,
        _ => {
            checker.report(
                Diagnostic::error(
                    Code::TypeMismatch,
                    allow.of.span,
                    format!("「允许」按档次给出范围，`{}` 不是本标准的选项参数", allow.of.text),
                    format!(
                        "`allow` ranges over a choice, and `{}` is not a choice parameter of this standard",
                        allow.of.text
                    ),
                )
                .help("参数写成 档次: 选项 { 达成, 部分达成, 未达成 }", "declare it as tier: choice { … }"),
            );
            return None;
        }
    };
    let marks: Vec<usize> =
        parameters.iter().enumerate().filter(|(_, p)| p.ty == Ty::Points).map(|(at, _)| at).collect();
    let [mark] = marks.as_slice() else {
        checker.report(
            Diagnostic::error(
                Code::ArgumentCount,
                allow.of.span,
                "「允许」需要恰好一个类型为分的参数来放人评的分",
                "`allow` needs exactly one parameter in points, for the mark a person gives",
            )
            .help("加一个参数 评分: 分", "add a parameter mark: points"),
        );
        return None;
    };
    let ranges = allowed_ranges(checker, scene, allow, choice)?;
    Some(Line::Allow { tier: index(tier?), mark: index(*mark), ranges })
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn allowed_ranges(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    allow: &ast::Allow,
    choice: program::ChoiceId,
) -> Option<Vec<Allowed>> {
    let mut ranges: Vec<Allowed> = Vec::new();
    for range in &allow.ranges {
        let path = ast::Path { names: vec![range.choice.clone()], span: range.choice.span };
        let typed = choices::option_expr(checker, scene, choice, &path)?;
        let Some(Expr::Constant(Value::Choice(_, at))) = checker.program.expr(typed.id) else { return None };
        let at = *at;
        if ranges.iter().any(|earlier| earlier.choice == at) {
            let first = allow.ranges.iter().find(|other| other.choice.text == range.choice.text);
            names::repeated(
                checker,
                range.choice.span,
                first.map_or(range.choice.span, |first| first.choice.span),
                format!("档次 `{}` 写了两次", range.choice.text),
                format!("`{}` stands twice", range.choice.text),
            );
        }
        let piece = bands::interval(checker, scene, &range.interval, Ty::Ratio)?;
        for (end, above) in [(&piece.low, false), (&piece.high, true)] {
            if let Some((end, _)) = end
                && (end.is_negative() || *end > Number::ONE)
            {
                let (code, zh, en) = if above {
                    (Code::AboveFullMarks, "允许的分数超过满分", "the allowed marks exceed the full marks")
                } else {
                    (Code::BelowZero, "允许的分数低于 0", "the allowed marks fall below 0")
                };
                checker.report(Diagnostic::error(code, piece.span, zh, en).help(
                    "占满分的比例在 0% 与 100% 之间",
                    "a share of full marks lies between 0% and 100%",
                ));
            }
        }
        ranges.push(Allowed { choice: at, low: piece.low, high: piece.high, share: true });
    }
    let options = checker.program.choices.get(choice.index())?.options.clone();
    let missing: Vec<&str> = options
        .iter()
        .enumerate()
        .filter(|(at, _)| !ranges.iter().any(|range| range.choice as usize == *at))
        .map(|(_, (name, _))| name.as_str())
        .collect();
    if !missing.is_empty() {
        let (zh, en) = wording::names(missing.iter().copied());
        let first = missing.first().copied().unwrap_or_default();
        checker.report(
            Diagnostic::error(
                Code::GradeUncovered,
                allow.of.span,
                format!("没有写明这些档次允许的分数：{zh}"),
                format!("no range is allowed for {en}"),
            )
            .help(
                format!("加一行，例如 {first} [0%, 60%)"),
                format!("add a line, such as `{first} [0%, 60%)`"),
            ),
        );
    }
    Some(ranges)
}

fn direction(checker: &mut Checker<'_>, written: &ast::Standard) -> Option<(bool, u32)> {
    let direction = written.attributes.direction.as_ref()?;
    let at = match &direction.of {
        Some(name) => written.parameters.iter().position(|parameter| parameter.name.text == name.text),
        None => (!written.parameters.is_empty()).then_some(0),
    };
    let Some(at) = at else {
        let (span, name) =
            direction.of.as_ref().map_or((direction.span, ""), |name| (name.span, name.text.as_str()));
        let (zh, en) =
            wording::names(written.parameters.iter().map(|parameter| parameter.name.text.as_str()));
        checker.report(
            Diagnostic::error(
                Code::ArgumentName,
                span,
                format!("标准 `{}` 没有名为 `{name}` 的参数", written.name.text),
                format!("standard `{}` has no parameter `{name}`", written.name.text),
            )
            .help(format!("它的参数是：{zh}"), format!("its parameters are {en}")),
        );
        return None;
    };
    Some((direction.higher_is_better, index(at)))
}

/// 得分范围: bounds other than [0, full marks]; the high end may be open.
fn point_range(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    written: &ast::Standard,
) -> Option<(ExprId, Option<ExprId>)> {
    let interval = written.attributes.point_range.as_ref()?;
    let mut end = |end: &ast::Endpoint| {
        let Some(value) = &end.value else {
            checker.report(
                Diagnostic::error(
                    Code::BandEmpty,
                    interval.span,
                    "得分范围要写下端",
                    "the low end of the range is wanted",
                )
                .help(
                    "例如 得分范围 [-5 分, 5 分]；不封顶的加分写 得分范围 [0 分, 以上)",
                    "such as range [-5 points, 5 points]; a bonus without a cap is range [0 points, ..)",
                ),
            );
            return None;
        };
        let amount = ast::Amount { value: value.clone(), clamps: Vec::new(), span: end.span };
        scoring::points(checker, scene, &amount)
    };
    let low = end(&interval.low);
    let high = match interval.high.value {
        Some(_) => Some(end(&interval.high)?),
        None => None,
    };
    Some((low?, high))
}

fn repeated(checker: &mut Checker<'_>, span: Span) {
    checker.error(Code::RepeatedClause, span, "「舍入」写了两次", "`round` stands twice");
}

fn unreachable(checker: &mut Checker<'_>, span: Span, earlier: Span) {
    let covers = ("这一行已经包括了所有情况", "this one already covers every case");
    let help = ("把它移到那一行前面，或者删去", "move it before that line, or delete it");
    super::clauses::never_reached(checker, span, (earlier, covers), help);
}

fn missing_otherwise(checker: &mut Checker<'_>, written: &ast::Standard) {
    checker.report(
        Diagnostic::error(
            Code::MissingOtherwise,
            written.name.span,
            format!("标准 `{}` 没有「否则」：各个「当」都不成立时不知道得几分", written.name.text),
            format!(
                "standard `{}` has no `otherwise`: nothing says what to give when no condition holds",
                written.name.text
            ),
        )
        .help("最后加一行：否则 得 0", "add a last line: otherwise => 0"),
    );
}
