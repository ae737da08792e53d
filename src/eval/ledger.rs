//! 失分账: one entry per leaf, per policy applied, and for the rounding of the total.

use super::leaf::{Account, citations};
use super::reweigh::{Fate, Share};
use super::scope::Outcome;
use super::total::{Brought, own_points};
use super::tree::{Item, Verdict};
use crate::number::{Number, Rounding};
use crate::outcome::{Entry, PointsRounding};
use crate::program::{Framework, Program};

/// The entry of one item; `None` when the item blocks the card, as then nothing is won or lost.
///
/// Points carried as unknown are entered as if they were lost, so that the entries of a range sum to full
/// marks minus its lower end.
pub(super) fn entry(
    item: &Item<'_>,
    account: Account,
    share: &Share,
    policy: &str,
) -> Outcome<Option<Entry>> {
    let Some((least, most)) = own_points(item, share) else { return Ok(None) };
    let signed = |points: Number| if share.taken { points.neg() } else { points };
    let rounded = signed(if share.taken { most } else { least });
    let exact = match (&item.verdict, share.fate) {
        (Verdict::Scored { exact, .. }, Fate::Counts) => signed(exact.clone()),
        _ => rounded.clone(),
    };
    // What stands beside the sum has nothing at stake: it can only add or take.
    let full = if share.beside { Number::ZERO } else { share.full.clone() };
    let rule = match &item.verdict {
        Verdict::Gap(gap) => format!("{} {policy}", gap.state().map_or("不能判定", |state| state.zh())),
        Verdict::Scored { .. } | Verdict::Whole => account.rule,
    };
    Ok(Some(Entry {
        path: item.path.clone(),
        rule,
        rounding: match (&item.verdict, share.fate) {
            (Verdict::Scored { .. }, Fate::Counts) => account.rounding,
            _ => None,
        },
        branch: account.branch,
        clauses: account.clauses,
        uncited: account.uncited,
        observed: account.observed,
        target: account.target,
        inputs: account.inputs,
        formula: account.formula,
        loss_before_rounding: full.sub(&exact.mul(&share.factor)?)?,
        loss: full.sub(&rounded.mul(&share.factor)?)?,
        full,
        exact,
        rounded,
        factor: share.factor.clone(),
    }))
}

/// The entry of the rounding of the total.
pub(super) fn total_rounding(
    program: &Program,
    framework: &Framework,
    rounding: &Rounding,
    exact: &Brought,
    rounded: &Brought,
) -> Outcome<Option<Entry>> {
    let (Brought::Points { low: exact, .. }, Brought::Points { low: rounded, .. }) = (exact, rounded) else {
        return Ok(None);
    };
    let gained = rounded.sub(exact)?;
    Ok(Some(Entry {
        path: vec![framework.name.clone()],
        rule: "总分舍入".into(),
        branch: Some(total_branch(rounding)),
        clauses: citations(program, &framework.basis),
        uncited: framework.basis.uncited.clone(),
        observed: None,
        target: None,
        inputs: Vec::new(),
        formula: format!("{} → {rounded}", exact.approx(6)),
        full: Number::ZERO,
        exact: Number::ZERO,
        rounded: gained.clone(),
        rounding: Some(total_steps(rounding)),
        factor: Number::ONE,
        loss_before_rounding: Number::ZERO,
        loss: gained.neg(),
    }))
}

/// `四舍五入 到 0.01`.
pub(crate) fn total_branch(rounding: &Rounding) -> String {
    format!("{} 到 {}", rounding.mode.zh(), rounding.quantum)
}

/// How a total is rounded: nothing holds it.
pub(crate) fn total_steps(rounding: &Rounding) -> PointsRounding {
    PointsRounding { mode: rounding.mode, quantum: rounding.quantum.clone(), low: None, high: None }
}
