//! 流程: states, what leads from one to the next, and the children that are its periods.

use super::clauses;
use super::context::{Checker, Scene, View};
use super::{aggregates, cases, choices, citations, expr, wording};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::SubjectKind;
use crate::program::{self, ChoiceId, Expr, ExprId, ProcessId, Step, Ty, Value};
use crate::span::Span;
use crate::syntax::ast;
use std::collections::{BTreeMap, BTreeSet};

/// The states of a process as a list of options: the first one, then as written. Known before the process is
/// checked.
pub(super) fn states(checker: &mut Checker<'_>, id: ProcessId) -> Option<ChoiceId> {
    let (_, written) = checker.processes.get(id.index()).copied()?;
    let mut names: Vec<String> = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let start = written.lines.iter().filter_map(|line| match line {
        ast::ProcessLine::Start { state, .. } => Some(state),
        _ => None,
    });
    let stepped = steps(written).flat_map(|(from, _, to, _, _)| from.names.iter().chain([to]));
    for state in start.chain(stepped) {
        if seen.insert(&state.text) {
            names.push(state.text.clone());
        }
    }
    Some(choices::declared(checker, &names))
}

type WrittenStep<'w> = (&'w ast::Options, &'w ast::Expr, &'w ast::Name, &'w [ast::Label], Span);

fn steps(written: &ast::Process) -> impl Iterator<Item = WrittenStep<'_>> {
    written.lines.iter().filter_map(|line| match line {
        ast::ProcessLine::Step { from, condition, to, actions, span } => {
            Some((from, condition, to, actions.as_slice(), *span))
        }
        _ => None,
    })
}

/// Checks every process and adds it to the program.
pub(super) fn check_processes(checker: &mut Checker<'_>) {
    for at in 0..checker.processes.len() {
        let Some((file, written)) = checker.processes.get(at).copied() else { continue };
        let id = ProcessId(u32::try_from(at).unwrap_or(u32::MAX));
        let process = check(checker, id, file, written);
        checker.program.processes.push(process);
    }
}

#[derive(Default)]
struct Lines<'w> {
    periods: Option<(&'w ast::Name, &'w ast::Expr)>,
    start: Option<&'w ast::Name>,
}

fn sorted(written: &ast::Process) -> Lines<'_> {
    let mut lines = Lines::default();
    for line in &written.lines {
        match line {
            ast::ProcessLine::EachPeriod { of, by, .. } => lines.periods = Some((of, by)),
            ast::ProcessLine::Start { state, .. } => lines.start = Some(state),
            ast::ProcessLine::Step { .. } => {}
        }
    }
    lines
}

fn check(checker: &mut Checker<'_>, id: ProcessId, file: usize, written: &ast::Process) -> program::Process {
    let basis = checker.basis(file, &written.attributes);
    citations::is_given(checker, &basis, &written.attributes, &written.name.text, written.name.span);
    let kind = SubjectKind::from_name(&written.kind.text);
    let lines = sorted(written);
    required(checker, written, &lines);
    let over = match (lines.periods, kind) {
        (Some((of, _)), Some(kind)) => aggregates::child(checker, of, kind),
        _ => None,
    };
    let view = View { monitor: None, parent: over.zip(kind) };
    let outside = std::mem::replace(&mut checker.view, view);
    let scene = Scene::of(file, over);
    let by = lines.periods.filter(|_| over.is_some()).and_then(|(_, by)| order(checker, &scene, by));
    let states = states(checker, id);
    let steps = match (states, over) {
        (Some(states), Some(_)) => check_steps(checker, &scene, states, written),
        _ => Vec::new(),
    };
    checker.view = outside;
    if let (Some(states), Some(start)) = (states, lines.start) {
        reached(checker, states, start, written);
    }
    let start =
        states.zip(lines.start).and_then(|(states, start)| choices::option(checker, states, &start.text));
    program::Process {
        name: written.name.text.clone(),
        kind: kind.unwrap_or(SubjectKind::Project),
        over: over.unwrap_or(SubjectKind::Project),
        by: by.unwrap_or_else(|| nothing(checker)),
        states: states.unwrap_or(ChoiceId(0)),
        start: start.unwrap_or(0),
        steps,
        basis,
        span: written.name.span,
    }
}

/// Stands for what is wrong, which has been reported.
fn nothing(checker: &mut Checker<'_>) -> ExprId {
    checker.push(Expr::Constant(Value::Bool(false)), Ty::Bool, Span::default()).id
}

fn required(checker: &mut Checker<'_>, written: &ast::Process, lines: &Lines<'_>) {
    let (span, name) = (written.name.span, &written.name.text);
    if lines.periods.is_none() {
        clauses::missing_line(
            checker,
            span,
            (format!("流程 `{name}` 没有写「逐期」"), format!("process `{name}` has no `each_period`")),
            (
                "写明哪些下级是它的各期，例如 逐期 监控期 按 月份",
                "say which children are its periods, such as each_period monitoring_period by month",
            ),
        );
    }
    if lines.start.is_none() {
        clauses::missing_line(
            checker,
            span,
            (format!("流程 `{name}` 没有写「起始」"), format!("process `{name}` has no `start`")),
            ("写明开始时的状态，例如 起始 正常拨付", "say which state comes first, such as start normal"),
        );
    }
    if steps(written).next().is_none() {
        clauses::missing_line(
            checker,
            span,
            (
                format!("流程 `{name}` 没有一步，状态永远不变"),
                format!("process `{name}` has no step; its state never changes"),
            ),
            ("例如 正常拨付 当 执行监控.逾期 则 暂停拨付", "such as normal when monitor.overdue => paused"),
        );
    }
}

