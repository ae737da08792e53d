//! What each member is due by the method of the allocation, exactly and inside its bounds.

use super::fault::Fault;
use super::member::{Bounds, Pool, refuse};
use super::proportion::{Claim, Due, proportion, within};
use super::ranks::by_place;
use super::unsharable::{Unsharable, units};
use crate::eval::gap::{Gap, Reason};
use crate::eval::scope::Outcome;
use crate::number::Number;
use crate::outcome::SharePart;
use crate::program::{Excess, Factor, Method};

/// What the members are due.
pub(super) struct Asked {
    /// In units.
    pub(super) due: Vec<Due>,
    pub(super) parts: Vec<Vec<SharePart>>,
    /// How many units are handed out in all.
    pub(super) units: i128,
}

/// Asks the rules what each member is due of a pool in yuan.
///
/// 因素 and 份额 share the whole pool out in proportion. 比例, 按名次 and 定额 give each member an amount of its own, held
/// inside its bounds; below zero it pays in. Their net sum must not be more than the pool, is handed out
/// rounded down to a unit, and the rest stays.
pub(super) fn asked(pool: &Pool<'_>, amount: &Number) -> Outcome<Asked> {
    let bounds = pool.bounds()?;
    match &pool.allocation.method {
        Method::Factors(factors) => {
            let parts = factor_parts(pool, amount, factors)?;
            let weights = parts.iter().map(|parts| Ok(Number::sum(parts.iter().map(|part| &part.gives))?));
            in_proportion(pool, amount, weights.collect::<Outcome<_>>()?, parts, &bounds)
        }
        Method::Share(value) => {
            let values = pool.numbers(*value)?;
            let total = not_negative(pool, &values, "")?;
            let share = |value: &Number| part(amount, &[], &Number::ONE, value, &total);
            let parts = values.iter().map(|value| Ok(vec![share(value)?])).collect::<Outcome<_>>()?;
            in_proportion(pool, amount, values, parts, &bounds)
        }
        Method::Portion(value) => given(pool, amount, &pool.numbers(*value)?, &Number::ONE, &bounds),
        Method::ByRank { value, highest_first, places } => {
            let values = pool.values(*value)?;
            let ranked = by_place(&values, *highest_first, places).map_err(|e| pool.refused(&e))?;
            let shares: Vec<Number> = ranked.into_iter().map(|ranked| ranked.part).collect();
            given(pool, amount, &shares, &Number::ONE, &bounds)
        }
        Method::Fixed { amount: value, excess } => {
            let amounts = pool.numbers(*value)?;
            match (given(pool, amount, &amounts, amount, &bounds), excess) {
                (Err(gap), Excess::ScaleDown) if over_pool(&gap) => {
                    let total = not_negative(pool, &amounts, "定额")?;
                    let share = |value: &Number| part(amount, &[], &Number::ONE, value, &total);
                    let parts =
                        amounts.iter().map(|value| Ok(vec![share(value)?])).collect::<Outcome<_>>()?;
                    in_proportion(pool, amount, amounts, parts, &bounds)
                }
                (asked, _) => asked,
            }
        }
    }
}

fn over_pool(gap: &Gap) -> bool {
    matches!(gap, Gap::Undecided(reason) if matches!(**reason, Reason::Pool(Fault::OverPool { .. })))
}

/// The whole pool in proportion to weights, inside the bounds.
fn in_proportion(
    pool: &Pool<'_>,
    amount: &Number,
    weights: Vec<Number>,
    parts: Vec<Vec<SharePart>>,
    bounds: &[Bounds],
) -> Outcome<Asked> {
    if amount.is_negative() {
        return Err(refuse(Fault::NegativePool { pool: amount.clone() }));
    }
    if weights.is_empty() && !amount.is_zero() {
        return Err(refuse(Fault::Nobody));
    }
    let refused = |e: Unsharable| pool.refused(&e);
    let whole = units(&amount.div(&pool.allocation.quantum)?).map_err(refused)?;
    let claims: Vec<Claim> = weights
        .into_iter()
        .zip(bounds)
        .map(|(weight, (lower, upper))| Claim { weight, lower: lower.unwrap_or(0).max(0), upper: *upper })
        .collect();
    Ok(Asked { due: proportion(whole, &claims).map_err(refused)?, parts, units: whole })
}

/// The amount each value gives, of a pool that `total` stands for, inside the bounds.
fn given(
    pool: &Pool<'_>,
    amount: &Number,
    values: &[Number],
    total: &Number,
    bounds: &[Bounds],
) -> Outcome<Asked> {
    let quantum = &pool.allocation.quantum;
    let mut asked = Asked { due: Vec::new(), parts: Vec::new(), units: 0 };
    let mut sum = Number::ZERO;
    for (value, (lower, upper)) in values.iter().zip(bounds) {
        // An amount of its own is what it is, also of an empty pool.
        let part = match total == amount {
            true => SharePart { gives: value.clone(), ..unpriced(value, total) },
            false => part(amount, &[], &Number::ONE, value, total)?,
        };
        let due = within(part.gives.div(quantum)?, *lower, *upper);
        sum = sum.add(&due.exact)?;
        asked.due.push(due);
        asked.parts.push(vec![part]);
    }
    let over = sum.mul(quantum)?.sub(amount)?;
    if over.is_positive() {
        return Err(refuse(Fault::OverPool { by: over }));
    }
    asked.units = units(&sum.floor()).map_err(|e| pool.refused(&e))?;
    Ok(asked)
}

fn unpriced(value: &Number, total: &Number) -> SharePart {
    SharePart {
        factor: Vec::new(),
        weight: Number::ONE,
        value: value.clone(),
        total: total.clone(),
        gives: Number::ZERO,
    }
}

/// What one factor gives: pool × weight × value ÷ total, and nothing where the total is 0.
fn part(
    pool: &Number,
    factor: &[String],
    weight: &Number,
    value: &Number,
    total: &Number,
) -> Outcome<SharePart> {
    let gives = match total.is_zero() {
        true => Number::ZERO,
        false => pool.mul(weight)?.mul(&value.div(total)?)?,
    };
    Ok(SharePart { factor: factor.to_vec(), weight: weight.clone(), gives, ..unpriced(value, total) })
}

/// The sum of values none of which is below 0.
fn not_negative(pool: &Pool<'_>, values: &[Number], factor: &str) -> Outcome<Number> {
    if let Some((at, value)) = values.iter().enumerate().find(|(_, value)| value.is_negative()) {
        let (member, value, factor) = (pool.title(at), value.clone(), factor.to_owned());
        return Err(refuse(Fault::NegativeValue { member, value, factor }));
    }
    Ok(Number::sum(values)?)
}

/// Of each member, what each factor gives.
fn factor_parts(pool: &Pool<'_>, amount: &Number, factors: &[Factor]) -> Outcome<Vec<Vec<SharePart>>> {
    let mut parts: Vec<Vec<SharePart>> = vec![Vec::with_capacity(factors.len()); pool.members.len()];
    for factor in factors {
        let values = pool.numbers(factor.value)?;
        let name = factor.path.join("·");
        let total = not_negative(pool, &values, &name)?;
        if total.is_zero() && !values.is_empty() {
            return Err(refuse(Fault::FactorWithoutTotal { factor: name }));
        }
        for (value, parts) in values.iter().zip(&mut parts) {
            parts.push(part(amount, &factor.path, &factor.weight, value, &total)?);
        }
    }
    Ok(parts)
}
