//! 失分账: where each point went, and the check that the entries account for all of them.

use std::fmt;

use super::marks::paired;
use super::words::{exact, joined, pick, policy_en, reason, short, spelled, stands_on};
use crate::diagnostic::{Language, Plain};
use crate::number::Number;
use crate::outcome::{Entry, Leaf, ScoreCard, Total};

/// What stands before the lines of one entry.
const INDENT: &str = "\n    ";

/// Writes every entry that lost or gained anything.
pub(super) fn entries(card: &ScoreCard, language: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut number = 0;
    for (leaf, entry) in paired(card) {
        let lost = |entry: &&Entry| !entry.loss.is_zero() || !entry.loss_before_rounding.is_zero();
        let Some(entry) = entry.filter(lost) else { continue };
        if number == 0 {
            write!(f, "\n\n{}", pick(language, "失分账", "points lost"))?;
        }
        number += 1;
        write!(f, "\n{number:>2}. {}", joined(&entry.path))?;
        f.write_str(&loss(entry, language))?;
        write_entry(entry, leaf, language, f)?;
    }
    Ok(())
}

/// Writes `失分合计 1.96 = 满分 100 − 总分 98.04`.
pub(super) fn check(card: &ScoreCard, language: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let total = match &card.total {
        Total::Exact(total) => total,
        Total::Between { low, .. } => low,
        Total::NotApplicable | Total::Blocked => return Ok(()),
    };
    let Ok(lost) = Number::sum(card.ledger.entries.iter().map(|entry| &entry.loss)) else { return Ok(()) };
    let agrees = card.full.sub(total).is_ok_and(|expected| expected == lost);
    let sign = if agrees { '=' } else { '≠' };
    let (lost, full, points) = (exact(&lost, language), exact(&card.full, language), exact(total, language));
    match (&card.total, language) {
        (Total::Between { .. }, Language::Chinese) => {
            write!(f, "\n\n失分合计 {lost}（留待的按失分计） {sign} 满分 {full} − 最低总分 {points}")
        }
        (Total::Between { .. }, Language::English) => write!(
            f,
            "\n\npoints lost {lost} (the unknown counted as lost) {sign} full marks {full} − least total {points}"
        ),
        (_, Language::Chinese) => write!(f, "\n\n失分合计 {lost} {sign} 满分 {full} − 总分 {points}"),
        (_, Language::English) => {
            write!(f, "\n\npoints lost {lost} {sign} full marks {full} − total {points}")
        }
    }
}

/// `：失 2 分`, with the loss before rounding when that was another.
fn loss(entry: &Entry, language: Language) -> String {
    let of = |loss: &Number| match (loss.is_negative(), loss.is_zero(), language) {
        (_, true, Language::Chinese) => "不失分".to_owned(),
        (_, true, Language::English) => "nothing lost".to_owned(),
        (false, _, Language::Chinese) => format!("失 {} 分", exact(loss, language)),
        (true, _, Language::Chinese) => format!("加 {} 分", exact(&loss.neg(), language)),
        (false, _, Language::English) => format!("{} lost", exact(loss, language)),
        (true, _, Language::English) => format!("{} gained", exact(&loss.neg(), language)),
    };
    let after = of(&entry.loss);
    // The rounding of the total is nothing but rounding.
    let rounds = entry.full.is_zero() && entry.exact.is_zero();
    match (entry.loss == entry.loss_before_rounding || rounds, language) {
        (true, Language::Chinese) => format!("：{after}"),
        (true, Language::English) => format!(": {after}"),
        (false, Language::Chinese) => format!("：{after}（舍入前{}）", of(&entry.loss_before_rounding)),
        (false, Language::English) => {
            format!(": {after} ({} before rounding)", of(&entry.loss_before_rounding))
        }
    }
}

fn write_entry(
    entry: &Entry,
    leaf: Option<&Leaf>,
    language: Language,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let missing = leaf.and_then(|leaf| reason(leaf, language));
    match &missing {
        Some(reason) => write!(f, "{INDENT}{reason}")?,
        None => {
            write!(f, "{INDENT}{}", Plain(&rule(&entry.rule, language)))?;
            if let Some(branch) = &entry.branch {
                write!(f, "{}{}", pick(language, "：", ": "), Plain(&spelled(branch, language)))?;
            }
        }
    }
    values(entry, missing.is_some(), language, f)?;
    if missing.is_none() && !entry.formula.is_empty() {
        write!(f, "{INDENT}{}", Plain(&spelled(&entry.formula, language)))?;
    }
    if entry.factor != Number::ONE && !entry.factor.is_zero() {
        let (points, factor) = (short(&entry.rounded), exact(&entry.factor, language));
        match language {
            Language::Chinese => write!(f, "{INDENT}按调整后的权重 {points} × {factor}")?,
            Language::English => write!(f, "{INDENT}at the weight after reweighing {points} × {factor}")?,
        }
    }
    stands_on(&entry.clauses, entry.uncited.as_deref(), language, INDENT, f)
}

/// The target and the actual value as filed, and the inputs that say more than those.
fn values(entry: &Entry, missing: bool, language: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (target, observed) = (entry.target.as_deref(), entry.observed.as_deref());
    let filed =
        [(pick(language, "指标值", "target"), target), (pick(language, "实际值", "actual"), observed)];
    let mut shown: Vec<String> = filed
        .into_iter()
        .filter_map(|(word, value)| value.map(|value| format!("{word} {}", Plain(value))))
        .collect();
    let told = |value: &str| {
        [target, observed].into_iter().flatten().any(|filed| filed.ends_with(value))
            || entry.formula.split(' ').any(|part| part == value)
    };
    let inputs = entry.inputs.iter().filter(|input| !missing && !told(&input.value));
    let said = |value: &str| Plain(&spelled(value, language)).to_string();
    shown.extend(inputs.map(|input| format!("{} {}", Plain(&input.name), said(&input.value))));
    if shown.is_empty() { Ok(()) } else { write!(f, "{INDENT}{}", shown.join(pick(language, "，", ", "))) }
}

/// The rule's name; the rules of the engine itself are translated.
fn rule(rule: &str, language: Language) -> String {
    match (rule, language) {
        ("总分舍入", Language::English) => "rounding of the total".to_owned(),
        (rule, Language::English) => policy_en(rule),
        (rule, Language::Chinese) => rule.to_owned(),
    }
}
