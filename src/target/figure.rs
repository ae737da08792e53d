//! 数字: the figures people write in cells, with thousands separators and Chinese numerals.

use super::Reason;
use crate::number::Number;

/// A figure: its value, and the short decimal that a machine float probably stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    pub(super) value: Number,
    pub(super) nearest: Option<Number>,
}

/// Whether a figure in digits starts here.
pub(super) fn starts(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    unsigned.starts_with(|c: char| c.is_ascii_digit())
}

/// A figure in digits: sign, thousands separators, decimals. A printed value is data, so `215,457.6` is a
/// number.
pub(super) fn take(text: &str) -> Option<(Result<Figure, Reason>, &str)> {
    if !starts(text) {
        return None;
    }
    let mut plain = String::new();
    let unsigned = match text.strip_prefix('-') {
        Some(rest) => {
            plain.push('-');
            rest
        }
        None => text.strip_prefix('+').unwrap_or(text),
    };
    let (whole, mut rest) = split_digits(unsigned);
    plain.push_str(whole);
    if whole.len() <= 3 {
        while let Some((group, after)) = thousands_group(rest) {
            plain.push_str(group);
            rest = after;
        }
    }
    let mut decimals = "";
    if let Some(after) = rest.strip_prefix('.') {
        let (digits, after) = split_digits(after);
        if !digits.is_empty() {
            decimals = digits;
            plain.push('.');
            plain.push_str(digits);
            rest = after;
        }
    }
    Some((value_of(&plain, decimals), rest))
}

fn value_of(plain: &str, decimals: &str) -> Result<Figure, Reason> {
    let value = Number::parse(plain).map_err(|_| Reason::NumberTooLarge)?;
    Ok(Figure { nearest: nearest_short(plain, decimals), value })
}

pub(super) fn split_digits(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// `,457` followed by no further digit.
fn thousands_group(text: &str) -> Option<(&str, &str)> {
    let (digits, rest) = split_digits(text.strip_prefix(',')?);
    (digits.len() == 3).then_some((digits, rest))
}

/// Decimals from which a figure looks like a printed binary float.
const FLOAT_DECIMALS: usize = 10;

/// The short decimal near a machine float: `0.0900000762939453` → 0.09, `0.57999998331` → 0.58.
/// A float shows itself by ten or more decimals and a run of four zeros or nines before the last ones.
fn nearest_short(plain: &str, decimals: &str) -> Option<Number> {
    if decimals.len() < FLOAT_DECIMALS {
        return None;
    }
    let whole = plain.split('.').next()?;
    let lead = if whole.trim_matches(['-', '0']).is_empty() {
        decimals.find(|c: char| c != '0').unwrap_or(0)
    } else {
        0
    };
    let tail = decimals.get(lead..)?;
    let (at, up) = match (tail.find("0000"), tail.find("9999")) {
        (Some(zeros), Some(nines)) if nines < zeros => (nines, true),
        (Some(zeros), _) => (zeros, false),
        (None, Some(nines)) => (nines, true),
        (None, None) => return None,
    };
    let kept = decimals.get(..lead + at)?;
    let short =
        Number::parse(if kept.is_empty() { whole.to_owned() } else { format!("{whole}.{kept}") }.as_str())
            .ok()?;
    if !up {
        return Some(short);
    }
    let places = u32::try_from(kept.len()).ok()?;
    let step = Number::ratio(1, 10i128.checked_pow(places)?).ok()?;
    if plain.starts_with('-') { short.sub(&step).ok() } else { short.add(&step).ok() }
}

/// A Chinese numeral of up to four digits' weight: 三, 十五, 九十五, 一百二十. 两 is two.
pub(super) fn take_chinese(text: &str) -> Option<(Figure, &str)> {
    let mut total = 0i64;
    let mut digit = None;
    let mut rest = text;
    let mut seen = 0;
    while let Some(c) = rest.chars().next() {
        if let Some(value) = chinese_digit(c) {
            if digit.is_some_and(|d| d != 0) {
                return None;
            }
            digit = Some(value);
        } else if let Some(weight) = chinese_weight(c) {
            total += digit.take().unwrap_or(1) * weight;
        } else {
            break;
        }
        seen += 1;
        if seen > 8 {
            return None;
        }
        rest = rest.get(c.len_utf8()..)?;
    }
    (seen > 0)
        .then_some((Figure { value: Number::from_i64(total + digit.unwrap_or(0)), nearest: None }, rest))
}

fn chinese_digit(c: char) -> Option<i64> {
    let digits = "零一二三四五六七八九";
    match c {
        '两' => Some(2),
        '〇' => Some(0),
        c => digits.chars().zip(0..).find(|(d, _)| *d == c).map(|(_, value)| value),
    }
}

fn chinese_weight(c: char) -> Option<i64> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

/// How many separate figures in digits the text holds.
pub(super) fn count(text: &str) -> usize {
    let mut rest = text;
    let mut figures = 0;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let Some((_, after)) = rest.get(at..).and_then(take) else { break };
        figures += 1;
        rest = after;
    }
    figures
}
