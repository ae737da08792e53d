//! Changes to frameworks: weights, policies, ways of scoring.

use super::words::part;
use super::{ChangeKind, Finder};
use crate::span::Span;
use crate::syntax::ast::{
    Action, ArmBody, Entry, Framework, MissingState, Node, NodeBody, Role, RowArm, Scoring,
};
use crate::syntax::words::Word;

impl Finder<'_> {
    pub(super) fn framework(&mut self, framework: &Framework) {
        self.level(&framework.entries);
    }

    /// One level: its nodes' weights are exchanged between neighbours.
    fn level(&mut self, entries: &[Entry]) {
        let weighted: Vec<&Node> = entries
            .iter()
            .filter_map(|entry| match entry {
                Entry::Node(node) if node.role == Role::Weighted => Some(&**node),
                _ => None,
            })
            .collect();
        for (one, next) in weighted.iter().zip(weighted.iter().skip(1)) {
            self.exchange(ChangeKind::Weight, one.weight.span, next.weight.span);
        }
        entries.iter().for_each(|entry| self.entry(entry));
    }

    fn entry(&mut self, entry: &Entry) {
        match entry {
            Entry::Node(node) => self.node(node),
            Entry::RowScoring { arms, .. } => arms.iter().for_each(|arm| self.row_arm(arm)),
            Entry::RowWeights { rounding, .. } => {
                rounding.iter().for_each(|rounding| self.rounding(rounding))
            }
            Entry::Policy { state, action, span } => {
                let (state, action) = (state_word(*state), other_action(action));
                let zh = format!("{} {}", state.zh(), action.zh());
                let en = format!("{} {}", state.en(), action.en());
                let english = self.source.slice(*span).starts_with(|c: char| c.is_ascii());
                self.replace(ChangeKind::Missing, *span, if english { en } else { zh });
            }
            Entry::TotalRounding { rounding, .. } => self.rounding(rounding),
            Entry::GradeBy { span, .. } => self.other_total(*span),
        }
    }

    fn node(&mut self, node: &Node) {
        self.opposite(node.span);
        if node.role != Role::Weighted {
            let edit = self.digits(node.weight.span);
            self.change(ChangeKind::Value, edit);
        }
        match &node.body {
            NodeBody::Group(entries) => self.level(entries),
            NodeBody::Scored(ways) => ways.iter().for_each(|way| self.scoring(way)),
            NodeBody::Rows { condition, .. } => self.exprs(condition),
        }
    }

    fn scoring(&mut self, scoring: &Scoring) {
        match scoring {
            Scoring::Table(table) => self.table(table),
            Scoring::Standard { arguments, .. } => {
                arguments.iter().flatten().for_each(|argument| self.argument(argument));
            }
        }
    }

    fn row_arm(&mut self, arm: &RowArm) {
        self.exprs(&arm.condition);
        if let ArmBody::Scored(scoring) = &arm.body {
            self.scoring(scoring);
        }
    }

    /// A grade read from the total before rounding rather than after, or the other way round.
    fn other_total(&mut self, span: Span) {
        for (one, other) in [(Word::RoundedTotal, Word::ExactTotal), (Word::ExactTotal, Word::RoundedTotal)] {
            for (written, text) in [(one.zh(), other.zh()), (one.en(), other.en())] {
                if let Some(at) = self.source.slice(span).find(written) {
                    self.replace(ChangeKind::Rounding, part(span, at, written.len()), text);
                }
            }
        }
    }
}

fn state_word(state: MissingState) -> Word {
    match state {
        MissingState::NotApplicable => Word::NotApplicable,
        MissingState::NotReported => Word::NotReported,
        MissingState::NotYetDue => Word::NotYetDue,
        MissingState::Disputed => Word::Disputed,
    }
}

fn other_action(action: &Action) -> Word {
    match action {
        Action::NoPoints => Word::Carry,
        Action::Carry => Word::Block,
        Action::Reweigh | Action::Spread | Action::MoveTo(_) | Action::FullPoints | Action::Block => {
            Word::NoPoints
        }
    }
}
