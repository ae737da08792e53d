//! Intervals, and the ways people write them by mistake.

use super::super::ast::Attributes;
use super::super::ast::{Comparison, Endpoint, Expr, ExprKind, Grade, Interval, Scale, Unit};
use super::super::grammar::{Node, Rule, children};
use super::Builder;
use crate::diagnostic::{Code, Diagnostic};
use crate::number::Number;
use crate::span::Span;

impl Builder<'_> {
    pub(super) fn scale(&mut self, node: Node<'_>) -> Option<Scale> {
        let span = self.span(&node);
        let (mut name, mut over) = (None, None);
        let mut attributes = Attributes::default();
        let mut grades = Vec::new();
        for part in children(node) {
            match part.as_rule() {
                Rule::name => name = Some(self.name(part)),
                Rule::over => {
                    let mut ends = children(part).filter_map(|end| self.expr(end));
                    over = ends.next().zip(ends.next());
                }
                Rule::grade => grades.extend(self.grade(part)),
                _ => self.attribute(part, &mut attributes),
            }
        }
        self.not_empty(&grades, span, "这个等级表", "this scale");
        Some(Scale { name: self.need(name, span)?, over, attributes, grades, span })
    }

    fn grade(&mut self, node: Node<'_>) -> Option<Grade> {
        let span = self.span(&node);
        let (mut name, mut interval) = (None, None);
        for part in children(node) {
            match part.as_rule() {
                Rule::name => name = Some(self.name(part)),
                _ => interval = self.interval_or_slip(part),
            }
        }
        Some(Grade { name: self.need(name, span)?, interval: self.need(interval, span)?, span })
    }

    pub(super) fn interval_or_slip(&mut self, node: Node<'_>) -> Option<Interval> {
        match node.as_rule() {
            Rule::interval => self.interval(node),
            _ => self.band_slip(node),
        }
    }

    pub(super) fn interval(&mut self, node: Node<'_>) -> Option<Interval> {
        let span = self.span(&node);
        let (mut low_closed, mut high_closed) = (false, false);
        let (mut low, mut high) = (None, None);
        for part in children(node) {
            match part.as_rule() {
                Rule::interval_open => low_closed = !matches!(part.as_str(), "(" | "（"),
                Rule::interval_close => high_closed = !matches!(part.as_str(), ")" | "）"),
                _ if low.is_none() => low = self.endpoint(part),
                _ => high = self.endpoint(part),
            }
        }
        let (mut low, mut high) = (self.need(low, span)?, self.need(high, span)?);
        (low.closed, high.closed) = (low_closed, high_closed);
        let mut interval = Interval { low, high, span };
        self.unbounded_wrong_way(&mut interval);
        Some(interval)
    }

    /// `(以上, 90%]`: 以上 stands at the high end, 以下 at the low one. The word says what is meant.
    fn unbounded_wrong_way(&mut self, interval: &mut Interval) {
        let wrong = |end: &Endpoint, word| end.value.is_none() && self.slice(end.span) == word;
        if !wrong(&interval.low, "以上") && !wrong(&interval.high, "以下") {
            return;
        }
        let span = interval.span;
        let (zh, en) = (
            "`以上` 只写在区间的高端，`以下` 只写在低端",
            "`以上` stands at the high end of an interval, `以下` at the low one",
        );
        let diagnostic = Diagnostic::error(Code::ComparisonBandSlip, span, zh, en);
        if interval.low.value.is_none() && interval.high.value.is_none() {
            self.diagnostics.push(diagnostic);
            return;
        }
        std::mem::swap(&mut interval.low, &mut interval.high);
        let (zh, en) = (self.in_brackets(interval, false), self.in_brackets(interval, true));
        let fix = if self.scan.english { en.clone() } else { zh.clone() };
        self.diagnostics
            .push(diagnostic.help(format!("写作 `{zh}`"), format!("write `{en}`")).fix(span, fix));
    }

    fn endpoint(&mut self, node: Node<'_>) -> Option<Endpoint> {
        let span = self.span(&node);
        let part = children(node).next();
        let part = self.need(part, span)?;
        let value = match part.as_rule() {
            Rule::unbounded => None,
            _ => {
                let value = self.expr(part);
                Some(self.need(value, span)?)
            }
        };
        Some(Endpoint { value, closed: false, span })
    }

    /// `90-100`, `≥90`, `>=90且<100`, `90以上`: said to be wrong, and read as what is probably meant.
    fn band_slip(&mut self, node: Node<'_>) -> Option<Interval> {
        let span = self.span(&node);
        let parts: Vec<Node<'_>> = children(node).collect();
        match parts.first().map(Node::as_rule) {
            Some(Rule::oops_side) => self.dash_slip(parts, span),
            Some(Rule::comparison) => self.comparison_slip(parts, span),
            _ => self.single_slip(parts, span),
        }
    }

    /// `90-100`.
    fn dash_slip(&mut self, parts: Vec<Node<'_>>, span: Span) -> Option<Interval> {
        let mut sides = Vec::new();
        for side in parts {
            let at = self.span(&side);
            let (mut number, mut unit) = (Number::ZERO, None);
            for part in children(side) {
                match part.as_rule() {
                    Rule::number => number = self.number(&part),
                    _ => unit = self.unit(part),
                }
            }
            sides.push((number, unit, at));
        }
        let mut sides = sides.into_iter();
        let (low, high) = (sides.next(), sides.next());
        let ((low, low_unit, low_at), (high, high_unit, high_at)) = self.need(low.zip(high), span)?;
        let low_unit = low_unit.or(high_unit);
        // `80-89` means up to 90: nobody wants the scores between 89 and 90 to have no grade.
        let whole = matches!(high_unit, None | Some(Unit::Points)) && ends_in_nine(&high);
        let meant =
            if whole { high.add(&Number::ONE).unwrap_or_else(|_| high.clone()) } else { high.clone() };
        let closed = !whole && meant == Number::HUNDRED;
        let suffix = unit_text(self.slice(high_at));
        let brackets = format!("[{}, {meant}{suffix}{}", self.slice(low_at), if closed { "]" } else { ")" });
        let half = Number::from_scaled(5, 1);
        let (lost, written) =
            (if whole { high.add(&half) } else { low.sub(&half) }, self.slice(span).to_owned());
        let lost = lost.unwrap_or_default();
        let diagnostic = if lost.is_negative() || !matches!(high_unit, None | Some(Unit::Points)) {
            Diagnostic::error(
                Code::IntegerBandSlip,
                span,
                format!("`{written}` 没有写明两端是否包含在内"),
                format!("`{written}` does not say whether its ends are included"),
            )
        } else {
            Diagnostic::error(
                Code::IntegerBandSlip,
                span,
                format!("`{written}` 这样的整数区间会漏掉小数：{lost} 不属于任何一档"),
                format!("an integer range like `{written}` leaves out fractions: {lost} has no grade"),
            )
        };
        self.diagnostics.push(
            diagnostic
                .help(
                    format!("用括号写明两端：`{brackets}`，方括号含该端，圆括号不含"),
                    format!(
                        "write the ends with brackets: `{brackets}`, where a square bracket includes its end"
                    ),
                )
                .fix(span, brackets),
        );
        let value = |number, unit, span| Some(Expr { kind: ExprKind::Quantity { number, unit }, span });
        Some(Interval {
            low: Endpoint { value: value(low, low_unit, low_at), closed: true, span: low_at },
            high: Endpoint { value: value(meant, high_unit, high_at), closed, span: high_at },
            span,
        })
    }

    /// `≥90`, `>=90且<100`.
    fn comparison_slip(&mut self, parts: Vec<Node<'_>>, span: Span) -> Option<Interval> {
        let written = self.slice(span).to_owned();
        let none = Endpoint { value: None, closed: false, span };
        let (mut low, mut high) = (none.clone(), none);
        let mut sides = 0;
        let mut op = None;
        for part in parts {
            match part.as_rule() {
                Rule::comparison => op = self.comparison(&part),
                Rule::sum => {
                    let at = self.span(&part);
                    let Some(value) = self.expr(part) else { continue };
                    let end = |closed| Endpoint { value: Some(value.clone()), closed, span: at };
                    match op {
                        Some(Comparison::AtLeast) => low = end(true),
                        Some(Comparison::MoreThan) => low = end(false),
                        Some(Comparison::AtMost) => high = end(true),
                        Some(Comparison::LessThan) => high = end(false),
                        Some(Comparison::Equal) => (low, high) = (end(true), end(true)),
                        Some(Comparison::NotEqual) | None => {}
                    }
                    sides += 1;
                }
                _ => {}
            }
        }
        let ends = usize::from(low.value.is_some()) + usize::from(high.value.is_some());
        let interval = Interval { low, high, span };
        self.band_sentence(&interval, &written, ends == sides);
        Some(interval)
    }

    /// `90`, `90以上`.
    fn single_slip(&mut self, parts: Vec<Node<'_>>, span: Span) -> Option<Interval> {
        let written = self.slice(span).to_owned();
        let (mut value, mut at, mut above, mut below) = (None, span, false, false);
        for part in parts {
            match part.as_rule() {
                Rule::unbounded => {
                    above = part.as_str() != "以下";
                    below = !above;
                }
                _ => {
                    at = self.span(&part);
                    value = self.expr(part);
                }
            }
        }
        let value = self.need(value, span)?;
        let end = |wanted: bool, closed| Endpoint { value: wanted.then(|| value.clone()), closed, span: at };
        let interval = Interval { low: end(!below, !below), high: end(!above, !below && !above), span };
        self.band_sentence(&interval, &written, above || below);
        Some(interval)
    }

    /// Says how `interval` is written; the ladder a band stood on is in doubt until it is.
    fn band_sentence(&mut self, interval: &Interval, written: &str, certain: bool) {
        self.in_doubt = true;
        let span = interval.span;
        let (zh, en) = (self.in_brackets(interval, false), self.in_brackets(interval, true));
        let fix = if self.scan.english { en.clone() } else { zh.clone() };
        let diagnostic = Diagnostic::error(
            Code::ComparisonBandSlip,
            span,
            format!("这里的区间用括号写，不写 `{written}`"),
            format!("a range is written with brackets here, not as `{written}`"),
        )
        .help(
            format!("写作 `{zh}`，方括号含该端，圆括号不含"),
            format!("write `{en}`, where a square bracket includes its end"),
        );
        self.diagnostics.push(if certain { diagnostic.fix(span, fix) } else { diagnostic });
    }

    /// An interval as it should be written.
    fn in_brackets(&self, interval: &Interval, english: bool) -> String {
        let (below, above) = if english { ("..", "..") } else { ("以下", "以上") };
        let end = |end: &Endpoint, open| if end.value.is_some() { self.slice(end.span) } else { open };
        format!(
            "{}{}, {}{}",
            if interval.low.closed { "[" } else { "(" },
            end(&interval.low, below),
            end(&interval.high, above),
            if interval.high.closed { "]" } else { ")" },
        )
    }
}

/// What stands behind the digits of a side.
fn unit_text(side: &str) -> &str {
    side.trim_start_matches(|c: char| super::super::lexer::is_digit(c) || matches!(c, '.' | '．' | ' '))
}

fn ends_in_nine(number: &Number) -> bool {
    number.is_integer() && number.to_string().ends_with('9')
}
