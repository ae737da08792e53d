//! The arithmetic of sharing.

mod by_hand;
mod random;

use super::proportion::{Claim, proportion};
use super::unsharable::Unsharable;
use super::whole::{Whole, whole};
use crate::number::Number;

/// Shares a pool of units out in proportion, ties by position among `order`.
fn share(pool: i128, claims: &[Claim], order: &[u64]) -> Result<Vec<Whole>, Unsharable> {
    let due = proportion(pool, claims)?;
    let exact: Vec<Number> = due.into_iter().map(|due| due.exact).collect();
    whole(&exact, pool, |i, j| order[i].cmp(&order[j]))
}
