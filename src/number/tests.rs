use super::{Malformation, Number, NumberError, Rounding, RoundingMode};

fn n(text: &str) -> Number {
    text.parse().unwrap()
}

#[test]
fn small_numbers_take_two_words() {
    assert_eq!(size_of::<Number>(), 32);
}

#[test]
fn a_third_three_times_is_one() {
    assert_eq!(Number::ratio(1, 3).unwrap().mul(&n("3")).unwrap(), Number::ONE);
}

#[test]
fn a_tie_reached_through_a_division_stays_a_tie() {
    let to_cents = Rounding::places(RoundingMode::HalfUp, 2);
    let divided_first = n("5").div(&n("24")).unwrap().mul(&n("15")).unwrap();
    let multiplied_first = n("5").mul(&n("15")).unwrap().div(&n("24")).unwrap();
    assert_eq!(divided_first.to_string(), "3.125");
    assert_eq!(divided_first, multiplied_first);
    assert_eq!(divided_first.round(&to_cents).to_string(), "3.13");
}

#[test]
fn outgrowing_the_machine_and_coming_back() {
    let max = Number::from_i128(i128::MAX);
    let over = max.add(&Number::ONE).unwrap();
    assert_eq!(over.to_string(), "170141183460469231731687303715884105728");
    assert!(over > max);
    assert_eq!(over.sub(&Number::ONE).unwrap(), max);
    assert_eq!(Number::from_i128(i128::MIN), over.neg());
    assert_eq!(over.neg().neg(), over);
    assert_eq!(max.mul(&max).unwrap().div(&max).unwrap(), max);
    assert_eq!(max.mul(&max).unwrap().div(&max.mul(&max).unwrap()).unwrap(), Number::ONE);
}

#[test]
fn growth_ends_at_the_limit() {
    let mut number = n("10");
    let stopped = (0..70).find_map(|_| match number.mul(&number) {
        Ok(square) => {
            number = square;
            None
        }
        Err(error) => Some(error),
    });
    assert_eq!(stopped, Some(NumberError::TooLarge));
    assert_eq!(Number::ONE.div(&Number::ZERO), Err(NumberError::DivisionByZero));
    assert_eq!(Number::ratio(1, 0), Err(NumberError::DivisionByZero));
}

#[test]
fn only_plain_decimals_are_numbers() {
    for (text, shown) in
        [("0", "0"), ("-0", "0"), ("-0.50", "-0.5"), ("007", "7"), ("12.340", "12.34"), ("3", "3")]
    {
        assert_eq!(Number::parse(text).unwrap().to_string(), shown);
    }
    let reason = |text: &str| match Number::parse(text) {
        Err(NumberError::Malformed { reason, .. }) => reason,
        other => panic!("{text}: {other:?}"),
    };
    for (text, why) in [
        ("", Malformation::Empty),
        ("-", Malformation::Empty),
        ("+1", Malformation::Plus),
        (".5", Malformation::NoIntegerDigits),
        ("5.", Malformation::NoFractionDigits),
        (".", Malformation::NoFractionDigits),
        ("1.2.3", Malformation::Character('.')),
        ("1_000", Malformation::Grouped),
        ("1,000", Malformation::Grouped),
        ("1e5", Malformation::Exponent),
        ("１２", Malformation::FullWidth),
        (" 1", Malformation::Space),
        ("--1", Malformation::Character('-')),
        ("1/3", Malformation::Character('/')),
        ("五", Malformation::Character('五')),
    ] {
        assert_eq!(reason(text), why, "{text}");
    }
    assert!(Number::parse(&"9".repeat(64)).is_ok());
    assert_eq!(Number::parse(&"9".repeat(65)), Err(NumberError::TooManyDigits { digits: 65 }));
}

