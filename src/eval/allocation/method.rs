//! What each member gets by the method of the allocation, and how people read that.

use std::cmp::Ordering;

use super::fault::Fault;
use super::member::{Bounds, Pool, refuse};
use crate::apportionment::{
    Apportioned, Claims, LeftOver, Limits, Share, Unsharable, Values, amounts, apportion, by_place, units,
};
use crate::eval::gap::{Gap, Reason};
use crate::eval::scope::Outcome;
use crate::number::{Number, over_one_denominator};
use crate::outcome::SharePart;
use crate::program::{Excess, Factor, Method};

/// What the members get.
pub(super) struct Given {
    pub(super) shares: Vec<Share>,
    /// Before rounding, in units.
    pub(super) exact: Vec<Number>,
    pub(super) left_over: LeftOver,
    pub(super) parts: Vec<Vec<SharePart>>,
}

/// Which of two members of equal remainder comes first.
pub(super) type Before<'a> = &'a dyn Fn(usize, usize) -> Ordering;

/// Asks the rules what each member is due of a pool in yuan, and shares it out.
///
/// 因素 and 份额 share the whole pool out in proportion. 比例, 按名次 and 定额 give each member an amount of its own, held
/// inside its bounds; below zero it pays in. Their net sum must not be more than the pool, is handed out
/// rounded down to a unit, and the rest stays.
pub(super) fn given(pool: &Pool<'_>, amount: &Number, before: Before<'_>) -> Outcome<Given> {
    let sharing = Sharing { pool, amount, bounds: Columns::of(&pool.bounds()?), before };
    match &pool.allocation.method {
        Method::Factors(factors) => sharing.by_factors(factors),
        Method::Share(value) => sharing.by_value(pool.numbers(*value)?, ""),
        Method::Portion(value) => sharing.amounts(&pool.numbers(*value)?, &Number::ONE),
        Method::ByRank { value, highest_first, places } => {
            let values = pool.values(*value)?;
            let ranked = by_place(&values, *highest_first, places).map_err(|e| pool.refused(&e))?;
            let shares: Vec<Number> = ranked.into_iter().map(|ranked| ranked.part).collect();
            sharing.amounts(&shares, &Number::ONE)
        }
        Method::Fixed { amount: value, excess } => {
            let own = pool.numbers(*value)?;
            match (sharing.amounts(&own, amount), excess) {
                (Err(gap), Excess::ScaleDown) if over_pool(&gap) => sharing.by_value(own, "定额"),
                (given, _) => given,
            }
        }
    }
}

fn over_pool(gap: &Gap) -> bool {
    matches!(gap, Gap::Undecided(reason) if matches!(**reason, Reason::Pool(Fault::OverPool { .. })))
}

/// 下限 and 上限 as columns.
struct Columns {
    lower: Option<Vec<i128>>,
    upper: Option<Vec<i128>>,
}

impl Columns {
    fn of(bounds: &[Bounds]) -> Columns {
        let lower = bounds.iter().map(|(lower, _)| lower.unwrap_or(i128::MIN));
        let upper = bounds.iter().map(|(_, upper)| upper.unwrap_or(i128::MAX));
        let (has_lower, has_upper) = (
            bounds.iter().any(|(lower, _)| lower.is_some()),
            bounds.iter().any(|(_, upper)| upper.is_some()),
        );
        Columns { lower: has_lower.then(|| lower.collect()), upper: has_upper.then(|| upper.collect()) }
    }

    fn claims<'a>(&'a self, values: &'a [Values<'a>]) -> Claims<'a> {
        let limits = |column: &'a Option<Vec<i128>>| column.as_deref().map_or(Limits::None, Limits::I128);
        Claims { values, lower: limits(&self.lower), upper: limits(&self.upper) }
    }
}

/// A pool in yuan that is being shared out.
struct Sharing<'a> {
    pool: &'a Pool<'a>,
    amount: &'a Number,
    bounds: Columns,
    before: Before<'a>,
}

