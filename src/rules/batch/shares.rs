//! Allocations over a table: one pool for all rows, shared out by the arithmetic over columns.
//!
//! Where anything is out of the ordinary (a value missing, pools that differ, ranks, bounds that cannot be met), the
//! evaluator shares the pool out and says what is wrong.

use super::columns::Given;
use crate::apportionment::{Apportioned, Claims, Limits, Unsharable, Values, amounts, apportion};
use crate::number::Number;
use crate::outcome::{Divisor, Integers, NumberColumn, ShareColumn, Standing};
use crate::plan::{AllotAnswer, NumberAnswer, ValueAnswer};
use crate::program::{Allocation, Excess, Group, Method};
use crate::table::{Column, Table, Values as Cells};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The shares of every row; `None` where the evaluator has to be asked.
pub(super) fn shares(
    allocation: &Allocation,
    answer: &AllotAnswer,
    table: &Table<'_>,
    given: &mut Given,
) -> Option<ShareColumn> {
    // Rows of a table stand under nothing, and money that keeps its purpose has to be looked at member by member.
    if allocation.group != Group::Peers || allocation.budget.is_some() {
        return None;
    }
    let members = members(answer, given, table.rows())?;
    let pool = same(&given.number(&answer.pool), &members)?;
    let units = pool.div(&allocation.quantum).ok()?.to_scaled(0)?;
    if units < 0 || members.is_empty() {
        return None;
    }
    let lower = bounds(answer.lower.as_ref(), given, &members, allocation, Number::ceil)?;
    let upper = bounds(answer.upper.as_ref(), given, &members, allocation, Number::floor)?;
    let order = order(answer, given, table, &members)?;
    let before = |one: usize, other: usize| order.get(one).cmp(&order.get(other));
    let columns: Option<Vec<Whole>> =
        answer.values.iter().map(|value| whole(given.number(value), &members)).collect();
    let columns = columns?;
    let values: Vec<Values<'_>> = columns.iter().map(Whole::values).collect();
    let claims = Claims { values: &values, lower: limits(&lower), upper: limits(&upper) };
    let apportioned = shared_out(allocation, (units, &pool), &columns, &claims, &before)?;
    column(allocation, table.rows(), &members, &apportioned)
}

/// Pool in units and in yuan.
type Pool<'a> = (i128, &'a Number);

fn shared_out(
    allocation: &Allocation,
    (units, pool): Pool<'_>,
    columns: &[Whole],
    claims: &Claims<'_>,
    before: &dyn Fn(usize, usize) -> Ordering,
) -> Option<Apportioned> {
    let own = |all: &Number| {
        let one = columns.first().map(|column| Number::from_i128(column.one))?;
        let rate = all.div(&allocation.quantum).ok()?.div(&one).ok()?;
        Some(amounts(units, &rate, claims, before))
    };
    match &allocation.method {
        Method::Factors(factors) => {
            let weights: Vec<Number> = factors.iter().map(|factor| factor.weight.clone()).collect();
            apportion(units, &weights, claims, before).ok()
        }
        Method::Share(_) => apportion(units, &[Number::ONE], claims, before).ok(),
        Method::Portion(_) => own(pool)?.ok(),
        Method::Fixed { excess, .. } => match (own(&Number::ONE)?, excess) {
            (Err(Unsharable::OverPool { .. }), Excess::ScaleDown) => {
                apportion(units, &[Number::ONE], claims, before).ok()
            }
            (given, _) => given.ok(),
        },
        Method::ByRank { .. } => None,
    }
}

/// The rows that take part.
fn members(answer: &AllotAnswer, given: &mut Given, rows: usize) -> Option<Vec<usize>> {
    match answer.applies {
        None => Some((0..rows).collect()),
        Some(ValueAnswer::Flag { value, gap }) => {
            let (flags, gaps) = (given.integers(value), given.standings(gap));
            let known = |row: usize| match gaps.as_ref().and_then(|gaps| gaps.get(row)) {
                None | Some(0) => Some(flags.get(row)? == 1),
                Some(code) if *code == Standing::NotApplicable as u8 => Some(false),
                Some(_) => None,
            };
            let mut members = Vec::with_capacity(rows);
            for row in 0..rows {
                if known(row)? {
                    members.push(row);
                }
            }
            Some(members)
        }
        Some(_) => None,
    }
}

/// The one value that all members have.
fn same(column: &NumberColumn, members: &[usize]) -> Option<Number> {
    let first = *members.first()?;
    let known = column.standings().is_none_or(|codes| members.iter().all(|row| codes.get(*row) == Some(&0)));
    let (integer, one) = (column.values.get(first)?, matches!(column.divisor, Divisor::All(_)));
    let alike = one && members.iter().all(|row| column.values.get(*row) == Some(integer));
    (known && alike).then(|| column.get(first))?
}

/// Whole numbers of one scale, none below 0, of the members; `one` of them is one of the base unit.
struct Whole {
    values: Integers,
    one: i128,
}

impl Whole {
    fn values(&self) -> Values<'_> {
        match &self.values {
            Integers::Int64(values) => Values::I64(values),
            Integers::Int128(values) => Values::I128(values),
            Integers::Bytes(_) => Values::I64(&[]),
        }
    }
}