#[test]
fn messages_in_both_languages_show_no_raw_control_characters() {
    let error = Number::parse("1\u{202E}2\n").unwrap_err();
    assert_eq!(error.to_string(), r"`1\u{202e}2\n` is not a number: `\u{202e}` is not a digit");
    assert_eq!(error.zh(), r"`1\u{202e}2\n` 不是数：`\u{202e}` 不是数字");
    assert_eq!(NumberError::DivisionByZero.zh(), "除数为零");
    let long = Number::parse(&"五".repeat(1000)).unwrap_err().to_string();
    assert!(long.chars().count() < 100, "{long}");
}

#[test]
fn order_holds_where_cross_products_differ_in_their_last_bit() {
    // Of neighbouring Fibonacci quotients a/b and b/(a+b), the cross products differ by 1 and alternate in
    // order.
    let (mut a, mut b, mut first_is_less) = (1_i128, 1_i128, false);
    while let Some(next) = a.checked_add(b) {
        let (x, y) = (Number::ratio(a, b).unwrap(), Number::ratio(b, next).unwrap());
        assert_eq!(x < y, first_is_less, "{a}/{b} and {b}/{next}");
        assert_eq!(x > y, !first_is_less);
        assert_eq!(x.neg() > y.neg(), first_is_less);
        assert!(x == x.clone() && x.neg() < y);
        (a, b, first_is_less) = (b, next, !first_is_less);
    }
    // Cross products near 2^192 and near 2^254, by the whole range of their low halves.
    let max = i128::MAX;
    for (near, far) in [(1_i128 << 64, 1_i128 << 64), (max - 1, max - 1), (1 << 96, (1 << 96) - 1)] {
        let (x, y) = (Number::ratio(near, far - 1).unwrap(), Number::ratio(near + 1, far).unwrap());
        // near/(far-1) - (near+1)/far = (near - far + 1) / ..., so above 0 when near >= far.
        assert_eq!(x.cmp(&y), (near - far + 1).cmp(&0));
    }
}

#[test]
fn the_limit_counts_denominators_and_text() {
    let half = n("0.5");
    let mut tiny = Number::ONE;
    for _ in 0..4095 {
        tiny = tiny.mul(&half).unwrap();
    }
    assert_eq!(tiny.mul(&half), Err(NumberError::TooLarge));
    assert_eq!("1".repeat(10_000).parse::<Number>(), Err(NumberError::TooLarge));
    assert_eq!("1".repeat(2000).parse::<Number>(), Err(NumberError::TooLarge));
}

#[test]
fn a_step_of_zero_rounds_nothing_and_its_sign_does_not_count() {
    for mode in RoundingMode::ALL {
        let to = |quantum: &str| n("-2.56").round(&Rounding { mode, quantum: n(quantum) });
        assert_eq!(to("0"), n("-2.56"));
        assert_eq!(to("-0.1"), to("0.1"));
        assert_ne!(to("0.1"), n("-2.56"));
    }
}

#[test]
fn text_is_exact_at_every_size() {
    let ratio = |num: i128, den: i128| Number::ratio(num, den).unwrap();
    assert_eq!(ratio(98, 1).to_fixed(2), "98.00");
    assert_eq!(ratio(-1, 20).to_fixed(0), "-0.05");
    assert_eq!(ratio(1, 8).to_fixed(5), "0.12500");
    assert_eq!(ratio(1, 8).approx(3), "0.125");
    assert_eq!(ratio(1, 8).approx(2), "≈0.13");
    assert_eq!(ratio(-2, 3).approx(6), "≈-0.666667");
    // 2^127 − 1, halved: times ten it no longer fits a machine integer.
    assert_eq!(ratio(i128::MAX, 2).to_fixed(0), "85070591730234615865843651857942052863.5");
    // Each halving adds a decimal and ends in 5: 2^−126 has 126 decimals, more than a machine integer has.
    let tiny = ratio(1, 1 << 126).to_fixed(0);
    assert!(tiny.starts_with("0.000") && tiny.ends_with('5') && tiny.len() == 128, "{tiny}");
}
