//! The rules in `rust_decimal`: dividing first, as they are worded, and multiplying first, which is exact here.

use super::Answer;
use super::form::Form;
use crate::workload::Record;
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use rust_decimal_macros::dec;

/// A form in yuan, ratios and days.
pub fn form(record: &Record) -> Form<Decimal> {
    Form::of(record, |cents| Decimal::new(cents, 2), Decimal::new)
}

/// weight × part ÷ whole, the quotient cut at 28 digits before it is multiplied.
#[inline(always)]
pub fn divide_first(weight: Decimal, part: Decimal, whole: Decimal) -> Decimal {
    weight * (part / whole)
}

/// weight × part ÷ whole, multiplied while everything is still exact.
#[inline(always)]
pub fn multiply_first(weight: Decimal, part: Decimal, whole: Decimal) -> Decimal {
    weight * part / whole
}

/// The total, grade and amount of one form, a share worked out by `share`.
#[inline]
pub fn answer(form: &Form<Decimal>, share: impl Fn(Decimal, Decimal, Decimal) -> Decimal) -> Answer {
    let capped = |weight, actual, target| {
        if actual >= target { weight } else { round2(share(weight, actual, target)) }
    };
    let overspent = |weight, actual: Decimal, target: Decimal| {
        if actual <= target {
            weight
        } else {
            round2((weight - share(weight, actual - target, target)).max(Decimal::ZERO))
        }
    };
    let mut total = Decimal::ZERO;
    for (actual, target) in form.quantity_actual.iter().zip(form.quantity_target) {
        total += capped(dec!(6), *actual, target);
    }
    total += capped(dec!(8), form.quality_actual, form.quality_target);
    total += capped(dec!(8), form.days_target, form.days_actual);
    total += overspent(dec!(6), form.cost_actual[0], form.cost_target[0]);
    total += overspent(dec!(10), form.cost_actual[1], form.cost_target[1]);
    for code in form.benefit {
        total += dec!(15) * [dec!(1), dec!(0.8), dec!(0.6), dec!(0)][usize::from(code & 3)];
    }
    total += if form.satisfaction_actual >= form.satisfaction_target {
        dec!(10)
    } else if form.satisfaction_actual >= dec!(0.8) * form.satisfaction_target {
        dec!(6)
    } else {
        dec!(0)
    };
    total += capped(dec!(10), form.executed, form.revised);

    let grade = [dec!(90), dec!(80), dec!(60)].iter().filter(|bound| total < **bound).count();
    let mut factor = [dec!(1.05), dec!(1), dec!(0.9), dec!(0)][grade];
    if form.executed / form.revised < dec!(0.6) {
        factor = factor.min(dec!(0.8));
    }
    let next = round2(form.revised * factor);
    Answer { total: hundredths(total), grade: grade as i64, next: hundredths(next) }
}

#[inline(always)]
fn round2(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

fn hundredths(value: Decimal) -> i64 {
    (value * dec!(100)).to_i64().unwrap_or(i64::MIN)
}
