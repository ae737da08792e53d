//! 关口, 审核: whether they apply, what they conclude, and when they let a request through.

use super::cases::{self, Line};
use super::context::{Checker, Scene, What};
use super::refines::{self, BaseGate};
use super::{citations, expr, indicators, members};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::SubjectKind;
use crate::program::{
    self, Basis, Case, CaseOutcome, ChoiceId, Expr, ExprId, Function, IndicatorId, Reach, Requirement, Ty,
    Value,
};
use crate::span::Span;
use crate::syntax::ast;
use crate::syntax::words::Member;
use std::collections::{BTreeMap, BTreeSet};

/// Checks every gate and review, and adds it to the program.
pub(super) fn check_gates(checker: &mut Checker<'_>) {
    for at in 0..checker.gates.len() {
        let Some((file, written)) = checker.gates.get(at).copied() else { continue };
        let gate = check(checker, What::Gate(at), file, written);
        checker.program.gates.extend(gate);
    }
}

/// The lines of a gate, sorted. The tree has each but 要求 at most once.
#[derive(Default)]
struct Lines<'w> {
    applies: Option<&'w ast::Expr>,
    requirements: Vec<&'w ast::GateLine>,
    conclusion: Option<Conclusion<'w>>,
    consequence: Option<&'w ast::Label>,
}

/// 结论: the value it looks at, its lines and its place.
type Conclusion<'w> = (Option<&'w ast::Expr>, &'w [ast::Verdict], Span);

fn sorted(written: &ast::Gate) -> Lines<'_> {
    let mut lines = Lines::default();
    for line in &written.lines {
        match line {
            ast::GateLine::Applies { condition, .. } => lines.applies = Some(condition),
            ast::GateLine::Passes { .. } | ast::GateLine::Requirement { .. } => lines.requirements.push(line),
            ast::GateLine::Conclusion { of, verdicts, span } => {
                lines.conclusion = Some((of.as_ref(), verdicts, *span));
            }
            ast::GateLine::Consequence { label, .. } => lines.consequence = Some(label),
        }
    }
    lines
}

fn check(checker: &mut Checker<'_>, owner: What, file: usize, written: &ast::Gate) -> Option<program::Gate> {
    let basis = checker.basis(file, &written.attributes);
    citations::is_given(checker, &basis, &written.attributes, &written.name.text, written.name.span);
    // An unknown kind has been reported when the name was declared.
    let kind = SubjectKind::from_name(&written.kind.text)?;
    let scene = Scene::of(file, Some(kind));
    let lines = sorted(written);
    let applies = members::of_word(checker, owner, Member::Applies)?;
    let passed = members::of_word(checker, owner, Member::Passed)?;
    let conclusion = members::of_word(checker, owner, Member::Conclusion);
    let base = refines::gate(checker, file, written, owner);
    check_applies(checker, &scene, applies, &lines, base, &basis);
    let failing = match (lines.conclusion, conclusion) {
        (Some(written), Some(id)) => conclude(checker, &scene, id, written, &basis),
        _ => Some(Vec::new()),
    };
    let requirements = requirements(checker, &scene, &lines, base);
    // With an error in what it rests on, nothing can be said of the gate as a whole.
    let (failing, requirements) = (failing?, requirements?);
    if requirements.is_empty() && failing.is_empty() {
        never_shut(checker, written);
    }
    pass(checker, (applies, passed), &requirements, conclusion.map(|id| (id, failing.as_slice())), &basis);
    Some(program::Gate {
        name: written.name.text.clone(),
        kind,
        is_review: written.is_review,
        applies,
        requirements,
        conclusion,
        failing,
        passed,
        consequence: lines.consequence.map(|label| label.text.clone()),
        basis,
        span: written.name.span,
    })
}

