//! 比较: what changed for one subject, and the rules that changed it.

use std::fmt;

use super::english::english;
use super::words::{exact, joined, pick, short};
use crate::comparison::{Changed, LinkageDifference, ScoreDifference, ShareDifference};
use crate::diagnostic::{Language, Plain};
use crate::number::Number;
use crate::outcome::{Entry, GradeOutcome, LinkedAmount, MoneyEntry, SharePart, Total};
use crate::quantity::Money;

/// A difference to be shown in one language.
#[derive(Clone, Copy, Debug)]
pub struct ShownDifference<'a> {
    of: Of<'a>,
    language: Language,
}

#[derive(Clone, Copy, Debug)]
enum Of<'a> {
    Linkage(&'a LinkageDifference),
    Score(&'a ScoreDifference),
    Share(&'a ShareDifference),
}

/// A difference of each kind shows itself, in Chinese when nothing else is asked for.
macro_rules! shown {
    ($($difference:ident $of:ident),* $(,)?) => {$(
        impl $difference {
            /// The difference to be shown in a language: who, how much, and a line for each rule that changed.
            pub fn shown_in(&self, language: Language) -> ShownDifference<'_> {
                ShownDifference { of: Of::$of(self), language }
            }
        }

        /// In Chinese.
        impl fmt::Display for $difference {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.shown_in(Language::Chinese).fmt(f)
            }
        }
    )*};
}
shown!(LinkageDifference Linkage, ScoreDifference Score, ShareDifference Share);

impl fmt::Display for ShownDifference<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let language = self.language;
        match self.of {
            Of::Linkage(of) => {
                let before = of.amount.before.as_ref().map(|amount| stands(amount, language));
                let after = of.amount.after.as_ref().map(|amount| stands(amount, language));
                let who = who(&of.subject_name, &of.subject_code, &of.under, language);
                headline(&who, (before, after), money_moved(of.difference.as_ref(), language), language, f)?;
                if !of.base.is_same() {
                    line(pick(language, "基数", "base"), &of.base, ToString::to_string, language, f)?;
                }
                let money = |entry: &MoneyEntry| formula(&entry.formula, &signed(&entry.change), language);
                of.rules
                    .iter()
                    .try_for_each(|rule| line(name(rule, |entry| &entry.rule), rule, money, language, f))
            }
            Of::Score(of) => {
                let total = |total: &Total| total_of(total, language);
                let sides = (of.total.before.as_ref().map(total), of.total.after.as_ref().map(total));
                let moved = points_moved(of.difference.as_ref(), language);
                headline(&who(&of.subject_name, &of.subject_code, "", language), sides, moved, language, f)?;
                if !of.grade.is_same() {
                    line(
                        pick(language, "等级", "grade"),
                        &of.grade,
                        |grade| grade_of(grade, language),
                        language,
                        f,
                    )?;
                }
                let points = |entry: &Entry| {
                    let loss = match language {
                        Language::Chinese => format!("失 {} 分", exact(&entry.loss, language)),
                        Language::English => format!("{} lost", exact(&entry.loss, language)),
                    };
                    formula(&entry.formula, &loss, language)
                };
                of.rules.iter().try_for_each(|rule| {
                    let path = rule.before.as_ref().or(rule.after.as_ref());
                    let path = path.map(|entry| joined(&entry.path)).unwrap_or_default();
                    line(&path, rule, points, language, f)
                })
            }
            Of::Share(of) => {
                let sides = (of.amount.before.as_ref(), of.amount.after.as_ref());
                let sides = (sides.0.map(ToString::to_string), sides.1.map(ToString::to_string));
                let who = who(&of.subject_name, &of.subject_code, &of.owner, language);
                headline(&who, sides, money_moved(of.difference.as_ref(), language), language, f)?;
                if !of.pool.is_same() {
                    line(pick(language, "资金池", "pool"), &of.pool, ToString::to_string, language, f)?;
                }
                let part = |part: &SharePart| share_part(part, language);
                of.parts.iter().try_for_each(|parts| {
                    let factor = parts.before.as_ref().or(parts.after.as_ref());
                    let factor = factor.map(|part| joined(&part.factor)).unwrap_or_default();
                    line(&factor, parts, part, language, f)
                })
            }
        }
    }
}

/// `农村公路（P1），交通局`.
fn who(name: &str, code: &str, under: &str, language: Language) -> String {
    let mut who = match (name.is_empty(), code.is_empty(), language) {
        (true, ..) => Plain(code).to_string(),
        (false, true, _) => Plain(name).to_string(),
        (false, false, Language::Chinese) => format!("{}（{}）", Plain(name), Plain(code)),
        (false, false, Language::English) => format!("{} ({})", Plain(name), Plain(code)),
    };
    if !under.is_empty() {
        who.push_str(&format!("{}{}", pick(language, "，", ", "), Plain(under)));
    }
    who
}

/// `农村公路（P1）：90万元 → 85万元，减少 5万元`.
fn headline(
    who: &str,
    (before, after): (Option<String>, Option<String>),
    moved: Option<String>,
    language: Language,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let none = || pick(language, "无", "none").to_owned();
    let (before, after) = (before.unwrap_or_else(none), after.unwrap_or_else(none));
    write!(f, "{who}{}{before} → {after}", pick(language, "：", ": "))?;
    match moved {
        Some(moved) => write!(f, "{}{moved}", pick(language, "，", ", ")),
        None => Ok(()),
    }
}

