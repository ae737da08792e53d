//! Every operation of every lane, at its edges.

use super::Dice;
use super::reference::{integer, quotient};
use crate::batch::float::Fast;
use crate::batch::lane::{Lane, Quotient};
use crate::number::{Number, RoundingMode};

/// Integers of either sign below a limit: near 0, near powers of two, near the limit, and anywhere.
fn values(dice: &mut Dice, limit: u128) -> Vec<i128> {
    let most = i128::try_from(limit - 1).unwrap();
    let mut values =
        vec![0, 1, 2, 3, 4, 5, 7, 10, 100, most, most - 1, most - 2, most / 2, most / 2 + 1, most / 3];
    for power in 0..limit.ilog2() {
        values.extend([(1 << power) - 1, 1 << power, (1 << power) + 1]);
    }
    for _ in 0..60 {
        let wide =
            (i128::from(dice.next()) << 93) ^ (i128::from(dice.next()) << 62) ^ i128::from(dice.next());
        values.push((wide >> dice.below(120)) % most);
    }
    values.retain(|value| value.unsigned_abs() < limit);
    let opposite: Vec<i128> = values.iter().map(|value| -value).collect();
    values.extend(opposite);
    values
}

fn quotients<L: Lane>() {
    let mut dice = Dice(7);
    let all = values(&mut dice, L::LIMIT);
    for den in all.iter().copied().filter(|den| *den > 0) {
        for _ in 0..12 {
            let any = all[usize::try_from(dice.below(all.len() as u64)).unwrap()];
            // Near a multiple, and near half of one.
            let step = dice.below(7) - 3;
            let multiple = (any / den).saturating_mul(den);
            for num in [any, multiple + i128::from(step), multiple + den / 2 + i128::from(step)] {
                if num.unsigned_abs() < L::LIMIT && L::divides(num.unsigned_abs(), den.unsigned_abs()) {
                    quotient_in_all_modes::<L>(num, den);
                }
            }
        }
    }
}

fn quotient_in_all_modes<L: Lane>(num: i128, den: i128) {
    for mode in RoundingMode::ALL {
        let how = Quotient::of(mode);
        let expected =
            integer(&quotient(&Number::from_i128(num), &Number::from_i128(den), mode).unwrap()).unwrap();
        let (n, d) = (L::of_wide(num), L::of_wide(den));
        assert_eq!(n.over::<true>(d, how).wide(), expected, "{num} ÷ {den} {mode:?}");
        assert_eq!(n.over::<false>(d, how).wide(), expected, "{num} ÷ {den} {mode:?}");
        if num >= 0 {
            assert_eq!(n.over_unsigned::<true>(d, how.unsigned()).wide(), expected, "{num} ÷ {den} {mode:?}");
            assert_eq!(
                n.over_unsigned::<false>(d, how.unsigned()).wide(),
                expected,
                "{num} ÷ {den} {mode:?}"
            );
        }
    }
}

#[test]
fn quotients_in_floats() {
    quotients::<Fast>();
}

#[test]
fn quotients_in_64_bits() {
    quotients::<i64>();
}

#[test]
fn quotients_in_128_bits() {
    quotients::<i128>();
}

/// The largest numerators and denominators that the float lane takes, and quotients that a float rounds up to the next
/// whole number if anything does: k·d − 1 over d.
#[test]
fn quotients_of_floats_just_below_a_whole_number() {
    let mut dice = Dice(11);
    for _ in 0..20_000 {
        let den = 1 + i128::from(dice.below(1 << 40) >> dice.below(40));
        let most = ((1_i128 << 53) - 3 * den - 1) / 2;
        let whole = most.min((1 << 51) - 1) / den - i128::from(dice.below(3));
        for num in [
            whole * den - 1,
            whole * den,
            whole * den + 1,
            whole * den - den / 2,
            whole * den - (den + 1) / 2,
        ] {
            if num.unsigned_abs() < Fast::LIMIT && Fast::divides(num.unsigned_abs(), den.unsigned_abs()) {
                quotient_in_all_modes::<Fast>(num, den);
                quotient_in_all_modes::<Fast>(-num, den);
            }
        }
    }
}

fn the_rest<L: Lane>() {
    let mut dice = Dice(3);
    let all = values(&mut dice, L::LIMIT);
    let below = |value: i128| value.unsigned_abs() < L::LIMIT;
    for a in all.iter().copied() {
        assert_eq!(L::of_wide(a).wide(), a);
        assert_eq!(L::of_wide(a).magnitude().wide(), a.abs());
        for _ in 0..40 {
            let b = all[usize::try_from(dice.below(all.len() as u64)).unwrap()];
            let (x, y) = (L::of_wide(a), L::of_wide(b));
            assert!(!below(a + b) || x.plus(y).wide() == a + b, "{a} + {b}");
            assert!(!below(a - b) || x.minus(y).wide() == a - b, "{a} - {b}");
            if let Some(product) = a.checked_mul(b).filter(|product| below(*product)) {
                assert_eq!(x.times(y).wide(), product, "{a} × {b}");
            }
            assert_eq!([x.least(y).wide(), x.greatest(y).wide()], [a.min(b), a.max(b)], "{a} {b}");
            assert_eq!([x < y, x <= y, x == y], [a < b, a <= b, a == b], "{a} {b}");
        }
        if let Ok(narrow) = i64::try_from(a) {
            assert_eq!((L::of(narrow).wide(), L::of(narrow).low()), (a, narrow));
        }
    }
}

#[test]
fn sums_products_and_comparisons_in_every_lane() {
    the_rest::<Fast>();
    the_rest::<i64>();
    the_rest::<i128>();
}
