//! Every kind of weight gives what exact numbers give, and passes over chunks what one go gives.

use proptest::prelude::*;

use super::super::sharing::{Passes, of_their_own};
use super::super::totals::{Coefficients, Totals};
use super::super::weight::Weight;
use super::super::wide::Wide;
use super::super::{Claims, LeftOver, Limits, Share, Sharing, Unsharable, Values, amounts, apportion};
use super::random::{POOLS, pool};
use super::{Claim, Table};
use crate::number::Number;

type Result<T> = std::result::Result<T, Unsharable>;

/// Units and exact shares, and who got the units left over.
type Given = (Vec<(Share, Number)>, LeftOver);

/// All passes over members in chunks of so many.
fn in_chunks(mut passes: Box<dyn Sharing>, claims: &Claims<'_>, chunk: usize) -> Result<Given> {
    each(claims, chunk, |chunk| passes.look(chunk))?;
    passes.settle()?;
    let (mut shares, mut exact) = (Vec::new(), Vec::new());
    each(claims, chunk, |chunk| {
        passes.hand_out(chunk, &mut shares)?;
        exact.extend((0..chunk.len()?).map(|at| passes.exact(chunk, at).unwrap()));
        Ok(())
    })?;
    let left_over = passes.left_over(&|i, j| i.cmp(&j))?;
    Ok((shares.into_iter().zip(exact).collect(), left_over))
}

fn each(claims: &Claims<'_>, chunk: usize, mut look: impl FnMut(&Claims<'_>) -> Result<()>) -> Result<()> {
    let len = claims.len()?;
    (0..len).step_by(chunk).try_for_each(|from| {
        let to = (from + chunk).min(len);
        let values: Vec<Values<'_>> = claims.values.iter().map(|values| part(values, from, to)).collect();
        let (lower, upper) = (limits(&claims.lower, from, to), limits(&claims.upper, from, to));
        look(&Claims { values: &values, lower, upper })
    })
}

fn limits<'a>(limits: &Limits<'a>, from: usize, to: usize) -> Limits<'a> {
    match limits {
        Limits::None => Limits::None,
        Limits::I64(limits) => Limits::I64(&limits[from..to]),
        Limits::I128(limits) => Limits::I128(&limits[from..to]),
    }
}

fn part<'a>(values: &Values<'a>, from: usize, to: usize) -> Values<'a> {
    match values {
        Values::I64(values) => Values::I64(&values[from..to]),
        Values::I128(values) => Values::I128(&values[from..to]),
        Values::Exact(values) => Values::Exact(&values[from..to]),
    }
}

fn lane<W: Weight + 'static>(
    pool: i128,
    by: &Coefficients,
    claims: &Claims<'_>,
    chunk: usize,
) -> Result<Given>
where
    Passes<W>: Sharing,
{
    let bounded = !matches!((claims.lower, claims.upper), (Limits::None, Limits::None));
    in_chunks(Box::new(Passes::<W>::to_fill(pool, by, bounded)?), claims, chunk)
}

