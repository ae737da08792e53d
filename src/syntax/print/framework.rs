//! Frameworks: trees of weights.

use super::heading::heading;
use super::layout::{Columns, Line, Tail};
use super::names::{Speller, joined};
use super::rule::rounding_tail;
use crate::span::Span;
use crate::syntax::ast::{
    Action, ArmBody, ArmLabel, Comparison, Entry, Expr, Framework, Name, Node, NodeBody, Path, Role,
    Rounding, RowArm, RowWeights, Scoring, Table, Weight, WeightValue,
};
use crate::syntax::words::Word;

impl Speller<'_> {
    pub(super) fn framework(&self, framework: &Framework) -> Line {
        let named = format!("{} {}", self.word(Word::Framework), self.name(&framework.name));
        let kind = format!("{} {}", self.word(Word::For), self.kind(&framework.kind));
        let full = match &framework.full.value {
            WeightValue::Points(points) => points.to_string(),
            WeightValue::Named(name) => self.name(name),
        };
        let full = format!("{} {full}", self.word(Word::Full));
        let head = heading(vec![named, kind, full, self.attributes(&framework.attributes)]);
        Line::free(framework.span, head).with_body(self.of_framework(framework).entries(&framework.entries))
    }

    fn entries(&self, entries: &[Entry]) -> Vec<Line> {
        entries.iter().map(|entry| self.entry(entry)).collect()
    }

    fn entry(&self, entry: &Entry) -> Line {
        match entry {
            Entry::Node(node) => self.node(node),
            Entry::RowScoring { arms, span } => {
                let row = self.of_row();
                let arms = arms.iter().map(|arm| row.row_arm(arm)).collect();
                Line::free(*span, self.word(Word::RowScoring).to_owned()).with_body(arms)
            }
            Entry::RowWeights { rule, rounding, span } => self.row_weights(*rule, rounding.as_ref(), *span),
            Entry::Policy { state, action, span } => {
                let cells = vec![self.state(*state).to_owned(), self.action(action)];
                Line::new(*span, Columns::Wide, cells)
            }
            Entry::TotalRounding { rounding, span } => {
                let cells = vec![self.word(Word::Total).to_owned(), self.rounding(rounding)];
                Line::new(*span, Columns::Wide, cells).with_tail(rounding_tail(rounding))
            }
            Entry::GradeBy { scale, rounded, span } => {
                let total = if *rounded { Word::RoundedTotal } else { Word::ExactTotal };
                let scale = format!("{} {}", self.word(Word::Grade), self.name(scale));
                let from = format!("{} {}", self.word(Word::GradeFrom), self.word(total));
                Line::new(*span, Columns::Wide, vec![scale, from])
            }
        }
    }

    fn node(&self, node: &Node) -> Line {
        let role = match node.role {
            Role::Weighted => String::new(),
            Role::Bonus => format!("{} ", self.word(Word::Bonus)),
            Role::Malus => format!("{} ", self.word(Word::Malus)),
        };
        let name = format!("{role}{}", self.node_name(&node.name));
        let (scored, body) = self.node_body(&node.body);
        let scored = heading(vec![self.attributes(&node.attributes), scored]);
        let cells = vec![name, self.weight(&node.weight), scored];
        Line { body, ..Line::new(node.span, Columns::Nodes, cells) }
    }

    fn node_body(&self, body: &NodeBody) -> (String, Option<Vec<Line>>) {
        match body {
            NodeBody::Group(entries) => (String::new(), Some(self.entries(entries))),
            NodeBody::Scored(ways) => match ways.as_slice() {
                [way] => self.scoring(way),
                ways => {
                    let lines = ways.iter().map(|way| {
                        let (text, body) = self.scoring(way);
                        Line { body, ..Line::free(scoring_span(way), text) }
                    });
                    (self.word(Word::BestOf).to_owned(), Some(lines.collect()))
                }
            },
            NodeBody::Rows { of, condition } => {
                let rows = format!("{} {}", self.word(Word::EachRow), self.kind(of));
                (joined_blank(rows, self.of_kind(of).condition(condition.as_ref())), None)
            }
        }
    }

    /// One way of scoring, and the lines of its table.
    fn scoring(&self, scoring: &Scoring) -> (String, Option<Vec<Line>>) {
        let by = self.word(Word::By);
        match scoring {
            Scoring::Table(Table { of, bands, .. }) => {
                let of = of.as_ref().map_or_else(String::new, |of: &Expr| format!(" {}", self.expr(of)));
                (format!("{by} {}{of}", self.word(Word::Table)), Some(self.bands(bands)))
            }
            Scoring::Standard { name, arguments, .. } => {
                let arguments = arguments
                    .as_ref()
                    .map_or_else(String::new, |arguments| format!("({})", self.arguments(arguments)));
                (format!("{by} {}{arguments}", self.standard_path(name)), None)
            }
        }
    }

    fn row_arm(&self, arm: &RowArm) -> Line {
        let (scored, body) = match &arm.body {
            ArmBody::Scored(scoring) => self.scoring(scoring),
            ArmBody::Undecided(reason) => {
                let reason = reason.as_ref().map_or_else(String::new, |reason| self.text(&reason.text));
                (joined_blank(self.word(Word::Undecided).to_owned(), reason), None)
            }
        };
        let cells = vec![self.arm_labels(&arm.labels), self.condition(arm.condition.as_ref()), scored];
        Line { body, ..Line::new(arm.span, Columns::Wide, cells) }
    }

    fn arm_labels(&self, labels: &[ArmLabel]) -> String {
        let mut after_equal = false;
        let mut texts = Vec::new();
        for label in labels {
            let word = match label {
                ArmLabel::Sign(op) => {
                    if texts.is_empty() {
                        texts.push(self.word(Word::Sign));
                    }
                    texts.push(if after_equal { sign_after_equal(*op) } else { self.comparison(*op) });
                    after_equal = *op == Comparison::Equal;
                    continue;
                }
                ArmLabel::Bare => Word::Bare,
                ArmLabel::Range => Word::Range,
                ArmLabel::Deadline => Word::Deadline,
                ArmLabel::YesNo => Word::YesNo,
                ArmLabel::Qualitative => Word::Qualitative,
                ArmLabel::Rest => Word::Rest,
            };
            texts.push(self.word(word));
        }
        texts.join(" ")
    }

    fn row_weights(&self, rule: RowWeights, rounding: Option<&Rounding>, span: Span) -> Line {
        let rule = self.word(match rule {
            RowWeights::AsFiled => Word::AsFiled,
            RowWeights::Prorated => Word::Prorated,
            RowWeights::Equally => Word::Equally,
        });
        let rounded = rounding.map_or_else(String::new, |rounding| self.rounding(rounding));
        let cells = vec![self.word(Word::RowWeights).to_owned(), joined_blank(rule.to_owned(), rounded)];
        Line::new(span, Columns::Wide, cells).with_tail(rounding.map_or(Tail::Closed, rounding_tail))
    }

    fn action(&self, action: &Action) -> String {
        let word = match action {
            Action::Reweigh => Word::Reweigh,
            Action::Spread => Word::Spread,
            Action::MoveTo(node) => return format!("{} {}", self.word(Word::MoveTo), self.name(node)),
            Action::NoPoints => Word::NoPoints,
            Action::FullPoints => Word::FullPoints,
            Action::Carry => Word::Carry,
            Action::Block => Word::Block,
        };
        self.word(word).to_owned()
    }

    fn weight(&self, weight: &Weight) -> String {
        match &weight.value {
            WeightValue::Points(points) => format!("{points} {}", self.word(Word::Points)),
            WeightValue::Named(name) => self.name(name),
        }
    }

    /// The name of a node, in quotes where it would be read as the keyword of an entry or an attribute.
    fn node_name(&self, name: &Name) -> String {
        if name.text == "better" { self.quoted(&name.text) } else { self.name_unless(name, NODE_KEYWORDS) }
    }

    /// The standard to score by; `表` would start a table.
    fn standard_path(&self, path: &Path) -> String {
        joined(path.names.iter().map(|name| self.name_unless(name, &[Word::Table])), ".")
    }
}

/// Where the name of a node stands, these would start something else.
const NODE_KEYWORDS: &[Word] = &[
    Word::Bonus,
    Word::Malus,
    Word::HigherBetter,
    Word::LowerBetter,
    Word::RowWeights,
    Word::NotApplicable,
    Word::NotReported,
    Word::NotYetDue,
    Word::Disputed,
];

/// `= >` would be read as `=>`.
fn sign_after_equal(op: Comparison) -> &'static str {
    match op {
        Comparison::AtLeast => "≥",
        Comparison::AtMost => "≤",
        Comparison::NotEqual => "≠",
        Comparison::MoreThan => "＞",
        Comparison::LessThan => "<",
        Comparison::Equal => "=",
    }
}

fn scoring_span(scoring: &Scoring) -> Span {
    match scoring {
        Scoring::Table(table) => table.span,
        Scoring::Standard { span, .. } => *span,
    }
}

fn joined_blank(first: String, second: String) -> String {
    if second.is_empty() { first } else { format!("{first} {second}") }
}
