//! 计量单位: the unit behind a figure, its scale, and what it is divided by.

use core::fmt;

use super::{Reason, unit_table};
use crate::number::Number;

/// 量纲: what a unit measures. Units of one dimension convert exactly; `Count` and `Other` only to themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Dimension {
    /// No unit was written.
    Bare,
    /// 比率: %, ‰. Base: the ratio itself, so 95% is 0.95.
    Ratio,
    /// 百分点: a difference of two percents. Base: one, so 2个百分点 is 0.02.
    PercentagePoint,
    /// 金额. Base: 元.
    Money,
    /// 长度. Base: 米.
    Length,
    /// 面积. Base: 平方米. One 亩 is exactly 2000/3 平方米.
    Area,
    /// 体积. Base: 立方米.
    Volume,
    /// 重量. Base: 千克.
    Weight,
    /// 时间 up to weeks. Base: 天.
    Time,
    /// 工作日, which no calendar turns into days here.
    WorkingDays,
    /// 月, 季度, 年. Base: 月.
    Months,
    /// People. Base: 人.
    People,
    /// A count of things by their classifier: 个, 次, 处, 户, …
    Count,
    /// A unit that is not in the table, kept as written.
    Other,
}

/// A unit as written and as understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    printed: String,
    dimension: Dimension,
    base: String,
    multiplier: Number,
    to_base: Number,
    per: Vec<String>,
    noun: Option<String>,
}

impl Unit {
    /// No unit.
    pub fn bare() -> Self {
        Self::new(String::new(), Dimension::Bare, "", Number::from_i64(1), Number::from_i64(1))
    }

    fn new(printed: String, dimension: Dimension, base: &str, multiplier: Number, to_base: Number) -> Self {
        Self { printed, dimension, base: base.to_owned(), multiplier, to_base, per: Vec::new(), noun: None }
    }

    /// The unit as the cell prints it.
    pub fn printed(&self) -> &str {
        &self.printed
    }

    /// What it measures.
    pub fn dimension(&self) -> Dimension {
        self.dimension
    }

    /// The standard name without multiplier and denominators: 亩 for 万亩, 公里 for km, 人 for 名.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// How many of [`Unit::base`] one printed unit is: 10000 for 万亩.
    pub fn multiplier(&self) -> &Number {
        &self.multiplier
    }

    /// How many of the dimension's base one [`Unit::base`] is: 1000 for 公里, 1/100 for %.
    pub fn to_base(&self) -> &Number {
        &self.to_base
    }

    /// What it is divided by, sorted: 人 and 天 for 元/人、天.
    pub fn per(&self) -> &[String] {
        &self.per
    }

    /// What is counted, when it stands behind the classifier: 企业 in 5家企业.
    pub fn noun(&self) -> Option<&str> {
        self.noun.as_deref()
    }

    /// Whether no unit at all was written (a multiplier such as 万 counts as one).
    pub fn is_bare(&self) -> bool {
        self.dimension == Dimension::Bare && self.per.is_empty() && self.multiplier == Number::from_i64(1)
    }

    /// The percent sign.
    pub(super) fn percent() -> Self {
        Self::named("%", "%")
    }

    /// The per-mille sign.
    pub(super) fn per_mille() -> Self {
        Self::named("‰", "‰")
    }

    fn named(printed: &str, name: &str) -> Self {
        match unit_table::find(name) {
            Some(known) => Self::new(
                printed.to_owned(),
                known.dimension,
                known.base,
                Number::from_i64(1),
                known.to_base(),
            ),
            None => Self::bare(),
        }
    }

    /// Adds denominators found before the figure (`每亩300`).
    pub(super) fn with_per(mut self, per: Vec<String>) -> Self {
        self.per.extend(per);
        self.per.sort();
        self
    }

    /// The unit under another printed form.
    pub(super) fn printed_as(mut self, printed: &str) -> Self {
        self.printed = printed.to_owned();
        self
    }
}

