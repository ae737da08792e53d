//! Monitors and processes.

use super::super::ast::{Monitor, MonitorLine, Process, ProcessLine, Respond};
use super::super::grammar::{Node, Rule, children};
use super::Builder;
use super::block::Block;

impl Builder<'_> {
    pub(super) fn monitor(&mut self, node: Node<'_>) -> Option<Monitor> {
        let what = ("这个监控", "this monitor");
        let Block { name, kind, attributes, lines, span, .. } =
            self.block(node, what, &[Rule::overall], Self::monitor_line)?;
        Some(Monitor { name, kind, attributes, lines, span })
    }

    fn monitor_line(&mut self, node: Node<'_>) -> Option<MonitorLine> {
        let span = self.span(&node);
        match node.as_rule() {
            Rule::light => self.light(node),
            Rule::overall => {
                let lights = children(node).map(|light| self.name(light)).collect();
                Some(MonitorLine::Overall { lights, span })
            }
            Rule::respond => self.respond(node).map(|respond| MonitorLine::Respond(Box::new(respond))),
            _ => {
                let (mut name, mut value, mut rounding) = (None, None, None);
                for part in children(node) {
                    match part.as_rule() {
                        Rule::name => name = Some(self.name(part)),
                        Rule::expr => value = self.expr(part),
                        _ => rounding = self.rounding(part),
                    }
                }
                let (name, value) = (self.need(name, span)?, self.need(value, span)?);
                Some(MonitorLine::Measure { name, value, rounding, span })
            }
        }
    }

    fn light(&mut self, node: Node<'_>) -> Option<MonitorLine> {
        let span = self.span(&node);
        let (mut name, mut of, mut verdicts) = (None, None, Vec::new());
        for part in children(node) {
            match part.as_rule() {
                Rule::name => name = Some(self.name(part)),
                Rule::expr => of = self.expr(part),
                _ => verdicts.extend(self.verdict(part)),
            }
        }
        self.not_empty(&verdicts, span, "`灯` 的各档", "this `light`");
        Some(MonitorLine::Light { name, of, verdicts, span })
    }

    fn respond(&mut self, node: Node<'_>) -> Option<Respond> {
        let span = self.span(&node);
        let (mut lights, mut actions, mut within, mut default) = (None, Vec::new(), None, None);
        let (mut counted_from, mut answered) = (None, None);
        for part in children(node) {
            match part.as_rule() {
                Rule::option => lights = Some(self.option(part)),
                Rule::labels => actions = self.labels(part),
                Rule::sum => within = self.expr(part),
                Rule::expr if counted_from.is_none() => counted_from = self.expr(part),
                Rule::expr => answered = self.expr(part),
                _ => default = self.label(part),
            }
        }
        Some(Respond {
            lights: self.need(lights, span)?,
            actions,
            within: self.need(within, span)?,
            counted_from: self.need(counted_from, span)?,
            answered: self.need(answered, span)?,
            default: self.need(default, span)?,
            span,
        })
    }

    pub(super) fn process(&mut self, node: Node<'_>) -> Option<Process> {
        let (what, single) = (("这个流程", "this process"), [Rule::each_period, Rule::start_state]);
        let Block { name, kind, attributes, lines, span, .. } =
            self.block(node, what, &single, Self::process_line)?;
        Some(Process { name, kind, attributes, lines, span })
    }

    fn process_line(&mut self, node: Node<'_>) -> Option<ProcessLine> {
        let span = self.span(&node);
        let rule = node.as_rule();
        let (mut name, mut from, mut value, mut actions) = (None, None, None, Vec::new());
        for part in children(node) {
            match part.as_rule() {
                Rule::name => name = Some(self.name(part)),
                Rule::option => from = Some(self.option(part)),
                Rule::expr => value = self.expr(part),
                Rule::r#where => value = self.condition(part),
                _ => actions.extend(self.label(part)),
            }
        }
        let name = self.need(name, span)?;
        if rule == Rule::start_state {
            return Some(ProcessLine::Start { state: name, span });
        }
        let value = self.need(value, span)?;
        if rule == Rule::each_period {
            return Some(ProcessLine::EachPeriod { of: name, by: value, span });
        }
        Some(ProcessLine::Step { from: self.need(from, span)?, condition: value, to: name, actions, span })
    }
}
