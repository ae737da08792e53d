//! 义务: when it arises, who must do what, by which day, and when it is done.

use super::clauses;
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
    when: Option<&'w ast::Expr>,
    owner: Option<&'w ast::Expr>,
    actions: &'w [ast::Label],
    due: Option<&'w ast::Expr>,
    done: Option<&'w ast::Expr>,
}

fn sorted(written: &ast::Duty) -> Lines<'_> {
    let mut lines = Lines::default();
    for line in &written.lines {
        match line {
            ast::DutyLine::When { condition, .. } => lines.when = Some(condition),
            ast::DutyLine::Owner { value, .. } => lines.owner = Some(value),
            ast::DutyLine::Shall { actions, .. } => lines.actions = actions,
            ast::DutyLine::Due { value, .. } => lines.due = Some(value),
            ast::DutyLine::Done { condition, .. } => lines.done = Some(condition),
        }
    }
    lines
}

fn check(checker: &mut Checker<'_>, file: usize, written: &ast::Duty) -> Option<program::Duty> {
    let basis = checker.basis(file, &written.attributes);
    citations::is_given(checker, &basis, &written.attributes, &written.name.text, written.name.span);
    let lines = sorted(written);
    required(checker, &written.name, &lines);
    let kind = SubjectKind::from_name(&written.kind.text)?;
    let scene = Scene::of(file, Some(kind));
    let mut condition = |line: Option<&ast::Expr>| match line {
        Some(written) => expr::condition(checker, &scene, written).map(Some),
        None => Some(None),
    };
    let (when, done) = (condition(lines.when), condition(lines.done));
    let mut wanted = |line: Option<&ast::Expr>, ty: Ty| match line {
        Some(written) => expr::wanted(checker, &scene, written, ty).map(|typed| Some(typed.id)),
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

fn required(checker: &mut Checker<'_>, name: &ast::Name, lines: &Lines<'_>) {
    let (span, name) = (name.span, &name.text);
    if lines.when.is_none() {
        clauses::missing_line(
            checker,
            span,
            (format!("义务 `{name}` 没有写「当」"), format!("duty `{name}` has no `when`")),
            (
                "写明什么情况下发生，例如 当 等级(项目自评) = 差",
                "say when it arises, such as when grade(…) = poor",
            ),
        );
    }
    if lines.actions.is_empty() {
        clauses::missing_line(
            checker,
            span,
            (format!("义务 `{name}` 没有写「应」"), format!("duty `{name}` has no `shall`")),
            ("写明要做什么，例如 应 限期整改", "say what is to be done, such as shall rectify"),
        );
    }
}
