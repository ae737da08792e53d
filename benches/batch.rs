//! The workload over columns: totals, grades and next year's amounts of many filed forms, on one core.
//!
//! `cargo bench --bench batch` prints times in half a minute; they differ from machine to machine, their ratios hold.

#![expect(clippy::panic, reason = "a workload that does not run cannot be measured")]

#[path = "support/forms.rs"]
mod forms;
mod support;

use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use forms::forms;
use jixiao::{BatchOptions, Wanted};
use std::hint::black_box;
use std::time::Duration;
use support::rules;

const RULES: &str = include_str!("workload.jx");

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
