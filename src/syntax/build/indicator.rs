//! Indicators and their lines.

use super::super::ast::{Attributes, Indicator, IndicatorLine, MissingState, Outcome};
use super::super::grammar::{Node, Rule, children};
use super::super::slips::{self, Place};
use super::Builder;
use crate::diagnostic::{Code, Diagnostic};
use crate::span::Span;

impl Builder<'_> {
    pub(super) fn indicator(&mut self, node: Node<'_>) -> Option<Indicator> {
        let span = self.span(&node);
        let (mut name, mut kind, mut ty) = (None, None, None);
        let mut attributes = Attributes::default();
        let mut lines = Vec::new();
        let mut values_end = None;
        for part in children(node) {
            let at = self.span(&part);
            let behind = values_end.filter(|_| part.as_rule() == Rule::value_line);
            values_end = (part.as_rule() != Rule::rounding).then_some(at.range().end);
            if behind.is_some_and(|end| self.value_behind_value(end, at)) {
                continue;
            }
            match part.as_rule() {
                Rule::name if name.is_none() => name = Some(self.name(part)),
                Rule::name => kind = Some(self.name(part)),
                Rule::r#type => ty = self.ty(part),
                Rule::when_outcome
                | Rule::otherwise_outcome
                | Rule::value_line
                | Rule::table
                | Rule::rounding => {
                    lines.extend(self.indicator_line(part));
                }
                _ => self.attribute(part, &mut attributes),
            }
        }
        self.not_empty(&lines, span, "这个指标", "this indicator");
        Some(Indicator {
            name: self.need(name, span)?,
            ty: self.need(ty, span)?,
            kind: self.need(kind, span)?,
            attributes,
            lines,
            span,
        })
    }

    /// `全年预算数 减 全年执行数`: two values on one line, with no sign between them. Said once for a line.
    fn value_behind_value(&mut self, end: usize, at: Span) -> bool {
        let between = self.text.get(end..at.range().start).unwrap_or("");
        if between.contains(['\n', ';', '；', '。', '{', '｛']) {
            return false;
        }
        if std::mem::replace(&mut self.in_doubt, true) {
            return true;
        }
        let place = Place {
            source: self.source,
            text: self.text,
            at: at.range().start,
            tried: &[Rule::plus, Rule::ge],
            outside: false,
            english: self.scan.english,
        };
        let written = self.slice(at).to_owned();
        let found = slips::after_value(&place).unwrap_or_else(|| {
            Diagnostic::error(
                Code::UnexpectedText,
                at,
                format!("`{written}` 前面没有运算符号"),
                format!("there is no sign before `{written}`"),
            )
            .help(
                "两个值之间要有 `+`、`−`、`×`、`÷` 等符号；另起的算式写在 `当 … 则` 之后",
                "put a sign such as `+`, `-`, `*`, `/` between two values; write further cases as `when … =>`",
            )
        });
        self.diagnostics.push(found);
        true
    }

    fn indicator_line(&mut self, node: Node<'_>) -> Option<IndicatorLine> {
        let span = self.span(&node);
        let rule = node.as_rule();
        match rule {
            Rule::table => return self.table(node).map(IndicatorLine::Table),
            Rule::rounding => return self.rounding(node).map(IndicatorLine::Rounding),
            _ => {}
        }
        let (mut condition, mut outcome) = (None, None);
        for part in children(node) {
            match part.as_rule() {
                Rule::expr => condition = self.expr(part),
                _ => outcome = self.outcome(part),
            }
        }
        let outcome = self.need(outcome, span)?;
        Some(match rule {
            Rule::value_line => IndicatorLine::Value { outcome, span },
            Rule::otherwise_outcome => IndicatorLine::Otherwise { outcome, span },
            _ => IndicatorLine::When { condition: self.need(condition, span)?, outcome, span },
        })
    }

    fn outcome(&mut self, node: Node<'_>) -> Option<Outcome> {
        let span = self.span(&node);
        let part = children(node).next();
        let part = self.need(part, span)?;
        match part.as_rule() {
            Rule::state => Some(Outcome::State { state: self.state(part)?, span }),
            _ => self.amount(part).map(Outcome::Amount),
        }
    }

    pub(super) fn state(&mut self, node: Node<'_>) -> Option<MissingState> {
        let span = self.span(&node);
        match children(node).next().map(|part| part.as_rule()) {
            Some(Rule::not_applicable) => Some(MissingState::NotApplicable),
            Some(Rule::not_reported) => Some(MissingState::NotReported),
            Some(Rule::not_yet_due) => Some(MissingState::NotYetDue),
            Some(Rule::disputed) => Some(MissingState::Disputed),
            _ => self.internal(span),
        }
    }
}
