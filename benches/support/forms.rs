//! The forms of the workload as columns.

use crate::support::Dice;
use jixiao::model::SubjectKind;
use jixiao::table::{Column, Table, TableError, Unit};

/// So many forms; the amounts of every `enlarged`-th are 5,000,000 times as large, beyond 64 bits on the way.
pub(crate) fn forms(rows: usize, enlarged: Option<usize>) -> Result<Table<'static>, TableError> {
    let mut dice = Dice(2019);
    let mut column = |low: i64, bound: u64| (0..rows).map(|_| low + dice.below(bound)).collect::<Vec<i64>>();
    let mut revised: Vec<i64> = column(1_000_000, 10_000_000_000);
    let spent = column(0, 110);
    if let Some(every) = enlarged {
        revised.iter_mut().step_by(every).for_each(|cents| *cents *= 5_000_000);
    }
    let executed: Vec<i64> = revised.iter().zip(&spent).map(|(cents, spent)| cents / 100 * spent).collect();
    let mut table = Table::new(SubjectKind::Project, rows)
        .with("全年预算数", Column::int64(revised, 2, Unit::Yuan))?
        .with("全年执行数", Column::int64(executed, 2, Unit::Yuan))?;
    for name in ["数量一", "数量二", "数量三", "成本一", "成本二"] {
        table = table
            .with(format!("{name}目标"), Column::int64(column(1, 500), 0, Unit::Number))?
            .with(format!("{name}实际"), Column::int64(column(0, 600), 0, Unit::Number))?;
    }
    for name in ["质量", "满意度"] {
        table = table
            .with(format!("{name}目标"), Column::int64(column(90, 1), 0, Unit::Percent))?
            .with(format!("{name}实际"), Column::int64(column(0, 101), 0, Unit::Percent))?;
    }
    table = table
        .with("时效目标", Column::int64(column(30, 30), 0, Unit::Days))?
        .with("时效实际", Column::int64(column(20, 60), 0, Unit::Days))?;
    for name in ["效益一", "效益二"] {
        let codes: Vec<u32> = column(0, 4).into_iter().map(|code| u32::try_from(code).unwrap_or(0)).collect();
        table = table.with(name, Column::choices(codes, ["A", "B", "C", "D"]))?;
    }
    Ok(table)
}
