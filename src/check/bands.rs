//! Tables and scales: intervals with exact ends, which cover their range once, without gap or overlap.

use super::context::{Checker, Scene, Typed};
use super::{expr, typing, wording};
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
            let (a, b) = (wording::number(low_end, ty), wording::number(high_end, ty));
            checker.report(
                Diagnostic::error(
                    Code::BandReversed,
                    written.span,
                    format!("区间的上下限颠倒：{} 大于 {}", a.0, b.0),
                    format!("the ends of the interval are reversed: {} is more than {}", a.1, b.1),
                )
                .help("小的在前，大的在后", "the smaller end comes first"),
            );
            return None;
        }
        if low_end == high_end && !(*low_closed && *high_closed) {
            let a = bare(low_end, ty);
            checker.report(
                Diagnostic::error(
                    Code::BandEmpty,
                    written.span,
                    "区间里没有任何值",
                    "no value lies in the interval",
                )
                .help(
                    format!("只含 {a} 的区间写作 [{a}, {a}]"),
                    format!("the interval of `{a}` alone is `[{a}, {a}]`"),
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
    if (typed.ty, ty) == (Ty::Ratio, Ty::Points) {
        checker.report(
            Diagnostic::error(
                Code::UnitMismatch,
                typed.span,
                "这里按分划档，不是按比率",
                "the bands are of points here, not of ratios",
            )
            .help("去掉百分号，例如 [90, 100]", "leave out the percent sign, such as [90, 100]"),
        );
        return false;
    }
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
            let (zh, en) = wording::of_type(ty);
            checker.error(
                Code::TypeMismatch,
                bound.span,
                format!("{zh}没有大小之分，不能加范围"),
                format!("{en} has no order and takes no bound"),
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
pub(super) fn cover(checker: &mut Checker<'_>, pieces: &[Piece], range: &Range) {
    let mut sorted: Vec<&Piece> = pieces.iter().collect();
    sorted.sort_by(|a, b| by_low(&a.low, &b.low));
    let Some(first) = sorted.first() else { return };
    leading_gap(checker, first, range);
    for pair in sorted.windows(2) {
        if let [lower, upper] = pair {
            meet(checker, lower, upper, range);
        }
    }
    if let Some(last) = sorted.last() {
        trailing_gap(checker, last, range);
    }
}

/// Reports every overlap of the pieces, where what lies between them is spoken for elsewhere.
pub(super) fn apart(checker: &mut Checker<'_>, pieces: &[Piece], range: &Range) {
    let mut sorted: Vec<&Piece> = pieces.iter().collect();
    sorted.sort_by(|a, b| by_low(&a.low, &b.low));
    for pair in sorted.windows(2) {
        let [lower, upper] = pair else { continue };
        let apart = match (&lower.high, &upper.low) {
            (Some((high, high_closed)), Some((low, low_closed))) => {
                high < low || (high == low && !(*high_closed && *low_closed))
            }
            _ => false,
        };
        if !apart {
            meet(checker, lower, upper, range);
        }
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

fn leading_gap(checker: &mut Checker<'_>, first: &Piece, range: &Range) {
    let Some((low, closed)) = &first.low else { return };
    let (zh, en) = wording::number(low, range.ty);
    match &range.low {
        None => {
            let bracket = if *closed { ')' } else { ']' };
            let rest = format!("(以下, {}{bracket}", bare(low, range.ty));
            let message = (format!("小于 {zh} 的值"), format!("values below {en}"));
            let help = (
                format!("加一档 {rest}；值本来就有下限的，给它加范围，例如 ≥ 0"),
                format!("add the band `{rest}`, or bound the value, such as >= 0"),
            );
            no_band(checker, first.span, message, Some(&below(low)), range.ty, help);
        }
        Some((from, from_closed)) => {
            let missing = from < low && !(range.whole && from.ceil() >= *low)
                || (from == low && *from_closed && !closed);
            if missing {
                let witness = if *from_closed { from.clone() } else { middle(from, low) };
                let start = if *from_closed { '[' } else { '(' };
                gap(
                    checker,
                    first.span,
                    &witness,
                    range.ty,
                    first.written(Some((start, from)), None, range.ty),
                );
            }
            if low < from && !range.whole {
                let fitting =
                    first.written(Some((if *from_closed { '[' } else { '(' }, from)), None, range.ty);
                outside(checker, first, "小于", "below", from, range.ty, &fitting);
            }
        }
    }
}

fn trailing_gap(checker: &mut Checker<'_>, last: &Piece, range: &Range) {
    let Some((high, closed)) = &last.high else { return };
    let (zh, en) = wording::number(high, range.ty);
    match &range.high {
        None => {
            let bracket = if *closed { '(' } else { '[' };
            let rest = format!("{bracket}{}, 以上)", bare(high, range.ty));
            let message = (format!("大于 {zh} 的值"), format!("values above {en}"));
            let help = (
                format!("加一档 {rest}，或者把这一档的上限写成「以上)」"),
                format!("add the band `{rest}`, or leave this one open above with `..)`"),
            );
            no_band(checker, last.span, message, Some(&above(high)), range.ty, help);
        }
        Some((to, to_closed)) => {
            let bracket = if *to_closed { ']' } else { ')' };
            if high < to || (high == to && *to_closed && !closed) {
                let witness = if *to_closed { to.clone() } else { middle(high, to) };
                gap(
                    checker,
                    last.span,
                    &witness,
                    range.ty,
                    last.written(None, Some((to, bracket)), range.ty),
                );
            }
            if high > to {
                let fitting = last.written(None, Some((to, bracket)), range.ty);
                outside(checker, last, "大于", "above", to, range.ty, &fitting);
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
    // The lower band, ending where the upper begins.
    let joined = |closed: bool| lower.written(None, Some((low, if closed { ')' } else { ']' })), range.ty);
    match high.cmp(low) {
        std::cmp::Ordering::Less => {
            let next_whole = if *high_closed { above(&high.floor()) } else { high.ceil() };
            if range.whole && next_whole == *low && *low_closed {
                return;
            }
            let witness = if range.whole { next_whole } else { middle(high, low) };
            gap(checker, lower.span, &witness, range.ty, joined(*low_closed));
        }
        std::cmp::Ordering::Equal if !high_closed && !low_closed => {
            let closed = upper.written(Some(('[', low)), None, range.ty);
            gap(checker, upper.span, high, range.ty, closed);
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

impl Piece {
    /// The interval as one writes it, with another end in place of its own.
    fn written(&self, low: Option<(char, &Number)>, high: Option<(&Number, char)>, ty: Ty) -> String {
        let low = match (low, &self.low) {
            (Some((bracket, end)), _) => format!("{bracket}{}", bare(end, ty)),
            (None, Some((end, closed))) => format!("{}{}", if *closed { '[' } else { '(' }, bare(end, ty)),
            (None, None) => "(以下".to_owned(),
        };
        let high = match (high, &self.high) {
            (Some((end, bracket)), _) => format!("{}{bracket}", bare(end, ty)),
            (None, Some((end, closed))) => format!("{}{}", bare(end, ty), if *closed { ']' } else { ')' }),
            (None, None) => "以上)".to_owned(),
        };
        format!("{low}, {high}")
    }
}

/// The end of an interval as one writes it: points without their unit.
fn bare(number: &Number, ty: Ty) -> String {
    match ty {
        Ty::Points => number.to_string(),
        _ => wording::number(number, ty).0,
    }
}

fn gap(checker: &mut Checker<'_>, span: Span, witness: &Number, ty: Ty, closed: String) {
    let (zh, en) = wording::number(witness, ty);
    checker.report(
        Diagnostic::error(
            Code::BandGap,
            span,
            format!("区间之间有空缺：`{zh}` 不属于任何一档"),
            format!("the bands leave a gap: `{en}` belongs to none"),
        )
        .help(
            format!("这一档写成 {closed}；相邻两档共用一个端点，方括号含，圆括号不含"),
            format!("write this one `{closed}`; neighbours share an end, which a square bracket includes"),
        )
        .fix(span, closed),
    );
}

/// A gap at the bottom or the top, where nothing says how far values go.
fn no_band(
    checker: &mut Checker<'_>,
    span: Span,
    (zh, en): (String, String),
    witness: Option<&Number>,
    ty: Ty,
    (help_zh, help_en): (String, String),
) {
    let (such_zh, such_en) = witness.map_or_else(Default::default, |witness| wording::number(witness, ty));
    checker.report(
        Diagnostic::error(
            Code::BandGap,
            span,
            format!("{zh}不属于任何一档，例如 {such_zh}"),
            format!("{en} belong to no band, such as {such_en}"),
        )
        .help(help_zh, help_en),
    );
}

fn overlap(checker: &mut Checker<'_>, witness: &Number, lower: &Piece, upper: &Piece, ty: Ty) {
    let (zh, en) = wording::number(witness, ty);
    let mut diagnostic = Diagnostic::error(
        Code::BandOverlap,
        lower.span,
        format!("区间重叠：`{zh}` 同时属于两档"),
        format!("the bands overlap: `{en}` belongs to two"),
    )
    .label(upper.span, "与这一档重叠", "it overlaps this one");
    if let Some((low, closed)) = &upper.low
        && lower.low.as_ref().is_none_or(|(start, _)| start < low)
    {
        let fitting = lower.written(None, Some((low, if *closed { ')' } else { ']' })), ty);
        diagnostic = diagnostic
            .help(
                format!("这一档写成 {fitting}：方括号含，圆括号不含"),
                format!(
                    "write this one `{fitting}`: a square bracket includes its end, a round one does not"
                ),
            )
            .fix(lower.span, fitting);
    } else {
        diagnostic = diagnostic.help("每个值只能属于一档", "each value belongs to one band");
    }
    checker.report(diagnostic);
}

fn outside(
    checker: &mut Checker<'_>,
    piece: &Piece,
    zh: &str,
    en: &str,
    end: &Number,
    ty: Ty,
    fitting: &str,
) {
    let shown = wording::number(end, ty);
    checker.report(
        Diagnostic::error(
            Code::BandOutsideRange,
            piece.span,
            format!("这一档超出了范围：没有{zh} {} 的值", shown.0),
            format!("this band reaches too far: there are no values {en} {}", shown.1),
        )
        .help(format!("写成 {fitting}"), format!("write `{fitting}`"))
        .fix(piece.span, fitting),
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
