//! `挂钩.金额`, `分配.份额`, `流程.状态`: what the rules about money and states give, read by name.

use super::context::{Checker, What, path_text};
use super::paths::Meaning;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::SubjectKind;
use crate::program::{Expr, LinkagePart, Reach, Ty};
use crate::syntax::ast;
use crate::syntax::words::Member;

/// What `front.last` gives to a subject of a kind: a member of a rule about that kind, or, with a kind or 上级 in
/// front, about one above it.
pub(super) fn find(
    checker: &mut Checker<'_>,
    file: usize,
    kind: SubjectKind,
    front: &[ast::Name],
    last: &ast::Name,
) -> Option<Meaning> {
    let member = Member::from_name(&last.text)?;
    let of_kind = |checker: &mut Checker<'_>, names: &[ast::Name], wanted: SubjectKind| {
        let span = names.first()?.span;
        let path = ast::Path { names: names.to_vec(), span };
        let found = checker.definitions(file, &path);
        let rule = |what: What| matches!(what, What::Process(_) | What::Linkage(_) | What::Allocation(_));
        let definition = found.into_iter().find(|d| rule(d.what) && d.kind == Some(wanted))?;
        checker.used.insert((file, definition.span.source));
        Some(definition.what)
    };
    if let Some(what) = of_kind(checker, front, kind) {
        return Some(Meaning::Member(Reach::Own, what, member));
    }
    let [first, rest @ ..] = front else { return None };
    let wanted = super::paths::ancestor(kind, &first.text)?;
    let what = of_kind(checker, rest, wanted)?;
    Some(Meaning::Member(Reach::Ancestor(wanted), what, member))
}

/// The expression that reads a member, and its type.
pub(super) fn expr(
    checker: &mut Checker<'_>,
    path: &ast::Path,
    reach: Reach,
    of: What,
    member: Member,
) -> Option<(Expr, Ty)> {
    let money = super::budget_law::money_of(checker, of);
    let found = match (of, member) {
        (What::Process(id), Member::State) => {
            let states = super::processes::states(checker, id)?;
            Some((Expr::State(reach, id, states), Ty::Choice(states)))
        }
        (What::Linkage(id), member) => linkage_part(member).map(|part| {
            let ty = if part == LinkagePart::Actions { Ty::Text } else { money };
            (Expr::Linked(reach, id, part), ty)
        }),
        (What::Allocation(id), Member::Share) => Some((Expr::Allocated(reach, id), money)),
        _ => None,
    };
    if found.is_none() {
        no_such(checker, path, of);
    }
    found
}

/// Reports a member that a rule does not give, with those it gives.
pub(super) fn no_such(checker: &mut Checker<'_>, path: &ast::Path, of: What) {
    let (zh, en) = of.words();
    let (give_zh, give_en) = match of {
        What::Process(_) => ("状态", "state"),
        What::Linkage(_) => {
            ("基数、下端、上端、金额、变动、措施", "base, low, high, amount, change, actions")
        }
        _ => ("份额", "share"),
    };
    checker.report(
        Diagnostic::error(
            Code::UnknownName,
            path.span,
            format!("{zh}没有 `{}` 这个结果", path_text(path)),
            format!("a {en} gives no `{}`", path_text(path)),
        )
        .help(format!("{zh}的结果有：{give_zh}"), format!("a {en} gives {give_en}")),
    );
}

/// The part of a linkage that a member names.
pub(super) fn linkage_part(member: Member) -> Option<LinkagePart> {
    Some(match member {
        Member::Base => LinkagePart::Base,
        Member::Low => LinkagePart::Low,
        Member::High => LinkagePart::High,
        Member::Amount => LinkagePart::Amount,
        Member::Change => LinkagePart::Change,
        Member::Actions => LinkagePart::Actions,
        _ => return None,
    })
}
