//! Gates and reviews.

use super::super::ast::{Expr, Gate, GateLine};
use super::super::grammar::{Node, Rule, children};
use super::Builder;
use super::block::Block;

const SINGLE: &[Rule] = &[Rule::applies, Rule::passes, Rule::conclusion, Rule::consequence];

impl Builder<'_> {
    pub(super) fn gate(&mut self, node: Node<'_>) -> Option<Gate> {
        let is_review = node.as_rule() == Rule::review;
        let what = if is_review { ("这个审核", "this review") } else { ("这个关口", "this gate") };
        let Block { name, kind, attributes, lines, span, .. } =
            self.block(node, what, SINGLE, Self::gate_line)?;
        Some(Gate { is_review, name, kind, attributes, lines, span })
    }

    fn gate_line(&mut self, node: Node<'_>) -> Option<GateLine> {
        let span = self.span(&node);
        match node.as_rule() {
            Rule::applies => Some(GateLine::Applies { condition: self.only_condition(node)?, span }),
            Rule::passes => Some(GateLine::Passes { condition: self.only_condition(node)?, span }),
            Rule::requirement => self.requirement(node),
            Rule::conclusion => self.conclusion(node),
            _ => {
                let label = children(node).next().and_then(|label| self.label(label));
                Some(GateLine::Consequence { label: self.need(label, span)?, span })
            }
        }
    }

    /// The condition of a line that has nothing else.
    pub(super) fn only_condition(&mut self, node: Node<'_>) -> Option<Expr> {
        let span = self.span(&node);
        let condition = children(node).next().and_then(|condition| self.condition(condition));
        self.need(condition, span)
    }

    fn requirement(&mut self, node: Node<'_>) -> Option<GateLine> {
        let span = self.span(&node);
        let (mut name, mut condition, mut citations) = (None, None, Vec::new());
        for part in children(node) {
            match part.as_rule() {
                Rule::name => name = Some(self.name(part)),
                Rule::r#where => condition = self.condition(part),
                _ => citations = self.citations(part),
            }
        }
        let (name, condition) = (self.need(name, span)?, self.need(condition, span)?);
        Some(GateLine::Requirement { name, condition, citations, span })
    }

    fn conclusion(&mut self, node: Node<'_>) -> Option<GateLine> {
        let span = self.span(&node);
        let (mut of, mut verdicts) = (None, Vec::new());
        for part in children(node) {
            match part.as_rule() {
                Rule::expr => of = self.expr(part),
                _ => verdicts.extend(self.verdict(part)),
            }
        }
        self.not_empty(&verdicts, span, "`结论` 的各档", "this `conclusion`");
        Some(GateLine::Conclusion { of, verdicts, span })
    }
}