/// What stands under one name before and after.
fn line<T>(
    name: &str,
    changed: &Changed<T>,
    show: impl Fn(&T) -> String,
    language: Language,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let (name, colon) = (Plain(name), pick(language, "：", ": "));
    match (&changed.before, &changed.after) {
        (Some(before), Some(after)) => write!(f, "\n    {name}{colon}{} → {}", show(before), show(after)),
        (Some(before), None) => {
            write!(f, "\n    {name}{}{colon}{}", pick(language, "（不再有）", " (no more)"), show(before))
        }
        (None, Some(after)) => {
            write!(f, "\n    {name}{}{colon}{}", pick(language, "（新增）", " (new)"), show(after))
        }
        (None, None) => Ok(()),
    }
}

fn name<'a, T>(changed: &'a Changed<T>, get: impl Fn(&'a T) -> &'a str) -> &'a str {
    changed.before.as_ref().or(changed.after.as_ref()).map_or("", get)
}

/// `减 10% × 100万元（−10万元）`.
fn formula(formula: &str, result: &str, language: Language) -> String {
    match (formula.is_empty(), language) {
        (true, _) => result.to_owned(),
        (false, Language::Chinese) => format!("{}（{result}）", Plain(formula)),
        (false, Language::English) => format!("{} ({result})", Plain(&english(formula))),
    }
}

fn signed(money: &Money) -> String {
    if money.is_zero() || money.is_negative() { money.to_string() } else { format!("+{money}") }
}

fn money_moved(difference: Option<&Money>, language: Language) -> Option<String> {
    let difference = difference?;
    let size = difference.to_string();
    let size = size.trim_start_matches('-');
    Some(match (difference.is_zero(), difference.is_negative(), language) {
        (true, _, Language::Chinese) => "金额不变".to_owned(),
        (true, _, Language::English) => "the same amount".to_owned(),
        (_, true, Language::Chinese) => format!("减少 {size}"),
        (_, true, Language::English) => format!("{size} less"),
        (_, false, Language::Chinese) => format!("增加 {size}"),
        (_, false, Language::English) => format!("{size} more"),
    })
}

fn points_moved(difference: Option<&Number>, language: Language) -> Option<String> {
    let difference = difference?;
    let size = if difference.is_negative() { difference.neg() } else { difference.clone() };
    let size = exact(&size, language);
    Some(match (difference.is_zero(), difference.is_negative(), language) {
        (true, _, Language::Chinese) => "总分不变".to_owned(),
        (true, _, Language::English) => "the same total".to_owned(),
        (_, true, Language::Chinese) => format!("减少 {size} 分"),
        (_, true, Language::English) => format!("{size} points less"),
        (_, false, Language::Chinese) => format!("增加 {size} 分"),
        (_, false, Language::English) => format!("{size} points more"),
    })
}

/// The amount that stands, and in which way where it is not simply worked out.
fn stands(amount: &LinkedAmount, language: Language) -> String {
    let (money, zh, en) = match amount {
        LinkedAmount::Computed(money) => return money.to_string(),
        LinkedAmount::Open => return pick(language, "待人工决定", "for a person to decide").to_owned(),
        LinkedAmount::Blocked(_) => return pick(language, "不能计算", "cannot be worked out").to_owned(),
        LinkedAmount::Decided(money) => (money, "人工决定", "decided"),
        LinkedAmount::Provisional(money) => (money, "暂定", "for the time being"),
        LinkedAmount::Unchanged(money) => (money, "参考，未决定", "advisory, not decided"),
    };
    match language {
        Language::Chinese => format!("{money}（{zh}）"),
        Language::English => format!("{money} ({en})"),
    }
}

fn total_of(total: &Total, language: Language) -> String {
    match (total, language) {
        (Total::Exact(points), Language::Chinese) => format!("{} 分", exact(points, language)),
        (Total::Exact(points), Language::English) => format!("{} points", exact(points, language)),
        (Total::Between { low, high }, Language::Chinese) => format!("{} 至 {} 分", short(low), short(high)),
        (Total::Between { low, high }, Language::English) => {
            format!("{} to {} points", short(low), short(high))
        }
        (Total::NotApplicable, _) => pick(language, "不适用", "not applicable").to_owned(),
        (Total::Blocked, _) => pick(language, "未定", "undecided").to_owned(),
    }
}

fn grade_of(grade: &GradeOutcome, language: Language) -> String {
    match grade {
        GradeOutcome::Grade(name) => Plain(name).to_string(),
        GradeOutcome::OneOf(names) => Plain(&names.join(pick(language, "或", " or "))).to_string(),
        GradeOutcome::None => pick(language, "无", "none").to_owned(),
    }
}

/// `20% × 30 ÷ 120 得 5000元`.
fn share_part(part: &SharePart, language: Language) -> String {
    let (value, total) = (short(&part.value), short(&part.total));
    let weight =
        part.weight.mul(&Number::from_i64(100)).map_or_else(|_| short(&part.weight), |n| short(&n) + "%");
    let gives = short(&part.gives);
    match language {
        Language::Chinese => format!("{weight} × {value} ÷ {total} 得 {gives}元"),
        Language::English => format!("{weight} × {value} ÷ {total} gives {gives} yuan"),
    }
}
