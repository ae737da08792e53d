//! What a line gives: points, as an amount or as a share of full marks.

use super::bands::{self, Piece, Range};
use super::context::{Checker, Scene, Typed, What, path_text};
use super::{expr, paths, typing, wording};
use crate::diagnostic::{Code, Diagnostic};
use crate::number::Number;
use crate::program::{ArithmeticOp, Band, Expr, ExprId, Function, Scoring, StandardId, Ty, Value};
use crate::span::Span;
use crate::syntax::ast;
use crate::syntax::words::Function as Word;

/// An amount in points, with its bounds applied.
pub(super) fn points(checker: &mut Checker<'_>, scene: &Scene<'_>, amount: &ast::Amount) -> Option<ExprId> {
    let value = expr::check(checker, scene, &amount.value, Some(Ty::Points))
        .and_then(|typed| as_points(checker, typed));
    let mut so_far = value;
    for clamp in &amount.clamps {
        let bound =
            expr::check(checker, scene, &clamp.value, Some(Ty::Points)).and_then(|t| as_points(checker, t));
        so_far = match (so_far, bound) {
            (Some(value), Some(bound)) => {
                let function = if clamp.is_floor { Function::Maximum } else { Function::Minimum };
                Some(checker.push(Expr::Call(function, vec![value.id, bound.id]), Ty::Points, amount.span))
            }
            _ => None,
        };
    }
    so_far.map(|typed| typed.id)
}

/// Points as they are; a ratio as that share of full marks; 0 as no points.
fn as_points(checker: &mut Checker<'_>, typed: Typed) -> Option<Typed> {
    match typed.ty {
        Ty::Ratio => {
            let full = checker.push(Expr::FullMarks, Ty::Points, typed.span);
            let share = Expr::Arithmetic(ArithmeticOp::Multiply, typed.id, full.id);
            Some(checker.push(share, Ty::Points, typed.span))
        }
        _ => typing::expect(checker, typed, Ty::Points).then_some(typed),
    }
}

/// The bands of a table over a value of type `ty`, covering `range`.
pub(super) fn table(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    written: &ast::Table,
    ty: Ty,
    range: &Range,
) -> Option<Vec<Band>> {
    let mut bands = Vec::new();
    let mut pieces: Vec<Piece> = Vec::new();
    for band in &written.bands {
        let piece = bands::interval(checker, scene, &band.interval, ty);
        let points = points(checker, scene, &band.amount);
        if let Some(piece) = piece {
            if let Some(points) = points {
                bands.push(Band { low: piece.low.clone(), high: piece.high.clone(), points });
            }
            pieces.push(piece);
        }
    }
    // A table without bands has been reported with the text.
    if written.bands.is_empty() || pieces.len() != written.bands.len() || bands.len() != pieces.len() {
        return None;
    }
    bands::cover(checker, &pieces, range);
    Some(bands)
}

/// The range a value can take, as far as its type and declaration tell.
pub(super) fn range_of(checker: &Checker<'_>, of: Typed) -> Range {
    let bounds = match checker.program.expr(of.id) {
        Some(Expr::Field(_, field)) => {
            checker.program.fields.get(field.index()).map(|field| field.bounds.clone()).unwrap_or_default()
        }
        _ => Vec::new(),
    };
    let mut range = bands::range_of(&bounds, of.ty);
    let up_to = match checker.program.expr(of.id) {
        Some(Expr::Call(Function::Month, _)) => Some(12),
        Some(Expr::Call(Function::Day, _)) => Some(31),
        _ => None,
    };
    if let Some(last) = up_to {
        range.low = Some((Number::ONE, true));
        range.high = Some((Number::from_i64(last), true));
    }
    if is_rank(checker, of.id) {
        range.low = Some((Number::ONE, true));
    }
    range
}

/// Whether a value is a rank, of its own or of an indicator that is nothing else.
fn is_rank(checker: &Checker<'_>, id: ExprId) -> bool {
    match checker.program.expr(id) {
        Some(Expr::Rank { .. }) => true,
        Some(Expr::Indicator(_, indicator)) => {
            checker.indicators.get(indicator.index()).is_some_and(|(_, written)| ranks(written))
        }
        _ => false,
    }
}

