//! 监控: what a monitor reads of every subject of its kind.

use super::explain;
use super::expr::as_truth;
use super::facts::{Facts, SubjectId};
use super::gap::answer;
use super::gates::member;
use super::scope::{Outcome, Scope};
use super::sheet::{Sheet, indicator_outcome};
use crate::outcome::{Light, LightReading, MeasureReading, MonitorReading, ResponseDue};
use crate::program::{ChoiceId, IndicatorId, Monitor, Program, Value};

/// The readings of the monitor at a place in the program, in the order of the subjects.
pub(crate) fn monitor_readings(
    program: &Program,
    facts: &Facts,
    sheet: &Sheet,
    at: usize,
) -> Vec<MonitorReading> {
    let Some(monitor) = program.monitors.get(at) else { return Vec::new() };
    let read = |subject: &SubjectId| {
        let scope = Scope::at(program, facts, sheet.columns(), *subject);
        Reader { scope, facts, monitor, subject: *subject }.reading()
    };
    facts.of_kind(monitor.kind).iter().map(read).collect()
}

struct Reader<'a> {
    scope: Scope<'a>,
    facts: &'a Facts,
    monitor: &'a Monitor,
    subject: SubjectId,
}

impl Reader<'_> {
    fn reading(&self) -> MonitorReading {
        let (facts, monitor, subject) = (self.facts, self.monitor, self.subject);
        let overall = monitor.overall.map(|id| self.light(id));
        let (clauses, uncited) = explain::standing(self.scope.program, &monitor.basis);
        MonitorReading {
            monitor: monitor.name.clone(),
            subject_code: facts.code(subject).to_owned(),
            subject_name: facts.name(subject).to_owned(),
            under: facts.under(subject),
            measures: monitor.measures.iter().filter_map(|id| self.measure(*id)).collect(),
            lights: monitor.lights.iter().map(|id| self.reading_of(*id)).collect(),
            overall: overall.and_then(|light| light.ok()).and_then(|(_, light)| light),
            responses: self.responses(),
            clauses,
            uncited,
        }
    }

    /// Its name within the monitor.
    fn name(&self, id: IndicatorId) -> String {
        let name = self.scope.program.indicators.get(id.index()).map_or("", |member| member.name.as_str());
        let own = name.strip_prefix(&self.monitor.name).and_then(|rest| rest.strip_prefix('.'));
        own.unwrap_or(name).to_owned()
    }

    fn formula(&self, id: IndicatorId) -> String {
        let member = self.scope.program.indicators.get(id.index());
        member.map(|member| explain::indicator(&self.scope, member)).unwrap_or_default()
    }

    fn measure(&self, id: IndicatorId) -> Option<MeasureReading> {
        let program = self.scope.program;
        let ty = program.indicators.get(id.index())?.ty;
        let outcome = indicator_outcome(program, ty, &member(&self.scope, self.subject, id))?;
        Some(MeasureReading { name: self.name(id), outcome, formula: self.formula(id) })
    }

    fn reading_of(&self, id: IndicatorId) -> LightReading {
        let light = self.light(id);
        LightReading {
            name: self.name(id),
            light: light.as_ref().ok().and_then(|(_, light)| *light),
            lit: answer(light.map(|_| true)),
            formula: self.formula(id),
        }
    }

    /// A light, and its position in the list of lights.
    fn light(&self, id: IndicatorId) -> Outcome<(u32, Option<Light>)> {
        match member(&self.scope, self.subject, id)? {
            Value::Choice(list, at) => Ok((at, self.lamp(list, at))),
            _ => Err(super::Gap::internal("a light was expected")),
        }
    }

    fn lamp(&self, list: ChoiceId, at: u32) -> Option<Light> {
        let options = &self.scope.program.choices.get(list.index())?.options;
        let (name, key) = options.get(usize::try_from(at).ok()?)?;
        Light::from_name(name).or_else(|| Light::from_name(key))
    }

    /// What the overall light asks for.
    fn responses(&self) -> Vec<ResponseDue> {
        let lit = self.monitor.overall.and_then(|id| self.light(id).ok());
        let Some((at, _)) = lit else { return Vec::new() };
        let asked = self.monitor.responses.iter().filter(|response| response.lights.contains(&at));
        let due = asked.map(|response| ResponseDue {
            actions: response.actions.clone(),
            due: match member(&self.scope, self.subject, response.due) {
                Ok(Value::Date(day)) => Some(day),
                _ => None,
            },
            overdue: answer(member(&self.scope, self.subject, response.overdue).and_then(as_truth)),
            default: response.default.clone(),
        });
        due.collect()
    }
}
