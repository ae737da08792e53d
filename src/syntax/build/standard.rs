//! Standards and their lines: conditions, tables, ranges of points for choices, rounding.

use super::super::ast::{
    Allow, Allowed, Amount, Attributes, Band, Clamp, RoundTo, Rounding, Standard, StandardLine, Table,
};
use super::super::grammar::{Node, Rule, children};
use super::Builder;
use crate::diagnostic::{Code, Diagnostic};
use crate::number::{Number, RoundingMode};
use crate::span::Span;

impl Builder<'_> {
    pub(super) fn standard(&mut self, node: Node<'_>) -> Option<Standard> {
        let span = self.span(&node);
        let mut name = None;
        let mut attributes = Attributes::default();
        let (mut parameters, mut lines) = (Vec::new(), Vec::new());
        for part in children(node) {
            match part.as_rule() {
                Rule::name => name = Some(self.name(part)),
                Rule::field => parameters.extend(self.field(part)),
                Rule::when_line | Rule::otherwise_line | Rule::table | Rule::allow | Rule::rounding => {
                    lines.extend(self.standard_line(part));
                }
                _ => self.attribute(part, &mut attributes),
            }
        }
        self.not_empty(&lines, span, "这个标准", "this standard");
        Some(Standard { name: self.need(name, span)?, parameters, attributes, lines, span })
    }

    fn standard_line(&mut self, node: Node<'_>) -> Option<StandardLine> {
        let span = self.span(&node);
        match node.as_rule() {
            Rule::table => self.table(node).map(StandardLine::Table),
            Rule::allow => self.allow(node).map(StandardLine::Allow),
            Rule::rounding => self.rounding(node).map(StandardLine::Rounding),
            rule => {
                let (mut condition, mut amount) = (None, None);
                for part in children(node) {
                    match part.as_rule() {
                        Rule::expr => condition = self.expr(part),
                        _ => amount = self.amount(part),
                    }
                }
                let amount = self.need(amount, span)?;
                if rule == Rule::otherwise_line {
                    return Some(StandardLine::Otherwise { amount, span });
                }
                Some(StandardLine::When { condition: self.need(condition, span)?, amount, span })
            }
        }
    }

    pub(super) fn amount(&mut self, node: Node<'_>) -> Option<Amount> {
        let span = self.span(&node);
        let mut value = None;
        let mut clamps = Vec::new();
        for part in children(node) {
            match part.as_rule() {
                Rule::expr => value = self.expr(part),
                _ => clamps.extend(self.clamp(part)),
            }
        }
        Some(Amount { value: self.need(value, span)?, clamps, span })
    }

    pub(super) fn clamp(&mut self, node: Node<'_>) -> Option<Clamp> {
        let span = self.span(&node);
        let (mut is_floor, mut value) = (false, None);
        for part in children(node) {
            match part.as_rule() {
                Rule::sum => value = self.expr(part),
                rule => is_floor = rule == Rule::not_below,
            }
        }
        Some(Clamp { is_floor, value: self.need(value, span)?, span })
    }

    /// A table with or without the value it is of.
    pub(super) fn table(&mut self, node: Node<'_>) -> Option<Table> {
        let span = self.span(&node);
        let mut of = None;
        let mut bands = Vec::new();
        for part in children(node) {
            match part.as_rule() {
                Rule::expr => of = self.expr(part),
                _ => bands.extend(self.band(part)),
            }
        }
        self.not_empty(&bands, span, "这张表", "this table");
        Some(Table { of, bands, span })
    }

    fn band(&mut self, node: Node<'_>) -> Option<Band> {
        let span = self.span(&node);
        let (mut interval, mut amount) = (None, None);
        for part in children(node) {
            match part.as_rule() {
                Rule::amount => amount = self.amount(part),
                _ => interval = self.interval_or_slip(part),
            }
        }
        Some(Band { interval: self.need(interval, span)?, amount: self.need(amount, span)?, span })
    }

    fn allow(&mut self, node: Node<'_>) -> Option<Allow> {
        let span = self.span(&node);
        let mut of = None;
        let mut ranges = Vec::new();
        for part in children(node) {
            match part.as_rule() {
                Rule::name => of = Some(self.name(part)),
                _ => ranges.extend(self.allowed(part)),
            }
        }
        self.not_empty(&ranges, span, "`允许` 的各档", "this `allow`");
        Some(Allow { of: self.need(of, span)?, ranges, span })
    }

    fn allowed(&mut self, node: Node<'_>) -> Option<Allowed> {
        let span = self.span(&node);
        let (mut choice, mut interval) = (None, None);
        for part in children(node) {
            match part.as_rule() {
                Rule::name => choice = Some(self.name(part)),
                _ => interval = self.interval_or_slip(part),
            }
        }
        Some(Allowed { choice: self.need(choice, span)?, interval: self.need(interval, span)?, span })
    }

    pub(super) fn rounding(&mut self, node: Node<'_>) -> Option<Rounding> {
        let span = self.span(&node);
        let (mut mode, mut to) = (None, None);
        for part in children(node) {
            let at = self.span(&part);
            match part.as_rule() {
                Rule::round_mode => mode = Some(self.round_mode(&part, at)),
                Rule::places => to = Some(RoundTo::Places(self.places(part, at))),
                Rule::round_unit => to = Some(self.round_unit(part)),
                _ => {}
            }
        }
        Some(Rounding { mode: self.need(mode, span)?, to: self.need(to, span)?, span })
    }

    /// 四舍五入 when the word is no mode; that is said.
    fn round_mode(&mut self, node: &Node<'_>, at: Span) -> RoundingMode {
        let word = self.slice(self.span(node)).to_owned();
        if let Some(mode) = RoundingMode::from_name(&word) {
            return mode;
        }
        let list = |name: fn(RoundingMode) -> &'static str, comma: &str| {
            RoundingMode::ALL.map(|mode| format!("`{}`", name(mode))).join(comma)
        };
        let diagnostic = Diagnostic::error(
            Code::UnknownName,
            at,
            format!("没有 `{word}` 这种舍入方式"),
            format!("`{word}` is no way of rounding"),
        );
        if let Some(meant) = meant_mode(&word) {
            let right = if self.scan.english { meant.en() } else { meant.zh() };
            self.diagnostics.push(
                diagnostic
                    .help(format!("是不是 `{}`", meant.zh()), format!("did you mean `{}`", meant.en()))
                    .fix(at, right),
            );
            return meant;
        }
        self.diagnostics.push(diagnostic.help(
            format!("可用的有 {}", list(RoundingMode::zh, "、")),
            format!("there are {}", list(RoundingMode::en, ", ")),
        ));
        RoundingMode::HalfUp
    }

    fn places(&mut self, node: Node<'_>, at: Span) -> u8 {
        let number = children(node).next().map_or(Number::ZERO, |number| self.number(&number));
        let places = (0..=u8::MAX).find(|places| Number::from(i64::from(*places)) == number);
        places.unwrap_or_else(|| {
            self.diagnostics.push(Diagnostic::error(
                Code::MalformedNumber,
                at,
                "小数位数是 0 到 255 的整数",
                "the number of decimal places is a whole number from 0 to 255",
            ));
            0
        })
    }

    pub(super) fn round_unit(&mut self, node: Node<'_>) -> RoundTo {
        let (mut count, mut unit) = (None, None);
        for part in children(node) {
            match part.as_rule() {
                Rule::number => count = Some(self.number(&part)),
                _ => unit = self.unit(part),
            }
        }
        RoundTo::Unit { count: count.unwrap_or(Number::ONE), unit }
    }
}

/// The way of rounding that a word of everyday life stands for.
fn meant_mode(word: &str) -> Option<RoundingMode> {
    Some(match word {
        "四舍六入"
        | "四舍六入五留双"
        | "四舍六入五凑偶"
        | "银行家舍入"
        | "奇进偶舍"
        | "bankers"
        | "half_to_even" => RoundingMode::HalfEven,
        "截断" | "截尾" | "去尾" | "舍尾" | "舍位" | "truncate" | "trunc" => RoundingMode::Down,
        "进位" | "进一法" | "只入不舍" => RoundingMode::Up,
        "取整" | "向下" => RoundingMode::Floor,
        "向上" => RoundingMode::Ceiling,
        "四舍五入法" | "四捨五入" | "4舍5入" | "halfup" => RoundingMode::HalfUp,
        "修约" => RoundingMode::Gbt8170,
        _ => return None,
    })
}
