//! Frameworks: nodes with weights, ways of scoring, and policies.

use super::super::ast::{
    Action, ArmBody, ArmLabel, Attributes, Entry, Expr, Framework, Node as Branch, NodeBody, Role, RowArm,
    RowWeights, Scoring, Weight, WeightValue,
};
use super::super::grammar::{Node, Rule, children};
use super::Builder;
use crate::span::Span;

impl Builder<'_> {
    pub(super) fn framework(&mut self, node: Node<'_>) -> Option<Framework> {
        let span = self.span(&node);
        let (mut name, mut kind, mut full) = (None, None, None);
        let mut attributes = Attributes::default();
        let mut entries = Vec::new();
        for part in children(node) {
            match part.as_rule() {
                Rule::name if name.is_none() => name = Some(self.name(part)),
                Rule::name => kind = Some(self.name(part)),
                Rule::weight => full = self.weight(part),
                rule if is_entry(rule) => entries.extend(self.entry(part)),
                _ => self.attribute(part, &mut attributes),
            }
        }
        self.not_empty(&entries, span, "这个评价体系", "this framework");
        Some(Framework {
            name: self.need(name, span)?,
            kind: self.need(kind, span)?,
            full: self.need(full, span)?,
            attributes,
            entries,
            span,
        })
    }

    fn entry(&mut self, node: Node<'_>) -> Option<Entry> {
        let span = self.span(&node);
        match node.as_rule() {
            Rule::node => self.node(node).map(|node| Entry::Node(Box::new(node))),
            Rule::row_scoring => {
                let arms: Vec<RowArm> = children(node).filter_map(|arm| self.row_arm(arm)).collect();
                self.not_empty(&arms, span, "`逐行评分`", "this `row_scoring`");
                Some(Entry::RowScoring { arms, span })
            }
            Rule::row_weights => self.row_weights(node),
            Rule::policy => self.policy(node),
            Rule::total_rounding => {
                let rounding = children(node).next().and_then(|rounding| self.rounding(rounding));
                Some(Entry::TotalRounding { rounding: self.need(rounding, span)?, span })
            }
            Rule::grade_by => {
                let (mut scale, mut rounded) = (None, false);
                for part in children(node) {
                    match part.as_rule() {
                        Rule::name => scale = Some(self.name(part)),
                        rule => rounded = rule == Rule::rounded_total,
                    }
                }
                Some(Entry::GradeBy { scale: self.need(scale, span)?, rounded, span })
            }
            _ => self.internal(span),
        }
    }

    fn node(&mut self, node: Node<'_>) -> Option<Branch> {
        let span = self.span(&node);
        let mut role = Role::Weighted;
        let (mut name, mut weight, mut body) = (None, None, None);
        let mut attributes = Attributes::default();
        for part in children(node) {
            match part.as_rule() {
                Rule::bonus => role = Role::Bonus,
                Rule::malus => role = Role::Malus,
                Rule::name => name = Some(self.name(part)),
                Rule::weight => weight = self.weight(part),
                Rule::group | Rule::best_of | Rule::scoring | Rule::each_row => body = self.body(part),
                _ => self.attribute(part, &mut attributes),
            }
        }
        Some(Branch {
            role,
            name: self.need(name, span)?,
            weight: self.need(weight, span)?,
            attributes,
            body: self.need(body, span)?,
            span,
        })
    }

    fn weight(&mut self, node: Node<'_>) -> Option<Weight> {
        let span = self.span(&node);
        let part = children(node).next();
        let part = self.need(part, span)?;
        let value = match part.as_rule() {
            Rule::number => WeightValue::Points(self.number(&part)),
            _ => WeightValue::Named(self.name(part)),
        };
        Some(Weight { value, span })
    }

    fn body(&mut self, node: Node<'_>) -> Option<NodeBody> {
        let span = self.span(&node);
        match node.as_rule() {
            Rule::group => {
                let entries: Vec<Entry> = children(node).filter_map(|entry| self.entry(entry)).collect();
                self.not_empty(&entries, span, "这一组", "this group");
                Some(NodeBody::Group(entries))
            }
            Rule::scoring => Some(NodeBody::Scored(vec![self.scoring(node)?])),
            Rule::best_of => {
                let ways: Vec<Scoring> = children(node).filter_map(|way| self.scoring(way)).collect();
                self.not_empty(&ways, span, "`择优`", "this `best_of`");
                Some(NodeBody::Scored(ways))
            }
            _ => {
                let (mut of, mut condition) = (None, None);
                for part in children(node) {
                    match part.as_rule() {
                        Rule::name => of = Some(self.name(part)),
                        _ => condition = self.condition(part),
                    }
                }
                Some(NodeBody::Rows { of: self.need(of, span)?, condition })
            }
        }
    }

    /// The condition of a `当 …` (`where`).
    pub(super) fn condition(&mut self, node: Node<'_>) -> Option<Expr> {
        children(node).next().and_then(|condition| self.expr(condition))
    }

    fn scoring(&mut self, node: Node<'_>) -> Option<Scoring> {
        let span = self.span(&node);
        let part = children(node).next();
        let part = self.need(part, span)?;
        match part.as_rule() {
            Rule::table | Rule::same_table => self.table(part).map(Scoring::Table),
            _ => {
                let (name, arguments) = self.reference(part)?;
                Some(Scoring::Standard { name, arguments, span })
            }
        }
    }

    fn row_arm(&mut self, node: Node<'_>) -> Option<RowArm> {
        let span = self.span(&node);
        let (mut labels, mut condition, mut body) = (Vec::new(), None, None);
        for part in children(node) {
            match part.as_rule() {
                Rule::arm_label => labels = self.arm_labels(part),
                Rule::r#where => condition = self.condition(part),
                Rule::undecided => {
                    body = Some(ArmBody::Undecided(children(part).next().map(|reason| self.string(reason))));
                }
                _ => body = self.scoring(part).map(ArmBody::Scored),
            }
        }
        Some(RowArm { labels, condition, body: self.need(body, span)?, span })
    }

    fn arm_labels(&mut self, node: Node<'_>) -> Vec<ArmLabel> {
        let mut labels = Vec::new();
        for part in children(node) {
            if part.as_rule() == Rule::sign {
                labels.extend(self.comparison(&part).map(ArmLabel::Sign));
                continue;
            }
            let word = part.into_inner().next().map(|keyword| keyword.as_rule());
            labels.extend(match word {
                Some(Rule::kw_bare) => Some(ArmLabel::Bare),
                Some(Rule::kw_range) => Some(ArmLabel::Range),
                Some(Rule::kw_deadline) => Some(ArmLabel::Deadline),
                Some(Rule::kw_yes_no) => Some(ArmLabel::YesNo),
                Some(Rule::kw_qualitative) => Some(ArmLabel::Qualitative),
                Some(Rule::kw_rest) => Some(ArmLabel::Rest),
                _ => None,
            });
        }
        labels
    }

    fn row_weights(&mut self, node: Node<'_>) -> Option<Entry> {
        let span = self.span(&node);
        let (mut rule, mut rounding) = (None, None);
        for part in children(node) {
            match part.as_rule() {
                Rule::as_filed => rule = Some(RowWeights::AsFiled),
                Rule::prorated => rule = Some(RowWeights::Prorated),
                Rule::equally => rule = Some(RowWeights::Equally),
                _ => rounding = self.rounding(part),
            }
        }
        Some(Entry::RowWeights { rule: self.need(rule, span)?, rounding, span })
    }

    fn policy(&mut self, node: Node<'_>) -> Option<Entry> {
        let span = self.span(&node);
        let (mut state, mut action) = (None, None);
        for part in children(node) {
            match part.as_rule() {
                Rule::state => state = self.state(part),
                _ => action = self.action(part, span),
            }
        }
        Some(Entry::Policy { state: self.need(state, span)?, action: self.need(action, span)?, span })
    }

    fn action(&mut self, node: Node<'_>, span: Span) -> Option<Action> {
        match node.as_rule() {
            Rule::reweigh => Some(Action::Reweigh),
            Rule::spread => Some(Action::Spread),
            Rule::no_points => Some(Action::NoPoints),
            Rule::full_points => Some(Action::FullPoints),
            Rule::carry => Some(Action::Carry),
            Rule::block => Some(Action::Block),
            Rule::move_to => {
                let to = children(node).next().map(|to| self.name(to));
                self.need(to, span).map(Action::MoveTo)
            }
            _ => self.internal(span),
        }
    }
}

fn is_entry(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::node
            | Rule::row_scoring
            | Rule::row_weights
            | Rule::total_rounding
            | Rule::grade_by
            | Rule::policy
    )
}
