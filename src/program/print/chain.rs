//! Definitions of the chain: gates, monitors, processes, linkages, allocations, duties.

use super::rounding;
use crate::program::{
    Allocation, Change, ChangeKind, ChoiceId, Combine, Duty, End, Excess, ExprId, Gate, Group, IndicatorId,
    Linkage, Method, Monitor, Process, Program, RuleRole, Shield,
};
use std::fmt;

impl Program {
    pub(super) fn chain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for gate in &self.gates {
            self.gate_text(f, gate)?;
        }
        for monitor in &self.monitors {
            self.monitor_text(f, monitor)?;
        }
        for process in &self.processes {
            self.process_text(f, process)?;
        }
        for linkage in &self.linkages {
            self.linkage_text(f, linkage)?;
        }
        for allocation in &self.allocations {
            self.allocation_text(f, allocation)?;
        }
        for duty in &self.duties {
            self.duty_text(f, duty)?;
        }
        Ok(())
    }

    fn gate_text(&self, f: &mut fmt::Formatter<'_>, gate: &Gate) -> fmt::Result {
        let (word, kind) = (if gate.is_review { "review" } else { "gate" }, gate.kind.en());
        writeln!(f, "{word} {} for {kind}{}", gate.name, self.cites(&gate.basis))?;
        writeln!(f, "  applies {}", self.indicator_name(gate.applies))?;
        for requirement in &gate.requirements {
            let (name, when) = (requirement.name.as_deref(), self.prefix(requirement.condition, &[]));
            let head = name.map_or("passes".to_owned(), |name| format!("requires {name}"));
            writeln!(f, "  {head} when {when}{}", self.cites(&requirement.basis))?;
        }
        if let Some(conclusion) = gate.conclusion {
            let choice = self.indicators.get(conclusion.index()).and_then(|member| match member.ty {
                crate::program::Ty::Choice(choice) => Some(choice),
                _ => None,
            });
            let fails = choice.map(|choice| self.option_names(choice, &gate.failing)).unwrap_or_default();
            writeln!(f, "  conclusion {} fails {{{fails}}}", self.indicator_name(conclusion))?;
        }
        writeln!(f, "  passed {}", self.indicator_name(gate.passed))?;
        match &gate.consequence {
            Some(consequence) => writeln!(f, "  failed => {consequence:?}"),
            None => Ok(()),
        }
    }

    fn monitor_text(&self, f: &mut fmt::Formatter<'_>, monitor: &Monitor) -> fmt::Result {
        let (name, kind) = (&monitor.name, monitor.kind.en());
        writeln!(f, "monitor {name} for {kind}{}", self.cites(&monitor.basis))?;
        for (word, members) in [("measure", &monitor.measures), ("light", &monitor.lights)] {
            for member in members {
                writeln!(f, "  {word} {}", self.indicator_name(*member))?;
            }
        }
        if let Some(overall) = monitor.overall {
            writeln!(f, "  overall {}", self.indicator_name(overall))?;
        }
        for response in &monitor.responses {
            let lights = self.option_names(monitor.lights_of, &response.lights);
            let (due, overdue) = (self.indicator_name(response.due), self.indicator_name(response.overdue));
            writeln!(
                f,
                "  respond {{{lights}}} {} due {due} overdue {overdue} => {:?}",
                labels(&response.actions),
                response.default
            )?;
        }
        Ok(())
    }

    fn process_text(&self, f: &mut fmt::Formatter<'_>, process: &Process) -> fmt::Result {
        let (name, kind, over) = (&process.name, process.kind.en(), process.over.en());
        writeln!(f, "process {name} for {kind}{}", self.cites(&process.basis))?;
        writeln!(f, "  each {over} by {}", self.prefix(process.by, &[]))?;
        writeln!(f, "  start {}", self.option(process.states, process.start))?;
        for step in &process.steps {
            let (from, to) =
                (self.option_names(process.states, &step.from), self.option(process.states, step.to));
            let (when, actions) = (self.prefix(step.condition, &[]), labels(&step.actions));
            writeln!(f, "  from {{{from}}} when {when} => {to}{}", spaced(&actions))?;
        }
        Ok(())
    }

    fn linkage_text(&self, f: &mut fmt::Formatter<'_>, linkage: &Linkage) -> fmt::Result {
        let force = if linkage.binding { "binding" } else { "advisory" };
        let year = if linkage.next_year { "next_year" } else { "this_year" };
        let (round, cites) = (rounding(linkage.rounding.as_ref()), self.cites(&linkage.basis));
        writeln!(f, "linkage {} for {} {force} {year}{round}{cites}", linkage.name, linkage.kind.en())?;
        self.optional(f, "applies when", linkage.applies)?;
        writeln!(f, "  base {}", self.prefix(linkage.base, &[]))?;
        for rule in &linkage.rules {
            let role = match rule.role {
                RuleRole::Precondition => "precondition, hits when",
                RuleRole::Effect => "when",
            };
            let (when, cites) = (self.prefix(rule.condition, &[]), self.cites(&rule.basis));
            let change = rule.change.as_ref().map_or(String::new(), |change| self.change(change));
            let does = [change, labels(&rule.actions)].into_iter().filter(|part| !part.is_empty());
            let does = does.collect::<Vec<_>>().join(" ");
            writeln!(f, "  {:?} {role} {when} => {does}{cites}", rule.label)?;
        }
        for exemption in &linkage.exemptions {
            let shield = match exemption.shield {
                Shield::Cuts => "no_cut",
                Shield::Raises => "no_raise",
                Shield::Both => "no_change",
            };
            let (when, cites) = (self.prefix(exemption.condition, &[]), self.cites(&exemption.basis));
            let actions = spaced(&labels(&exemption.actions));
            writeln!(f, "  {:?} when {when} => {shield}{actions}{cites}", exemption.label)?;
        }
        let combine = match linkage.combine {
            Combine::Single => "single",
            Combine::Strictest => "strictest",
            Combine::Summed => "summed",
            Combine::InSequence => "in_sequence",
        };
        let pending = match linkage.pending {
            Some(End::Low) => " pending low_end",
            Some(End::High) => " pending high_end",
            None => "",
        };
        writeln!(f, "  combine {combine}{pending}")?;
        self.optional(f, "lower_limit", linkage.lower)?;
        self.optional(f, "upper_limit", linkage.upper)
    }

    fn change(&self, change: &Change) -> String {
        let word = match change.direction {
            ChangeKind::Raise => "raise",
            ChangeKind::Cut => "cut",
            ChangeKind::Keep => return "keep".to_owned(),
            ChangeKind::SetTo => "set_to",
        };
        let of = if change.share { "share of base" } else { "yuan" };
        let mut text = if change.low == change.high && change.low.is_some() {
            format!("{word} {} {of}", self.end(change.low))
        } else {
            let (open, close) =
                (if change.low_closed { "[" } else { "(" }, if change.high_closed { "]" } else { ")" });
            format!("{word} {open}{}, {}{close} {of}", self.end(change.low), self.end(change.high))
        };
        for (word, bound) in [("floor", change.at_least), ("cap", change.at_most)] {
            if let Some(bound) = bound {
                text.push_str(&format!(" {word} {}", self.prefix(bound, &[])));
            }
        }
        text
    }

    fn end(&self, end: Option<ExprId>) -> String {
        end.map_or("..".to_owned(), |id| self.prefix(id, &[]))
    }

    fn allocation_text(&self, f: &mut fmt::Formatter<'_>, allocation: &Allocation) -> fmt::Result {
        let (name, kind) = (&allocation.name, allocation.kind.en());
        let group = match allocation.group {
            Group::Peers => "peers".to_owned(),
            Group::Under(kind) => format!("those under one {}", kind.en()),
        };
        writeln!(f, "allocate {name} for {kind} among {group}{}", self.cites(&allocation.basis))?;
        let budget = allocation.budget.map(|budget| format!(" of {}", budget.en())).unwrap_or_default();
        writeln!(f, "  pool {}{budget}", self.prefix(allocation.pool, &[]))?;
        self.optional(f, "applies when", allocation.applies)?;
        self.method(f, &allocation.method)?;
        self.optional(f, "lower_limit", allocation.lower)?;
        self.optional(f, "upper_limit", allocation.upper)?;
        let ties = allocation.ties.map_or("code".to_owned(), |ties| self.prefix(ties, &[]));
        writeln!(f, "  conserve to {} ties by {ties}", allocation.quantum)
    }

    fn method(&self, f: &mut fmt::Formatter<'_>, method: &Method) -> fmt::Result {
        match method {
            Method::Factors(factors) => {
                for factor in factors {
                    let (path, value) = (factor.path.join("."), self.prefix(factor.value, &[]));
                    writeln!(f, "  factor {path:?} {} × {value}", factor.weight)?;
                }
                Ok(())
            }
            Method::Share(value) => writeln!(f, "  share {}", self.prefix(*value, &[])),
            Method::Portion(value) => writeln!(f, "  portion {}", self.prefix(*value, &[])),
            Method::ByRank { value, highest_first, places } => {
                let first = if *highest_first { "highest" } else { "lowest" };
                writeln!(f, "  by rank, {first} first, of {}", self.prefix(*value, &[]))?;
                for place in places {
                    writeln!(f, "    {}-{} => {}", place.first, place.last, place.share)?;
                }
                Ok(())
            }
            Method::Fixed { amount, excess } => {
                let excess = match excess {
                    Excess::Refuse => "refuse",
                    Excess::ScaleDown => "scale_down",
                };
                writeln!(f, "  fixed {} excess {excess}", self.prefix(*amount, &[]))
            }
        }
    }

    fn duty_text(&self, f: &mut fmt::Formatter<'_>, duty: &Duty) -> fmt::Result {
        writeln!(f, "duty {} for {}{}", duty.name, duty.kind.en(), self.cites(&duty.basis))?;
        writeln!(f, "  when {}", self.prefix(duty.condition, &[]))?;
        self.optional(f, "owner", duty.owner)?;
        writeln!(f, "  shall {}", labels(&duty.actions))?;
        self.optional(f, "deadline", duty.due)?;
        self.optional(f, "done when", duty.done)
    }

    fn optional(&self, f: &mut fmt::Formatter<'_>, word: &str, id: Option<ExprId>) -> fmt::Result {
        match id {
            Some(id) => writeln!(f, "  {word} {}", self.prefix(id, &[])),
            None => Ok(()),
        }
    }

    fn indicator_name(&self, id: IndicatorId) -> &str {
        self.indicators.get(id.index()).map_or("?", |indicator| indicator.name.as_str())
    }

    fn option_names(&self, choice: ChoiceId, positions: &[u32]) -> String {
        positions.iter().map(|at| self.option(choice, *at)).collect::<Vec<_>>().join(" ")
    }
}

/// Words a rule gives, in quotes.
fn labels(labels: &[String]) -> String {
    labels.iter().map(|label| format!("{label:?}")).collect::<Vec<_>>().join(" ")
}

fn spaced(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(" {text}") }
}
