//! 义务: when it arises, who must do what, by which day, and when it is done.

use super::clauses::{self, Placed};
use super::context::{Checker, Scene};
use super::{citations, expr};
use crate::model::SubjectKind;
use crate::program::{self, Ty};
use crate::syntax::ast;

/// Checks every duty and adds it to the program.
pub(super) fn check_duties(checker: &mut Checker<'_>) {
    for at in 0..checker.duties.len() {
        let Some((file, written)) = checker.duties.get(at).copied() else { continue };
        let duty = check(checker, file, written);
        checker.program.duties.extend(duty);
    }
}

#[derive(Default)]
struct Lines<'w> {
    when: Placed<&'w ast::Expr>,
    owner: Placed<&'w ast::Expr>,
    actions: Vec<&'w ast::Label>,
    due: Placed<&'w ast::Expr>,
    done: Placed<&'w ast::Expr>,
}

fn sorted<'w>(checker: &mut Checker<'_>, written: &'w ast::Duty) -> Lines<'w> {
    let mut lines = Lines::default();
    for line in &written.lines {
        match line {
            ast::DutyLine::When { condition, span } => {
                clauses::once(checker, &mut lines.when, condition, *span, ("当", "when"));
            }
            ast::DutyLine::Owner { value, span } => {
                clauses::once(checker, &mut lines.owner, value, *span, ("责任人", "owner"));
            }
            ast::DutyLine::Shall { actions, .. } => lines.actions.extend(actions),
            ast::DutyLine::Due { value, span } => {
                clauses::once(checker, &mut lines.due, value, *span, ("期限", "deadline"));
            }
            ast::DutyLine::Done { condition, span } => {
                clauses::once(checker, &mut lines.done, condition, *span, ("完成", "done"));
            }
        }
    }
    lines
}

fn check(checker: &mut Checker<'_>, file: usize, written: &ast::Duty) -> Option<program::Duty> {
    let basis = checker.basis(file, &written.attributes);
    citations::is_given(checker, &basis, &written.attributes, &written.name.text, written.name.span);
    let lines = sorted(checker, written);
    if lines.when.is_none() {
        let help = (
            "写明什么情况下发生，例如 当 是否通过 = 否",
            "say when it arises, such as when `gate.passed` = no",
        );
        clauses::missing(checker, &written.name, ("当", "when"), help);
    }
    if lines.actions.is_empty() {
        let help =
            ("写明要做什么，例如 应 限期整改、报送整改报告", "say what is to be done, such as shall rectify");
        clauses::missing(checker, &written.name, ("应", "shall"), help);
    }
    let kind = SubjectKind::from_name(&written.kind.text)?;
    let scene = Scene::of(file, Some(kind));
    let mut condition = |line: Placed<&ast::Expr>| match line {
        Some((written, _)) => expr::condition(checker, &scene, written).map(Some),
        None => Some(None),
    };
    let (when, done) = (condition(lines.when), condition(lines.done));
    let mut wanted = |line: Placed<&ast::Expr>, ty: Ty| match line {
        Some((written, _)) => expr::wanted(checker, &scene, written, ty).map(|typed| Some(typed.id)),
        None => Some(None),
    };
    let (owner, due) = (wanted(lines.owner, Ty::Text), wanted(lines.due, Ty::Date));
    Some(program::Duty {
        name: written.name.text.clone(),
        kind,
        condition: when??,
        owner: owner?,
        actions: lines.actions.iter().map(|label| label.text.clone()).collect(),
        due: due?,
        done: done?,
        basis,
        span: written.name.span,
    })
}
