//! Random pools, against the promises and against a slow reference.

use proptest::prelude::*;
use std::collections::BTreeMap;

use super::super::unsharable::Unsharable;
use super::{Claim, Shared, share};
use crate::number::Number;

/// How many pools are tried.
pub(super) const POOLS: u32 = 10_000;

/// Weights with decimals and thirds, and bounds where `bounded`.
pub(super) fn claim(bounded: bool) -> impl Strategy<Value = Claim> {
    let weight = prop_oneof![
        1 => Just(Number::ZERO),
        6 => (1_i128..1000).prop_map(Number::from_i128),
        2 => (1_i128..100_000, 1_i128..=12).prop_map(|(top, under)| Number::ratio(top, under).unwrap()),
    ];
    let bound =
        move || if bounded { prop::option::weighted(0.3, 0_i128..400).boxed() } else { Just(None).boxed() };
    (weight, bound(), bound()).prop_map(|(weight, low, room)| {
        let lower = low.unwrap_or(0) / 4;
        Claim { weight, lower, upper: room.map(|room| lower + room) }
    })
}

/// Most pools are small; one in 2,500 has thousands of members.
pub(super) fn pool() -> impl Strategy<Value = (i128, Vec<Claim>)> {
    let size =
        prop_oneof![9000 => 1_usize..6, 990 => 6_usize..40, 9 => 40_usize..200, 4 => 1000_usize..=5000];
    (size, any::<bool>()).prop_flat_map(|(size, bounded)| {
        let claims = prop::collection::vec(claim(bounded), size);
        // About what the bounds leave room for, so that most pools can be shared.
        let each = if bounded { 0_i128..150 } else { 0_i128..100_000 };
        (each, 0_i128..100, claims).prop_map(move |(each, rest, claims)| {
            let members = i128::try_from(claims.len()).unwrap();
            (each * members + rest, claims)
        })
    })
}

/// Holds on every pool: what is shared is the pool, inside the bounds, close to the exact share, by one λ, and the
/// same in any order; what is refused cannot be shared.
fn keeps_its_promises(pool: i128, claims: &[Claim]) -> Result<(), TestCaseError> {
    let order: Vec<u64> = (0..claims.len()).map(|at| u64::try_from(at).unwrap()).collect();
    let shares = match share(pool, claims, &order) {
        Ok(shares) => shares,
        Err(refusal) => return cannot_be_shared(pool, claims, &refusal),
    };
    prop_assert_eq!(shares.iter().map(|share| share.units).sum::<i128>(), pool);
    for (share, claim) in shares.iter().zip(claims) {
        prop_assert!(claim.lower <= share.units, "{:?} of {:?}", share, claim);
        prop_assert!(claim.upper.is_none_or(|upper| share.units <= upper), "{:?} of {:?}", share, claim);
        let off = share.exact.sub(&Number::from_i128(share.units)).unwrap().abs();
        prop_assert!(off < Number::ONE, "{:?}", share);
    }
    one_slope(claims, &shares)?;
    // The other way round, with the same order of ties.
    let turned: Vec<Claim> = claims.iter().rev().cloned().collect();
    let turned_order: Vec<u64> = order.iter().rev().copied().collect();
    let mut turned = share(pool, &turned, &turned_order).unwrap();
    turned.reverse();
    prop_assert_eq!(turned, shares);
    Ok(())
}

/// Every member between its bounds stands at the same share of its weight, those on a floor ask for less and those on
/// a cap for more: that is the definition.
fn one_slope(claims: &[Claim], due: &[Shared]) -> Result<(), TestCaseError> {
    let mut slope: Option<Number> = None;
    let (mut floors, mut caps) = (Vec::new(), Vec::new());
    let moves = |claim: &Claim| !claim.weight.is_zero() && claim.upper != Some(claim.lower);
    for (claim, due) in claims.iter().zip(due).filter(|(claim, _)| moves(claim)) {
        let own = due.exact.div(&claim.weight).unwrap();
        if due.exact == Number::from_i128(claim.lower) {
            floors.push(own);
        } else if claim.upper.is_some_and(|upper| due.exact == Number::from_i128(upper)) {
            caps.push(own);
        } else {
            prop_assert_eq!(slope.get_or_insert_with(|| own.clone()), &own);
        }
    }
    let (lowest_floor, highest_cap) = (floors.iter().min(), caps.iter().max());
    let least = slope.as_ref().or(highest_cap);
    let most = slope.as_ref().or(lowest_floor);
    prop_assert!(lowest_floor.zip(least).is_none_or(|(floor, slope)| slope <= floor));
    prop_assert!(highest_cap.zip(most).is_none_or(|(cap, slope)| cap <= slope));
    Ok(())
}

