//! 监控: measures first, because their types are read from them; then lights and answers due.

use super::clauses;
use super::context::{Checker, Scene, View, What};
use super::{citations, expr, indicators, lights, members, parameters, responses, rounding};
use crate::model::SubjectKind;
use crate::program::{self, Basis, Case, CaseOutcome, ChoiceId, IndicatorId};
use crate::syntax::ast;
use crate::syntax::words::Member;

/// Finds the type of every measure, in the order written, those of imported packages first.
pub(super) fn infer_measures(checker: &mut Checker<'_>) {
    for at in parameters::by_file(checker, checker.monitors.iter().map(|(file, _)| *file)) {
        let Some((file, written)) = checker.monitors.get(at).copied() else { continue };
        within(checker, at, |checker| measures_of(checker, What::Monitor(at), file, written));
    }
}

/// Checks something while a monitor's own names are in view.
fn within<T>(checker: &mut Checker<'_>, at: usize, check: impl FnOnce(&mut Checker<'_>) -> T) -> T {
    let outside = std::mem::replace(&mut checker.view, View { monitor: Some(at), parent: None });
    let found = check(checker);
    checker.view = outside;
    found
}

fn measures_of(checker: &mut Checker<'_>, owner: What, file: usize, written: &ast::Monitor) {
    let kind = SubjectKind::from_name(&written.kind.text);
    let scene = Scene::of(file, kind);
    for (line, entry) in written.lines.iter().enumerate() {
        let ast::MonitorLine::Measure { value, rounding, .. } = entry else { continue };
        let Some(id) = members::of_line(checker, owner, line) else { continue };
        // Of an unknown kind of subject, which is reported, no field is known either.
        let typed = kind.and_then(|_| expr::check(checker, &scene, value, None));
        checker.unmeasured.remove(&id);
        let Some(typed) = typed else { continue };
        let rounding = rounding.as_ref().and_then(|written| rounding::quantum(checker, written, typed.ty));
        if let Some(slot) = checker.indicator_types.get_mut(id.index()) {
            *slot = Some(typed.ty);
        }
        if let Some(indicator) = checker.program.indicators.get_mut(id.index()) {
            indicator.ty = typed.ty;
            indicator.cases = vec![Case { condition: None, outcome: CaseOutcome::Value(typed.id) }];
            indicator.rounding = rounding;
        }
    }
}

/// Checks the rest of every monitor, and adds it to the program.
pub(super) fn check_monitors(checker: &mut Checker<'_>) {
    for at in 0..checker.monitors.len() {
        let Some((file, written)) = checker.monitors.get(at).copied() else { continue };
        let monitor = within(checker, at, |checker| check(checker, What::Monitor(at), file, written));
        checker.program.monitors.extend(monitor);
    }
}

fn check(
    checker: &mut Checker<'_>,
    owner: What,
    file: usize,
    written: &ast::Monitor,
) -> Option<program::Monitor> {
    let basis = checker.basis(file, &written.attributes);
    citations::is_given(checker, &basis, &written.attributes, &written.name.text, written.name.span);
    let kind = SubjectKind::from_name(&written.kind.text)?;
    let scene = Scene::of(file, Some(kind));
    let choice = super::choices::lights(checker);
    let mut monitor = program::Monitor {
        name: written.name.text.clone(),
        kind,
        measures: Vec::new(),
        lights: Vec::new(),
        lights_of: choice,
        overall: None,
        responses: Vec::new(),
        basis,
        span: written.name.span,
    };
    for (line, entry) in written.lines.iter().enumerate() {
        let Some(id) = members::of_line(checker, owner, line) else { continue };
        match entry {
            ast::MonitorLine::Measure { .. } => {
                cite(checker, id, &monitor.basis);
                monitor.measures.push(id);
            }
            ast::MonitorLine::Light { name, of, verdicts, span } => {
                let bare = lights::name_before_conditions(of.as_ref(), verdicts).filter(|bare| {
                    name.is_none() && members::find_slot(checker, owner, &bare.text) == Some(id)
                });
                let of = of.as_ref().filter(|_| bare.is_none());
                lights::light(checker, &scene, (id, choice), (of, verdicts, *span), &monitor.basis);
                monitor.lights.push(id);
            }
            ast::MonitorLine::Overall { .. } | ast::MonitorLine::Respond(_) => {}
        }
    }
    if monitor.lights.is_empty() && monitor.measures.is_empty() {
        shows_nothing(checker, written);
    }
    monitor.overall = overall(checker, owner, written, choice, &monitor.basis);
    monitor.responses =
        responses::check(checker, &scene, (owner, written), (monitor.overall, choice), &monitor.basis);
    Some(monitor)
}

fn shows_nothing(checker: &mut Checker<'_>, written: &ast::Monitor) {
    clauses::missing_line(
        checker,
        written.name.span,
        (
            format!("监控 `{}` 没有量，也没有灯", written.name.text),
            format!("monitor `{}` has no measure and no light", written.name.text),
        ),
        (
            "例如 灯 进度 { [80%, 以上) 绿  (以下, 80%) 红 }",
            "such as light rate { [80%, ..) green  (.., 80%) red }",
        ),
    );
}

/// What a measure rests on is what its monitor rests on.
fn cite(checker: &mut Checker<'_>, id: IndicatorId, basis: &Basis) {
    if let Some(indicator) = checker.program.indicators.get_mut(id.index()) {
        indicator.basis = basis.clone();
    }
}

/// 总灯: the worst of the lights named; of a monitor with one light, that light.
fn overall(
    checker: &mut Checker<'_>,
    owner: What,
    written: &ast::Monitor,
    choice: ChoiceId,
    basis: &Basis,
) -> Option<IndicatorId> {
    let id = members::of_word(checker, owner, Member::Overall)?;
    let line = written.lines.iter().find_map(|line| match line {
        ast::MonitorLine::Overall { lights, span } => Some((lights.as_slice(), *span)),
        _ => None,
    });
    if let Some((named, span)) = line {
        lights::overall(checker, owner, (id, choice), (named, span), basis);
    }
    Some(id)
}

/// Whether the type of a member is the list of lights.
pub(super) fn is_light(checker: &Checker<'_>, id: IndicatorId, choice: ChoiceId) -> bool {
    indicators::declared_type(checker, id) == Some(program::Ty::Choice(choice))
}
