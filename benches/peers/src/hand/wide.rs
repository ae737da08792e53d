//! The yardstick in 128-bit integers: right for the enlarged amounts too.

use super::Answer;
use crate::workload::Record;

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
        + [1500, 1200, 900, 0][form.benefit[0] as usize & 3]
        + [1500, 1200, 900, 0][form.benefit[1] as usize & 3]
        + 400 * i128::from(form.satisfaction_actual >= form.satisfaction_target)
        + 600 * i128::from(5 * form.satisfaction_actual >= 4 * form.satisfaction_target)
        + capped(10, form.executed, form.revised);
    let grade = usize::from(total < 9000) + usize::from(total < 8000) + usize::from(total < 6000);
    let low = 5 * i128::from(form.executed) < 3 * i128::from(form.revised);
    let factor = [105, 100, 90, 0][grade].min(if low { 80 } else { i128::MAX });
    let next = half_up(i128::from(form.revised) * factor, 100);
    Answer { total: total as i64, grade: grade as i64, next: next as i64 }
}

/// weight × min(actual ÷ target, 1), in hundredths.
#[inline(always)]
fn capped(weight: i128, actual: i64, target: i64) -> i128 {
    half_up(100 * weight * i128::from(actual.min(target)), i128::from(target))
}

/// weight × max(0, min(1, 2 − actual ÷ target)), in hundredths.
#[inline(always)]
fn overspent(weight: i128, actual: i64, target: i64) -> i128 {
    let (actual, target) = (i128::from(actual), i128::from(target));
    half_up(100 * weight * (2 * target - actual).max(0).min(target), target)
}

#[inline(always)]
fn half_up(numerator: i128, denominator: i128) -> i128 {
    (2 * numerator + denominator) / (2 * denominator)
}
