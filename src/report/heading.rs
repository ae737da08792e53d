//! The first lines of a report: who, under which framework, the total and the grade.

use std::fmt;

use super::words::{pick, short};
use crate::diagnostic::{Language, Plain};
use crate::outcome::{GradeOutcome, ScoreCard, Total};

/// Writes `项目自评：农村公路养护（330681-001）` and under it the total and the grade.
pub(super) fn write(card: &ScoreCard, language: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{}", Plain(&card.framework))?;
    let (name, code) = (Plain(&card.subject_name), Plain(&card.subject_code));
    match (card.subject_name.is_empty(), card.subject_code.is_empty(), language) {
        (true, true, _) => {}
        (true, false, Language::Chinese) => write!(f, "：{code}")?,
        (true, false, Language::English) => write!(f, ": {code}")?,
        (false, true, Language::Chinese) => write!(f, "：{name}")?,
        (false, true, Language::English) => write!(f, ": {name}")?,
        (false, false, Language::Chinese) => write!(f, "：{name}（{code}）")?,
        (false, false, Language::English) => write!(f, ": {name} ({code})")?,
    }
    write!(f, "\n{}{}", total(card, language), grade(card, language))
}

fn total(card: &ScoreCard, language: Language) -> String {
    let full = short(&card.full);
    match (&card.total, language) {
        (Total::Exact(points), Language::Chinese) => format!("总分 {} 分，满分 {full} 分", short(points)),
        (Total::Exact(points), Language::English) => format!("total {} of {full} points", short(points)),
        (Total::Between { low, high }, Language::Chinese) => {
            format!("总分在 {} 分与 {} 分之间，满分 {full} 分：有指标留待填报", short(low), short(high))
        }
        (Total::Between { low, high }, Language::English) => format!(
            "total between {} and {} of {full} points: some indicators are carried as unknown",
            short(low),
            short(high)
        ),
        (Total::NotApplicable, Language::Chinese) => {
            format!("总分不适用（满分 {full} 分）：各项指标都不适用")
        }
        (Total::NotApplicable, Language::English) => {
            format!("no total (full marks {full}): no indicator applies")
        }
        (Total::Blocked, Language::Chinese) => {
            format!("总分未定（满分 {full} 分）：有指标缺数值或不能判定，原因见表")
        }
        (Total::Blocked, Language::English) => format!(
            "no total (full marks {full}): values are missing or cannot be decided, see the table for why"
        ),
    }
}

fn grade(card: &ScoreCard, language: Language) -> String {
    let names = |names: &[String]| Plain(&names.join(pick(language, "、", ", "))).to_string();
    match (&card.grade, language) {
        (None, _) | (Some(GradeOutcome::None), _) => String::new(),
        (Some(GradeOutcome::Grade(name)), Language::Chinese) => format!("，等级 {}", Plain(name)),
        (Some(GradeOutcome::Grade(name)), Language::English) => format!(", grade {}", Plain(name)),
        (Some(GradeOutcome::OneOf(several)), Language::Chinese) => format!("，等级可能为 {}", names(several)),
        (Some(GradeOutcome::OneOf(several)), Language::English) => {
            format!(", grade one of {}", names(several))
        }
    }
}
