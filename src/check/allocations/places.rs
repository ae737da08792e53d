//! 按名次: places from the first on, each with its part of the pool.

use super::super::context::{Checker, Scene};
use super::super::wording;
use crate::diagnostic::{Code, Diagnostic};
use crate::number::Number;
use crate::program::{Place, Ty};
use crate::span::Span;
use crate::syntax::ast;

/// Checks the places: from 1 on without gap or overlap, and not more than the pool.
pub(super) fn check(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    written: &[ast::Place],
    span: Span,
) -> Option<Vec<Place>> {
    let places: Vec<Option<Place>> = written.iter().map(|place| self::place(checker, scene, place)).collect();
    let places: Vec<Place> = places.into_iter().collect::<Option<_>>()?;
    let follow = one_after_the_other(checker, &places, written);
    (follow && fits_the_pool(checker, &places, written, span)).then_some(places)
}

fn place(checker: &mut Checker<'_>, scene: &Scene<'_>, written: &ast::Place) -> Option<Place> {
    let first = number(checker, &written.first, written.span);
    let last = match &written.last {
        Some(last) => number(checker, last, written.span),
        None => first,
    };
    let share = super::share(checker, scene, &written.share)?;
    let (first, last) = (first?, last?);
    if first > last {
        checker.report(
            Diagnostic::error(
                Code::BandReversed,
                written.span,
                format!("名次颠倒：{first} 在 {last} 之后"),
                format!("the places are reversed: {first} comes after {last}"),
            )
            .help(format!("写成 {last}-{first}"), format!("write {last}-{first}")),
        );
        return None;
    }
    if share.is_negative() {
        checker.report(
            Diagnostic::error(
                Code::WeightNotPositive,
                written.share.span,
                "名次所得的比例不能是负数",
                "the part a place gets cannot be negative",
            )
            .help("不得的名次写 0%", "write 0% for a place that gets nothing"),
        );
        return None;
    }
    Some(Place { first, last, share })
}

fn number(checker: &mut Checker<'_>, written: &Number, span: Span) -> Option<u32> {
    let place = written.to_i64().and_then(|place| u32::try_from(place).ok()).filter(|place| *place >= 1);
    if place.is_none() {
        checker.report(
            Diagnostic::error(
                Code::BandOutsideRange,
                span,
                format!("没有第 {written} 名"),
                format!("there is no place {written}"),
            )
            .help("名次是 1 起的整数", "places are whole numbers from 1 on"),
        );
    }
    place
}

fn one_after_the_other(checker: &mut Checker<'_>, places: &[Place], written: &[ast::Place]) -> bool {
    let mut sorted: Vec<(&Place, Span)> = places.iter().zip(written.iter().map(|place| place.span)).collect();
    sorted.sort_by_key(|(place, _)| place.first);
    let mut next = 1u32;
    let mut before: Option<Span> = None;
    for (place, span) in sorted {
        if place.first > next {
            let last = place.first.saturating_sub(1);
            let missing = if last == next {
                (format!("第 {next} 名"), format!("place {next}"))
            } else {
                (format!("第 {next} 至 {last} 名"), format!("places {next} to {last}"))
            };
            checker.report(
                Diagnostic::error(
                    Code::BandGap,
                    span,
                    format!("名次之间有空缺：没有写到{}", missing.0),
                    format!("the places leave a gap: nothing is said of {}", missing.1),
                )
                .help("补上这些名次；不得的写 0%", "add them; write 0% for what gets nothing"),
            );
            return false;
        }
        if place.first < next {
            let mut diagnostic = Diagnostic::error(
                Code::BandOverlap,
                span,
                format!("第 {} 名写在两行里", place.first),
                format!("two rows speak for place {}", place.first),
            );
            if let Some(before) = before {
                diagnostic = diagnostic.label(before, "另一行在这里", "the other row is here");
            }
            checker.report(diagnostic.help("每个名次只写一行", "write one row for each place"));
            return false;
        }
        next = place.last.saturating_add(1);
        before = Some(span);
    }
    true
}

fn fits_the_pool(checker: &mut Checker<'_>, places: &[Place], written: &[ast::Place], span: Span) -> bool {
    let mut sum = Number::ZERO;
    let mut terms = Vec::new();
    for place in places {
        let count = i64::from(place.last) - i64::from(place.first) + 1;
        let Ok(all) = place.share.mul(&Number::from_i64(count)) else { return false };
        let percent = wording::number(&place.share, Ty::Ratio).0;
        terms.push(if count > 1 { format!("{percent} × {count}") } else { percent });
        let Ok(more) = sum.add(&all) else { return false };
        sum = more;
    }
    if sum <= Number::ONE {
        return true;
    }
    let (total, terms) = (wording::number(&sum, Ty::Ratio).0, terms.join(" + "));
    let mut diagnostic = Diagnostic::error(
        Code::SharesDoNotSum,
        span,
        format!("各名次所得之和 {terms} = {total}，超过了整个资金池"),
        format!("the places together get {terms} = {total}, more than the pool"),
    );
    for place in written {
        let shown = format!("`{}`", checker.written(place.span));
        diagnostic = diagnostic.label(place.span, shown.clone(), shown);
    }
    checker.report(diagnostic.help(
        "`5-10 得 2%` 是第 5 至第 10 名各得 2%；合计不能超过 100%",
        "`5-10 => 2%` gives 2% to each of the places 5 to 10; together they get 100% at most",
    ));
    false
}
