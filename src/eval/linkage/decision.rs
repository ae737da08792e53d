//! 人工决定: whether what a person decided can stand.

use crate::adjustment::{Range, Refusal};
use crate::eval::formula::show;
use crate::model::Decision;
use crate::number::{Number, Rounding};
use crate::outcome::DecisionUse;
use crate::program::Ty;

/// Whether a decision can stand: one only, with a reason, inside the range, in whole steps of the rounding.
/// `None` for the range where the linkage could not be worked out.
pub(super) fn used(
    decisions: &[&Decision],
    range: Option<&Range<Number>>,
    rounding: Option<&Rounding>,
) -> Option<DecisionUse> {
    let decision = decisions.first()?;
    let refused = match (decisions.len(), range) {
        (1, Some(range)) => refused(decision, range, rounding),
        (1, None) => {
            Some(("金额算不出来，先补齐所缺的数".into(), "the range cannot be worked out yet".into()))
        }
        (count, _) => Some((
            format!("同一对象有 {count} 个决定，都不采用，应只留一个"),
            format!("there are {count} decisions for one subject, and none stands: keep one"),
        )),
    };
    Some(DecisionUse { decision: (*decision).clone(), refused })
}

fn refused(
    decision: &Decision,
    range: &Range<Number>,
    rounding: Option<&Rounding>,
) -> Option<(String, String)> {
    if decision.reason.trim().is_empty() {
        return Some(("决定没有写理由，应写明理由".into(), "the decision gives no reason: state one".into()));
    }
    let amount = decision.amount.yuan();
    let yuan = |number: &Number| show(Ty::Money(None), number);
    // A number too large is no whole number of steps.
    match range.refuses(&amount, rounding).unwrap_or(Some(Refusal::NotWhole))? {
        Refusal::Settled => {
            let (amount, settled) = (yuan(&amount), yuan(&range.low));
            Some((
                format!("规则定为 {settled}，没有留给人决定的余地，决定的 {amount} 不作数"),
                format!("the rules come to {settled} and leave nothing to decide: {amount} does not count"),
            ))
        }
        Refusal::Outside => {
            let (amount, range) = (yuan(&amount), shown(range));
            Some((
                format!("决定的 {amount} 不在规则允许的 {range} 之内"),
                format!("the decided {amount} is outside {range}, which the rules allow"),
            ))
        }
        Refusal::NotWhole => {
            let (amount, step) = (yuan(&amount), rounding.map_or_else(String::new, |by| yuan(&by.quantum)));
            Some((
                format!("决定的 {amount} 不是 {step} 的整数倍"),
                format!("the decided {amount} is no whole number of {step}"),
            ))
        }
    }
}

/// `[85万元, 90万元]`.
pub(super) fn shown(range: &Range<Number>) -> String {
    let low = (range.low.clone(), range.low_closed || range.is_settled());
    let high = (range.high.clone(), range.high_closed || range.is_settled());
    crate::eval::formula::show_interval(Ty::Money(None), Some(&low), Some(&high))
}
