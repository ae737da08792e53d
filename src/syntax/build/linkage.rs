//! Linkages and their effects.

use super::super::ast::{
    By, Clamp, Clause, Combine, Effect, EffectKind, EffectRow, Expr, Linkage, LinkageLine, Shield,
};
use super::super::grammar::{Node, Rule, children};
use super::Builder;
use super::block::Block;
use crate::diagnostic::{Code, Diagnostic};

const SINGLE: &[Rule] = &[
    Rule::applies,
    Rule::force,
    Rule::year,
    Rule::base,
    Rule::combine,
    Rule::lower_limit,
    Rule::upper_limit,
    Rule::pending,
    Rule::rounding,
];

/// A condition, what it does, and where that stands.
#[derive(Default)]
struct Conditional {
    condition: Option<Expr>,
    effects: Vec<Effect>,
    citations: Vec<Clause>,
}

impl Builder<'_> {
    pub(super) fn linkage(&mut self, node: Node<'_>) -> Option<Linkage> {
        let what = ("这项挂钩", "this linkage");
        let Block { name, kind, attributes, lines, span, .. } =
            self.block(node, what, SINGLE, Self::linkage_line)?;
        Some(Linkage { name, kind, attributes, lines, span })
    }

    fn linkage_line(&mut self, node: Node<'_>) -> Option<LinkageLine> {
        let span = self.span(&node);
        let rule = node.as_rule();
        Some(match rule {
            Rule::applies => LinkageLine::Applies { condition: self.only_condition(node)?, span },
            Rule::force => LinkageLine::Force { binding: self.first_rule(node)? == Rule::binding, span },
            Rule::year => LinkageLine::Year { next: self.first_rule(node)? == Rule::next_year, span },
            Rule::pending => LinkageLine::Pending { high: self.first_rule(node)? == Rule::high_end, span },
            Rule::combine => {
                let how = match self.first_rule(node)? {
                    Rule::strictest => Combine::Strictest,
                    Rule::summed => Combine::Summed,
                    _ => Combine::InSequence,
                };
                LinkageLine::Combine { how, span }
            }
            Rule::base => LinkageLine::Base { value: self.only_value(node)?, span },
            Rule::lower_limit => LinkageLine::Lower { value: self.only_value(node)?, span },
            Rule::upper_limit => LinkageLine::Upper { value: self.only_value(node)?, span },
            Rule::rounding => LinkageLine::Rounding(self.rounding(node)?),
            Rule::precondition | Rule::also => {
                let Conditional { condition, effects, citations } = self.conditional(node);
                let condition = self.need(condition, span)?;
                if rule == Rule::also {
                    LinkageLine::Also { condition, effects, citations, span }
                } else {
                    LinkageLine::Precondition { condition, effects, citations, span }
                }
            }
            Rule::effects_by => self.effects_by(node),
            _ => self.exemption(node)?,
        })
    }

    /// The value of a line that has nothing else.
    pub(super) fn only_value(&mut self, node: Node<'_>) -> Option<Expr> {
        let span = self.span(&node);
        let value = children(node).next().and_then(|value| self.expr(value));
        self.need(value, span)
    }

    fn first_rule(&mut self, node: Node<'_>) -> Option<Rule> {
        let span = self.span(&node);
        let rule = children(node).next().map(|word| word.as_rule());
        self.need(rule, span)
    }

    fn conditional(&mut self, node: Node<'_>) -> Conditional {
        let mut found = Conditional::default();
        for part in children(node) {
            match part.as_rule() {
                Rule::expr => found.condition = self.expr(part),
                Rule::r#where => found.condition = self.condition(part),
                Rule::effects => found.effects = self.effects(part),
                _ => found.citations = self.citations(part),
            }
        }
        found
    }

    fn effects_by(&mut self, node: Node<'_>) -> LinkageLine {
        let span = self.span(&node);
        let (mut of, mut rows) = (Vec::new(), Vec::new());
        for part in children(node) {
            match part.as_rule() {
                Rule::expr => of.extend(self.expr(part)),
                _ => rows.extend(self.effect_row(part)),
            }
        }
        self.not_empty(&rows, span, "`按` 的各档", "this `by`");
        LinkageLine::By { of, rows, span }
    }

    fn effect_row(&mut self, node: Node<'_>) -> Option<EffectRow> {
        let span = self.span(&node);
        let (mut case, mut effects, mut citations) = (None, Vec::new(), Vec::new());
        for part in children(node) {
            match part.as_rule() {
                Rule::effects => effects = self.effects(part),
                Rule::citation => citations = self.citations(part),
                _ => case = self.case(part),
            }
        }
        Some(EffectRow { case: self.need(case, span)?, effects, citations, span })
    }

    fn exemption(&mut self, node: Node<'_>) -> Option<LinkageLine> {
        let span = self.span(&node);
        let (mut condition, mut shield, mut actions, mut citations) = (None, None, Vec::new(), Vec::new());
        for part in children(node) {
            match part.as_rule() {
                Rule::r#where => condition = self.condition(part),
                Rule::no_cut => shield = Some(Shield::Cuts),
                Rule::no_raise => shield = Some(Shield::Raises),
                Rule::no_change => shield = Some(Shield::Both),
                Rule::label => actions.extend(self.label(part)),
                _ => citations = self.citations(part),
            }
        }
        let (condition, shield) = (self.need(condition, span)?, self.need(shield, span)?);
        Some(LinkageLine::Exemption { condition, shield, actions, citations, span })
    }

    fn effects(&mut self, node: Node<'_>) -> Vec<Effect> {
        children(node).filter_map(|effect| self.effect(effect)).collect()
    }

    fn effect(&mut self, node: Node<'_>) -> Option<Effect> {
        let span = self.span(&node);
        let rule = node.as_rule();
        let kind = match rule {
            Rule::keep => EffectKind::Keep,
            Rule::nothing => EffectKind::Nothing,
            Rule::label => EffectKind::Action(self.label(node)?),
            _ => {
                let (by, clamps) = self.extent(node);
                match (rule, self.need(by, span)?) {
                    (Rule::raise, by) => EffectKind::Raise { by, clamps },
                    (Rule::set_to, By::Value(value)) => EffectKind::SetTo { value, clamps },
                    (_, by) => EffectKind::Cut { by, clamps },
                }
            }
        };
        Some(Effect { kind, span })
    }

    /// `减少 20%`.
    fn moved_slip(&mut self, node: &Node<'_>) {
        let right = match (node.as_rule(), self.scan.english) {
            (Rule::oops_raise, true) => "raise",
            (Rule::oops_raise, false) => "增",
            (_, true) => "cut",
            (_, false) => "减",
        };
        let span = self.span(node);
        let apart =
            self.text.get(span.range().end..).is_some_and(|rest| rest.starts_with([' ', '\t', '\u{3000}']));
        let fix = if apart { right.to_owned() } else { format!("{right} ") };
        let written = self.slice(span).to_owned();
        self.diagnostics.push(
            Diagnostic::error(
                Code::OperatorSlip,
                span,
                format!("这里写 `{right}`，不写 `{written}`"),
                format!("write `{right}` here, not `{written}`"),
            )
            .fix(span, fix),
        );
    }

    /// How far an effect goes.
    fn extent(&mut self, node: Node<'_>) -> (Option<By>, Vec<Clamp>) {
        let (mut by, mut clamps) = (None, Vec::new());
        for part in children(node) {
            match part.as_rule() {
                Rule::interval => by = self.interval(part).map(|range| By::Range(Box::new(range))),
                Rule::sum => by = self.expr(part).map(By::Value),
                Rule::oops_raise | Rule::oops_cut => self.moved_slip(&part),
                _ => clamps.extend(self.clamp(part)),
            }
        }
        (by, clamps)
    }
}
