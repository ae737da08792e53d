//! Duties.

use super::super::ast::{Duty, DutyLine};
use super::super::grammar::{Node, Rule, children};
use super::Builder;
use super::block::Block;

const SINGLE: &[Rule] = &[Rule::triggered, Rule::owner, Rule::shall, Rule::due_by, Rule::done];

impl Builder<'_> {
    pub(super) fn duty(&mut self, node: Node<'_>) -> Option<Duty> {
        let Block { name, kind, attributes, lines, span, .. } =
            self.block(node, ("这项义务", "this duty"), SINGLE, Self::duty_line)?;
        Some(Duty { name, kind, attributes, lines, span })
    }

    fn duty_line(&mut self, node: Node<'_>) -> Option<DutyLine> {
        let span = self.span(&node);
        Some(match node.as_rule() {
            Rule::triggered => DutyLine::When { condition: self.only_condition(node)?, span },
            Rule::done => DutyLine::Done { condition: self.only_condition(node)?, span },
            Rule::owner => DutyLine::Owner { value: self.only_value(node)?, span },
            Rule::due_by => DutyLine::Due { value: self.only_value(node)?, span },
            _ => {
                let actions = children(node).next().map_or_else(Vec::new, |actions| self.labels(actions));
                DutyLine::Shall { actions, span }
            }
        })
    }
}