/// 适用: everyone has to pass where nothing is written.
fn check_applies(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    id: IndicatorId,
    lines: &Lines<'_>,
    base: Option<BaseGate>,
    basis: &Basis,
) {
    let own = lines.applies.map(|condition| expr::condition(checker, scene, condition));
    let value = match (own, base) {
        (None, None) => Some(truth(checker, true, Span::default())),
        (None, Some(base)) => Some(base.read(checker, base.applies)),
        (Some(own), None) => own,
        // Whoever has to pass the gate that is refined has to pass this one.
        (Some(own), Some(base)) => own.map(|own| {
            let either = Expr::Or(vec![base.read(checker, base.applies), own]);
            checker.push(either, Ty::Bool, base.span).id
        }),
    };
    if let Some(value) = value {
        let always = Case { condition: None, outcome: CaseOutcome::Value(value) };
        members::fill(checker, id, vec![always], None, basis);
    }
}

fn truth(checker: &mut Checker<'_>, truth: bool, span: Span) -> ExprId {
    checker.push(Expr::Constant(Value::Bool(truth)), Ty::Bool, span).id
}

/// 结论: a case for each line. Gives the positions of the conclusions that fail.
fn conclude(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    id: IndicatorId,
    (of, verdicts, span): Conclusion<'_>,
    basis: &Basis,
) -> Option<Vec<u32>> {
    let Some(Ty::Choice(choice)) = indicators::declared_type(checker, id) else { return None };
    let of = match of {
        Some(of) => Some(expr::check(checker, scene, of, None)?),
        None => None,
    };
    let lines: Vec<Line<'_>> = verdicts.iter().map(|verdict| (&verdict.case, verdict.span)).collect();
    let conditions = cases::conditions(checker, scene, of, &lines, span)?;
    let mut found = Vec::new();
    for (verdict, condition) in verdicts.iter().zip(conditions) {
        let outcome = match &verdict.says {
            ast::VerdictValue::Missing(state, _) => CaseOutcome::Missing(indicators::state(*state)),
            ast::VerdictValue::Label(label) => {
                let name = ast::Name { text: label.text.clone(), span: label.span };
                let at = super::choices::known_option(checker, choice, &name)?;
                let value = Expr::Constant(Value::Choice(choice, at));
                CaseOutcome::Value(checker.push(value, Ty::Choice(choice), label.span).id)
            }
        };
        found.push(Case { condition, outcome });
    }
    members::fill(checker, id, found, None, basis);
    failing(checker, choice, verdicts)
}

/// The conclusions marked 不通过. One that fails fails wherever it stands.
fn failing(checker: &mut Checker<'_>, choice: ChoiceId, verdicts: &[ast::Verdict]) -> Option<Vec<u32>> {
    let mut marked: BTreeMap<&str, Span> = BTreeMap::new();
    for verdict in verdicts.iter().filter(|verdict| verdict.fails) {
        if let ast::VerdictValue::Label(label) = &verdict.says {
            marked.entry(&label.text).or_insert(verdict.span);
        }
    }
    let mut found: Vec<u32> = Vec::new();
    let mut seen: BTreeSet<u32> = BTreeSet::new();
    for verdict in verdicts {
        let ast::VerdictValue::Label(label) = &verdict.says else {
            if verdict.fails {
                state_fails(checker, verdict.span);
            }
            continue;
        };
        if let Some(marked) = marked.get(label.text.as_str())
            && !verdict.fails
        {
            fails_in_one_place(checker, label, *marked);
        }
        if verdict.fails
            && let Some(at) = super::choices::option(checker, choice, &label.text)
            && seen.insert(at)
        {
            found.push(at);
        }
    }
    Some(found)
}

fn state_fails(checker: &mut Checker<'_>, span: Span) {
    checker.report(
        Diagnostic::error(
            Code::OutOfPlace,
            span,
            "没有结论时，不能写「不通过」",
            "where there is no conclusion, `fails` has no meaning",
        )
        .help(
            "写一个结论，例如 不予支持 不通过；或者删去「不通过」",
            "write a conclusion, such as \"not supported\" fails; or delete `fails`",
        ),
    );
}

fn fails_in_one_place(checker: &mut Checker<'_>, label: &ast::Label, marked: Span) {
    checker.report(
        Diagnostic::error(
            Code::MissingClause,
            label.span,
            format!("结论 `{}` 在别处不通过，这里没有写", label.text),
            format!("the conclusion `{}` fails elsewhere and not here", label.text),
        )
        .label(marked, "在这里不通过", "it fails here")
        .help("这里也写「不通过」，或者换一个结论", "add `fails` here too, or use another conclusion"),
    );
}

