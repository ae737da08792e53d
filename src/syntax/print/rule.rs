//! Facts, standards, scales and indicators.

use super::heading::heading;
use super::layout::{Columns, Line, Tail};
use super::names::{Speller, joined};
use crate::number::Number;
use crate::syntax::ast::{
    Allow, Band, Facts, Field, Grade, Indicator, IndicatorLine, MissingState, Outcome, RoundTo, Rounding,
    Scale, Standard, StandardLine, Table,
};
use crate::syntax::words::{Spelling, Word};

impl Speller<'_> {
    pub(super) fn facts(&self, facts: &Facts) -> Line {
        let named = format!("{} {}", self.word(Word::Facts), self.kind(&facts.kind));
        let head = heading(vec![named, self.attributes(&facts.attributes)]);
        let own = self.of_kind(&facts.kind);
        let fields = facts.fields.iter().map(|field| {
            let ty = format!(": {}", own.field_type(field));
            Line::new(field.span, Columns::Close, vec![self.name(&field.name), ty])
        });
        Line::free(facts.span, head).with_body(fields.collect())
    }

    pub(super) fn standard(&self, standard: &Standard) -> Line {
        let parameter = |field: &Field| format!("{}: {}", self.name(&field.name), self.field_type(field));
        let parameters = joined(standard.parameters.iter().map(parameter), ", ");
        let named = format!("{} {}({parameters})", self.word(Word::Standard), self.name(&standard.name));
        let head = heading(vec![named, self.attributes(&standard.attributes)]);
        let lines = standard.lines.iter().map(|line| self.standard_line(line)).collect();
        Line::free(standard.span, head).with_body(lines)
    }

    pub(super) fn scale(&self, scale: &Scale) -> Line {
        let named = format!("{} {}", self.word(Word::Scale), self.name(&scale.name));
        let over = scale.over.as_ref().map_or_else(String::new, |(low, high)| {
            let (over, to) = (self.word(Word::Over), self.word(Word::To));
            format!("{over} {} {to} {}", self.sum(low), self.sum(high))
        });
        let grade = |grade: &Grade| {
            let cells = vec![self.name(&grade.name), self.interval(&grade.interval)];
            Line::new(grade.span, Columns::Wide, cells)
        };
        let head = heading(vec![named, over, self.attributes(&scale.attributes)]);
        Line::free(scale.span, head).with_body(scale.grades.iter().map(grade).collect())
    }

    pub(super) fn indicator(&self, indicator: &Indicator) -> Line {
        let (name, ty) = (self.name(&indicator.name), self.ty(&indicator.ty));
        let named = format!("{} {name} : {ty}", self.word(Word::Indicator));
        let kind = format!("{} {}", self.word(Word::For), self.kind(&indicator.kind));
        let head = heading(vec![named, kind, self.attributes(&indicator.attributes)]);
        let own = self.of_kind(&indicator.kind);
        let lines = indicator.lines.iter().map(|line| own.indicator_line(line)).collect();
        Line::free(indicator.span, head).with_body(lines)
    }

    /// The lines of a table.
    pub(super) fn bands(&self, bands: &[Band]) -> Vec<Line> {
        let band = |band: &Band| {
            let cells =
                vec![self.interval(&band.interval), self.given(Word::Give, &self.amount(&band.amount))];
            Line::new(band.span, Columns::Wide, cells)
        };
        bands.iter().map(band).collect()
    }

    pub(super) fn rounding(&self, rounding: &Rounding) -> String {
        let mode = match self.spelling {
            Spelling::Chinese => rounding.mode.zh(),
            Spelling::English => rounding.mode.en(),
        };
        format!("{} {mode} {}", self.word(Word::Round), self.round_to(&rounding.to))
    }

    pub(super) fn round_to(&self, to: &RoundTo) -> String {
        match to {
            RoundTo::Places(places) => format!("{places} {}", self.word(Word::Places)),
            RoundTo::Unit { count, unit: Some(unit) } if *count == Number::ONE => {
                format!("{} {}", self.word(Word::RoundTo), unit.spelled(self.spelling))
            }
            RoundTo::Unit { count, unit } => {
                format!("{} {}", self.word(Word::RoundTo), self.quantity(count, *unit))
            }
        }
    }

    pub(super) fn state(&self, state: MissingState) -> &'static str {
        self.word(match state {
            MissingState::NotApplicable => Word::NotApplicable,
            MissingState::NotReported => Word::NotReported,
            MissingState::NotYetDue => Word::NotYetDue,
            MissingState::Disputed => Word::Disputed,
        })
    }

    fn field_type(&self, field: &Field) -> String {
        let mut text = self.ty(&field.ty);
        for bound in &field.bounds {
            text.push_str(&format!(" {} {}", self.comparison(bound.op), self.sum(&bound.value)));
        }
        text
    }

    fn standard_line(&self, line: &StandardLine) -> Line {
        match line {
            StandardLine::When { condition, amount, span } => {
                let cells =
                    vec![self.condition(Some(condition)), self.given(Word::Give, &self.amount(amount))];
                Line::new(*span, Columns::Wide, cells)
            }
            StandardLine::Otherwise { amount, span } => {
                let otherwise = self.word(Word::Otherwise).to_owned();
                Line::new(*span, Columns::Wide, vec![otherwise, self.given(Word::Give, &self.amount(amount))])
            }
            StandardLine::Table(table) => self.table_line(table),
            StandardLine::Allow(allow) => self.allow(allow),
            StandardLine::Rounding(rounding) => Line::free(rounding.span, self.rounding(rounding)),
        }
    }

    fn table_line(&self, table: &Table) -> Line {
        let of = table.of.as_ref().map_or_else(String::new, |of| format!(" {}", self.expr(of)));
        let head = format!("{}{of}", self.word(Word::Table));
        Line::free(table.span, head).with_body(self.bands(&table.bands))
    }

    fn allow(&self, allow: &Allow) -> Line {
        let ranges = allow.ranges.iter().map(|range| {
            let cells = vec![self.name(&range.choice), self.interval(&range.interval)];
            Line::new(range.span, Columns::Wide, cells)
        });
        let head = format!("{} {}", self.word(Word::Allow), self.name(&allow.of));
        Line::free(allow.span, head).with_body(ranges.collect())
    }

    fn indicator_line(&self, line: &IndicatorLine) -> Line {
        let clause =
            |head: String, outcome: &Outcome| vec![head, self.given(Word::Then, &self.outcome(outcome))];
        match line {
            IndicatorLine::When { condition, outcome, span } => {
                let cells = clause(self.condition(Some(condition)), outcome);
                Line::new(*span, Columns::Wide, cells).with_tail(Tail::Expression)
            }
            IndicatorLine::Otherwise { outcome, span } => {
                let cells = clause(self.word(Word::Otherwise).to_owned(), outcome);
                Line::new(*span, Columns::Wide, cells).with_tail(Tail::Expression)
            }
            IndicatorLine::Value { outcome, span } => {
                Line::free(*span, self.outcome(outcome)).with_tail(Tail::Expression)
            }
            IndicatorLine::Table(table) => self.table_line(table),
            IndicatorLine::Rounding(rounding) => {
                Line::free(rounding.span, self.rounding(rounding)).with_tail(rounding_tail(rounding))
            }
        }
    }

    fn outcome(&self, outcome: &Outcome) -> String {
        match outcome {
            Outcome::State { state, .. } => self.state(*state).to_owned(),
            Outcome::Amount(amount) => self.amount(amount),
        }
    }

    fn given(&self, word: Word, text: &str) -> String {
        format!("{} {text}", self.word(word))
    }
}

/// A rounding that ends with a bare number could take a unit from the next line.
pub(super) fn rounding_tail(rounding: &Rounding) -> Tail {
    match rounding.to {
        RoundTo::Unit { unit: None, .. } => Tail::Number,
        RoundTo::Unit { .. } | RoundTo::Places(_) => Tail::Closed,
    }
}
