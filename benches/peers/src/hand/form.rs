//! A form in the numbers of a contender.

use crate::workload::Record;

/// A form in ratios and days; its budget in whatever the contender counts money in.
pub struct Form<Number> {
    pub revised: Number,
    pub executed: Number,
    pub quantity_target: [Number; 3],
    pub quantity_actual: [Number; 3],
    pub quality_target: Number,
    pub quality_actual: Number,
    pub days_target: Number,
    pub days_actual: Number,
    pub cost_target: [Number; 2],
    pub cost_actual: [Number; 2],
    pub benefit: [u8; 2],
    pub satisfaction_target: Number,
    pub satisfaction_actual: Number,
}

impl<Number> Form<Number> {
    /// `budget` takes cents, `number` an integer and its decimal places.
    pub fn of(record: &Record, budget: impl Fn(i64) -> Number, number: impl Fn(i64, u32) -> Number) -> Self {
        let (whole, cents, ratio) =
            (|value| number(value, 0), |value| number(value, 2), |value| number(value, 4));
        let quantities = |[first, second, third]: [i64; 3]| [whole(first), whole(second), cents(third)];
        Form {
            revised: budget(record.revised),
            executed: budget(record.executed),
            quantity_target: quantities(record.quantity_target),
            quantity_actual: quantities(record.quantity_actual),
            quality_target: ratio(record.quality_target),
            quality_actual: ratio(record.quality_actual),
            days_target: whole(record.days_target),
            days_actual: whole(record.days_actual),
            cost_target: record.cost_target.map(cents),
            cost_actual: record.cost_actual.map(cents),
            benefit: record.benefit.map(|code| code as u8),
            satisfaction_target: ratio(record.satisfaction_target),
            satisfaction_actual: ratio(record.satisfaction_actual),
        }
    }
}
