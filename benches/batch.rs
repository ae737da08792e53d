//! The workload over columns: totals, grades and next year's amounts of many filed forms, on one core.
//!
//! `cargo bench --bench batch` prints times in half a minute; they differ from machine to machine, their ratios hold.

#![expect(clippy::panic, reason = "a workload that does not run cannot be measured")]

mod support;

use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use jixiao::model::SubjectKind;
use jixiao::table::{Column, Table, TableError, Unit};
use jixiao::{BatchOptions, Wanted};
use std::hint::black_box;
use std::time::Duration;
use support::{Dice, rules};

const RULES: &str = include_str!("workload.jx");

/// So many forms; the amounts of every `enlarged`-th are 5,000,000 times as large, beyond 64 bits on the way.
fn forms(rows: usize, enlarged: Option<usize>) -> Result<Table<'static>, TableError> {
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

fn benches(criterion: &mut Criterion) {
    let rules = rules(RULES);
    let mut group = criterion.benchmark_group("batch");
    group.sampling_mode(SamplingMode::Flat).sample_size(10);
    group.warm_up_time(Duration::from_millis(200)).measurement_time(Duration::from_secs(1));
    for rows in [1_000_usize, 100_000, 1_000_000] {
        group.throughput(Throughput::Elements(rows as u64));
        for (name, enlarged) in [("", None), (", one in 500 enlarged", Some(500))] {
            let table = forms(rows, enlarged).unwrap_or_else(|error| panic!("{error}"));
            let wanted = Wanted::scores("项目自评").and_linkage("下年预算");
            let prepared =
                rules.prepare(&wanted, &table.layout()).unwrap_or_else(|error| panic!("{error:#}"));
            for (set, options) in [
                ("best", BatchOptions::new().threads(1)),
                ("baseline", BatchOptions::new().threads(1).baseline_instructions()),
            ] {
                group.bench_function(BenchmarkId::new(format!("{set}{name}"), rows), |bencher| {
                    bencher
                        .iter(|| prepared.run_with(black_box(&table), &options).map(|outcome| outcome.rows));
                });
            }
        }
    }
    group.finish();
}

criterion_group!(batch, benches);
criterion_main!(batch);
