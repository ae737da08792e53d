//! Examples: subjects with their facts, and what is expected of them.

use super::super::ast::{
    Assignment, Calendar, Date, Decision, Example, ExampleValue, Expectation, Festival, Rows, Subject, Text,
};
use super::super::grammar::{Node, Rule, children};
use super::Builder;
use crate::span::Span;

impl Builder<'_> {
    pub(super) fn example(&mut self, node: Node<'_>) -> Option<Example> {
        let span = self.span(&node);
        let (mut title, mut on, mut calendar) = (None, None, None);
        let (mut decisions, mut subjects, mut expectations) = (Vec::new(), Vec::new(), Vec::new());
        for part in children(node) {
            let at = self.span(&part);
            match part.as_rule() {
                Rule::string => title = Some(self.string(part)),
                Rule::on_day => on = children(part).next().and_then(|day| self.date(&day)),
                Rule::calendar => {
                    let days = self.calendar(part);
                    self.once(&mut calendar, Some(days), at, "日历", "the calendar");
                }
                Rule::decision => decisions.extend(self.decision(part)),
                Rule::subject => subjects.extend(self.subject(part)),
                _ => expectations.extend(children(part).filter_map(|expected| self.expectation(expected))),
            }
        }
        Some(Example {
            title: self.need(title, span)?,
            on,
            calendar,
            decisions,
            subjects,
            expectations,
            span,
        })
    }

    fn calendar(&mut self, node: Node<'_>) -> Calendar {
        let span = self.span(&node);
        let (mut days, mut off, mut on, mut festivals) = (None, Vec::new(), Vec::new(), Vec::new());
        let mut empty = true;
        for part in children(node) {
            let at = self.span(&part);
            empty = false;
            match part.as_rule() {
                Rule::festival => festivals.extend(self.festival(part)),
                Rule::days_off => off.extend(self.days(part)),
                Rule::days_on => on.extend(self.days(part)),
                _ => {
                    let all = self.days(part);
                    self.once(&mut days, all, at, "日历的起止日期", "the span of the calendar");
                }
            }
        }
        if empty {
            self.not_empty::<Festival>(&[], span, "这个日历", "this calendar");
        }
        Calendar { days, off, on, festivals, span }
    }

    /// A first and a last day; one day is both. `None` when one is no day of the calendar; that has been said.
    fn days(&mut self, node: Node<'_>) -> Option<(Date, Date)> {
        let mut days = children(node);
        let first = self.date(&days.next()?);
        let last = days.next().map_or(first.clone(), |last| self.date(&last));
        first.zip(last)
    }

    fn festival(&mut self, node: Node<'_>) -> Option<Festival> {
        let span = self.span(&node);
        let (mut name, mut day) = (None, None);
        for part in children(node) {
            match part.as_rule() {
                Rule::name => name = Some(self.name(part)),
                _ => day = self.date(&part),
            }
        }
        Some(Festival { name: self.need(name, span)?, day: day?, span })
    }

    fn decision(&mut self, node: Node<'_>) -> Option<Decision> {
        let span = self.span(&node);
        let (mut of, mut texts, mut amount) = (None, Vec::new(), None);
        for part in children(node) {
            match part.as_rule() {
                Rule::path => of = Some(self.path(part)),
                Rule::string => texts.push(self.string(part)),
                _ => amount = self.expr(part),
            }
        }
        let mut texts = texts.into_iter();
        let (subject, reason) = (texts.next(), texts.next());
        Some(Decision {
            of: self.need(of, span)?,
            subject: self.need(subject, span)?,
            amount: self.need(amount, span)?,
            reason: self.need(reason, span)?,
            span,
        })
    }

    fn subject(&mut self, node: Node<'_>) -> Option<Subject> {
        let span = self.span(&node);
        let (mut kind, mut label, mut rows) = (None, None, None);
        let (mut assignments, mut children_of) = (Vec::new(), Vec::new());
        for part in children(node) {
            let at = self.span(&part);
            match part.as_rule() {
                Rule::name => kind = Some(self.name(part)),
                Rule::string => label = Some(self.string(part)),
                Rule::rows => {
                    let table = self.rows(part);
                    self.once(&mut rows, Some(table), at, "这里的表", "the table here");
                }
                Rule::assignment => assignments.extend(self.assignment(part)),
                _ => children_of.extend(self.subject(part)),
            }
        }
        Some(Subject { kind: self.need(kind, span)?, label, assignments, rows, children: children_of, span })
    }

    fn assignment(&mut self, node: Node<'_>) -> Option<Assignment> {
        let span = self.span(&node);
        let (mut field, mut value) = (None, None);
        for part in children(node) {
            match part.as_rule() {
                Rule::path => field = Some(self.path(part)),
                _ => value = self.example_value(part),
            }
        }
        Some(Assignment { field: self.need(field, span)?, value: self.need(value, span)?, span })
    }

    fn example_value(&mut self, node: Node<'_>) -> Option<ExampleValue> {
        match node.as_rule() {
            Rule::state => self.state(node).map(ExampleValue::Missing),
            Rule::undecided => {
                let reason = children(node).next().map(|reason| self.string(reason));
                Some(ExampleValue::Undecided { reason })
            }
            _ => self.expr(node).map(ExampleValue::Value),
        }
    }

    fn expectation(&mut self, node: Node<'_>) -> Option<Expectation> {
        let span = self.span(&node);
        let (mut of, mut subject, mut value) = (None, None, None);
        for part in children(node) {
            match part.as_rule() {
                Rule::path => of = Some(self.path(part)),
                Rule::string => subject = Some(self.string(part)),
                _ => value = self.example_value(part),
            }
        }
        Some(Expectation { of: self.need(of, span)?, subject, value: self.need(value, span)?, span })
    }

    fn rows(&mut self, node: Node<'_>) -> Rows {
        let span = self.span(&node);
        let mut rows: Vec<(Vec<Text>, Span)> = Vec::new();
        for row in children(node) {
            let at = self.span(&row);
            rows.push((children(row).map(|cell| self.cell(cell)).collect(), at));
        }
        let header = if rows.is_empty() { Vec::new() } else { rows.remove(0).0 };
        Rows { header, rows, span }
    }

    /// A cell without the blanks around it.
    fn cell(&self, node: Node<'_>) -> Text {
        let written = node.as_str();
        let text = written.trim();
        let before = written.len() - written.trim_start().len();
        let start = self.start(&node) + if text.is_empty() { 0 } else { before };
        Text { text: text.to_owned(), span: Span::new(self.source, start, start + text.len()) }
    }
}
