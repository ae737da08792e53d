//! Gates, reviews and duties.

use super::heading::heading;
use super::layout::Line;
use super::names::Speller;
use crate::syntax::ast::{Duty, DutyLine, Gate, GateLine};
use crate::syntax::words::{Spelling, Word};

impl Speller<'_> {
    pub(super) fn gate(&self, gate: &Gate) -> Line {
        let word = if gate.is_review { Word::Review } else { Word::Gate };
        let head = self.block_heading(word, (&gate.name, &gate.kind), String::new(), &gate.attributes);
        let own = self.of_kind(&gate.kind);
        Line::free(gate.span, head).with_body(gate.lines.iter().map(|line| own.gate_line(line)).collect())
    }

    fn gate_line(&self, line: &GateLine) -> Line {
        let when = |word, condition| self.clause_of(word, &self.condition(Some(condition)));
        match line {
            GateLine::Applies { condition, span } => Line::free(*span, when(Word::Applies, condition)),
            GateLine::Passes { condition, span } => Line::free(*span, when(Word::Passes, condition)),
            GateLine::Requirement { name, condition, citations, span } => {
                let named = self.clause_of(Word::Requires, &self.name(name));
                let clause = format!("{named} {}", self.condition(Some(condition)));
                Line::free(*span, heading(vec![clause, self.citations(citations)]))
            }
            GateLine::Conclusion { of, verdicts, span } => {
                let of = of.as_ref().map_or_else(String::new, |of| format!(" {}", self.expr(of)));
                let head = format!("{}{of}", self.word(Word::Conclusion));
                Line::free(*span, head).with_body(self.verdicts(verdicts, false))
            }
            GateLine::Consequence { label, span } => {
                let blank = if self.spelling == Spelling::Chinese { "" } else { " " };
                let then = format!("{}{blank}{}", self.word(Word::Failed), self.word(Word::Then));
                Line::free(*span, format!("{then} {}", self.label_words(label)))
            }
        }
    }

    pub(super) fn duty(&self, duty: &Duty) -> Line {
        let head = self.block_heading(Word::Duty, (&duty.name, &duty.kind), String::new(), &duty.attributes);
        let own = self.of_kind(&duty.kind);
        Line::free(duty.span, head).with_body(duty.lines.iter().map(|line| own.duty_line(line)).collect())
    }

    fn duty_line(&self, line: &DutyLine) -> Line {
        match line {
            DutyLine::When { condition, span } => Line::free(*span, self.condition(Some(condition))),
            DutyLine::Owner { value, span } => {
                Line::free(*span, self.clause_of(Word::Owner, &self.expr(value)))
            }
            DutyLine::Shall { actions, span } => {
                Line::free(*span, self.clause_of(Word::Shall, &self.labels(actions)))
            }
            DutyLine::Due { value, span } => {
                Line::free(*span, self.clause_of(Word::Deadline, &self.expr(value)))
            }
            DutyLine::Done { condition, span } => {
                Line::free(*span, self.clause_of(Word::Done, &self.condition(Some(condition))))
            }
        }
    }
}