/// Whether every value an indicator is written to have is a rank. Its checked lines may not be there yet.
fn ranks(written: &ast::Indicator) -> bool {
    written.lines.iter().all(|line| match line {
        ast::IndicatorLine::When { outcome, .. }
        | ast::IndicatorLine::Otherwise { outcome, .. }
        | ast::IndicatorLine::Value { outcome, .. } => match outcome {
            ast::Outcome::State { .. } => true,
            ast::Outcome::Amount(amount) => {
                matches!(
                    &amount.value.kind,
                    ast::ExprKind::Call { name, .. } if Word::from_name(&path_text(name)) == Some(Word::Rank)
                ) && amount.clamps.is_empty()
            }
        },
        ast::IndicatorLine::Rounding(_) => true,
        ast::IndicatorLine::Table(_) => false,
    })
}

/// One way of scoring a leaf: a table, or a standard with its arguments. `own` is the indicator of the
/// leaf's own name, which both may leave out.
pub(super) fn scoring(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    written: &ast::Scoring,
    own: &ast::Name,
) -> Option<Scoring> {
    match written {
        ast::Scoring::Table(table) => {
            let of = match &table.of {
                Some(of) => expr::check(checker, scene, of, None)?,
                None => own_value(checker, scene, own, table.span)?,
            };
            if !of.ty.is_numeric() {
                checker.error(
                    Code::TypeMismatch,
                    of.span,
                    format!("表只能按数分档，这是{}", wording::of_type(of.ty).0),
                    format!("a table divides numbers, and this is {}", wording::of_type(of.ty).1),
                );
                return None;
            }
            let scene = Scene { full_marks: true, ..*scene };
            let range = range_of(checker, of);
            let bands = self::table(checker, &scene, table, of.ty, &range)?;
            Some(Scoring::Table { of: of.id, bands })
        }
        ast::Scoring::Standard { name, arguments, span } => {
            let standard = checker.find(scene.file, name, ("标准", "standard"), |what| match what {
                What::Standard(id) => Some(id),
                _ => None,
            })?;
            let arguments = match arguments {
                Some(arguments) => bind(checker, scene, standard, arguments, *span)?,
                None => implied(checker, scene, standard, own, *span)?,
            };
            Some(Scoring::Standard { standard, arguments })
        }
    }
}

/// The indicator or field with the leaf's own name.
fn own_value(checker: &mut Checker<'_>, scene: &Scene<'_>, own: &ast::Name, span: Span) -> Option<Typed> {
    let path = ast::Path { names: vec![own.clone()], span: own.span };
    if paths::is_unknown(checker, scene, &path) {
        checker.report(
            Diagnostic::error(
                Code::UnknownName,
                own.span,
                format!("没有与 `{}` 同名的指标，不知道按什么评分", own.text),
                format!("there is no indicator named `{}` to score", own.text),
            )
            .label(span, "这里没有写评分的值", "no value to score is written here")
            .help(
                "写明评分的值：按 表 值 { … }，或 按 标准(值, …)",
                "write the value: by table value { … }, or by standard(value, …)",
            ),
        );
        return None;
    }
    paths::check(checker, scene, &path, None)
}

fn implied(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    standard: StandardId,
    own: &ast::Name,
    span: Span,
) -> Option<Vec<ExprId>> {
    let (file, written) = checker.standards.get(standard.index()).copied()?;
    let [parameter] = written.parameters.as_slice() else {
        arguments_wrong(checker, file, written, span, 0);
        return None;
    };
    let value = own_value(checker, scene, own, span)?;
    let ty = super::standards::parameter_type(checker, standard, &parameter.name.text)?;
    typing::expect(checker, value, ty).then(|| vec![value.id])
}

