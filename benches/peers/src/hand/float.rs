//! The rules in f64, as they are mostly written: inexact.

use super::Answer;
use super::form::Form;
use crate::workload::Record;

/// A form in ratios and days, its budget in cents: in yuan far more amounts would be wrong.
pub fn form(record: &Record) -> Form<f64> {
    Form::of(record, |cents| cents as f64, |value, places| value as f64 / f64::from(10_u32.pow(places)))
}

/// The total, grade and amount of one form.
#[inline]
pub fn answer(form: &Form<f64>) -> Answer {
    let mut total = 0.0;
    for (actual, target) in form.quantity_actual.iter().zip(form.quantity_target) {
        total += capped(6.0, *actual, target);
    }
    total += capped(8.0, form.quality_actual, form.quality_target);
    total += capped(8.0, form.days_target, form.days_actual);
    total += overspent(6.0, form.cost_actual[0], form.cost_target[0]);
    total += overspent(10.0, form.cost_actual[1], form.cost_target[1]);
    for code in form.benefit {
        total += 15.0 * [1.0, 0.8, 0.6, 0.0][usize::from(code & 3)];
    }
    total += if form.satisfaction_actual >= form.satisfaction_target {
        10.0
    } else if form.satisfaction_actual >= 0.8 * form.satisfaction_target {
        6.0
    } else {
        0.0
    };
    let execution = form.executed / form.revised;
    total += round2(10.0 * execution.min(1.0));
    let total = round2(total);

    let grade = [90.0, 80.0, 60.0].iter().filter(|bound| total < **bound).count();
    let mut factor: f64 = [1.05, 1.0, 0.9, 0.0][grade];
    if execution < 0.6 {
        factor = factor.min(0.8);
    }
    let next = (form.revised * factor).round();
    Answer { total: (total * 100.0).round() as i64, grade: grade as i64, next: next as i64 }
}

#[inline(always)]
fn capped(weight: f64, actual: f64, target: f64) -> f64 {
    round2(weight * (actual / target).min(1.0))
}

#[inline(always)]
fn overspent(weight: f64, actual: f64, target: f64) -> f64 {
    if actual <= target { weight } else { round2(weight * (1.0 - (actual - target) / target).max(0.0)) }
}

#[inline(always)]
fn round2(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}
