//! 量值短语: sign, figure and unit in the order people write them, before or behind the figure.

use super::sign::{self, Change, Sign};
use super::tail::{self, Tail};
use super::unit::{self, Unit};
use super::{Measure, Reason, figure, unit_table};
use crate::number::Number;

/// One figure (or a range) with all that is written around it.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// The sign, whether written or implied by a verb.
    pub(super) sign: Option<Sign>,
    /// Whether the sign is written and not only implied.
    pub(super) explicit: bool,
    /// The same sign twice, `≥≥`.
    pub(super) doubled: bool,
    pub(super) approximate: bool,
    pub(super) change: Option<Change>,
    pub(super) low: Measure,
    /// The other end of a range.
    pub(super) high: Option<Measure>,
    /// The short decimal near a machine float.
    pub(super) nearest: Option<Number>,
}

/// What stands before the figure.
#[derive(Debug, Default)]
struct Head {
    sign: Option<Sign>,
    doubled: bool,
    conflict: bool,
    implied: Option<Sign>,
    approximate: bool,
    plus_minus: bool,
    change: Option<Change>,
    per: Vec<String>,
    ratio: Option<Unit>,
}

/// Words before a figure that add nothing to its reading.
const FILLERS: &[&str] = &[
    "全年",
    "年内",
    "共计",
    "总共",
    "共",
    "总计",
    "合计",
    "累计",
    "计划",
    "开展",
    "组织",
    "举办",
    "为",
    ":",
    "达标",
    "均",
    "总数",
    "同比",
    "环比",
    "较上年",
    "比上年",
    "较去年",
    "比去年",
];
const ABOUT: &[&str] = &["大约", "约", "接近", "将近", "近", "大概", "≈"];
const AVERAGES: &[(&str, &str)] =
    &[("年均", "年"), ("月均", "月"), ("人均", "人"), ("户均", "户"), ("亩均", "亩"), ("日均", "天")];
/// Characters of an indicator's name written before the sign (`满意度≥90%`).
const SUBJECT_CHARS_MAX: usize = 20;

impl Head {
    fn bind(&mut self, sign: Sign) {
        match self.sign {
            Some(before) if before == sign => self.doubled = true,
            Some(_) => self.conflict = true,
            None => self.sign = Some(sign),
        }
    }

    fn step<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        if let Some((sign, rest)) = sign::take_sign(text) {
            self.bind(sign);
            return Some(rest);
        }
        if let Some((sign, rest)) = sign::take_verb(text) {
            self.implied = Some(sign);
            return Some(rest);
        }
        if let Some(rest) = text.strip_prefix("已完成").or_else(|| text.strip_prefix("完成")) {
            self.implied = Some(Sign::AtLeast);
            return Some(rest);
        }
        if let Some((change, rest)) = sign::take_change(text) {
            self.change = Some(change);
            return Some(rest);
        }
        self.step_word(text)
    }

    fn step_word<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        if let Some(rest) = text.strip_prefix('±') {
            self.plus_minus = true;
            return Some(rest);
        }
        for (lead, ratio) in [("百分之", Unit::percent as fn() -> Unit), ("千分之", Unit::per_mille)] {
            if let Some(rest) = text.strip_prefix(lead) {
                self.ratio = Some(ratio());
                return Some(rest);
            }
        }
        if let Some(rest) = text.strip_prefix('每') {
            let (known, rest) = unit_table::find_prefix(rest)?;
            self.per.push(known.base.to_owned());
            return Some(rest);
        }
        if let Some((base, rest)) = AVERAGES.iter().find_map(|(w, base)| Some((base, text.strip_prefix(w)?)))
        {
            self.per.push((*base).to_owned());
            return Some(rest);
        }
        if let Some(rest) = ABOUT.iter().find_map(|word| text.strip_prefix(word)) {
            self.approximate = true;
            return Some(rest);
        }
        FILLERS.iter().find_map(|word| text.strip_prefix(word))
    }

    /// The figure with the unit behind it and the denominators before it.
    fn measure(&self, value: Number, tail: &Tail<'_>) -> Result<Measure, Reason> {
        let unit = match &self.ratio {
            Some(ratio) if tail.is_bare() => ratio.clone(),
            Some(_) => return Err(Reason::NumberInSentence),
            None => tail.unit()?,
        };
        Ok(Measure { value, unit: unit.with_per(self.per.clone()) })
    }

    /// Skips an indicator's name written before the sign, or before a bare figure when it is the name of a
    /// rate.
    fn skip_subject<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        if self.sign.is_some() {
            return None;
        }
        let lead = sign::find_lead(text).or_else(|| {
            let at = text.find(|c: char| c.is_ascii_digit())?;
            text.get(..at).is_some_and(|name| name.ends_with(['率', '度'])).then_some(at)
        });
        let (subject, rest) = text.split_at_checked(lead?)?;
        let plain = subject.chars().nth(SUBJECT_CHARS_MAX).is_none()
            && subject.chars().all(|c| c.is_alphabetic() || matches!(c, '(' | ')' | ':'))
            && !is_misread(subject);
        plain.then(|| {
            self.implied = None;
            self.change = None;
            self.approximate = false;
            rest
        })
    }
}

