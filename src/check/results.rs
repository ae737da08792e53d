//! What examples expect of rules with members: `关口.通过`, `监控.总灯`, `流程.状态`, `挂钩.金额`, `分配.份额`.

use super::context::{Checker, What, path_text};
use super::members;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::SubjectKind;
use crate::program::Expected;
use crate::syntax::ast;
use crate::syntax::words::Member;

/// What an expected path stands for, and of which kind of subject. The outer `None`: the path speaks of no rule
/// with members; the inner one is reported.
#[expect(clippy::option_option, reason = "not a path of this sort and a reported error are different things")]
pub(super) fn expected(
    checker: &mut Checker<'_>,
    file: usize,
    path: &ast::Path,
) -> Option<Option<(Expected, SubjectKind)>> {
    if let Some((what, _)) = members::rule_about(checker, file, &path.names, None) {
        without_member(checker, path, what);
        return Some(None);
    }
    let (last, front) = path.names.split_last()?;
    let (what, kind) = members::rule_about(checker, file, front, None)?;
    let of = match (what, Member::from_name(&last.text)) {
        (What::Process(id), Some(Member::State)) => Some(Expected::State(id)),
        (What::Linkage(id), Some(member)) => {
            members::linkage_part(member).map(|part| Expected::Linked(id, part))
        }
        (What::Allocation(id), Some(Member::Share)) => Some(Expected::Allocated(id)),
        _ => members::find_slot(checker, what, &last.text).map(Expected::Indicator),
    };
    if of.is_none() {
        members::unknown(checker, path, what, last);
    }
    Some(of.map(|of| (of, kind)))
}

fn without_member(checker: &mut Checker<'_>, path: &ast::Path, what: What) {
    let (zh, en) = what.words();
    let (member, member_en) = match what {
        What::Gate(_) => ("通过", "passed"),
        What::Monitor(_) => ("总灯", "overall"),
        What::Process(_) => ("状态", "state"),
        What::Allocation(_) => ("份额", "share"),
        _ => ("金额", "amount"),
    };
    let name = path_text(path);
    checker.report(
        Diagnostic::error(
            Code::WrongKindOfName,
            path.span,
            format!("`{name}` 是{zh}，要写明期望它的哪个结果"),
            format!("`{name}` is a {en}; say which of its results is expected"),
        )
        .help(format!("写成 {name}.{member}"), format!("write `{name}.{member_en}`"))
        .fix(path.span, format!("{name}.{member}")),
    );
}
