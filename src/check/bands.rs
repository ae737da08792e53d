//! Tables and scales: intervals with exact ends, which cover their range once, without gap or overlap.

use super::context::{Checker, Scene, Typed};
use super::{expr, typing};
use crate::diagnostic::{Code, Diagnostic};
use crate::number::Number;
use crate::program::{self, CompareOp, Ty, Value};
use crate::span::Span;
use crate::syntax::ast;

/// An end of an interval, and whether it is closed; `None` is unbounded.
pub(super) type End = Option<(Number, bool)>;

/// One interval of a table, with its place.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) low: End,
    pub(super) high: End,
    pub(super) span: Span,
}

/// What the pieces must cover.
#[derive(Clone, Debug)]
pub(super) struct Range {
    pub(super) low: End,
    pub(super) high: End,
    /// Only whole numbers occur (a rank, a count).
    pub(super) whole: bool,
    /// Printed after a counterexample.
    pub(super) ty: Ty,
}

/// Evaluates an interval whose ends must have the type `ty`.
pub(super) fn interval(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    written: &ast::Interval,
    ty: Ty,
) -> Option<Piece> {
    let low = end(checker, scene, &written.low, ty)?;
    let high = end(checker, scene, &written.high, ty)?;
    if let (Some((low_end, low_closed)), Some((high_end, high_closed))) = (&low, &high) {
        if low_end > high_end {
            let (a, b) = (shown(low_end, ty), shown(high_end, ty));
            checker.report(
                Diagnostic::error(
                    Code::BandReversed,
                    written.span,
                    format!("区间的上下限颠倒：{a} 大于 {b}"),
                    format!("the ends of the interval are reversed: {a} is more than {b}"),
                )
                .help("小的在前，大的在后", "the smaller end comes first"),
            );
            return None;
        }
        if low_end == high_end && !(*low_closed && *high_closed) {
            let a = shown(low_end, ty);
            checker.report(
                Diagnostic::error(
                    Code::BandEmpty,
                    written.span,
                    "区间里没有任何值",
                    "no value lies in the interval",
                )
                .help(
                    format!("只含 {a} 的区间写作 [{a}, {a}]"),
                    format!("the interval of {a} alone is [{a}, {a}]"),
                ),
            );
            return None;
        }
    }
    Some(Piece { low, high, span: written.span })
}

fn end(checker: &mut Checker<'_>, scene: &Scene<'_>, written: &ast::Endpoint, ty: Ty) -> Option<End> {
    let Some(value) = &written.value else { return Some(None) };
    let typed = expr::check(checker, scene, value, Some(ty))?;
    if !end_fits(checker, typed, ty) {
        return None;
    }
    match expr::constant(checker, typed)? {
        Value::Number(number) => Some(Some((number, written.closed))),
        _ => None,
    }
}

/// In a scale and a table of points, a bare number means points.
fn end_fits(checker: &mut Checker<'_>, typed: Typed, ty: Ty) -> bool {
    (typed.bare && ty == Ty::Points) || typing::expect(checker, typed, ty)
}

/// The bounds written after a field's type, as numbers.
pub(super) fn bounds(
    checker: &mut Checker<'_>,
    file: usize,
    written: &[ast::Bound],
    ty: Ty,
) -> Vec<program::Bound> {
    let scene = Scene { file, kind: None, locals: &[], full_marks: false, row: false };
    let mut bounds = Vec::new();
    for bound in written {
        if !ty.is_numeric() {
            checker.error(
                Code::TypeMismatch,
                bound.span,
                format!("{}没有大小之分，不能加范围", ty.zh()),
                format!("{} has no order and takes no bound", ty.en()),
            );
            continue;
        }
        let Some(typed) = expr::check(checker, &scene, &bound.value, Some(ty)) else { continue };
        if !end_fits(checker, typed, ty) {
            continue;
        }
        if let Some(Value::Number(value)) = expr::constant(checker, typed) {
            bounds.push(program::Bound { op: expr::comparison(bound.op), value });
        }
    }
    bounds
}

/// The range that bounds leave open.
pub(super) fn range_of(bounds: &[program::Bound], ty: Ty) -> Range {
    let whole = ty == Ty::Count;
    let mut range = Range { low: None, high: None, whole, ty };
    if whole {
        range.low = Some((Number::ZERO, true));
    }
    for bound in bounds {
        match bound.op {
            CompareOp::AtLeast => range.low = Some((bound.value.clone(), true)),
            CompareOp::MoreThan => range.low = Some((bound.value.clone(), false)),
            CompareOp::AtMost => range.high = Some((bound.value.clone(), true)),
            CompareOp::LessThan => range.high = Some((bound.value.clone(), false)),
            CompareOp::Equal | CompareOp::NotEqual => {}
        }
    }
    range
}

/// Reports every gap and overlap of the pieces, each with a value that shows it.
pub(super) fn cover(checker: &mut Checker<'_>, pieces: &[Piece], range: &Range, whole_span: Span) {
    let mut sorted: Vec<&Piece> = pieces.iter().collect();
    sorted.sort_by(|a, b| by_low(&a.low, &b.low));
    let Some(first) = sorted.first() else { return };
    leading_gap(checker, first, range, whole_span);
    for pair in sorted.windows(2) {
        if let [lower, upper] = pair {
            meet(checker, lower, upper, range);
        }
    }
    if let Some(last) = sorted.last() {
        trailing_gap(checker, last, range, whole_span);
    }
}

