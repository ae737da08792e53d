//! Two plans of one allocation.

use super::pairs::{Changed, changed, pairs};
use crate::outcome::{AllocationPlan, PoolShare, PoolShares, SharePart};
use crate::quantity::Money;
use serde::{Deserialize, Serialize};

/// What an allocation (分配) gives one member under two rule sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareDifference {
    /// Name of the subject whose pool it is; empty when it is everybody's.
    pub owner: String,
    /// Code of the subject.
    pub subject_code: String,
    /// Name of the subject.
    pub subject_name: String,
    /// The pool (资金池).
    pub pool: Changed<Money>,
    /// What the member gets; `None` where it takes no part.
    pub amount: Changed<Money>,
    /// Amount after minus amount before, where it takes part in both.
    pub difference: Option<Money>,
    /// The factors that make the difference: parts of the share that are not the same.
    pub parts: Vec<Changed<SharePart>>,
}

/// Every member whose share is not the same in two plans.
pub fn allocations(before: &AllocationPlan, after: &AllocationPlan) -> Vec<ShareDifference> {
    let pools = pairs(&before.pools, &after.pools, |pool| &pool.owner);
    pools.into_iter().flat_map(of_pool).collect()
}

fn of_pool<'a>(pools: Changed<&'a PoolShares>) -> Vec<ShareDifference> {
    let shares = |pool: Option<&'a PoolShares>| pool.map_or(&[][..], |pool| &pool.shares);
    let key = |share: &'a PoolShare| (&share.subject_code, &share.subject_name);
    pairs(shares(pools.before), shares(pools.after), key)
        .into_iter()
        .filter_map(|pair| difference(&pools, pair))
        .collect()
}

fn difference<'a>(pools: &Changed<&PoolShares>, pair: Changed<&'a PoolShare>) -> Option<ShareDifference> {
    let share = pair.either().filter(|_| !pair.is_same())?;
    let pool = |pool: Option<&PoolShares>| pool.and_then(|pool| pool.pool.clone());
    let owner = pools.either().map(|pool| pool.owner.clone()).unwrap_or_default();
    let amount = pair.map(|share| share.amount.clone());
    let parts = |share: Option<&'a PoolShare>| share.map_or(&[][..], |share| &share.parts);
    Some(ShareDifference {
        owner,
        subject_code: share.subject_code.clone(),
        subject_name: share.subject_name.clone(),
        pool: Changed { before: pool(pools.before), after: pool(pools.after) },
        difference: amount.difference(),
        amount,
        parts: changed(parts(pair.before), parts(pair.after), |part| &part.factor),
    })
}
