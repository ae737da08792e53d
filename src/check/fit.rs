//! A standard that gives amounts in points must fit the weight it is used at: 得 8 分 on an indicator of 5 points
//! is more than full marks, whatever the standard says of itself.

use super::context::Checker;
use super::probe::Trial;
use crate::diagnostic::{Code, Diagnostic};
use crate::eval;
use crate::number::Number;
use crate::program::{ExprId, Line, Node, NodeBody, Program, Scoring, Standard, StandardId, Ty, Value};

/// Tries every use of a standard or table at the weight it is used at.
pub(super) fn uses_fit_their_weights(checker: &mut Checker<'_>) {
    let mut found = Vec::new();
    for framework in &checker.program.frameworks {
        for node in &framework.nodes {
            let NodeBody::Scored(ways) = &node.body else { continue };
            found.extend(ways.iter().find_map(|way| misfit(&checker.program, node, way)));
        }
    }
    for diagnostic in found {
        checker.report(diagnostic);
    }
}

fn misfit(program: &Program, node: &Node, way: &Scoring) -> Option<Diagnostic> {
    match way {
        Scoring::Standard { standard, arguments } => by_standard(program, node, *standard, arguments),
        Scoring::Table { bands, .. } => bands.iter().find_map(|band| {
            let points = eval::constant_with_full(program, band.points, &node.weight).ok()?;
            let outside = points > node.weight || points.is_negative();
            outside.then(|| {
                let span = program.spans.get(band.points.index()).copied().unwrap_or(node.span);
                too_much(node, &points, span)
                    .help("占满分的比例写成百分数，例如 80%", "write a share of full marks, such as 80%")
            })
        }),
    }
}

fn by_standard(program: &Program, node: &Node, id: StandardId, arguments: &[ExprId]) -> Option<Diagnostic> {
    let standard = program.standards.get(id.index())?;
    if standard.range.is_some() || !names_points(program, standard) {
        return None;
    }
    let fixed: Vec<Option<Value>> = arguments.iter().map(|id| eval::constant(program, *id).ok()).collect();
    // Points that come from the facts may be anything; they are held to the weight when they occur.
    let open = standard.parameters.iter().zip(&fixed).any(|(p, value)| p.ty == Ty::Points && value.is_none());
    if open {
        return None;
    }
    let trial = Trial::with_fixed(program, standard, node.weight.clone(), &fixed)?;
    let ((zh, en), points, by) = trial.beyond_full_marks()?;
    let here = by.and_then(|id| program.spans.get(id.index()).copied()).unwrap_or(standard.span);
    let (weight, rule) = (&node.weight, &standard.name);
    Some(
        too_much(node, &points, node.span)
            .label(here, format!("{zh} 时得 {points} 分"), format!("with {en} it gives {points}"))
            .help(
                format!("把 `{}` 的权重 {weight} 分与标准 `{rule}` 里的分值对上，或者在标准里加 ，不超过 满分", node.name),
                format!("bring the weight {weight} of `{}` and the points in `{rule}` together, or add `, cap full`", node.name),
            ),
    )
}

fn too_much(node: &Node, points: &Number, span: crate::span::Span) -> Diagnostic {
    let (name, weight) = (&node.name, &node.weight);
    Diagnostic::error(
        Code::AboveFullMarks,
        span,
        format!("`{name}` 权重 {weight} 分，却可能得 {points} 分"),
        format!("`{name}` weighs {weight} points and can be given {points}"),
    )
}

/// Whether any line gives a fixed amount in points.
fn names_points(program: &Program, standard: &Standard) -> bool {
    let roots: Vec<ExprId> = standard
        .lines
        .iter()
        .flat_map(|line| match line {
            Line::When { points, .. } | Line::Otherwise { points } => vec![*points],
            Line::Table { bands, .. } => bands.iter().map(|band| band.points).collect(),
            Line::Allow { .. } => Vec::new(),
        })
        .collect();
    let amount = |id: &ExprId| match program.expr(*id) {
        Some(crate::program::Expr::Constant(Value::Number(n))) => {
            program.ty(*id) == Ty::Points && n.is_positive()
        }
        Some(crate::program::Expr::Parameter(_)) => program.ty(*id) == Ty::Points,
        Some(crate::program::Expr::Local(_)) => program.ty(*id) == Ty::Points,
        _ => false,
    };
    program.reachable(&roots).iter().any(amount)
}