type Lane = fn(i128, &Coefficients, &Claims<'_>, usize) -> Result<Given>;

/// What numbers give, in limbs too.
fn all_alike(
    pool: i128,
    weights: &[Number],
    claims: &Claims<'_>,
    chunk: usize,
) -> std::result::Result<(), TestCaseError> {
    let mut totals = Totals::of(weights.len());
    totals.add(claims).unwrap();
    let by = totals.coefficients(weights).unwrap();
    let exact = lane::<Number>(pool, &by, claims, claims.len().unwrap().max(1));
    let in_limbs: [(usize, Lane); 4] =
        [(1, lane::<Wide<1>>), (2, lane::<Wide<2>>), (4, lane::<Wide<4>>), (8, lane::<Wide<8>>)];
    let fitting = in_limbs.iter().filter(|(limbs, _)| by.limbs != 0 && *limbs >= by.limbs);
    for (limbs, lane) in fitting {
        prop_assert_eq!(&lane(pool, &by, claims, chunk), &exact, "{} limbs", limbs);
    }
    Ok(())
}

fn claims_alike(pool: i128, claims: &[Claim], chunk: usize) -> std::result::Result<(), TestCaseError> {
    let table = Table::of(claims);
    let (values, (lower, upper)) = ([table.values()], table.limits());
    all_alike(pool, &[Number::ONE], &Claims { values: &values, lower, upper }, chunk)?;
    // Without bounds the first look is not needed; bounds that bind nobody change nothing.
    let free = Claims { values: &values, lower: Limits::None, upper: Limits::None };
    all_alike(pool, &[Number::ONE], &free, chunk)?;
    let none = vec![i128::MAX; claims.len()];
    let bounded = Claims { upper: Limits::I128(&none), ..free };
    let apportioned =
        |claims| apportion(pool, &[Number::ONE], claims, &|i, j| i.cmp(&j)).map(|given| given.shares);
    prop_assert_eq!(apportioned(&free), apportioned(&bounded));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: POOLS / 10, failure_persistence: None, max_shrink_iters: 500, ..ProptestConfig::default() })]

    #[test]
    fn limbs_give_what_numbers_give((pool, claims) in pool(), chunk in 1_usize..50) {
        claims_alike(pool, &claims, chunk)?;
    }

    /// Values as far as machine integers go, pools as far as their money does, and many factors.
    #[test]
    fn so_do_large_values(
        rows in prop::collection::vec((prop::collection::vec(large(), 4), 0_i64..1000, 0_i64..i64::MAX), 1..12),
        factors in 1_usize..=4,
        pool in 0_i64..i64::MAX,
        chunk in 1_usize..12,
    ) {
        let columns: Vec<Vec<i64>> =
            (0..factors).map(|factor| rows.iter().map(|(values, ..)| values[factor]).collect()).collect();
        let values: Vec<Values<'_>> = columns.iter().map(|column| Values::I64(column)).collect();
        let lower: Vec<i128> = rows.iter().map(|(_, lower, _)| i128::from(*lower)).collect();
        let upper: Vec<i128> = rows.iter().map(|(_, lower, room)| i128::from(*lower) + i128::from(*room)).collect();
        let claims = Claims { values: &values, lower: Limits::I128(&lower), upper: Limits::I128(&upper) };
        let weights: Vec<Number> = (1..).take(factors).map(|w| Number::ratio(w, 10).unwrap()).collect();
        all_alike(i128::from(pool), &weights, &claims, chunk)?;
    }
}

fn large() -> impl Strategy<Value = i64> {
    prop_oneof![0_i64..4, 0_i64..1_000_000, 0_i64..i64::MAX, Just(i64::MAX)]
}

/// Amounts of their own, in limbs as in numbers; what limbs refuse as too large, numbers decide.
fn amounts_alike(
    pool: i128,
    rate: &Number,
    claims: &Claims<'_>,
    chunk: usize,
) -> std::result::Result<(), TestCaseError> {
    let given = |exact| of_their_own(pool, rate, exact).and_then(|passes| in_chunks(passes, claims, chunk));
    let exact = given(true);
    match given(false) {
        Err(Unsharable::TooLarge | Unsharable::NotTheSame) => {}
        in_limbs => prop_assert_eq!(&in_limbs, &exact),
    }
    let at_once = amounts(pool, rate, claims, &|i, j| i.cmp(&j)).map(|given| given.left_over);
    prop_assert_eq!(at_once, exact.map(|(_, left_over)| left_over));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: POOLS / 10, failure_persistence: None, max_shrink_iters: 500, ..ProptestConfig::default() })]

    /// Also below zero, and above the pool.
    #[test]
    fn amounts_are_the_same_in_limbs(
        rows in prop::collection::vec((-3_i64..1000, 0_i128..200, 1_i128..300), 1..30),
        (top, under) in (0_i128..500, 1_i128..700),
        (pool, chunk) in (0_i128..20_000, 1_usize..12),
        bounded in any::<bool>(),
        signed in any::<bool>(),
    ) {
        let values: Vec<i64> = rows.iter().map(|(value, ..)| if signed { *value } else { value.abs() }).collect();
        let lower: Vec<i128> = rows.iter().map(|(_, lower, _)| *lower).collect();
        let upper: Vec<i128> = rows.iter().map(|(_, lower, room)| lower + room).collect();
        let (lower, upper) = match bounded {
            true => (Limits::I128(&lower), Limits::I128(&upper)),
            false => (Limits::None, Limits::None),
        };
        let claims = Claims { values: &[Values::I64(&values)], lower, upper };
        amounts_alike(pool, &Number::ratio(top, under).unwrap(), &claims, chunk)?;
    }
}

/// 10 by 1/3 : 2/3 of 7 each: 7/3 and 14/3 come to 7, which leaves 3 in the pool; of 6 it is 1 too much.
#[test]
fn what_nobody_gets_stays() {
    let claims = Claims { values: &[Values::I64(&[1, 2])], lower: Limits::None, upper: Limits::None };
    let given = |pool| amounts(pool, &Number::ratio(7, 3).unwrap(), &claims, &|i, j| i.cmp(&j));
    let units: Vec<i128> = given(10).unwrap().shares.iter().map(|share| share.units).collect();
    assert_eq!(units, [2, 5]);
    assert_eq!(given(6).unwrap_err(), Unsharable::OverPool { by: Number::ONE });
}
