//! Decisions of examples, and the types of what they expect in money.

use super::context::{Checker, Scene, What};
use super::examples::Walk;
use super::{budget_law, expr, wording};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Decision;
use crate::program::{Expected, LinkageId, Ty, Value};
use crate::quantity::Money;
use crate::span::Span;
use crate::syntax::ast;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The type of an expected result.
pub(super) fn expected_type(checker: &mut Checker<'_>, of: &Expected) -> Option<Ty> {
    match of {
        Expected::Linked(_, crate::program::LinkagePart::Actions) => Some(Ty::Text),
        Expected::Linked(id, _) => Some(budget_law::money_of(checker, What::Linkage(*id))),
        Expected::Allocated(id) => Some(budget_law::money_of(checker, What::Allocation(*id))),
        _ => None,
    }
}

/// 决定: binds the decisions of an example to its subjects.
pub(super) fn decisions(
    checker: &mut Checker<'_>,
    file: usize,
    written: &[ast::Decision],
    walk: &Walk,
) -> Vec<Decision> {
    let mut bound: Vec<Decision> = Vec::new();
    let mut first: BTreeMap<(String, String), Span> = BTreeMap::new();
    for one in written {
        let Some(decision) = decision(checker, file, one, walk) else { continue };
        match first.entry((decision.linkage.clone(), decision.subject.clone())) {
            Entry::Occupied(first) => second(checker, one, *first.get()),
            Entry::Vacant(place) => {
                place.insert(one.span);
                bound.push(decision);
            }
        }
    }
    bound
}

fn decision(
    checker: &mut Checker<'_>,
    file: usize,
    written: &ast::Decision,
    walk: &Walk,
) -> Option<Decision> {
    let id = checker.find(file, &written.of, ("挂钩", "linkage"), |what| match what {
        What::Linkage(id) => Some(id),
        _ => None,
    });
    if written.reason.text.trim().is_empty() {
        checker.report(
            Diagnostic::error(
                Code::EmptyReason,
                written.reason.span,
                "决定没有写明理由",
                "the decision gives no reason",
            )
            .help("在引号里写明为什么这样定", "say between the quotes why it was decided so"),
        );
    }
    let id = id?;
    let ty = budget_law::money_of(checker, What::Linkage(id));
    let scene = Scene { file, kind: None, locals: &[], full_marks: false, row: false };
    let amount = expr::wanted(checker, &scene, &written.amount, ty)
        .and_then(|typed| expr::constant(checker, typed))
        .and_then(|value| match value {
            Value::Number(number) => Some(Money::from_yuan(number)),
            _ => None,
        });
    let linkage = is_there(checker, id, written, walk)?;
    Some(Decision {
        linkage,
        subject: written.subject.text.clone(),
        amount: amount?,
        reason: written.reason.text.clone(),
        decided_by: None,
        decided_on: None,
    })
}

/// The name of the linkage, if the example has the subject decided on.
fn is_there(
    checker: &mut Checker<'_>,
    id: LinkageId,
    written: &ast::Decision,
    walk: &Walk,
) -> Option<String> {
    let linkage = checker.program.linkages.get(id.index())?;
    let (name, kind) = (linkage.name.clone(), linkage.kind);
    if !walk.matching(kind, Some(&written.subject.text)).is_empty() {
        return Some(name);
    }
    let (zh, en) = wording::names(walk.labels(kind));
    let help = if zh.is_empty() {
        (
            format!("在示例里加 {} \"{}\" {{ … }}", kind.zh(), written.subject.text),
            format!("add {} \"{}\" {{ … }}", kind.en(), written.subject.text),
        )
    } else {
        (format!("示例里的{}：{zh}", kind.zh()), format!("the example has {en}"))
    };
    checker.report(
        Diagnostic::error(
            Code::ExampleSubject,
            written.subject.span,
            format!("示例里没有名为 `{}` 的{}可以决定", written.subject.text, kind.zh()),
            format!("the example has no {} `{}` to decide on", kind.en(), written.subject.text),
        )
        .help(help.0, help.1),
    );
    None
}

fn second(checker: &mut Checker<'_>, written: &ast::Decision, first: Span) {
    checker.report(
        Diagnostic::error(
            Code::RepeatedClause,
            written.span,
            format!("对 `{}` 决定了两次", written.subject.text),
            format!("two decisions are given for `{}`", written.subject.text),
        )
        .label(first, "先前的决定在这里", "the earlier decision is here")
        .help("只留一个", "keep one of them"),
    );
}
