//! What people decided where the rules leave a range: every third open item, inside its range, with a reason.

use super::written::day;
use jixiao::model::Decision;
use jixiao::number::{Number, Rounding, RoundingMode};
use jixiao::outcome::{LinkagePlan, LinkedAmount, LinkedItem};
use jixiao::quantity::Money;

/// Decisions on a plan that was worked out without any.
pub(crate) fn decisions(plan: &LinkagePlan) -> Vec<Decision> {
    let open = |item: &&LinkedItem| matches!(item.amount, LinkedAmount::Open | LinkedAmount::Provisional(_));
    plan.items.iter().filter(open).step_by(3).filter_map(|item| decide(plan, item)).collect()
}

fn decide(plan: &LinkagePlan, item: &LinkedItem) -> Option<Decision> {
    let (low, high) = (item.low.as_ref()?, item.high.as_ref()?);
    // Where the rules let anything go, down to nothing, people do not halve a project.
    let part = Number::from(if low.is_zero() { 20_i64 } else { 2 });
    let (low, high) = (low.yuan(), high.yuan());
    let within = high.sub(&high.sub(&low).ok()?.div(&part).ok()?).ok()?;
    let yuan = within.round(&Rounding::places(RoundingMode::Floor, 0));
    let raised = item.base.as_ref().is_some_and(|base| base.yuan() < yuan);
    let reason = if raised {
        "下一年任务量增加，党组会议研究同意"
    } else {
        "问题已部分整改，在规定区间内酌情压减"
    };
    Some(Decision {
        linkage: plan.linkage.clone(),
        subject: item.subject_code.clone(),
        amount: Money::from_yuan(yuan),
        reason: reason.to_owned(),
        decided_by: Some("市财政局绩效管理科".to_owned()),
        decided_on: day(2021, 9, 15).into_reported(),
    })
}
