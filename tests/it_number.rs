//! Numbers against an independent reference: arbitrary-precision rationals, and rounding as the textbooks
//! define it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

use std::cmp::Ordering;
use std::hash::{DefaultHasher, Hash, Hasher};

use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;
use jixiao::number::{Number, NumberError, Rounding, RoundingMode};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn big(text: &str) -> IBig {
    IBig::from_str_radix(text, 10).unwrap()
}

fn fraction(num: &IBig, den: &IBig) -> RBig {
    RBig::from_parts_signed(num.clone(), den.clone())
}

/// The reference's view of a number.
fn reference(number: &Number) -> RBig {
    match number.to_ratio() {
        Some((num, den)) => RBig::from_parts(num.into(), UBig::try_from(den).unwrap()),
        None => fraction(&big(&number.numerator()), &big(&number.denominator())),
    }
}

/// The number of the reference's view; through its text when it is not small.
fn number(value: &RBig) -> Number {
    match (value.numerator().try_into(), value.denominator().try_into()) {
        (Ok(num), Ok(den)) => Number::ratio(num, den).unwrap(),
        _ => value.to_string().parse().unwrap(),
    }
}

fn hash(number: &Number) -> u64 {
    let mut hasher = DefaultHasher::new();
    number.hash(&mut hasher);
    hasher.finish()
}

/// Two machine integers whenever both fit.
fn has_its_one_representation(number: &Number) -> bool {
    let range = IBig::from(-i128::MAX)..=IBig::from(i128::MAX);
    let value = reference(number);
    let den = IBig::from(value.denominator().clone());
    number.to_ratio().is_some() == (range.contains(value.numerator()) && range.contains(&den))
}

/// Each mode by its own textbook formula, in units of the step.
fn textbook(mode: RoundingMode, value: &RBig, step: &RBig) -> RBig {
    let half = RBig::from_parts(1.into(), 2_u8.into());
    let y = value / step;
    let negative = y < RBig::ZERO;
    let magnitude = if negative { -y.clone() } else { y.clone() };
    let signed = |n: IBig| if negative { -n } else { n };
    let units = match mode {
        RoundingMode::HalfUp => signed((magnitude + half).floor()),
        RoundingMode::HalfDown => signed((magnitude - half).ceil()),
        RoundingMode::HalfEven | RoundingMode::Gbt8170 => {
            let lower = y.floor();
            match (y - RBig::from(lower.clone())).cmp(&half) {
                Ordering::Less => lower,
                Ordering::Greater => lower + IBig::ONE,
                Ordering::Equal if &lower % IBig::from(2) == IBig::ZERO => lower,
                Ordering::Equal => lower + IBig::ONE,
            }
        }
        RoundingMode::Up => signed(magnitude.ceil()),
        RoundingMode::Down => signed(magnitude.floor()),
        RoundingMode::Ceiling => y.ceil(),
        RoundingMode::Floor => y.floor(),
        other => panic!("no formula for {other:?}"),
    };
    RBig::from(units) * step
}

fn rounds_as_the_textbook_says(value: &RBig, step: &RBig) {
    let (exact, quantum) = (number(value), number(step));
    for mode in RoundingMode::ALL {
        let rounding = Rounding::to_unit(mode, quantum.clone()).unwrap();
        let rounded = exact.round(&rounding);
        assert_eq!(reference(&rounded), textbook(mode, value, step), "{mode:?} of {value} by {step}");
        assert_eq!(rounded.round(&rounding), rounded, "{mode:?} twice of {value} by {step}");
        assert!(has_its_one_representation(&rounded));
    }
}

const EDGES: [i128; 6] = [i128::MAX, i128::MIN, 1 << 64, i64::MAX as i128, i64::MIN as i128, 0];

/// Integers of every size, most of them small, some at the edges of the machine's.
fn integer() -> impl Strategy<Value = IBig> {
    prop_oneof![
        6 => (-2000_i128..2000).prop_map(IBig::from),
        4 => any::<i64>().prop_map(IBig::from),
        3 => any::<i128>().prop_map(IBig::from),
        1 => (any::<i128>(), any::<i128>()).prop_map(|(a, b)| IBig::from(a) * IBig::from(b)),
        2 => (prop::sample::select(EDGES.as_slice()), -2_i128..=2)
            .prop_map(|(edge, near)| IBig::from(edge) + IBig::from(near)),
    ]
}

