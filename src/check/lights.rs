//! 灯, 总灯: from best to worst 蓝 绿 黄 橙 红, or none where a line gives a state.

use super::cases::{self, Line};
use super::context::{Checker, Scene, What};
use super::{choices, expr, indicators, members, monitors, names, wording};
use crate::diagnostic::{Code, Diagnostic};
use crate::program::{
    Basis, Case, CaseOutcome, ChoiceId, CompareOp, Expr, ExprId, Function, IndicatorId, Reach, Ty, Value,
};
use crate::quantity::State;
use crate::span::Span;
use crate::syntax::ast;

/// One light: a case for each line.
pub(super) fn light(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    (id, choice): (IndicatorId, ChoiceId),
    (of, verdicts, span): (Option<&ast::Expr>, &[ast::Verdict], Span),
    basis: &Basis,
) -> Option<()> {
    let of = match of {
        Some(of) => Some(expr::check(checker, scene, of, None)?),
        None => None,
    };
    let lines: Vec<Line<'_>> = verdicts.iter().map(|verdict| (&verdict.case, verdict.span)).collect();
    let conditions = cases::conditions(checker, scene, of, &lines, span);
    let outcomes: Vec<Option<CaseOutcome>> =
        verdicts.iter().map(|verdict| outcome(checker, choice, verdict)).collect();
    let outcomes: Vec<CaseOutcome> = outcomes.into_iter().collect::<Option<_>>()?;
    let found = conditions?.into_iter().zip(outcomes);
    let found = found.map(|(condition, outcome)| Case { condition, outcome }).collect();
    members::fill(checker, id, found, None, basis);
    Some(())
}

/// The name in `灯 执行灯 { 当 … }`, which the tree has as a value: conditions look at none.
pub(super) fn name_before_conditions<'w>(
    of: Option<&'w ast::Expr>,
    verdicts: &[ast::Verdict],
) -> Option<&'w ast::Name> {
    let ast::ExprKind::Path(path) = &of?.kind else { return None };
    let by_conditions = verdicts.iter().any(|verdict| matches!(verdict.case, ast::Case::When(_)));
    match path.names.as_slice() {
        [name] if by_conditions => Some(name),
        _ => None,
    }
}

fn outcome(checker: &mut Checker<'_>, choice: ChoiceId, verdict: &ast::Verdict) -> Option<CaseOutcome> {
    if verdict.fails {
        checker.report(
            Diagnostic::error(
                Code::OutOfPlace,
                verdict.span,
                "灯没有通过不通过之分",
                "a light neither passes nor fails",
            )
            .help("删去「不通过」；要挡住的写成关口", "delete `fails`; what is to stop a request is a gate"),
        );
    }
    match &verdict.says {
        ast::VerdictValue::Missing(state, _) => Some(CaseOutcome::Missing(indicators::state(*state))),
        ast::VerdictValue::Label(label) => {
            let name = ast::Name { text: label.text.clone(), span: label.span };
            let at = choices::known_option(checker, choice, &name)?;
            Some(CaseOutcome::Value(lit(checker, choice, at, label.span)))
        }
    }
}

fn lit(checker: &mut Checker<'_>, choice: ChoiceId, at: u32, span: Span) -> ExprId {
    checker.push(Expr::Constant(Value::Choice(choice, at)), Ty::Choice(choice), span).id
}

/// 总灯: the worst light that is on. A light that does not apply is left out; where none applies there is none.
/// One that is red decides whatever is missing of the others.
pub(super) fn overall(
    checker: &mut Checker<'_>,
    owner: What,
    (id, choice): (IndicatorId, ChoiceId),
    (written, span): (&[ast::Name], Span),
    basis: &Basis,
) -> Option<()> {
    let lights = named(checker, owner, choice, written)?;
    let count = checker.program.choices.get(choice.index()).map_or(0, |choice| choice.options.len());
    let mut found = Vec::new();
    for at in (0..u32::try_from(count).unwrap_or(0)).rev() {
        let any = lights.iter().map(|light| is_on(checker, *light, choice, at, span)).collect();
        let condition = checker.push(Expr::Or(any), Ty::Bool, span).id;
        let outcome = CaseOutcome::Value(lit(checker, choice, at, span));
        found.push(Case { condition: Some(condition), outcome });
    }
    found.push(Case { condition: None, outcome: CaseOutcome::Missing(State::NotApplicable) });
    members::fill(checker, id, found, None, basis);
    Some(())
}

/// Whether a light applies and is this one.
fn is_on(checker: &mut Checker<'_>, light: IndicatorId, choice: ChoiceId, at: u32, span: Span) -> ExprId {
    let value = checker.push(Expr::Indicator(Reach::Own, light), Ty::Choice(choice), span).id;
    let applies = checker.push(Expr::Call(Function::Applicable, vec![value]), Ty::Bool, span).id;
    let wanted = lit(checker, choice, at, span);
    let same = checker.push(Expr::Compare(CompareOp::Equal, value, wanted), Ty::Bool, span).id;
    checker.push(Expr::And(vec![applies, same]), Ty::Bool, span).id
}

/// The lights named; a measure that is a light, such as the worst of the rows, counts as one.
fn named(
    checker: &mut Checker<'_>,
    owner: What,
    choice: ChoiceId,
    written: &[ast::Name],
) -> Option<Vec<IndicatorId>> {
    let mut found: Vec<(IndicatorId, Span)> = Vec::new();
    let mut sound = true;
    for name in written {
        let member = members::find_slot(checker, owner, &name.text);
        match member.filter(|id| monitors::is_light(checker, *id, choice)) {
            Some(id) => {
                if let Some((_, first)) = found.iter().find(|(earlier, _)| *earlier == id) {
                    let (zh, en) = (
                        format!("灯 `{}` 写了两次", name.text),
                        format!("light `{}` stands twice", name.text),
                    );
                    names::repeated(checker, name.span, *first, zh, en);
                }
                found.push((id, name.span));
            }
            None => {
                // A measure with an error of its own has been reported.
                let known = member.is_none_or(|id| indicators::declared_type(checker, id).is_some());
                if known {
                    no_such_light(checker, owner, choice, name);
                }
                sound = false;
            }
        }
    }
    sound.then(|| found.into_iter().map(|(id, _)| id).collect())
}

fn no_such_light(checker: &mut Checker<'_>, owner: What, choice: ChoiceId, name: &ast::Name) {
    let slots = members::of_owner(checker, owner).filter(|slot| slot.line.is_some());
    let lights: Vec<String> = slots
        .filter(|slot| monitors::is_light(checker, slot.id, choice))
        .filter_map(|slot| slot.names.first().map(|(name, _)| name.clone()))
        .collect();
    let near = crate::nearest::nearest(&name.text, lights.iter().map(String::as_str)).map(str::to_owned);
    let (zh, en) = wording::names(lights.iter().map(String::as_str));
    let mut diagnostic = Diagnostic::error(
        Code::UnknownName,
        name.span,
        format!("这个监控没有名为 `{}` 的灯", name.text),
        format!("this monitor has no light named `{}`", name.text),
    )
    .help(format!("它的灯有：{zh}"), format!("its lights are {en}"));
    if let Some(near) = near {
        diagnostic = diagnostic.fix(name.span, near);
    }
    checker.report(diagnostic);
}