fn whole(column: NumberColumn, members: &[usize]) -> Option<Whole> {
    let Divisor::All(one) = column.divisor else { return None };
    let known = column.standings.is_none_or(|codes| members.iter().all(|row| codes.get(*row) == Some(&0)));
    if !known || one <= 0 {
        return None;
    }
    fn chosen<T: Copy>(values: Vec<T>, members: &[usize]) -> Option<Vec<T>> {
        match members.len() == values.len() {
            true => Some(values),
            false => members.iter().map(|row| values.get(*row).copied()).collect(),
        }
    }
    let values = match column.values {
        Integers::Int64(values) => {
            let values = chosen(values, members)?;
            values.iter().all(|value| *value >= 0).then_some(Integers::Int64(values))?
        }
        Integers::Int128(values) => {
            let values = chosen(values, members)?;
            values.iter().all(|value| *value >= 0).then_some(Integers::Int128(values))?
        }
        Integers::Bytes(_) => return None,
    };
    Some(Whole { values, one })
}

/// A bound of every member in whole units; empty when there is none.
fn bounds(
    answer: Option<&NumberAnswer>,
    given: &mut Given,
    members: &[usize],
    allocation: &Allocation,
    whole: fn(&Number) -> Number,
) -> Option<Vec<i128>> {
    let Some(answer) = answer else { return Some(Vec::new()) };
    let column = given.number(answer);
    let (quantum, one) = allocation.quantum.to_ratio()?;
    let exact = |row: usize| {
        let yuan = column.get(row)?;
        whole(&yuan.div(&allocation.quantum).ok()?).to_scaled(0)
    };
    // Cents against cents need no division.
    let plain = match (&column.values, &column.divisor) {
        (Integers::Int64(values), Divisor::All(den)) if quantum == 1 && *den == one => Some(values),
        _ => None,
    };
    let known =
        column.standings.as_ref().is_none_or(|codes| members.iter().all(|row| codes.get(*row) == Some(&0)));
    if !known {
        return None;
    }
    match plain {
        Some(values) => members.iter().map(|row| values.get(*row).map(|value| i128::from(*value))).collect(),
        None => members.iter().map(|row| exact(*row)).collect(),
    }
}

fn limits(bounds: &[i128]) -> Limits<'_> {
    if bounds.is_empty() { Limits::None } else { Limits::I128(bounds) }
}

/// The place of every member among all by the key of the rules and its code: what decides between equal remainders.
fn order(answer: &AllotAnswer, given: &mut Given, table: &Table<'_>, members: &[usize]) -> Option<Vec<u32>> {
    let texts = |name: &str| match table.column(name).map(Column::values) {
        Some(Cells::Texts(texts)) => Some(texts),
        _ => None,
    };
    let (codes, names) = (texts("code"), texts("name"));
    let called = |row: usize| {
        let own = codes.and_then(|codes| codes.get(row)).filter(|code| !code.is_empty());
        own.or_else(|| names.and_then(|names| names.get(row))).unwrap_or("")
    };
    let keys: Option<Vec<Number>> = match &answer.ties {
        None => None,
        Some(ValueAnswer::Number(key)) => {
            let column = given.number(key);
            Some(members.iter().map(|row| column.get(*row)).collect::<Option<_>>()?)
        }
        Some(_) => return None,
    };
    let mut sorted: Vec<(Option<&Number>, &str, usize)> = members
        .iter()
        .enumerate()
        .map(|(at, row)| (keys.as_ref().and_then(|keys| keys.get(at)), called(*row), at))
        .collect();
    sorted.sort_unstable();
    let mut marks: Vec<&str> = sorted.iter().map(|(_, called, _)| *called).collect();
    if keys.is_some() {
        marks.sort_unstable();
    }
    // Members that cannot be told apart are refused, and the evaluator says which.
    if marks.iter().zip(marks.iter().skip(1)).any(|(one, next)| one == next) {
        return None;
    }
    let mut places = vec![0; members.len()];
    for (place, (_, _, at)) in (0..).zip(sorted) {
        if let Some(slot) = places.get_mut(at) {
            *slot = place;
        }
    }
    Some(places)
}

fn column(
    allocation: &Allocation,
    rows: usize,
    members: &[usize],
    apportioned: &Apportioned,
) -> Option<ShareColumn> {
    let (quantum, one) = allocation.quantum.to_ratio()?;
    let units = apportioned.shares.iter().map(|share| share.units.checked_mul(quantum));
    let mut standings = (members.len() < rows).then(|| vec![Standing::NotApplicable as u8; rows]);
    let mut values = vec![0_i64; rows];
    for (row, units) in members.iter().zip(units) {
        // A share beyond 64 bits is so rare that the evaluator may hand it out.
        *values.get_mut(*row)? = i64::try_from(units?).ok()?;
        if let Some(slot) = standings.as_mut().and_then(|standings| standings.get_mut(*row)) {
            *slot = Standing::Known as u8;
        }
    }
    let values = Integers::Int64(values);
    let shares = NumberColumn { values, divisor: Divisor::All(one), standings, apart: BTreeMap::new() };
    Some(ShareColumn { allocation: allocation.name.clone(), shares })
}