fn cannot_be_shared(pool: i128, claims: &[Claim], refusal: &Unsharable) -> Result<(), TestCaseError> {
    let lowers: i128 = claims.iter().map(|claim| claim.lower).sum();
    let highest = |claim: &Claim| if claim.weight.is_zero() { Some(claim.lower) } else { claim.upper };
    let uppers: Option<i128> = claims.iter().map(highest).sum();
    match refusal {
        Unsharable::LowersExceed { by } => prop_assert_eq!(lowers - pool, *by),
        Unsharable::UppersFallShort { by } => prop_assert_eq!(uppers.map(|uppers| pool - uppers), Some(*by)),
        Unsharable::NoWeight { left } => {
            prop_assert!(claims.iter().all(|claim| claim.weight.is_zero()));
            prop_assert_eq!(pool - lowers, *left);
        }
        other => prop_assert!(false, "{:?}", other),
    }
    Ok(())
}

/// Shares by filling: whoever the even share would push over a bound is set on it, on the side where the bounds
/// push more, until nobody is.
fn filled(pool: i128, claims: &[Claim]) -> Vec<Number> {
    let mut set: BTreeMap<usize, i128> = BTreeMap::new();
    loop {
        let free: Vec<(usize, &Claim)> =
            claims.iter().enumerate().filter(|(at, _)| !set.contains_key(at)).collect();
        let rest = Number::from_i128(pool - set.values().sum::<i128>());
        let weight = Number::sum(free.iter().map(|(_, claim)| &claim.weight)).unwrap();
        let even = |claim: &Claim| match weight.is_zero() {
            true => Number::ZERO,
            false => rest.mul(&claim.weight).unwrap().div(&weight).unwrap(),
        };
        let (mut under, mut over) = (Vec::new(), Vec::new());
        let (mut short, mut excess) = (Number::ZERO, Number::ZERO);
        for (at, claim) in free {
            let (even, lower) = (even(claim), Number::from_i128(claim.lower));
            if even < lower {
                short = short.add(&lower.sub(&even).unwrap()).unwrap();
                under.push((at, claim.lower));
            } else if let Some(upper) = claim.upper.filter(|upper| even > Number::from_i128(*upper)) {
                excess = excess.add(&even.sub(&Number::from_i128(upper)).unwrap()).unwrap();
                over.push((at, upper));
            }
        }
        if under.is_empty() && over.is_empty() {
            let share = |(at, claim): (usize, &Claim)| {
                set.get(&at).map_or_else(|| even(claim), |u| Number::from_i128(*u))
            };
            return claims.iter().enumerate().map(share).collect();
        }
        if short >= excess {
            set.extend(under);
        }
        if excess >= short {
            set.extend(over);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: POOLS, failure_persistence: None, max_shrink_iters: 500, ..ProptestConfig::default() })]

    #[test]
    fn pools_are_shared_out_to_the_unit((pool, claims) in pool()) {
        keeps_its_promises(pool, &claims)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, max_shrink_iters: 500, ..ProptestConfig::default() })]

    #[test]
    fn shares_are_those_of_filling(
        claims in prop::collection::vec(claim(true), 1..9),
        each in 0_i128..150,
    ) {
        let pool = each * i128::try_from(claims.len()).unwrap();
        let order: Vec<u64> = (0..).take(claims.len()).collect();
        if let Ok(shares) = share(pool, &claims, &order) {
            let exact: Vec<Number> = shares.into_iter().map(|share| share.exact).collect();
            prop_assert_eq!(exact, filled(pool, &claims));
        }
    }
}
