//! How messages speak of types, values and lists of names, in both languages.

use crate::number::Number;
use crate::program::Ty;

/// A type in the middle of a sentence: `比率`, `a ratio`.
pub(super) fn of_type(ty: Ty) -> (&'static str, &'static str) {
    let en = match ty {
        Ty::Number => "a number",
        Ty::Count => "a count",
        Ty::Ratio => "a ratio",
        Ty::PercentagePoint => "percentage points",
        Ty::Workdays => "working days",
        Ty::Date => "a date",
        Ty::Bool => "a yes or no",
        Ty::Text => "a text",
        Ty::Choice(_) => "a choice",
        Ty::Measure => "a number with a unit of its own",
        Ty::Points | Ty::Days | Ty::Money(_) => ty.en(),
    };
    let zh = if ty == Ty::Bool { "「是否」" } else { ty.zh() };
    (zh, en)
}

/// A number of a type as people write it.
pub(super) fn number(number: &Number, ty: Ty) -> (String, String) {
    let percent = || number.mul(&Number::HUNDRED).map_or_else(|_| number.to_string(), |n| n.to_string());
    let (digits, zh, en) = match ty {
        Ty::Ratio => (percent(), "%", "%"),
        Ty::PercentagePoint => (percent(), " 个百分点", " percentage points"),
        Ty::Points => (number.to_string(), " 分", " points"),
        Ty::Money(_) => (number.to_string(), "元", " yuan"),
        Ty::Days => (number.to_string(), " 天", " days"),
        Ty::Workdays => (number.to_string(), " 个工作日", " working days"),
        _ => (number.to_string(), "", ""),
    };
    (format!("{digits}{zh}"), format!("{digits}{en}"))
}

/// A condition on a value of a type, as an example to write.
pub(super) fn condition(ty: Ty) -> (&'static str, &'static str) {
    match ty {
        Ty::Money(_) => ("… ≥ 500万元", "… >= 500 wan_yuan"),
        Ty::Points => ("… ≥ 60 分", "… >= 60 points"),
        Ty::Days => ("… ≤ 30 天", "… <= 30 days"),
        Ty::Workdays => ("… ≤ 10 个工作日", "… <= 10 working_days"),
        Ty::PercentagePoint => ("… ≤ 5 个百分点", "… <= 5 percentage_points"),
        Ty::Number | Ty::Count | Ty::Measure => ("… ≥ 3", "… >= 3"),
        Ty::Date => ("… ≤ 2020-12-31", "… <= 2020-12-31"),
        Ty::Text => ("… = \"…\"", "… = \"…\""),
        Ty::Choice(_) => ("… = 选项名", "… = option"),
        Ty::Ratio | Ty::Bool => ("… ≥ 60%", "… >= 60%"),
    }
}

/// Names one after the other: `甲、乙` and `` `甲`, `乙` ``; at most a dozen.
pub(super) fn names<'a>(names: impl IntoIterator<Item = &'a str>) -> (String, String) {
    const SHOWN: usize = 12;
    let all: Vec<&str> = names.into_iter().collect();
    let shown = all.iter().take(SHOWN);
    let zh: Vec<&str> = shown.clone().copied().collect();
    let en: Vec<String> = shown.map(|name| format!("`{name}`")).collect();
    let (zh_more, en_more) = if all.len() > SHOWN { (" 等", " and others") } else { ("", "") };
    (format!("{}{zh_more}", zh.join("、")), format!("{}{en_more}", en.join(", ")))
}
