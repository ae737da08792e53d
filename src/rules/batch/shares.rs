//! Allocations over a table: one pool for all rows, shared out by the arithmetic over columns.
//!
//! Where anything is out of the ordinary (a value missing, pools that differ, ranks, bounds that cannot be met), the
//! evaluator shares the pool out and says what is wrong.

use super::columns::Given;
use super::members::{Among, Members};
use crate::apportionment::{Apportioned, Share, Unsharable, amounts, apportion};
use crate::number::Number;
use crate::outcome::{Divisor, Integers, NumberColumn, ShareColumn, Standing};
use crate::plan::{AllotAnswer, ValueAnswer};
use crate::program::{Allocation, Excess, Group, Method};
use crate::table::Table;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The shares of every row; `None` where the evaluator has to be asked.
pub(super) fn shares(
    allocation: &Allocation,
    answer: &AllotAnswer,
    table: &Table<'_>,
    given: &mut Given,
) -> Option<ShareColumn> {
    // Rows of a table stand under nothing.
    if allocation.group != Group::Peers {
        return None;
    }
    let members = Members::of(allocation, answer, table, given).ok()?;
    let order = order(answer, given, table, &members.among)?;
    let before = |one: usize, other: usize| order.get(one).cmp(&order.get(other));
    let shared = shared_out(allocation, &members, &before)?;
    column(allocation, &members.among, &shared.shares)
}

/// A pool in whole units, not below 0.
pub(super) fn units(pool: &Number, allocation: &Allocation) -> Option<i128> {
    pool.div(&allocation.quantum).ok()?.to_scaled(0).filter(|units| *units >= 0)
}

/// The weights of what is shared in proportion; `None` for methods that give amounts of their own.
pub(super) fn weights(method: &Method) -> Option<Vec<Number>> {
    match method {
        Method::Factors(factors) => Some(factors.iter().map(|factor| factor.weight.clone()).collect()),
        Method::Share(_) => Some(vec![Number::ONE]),
        Method::Portion(_) | Method::Fixed { .. } | Method::ByRank { .. } => None,
    }
}

fn shared_out(
    allocation: &Allocation,
    members: &Members,
    before: &dyn Fn(usize, usize) -> Ordering,
) -> Option<Apportioned> {
    let pool = members.pool.as_ref()?;
    let units = units(pool, allocation)?;
    let own = |all: &Number| {
        let rate = members.rate(all, allocation).ok()?;
        Some(members.claiming(|claims| amounts(units, &rate, claims, before)))
    };
    let in_proportion =
        |weights: &[Number]| members.claiming(|claims| apportion(units, weights, claims, before)).ok();
    match &allocation.method {
        // The part of a factor that nobody has would go to nobody.
        Method::Factors(_) if !members.every_factor_counts() => None,
        method @ (Method::Factors(_) | Method::Share(_)) => in_proportion(&weights(method)?),
        Method::Portion(_) => own(pool)?.ok(),
        Method::Fixed { excess, .. } => match (own(&Number::ONE)?, excess) {
            (Err(Unsharable::OverPool { .. }), Excess::ScaleDown) => in_proportion(&[Number::ONE]),
            (given, _) => given.ok(),
        },
        Method::ByRank { .. } => None,
    }
}

/// The place of every member by the key of the rules and its code: what decides between equal remainders. `None` where
/// two cannot be told apart: the evaluator says which.
fn order(answer: &AllotAnswer, given: &mut Given, table: &Table<'_>, among: &Among) -> Option<Vec<u32>> {
    let called = table.called();
    let keys = match &answer.ties {
        None => None,
        Some(ValueAnswer::Number(key)) => Some(given.number(key)),
        Some(_) => return None,
    };
    let key = |row: usize| match &keys {
        None => Some(None),
        Some(column) => column.get(row).map(Some),
    };
    let marks = among.rows().map(|row| Some((key(row)?, called.row(row), row)));
    let mut sorted: Vec<(Option<Number>, &str, usize)> = marks.collect::<Option<_>>()?;
    if !sorted.is_sorted() {
        sorted.sort_unstable();
    }
    let mut marks: Vec<&str> = sorted.iter().map(|(_, called, _)| *called).collect();
    if keys.is_some() {
        marks.sort_unstable();
    }
    if marks.iter().zip(marks.iter().skip(1)).any(|(one, next)| one == next) {
        return None;
    }
    let mut places = vec![0; table.rows()];
    for (place, (_, _, row)) in (0..).zip(sorted) {
        if let Some(slot) = places.get_mut(row) {
            *slot = place;
        }
    }
    Some(places)
}

/// The shares of all rows of a table as a column; `None` for one beyond 64 bits, which is so rare that the evaluator may
/// hand it out.
pub(super) fn column(allocation: &Allocation, among: &Among, shares: &[Share]) -> Option<ShareColumn> {
    let (quantum, one) = allocation.quantum.to_ratio()?;
    let amount = |share: &Share| i64::try_from(share.units.checked_mul(quantum)?).ok();
    let values = Integers::Int64(shares.iter().map(amount).collect::<Option<_>>()?);
    let standing = |row| if among.has(row) { Standing::Known } else { Standing::NotApplicable };
    let standings = (!among.all()).then(|| (0..shares.len()).map(|row| standing(row) as u8).collect());
    let shares = NumberColumn { values, divisor: Divisor::All(one), standings, apart: BTreeMap::new() };
    Some(ShareColumn { allocation: allocation.name.clone(), shares })
}
