//! Allocations.

use super::layout::{Columns, Line};
use super::names::Speller;
use crate::number::Number;
use crate::syntax::ast::{Allocation, AllocationLine, Expr, ExprKind, Factor, Place, RoundTo, Unit};
use crate::syntax::words::{Spelling, Word};

impl Speller<'_> {
    pub(super) fn allocation(&self, allocation: &Allocation) -> Line {
        let own = self.of_kind(&allocation.kind);
        let pool = self.clause_of(Word::Pool, &own.expr(&allocation.pool));
        let (name, kind) = (&allocation.name, &allocation.kind);
        let head = self.block_heading(Word::Allocate, (name, kind), pool, &allocation.attributes);
        let lines = allocation.lines.iter().map(|line| own.allocation_line(line));
        Line::free(allocation.span, head).with_body(lines.collect())
    }

    fn allocation_line(&self, line: &AllocationLine) -> Line {
        match line {
            AllocationLine::Applies { condition, span } => {
                Line::free(*span, self.clause_of(Word::Applies, &self.condition(Some(condition))))
            }
            AllocationLine::Factors { factors, span } => {
                Line::free(*span, self.word(Word::Factors).to_owned()).with_body(self.factors(factors))
            }
            AllocationLine::Share { value, span } => self.value_line(Word::Share, value, *span),
            AllocationLine::Portion { value, span } => self.value_line(Word::Portion, value, *span),
            AllocationLine::Fixed { value, span } => self.value_line(Word::Fixed, value, *span),
            AllocationLine::Lower { value, span } => self.value_line(Word::LowerLimit, value, *span),
            AllocationLine::Upper { value, span } => self.value_line(Word::UpperLimit, value, *span),
            AllocationLine::ByRank { value, lowest_first, places, span } => {
                let mut head = self.clause_of(Word::ByRank, &self.expr(value));
                if *lowest_first {
                    head.push_str(&format!(" {}", self.word(Word::LowestFirst)));
                }
                Line::free(*span, head).with_body(places.iter().map(|place| self.place(place)).collect())
            }
            AllocationLine::Excess { scale_down, span } => {
                let word = self.word(if *scale_down { Word::ScaleDown } else { Word::Refuse });
                Line::free(*span, self.clause_of(Word::Excess, word))
            }
            AllocationLine::Conserve { to, span } => {
                Line::free(*span, self.clause_of(Word::Conserve, &self.conserved(to)))
            }
            AllocationLine::Remainder { ties, span } => {
                let largest = self.word(Word::LargestRemainder);
                let ties = ties.as_ref().map_or_else(String::new, |by| {
                    format!("{}{}", self.comma(), self.clause_of(Word::TiesBy, &self.expr(by)))
                });
                Line::free(*span, self.clause_of(Word::Remainder, &format!("{largest}{ties}")))
            }
        }
    }

    /// 分 is a cent here.
    fn conserved(&self, to: &RoundTo) -> String {
        let cent = RoundTo::Unit { count: Number::ONE, unit: Some(Unit::Points) };
        match self.spelling {
            Spelling::English if *to == cent => self.clause_of(Word::RoundTo, "cent"),
            _ => self.round_to(to),
        }
    }

    fn factors(&self, factors: &[Factor]) -> Vec<Line> {
        factors.iter().map(|factor| self.factor(factor)).collect()
    }

    fn factor(&self, factor: &Factor) -> Line {
        let value = match (&factor.value, &factor.group) {
            // What a group is called is the user's.
            (Expr { kind: ExprKind::Path(path), .. }, Some(_)) => self.user_path(path),
            (value, _) => self.expr(value),
        };
        let line = Line::new(factor.span, Columns::Wide, vec![value, self.expr(&factor.weight)]);
        match &factor.group {
            Some(group) => line.with_body(self.factors(group)),
            None => line,
        }
    }

    fn place(&self, place: &Place) -> Line {
        let last = place.last.as_ref().map_or_else(String::new, |last| format!("-{last}"));
        let given = self.clause_of(Word::Give, &self.sum(&place.share));
        Line::new(place.span, Columns::Wide, vec![format!("{}{last}", place.first), given])
    }
}