impl Sharing<'_> {
    fn units(&self) -> Outcome<i128> {
        let whole = self.amount.div(&self.pool.allocation.quantum)?;
        units(&whole).map_err(|e| self.pool.refused(&e))
    }

    /// The whole pool in proportion to the values of one measure.
    fn by_value(&self, values: Vec<Number>, name: &str) -> Outcome<Given> {
        let total = not_negative(self.pool, &values, name)?;
        let share = |value: &Number| part(self.amount, &[], &Number::ONE, value, &total);
        let parts = values.iter().map(|value| Ok(vec![share(value)?])).collect::<Outcome<_>>()?;
        self.in_proportion(&[Number::ONE], &[values], parts)
    }

    fn by_factors(&self, factors: &[Factor]) -> Outcome<Given> {
        let mut columns = Vec::with_capacity(factors.len());
        let mut parts: Vec<Vec<SharePart>> = vec![Vec::with_capacity(factors.len()); self.pool.members.len()];
        for factor in factors {
            let values = self.pool.numbers(factor.value)?;
            let name = factor.path.join("·");
            let total = not_negative(self.pool, &values, &name)?;
            if total.is_zero() && !values.is_empty() {
                return Err(refuse(Fault::FactorWithoutTotal { factor: name }));
            }
            for (value, parts) in values.iter().zip(&mut parts) {
                parts.push(part(self.amount, &factor.path, &factor.weight, value, &total)?);
            }
            columns.push(values);
        }
        let weights: Vec<Number> = factors.iter().map(|factor| factor.weight.clone()).collect();
        self.in_proportion(&weights, &columns, parts)
    }

    /// The whole pool in proportion to weighted values, inside the bounds.
    fn in_proportion(
        &self,
        weights: &[Number],
        columns: &[Vec<Number>],
        parts: Vec<Vec<SharePart>>,
    ) -> Outcome<Given> {
        if self.amount.is_negative() {
            return Err(refuse(Fault::NegativePool { pool: self.amount.clone() }));
        }
        if self.pool.members.is_empty() && !self.amount.is_zero() {
            return Err(refuse(Fault::Nobody));
        }
        let whole: Vec<Option<Vec<i128>>> =
            columns.iter().map(|column| Some(over_one_denominator(column)?.0)).collect();
        let values: Vec<Values<'_>> =
            columns.iter().zip(&whole).map(|(exact, whole)| values_of(exact, whole.as_deref())).collect();
        let claims = self.bounds.claims(&values);
        self.read(&claims, apportion(self.units()?, weights, &claims, self.before), parts)
    }

    /// The amount each value gives, of a pool that `total` stands for, inside the bounds.
    fn amounts(&self, values: &[Number], total: &Number) -> Outcome<Given> {
        let own = total == self.amount;
        let parts = values.iter().map(|value| {
            // An amount of its own is what it is, also of an empty pool.
            Ok(vec![match own {
                true => SharePart { gives: value.clone(), ..unpriced(value, total) },
                false => part(self.amount, &[], &Number::ONE, value, total)?,
            }])
        });
        let parts = parts.collect::<Outcome<_>>()?;
        let all = if own { &Number::ONE } else { self.amount };
        let rate = all.div(&self.pool.allocation.quantum)?;
        let whole = over_one_denominator(values);
        let (values, rate) = match &whole {
            Some((whole, one)) => ([Values::I128(whole)], rate.div(&Number::from_i128(*one))?),
            None => ([Values::Exact(values)], rate),
        };
        let claims = self.bounds.claims(&values);
        self.read(&claims, amounts(self.units()?, &rate, &claims, self.before), parts)
    }

    fn read(
        &self,
        claims: &Claims<'_>,
        apportioned: Result<Apportioned, Unsharable>,
        parts: Vec<Vec<SharePart>>,
    ) -> Outcome<Given> {
        let refused = |e: Unsharable| self.pool.refused(&e);
        let apportioned = apportioned.map_err(refused)?;
        let exact = (0..apportioned.shares.len()).map(|at| apportioned.exact(claims, at));
        let exact = exact.collect::<Result<_, _>>().map_err(refused)?;
        let Apportioned { shares, left_over, .. } = apportioned;
        Ok(Given { shares, exact, left_over, parts })
    }
}

/// As whole numbers of one scale where there is one that fits.
fn values_of<'a>(exact: &'a [Number], whole: Option<&'a [i128]>) -> Values<'a> {
    whole.map_or(Values::Exact(exact), Values::I128)
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