fn positive() -> impl Strategy<Value = IBig> {
    prop_oneof![
        4 => (0_u32..12).prop_map(|places| IBig::from(10).pow(places as usize)),
        3 => (1_i128..50).prop_map(IBig::from),
        3 => integer().prop_map(|n| if n < IBig::ZERO { -n } else { n + IBig::ONE }),
    ]
}

fn rational() -> impl Strategy<Value = RBig> {
    (integer(), positive()).prop_map(|(num, den)| fraction(&num, &den))
}

fn step() -> impl Strategy<Value = RBig> {
    prop_oneof![
        6 => (0_usize..6).prop_map(|places| RBig::from_parts(IBig::ONE, UBig::from(10_u8).pow(places))),
        2 => (0_usize..9).prop_map(|power| RBig::from(IBig::from(10).pow(power))),
        2 => prop::sample::select(vec![(1, 2), (1, 5), (1, 20), (20, 1), (5, 1), (3, 7)])
            .prop_map(|(num, den): (i32, u8)| RBig::from_parts(num.into(), den.into())),
        1 => (positive(), positive()).prop_map(|(num, den)| fraction(&num, &den)),
    ]
}

/// A value and a step; often a tie between two multiples, or a hair beside one.
fn rounding_case() -> impl Strategy<Value = (RBig, RBig)> {
    let hair = prop_oneof![Just((0, 1_u64)), (-1_i32..=1, any::<u64>().prop_map(|n| n.max(1)))];
    prop_oneof![
        (rational(), step()),
        (integer(), step(), hair).prop_map(|(multiple, step, (sign, tiny))| {
            let tie = RBig::from_parts(multiple * IBig::from(2) + IBig::ONE, 2_u8.into());
            ((tie + RBig::from_parts(sign.into(), tiny.into())) * &step, step)
        }),
    ]
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(200_000))]

    #[test]
    #[ignore = "ten times the next test: half a minute"]
    fn rounding_at_length((value, step) in rounding_case()) {
        rounds_as_the_textbook_says(&value, &step);
    }
}