/// Lower ends in order: unbounded first, then by value, closed before open.
fn by_low(a: &End, b: &End) -> std::cmp::Ordering {
    match (a, b) {
        (None, None) => std::cmp::Ordering::Equal,
        (None, Some(_)) => std::cmp::Ordering::Less,
        (Some(_), None) => std::cmp::Ordering::Greater,
        (Some((a, a_closed)), Some((b, b_closed))) => a.cmp(b).then(b_closed.cmp(a_closed)),
    }
}

fn leading_gap(checker: &mut Checker<'_>, first: &Piece, range: &Range, span: Span) {
    let Some((low, closed)) = &first.low else { return };
    match &range.low {
        None => gap(checker, &below(low), span, first.span, range.ty),
        Some((from, from_closed)) => {
            let missing = from < low && !(range.whole && from.ceil() >= *low)
                || (from == low && *from_closed && !closed);
            if missing {
                gap(
                    checker,
                    &if *from_closed { from.clone() } else { middle(from, low) },
                    span,
                    first.span,
                    range.ty,
                );
            }
            if low < from && !range.whole {
                outside(checker, first, range);
            }
        }
    }
}

fn trailing_gap(checker: &mut Checker<'_>, last: &Piece, range: &Range, span: Span) {
    let Some((high, closed)) = &last.high else { return };
    match &range.high {
        None => gap(checker, &above(high), span, last.span, range.ty),
        Some((to, to_closed)) => {
            if high < to || (high == to && *to_closed && !closed) {
                gap(
                    checker,
                    &if *to_closed { to.clone() } else { middle(high, to) },
                    span,
                    last.span,
                    range.ty,
                );
            }
            if high > to {
                outside(checker, last, range);
            }
        }
    }
}

fn meet(checker: &mut Checker<'_>, lower: &Piece, upper: &Piece, range: &Range) {
    let (Some((high, high_closed)), Some((low, low_closed))) = (&lower.high, &upper.low) else {
        let witness = upper.low.as_ref().or(lower.high.as_ref()).map_or(Number::ZERO, |(end, _)| end.clone());
        overlap(checker, &witness, lower, upper, range.ty);
        return;
    };
    match high.cmp(low) {
        std::cmp::Ordering::Less => {
            let next_whole = if *high_closed { above(&high.floor()) } else { high.ceil() };
            let closes = next_whole < *low || (next_whole == *low && *low_closed);
            if range.whole && closes && next_whole == *low {
                return;
            }
            gap(checker, &middle(high, low), lower.span.to(upper.span), upper.span, range.ty);
        }
        std::cmp::Ordering::Equal if !high_closed && !low_closed => {
            gap(checker, high, lower.span.to(upper.span), upper.span, range.ty);
        }
        std::cmp::Ordering::Equal if *high_closed && *low_closed => {
            overlap(checker, high, lower, upper, range.ty)
        }
        std::cmp::Ordering::Equal => {}
        std::cmp::Ordering::Greater => {
            let witness = if *low_closed { low.clone() } else { middle(low, high) };
            overlap(checker, &witness, lower, upper, range.ty);
        }
    }
}

fn gap(checker: &mut Checker<'_>, witness: &Number, span: Span, near: Span, ty: Ty) {
    let value = shown(witness, ty);
    let span = if span.source == near.source { near } else { span };
    checker.report(
        Diagnostic::error(
            Code::BandGap,
            span,
            format!("区间之间有空缺：{value} 不属于任何一档"),
            format!("the bands leave a gap: {value} belongs to none"),
        )
        .help(
            "相邻两档共用一个端点，一边用方括号（含），一边用圆括号（不含），例如 [80, 90) 与 [90, 100]",
            "neighbours share an end, closed on one side and open on the other, such as [80, 90) and [90, 100]",
        ),
    );
}

fn overlap(checker: &mut Checker<'_>, witness: &Number, lower: &Piece, upper: &Piece, ty: Ty) {
    let value = shown(witness, ty);
    checker.report(
        Diagnostic::error(
            Code::BandOverlap,
            upper.span,
            format!("区间重叠：{value} 同时属于两档"),
            format!("the bands overlap: {value} belongs to two"),
        )
        .label(lower.span, "与这一档重叠", "it overlaps this one")
        .help("其中一档的端点改用圆括号（不含）", "make the end of one of them open, with a round bracket"),
    );
}

fn outside(checker: &mut Checker<'_>, piece: &Piece, range: &Range) {
    let text = |end: &End| end.as_ref().map_or_else(|| "…".to_owned(), |(number, _)| shown(number, range.ty));
    let (low, high) = (text(&range.low), text(&range.high));
    checker.error(
        Code::BandOutsideRange,
        piece.span,
        format!("这一档超出了 {low} 至 {high} 的范围"),
        format!("this band reaches outside {low} to {high}"),
    );
}

fn middle(a: &Number, b: &Number) -> Number {
    a.add(b).and_then(|sum| sum.div(&Number::from_i64(2))).unwrap_or_else(|_| a.clone())
}

fn above(number: &Number) -> Number {
    number.add(&Number::ONE).unwrap_or_else(|_| number.clone())
}

fn below(number: &Number) -> Number {
    number.sub(&Number::ONE).unwrap_or_else(|_| number.clone())
}

/// A number of a type as people write it.
pub(super) fn shown(number: &Number, ty: Ty) -> String {
    let percent = || number.mul(&Number::HUNDRED).map_or_else(|_| number.to_string(), |n| n.to_string());
    match ty {
        Ty::Ratio => format!("{}%", percent()),
        Ty::PercentagePoint => format!("{} 个百分点", percent()),
        Ty::Points => format!("{number} 分"),
        Ty::Money(_) => format!("{number} 元"),
        Ty::Days => format!("{number} 天"),
        Ty::Workdays => format!("{number} 个工作日"),
        _ => number.to_string(),
    }
}
