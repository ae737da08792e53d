//! Two plans of one linkage.

use super::pairs::{Changed, changed, pairs};
use crate::outcome::{LinkagePlan, LinkedAmount, LinkedItem, MoneyEntry};
use crate::quantity::Money;
use serde::{Deserialize, Serialize};

/// What a linkage (挂钩) makes of one subject under two rule sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkageDifference {
    /// Code of the subject.
    pub subject_code: String,
    /// Name of the subject.
    pub subject_name: String,
    /// The subject it stands under.
    pub under: String,
    /// The base (基数).
    pub base: Changed<Money>,
    /// The amount that stands, and how it came about; `None` where the linkage does not apply.
    pub amount: Changed<LinkedAmount>,
    /// Amount after minus amount before, where both stand.
    pub difference: Option<Money>,
    /// The rules that make the difference: entries of the ledger that are not the same.
    pub rules: Vec<Changed<MoneyEntry>>,
}

/// Every subject whose amount, range or ledger is not the same in two plans.
pub fn linkages(before: &LinkagePlan, after: &LinkagePlan) -> Vec<LinkageDifference> {
    let key =
        |item: &'_ LinkedItem| (item.under.clone(), item.subject_code.clone(), item.subject_name.clone());
    pairs(&before.items, &after.items, key).into_iter().filter_map(difference).collect()
}

fn difference<'a>(pair: Changed<&'a LinkedItem>) -> Option<LinkageDifference> {
    let item = pair.either().filter(|_| !pair.is_same())?;
    let side = |get: fn(&LinkedItem) -> Option<Money>| Changed {
        before: pair.before.and_then(get),
        after: pair.after.and_then(get),
    };
    let ledger = |item: Option<&'a LinkedItem>| item.map_or(&[][..], |item| &item.ledger);
    Some(LinkageDifference {
        subject_code: item.subject_code.clone(),
        subject_name: item.subject_name.clone(),
        under: item.under.clone(),
        base: side(|item| item.base.clone()),
        amount: pair.map(|item| item.amount.clone()),
        difference: side(|item| item.amount.money().cloned()).difference(),
        rules: changed(ledger(pair.before), ledger(pair.after), |entry| &entry.rule),
    })
}
