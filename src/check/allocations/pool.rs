//! Whose pool it is: the same amount for all who share it, so it reads nothing of a single one of them.

use super::super::context::Checker;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::SubjectKind;
use crate::program::{Expr, ExprId, Group, Over, Reach};
use crate::span::Span;
use std::collections::BTreeSet;

/// Who shares the pool: those under the subject above that it is read from, or all.
pub(super) fn group(checker: &mut Checker<'_>, pool: ExprId) -> Group {
    let mut above: Option<(SubjectKind, Span)> = None;
    for id in read(checker, pool) {
        let Some(expr) = checker.program.expr(id) else { continue };
        let span = checker.program.spans.get(id.index()).copied().unwrap_or_default();
        match reach(expr) {
            Some(Reach::Own) => {
                own(checker, span);
                return Group::Peers;
            }
            Some(Reach::Ancestor(kind)) => match above {
                Some((other, first)) if other != kind => {
                    two_owners(checker, (kind, span), (other, first));
                    return Group::Peers;
                }
                Some(_) => {}
                None => above = Some((kind, span)),
            },
            None => {}
        }
    }
    above.map_or(Group::Peers, |(kind, _)| Group::Under(kind))
}

/// What the pool reads for the one it is asked for, in order. An aggregate or a rank is judged as a whole.
fn read(checker: &Checker<'_>, pool: ExprId) -> BTreeSet<ExprId> {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![pool];
    while let Some(id) = waiting.pop() {
        let Some(expr) = checker.program.expr(id) else { continue };
        let whole = matches!(expr, Expr::Aggregate { .. } | Expr::Rank { .. } | Expr::Sampled { .. });
        if seen.insert(id) && !whole {
            waiting.extend(expr.operands());
        }
    }
    seen
}

/// Whose value an expression is, apart from its operands. A sum over 同类 is the same for all of them.
fn reach(expr: &Expr) -> Option<Reach> {
    match expr {
        Expr::Field(reach, _)
        | Expr::Indicator(reach, _)
        | Expr::Score(reach, _)
        | Expr::Grade(reach, ..)
        | Expr::State(reach, ..)
        | Expr::Linked(reach, ..)
        | Expr::Allocated(reach, _) => Some(*reach),
        Expr::Aggregate { over: Over::Children(_) | Over::OtherPeers, .. }
        | Expr::Rank { .. }
        | Expr::Sampled { .. } => Some(Reach::Own),
        _ => None,
    }
}

fn own(checker: &mut Checker<'_>, span: Span) {
    checker.report(
        Diagnostic::error(
            Code::OutOfPlace,
            span,
            "资金池是大家的，不能取自参与分配的对象自己",
            "a pool belongs to all who share it; it cannot be read from one of them",
        )
        .help(
            "取自上级，例如 部门.部门项目预算总额；各对象之和写 合计(同类: 申请金额)",
            "read it from a subject above, such as department.project_pool; for the sum over all write sum(peers: requested)",
        ),
    );
}

fn two_owners(checker: &mut Checker<'_>, (kind, span): (SubjectKind, Span), other: (SubjectKind, Span)) {
    checker.report(
        Diagnostic::error(
            Code::OutOfPlace,
            span,
            format!("资金池既取自{}又取自{}：不知道由谁来分", other.0.zh(), kind.zh()),
            format!("the pool is read from a {} and from a {}: whose is it", other.0.en(), kind.en()),
        )
        .label(other.1, format!("这里取自{}", other.0.zh()), format!("this is read from a {}", other.0.en()))
        .help(
            "只取自一级；另一级的数先在这一级算成指标",
            "read it from one of them; bring what the other has into an indicator of that one",
        ),
    );
}
