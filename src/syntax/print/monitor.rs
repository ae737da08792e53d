//! Monitors and processes.

use super::layout::{Line, Tail};
use super::names::{Speller, joined};
use super::rule::rounding_tail;
use crate::syntax::ast::{Expr, ExprKind, Monitor, MonitorLine, Process, ProcessLine, Respond};
use crate::syntax::words::Word;

impl Speller<'_> {
    pub(super) fn monitor(&self, monitor: &Monitor) -> Line {
        let (name, kind) = (&monitor.name, &monitor.kind);
        let head = self.block_heading(Word::Monitor, (name, kind), String::new(), &monitor.attributes);
        let own = self.of_kind(kind);
        let lines = monitor.lines.iter().map(|line| own.monitor_line(line));
        Line::free(monitor.span, head).with_body(lines.collect())
    }

    fn monitor_line(&self, line: &MonitorLine) -> Line {
        match line {
            MonitorLine::Measure { name, value, rounding, span } => {
                let rounded = rounding
                    .as_ref()
                    .map_or_else(String::new, |rounding| format!("  {}", self.rounding(rounding)));
                let text = format!("{} = {}{rounded}", self.name(name), self.expr(value));
                let tail = rounding.as_ref().map_or(Tail::Closed, rounding_tail);
                Line::free(*span, text).with_tail(tail)
            }
            MonitorLine::Light { name, of, verdicts, span } => {
                let mut head = self.word(Word::Light).to_owned();
                if let Some(name) = name {
                    head.push_str(&format!(" {} {}", self.name(name), self.word(Word::By)));
                }
                if let Some(of) = of {
                    head.push_str(&format!(" {}", self.expr(of)));
                }
                Line::free(*span, head).with_body(self.verdicts(verdicts, true))
            }
            MonitorLine::Overall { lights, span } => {
                let lights = joined(lights.iter().map(|light| self.name(light)), ", ");
                let worst = self.clause_of(Word::WorstOf, &lights);
                Line::free(*span, self.clause_of(Word::Overall, &worst))
            }
            MonitorLine::Respond(respond) => Line::free(respond.span, self.respond(respond)),
        }
    }

    fn respond(&self, respond: &Respond) -> String {
        let asked = format!("{} {}", self.options(&respond.lights), self.labels(&respond.actions));
        [
            self.clause_of(Word::Respond, &asked),
            self.clause_of(Word::Within, &self.inside(&respond.within)),
            self.clause_of(Word::CountedFrom, &self.expr(&respond.counted_from)),
            format!(
                "{}{}{} {}",
                self.clause_of(Word::Answered, &self.expr(&respond.answered)),
                self.comma(),
                self.clause_of(Word::Overdue, self.word(Word::Then)),
                self.label_words(&respond.default),
            ),
        ]
        .join(" ")
    }

    /// `10 个工作日内`; English has no word behind.
    fn inside(&self, within: &Expr) -> String {
        let (within_text, inside) = (self.sum(within), self.word(Word::Inside));
        let is_quantity = matches!(within.kind, ExprKind::Quantity { .. });
        let blank = if is_quantity || inside.is_empty() { "" } else { " " };
        format!("{within_text}{blank}{inside}")
    }

    pub(super) fn process(&self, process: &Process) -> Line {
        let (name, kind) = (&process.name, &process.kind);
        let head = self.block_heading(Word::Process, (name, kind), String::new(), &process.attributes);
        let of = process.lines.iter().find_map(|line| match line {
            ProcessLine::EachPeriod { of, .. } => Some(of),
            _ => None,
        });
        let own = self.of_kind(of.unwrap_or(kind));
        let lines = process.lines.iter().map(|line| own.process_line(line));
        Line::free(process.span, head).with_body(lines.collect())
    }

    /// Seen from one period.
    fn process_line(&self, line: &ProcessLine) -> Line {
        match line {
            ProcessLine::EachPeriod { of, by, span } => {
                let by = self.clause_of(Word::By, &self.expr(by));
                Line::free(*span, self.clause_of(Word::EachPeriod, &format!("{} {by}", self.kind(of))))
            }
            ProcessLine::Start { state, span } => {
                Line::free(*span, self.clause_of(Word::Start, &self.name(state)))
            }
            ProcessLine::Step { from, condition, to, actions, span } => {
                let condition = self.condition(Some(condition));
                let then = self.word(Word::Then);
                let mut text = format!("{} {condition} {then} {}", self.options(from), self.name(to));
                for action in actions {
                    text.push_str(self.comma());
                    text.push_str(&self.label_words(action));
                }
                Line::free(*span, text)
            }
        }
    }
}
