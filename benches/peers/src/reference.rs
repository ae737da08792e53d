//! The exact answers: the rules as they are worded, over rationals of unlimited size. Slow, and compared with
//! everything else.

use crate::workload::{Answers, Columns, Record};
use num_bigint::BigInt;
use num_rational::BigRational;

/// The exact answers to every form.
pub fn answers(forms: &Columns) -> Answers {
    let mut answers = Answers::blank(forms.rows());
    for row in 0..forms.rows() {
        answers.set(row, answer(&forms.record(row)));
    }
    answers
}

fn answer(form: &Record) -> [i64; 3] {
    let mut total = whole(0);
    for (actual, target) in form.quantity_actual.iter().zip(form.quantity_target) {
        total += capped(6, *actual, target);
    }
    total += capped(8, form.quality_actual, form.quality_target);
    total += capped(8, form.days_target, form.days_actual);
    total += overspent(6, form.cost_actual[0], form.cost_target[0]);
    total += overspent(10, form.cost_actual[1], form.cost_target[1]);
    for grade in form.benefit {
        total += whole(15) * percent([100, 80, 60, 0][grade as usize]);
    }
    total += satisfied(form);
    total += capped(10, form.executed, form.revised);

    let grade = [90, 80, 60].iter().filter(|bound| total < whole(**bound)).count();
    let mut factor = percent([105, 100, 90, 0][grade]);
    if quotient(form.executed, form.revised) < percent(60) {
        factor = factor.min(percent(80));
    }
    let next = half_up(whole(form.revised) * factor);
    [integer(total * whole(100)), grade as i64, next]
}

/// weight × min(actual ÷ target, 1), to two places.
fn capped(weight: i64, actual: i64, target: i64) -> BigRational {
    rounded(whole(weight) * quotient(actual, target).min(whole(1)))
}

/// The whole weight up to the target, beyond it weight × max(0, 1 − (actual − target) ÷ target), to two places.
fn overspent(weight: i64, actual: i64, target: i64) -> BigRational {
    if actual <= target {
        return whole(weight);
    }
    let over = quotient(actual, target) - whole(1);
    rounded(whole(weight) * (whole(1) - over).max(whole(0)))
}

fn satisfied(form: &Record) -> BigRational {
    let (actual, target) = (whole(form.satisfaction_actual), whole(form.satisfaction_target));
    if actual >= target {
        whole(10)
    } else if actual >= target * percent(80) {
        whole(6)
    } else {
        whole(0)
    }
}

fn whole(value: i64) -> BigRational {
    BigRational::from_integer(BigInt::from(value))
}

fn quotient(numerator: i64, denominator: i64) -> BigRational {
    BigRational::new(BigInt::from(numerator), BigInt::from(denominator))
}

fn percent(value: i64) -> BigRational {
    quotient(value, 100)
}

fn rounded(points: BigRational) -> BigRational {
    quotient(half_up(points * whole(100)), 100)
}

fn half_up(value: BigRational) -> i64 {
    integer((value + quotient(1, 2)).floor())
}

fn integer(value: BigRational) -> i64 {
    assert!(value.is_integer(), "{value} is not whole");
    i64::try_from(value.numer().clone()).expect("an answer fits 64 bits")
}