impl fmt::Display for Unit {
    /// The standard spelling: `万亩`, `元/人·天`, `%`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for &(word, value) in unit_table::MULTIPLIERS {
            if self.multiplier == Number::from_i64(value) {
                f.write_str(word)?;
                break;
            }
        }
        f.write_str(&self.base)?;
        if !self.per.is_empty() {
            write!(f, "/{}", self.per.join("·"))?;
        }
        Ok(())
    }
}

/// Reads a whole unit. `Err` when the text is not one.
pub(super) fn parse(text: &str) -> Result<Unit, Reason> {
    let (head, denominators) = match text.split_once('/') {
        Some((head, rest)) => (head, Some(rest.trim_start_matches('每'))),
        None => match text.split_once('每') {
            Some((head, rest)) if !head.is_empty() => (head, Some(rest)),
            _ => (text, None),
        },
    };
    let mut unit = parse_head(head)?.printed_as(text);
    if let Some(denominators) = denominators {
        let mut per = Vec::new();
        for name in denominators.split(['/', '*', '×', '·', '、', '.', '每']) {
            per.push(standard_name(name).ok_or(Reason::UnknownUnit)?);
        }
        unit = unit.with_per(per);
    }
    Ok(unit)
}

/// The standard name of one denominator: 天 for 日.
pub(super) fn standard_name(name: &str) -> Option<String> {
    match unit_table::find(name) {
        Some(known) => Some(known.base.to_owned()),
        None => is_word(name, OTHER_CHARS_MAX).then(|| name.to_owned()),
    }
}

/// Whether the text is a unit and nothing else: 公里, 万亩, %, 元/亩.
pub(super) fn is_unit(text: &str) -> bool {
    parse(text).is_ok_and(|unit| {
        unit.noun.is_none() && !matches!(unit.dimension, Dimension::Other | Dimension::Bare)
    })
}

/// Characters of a unit that the table does not know.
const OTHER_CHARS_MAX: usize = 4;
/// Characters of the thing counted.
const NOUN_CHARS_MAX: usize = 8;

fn parse_head(head: &str) -> Result<Unit, Reason> {
    let mut rest = head;
    let mut multiplier = Number::from_i64(1);
    while unit_table::find(rest).is_none() {
        let Some((value, after)) = take_multiplier(rest) else { break };
        multiplier = multiplier.mul(&Number::from_i64(value)).map_err(|_| Reason::NumberTooLarge)?;
        rest = after;
    }
    if rest.is_empty() {
        return Ok(Unit { multiplier, ..Unit::bare() });
    }
    let rest = rest.replacen(['('], "", 1).replacen([')'], "", 1);
    if let Some(known) = unit_table::find(&rest) {
        return Ok(Unit::new(String::new(), known.dimension, known.base, multiplier, known.to_base()));
    }
    if let Some((known, noun)) = unit_table::find_prefix(&rest) {
        if is_word(noun, NOUN_CHARS_MAX) {
            let unit = Unit::new(String::new(), known.dimension, known.base, multiplier, known.to_base());
            return Ok(Unit { noun: Some(noun.to_owned()), ..unit });
        }
        return Err(Reason::NumberInSentence);
    }
    if is_word(&rest, OTHER_CHARS_MAX) {
        return Ok(Unit::new(String::new(), Dimension::Other, &rest, multiplier, Number::from_i64(1)));
    }
    Err(if rest.chars().count() > OTHER_CHARS_MAX { Reason::NumberInSentence } else { Reason::UnknownUnit })
}

fn take_multiplier(text: &str) -> Option<(i64, &str)> {
    unit_table::MULTIPLIERS.iter().rev().find_map(|(word, value)| {
        let rest = text.strip_prefix(word)?;
        (word.chars().count() == 1).then_some((*value, rest))
    })
}

/// A short word without connectors, so that a sentence is not taken for a unit.
fn is_word(text: &str, chars_max: usize) -> bool {
    let connectors = [
        '且', '并', '及', '和', '与', '或', '的', '按', '为', '后', '前', '以', '于', '每', '约', '余', '内',
        '不', '未', '无', '超',
    ];
    !text.is_empty()
        && text.chars().count() <= chars_max
        && text.chars().all(|c| c.is_alphabetic() && !connectors.contains(&c))
}