/// Puts arguments in the order of the standard's parameters: by position, or by name with a colon.
fn bind(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    standard: StandardId,
    arguments: &[ast::Argument],
    span: Span,
) -> Option<Vec<ExprId>> {
    let (file, written) = checker.standards.get(standard.index()).copied()?;
    let mut slots: Vec<Option<&ast::Argument>> = vec![None; written.parameters.len()];
    let mut fits = true;
    for (position, argument) in arguments.iter().enumerate() {
        let at = match &argument.label {
            None => Some(position),
            Some(label) => written.parameters.iter().position(|parameter| parameter.name.text == label.text),
        };
        if let (None, Some(label)) = (at, &argument.label) {
            unknown_argument(checker, written, label);
            fits = false;
        }
        match at.and_then(|at| slots.get_mut(at)) {
            Some(slot @ None) => *slot = Some(argument),
            Some(Some(_)) | None if at.is_some() => {
                arguments_wrong(checker, file, written, span, arguments.len());
                return None;
            }
            _ => {}
        }
    }
    if !fits {
        return None;
    }
    if slots.iter().any(Option::is_none) {
        arguments_wrong(checker, file, written, span, arguments.len());
        return None;
    }
    let mut ids = Vec::new();
    for (slot, parameter) in slots.into_iter().zip(&written.parameters) {
        let ty = super::standards::parameter_type(checker, standard, &parameter.name.text)?;
        ids.push(
            slot.and_then(|argument| expr::wanted(checker, scene, &argument.value, ty)).map(|typed| typed.id),
        );
    }
    ids.into_iter().collect()
}

fn unknown_argument(checker: &mut Checker<'_>, written: &ast::Standard, label: &ast::Name) {
    let (zh, en) = wording::names(written.parameters.iter().map(|parameter| parameter.name.text.as_str()));
    checker.report(
        Diagnostic::error(
            Code::ArgumentName,
            label.span,
            format!("标准 `{}` 没有名为 `{}` 的参数", written.name.text, label.text),
            format!("standard `{}` has no parameter `{}`", written.name.text, label.text),
        )
        .help(format!("它的参数是：{zh}"), format!("its parameters are {en}")),
    );
}

fn arguments_wrong(
    checker: &mut Checker<'_>,
    _file: usize,
    written: &ast::Standard,
    span: Span,
    given: usize,
) {
    let names: Vec<&str> = written.parameters.iter().map(|parameter| parameter.name.text.as_str()).collect();
    let wanted = names.len();
    let noun = if wanted == 1 { "argument" } else { "arguments" };
    checker.report(
        Diagnostic::error(
            Code::ArgumentCount,
            span,
            format!("标准 `{}` 要 {wanted} 个参数，这里给了 {given} 个", written.name.text),
            format!("standard `{}` takes {wanted} {noun}, {given} given", written.name.text),
        )
        .help(
            format!("写成 {}({})", written.name.text, names.join(", ")),
            format!("write `{}({})`", written.name.text, names.join(", ")),
        )
        .label(written.name.span, "标准在这里定义", "the standard is defined here"),
    );
}

/// A weight in points: a number, or a parameter in points.
pub(super) fn weight(checker: &mut Checker<'_>, file: usize, written: &ast::Weight) -> Option<Number> {
    match &written.value {
        ast::WeightValue::Points(number) => Some(number.clone()),
        ast::WeightValue::Named(name) => {
            let path = ast::Path { names: vec![name.clone()], span: name.span };
            let id = checker.find(file, &path, ("参数", "parameter"), |what| match what {
                What::Parameter(id) => Some(id),
                _ => None,
            })?;
            let parameter = checker.program.parameters.get(id.index())?;
            match (&parameter.value, parameter.ty) {
                (Value::Number(number), Ty::Points | Ty::Number) => Some(number.clone()),
                (_, ty) => {
                    let (zh, en) = wording::of_type(ty);
                    checker.report(
                        Diagnostic::error(
                            Code::TypeMismatch,
                            name.span,
                            format!("权重应是分，参数 `{}` 是{zh}", path_text(&path)),
                            format!("a weight is in points, and parameter `{}` is {en}", path_text(&path)),
                        )
                        .help("参数的值写成分，例如 10 分", "give the parameter points, such as 10 points"),
                    );
                    None
                }
            }
        }
    }
}
