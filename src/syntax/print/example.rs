//! Examples: facts, tables of rows, expectations.

use super::layout::{Columns, Line};
use super::names::Speller;
use crate::syntax::ast::{
    Assignment, Calendar, Date, Decision, Example, ExampleValue, Expectation, Rows, Subject, Text,
};
use crate::syntax::words::Word;
use crate::width::width;

impl Speller<'_> {
    pub(super) fn example(&self, example: &Example) -> Line {
        let mut head = format!("{} {}", self.word(Word::Example), self.text(&example.title.text));
        if let Some(day) = &example.on {
            head.push_str(&format!(" {} {}", self.word(Word::On), day.date));
        }
        let subjects = example.subjects.iter().map(|subject| self.subject(subject));
        let expectations = example.expectations.iter().map(|expectation| self.expectation(expectation));
        let calendar = example.calendar.iter().map(|calendar| self.calendar(calendar));
        let decisions = example.decisions.iter().map(|decision| self.decision(decision));
        let mut lines: Vec<Line> = calendar.chain(subjects).chain(decisions).chain(expectations).collect();
        lines.sort_by_key(|line| line.span.start);
        Line::free(example.span, head).with_body(lines)
    }

    fn calendar(&self, calendar: &Calendar) -> Line {
        let line = |word, text: String, (first, last): (&Date, &Date)| {
            Line::free(first.span.to(last.span), self.clause_of(word, &text))
        };
        let days = |word, first: &Date, last: &Date, is_span: bool| {
            let last_day = format!(" {}", self.clause_of(Word::To, &last.date.to_string()));
            let last_day = if is_span || first.date != last.date { last_day } else { String::new() };
            line(word, format!("{}{last_day}", first.date), (first, last))
        };
        let mut lines = Vec::new();
        lines.extend(calendar.days.iter().map(|(first, last)| days(Word::From, first, last, true)));
        lines.extend(calendar.off.iter().map(|(first, last)| days(Word::DaysOff, first, last, false)));
        lines.extend(calendar.on.iter().map(|(first, last)| days(Word::DaysOn, first, last, false)));
        lines.extend(calendar.festivals.iter().map(|festival| {
            let text = format!("{} = {}", self.name(&festival.name), festival.day.date);
            Line::free(festival.span, self.clause_of(Word::Festival, &text))
        }));
        lines.sort_by_key(|line| line.span.start);
        Line::free(calendar.span, self.word(Word::Calendar).to_owned()).with_body(lines)
    }

    fn decision(&self, decision: &Decision) -> Line {
        let of = format!("{}({})", self.target(&decision.of), self.text(&decision.subject.text));
        let decided = format!("{of} = {}", self.expr(&decision.amount));
        let reason = self.clause_of(Word::Reason, &self.text(&decision.reason.text));
        Line::free(decision.span, format!("{}  {reason}", self.clause_of(Word::Decide, &decided)))
    }

    fn subject(&self, subject: &Subject) -> Line {
        let mut head = self.kind(&subject.kind);
        if let Some(label) = &subject.label {
            head.push(' ');
            head.push_str(&self.text(&label.text));
        }
        let own = self.of_kind(&subject.kind);
        let mut lines: Vec<Line> = subject.assignments.iter().map(|line| own.assignment(line)).collect();
        lines.extend(subject.rows.iter().flat_map(|rows| own.rows(rows)));
        lines.extend(subject.children.iter().map(|child| self.subject(child)));
        lines.sort_by_key(|line| line.span.start);
        Line::free(subject.span, head).with_body(lines)
    }

    fn assignment(&self, assignment: &Assignment) -> Line {
        let value = format!("= {}", self.example_value(&assignment.value));
        Line::new(assignment.span, Columns::Close, vec![self.target(&assignment.field), value])
    }

    fn expectation(&self, expectation: &Expectation) -> Line {
        let mut of = format!("{} {}", self.word(Word::Expect), self.target(&expectation.of));
        if let Some(subject) = &expectation.subject {
            of.push_str(&format!("({})", self.text(&subject.text)));
        }
        let value = format!("= {}", self.example_value(&expectation.value));
        Line::new(expectation.span, Columns::Close, vec![of, value])
    }

    fn example_value(&self, value: &ExampleValue) -> String {
        match value {
            ExampleValue::Missing(state) => self.state(*state).to_owned(),
            ExampleValue::Undecided { reason: None } => self.word(Word::Undecided).to_owned(),
            ExampleValue::Undecided { reason: Some(reason) } => {
                format!("{} {}", self.word(Word::Undecided), self.text(&reason.text))
            }
            ExampleValue::Value(value) => self.expr(value),
        }
    }

    fn rows(&self, rows: &Rows) -> Vec<Line> {
        let header: Vec<&str> = rows.header.iter().map(|title| self.column(&title.text)).collect();
        let head_span = match (rows.header.first(), rows.header.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => rows.span,
        };
        let body = rows.rows.iter().map(|(cells, span)| {
            let cells: Vec<&str> = cells.iter().map(|Text { text, .. }| text.as_str()).collect();
            (*span, cells)
        });
        let table: Vec<_> = std::iter::once((head_span, header)).chain(body).collect();
        let mut widths: Vec<usize> = Vec::new();
        for (index, cell) in table.iter().flat_map(|(_, cells)| cells.iter().enumerate()) {
            match widths.get_mut(index) {
                Some(widest) => *widest = (*widest).max(width(cell)),
                None => widths.push(width(cell)),
            }
        }
        table.into_iter().map(|(span, cells)| Line::free(span, drawn(&cells, &widths))).collect()
    }
}

/// `| a  | b |`
fn drawn(cells: &[&str], widths: &[usize]) -> String {
    let mut row = String::from("|");
    for (cell, column) in cells.iter().zip(widths) {
        row.push(' ');
        row.push_str(cell);
        row.extend(std::iter::repeat_n(' ', column.saturating_sub(width(cell)) + 1));
        row.push('|');
    }
    row
}
