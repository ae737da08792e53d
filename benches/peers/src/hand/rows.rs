//! The yardstick: exact, in 64-bit integers scaled by hand, without a branch. Right as long as 2,000 times every
//! amount fits 64 bits; nothing checks that it does.

use super::Answer;
use crate::workload::Record;

/// Hundredths of a point for a benefit graded A, B, C, D.
const BENEFIT: [u64; 4] = [1500, 1200, 900, 0];

/// Percent of this year's amount for each grade.
const FACTOR: [u64; 4] = [105, 100, 90, 0];

/// The total, grade and amount of one form.
#[inline]
pub fn answer(form: &Record) -> Answer {
    let total = capped(6, form.quantity_actual[0], form.quantity_target[0])
        + capped(6, form.quantity_actual[1], form.quantity_target[1])
        + capped(6, form.quantity_actual[2], form.quantity_target[2])
        + capped(8, form.quality_actual, form.quality_target)
        + capped(8, form.days_target, form.days_actual)
        + overspent(6, form.cost_actual[0], form.cost_target[0])
        + overspent(10, form.cost_actual[1], form.cost_target[1])
        + BENEFIT[form.benefit[0] as usize & 3]
        + BENEFIT[form.benefit[1] as usize & 3]
        + 400 * u64::from(form.satisfaction_actual >= form.satisfaction_target)
        + 600 * u64::from(5 * form.satisfaction_actual >= 4 * form.satisfaction_target)
        + capped(10, form.executed, form.revised);
    let grade = u64::from(total < 9000) + u64::from(total < 8000) + u64::from(total < 6000);
    let low = 5 * form.executed < 3 * form.revised;
    let factor = FACTOR[grade as usize & 3].min(if low { 80 } else { u64::MAX });
    let next = half_up(form.revised as u64 * factor, 100);
    Answer { total: total as i64, grade: grade as i64, next: next as i64 }
}

/// weight × min(actual ÷ target, 1), in hundredths.
#[inline(always)]
fn capped(weight: u64, actual: i64, target: i64) -> u64 {
    half_up(100 * weight * actual.min(target) as u64, target as u64)
}

/// weight × max(0, min(1, 2 − actual ÷ target)), in hundredths.
#[inline(always)]
fn overspent(weight: u64, actual: i64, target: i64) -> u64 {
    let left = (2 * target - actual).max(0).min(target);
    half_up(100 * weight * left as u64, target as u64)
}

#[inline(always)]
fn half_up(numerator: u64, denominator: u64) -> u64 {
    (2 * numerator + denominator) / (2 * denominator)
}