/// What puts the periods in order.
fn order(checker: &mut Checker<'_>, scene: &Scene<'_>, written: &ast::Expr) -> Option<ExprId> {
    let typed = expr::check(checker, scene, written, None)?;
    if typed.ty.is_numeric() || typed.ty == Ty::Date {
        return Some(typed.id);
    }
    let (zh, en) = wording::of_type(typed.ty);
    checker.report(
        Diagnostic::error(
            Code::TypeMismatch,
            typed.span,
            format!("各期按数或日期排序，给的是{zh}"),
            format!("periods are put in order by a number or a date, not by {en}"),
        )
        .help("例如 按 年度", "such as by year"),
    );
    None
}

fn check_steps(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    states: ChoiceId,
    written: &ast::Process,
) -> Vec<Step> {
    let named: BTreeMap<u32, ()> = steps(written)
        .flat_map(|(from, ..)| from.names.iter())
        .filter_map(|name| Some((choices::option(checker, states, &name.text)?, ())))
        .collect();
    let rest = cases::remaining(checker, states, &named);
    let mut found = Vec::new();
    for (from, condition, to, actions, span) in steps(written) {
        let condition = expr::condition(checker, scene, condition);
        let leaves = if from.names.is_empty() {
            rest.clone()
        } else {
            cases::positions(checker, states, &from.names, &mut BTreeMap::new()).unwrap_or_default()
        };
        if from.names.is_empty() && rest.is_empty() {
            checker.report(
                Diagnostic::error(
                    Code::UnreachableBranch,
                    span,
                    "各个状态都已写到，没有其余的状态",
                    "every state is spoken for; nothing is left for `rest`",
                )
                .help(
                    "写明从哪些状态出发，几个状态用「或」连接",
                    "name the states it leaves, joined by `or`",
                ),
            );
        }
        let to = choices::option(checker, states, &to.text);
        if let (Some(condition), Some(to)) = (condition, to) {
            let actions = actions.iter().map(|label| label.text.clone()).collect();
            found.push(Step { from: leaves, condition, to, actions });
        }
    }
    found
}

/// Reports states no step leads to, and steps that start from them.
fn reached(checker: &mut Checker<'_>, states: ChoiceId, start: &ast::Name, written: &ast::Process) {
    let known = known_from(start, written);
    let reached: BTreeSet<&str> = known.iter().copied().collect();
    let targets: BTreeSet<&str> = steps(written).map(|(_, _, to, _, _)| to.text.as_str()).collect();
    for (from, ..) in steps(written) {
        for name in from.names.iter().filter(|name| !reached.contains(name.text.as_str())) {
            let no_step = !targets.contains(name.text.as_str());
            never_reached(checker, states, name, no_step, &known);
        }
    }
}

/// The states that steps lead to from the start, each found by the first step written that leads to a new one.
fn known_from<'w>(start: &'w ast::Name, written: &'w ast::Process) -> Vec<&'w str> {
    let mut leaving: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut targets: Vec<&str> = Vec::new();
    // The steps that may be taken from a state known so far, by their place.
    let mut open: BTreeSet<usize> = BTreeSet::new();
    for (at, (from, _, to, _, _)) in steps(written).enumerate() {
        targets.push(&to.text);
        if from.names.is_empty() {
            open.insert(at);
        }
        for name in &from.names {
            leaving.entry(&name.text).or_default().push(at);
        }
    }
    let mut known: Vec<&str> = vec![&start.text];
    let mut seen: BTreeSet<&str> = BTreeSet::from([start.text.as_str()]);
    open.extend(leaving.get(start.text.as_str()).into_iter().flatten());
    while let Some(step) = open.pop_first() {
        let Some(to) = targets.get(step).copied() else { continue };
        if seen.insert(to) {
            known.push(to);
            open.extend(leaving.get(to).into_iter().flatten());
        }
    }
    known
}

fn never_reached(
    checker: &mut Checker<'_>,
    states: ChoiceId,
    name: &ast::Name,
    no_step: bool,
    known: &[&str],
) {
    let options = checker.program.choices.get(states.index()).map_or(0, |states| states.options.len());
    let (zh, en) = if no_step {
        ("没有一步通向它", "no step leads to it")
    } else {
        ("从起始状态走不到它", "no steps lead to it from the start")
    };
    let mut diagnostic = Diagnostic::error(
        Code::UnreachableBranch,
        name.span,
        format!("状态 `{}` 永远到不了：{zh}", name.text),
        format!("the state `{}` is never reached: {en}", name.text),
    );
    diagnostic = match crate::nearest::nearest(&name.text, known.iter().copied()).filter(|_| options > 1) {
        Some(near) => diagnostic
            .help(format!("是不是 `{near}`？"), format!("did you mean `{near}`?"))
            .fix(name.span, near),
        None => {
            let (zh, en) = wording::names(known.iter().copied());
            diagnostic.help(
                format!("能到的状态有：{zh}；加一步通向它，或者删去这一步"),
                format!("the states reached are {en}; add a step that leads to it, or delete this one"),
            )
        }
    };
    checker.report(diagnostic);
}
