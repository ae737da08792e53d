//! 应对: what an overall light asks for, by which day, and whether the answer is late.

use super::context::{Checker, Scene, Typed, What};
use super::{cases, expr, members, typing, wording};
use crate::diagnostic::{Code, Diagnostic};
use crate::program::{
    ArithmeticOp, Basis, Case, CaseOutcome, ChoiceId, CompareOp, Expr, ExprId, Function, IndicatorId, Reach,
    Response, Ty, Value,
};
use crate::quantity::State;
use crate::span::Span;
use crate::syntax::ast;
use crate::syntax::words::Member;
use std::collections::BTreeMap;

/// One 应对 with its expressions checked.
struct Checked<'w> {
    written: &'w ast::Respond,
    lights: Vec<u32>,
    due: ExprId,
    answered: ExprId,
}

/// Checks the lines 应对 of a monitor, and fills 答复期限 and 逾期.
pub(super) fn check(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    (owner, written): (What, &ast::Monitor),
    (overall, choice): (Option<IndicatorId>, ChoiceId),
    basis: &Basis,
) -> Vec<Response> {
    let lines: Vec<&ast::Respond> = written
        .lines
        .iter()
        .filter_map(|line| match line {
            ast::MonitorLine::Respond(respond) => Some(respond.as_ref()),
            _ => None,
        })
        .collect();
    let Some(first) = lines.first() else { return Vec::new() };
    let Some(overall) = overall else {
        no_overall(checker, first.span);
        return Vec::new();
    };
    let due = members::of_word(checker, owner, Member::Due);
    let overdue = members::of_word(checker, owner, Member::Overdue);
    let (Some(due), Some(overdue)) = (due, overdue) else { return Vec::new() };
    let mut seen = BTreeMap::new();
    let checked: Vec<Checked<'_>> =
        lines.iter().filter_map(|line| line_of(checker, scene, choice, line, &mut seen)).collect();
    let on = |checker: &mut Checker<'_>, response: &Checked<'_>| {
        let span = response.written.lights.span;
        let light = checker.push(Expr::Indicator(Reach::Own, overall), Ty::Choice(choice), span).id;
        cases::is_one_of(checker, light, choice, &response.lights, span)
    };
    let conditions: Vec<ExprId> = checked.iter().map(|response| on(checker, response)).collect();
    fill_due(checker, due, &checked, &conditions, basis);
    fill_overdue(checker, (due, overdue), &checked, &conditions, basis);
    checked
        .into_iter()
        .map(|response| Response {
            lights: response.lights,
            actions: response.written.actions.iter().map(|label| label.text.clone()).collect(),
            due,
            overdue,
            default: response.written.default.text.clone(),
        })
        .collect()
}

fn no_overall(checker: &mut Checker<'_>, span: Span) {
    checker.report(
        Diagnostic::error(
            Code::MissingClause,
            span,
            "「应对」看的是总灯，这个监控有几盏灯（或没有灯），却没有写「总灯」",
            "`respond` looks at the overall light, and this monitor has several lights, or none, and no `overall`",
        )
        .help("加一行：总灯 取最差 灯名、灯名", "add a line: overall worst_of light, light"),
    );
}

fn line_of<'w>(
    checker: &mut Checker<'_>,
    scene: &Scene<'_>,
    choice: ChoiceId,
    written: &'w ast::Respond,
    seen: &mut BTreeMap<u32, Span>,
) -> Option<Checked<'w>> {
    let lights = if written.lights.names.is_empty() {
        let left = cases::remaining(checker, choice, seen);
        seen.extend(left.iter().map(|at| (*at, written.lights.span)));
        Some(left)
    } else {
        cases::positions(checker, choice, &written.lights.names, seen)
    };
    let within = expr::check(checker, scene, &written.within, None).filter(|typed| is_time(checker, *typed));
    let from = expr::wanted(checker, scene, &written.counted_from, Ty::Date);
    let answered = expr::wanted(checker, scene, &written.answered, Ty::Date);
    let (within, from) = (within?, from?);
    let due = match within.ty {
        Ty::Workdays => Expr::Call(Function::AddWorkdays, vec![from.id, within.id]),
        _ => Expr::Arithmetic(ArithmeticOp::Add, from.id, within.id),
    };
    let due = checker.push(due, Ty::Date, written.within.span).id;
    Some(Checked { written, lights: lights?, due, answered: answered?.id })
}

fn is_time(checker: &mut Checker<'_>, typed: Typed) -> bool {
    if matches!(typed.ty, Ty::Workdays | Ty::Days) {
        return true;
    }
    if typed.ty == Ty::Number {
        return typing::expect(checker, typed, Ty::Workdays);
    }
    let (zh, en) = wording::of_type(typed.ty);
    checker.report(
        Diagnostic::error(
            Code::TypeMismatch,
            typed.span,
            format!("答复的时限是天数，给的是{zh}"),
            format!("an answer is due within days, not {en}"),
        )
        .help("写成 10 个工作日 或 15 天", "write 10 working_days or 15 days"),
    );
    false
}

/// 答复期限: not applicable under another light.
fn fill_due(
    checker: &mut Checker<'_>,
    id: IndicatorId,
    checked: &[Checked<'_>],
    conditions: &[ExprId],
    basis: &Basis,
) {
    let mut found: Vec<Case> = checked
        .iter()
        .zip(conditions)
        .map(|(response, condition)| Case {
            condition: Some(*condition),
            outcome: CaseOutcome::Value(response.due),
        })
        .collect();
    found.push(Case { condition: None, outcome: CaseOutcome::Missing(State::NotApplicable) });
    members::fill(checker, id, found, None, basis);
}

/// 逾期: an answer after the last day, or none on a day after it. No under another light.
fn fill_overdue(
    checker: &mut Checker<'_>,
    (due, overdue): (IndicatorId, IndicatorId),
    checked: &[Checked<'_>],
    conditions: &[ExprId],
    basis: &Basis,
) {
    let mut found = Vec::new();
    for (response, condition) in checked.iter().zip(conditions) {
        let span = response.written.answered.span;
        let reported =
            checker.push(Expr::Call(Function::Reported, vec![response.answered]), Ty::Bool, span).id;
        let answered = checker.push(Expr::And(vec![*condition, reported]), Ty::Bool, span).id;
        let today = checker.push(Expr::AsOf, Ty::Date, span).id;
        for (condition, day) in [(answered, response.answered), (*condition, today)] {
            let last = checker.push(Expr::Indicator(Reach::Own, due), Ty::Date, span).id;
            let late = checker.push(Expr::Compare(CompareOp::MoreThan, day, last), Ty::Bool, span).id;
            found.push(Case { condition: Some(condition), outcome: CaseOutcome::Value(late) });
        }
    }
    let no = checker.push(Expr::Constant(Value::Bool(false)), Ty::Bool, Span::default()).id;
    found.push(Case { condition: None, outcome: CaseOutcome::Value(no) });
    members::fill(checker, overdue, found, None, basis);
}
