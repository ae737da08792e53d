//! How the page writes numbers, dates and names: exact first, rounded last, thousands apart.

use crate::diagnostic::Plain;
use crate::number::{Number, Rounding, RoundingMode};
use crate::outcome::{Answer, Citation, IndicatorOutcome};
use crate::quantity::{Fact, Money, MoneyUnit};

/// What stands where there is no number.
pub(super) const NONE: &str = "—";

/// 万元 with two decimals, without the unit, which stands in the head of the column.
pub(super) fn wan(money: &Money) -> String {
    fixed(&money.in_unit(MoneyUnit::Wan).amount(), 2)
}

/// 亿元 with two decimals and the unit.
pub(super) fn yi(money: &Money) -> String {
    format!("{}亿元", fixed(&money.in_unit(MoneyUnit::Yi).amount(), 2))
}

/// 万元 or 亿元, whichever is easier to read, with the unit.
pub(super) fn amount(money: &Money) -> String {
    if money.yuan().abs() >= Number::from(100_000_000_i64) {
        yi(money)
    } else {
        format!("{}万元", wan(money))
    }
}

/// 元 to the cent, without the unit; an amount in parts of a cent keeps its further decimals.
pub(super) fn yuan(money: &Money) -> String {
    let yuan = money.yuan();
    if yuan.is_terminating() { thousands(&yuan.to_fixed(2)) } else { fixed(&yuan, 2) }
}

/// 万元 with its sign, for changes.
pub(super) fn change(money: &Money) -> String {
    let sign = if money.yuan().is_positive() { "+" } else { "" };
    format!("{sign}{}", wan(money))
}

/// Points with two decimals.
pub(super) fn points(points: &Number) -> String {
    fixed(points, 2)
}

/// A part of a whole as a percentage with one decimal.
pub(super) fn percent(part: &Number, whole: &Number) -> String {
    match part.div(whole).and_then(|ratio| ratio.mul(&Number::HUNDRED)) {
        Ok(percent) => format!("{}%", fixed(&percent, 1)),
        Err(_) => NONE.to_owned(),
    }
}

/// A count as a number.
pub(super) fn number(count: usize) -> Number {
    Number::from_i128(i128::try_from(count).unwrap_or(i128::MAX))
}

/// A count with thousands apart.
pub(super) fn count(count: usize) -> String {
    thousands(&count.to_string())
}

/// Rounded half up to so many decimals, thousands apart.
pub(super) fn fixed(number: &Number, places: u8) -> String {
    let rounded = number.round(&Rounding::places(RoundingMode::HalfUp, places));
    thousands(&rounded.to_fixed(places))
}

/// `-1234567.5` → `−1,234,567.5`.
pub(super) fn thousands(digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("−", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let mut text = String::from(sign);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// A text of people, with hidden characters written out. Escaping for HTML is the templates'.
pub(super) fn plain(text: &str) -> String {
    Plain(text).to_string()
}

/// `诸政办发〔2019〕42号 三(二)5`, each once.
pub(super) fn clauses(citations: &[Citation]) -> String {
    let mut seen: Vec<String> = Vec::new();
    for citation in citations {
        let document = if citation.number.is_empty() { &citation.document } else { &citation.number };
        let text = match &citation.clause {
            Some(clause) => plain(&format!("{document} {clause}")),
            None => plain(document),
        };
        if !seen.contains(&text) {
            seen.push(text);
        }
    }
    seen.join("；")
}

/// The clauses, or why there are none.
pub(super) fn grounds(citations: &[Citation], uncited: Option<&String>) -> String {
    match uncited {
        Some(why) if citations.is_empty() => format!("无依据：{}", plain(why)),
        _ => clauses(citations),
    }
}

/// Yes, no, or why that cannot be said.
pub(super) fn answer(answer: &Answer) -> String {
    match answer {
        Answer::Yes => "是".to_owned(),
        Answer::No => "否".to_owned(),
        Answer::Missing { state, what } => format!("{}{}", plain(what), state.zh()),
        Answer::Undecided { zh, .. } => format!("不能判定：{}", plain(zh)),
    }
}

/// The value of a measure, short enough for a table.
pub(super) fn outcome(outcome: &IndicatorOutcome) -> String {
    match outcome {
        IndicatorOutcome::Value(fact) => value(fact),
        IndicatorOutcome::Missing { state, what } => format!("{}{}", plain(what), state.zh()),
        IndicatorOutcome::Undecided { zh, .. } => format!("不能判定：{}", plain(zh)),
    }
}

fn value(fact: &Fact) -> String {
    match fact {
        Fact::Money(money) => amount(money),
        Fact::Ratio(ratio) => format!("{}%", fixed(&ratio.percent(), 1)),
        Fact::PercentagePoint(points) => format!("{}个百分点", fixed(points.value(), 1)),
        Fact::Points(value) => format!("{}分", points(value.value())),
        Fact::Number(number) => number.approx(2),
        other => plain(&other.to_string()),
    }
}
