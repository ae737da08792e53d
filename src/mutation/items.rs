//! What of each item is changed. Examples are what the changes are tried on; facts are asked for, not ruled.

use super::Finder;
use crate::syntax::ast::{
    Duty, DutyLine, Gate, GateLine, Indicator, IndicatorLine, Item, Monitor, MonitorLine, Outcome, Process,
    ProcessLine, Scale, Standard, StandardLine, Verdict,
};

impl Finder<'_> {
    pub(super) fn item(&mut self, item: &Item) {
        match item {
            Item::Parameter(parameter) => self.expr(&parameter.value),
            Item::Standard(standard) => self.standard(standard),
            Item::Scale(scale) => self.scale(scale),
            Item::Indicator(indicator) => self.indicator(indicator),
            Item::Framework(framework) => self.framework(framework),
            Item::Gate(gate) => self.gate(gate),
            Item::Monitor(monitor) => self.monitor(monitor),
            Item::Process(process) => self.process(process),
            Item::Linkage(linkage) => self.linkage(linkage),
            Item::Allocation(allocation) => self.allocation(allocation),
            Item::Duty(duty) => self.duty(duty),
            Item::Facts(_) | Item::Example(_) | Item::Broken { .. } => {}
        }
    }

    fn standard(&mut self, standard: &Standard) {
        for line in &standard.lines {
            match line {
                StandardLine::When { condition, amount, .. } => {
                    self.expr(condition);
                    self.amount(amount);
                }
                StandardLine::Otherwise { amount, .. } => self.amount(amount),
                StandardLine::Table(table) => self.table(table),
                StandardLine::Allow(allow) => {
                    self.ladder(&allow.ranges.iter().map(|allowed| &allowed.interval).collect::<Vec<_>>());
                }
                StandardLine::Rounding(rounding) => self.rounding(rounding),
            }
        }
    }

    fn scale(&mut self, scale: &Scale) {
        self.ladder(&scale.grades.iter().map(|grade| &grade.interval).collect::<Vec<_>>());
    }

    fn indicator(&mut self, indicator: &Indicator) {
        for line in &indicator.lines {
            match line {
                IndicatorLine::When { condition, outcome, .. } => {
                    self.expr(condition);
                    self.outcome(outcome);
                }
                IndicatorLine::Otherwise { outcome, .. } | IndicatorLine::Value { outcome, .. } => {
                    self.outcome(outcome);
                }
                IndicatorLine::Table(table) => self.table(table),
                IndicatorLine::Rounding(rounding) => self.rounding(rounding),
            }
        }
    }

    fn outcome(&mut self, outcome: &Outcome) {
        if let Outcome::Amount(amount) = outcome {
            self.amount(amount);
        }
    }

    fn gate(&mut self, gate: &Gate) {
        for line in &gate.lines {
            match line {
                GateLine::Applies { condition, .. }
                | GateLine::Passes { condition, .. }
                | GateLine::Requirement { condition, .. } => self.expr(condition),
                GateLine::Conclusion { of, verdicts, .. } => {
                    self.exprs(of);
                    self.verdicts(verdicts);
                }
                GateLine::Consequence { .. } => {}
            }
        }
    }

    fn verdicts(&mut self, verdicts: &[Verdict]) {
        self.cases(verdicts.iter().map(|verdict| &verdict.case));
    }

    fn monitor(&mut self, monitor: &Monitor) {
        for line in &monitor.lines {
            match line {
                MonitorLine::Measure { value, rounding, .. } => {
                    self.expr(value);
                    rounding.iter().for_each(|rounding| self.rounding(rounding));
                }
                MonitorLine::Light { of, verdicts, .. } => {
                    self.exprs(of);
                    self.verdicts(verdicts);
                }
                MonitorLine::Respond(respond) => {
                    self.exprs([&respond.within, &respond.counted_from, &respond.answered]);
                }
                MonitorLine::Overall { .. } => {}
            }
        }
    }

    fn process(&mut self, process: &Process) {
        for line in &process.lines {
            match line {
                ProcessLine::Step { condition, .. } => self.expr(condition),
                ProcessLine::EachPeriod { .. } | ProcessLine::Start { .. } => {}
            }
        }
    }

    fn duty(&mut self, duty: &Duty) {
        for line in &duty.lines {
            match line {
                DutyLine::When { condition, .. } | DutyLine::Done { condition, .. } => self.expr(condition),
                DutyLine::Due { value, .. } => self.expr(value),
                DutyLine::Owner { .. } | DutyLine::Shall { .. } => {}
            }
        }
    }
}