/// Characters that text recognition makes out of `≥`.
pub(super) fn is_misread(text: &str) -> bool {
    let mut chars = text.chars();
    let first = chars.next();
    chars.next().is_none()
        && first.is_some_and(|c| {
            matches!(c, '二' | '工' | '土' | '王' | '三' | '乙' | '己' | '乏' | '之' | '》' | '〉')
                || (c.is_ascii() && !c.is_ascii_digit() && !"-+(".contains(c))
        })
}

/// Reads a whole cell as one phrase.
///
/// # Errors
/// The reason why it is not one.
pub(super) fn read(text: &str) -> Result<Phrase, Reason> {
    read_phrase(text).map_err(|reason| match reason {
        Reason::NumberInSentence | Reason::UnknownUnit if figure::count(text) > 1 => explain(text),
        reason => reason,
    })
}

fn read_phrase(text: &str) -> Result<Phrase, Reason> {
    let mut head = Head::default();
    let mut rest = text;
    while !figure::starts(rest) {
        match head.step(rest).or_else(|| head.skip_subject(rest)) {
            Some(after) => rest = after,
            None if head.ratio.is_some() => break,
            None => return Err(explain(text)),
        }
    }
    let (figure, rest) = match figure::take(rest) {
        Some((figure, rest)) => (figure?, rest),
        None => figure::take_chinese(rest).ok_or_else(|| explain(text))?,
    };
    let (first, rest) = tail::take(rest)?;
    let low = head.measure(figure.value, &first)?;
    let (second, rest) = match after_range_mark(rest) {
        Some(after) if head.ratio.is_none() => {
            let (figure, after) = figure::take(after).ok_or(Reason::SeveralNumbers)?;
            let (second, after) = tail::take(after)?;
            let high = head.measure(figure?.value, &second)?;
            (Some((second, high)), after)
        }
        _ => (None, rest),
    };
    if !rest.is_empty() {
        return Err(explain_rest(rest, head.sign.is_some()));
    }
    let ranged = second.is_some() || head.plus_minus;
    let (low, high) = match second {
        Some((_, high)) => order(low, high).map(|(low, high)| (low, Some(high)))?,
        None if head.plus_minus => (Measure { value: low.value.neg(), unit: low.unit.clone() }, Some(low)),
        None => (low, None),
    };
    finish(
        head,
        &first,
        ranged,
        Phrase {
            sign: None,
            explicit: false,
            doubled: false,
            approximate: false,
            change: None,
            low,
            high,
            nearest: figure.nearest,
        },
    )
}

