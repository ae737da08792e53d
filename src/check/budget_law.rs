//! The law of the four budgets: money of one does not mix with money of another, and social insurance money pays for
//! nothing else (预算法 art. 5 and 11; 社会保险法 art. 69).
//!
//! What a linkage or an allocation gives is money of the budget its base or its pool belongs to. So these are checked when
//! first asked for, wherever that is.

use super::context::{Checker, Scene, Typed, What};
use super::expr;
use crate::diagnostic::{Code, Diagnostic};
use crate::limits::with_stack;
use crate::model::{BudgetKind, SubjectKind};
use crate::program::{AllocationId, LinkageId, Ty};
use crate::span::Span;
use crate::syntax::ast;

/// The base of a linkage (基数).
pub(super) fn base(checker: &mut Checker<'_>, id: LinkageId) -> Option<Typed> {
    if let Some(known) = checker.bases.get(&id) {
        return *known;
    }
    checker.bases.insert(id, None);
    let (file, written) = *checker.linkages.get(id.index())?;
    let value = written.lines.iter().find_map(|line| match line {
        ast::LinkageLine::Base { value, .. } => Some(value),
        _ => None,
    })?;
    let found = money(checker, file, &written.kind, value);
    checker.bases.insert(id, found);
    found
}

/// The pool of an allocation (资金池).
pub(super) fn pool(checker: &mut Checker<'_>, id: AllocationId) -> Option<Typed> {
    if let Some(known) = checker.pools.get(&id) {
        return *known;
    }
    checker.pools.insert(id, None);
    let (file, written) = *checker.allocations.get(id.index())?;
    let found = money(checker, file, &written.kind, &written.pool);
    checker.pools.insert(id, found);
    found
}

fn money(checker: &mut Checker<'_>, file: usize, kind: &ast::Name, value: &ast::Expr) -> Option<Typed> {
    let scene = about(file, SubjectKind::from_name(&kind.text)?);
    with_stack(|| expr::wanted(checker, &scene, value, Ty::Money(None)))
}

/// Where expressions about a kind of subject stand.
pub(super) fn about(file: usize, kind: SubjectKind) -> Scene<'static> {
    Scene { file, kind: Some(kind), locals: &[], full_marks: false, row: false }
}

/// The type of the money a linkage or an allocation gives.
pub(super) fn money_of(checker: &mut Checker<'_>, of: What) -> Ty {
    let source = match of {
        What::Linkage(id) => base(checker, id),
        What::Allocation(id) => pool(checker, id),
        _ => None,
    };
    match source.map(|typed| typed.ty) {
        Some(Ty::Money(budget)) => Ty::Money(budget),
        _ => Ty::Money(None),
    }
}

/// Reports social insurance money that would go to anybody but governments, who hold the fund.
pub(super) fn may_go_to(
    checker: &mut Checker<'_>,
    budget: Option<BudgetKind>,
    kind: SubjectKind,
    span: Span,
) {
    if budget != Some(BudgetKind::SocialInsurance) || kind == SubjectKind::Government {
        return;
    }
    checker.report(
        Diagnostic::error(
            Code::BudgetLaw,
            span,
            format!("社会保险基金的钱不能给{}：它专款专用，不得用于平衡其他政府预算（预算法第十一条、社会保险法第六十九条）", kind.zh()),
            format!(
                "social insurance money cannot go to a {}: it pays for insurance alone and fills no other budget (Budget Law art. 11, Social Insurance Law art. 69)",
                kind.en()
            ),
        )
        .help(
            "换用其他预算的资金；社会保险基金只能在政府之间调剂，写 对象 政府",
            "take money of another budget; the fund may be adjusted between governments only: write for government",
        ),
    );
}
