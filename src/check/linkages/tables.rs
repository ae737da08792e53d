//! 按 … { }: a table of what results do. Its rows become rules that exclude each other and cover every case.

use super::super::context::{Checker, Typed};
use super::super::{bands, cases, expr, scoring, wording};
use super::build::Build;
use super::options;
use crate::diagnostic::{Code, Diagnostic};
use crate::number::Number;
use crate::program::{ChoiceId, Expr, ExprId, Role, RuleRole, Scoring, Ty};
use crate::span::Span;
use crate::syntax::ast;

/// What a table looks at.
pub(super) struct Column {
    pub(super) typed: Typed,
    /// As written.
    pub(super) text: String,
}

/// The condition of a row, and its label.
pub(super) type Hit = (ExprId, String);

/// Checks a table and adds a rule for each row.
pub(super) fn check(
    checker: &mut Checker<'_>,
    build: &mut Build,
    of: &[ast::Expr],
    rows: &[ast::EffectRow],
    span: Span,
) {
    let head = match (of.first(), of.last()) {
        (Some(first), Some(last)) => first.span.to(last.span),
        _ => span,
    };
    let hits = conditions(checker, build, of, rows, head);
    let mut moves = false;
    for (at, row) in rows.iter().enumerate() {
        let hit = hits.as_ref().and_then(|hits| hits.get(at).cloned().flatten());
        let (condition, label) = hit.map_or((None, String::new()), |(id, label)| (Some(id), label));
        let written = (row.effects.as_slice(), row.citations.as_slice());
        moves |= build.rule(checker, RuleRole::Effect, label, condition, written);
    }
    if moves {
        build.movers.push(head);
    }
}

/// A condition for each row; `None` for what is wrong and reported.
fn conditions(
    checker: &mut Checker<'_>,
    build: &Build,
    of: &[ast::Expr],
    rows: &[ast::EffectRow],
    head: Span,
) -> Option<Vec<Option<Hit>>> {
    let scene = build.scene;
    let columns: Vec<Option<Column>> = of
        .iter()
        .map(|of| {
            let typed = expr::check(checker, &scene, of, None)?;
            Some(Column { typed, text: checker.written(of.span) })
        })
        .collect();
    let columns: Vec<Column> = columns.into_iter().collect::<Option<_>>()?;
    match columns.as_slice() {
        [only] if only.typed.ty.is_numeric() => Some(by_bands(checker, build, only, rows)),
        _ => {
            let choices: Vec<Option<ChoiceId>> =
                columns.iter().map(|column| choice(checker, column, columns.len())).collect();
            let choices: Vec<ChoiceId> = choices.into_iter().collect::<Option<_>>()?;
            options::conditions(checker, (&columns, &choices), rows, head)
        }
    }
}

/// The list of options a column looks at; anything else is reported.
fn choice(checker: &mut Checker<'_>, column: &Column, columns: usize) -> Option<ChoiceId> {
    let ty = column.typed.ty;
    if let Ty::Choice(choice) = ty {
        return Some(choice);
    }
    let (zh, en) = wording::of_type(ty);
    let help = if ty.is_numeric() && columns > 1 {
        (
            "几样一起看时每样都要是选项；按数分档的单独写一张表，或者写成 又 当 …",
            "looked at together, each must be a choice; write bands of a number as a table of their own, or also when …",
        )
    } else {
        ("写成一行条件：又 当 …", "write it as a condition: also when …")
    };
    checker.report(
        Diagnostic::error(
            Code::TypeMismatch,
            column.typed.span,
            format!("「按」看的是选项或数，这是{zh}"),
            format!("`by` looks at a choice or a number, and this is {en}"),
        )
        .help(help.0, help.1),
    );
    None
}

/// Rows of a number: bands without gap or overlap, or with 其余 for all between them.
fn by_bands(
    checker: &mut Checker<'_>,
    build: &Build,
    column: &Column,
    rows: &[ast::EffectRow],
) -> Vec<Option<Hit>> {
    let (scene, ty) = (build.scene, column.typed.ty);
    let mut hits: Vec<Option<Hit>> = Vec::new();
    let mut pieces = Vec::new();
    let mut rests: Vec<(usize, Span)> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let mut hit = None;
        match &row.case {
            ast::Case::Interval(interval) => {
                if let Some(piece) = bands::interval(checker, &scene, interval, ty) {
                    let condition = cases::within(checker, column.typed, piece.clone());
                    hit = Some((condition, format!("{} 在 {}", column.text, checker.written(interval.span))));
                    pieces.push(piece);
                }
            }
            case if options::is_rest(case) => rests.push((at, row.span)),
            case => not_a_band(checker, case, row.span),
        }
        hits.push(hit);
    }
    if let [(_, first), (_, second), ..] = rests.as_slice() {
        options::second_rest(checker, *second, *first);
    }
    let complete = pieces.len() + rests.len() == rows.len();
    if complete && !pieces.is_empty() {
        let range = domain(checker, column.typed);
        match rests.is_empty() {
            true => bands::cover(checker, &pieces, &range),
            false => bands::apart(checker, &pieces, &range),
        }
    }
    if let Some((at, span)) = rests.first() {
        let others: Vec<ExprId> = hits.iter().flatten().map(|(id, _)| *id).collect();
        let condition = options::none_of(checker, &others, *span);
        if let Some(slot) = hits.get_mut(*at) {
            *slot = Some((condition, format!("{} = 其余", column.text)));
        }
    }
    hits
}

fn not_a_band(checker: &mut Checker<'_>, case: &ast::Case, row: Span) {
    let span = options::place(case).unwrap_or(row);
    checker.report(
        Diagnostic::error(
            Code::TypeMismatch,
            span,
            "这张表按数分档，每行开头写区间",
            "this table divides a number; each row begins with an interval",
        )
        .help(
            "例如 [90, 100] 保持；其余的数写 其余",
            "such as [90, 100] keep; write rest for all other values",
        ),
    );
}

/// The range of the value looked at. The total of a framework lies between 0 and full marks, unless something is added or
/// taken beside the sum.
fn domain(checker: &Checker<'_>, of: Typed) -> bands::Range {
    let mut range = scoring::range_of(checker, of);
    let Some(Expr::Score(_, id)) = checker.program.expr(of.id) else { return range };
    let Some(framework) = checker.program.frameworks.get(id.index()) else { return range };
    let within = framework.nodes.iter().all(|node| {
        let ways = match &node.body {
            crate::program::NodeBody::Scored(ways) => ways.as_slice(),
            _ => &[],
        };
        let own_range = ways.iter().any(|way| match way {
            Scoring::Standard { standard, .. } => {
                checker.program.standards.get(standard.index()).is_none_or(|found| found.range.is_some())
            }
            Scoring::Table { .. } => false,
        });
        node.role == Role::Weighted && !own_range
    });
    if within {
        range.low = Some((Number::ZERO, true));
        range.high = Some((framework.full.clone(), true));
    }
    range
}
