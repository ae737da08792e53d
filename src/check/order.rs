//! The order of evaluation: each derived column after those it reads. A circle is an error that names its path.

use super::context::Checker;
use crate::diagnostic::{Code, Diagnostic};
use crate::program::{
    AllocationId, Derived, Expr, ExprId, FrameworkId, IndicatorId, LinkageId, ParameterId, ProcessId, Program,
};
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts the indicators and frameworks, or reports their circles.
pub(super) fn sort_definitions(checker: &mut Checker<'_>) {
    let program = &checker.program;
    let all: Vec<Derived> = derived(program);
    let reads: BTreeMap<Derived, BTreeSet<Derived>> =
        all.iter().map(|derived| (*derived, program.reads(*derived))).collect();
    let mut readers: BTreeMap<Derived, Vec<Derived>> = BTreeMap::new();
    let mut waiting: BTreeMap<Derived, usize> = BTreeMap::new();
    for (derived, read) in &reads {
        waiting.insert(*derived, read.len());
        for other in read {
            readers.entry(*other).or_default().push(*derived);
        }
    }
    let mut ready: BTreeSet<Derived> = waiting.iter().filter(|(_, n)| **n == 0).map(|(d, _)| *d).collect();
    let mut order = Vec::new();
    while let Some(next) = ready.pop_first() {
        order.push(next);
        waiting.remove(&next);
        for reader in readers.get(&next).into_iter().flatten() {
            if let Some(left) = waiting.get_mut(reader) {
                *left -= 1;
                if *left == 0 {
                    ready.insert(*reader);
                }
            }
        }
    }
    let circular = if waiting.is_empty() { BTreeSet::new() } else { on_circles(&waiting, &reads, &readers) };
    let mut hanging = true;
    while let Some((start, _)) = waiting.first_key_value().map(|(d, n)| (*d, *n)) {
        let circle = circle(start, &reads, &waiting);
        report(checker, &circle);
        for derived in &circle {
            waiting.remove(derived);
        }
        // What only hangs on the circle is not a circle of its own.
        if std::mem::take(&mut hanging) {
            waiting.retain(|derived, _| circular.contains(derived));
        }
    }
    checker.program.order = order;
    checker.program.reads = reads;
}

fn derived(program: &Program) -> Vec<Derived> {
    let index = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let indicators = (0..program.indicators.len()).map(|at| Derived::Indicator(IndicatorId(index(at))));
    let frameworks = (0..program.frameworks.len()).map(|at| Derived::Framework(FrameworkId(index(at))));
    let processes = (0..program.processes.len()).map(|at| Derived::Process(ProcessId(index(at))));
    let linkages = (0..program.linkages.len()).map(|at| Derived::Linkage(LinkageId(index(at))));
    let allocations = (0..program.allocations.len()).map(|at| Derived::Allocation(AllocationId(index(at))));
    indicators.chain(frameworks).chain(processes).chain(linkages).chain(allocations).collect()
}

/// The parameters an expression reads.
pub(super) fn parameters_read(program: &Program, root: ExprId) -> BTreeSet<ParameterId> {
    let read = |id: ExprId| match program.expr(id) {
        Some(Expr::Parameter(parameter)) => Some(*parameter),
        _ => None,
    };
    program.reachable(&[root]).into_iter().filter_map(read).collect()
}

/// A circle among the definitions still waiting, found by always following the first of them.
fn circle(
    start: Derived,
    reads: &BTreeMap<Derived, BTreeSet<Derived>>,
    waiting: &BTreeMap<Derived, usize>,
) -> Vec<Derived> {
    let mut path = vec![start];
    let mut at = BTreeMap::from([(start, 0)]);
    let mut current = start;
    loop {
        let next =
            reads.get(&current).and_then(|read| read.iter().find(|other| waiting.contains_key(*other)));
        let Some(next) = next.copied() else { return path };
        if let Some(first) = at.get(&next) {
            return path.split_off(*first);
        }
        at.insert(next, path.len());
        path.push(next);
        current = next;
    }
}

/// The definitions that read themselves, directly or by way of others. Two of them lie on one circle when each reaches
/// the other: what the last left by going along the reads is gathered by going back along them.
fn on_circles(
    waiting: &BTreeMap<Derived, usize>,
    reads: &BTreeMap<Derived, BTreeSet<Derived>>,
    readers: &BTreeMap<Derived, Vec<Derived>>,
) -> BTreeSet<Derived> {
    let read = |derived: Derived| reads.get(&derived).into_iter().flatten().copied();
    let mut left: Vec<Derived> = Vec::new();
    let mut seen: BTreeSet<Derived> = BTreeSet::new();
    for start in waiting.keys() {
        let mut path = vec![(*start, false)];
        while let Some((derived, done)) = path.pop() {
            if done {
                left.push(derived);
            } else if waiting.contains_key(&derived) && seen.insert(derived) {
                path.push((derived, true));
                path.extend(read(derived).map(|other| (other, false)));
            }
        }
    }
    let mut found = BTreeSet::new();
    for root in left.into_iter().rev() {
        let mut group = Vec::new();
        let mut todo = vec![root];
        while let Some(derived) = todo.pop() {
            if seen.remove(&derived) {
                group.push(derived);
                todo.extend(readers.get(&derived).into_iter().flatten());
            }
        }
        if group.len() > 1 || read(root).any(|other| other == root) {
            found.extend(group);
        }
    }
    found
}

fn report(checker: &mut Checker<'_>, circle: &[Derived]) {
    let named: Vec<(String, Span)> =
        circle.iter().filter_map(|derived| named(&checker.program, *derived)).collect();
    let Some((first, span)) = named.first().cloned() else { return };
    let shown: Vec<&str> = named.iter().take(12).map(|(name, _)| name.as_str()).collect();
    let more = if named.len() > shown.len() { " → …" } else { "" };
    let path = format!("{}{more} → {first}", shown.join(" → "));
    let mut diagnostic = Diagnostic::error(
        Code::Cycle,
        span,
        format!("定义循环：{path}"),
        format!("the definitions run in a circle: `{path}`"),
    );
    for (name, span) in named.iter().skip(1).take(8) {
        diagnostic = diagnostic.label(*span, format!("经过 {name}"), format!("by way of `{name}`"));
    }
    checker.report(diagnostic.help("让其中一个不再用到下一个", "make one of them do without the next"));
}

fn named(program: &Program, derived: Derived) -> Option<(String, Span)> {
    match derived {
        Derived::Indicator(id) => program.indicators.get(id.index()).map(|i| (i.name.clone(), i.span)),
        Derived::Framework(id) => program.frameworks.get(id.index()).map(|f| (f.name.clone(), f.span)),
        Derived::Process(id) => program.processes.get(id.index()).map(|p| (p.name.clone(), p.span)),
        Derived::Linkage(id) => program.linkages.get(id.index()).map(|l| (l.name.clone(), l.span)),
        Derived::Allocation(id) => program.allocations.get(id.index()).map(|a| (a.name.clone(), a.span)),
    }
}
