//! What gates, monitors, processes, linkages, allocations and duties have in common: a heading and lines.

use super::super::ast::{Attributes, Expr, Name};
use super::super::grammar::{Node, Rule, children};
use super::super::keywords;
use super::Builder;
use crate::span::Span;

pub(super) struct Block<Line> {
    pub(super) name: Name,
    pub(super) kind: Name,
    /// 资金池, of an allocation.
    pub(super) pool: Option<Expr>,
    pub(super) attributes: Attributes,
    pub(super) lines: Vec<Line>,
    pub(super) span: Span,
}

impl Builder<'_> {
    /// Lines of the rules in `single` are kept once and complained of the second time.
    pub(super) fn block<Line>(
        &mut self,
        node: Node<'_>,
        (zh, en): (&str, &str),
        single: &[Rule],
        line: fn(&mut Self, Node<'_>) -> Option<Line>,
    ) -> Option<Block<Line>> {
        let span = self.span(&node);
        let (mut name, mut kind, mut pool) = (None, None, None);
        let mut attributes = Attributes::default();
        let (mut lines, mut seen) = (Vec::new(), Vec::new());
        for part in children(node) {
            let (rule, at) = (part.as_rule(), self.span(&part));
            match rule {
                Rule::name if name.is_none() => name = Some(self.name(part)),
                Rule::name => kind = Some(self.name(part)),
                Rule::expr => pool = self.expr(part),
                Rule::citation
                | Rule::no_citation
                | Rule::refines
                | Rule::higher_better
                | Rule::lower_better
                | Rule::point_range => self.attribute(part, &mut attributes),
                _ if single.contains(&rule) && seen.contains(&rule) => self.repeated(rule, at),
                _ => {
                    seen.push(rule);
                    lines.extend(line(self, part));
                }
            }
        }
        self.not_empty(&seen, span, zh, en);
        let (name, kind) = (self.need(name, span)?, self.need(kind, span)?);
        Some(Block { name, kind, pool, attributes, lines, span })
    }

    fn repeated(&mut self, rule: Rule, span: Span) {
        let (zh, en) = keywords::quoted(rule);
        self.once(&mut Some(()), Some(()), span, &zh, &en);
    }
}
