//! 比较: what changed for one subject, and the rules that changed it.

use std::fmt;

use super::english::english;
use super::words::{exact, joined, pick, short};
use crate::comparison::{Changed, LinkageDifference, ScoreDifference, ShareDifference};
use crate::diagnostic::{Language, Plain};
use crate::number::Number;
use crate::outcome::{Entry, GradeOutcome, LinkedAmount, MoneyEntry, SharePart, Total};
use crate::quantity::{Money, MoneyUnit};

/// Decimals that an amount in 万元 may have.
const PLACES: u8 = 6;

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

/// What there is to tell, in one language.
struct Told {
    who: String,
    sides: Changed<String>,
    moved: Option<String>,
    /// What made it so, by name.
    lines: Vec<(String, Changed<String>)>,
}

/// `农村公路（P1）：90万元 → 85万元，减少 5万元`, and a line for each rule.
impl fmt::Display for ShownDifference<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let language = self.language;
        let told = match self.of {
            Of::Linkage(of) => linkage(of, language),
            Of::Score(of) => score(of, language),
            Of::Share(of) => share(of, language),
        };
        let (colon, none) = (pick(language, "：", ": "), pick(language, "无", "none"));
        let side = |side: &Option<String>| side.clone().unwrap_or_else(|| none.to_owned());
        write!(f, "{}{colon}{} → {}", told.who, side(&told.sides.before), side(&told.sides.after))?;
        if let Some(moved) = told.moved {
            write!(f, "{}{moved}", pick(language, "，", ", "))?;
        }
        for (name, Changed { before, after }) in told.lines {
            write!(f, "\n    {}", Plain(&name))?;
            match (before, after) {
                (Some(before), Some(after)) => write!(f, "{colon}{before} → {after}")?,
                (Some(before), None) => {
                    write!(f, "{}{colon}{before}", pick(language, "（不再有）", " (no more)"))?;
                }
                (None, Some(after)) => write!(f, "{}{colon}{after}", pick(language, "（新增）", " (new)"))?,
                (None, None) => {}
            }
        }
        Ok(())
    }
}

fn linkage(of: &LinkageDifference, language: Language) -> Told {
    let entry = |entry: &MoneyEntry| formula(&entry.formula, &signed(&entry.change, language), language);
    let name = |rule: &Changed<MoneyEntry>| rule.either().map(|entry| entry.rule.clone()).unwrap_or_default();
    let base = (pick(language, "基数", "base"), of.base.map(|base| money(base, language)));
    Told {
        who: who(&of.subject_name, &of.subject_code, &of.under, language),
        sides: of.amount.map(|amount| stands(amount, language)),
        moved: money_moved(of.difference.as_ref(), language),
        lines: lines(base, of.rules.iter().map(|rule| (name(rule), rule.map(entry)))),
    }
}

fn score(of: &ScoreDifference, language: Language) -> Told {
    let entry = |entry: &Entry| {
        let loss = exact(&entry.loss, language);
        let loss = match language {
            Language::Chinese => format!("失 {loss} 分"),
            Language::English => format!("{loss} lost"),
        };
        formula(&entry.formula, &loss, language)
    };
    let name = |rule: &Changed<Entry>| match rule.either() {
        Some(entry) if entry.path.is_empty() => entry.rule.clone(),
        entry => entry.map(|entry| joined(&entry.path)).unwrap_or_default(),
    };
    let grade = (pick(language, "等级", "grade"), of.grade.map(|grade| grade_of(grade, language)));
    Told {
        who: who(&of.subject_name, &of.subject_code, "", language),
        sides: of.total.map(|total| total_of(total, language)),
        moved: points_moved(of.difference.as_ref(), language),
        lines: lines(grade, of.rules.iter().map(|rule| (name(rule), rule.map(entry)))),
    }
}

fn share(of: &ShareDifference, language: Language) -> Told {
    let name = |part: &Changed<SharePart>| match part.either() {
        Some(part) if !part.factor.is_empty() => joined(&part.factor),
        _ => pick(language, "份额", "share").to_owned(),
    };
    let pool = (pick(language, "资金池", "pool"), of.pool.map(|pool| money(pool, language)));
    let parts = of.parts.iter().map(|part| (name(part), part.map(|part| share_part(part, language))));
    Told {
        who: who(&of.subject_name, &of.subject_code, &of.owner, language),
        sides: of.amount.map(|amount| money(amount, language)),
        moved: money_moved(of.difference.as_ref(), language),
        lines: lines(pool, parts),
    }
}

/// The first line where it differs, and the others.
fn lines(
    (name, first): (&str, Changed<String>),
    others: impl Iterator<Item = (String, Changed<String>)>,
) -> Vec<(String, Changed<String>)> {
    let first = Some((name.to_owned(), first)).filter(|(_, first)| !first.is_same());
    first.into_iter().chain(others).collect()
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

/// `减 10% × 100万元（−10万元）`.
fn formula(formula: &str, result: &str, language: Language) -> String {
    match (formula.is_empty(), language) {
        (true, _) => result.to_owned(),
        (false, Language::Chinese) => format!("{}（{result}）", Plain(formula)),
        (false, Language::English) => format!("{} ({result})", Plain(&english(formula))),
    }
}

/// An amount in 万元 where that is short, else in 元.
fn money(money: &Money, language: Language) -> String {
    let wan = money.in_unit(MoneyUnit::Wan);
    let is_short = wan.amount().abs() >= Number::ONE && wan.amount().to_scaled(PLACES).is_some();
    let shown = if is_short { wan } else { money.in_unit(MoneyUnit::Yuan) };
    match language {
        Language::Chinese => shown.to_string(),
        Language::English => format!("{} {}", shown.amount(), shown.unit().en()),
    }
}

/// `−10万元`, `+5万元`.
fn signed(change: &Money, language: Language) -> String {
    let shown = money(change, language);
    match shown.strip_prefix('-') {
        Some(size) => format!("−{size}"),
        None if change.is_zero() => shown,
        None => format!("+{shown}"),
    }
}

fn money_moved(difference: Option<&Money>, language: Language) -> Option<String> {
    let difference = difference?;
    let shown = money(difference, language);
    let size = shown.trim_start_matches('-');
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
    let (amount, zh, en) = match amount {
        LinkedAmount::Computed(amount) => return money(amount, language),
        LinkedAmount::Open => return pick(language, "待人工决定", "for a person to decide").to_owned(),
        LinkedAmount::Blocked(_) => return pick(language, "不能计算", "cannot be worked out").to_owned(),
        LinkedAmount::Decided(amount) => (amount, "人工决定", "decided"),
        LinkedAmount::Provisional(amount) => (amount, "暂定", "for the time being"),
        LinkedAmount::Unchanged(amount) => (amount, "参考，未决定", "advisory, not decided"),
    };
    let amount = money(amount, language);
    match language {
        Language::Chinese => format!("{amount}（{zh}）"),
        Language::English => format!("{amount} ({en})"),
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