proptest! {
    #![proptest_config(cases(20_000))]

    #[test]
    fn rounding((value, step) in rounding_case()) {
        rounds_as_the_textbook_says(&value, &step);
    }

    #[test]
    fn arithmetic(a in rational(), b in rational()) {
        let (x, y) = (number(&a), number(&b));
        for (result, expected) in [
            (x.add(&y), &a + &b),
            (x.sub(&y), &a - &b),
            (x.mul(&y), &a * &b),
        ] {
            let result = result.unwrap();
            prop_assert!(has_its_one_representation(&result));
            prop_assert_eq!(reference(&result), expected);
        }
        match x.div(&y) {
            Ok(quotient) => prop_assert_eq!(reference(&quotient), &a / &b),
            Err(error) => {
                prop_assert_eq!(error, NumberError::DivisionByZero);
                prop_assert!(y.is_zero());
            }
        }
        prop_assert_eq!(reference(&x.neg()), -a.clone());
        prop_assert_eq!(x.abs().max(Number::ZERO), x.abs());
        prop_assert_eq!(RBig::from(a.floor()), reference(&x.floor()));
        prop_assert_eq!(RBig::from(a.ceil()), reference(&x.ceil()));
    }

    #[test]
    fn order_and_hash_follow_the_value(a in rational(), b in rational()) {
        let (x, y) = (number(&a), number(&b));
        // By the sign of the difference, not by the reference's own comparison.
        let expected = (&a - &b).numerator().cmp(&IBig::ZERO);
        prop_assert_eq!(x.cmp(&y), expected);
        prop_assert_eq!(y.cmp(&x), expected.reverse());
        prop_assert_eq!(x == y, expected == Ordering::Equal);
        let again = x.add(&y).unwrap().sub(&y).unwrap();
        prop_assert_eq!(hash(&again), hash(&x));
        prop_assert_eq!(again, x);
    }

    #[test]
    fn what_is_written_is_read_back(a in rational(), places in 0_u8..40) {
        let x = number(&a);
        prop_assert_eq!(&x.to_string().parse::<Number>().unwrap(), &x);
        prop_assert_eq!(&x.to_fixed(places).parse::<Number>().unwrap(), &x);
        prop_assert_eq!(x.to_fraction(), a.to_string());
        let text = serde_json::to_string(&x).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Number>(&text).unwrap(), &x);
        prop_assert_eq!(x.is_terminating(), !x.to_string().contains('/'));
        let approximate = x.approx(places);
        let shown: Number = approximate.trim_start_matches('≈').parse().unwrap();
        prop_assert_eq!(approximate.starts_with('≈'), shown != x);
        let off = x.sub(&shown).unwrap().abs();
        prop_assert!(off <= Number::from_scaled(1, places).div(&Number::from(2_u32)).unwrap());
    }

    #[test]
    fn decimals_pass_unchanged(mantissa in -(1_i128 << 96) + 1..1_i128 << 96, scale in 0_u32..=28) {
        let decimal = Decimal::from_i128_with_scale(mantissa, scale);
        let x = Number::from(decimal);
        prop_assert_eq!(x.to_decimal(), Some(decimal));
        prop_assert_eq!(x.to_string(), decimal.normalize().to_string());
        prop_assert_eq!(Number::parse(&decimal.to_string()), Ok(x));
    }

    #[test]
    fn scaled_integers_pass_unchanged(units in any::<i128>(), places in 0_u8..60) {
        let x = Number::from_scaled(units, places);
        prop_assert_eq!(reference(&x), RBig::from_parts(units.into(), UBig::from(10_u8).pow(places.into())));
        if places < 38 && x.to_ratio().is_some() {
            prop_assert_eq!(x.to_scaled(places), Some(units));
        }
    }

    #[test]
    fn no_text_is_read_as_another_number(text in "[-+]?[0-9_,.eE/ ０-９]{0,12}") {
        let plain = text.strip_prefix('-').unwrap_or(&text);
        let (whole, fraction) = plain.split_once('.').unwrap_or((plain, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        prop_assert_eq!(Number::parse(&text).is_ok(), digits(whole) && digits(fraction));
    }
}

/// The digit procedure of GB/T 8170-2008, 3.2, on the written number.
fn by_digits(text: &str, places: usize) -> String {
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let (kept, dropped) = fraction.split_at(places.min(fraction.len()));
    let mut units: u128 = format!("{whole}{kept:0<places$}").parse().unwrap();
    let up = match dropped.bytes().next() {
        None | Some(b'0'..=b'4') => false,
        Some(b'6'..=b'9') => true,
        _ => dropped[1..].bytes().any(|digit| digit != b'0') || units % 2 == 1,
    };
    units += u128::from(up);
    let digits = format!("{units:0>width$}", width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    format!("{}{whole}.{fraction}0", if negative { "-" } else { "" })
}

proptest! {
    #![proptest_config(cases(20_000))]

    #[test]
    fn the_national_rule_digit_by_digit(
        text in r"-?[0-9]{1,12}(\.[0-9]{0,3}5?0{0,2}[0-9]{1,3})?",
        places in 0_usize..5,
    ) {
        let rounding = Rounding::places(RoundingMode::Gbt8170, u8::try_from(places).unwrap());
        let expected = Number::parse(&by_digits(&text, places)).unwrap();
        prop_assert_eq!(Number::parse(&text).unwrap().round(&rounding), expected);
    }
}

#[test]
fn the_examples_of_the_national_rule() {
    // GB/T 8170-2008: 3.2 (one by one), 3.3.1 (no second rounding), 3.4 (steps of 0.5 and 0.2 units).
    for (value, step, rounded) in [
        ("12.1498", "1", "12"),
        ("12.1498", "0.1", "12.1"),
        ("1268", "100", "1300"),
        ("10.5002", "1", "11"),
        ("1.050", "0.1", "1"),
        ("0.35", "0.1", "0.4"),
        ("2500", "1000", "2000"),
        ("3500", "1000", "4000"),
        ("-355", "10", "-360"),
        ("-325", "10", "-320"),
        ("-365", "10", "-360"),
        ("-0.0365", "0.001", "-0.036"),
        ("97.46", "1", "97"),
        ("15.4546", "1", "15"),
        ("60.25", "0.5", "60"),
        ("60.38", "0.5", "60.5"),
        ("60.28", "0.5", "60.5"),
        ("-60.75", "0.5", "-61"),
        ("830", "20", "840"),
        ("842", "20", "840"),
        ("832", "20", "840"),
        ("-930", "20", "-920"),
    ] {
        let step = Number::parse(step).unwrap();
        let rounding = Rounding::to_unit(RoundingMode::Gbt8170, step).unwrap();
        assert_eq!(Number::parse(value).unwrap().round(&rounding).to_string(), rounded, "{value}");
    }
}

#[test]
fn every_mode_on_the_same_values() {
    use RoundingMode::*;
    // By hand, to whole numbers: 5.5, 2.5, 1.6, 1.1, 1.0 and their negatives.
    let values = ["5.5", "2.5", "1.6", "1.1", "1", "-1", "-1.1", "-1.6", "-2.5", "-5.5"];
    for (mode, expected) in [
        (HalfUp, ["6", "3", "2", "1", "1", "-1", "-1", "-2", "-3", "-6"]),
        (HalfEven, ["6", "2", "2", "1", "1", "-1", "-1", "-2", "-2", "-6"]),
        (HalfDown, ["5", "2", "2", "1", "1", "-1", "-1", "-2", "-2", "-5"]),
        (Up, ["6", "3", "2", "2", "1", "-1", "-2", "-2", "-3", "-6"]),
        (Down, ["5", "2", "1", "1", "1", "-1", "-1", "-1", "-2", "-5"]),
        (Ceiling, ["6", "3", "2", "2", "1", "-1", "-1", "-1", "-2", "-5"]),
        (Floor, ["5", "2", "1", "1", "1", "-1", "-2", "-2", "-3", "-6"]),
        (Gbt8170, ["6", "2", "2", "1", "1", "-1", "-1", "-2", "-2", "-6"]),
    ] {
        let rounding = Rounding::places(mode, 0);
        let rounded = values.map(|value| Number::parse(value).unwrap().round(&rounding).to_string());
        assert_eq!(rounded, expected, "{mode:?}");
    }
}

#[test]
fn scores_near_a_tie_do_not_depend_on_how_they_are_written() {
    // Every full mark of 15 over small fractions: dividing first, with 28 digits, gets 182 of 397 801 wrong.
    let to_cents = Rounding::places(RoundingMode::HalfUp, 2);
    let full = Number::from(15_u32);
    for target in 1..300_i128 {
        for actual in 0..60_i128 {
            let expected = (2 * 1500 * actual + target) / (2 * target);
            let divided_first = Number::ratio(actual, target).unwrap().mul(&full).unwrap();
            let multiplied_first = Number::ratio(actual * 15, target).unwrap();
            assert_eq!(divided_first.round(&to_cents).to_scaled(2), Some(expected), "{actual}/{target}");
            assert_eq!(multiplied_first.round(&to_cents).to_scaled(2), Some(expected), "{actual}/{target}");
        }
    }
}

#[test]
fn growth_is_refused_at_the_limit_and_not_before() {
    // The sum of 1/k grows past 4096 bits near k = 2800; until then it is exact.
    let (mut sum, mut last) = (Number::ZERO, 0);
    let refused = (1..5000_i128).find_map(|k| match sum.add(&Number::ratio(1, k).unwrap()) {
        Ok(next) => {
            (sum, last) = (next, k);
            None
        }
        Err(error) => Some(error),
    });
    assert_eq!(refused, Some(NumberError::TooLarge));
    assert!((2500..3200).contains(&last), "{last}");
    // 2^4095 has 4096 bits, 2^4096 one more.
    let two = Number::from(2_u32);
    let mut power = Number::ONE;
    for _ in 0..4095 {
        power = power.mul(&two).unwrap();
    }
    assert_eq!(power.mul(&two), Err(NumberError::TooLarge));
    assert_eq!(Number::ONE.div(&power).unwrap().mul(&power), Ok(Number::ONE));
    assert_eq!(power.to_string().parse::<Number>(), Ok(power.clone()));
    // The longest exact decimal there is.
    let longest = power.sub(&Number::ONE).unwrap().div(&power).unwrap();
    assert_eq!(longest.to_string().len(), 2 + 4095);
    assert_eq!(longest.to_string().parse::<Number>(), Ok(longest));
}

#[test]
fn names_of_the_modes() {
    for mode in RoundingMode::ALL {
        assert_eq!(RoundingMode::from_name(mode.zh()), Some(mode));
        assert_eq!(RoundingMode::from_name(mode.en()), Some(mode));
        let text = serde_json::to_string(&mode).unwrap();
        assert_eq!(serde_json::from_str::<RoundingMode>(&text).unwrap(), mode);
    }
    assert_eq!(RoundingMode::from_name("四舍六入"), None);
    let rounding = Rounding::places(RoundingMode::HalfUp, 2);
    let text = serde_json::to_string(&rounding).unwrap();
    assert_eq!(text, r#"{"mode":"half_up","quantum":"0.01"}"#);
    assert_eq!(serde_json::from_str::<Rounding>(&text).unwrap(), rounding);
    assert!(serde_json::from_str::<Rounding>(r#"{"mode":"half_up","quantum":"0"}"#).is_err());
    assert_eq!(Rounding::to_unit(RoundingMode::Up, Number::ZERO), Err(NumberError::QuantumNotPositive));
}

#[test]
fn serialised_numbers_never_were_floating_point() {
    for (text, value) in [
        ("\"12.50\"", "12.5"),
        ("\"25/8\"", "3.125"),
        ("-7", "-7"),
        ("18446744073709551615", "18446744073709551615"),
        ("\"9007199254740993\"", "9007199254740993"),
        ("\"0.1000000000000000055\"", "0.1000000000000000055"),
    ] {
        assert_eq!(serde_json::from_str::<Number>(text).unwrap().to_string(), value);
    }
    for text in [
        "12.50",
        "1e3",
        "18446744073709551616",
        "\"1e3\"",
        "\"1/0\"",
        "\"1/-2\"",
        "\"1.5/2\"",
        "null",
        "\"\"",
    ] {
        assert!(serde_json::from_str::<Number>(text).is_err(), "{text}");
    }
    let error = serde_json::from_str::<Number>("12.50").unwrap_err().to_string();
    assert!(error.contains("a decimal must be quoted to stay exact"), "{error}");
}

#[test]
fn numbers_for_people() {
    let n = |text: &str| text.parse::<Number>().unwrap();
    for (text, places, fixed, approximate) in [
        ("98", 2, "98.00", "98"),
        ("3.125", 2, "3.125", "≈3.13"),
        ("-0.5", 0, "-0.5", "≈-1"),
        ("1/3", 2, "1/3", "≈0.33"),
        ("-2/3", 1, "-2/3", "≈-0.7"),
        ("0", 1, "0.0", "0"),
        ("33012/10000", 1, "3.3012", "≈3.3"),
        ("2999/1000", 2, "2.999", "≈3.00"),
    ] {
        assert_eq!(n(text).to_fixed(places), fixed);
        assert_eq!(n(text).approx(places), approximate);
    }
    assert_eq!(
        format!("[{:>8}][{:<6}][{:08.3}]", n("-1.5"), n("2"), n("-1.25")),
        "[    -1.5][2     ][-0001.25]"
    );
    assert_eq!((n("-7/2").numerator(), n("-7/2").denominator()), ("-7".into(), "2".into()));
    assert_eq!((n("-7/2").floor(), n("-7/2").ceil()), (n("-4"), n("-3")));
    assert_eq!(
        (n("7").to_i64(), n("7/2").to_i64(), n("9223372036854775808").to_i64()),
        (Some(7), None, None)
    );
    assert_eq!(n("1/3").to_decimal(), None);
}
