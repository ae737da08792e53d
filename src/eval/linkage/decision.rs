//! 人工决定: whether what a person decided can stand.

use super::change::Range;
use crate::eval::formula::show;
use crate::model::Decision;
use crate::number::{Number, Rounding};
use crate::outcome::DecisionUse;
use crate::program::Ty;

/// Whether a decision can stand: one only, with a reason, inside the range, in whole steps of the rounding.
/// `None` for the range where the linkage could not be worked out.
pub(super) fn used(
    decisions: &[&Decision],
    range: Option<&Range>,
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

fn refused(decision: &Decision, range: &Range, rounding: Option<&Rounding>) -> Option<(String, String)> {
    if decision.reason.trim().is_empty() {
        return Some(("决定没有写理由，应写明理由".into(), "the decision gives no reason: state one".into()));
    }
    let amount = decision.amount.yuan();
    let yuan = |number: &Number| show(Ty::Money(None), number);
    if !range.holds(&amount) && range.low == range.high {
        let (amount, settled) = (yuan(&amount), yuan(&range.low));
        return Some((
            format!("规则定为 {settled}，没有留给人决定的余地，决定的 {amount} 不作数"),
            format!("the rules come to {settled} and leave nothing to decide: {amount} does not count"),
        ));
    }
    if !range.holds(&amount) {
        let (amount, range) = (yuan(&amount), range.show());
        return Some((
            format!("决定的 {amount} 不在规则允许的 {range} 之内"),
            format!("the decided {amount} is outside {range}, which the rules allow"),
        ));
    }
    let step = &rounding?.quantum;
    if amount.div(step).is_ok_and(|steps| steps.is_integer()) {
        return None;
    }
    let (amount, step) = (yuan(&amount), yuan(step));
    Some((
        format!("决定的 {amount} 不是 {step} 的整数倍"),
        format!("the decided {amount} is no whole number of {step}"),
    ))
}

impl Range {
    /// Whether a person may choose this amount.
    pub(super) fn holds(&self, amount: &Number) -> bool {
        if self.low == self.high {
            return *amount == self.low;
        }
        let low = (self.low.clone(), self.low_closed);
        let high = (self.high.clone(), self.high_closed);
        crate::program::within(amount, Some(&low), Some(&high))
    }

    /// `[85万元, 90万元]`.
    pub(super) fn show(&self) -> String {
        let low = (self.low.clone(), self.low_closed || self.low == self.high);
        let high = (self.high.clone(), self.high_closed || self.low == self.high);
        crate::eval::formula::show_interval(Ty::Money(None), Some(&low), Some(&high))
    }
}
