//! Linkages and their effects.

use super::heading::heading;
use super::layout::{Columns, Line, Tail};
use super::names::{Speller, joined};
use super::rule::rounding_tail;
use crate::span::Span;
use crate::syntax::ast::{
    By, Clamp, Clause, Combine, Effect, EffectKind, EffectRow, Expr, Label, Linkage, LinkageLine, Shield,
};
use crate::syntax::words::Word;

impl Speller<'_> {
    pub(super) fn linkage(&self, linkage: &Linkage) -> Line {
        let (name, kind) = (&linkage.name, &linkage.kind);
        let head = self.block_heading(Word::Linkage, (name, kind), String::new(), &linkage.attributes);
        let own = self.of_kind(kind);
        let lines = linkage.lines.iter().map(|line| own.linkage_line(line));
        Line::free(linkage.span, head).with_body(lines.collect())
    }

    fn linkage_line(&self, line: &LinkageLine) -> Line {
        let words = |span: &Span, word, second| Line::free(*span, self.clause_of(word, self.word(second)));
        match line {
            LinkageLine::Applies { condition, span } => {
                Line::free(*span, self.clause_of(Word::Applies, &self.condition(Some(condition))))
            }
            LinkageLine::Force { binding, span } => {
                words(span, Word::Force, if *binding { Word::Binding } else { Word::Advisory })
            }
            LinkageLine::Year { next, span } => {
                words(span, Word::Year, if *next { Word::NextYear } else { Word::ThisYear })
            }
            LinkageLine::Pending { high, span } => {
                words(span, Word::Pending, if *high { Word::HighEnd } else { Word::LowEnd })
            }
            LinkageLine::Combine { how, span } => {
                let how = match how {
                    Combine::Strictest => Word::Strictest,
                    Combine::Summed => Word::Summed,
                    Combine::InSequence => Word::InSequence,
                };
                words(span, Word::Combine, how)
            }
            LinkageLine::Base { value, span } => self.value_line(Word::Base, value, *span),
            LinkageLine::Lower { value, span } => self.value_line(Word::LowerLimit, value, *span),
            LinkageLine::Upper { value, span } => self.value_line(Word::UpperLimit, value, *span),
            LinkageLine::Rounding(rounding) => {
                Line::free(rounding.span, self.rounding(rounding)).with_tail(rounding_tail(rounding))
            }
            LinkageLine::Precondition { condition, effects, citations, span } => {
                let otherwise = self.clause_of(Word::Otherwise, &self.effects(effects));
                let clause = self.clause_of(Word::Precondition, &self.expr(condition));
                Line::free(*span, heading(vec![format!("{clause} {otherwise}"), self.citations(citations)]))
            }
            LinkageLine::By { of, rows, span } => {
                let of = joined(of.iter().map(|of| self.expr(of)), ", ");
                Line::free(*span, self.clause_of(Word::By, &of)).with_body(self.effect_rows(rows))
            }
            LinkageLine::Also { condition, effects, citations, span } => {
                self.conditional(Word::Also, condition, &self.effects(effects), citations, *span)
            }
            LinkageLine::Exemption { condition, shield, actions, citations, span } => {
                let spared = self.shield(*shield, actions);
                self.conditional(Word::Except, condition, &spared, citations, *span)
            }
        }
    }

    pub(super) fn value_line(&self, word: Word, value: &Expr, span: Span) -> Line {
        Line::free(span, self.clause_of(word, &self.expr(value)))
    }

    fn conditional(
        &self,
        word: Word,
        condition: &Expr,
        does: &str,
        citations: &[Clause],
        span: Span,
    ) -> Line {
        let when = self.clause_of(word, &self.condition(Some(condition)));
        let clause = format!("{when} {} {does}", self.word(Word::Then));
        Line::free(span, heading(vec![clause, self.citations(citations)]))
    }

    fn shield(&self, shield: Shield, actions: &[Label]) -> String {
        let mut text = self
            .word(match shield {
                Shield::Cuts => Word::NoCut,
                Shield::Raises => Word::NoRaise,
                Shield::Both => Word::NoChange,
            })
            .to_owned();
        for (index, action) in actions.iter().enumerate() {
            text.push_str(self.comma());
            if index == 0 {
                text.push_str(&format!("{} ", self.word(Word::Instead)));
            }
            text.push_str(&self.label_words(action));
        }
        text
    }

    fn effect_rows(&self, rows: &[EffectRow]) -> Vec<Line> {
        let line = |row: &EffectRow| {
            let (case, then) = self.case(&row.case);
            let effects = self.effects(&row.effects);
            let effects = if then.is_empty() { effects } else { format!("{then} {effects}") };
            let cells = vec![case, effects, self.citations(&row.citations)];
            Line::new(row.span, Columns::Wide, cells).with_tail(Tail::Expression)
        };
        rows.iter().map(line).collect()
    }

    fn effects(&self, effects: &[Effect]) -> String {
        joined(effects.iter().map(|effect| self.effect(effect)), self.comma())
    }

    fn effect(&self, effect: &Effect) -> String {
        match &effect.kind {
            EffectKind::Raise { by, clamps } => self.moved(Word::Raise, by, clamps),
            EffectKind::Cut { by, clamps } => self.moved(Word::Cut, by, clamps),
            EffectKind::SetTo { value, clamps } => {
                self.clause_of(Word::SetTo, &self.sum(value)) + &self.clamps(clamps)
            }
            EffectKind::Keep => self.word(Word::Keep).to_owned(),
            EffectKind::Nothing => self.word(Word::Nothing).to_owned(),
            EffectKind::Action(label) => self.label_words(label),
        }
    }

    fn moved(&self, word: Word, by: &By, clamps: &[Clamp]) -> String {
        let by = match by {
            By::Value(value) => self.sum(value),
            By::Range(range) => self.interval(range),
        };
        self.clause_of(word, &by) + &self.clamps(clamps)
    }
}