fn finish(head: Head, tail: &Tail<'_>, ranged: bool, phrase: Phrase) -> Result<Phrase, Reason> {
    let written = match (head.sign, tail.sign) {
        (Some(before), Some(behind)) if before != behind => return Err(Reason::OperatorConflict),
        (before, behind) => before.or(behind),
    };
    if head.conflict || (ranged && written.is_some()) {
        return Err(Reason::OperatorConflict);
    }
    let sign = match written.or(head.implied) {
        Some(Sign::AtLeast) if tail.exclusive => Some(Sign::MoreThan),
        Some(Sign::AtMost) if tail.exclusive => Some(Sign::LessThan),
        sign => sign,
    };
    Ok(Phrase {
        sign: if ranged { None } else { sign },
        explicit: written.is_some(),
        doubled: head.doubled,
        approximate: head.approximate || tail.approximate,
        change: head.change,
        ..phrase
    })
}

/// Gives both ends one unit and checks their order.
fn order(mut low: Measure, mut high: Measure) -> Result<(Measure, Measure), Reason> {
    if low.unit.is_bare() {
        low.unit = high.unit.clone();
    } else if high.unit.is_bare() {
        high.unit = low.unit.clone();
    }
    if low.unit.base() != high.unit.base() || low.unit.per() != high.unit.per() {
        return Err(Reason::TwoConditions);
    }
    if low.in_base()? > high.in_base()? { Err(Reason::RangeReversed) } else { Ok((low, high)) }
}

fn after_range_mark(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(['-', '—', '~']);
    let rest = if rest.len() < text.len() { rest } else { text.strip_prefix(['至', '到'])? };
    figure::starts(rest).then_some(rest)
}

/// Why the text behind a complete phrase spoils it.
fn explain_rest(rest: &str, signed: bool) -> Reason {
    if sign::take_symbol(rest).is_some() {
        return if signed { Reason::TwoConditions } else { Reason::Garbled };
    }
    if figure::starts(rest) && !rest.starts_with(['+', '-']) {
        return Reason::FiguresRunTogether;
    }
    match (figure::count(rest), rest.chars().next()) {
        (0, Some('$' | '?' | '^' | '#' | '@' | '&' | '|' | '!')) => Reason::Garbled,
        (0, _) => Reason::NumberInSentence,
        (_, Some(',' | ';' | '、')) => Reason::TwoConditions,
        _ => Reason::SeveralNumbers,
    }
}

/// Why a text with figures is not one phrase.
fn explain(text: &str) -> Reason {
    let mut chars = text.char_indices();
    chars.next();
    if let Some((lead, rest)) = chars.next().and_then(|(at, _)| text.split_at_checked(at))
        && is_misread(lead)
        && (figure::starts(rest) || sign::take_symbol(rest).is_some())
    {
        return Reason::Garbled;
    }
    match figure::count(text) {
        0 | 1 => Reason::NumberInSentence,
        _ if ["且", "并", "及", "和", "同时", ",", ";", "、"].iter().any(|word| text.contains(word)) => {
            Reason::TwoConditions
        }
        _ => Reason::SeveralNumbers,
    }
}

/// A quantity written with Chinese numerals only: 三次, 百分之九十五. The unit must be one the table knows, so that
/// 一次性 stays a text.
pub(super) fn read_chinese(text: &str) -> Option<Phrase> {
    if text.contains("分之") {
        return read(text).ok();
    }
    let (_, unit) = figure::take_chinese(text).filter(|_| !text.starts_with(['百', '千', '零', '〇']))?;
    let shapeless = ["级", "点", "方", "线", "路", "面", "道", "分", "度", "把", "回", "层"];
    if !unit::is_unit(unit) || shapeless.contains(&unit) {
        return None;
    }
    let (figure, unit) = figure::take_chinese(text)?;
    let unit = unit::parse(unit).ok()?;
    Some(Phrase {
        sign: None,
        explicit: false,
        doubled: false,
        approximate: false,
        change: None,
        low: Measure { value: figure.value, unit },
        high: None,
        nearest: None,
    })
}

/// Every measure of a cell that holds several, as far as each can be read by itself.
pub(super) fn read_all(text: &str) -> Vec<Measure> {
    let mut measures = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let Some((Ok(figure), after)) = rest.get(start..).and_then(figure::take) else { break };
        let (unit, after) = tail::split_unit(after);
        if let Ok(unit) = unit::parse(unit) {
            measures.push(Measure { value: figure.value, unit });
        }
        rest = after;
    }
    measures
}
