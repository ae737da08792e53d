//! What examples expect of rules with members: `关口.通过`, `监控.总灯`, `流程.状态`, `挂钩.金额`, `分配.份额`.

use super::context::{Checker, What};
use super::members;
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
        members::without_member(checker, path, what);
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
