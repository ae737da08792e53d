//! Numbers, units and dates.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::super::ast::{Date, Unit};
use super::super::grammar::{Node, Rule};
use super::super::lexer::is_digit;
use super::Builder;
use crate::diagnostic::{Code, Diagnostic};
use crate::number::{Number, NumberError};
use crate::span::Span;

impl<'a> Builder<'a> {
    /// 0 for a number beyond the limits; that is said.
    pub(super) fn number(&mut self, node: &Node<'_>) -> Number {
        match Number::parse(&half_width(node.as_str())) {
            Ok(number) => number,
            // The pass before the parser has said it.
            Err(NumberError::TooManyDigits { .. }) => Number::ZERO,
            Err(_) => {
                let span = self.span(node);
                self.diagnostics.push(Diagnostic::error(
                    Code::MalformedNumber,
                    span,
                    format!("`{}` 不是数字", node.as_str()),
                    format!("`{}` is no number", node.as_str()),
                ));
                Number::ZERO
            }
        }
    }

    pub(super) fn unit(&mut self, node: Node<'_>) -> Option<Unit> {
        let span = self.span(&node);
        let part = node.into_inner().next();
        let part = self.need(part, span)?;
        Some(match part.as_rule() {
            Rule::percent => Unit::Percent,
            Rule::permille => Unit::Permille,
            Rule::percentage_points => Unit::PercentagePoint,
            Rule::working_days => Unit::Workdays,
            Rule::days => Unit::Days,
            Rule::points => Unit::Points,
            _ => match part.as_str() {
                "亿元" | "yi_yuan" => Unit::YiYuan,
                "百万元" | "million_yuan" => Unit::MillionYuan,
                "万元" | "wan_yuan" => Unit::WanYuan,
                "千元" => Unit::ThousandYuan,
                "元" | "yuan" => Unit::Yuan,
                _ => return self.internal(span),
            },
        })
    }

    /// `百分之九十`: said to be wrong, and read as what it means.
    pub(super) fn spoken_percent(&mut self, span: Span) -> Option<(Number, Unit)> {
        let written = self.slice(span);
        let (spoken, unit, sign) = if let Some(spoken) = written.strip_prefix("百分之") {
            (spoken, Unit::Percent, "%")
        } else {
            (written.strip_prefix("千分之")?, Unit::Permille, "‰")
        };
        let number = spoken_number(spoken)?;
        let right = format!("{number}{sign}");
        self.diagnostics.push(
            Diagnostic::error(
                Code::MalformedNumber,
                span,
                format!("`{written}` 写作 `{right}`"),
                format!("`{written}` is written `{right}`"),
            )
            .fix(span, right),
        );
        Some((number, unit))
    }

    /// `None` when there is no such day; that is said.
    pub(super) fn date(&mut self, node: &Node<'_>) -> Option<Date> {
        let span = self.span(node);
        let date = calendar_day(node.as_str(), node.as_rule() == Rule::compact_date);
        if date.is_none() {
            self.diagnostics.push(Diagnostic::error(
                Code::MalformedDate,
                span,
                format!("日历上没有 `{}` 这一天", self.slice(span)),
                format!("there is no day `{}` in the calendar", self.slice(span)),
            ));
        }
        Some(Date { date: date?, span })
    }
}

/// `2019-12-05`, `2019/12/5`, `2019年12月5日` or, compact, `20191205`; full-width digits too.
fn calendar_day(written: &str, compact: bool) -> Option<NaiveDate> {
    let written = half_width(written);
    let (year, month, day) = if compact {
        (written.get(..4)?, written.get(4..6)?, written.get(6..)?)
    } else {
        let mut parts = written.split(|c: char| !is_digit(c)).filter(|part| !part.is_empty());
        (parts.next()?, parts.next()?, parts.next()?)
    };
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// Full-width digits and points made half-width.
pub(in crate::syntax) fn half_width(written: &str) -> Cow<'_, str> {
    if written.is_ascii() {
        return Cow::Borrowed(written);
    }
    let narrow = |c: char| match c {
        '．' => '.',
        '０'..='９' => {
            u32::from(c).checked_sub(u32::from('０')).and_then(|n| char::from_digit(n, 10)).unwrap_or(c)
        }
        _ => c,
    };
    Cow::Owned(written.chars().map(narrow).collect())
}

/// `九十`, `九十五点五`, `一百`, `90.5`: numbers up to a hundred as they are spoken.
fn spoken_number(spoken: &str) -> Option<Number> {
    if spoken.starts_with(is_digit) {
        return Number::parse(&half_width(spoken)).ok();
    }
    let (whole, fraction) = spoken.split_once('点').unwrap_or((spoken, ""));
    let digit = |text: &str| {
        let mut characters = text.chars();
        let (written, more) = (characters.next(), characters.next());
        "零一二三四五六七八九".chars().position(|digit| Some(digit) == written && more.is_none())
    };
    let whole = match whole.split_once('十') {
        _ if matches!(whole, "百" | "一百") => 100,
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { Some(1) } else { digit(tens) };
            tens? * 10 + if ones.is_empty() { 0 } else { digit(ones)? }
        }
        None => digit(whole)?,
    };
    let mut written = whole.to_string();
    if !fraction.is_empty() {
        written.push('.');
        for character in fraction.chars() {
            written.push_str(&digit(character.encode_utf8(&mut [0; 4]))?.to_string());
        }
    }
    Number::parse(&written).ok()
}