/// 通过 当, 要求, in the order written.
fn requirements(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    lines: &Lines<'_>,
    base: Option<BaseGate>,
) -> Option<Vec<Requirement>> {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    let mut found = Vec::new();
    if let Some(base) = base {
        let (name, basis) = (base.name(checker), Basis::default());
        let condition = base.read(checker, base.passed);
        found.push(Some(Requirement { name, condition, basis }));
    }
    for line in &lines.requirements {
        let (name, condition, citations) = match line {
            ast::GateLine::Passes { condition, .. } => (None, condition, &[][..]),
            ast::GateLine::Requirement { name, condition, citations, .. } => {
                (Some(name), condition, citations.as_slice())
            }
            _ => continue,
        };
        if let Some(name) = name {
            let first = *seen.entry(&name.text).or_insert(name.span);
            if first != name.span {
                super::names::repeated(
                    checker,
                    name.span,
                    first,
                    format!("要求 `{}` 写了两次", name.text),
                    format!("requirement `{}` stands twice", name.text),
                );
            }
        }
        let basis = citations::of_line(checker, scene.file, citations);
        let condition = expr::condition(checker, scene, condition);
        found.push(condition.map(|condition| {
            let name = name.map(|name| name.text.clone());
            Requirement { name, condition, basis }
        }));
    }
    found.into_iter().collect()
}

fn never_shut(checker: &mut Checker<'_>, written: &ast::Gate) {
    let (zh, en) = if written.is_review { ("审核", "review") } else { ("关口", "gate") };
    checker.report(
        Diagnostic::error(
            Code::MissingClause,
            written.name.span,
            format!(
                "{zh} `{}` 什么都挡不住：没有「通过 当」、「要求」，也没有「不通过」的结论",
                written.name.text
            ),
            format!(
                "{en} `{}` stops nothing: it has no `passes`, no `requires` and no conclusion that fails",
                written.name.text
            ),
        )
        .help(
            "写 通过 当 条件，或者 要求 名称 当 条件，或者在结论后写「不通过」",
            "write passes when …, or requires name when …, or `fails` after a conclusion",
        ),
    );
}

/// 通过: who need not pass does; else all that is required holds and no conclusion fails. What is not reported
/// does not hold.
fn pass(
    checker: &mut Checker<'_>,
    (applies, passed): (IndicatorId, IndicatorId),
    requirements: &[Requirement],
    conclusion: Option<(IndicatorId, &[u32])>,
    basis: &Basis,
) {
    let span = checker.program.indicators.get(passed.index()).map_or(Span::default(), |member| member.span);
    let mut holding: Vec<ExprId> = Vec::new();
    for requirement in requirements {
        holding.push(or_no(checker, requirement.condition));
    }
    if let Some((id, failing @ [_, ..])) = conclusion
        && let Some(ty @ Ty::Choice(choice)) = indicators::declared_type(checker, id)
    {
        let value = checker.push(Expr::Indicator(Reach::Own, id), ty, span).id;
        let fails = cases::is_one_of(checker, value, choice, failing, span);
        let stands = checker.push(Expr::Not(fails), Ty::Bool, span).id;
        holding.push(or_no(checker, stands));
    }
    let all = checker.push(Expr::And(holding), Ty::Bool, span).id;
    let applies = checker.push(Expr::Indicator(Reach::Own, applies), Ty::Bool, span).id;
    let exempt = checker.push(Expr::Not(applies), Ty::Bool, span).id;
    let yes = truth(checker, true, span);
    let cases = vec![
        Case { condition: Some(exempt), outcome: CaseOutcome::Value(yes) },
        Case { condition: None, outcome: CaseOutcome::Value(all) },
    ];
    members::fill(checker, passed, cases, None, basis);
}

/// The condition, and no where an input is not reported.
fn or_no(checker: &mut Checker<'_>, condition: ExprId) -> ExprId {
    let span = checker.program.spans.get(condition.index()).copied().unwrap_or_default();
    let no = truth(checker, false, span);
    checker.push(Expr::Call(Function::IfNotReported, vec![condition, no]), Ty::Bool, span).id
}
