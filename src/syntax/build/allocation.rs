//! Allocations: factors, places and what is left over.

use super::super::ast::{Allocation, AllocationLine, Factor, Place, RoundTo, Unit};
use super::super::grammar::{Node, Rule, children};
use super::Builder;
use super::block::Block;
use crate::number::Number;

const SINGLE: &[Rule] = &[
    Rule::applies,
    Rule::factors,
    Rule::share,
    Rule::portion,
    Rule::by_rank,
    Rule::fixed,
    Rule::excess,
    Rule::lower_limit,
    Rule::upper_limit,
    Rule::conserve,
    Rule::remainder,
];

impl Builder<'_> {
    pub(super) fn allocation(&mut self, node: Node<'_>) -> Option<Allocation> {
        let what = ("这项分配", "this allocation");
        let Block { name, kind, pool, attributes, lines, span } =
            self.block(node, what, SINGLE, Self::allocation_line)?;
        Some(Allocation { name, kind, pool: self.need(pool, span)?, attributes, lines, span })
    }

    fn allocation_line(&mut self, node: Node<'_>) -> Option<AllocationLine> {
        let span = self.span(&node);
        Some(match node.as_rule() {
            Rule::applies => AllocationLine::Applies { condition: self.only_condition(node)?, span },
            Rule::factors => {
                let factors = self.factors(node);
                self.not_empty(&factors, span, "`因素`", "this `factors`");
                AllocationLine::Factors { factors, span }
            }
            Rule::share => AllocationLine::Share { value: self.only_value(node)?, span },
            Rule::portion => AllocationLine::Portion { value: self.only_value(node)?, span },
            Rule::fixed => AllocationLine::Fixed { value: self.only_value(node)?, span },
            Rule::lower_limit => AllocationLine::Lower { value: self.only_value(node)?, span },
            Rule::upper_limit => AllocationLine::Upper { value: self.only_value(node)?, span },
            Rule::by_rank => self.by_rank(node)?,
            Rule::excess => {
                let scale_down = children(node).any(|word| word.as_rule() == Rule::scale_down);
                AllocationLine::Excess { scale_down, span }
            }
            Rule::conserve => {
                let unit = children(node).next();
                let to = match self.need(unit, span)? {
                    // 分 of money.
                    unit if unit.as_rule() == Rule::cent => {
                        RoundTo::Unit { count: Number::ONE, unit: Some(Unit::Points) }
                    }
                    unit => self.round_unit(unit),
                };
                AllocationLine::Conserve { to, span }
            }
            _ => AllocationLine::Remainder { ties: children(node).next().and_then(|by| self.expr(by)), span },
        })
    }

    fn factors(&mut self, node: Node<'_>) -> Vec<Factor> {
        children(node).filter_map(|factor| self.factor(factor)).collect()
    }

    fn factor(&mut self, node: Node<'_>) -> Option<Factor> {
        let span = self.span(&node);
        let (mut value, mut weight, mut group) = (None, None, None);
        for part in children(node) {
            let at = self.span(&part);
            match part.as_rule() {
                Rule::expr => value = self.expr(part),
                Rule::quantity | Rule::path => weight = self.operand(part),
                _ => {
                    let factors = self.factors(part);
                    self.not_empty(&factors, at, "这一组因素", "this group of factors");
                    group = Some(factors);
                }
            }
        }
        Some(Factor { value: self.need(value, span)?, weight: self.need(weight, span)?, group, span })
    }

    fn by_rank(&mut self, node: Node<'_>) -> Option<AllocationLine> {
        let span = self.span(&node);
        let (mut value, mut lowest_first, mut places) = (None, false, Vec::new());
        for part in children(node) {
            match part.as_rule() {
                Rule::expr => value = self.expr(part),
                Rule::lowest_first => lowest_first = true,
                _ => places.extend(self.place(part)),
            }
        }
        self.not_empty(&places, span, "`按名次` 的各档", "this `by_rank`");
        Some(AllocationLine::ByRank { value: self.need(value, span)?, lowest_first, places, span })
    }

    fn place(&mut self, node: Node<'_>) -> Option<Place> {
        let span = self.span(&node);
        let (mut first, mut last, mut share) = (None, None, None);
        for part in children(node) {
            match part.as_rule() {
                Rule::number if first.is_none() => first = Some(self.number(&part)),
                Rule::number => last = Some(self.number(&part)),
                _ => share = self.expr(part),
            }
        }
        Some(Place { first: self.need(first, span)?, last, share: self.need(share, span)?, span })
    }
}
