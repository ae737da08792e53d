//! Indicators and their lines.

use super::super::ast::{Attributes, Indicator, IndicatorLine, MissingState, Outcome};
use super::super::grammar::{Node, Rule, children};
use super::Builder;

impl Builder<'_> {
    pub(super) fn indicator(&mut self, node: Node<'_>) -> Option<Indicator> {
        let span = self.span(&node);
        let (mut name, mut kind, mut ty) = (None, None, None);
        let mut attributes = Attributes::default();
        let mut lines = Vec::new();
        for part in children(node) {
            match part.as_rule() {
                Rule::name if name.is_none() => name = Some(self.name(part)),
                Rule::name => kind = Some(self.name(part)),
                Rule::r#type => ty = self.ty(part),
                Rule::when_outcome | Rule::otherwise_outcome | Rule::value_line | Rule::rounding => {
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

    fn indicator_line(&mut self, node: Node<'_>) -> Option<IndicatorLine> {
        let span = self.span(&node);
        let rule = node.as_rule();
        if rule == Rule::rounding {
            return self.rounding(node).map(IndicatorLine::Rounding);
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
