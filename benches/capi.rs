//! What the C interface costs: the workload as a host in C calls it beside the same through the Rust face, in one run.
//!
//! `cargo bench --features capi --bench capi` prints times; they differ from machine to machine, their ratios hold.

#![allow(unsafe_code, reason = "a host in C calls unsafe functions")]
#![expect(clippy::panic, reason = "a workload that does not run cannot be measured")]

#[path = "support/forms.rs"]
mod forms;
mod support;

use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use forms::forms;
use jixiao::table::{Table, Unit, Values};
use jixiao::{BatchOptions, Wanted};
use std::ffi::c_void;
use std::hint::black_box;
use std::ptr::{null, null_mut};
use std::time::Duration;
use support::rules;

const RULES: &str = include_str!("workload.jx");
const SCORES: &str = "项目自评";
const MONEY: &str = "下年预算";
const PROJECT: i32 = 5;
const FRAMEWORK: i32 = 0;
const LINKAGE: i32 = 5;
const TO_NUL: i32 = -1;

type Handle = *mut c_void;
type Errors = *mut Handle;

/// `jx_number` of the header.
#[repr(C)]
#[derive(Default)]
struct Number {
    struct_size: i32,
    standing: i32,
    mantissa: i64,
    scale: i32,
    decimal: i32,
}

#[rustfmt::skip]
unsafe extern "C" {
    fn jx_engine_new(encoding: i32, language: i32, flags: i32, engine: &mut Handle, error: Errors) -> i32;
    fn jx_sources_new(engine: Handle, sources: &mut Handle, error: Errors) -> i32;
    fn jx_sources_add(sources: Handle, name: *const u8, name_length: i32, text: *const u8, text_length: i32, error: Errors) -> i32;
    fn jx_rules_compile(sources: Handle, rules: &mut Handle, error: Errors) -> i32;
    fn jx_rule_set_new(rules: Handle, day: i32, set: &mut Handle, error: Errors) -> i32;
    fn jx_table_new(engine: Handle, kind: i32, rows: i64, table: &mut Handle, error: Errors) -> i32;
    fn jx_table_add_numbers(table: Handle, name: *const u8, name_length: i32, values: *const i64, states: *const u8, scale: i32, unit: i32, error: Errors) -> i32;
    fn jx_table_add_choices(table: Handle, name: *const u8, name_length: i32, codes: *const u32, states: *const u8, options: *const u8, options_length: i32, error: Errors) -> i32;
    fn jx_table_free(table: Handle) -> i32;
    fn jx_wanted_new(engine: Handle, wanted: &mut Handle, error: Errors) -> i32;
    fn jx_wanted_add(wanted: Handle, question: i32, name: *const u8, name_length: i32, flags: i32, error: Errors) -> i32;
    fn jx_batch_new(set: Handle, wanted: Handle, layout: Handle, batch: &mut Handle, error: Errors) -> i32;
    fn jx_batch_run(batch: Handle, table: Handle, threads: i32, results: &mut Handle, error: Errors) -> i32;
    fn jx_results_lend(results: Handle, column: i32, values: &mut *const i64, standings: &mut *const u8, scale: &mut i32, error: Errors) -> i32;
    fn jx_results_free(results: Handle) -> i32;
    fn jx_scorer_new(set: Handle, framework: *const u8, framework_length: i32, layout: Handle, scorer: &mut Handle, error: Errors) -> i32;
    fn jx_record_new(scorer: Handle, record: &mut Handle, error: Errors) -> i32;
    fn jx_record_set_number(record: Handle, position: i32, mantissa: i64, scale: i32, error: Errors) -> i32;
    fn jx_record_set_choice(record: Handle, position: i32, option: i32, error: Errors) -> i32;
    fn jx_score(scorer: Handle, record: Handle, total: &mut Number, error: Errors) -> i32;
    fn jx_score_show(scorer: Handle, record: Handle, form: i32, buffer: *mut u8, capacity: i32, length: *mut i32, error: Errors) -> i32;
}

/// What a function makes, where it makes it.
fn made(make: impl FnOnce(&mut Handle) -> i32) -> Handle {
    let mut handle = null_mut();
    fine(make(&mut handle));
    handle
}

fn fine(status: i32) {
    assert!(status == 0, "status {status}");
}

/// A text with a NUL behind.
fn text(text: &str) -> Vec<u8> {
    [text.as_bytes(), &[0]].concat()
}

/// The engine and the rules of the workload in force, from C's side.
fn host() -> (Handle, Handle) {
    // SAFETY: as the header asks: handles as they came, texts with a NUL.
    unsafe {
        let engine = made(|engine| jx_engine_new(0, 0, 0, engine, null_mut()));
        let sources = made(|sources| jx_sources_new(engine, sources, null_mut()));
        let (name, rules) = (text("bench.jx"), text(RULES));
        fine(jx_sources_add(sources, name.as_ptr(), TO_NUL, rules.as_ptr(), TO_NUL, null_mut()));
        let rules = made(|rules| jx_rules_compile(sources, rules, null_mut()));
        (engine, made(|set| jx_rule_set_new(rules, 20_201_231, set, null_mut())))
    }
}

/// The same columns as a host hands them over; where they lie stays with the table.
fn handed_over(engine: Handle, table: &Table<'_>, rows: usize) -> Handle {
    // SAFETY: the columns outlive the table that is made of them.
    unsafe {
        let count = i64::try_from(rows).unwrap_or(0);
        let made = made(|made| jx_table_new(engine, PROJECT, count, made, null_mut()));
        for (name, column) in table.columns() {
            let name = text(name);
            fine(match column.values() {
                Values::Int64 { values, scale, unit } => {
                    let unit = Unit::ALL.iter().position(|known| known == unit).unwrap_or(0);
                    let (unit, scale) = (i32::try_from(unit).unwrap_or(0), i32::from(*scale));
                    jx_table_add_numbers(
                        made,
                        name.as_ptr(),
                        TO_NUL,
                        values.as_ptr(),
                        null(),
                        scale,
                        unit,
                        null_mut(),
                    )
                }
                Values::Choices { codes, options } => {
                    let options = text(&options.join("\n"));
                    let (codes, options) = (codes.as_ptr(), options.as_ptr());
                    jx_table_add_choices(
                        made,
                        name.as_ptr(),
                        TO_NUL,
                        codes,
                        null(),
                        options,
                        TO_NUL,
                        null_mut(),
                    )
                }
                _ => 1,
            });
        }
        made
    }
}

/// Runs a batch and looks at every column of it, as a host does; how many rows are known.
fn run(batch: Handle, table: Handle) -> i64 {
    // SAFETY: handles as they came; the results are freed after the last look.
    unsafe {
        let results = made(|results| jx_batch_run(batch, table, 1, results, null_mut()));
        let mut last = 0;
        for column in 0..3 {
            let (mut values, mut standings, mut scale) = (null(), null(), 0);
            fine(jx_results_lend(results, column, &mut values, &mut standings, &mut scale, null_mut()));
            last += *values;
        }
        fine(jx_results_free(results));
        last
    }
}

fn batches(criterion: &mut Criterion) {
    let (engine, set) = host();
    let rules = rules(RULES);
    let mut group = criterion.benchmark_group("batch beside C");
    group.sampling_mode(SamplingMode::Flat).sample_size(20);
    group.warm_up_time(Duration::from_millis(200)).measurement_time(Duration::from_secs(1));
    for rows in [100_000_usize, 1_000_000] {
        group.throughput(Throughput::Elements(rows as u64));
        let table = forms(rows, None).unwrap_or_else(|error| panic!("{error}"));
        let wanted = Wanted::scores(SCORES).and_linkage(MONEY);
        let prepared = rules.prepare(&wanted, &table.layout()).unwrap_or_else(|error| panic!("{error:#}"));
        let options = BatchOptions::new().threads(1);
        group.bench_function(BenchmarkId::new("Rust", rows), |bencher| {
            bencher.iter(|| prepared.run_with(black_box(&table), &options).map(|outcome| outcome.rows));
        });
        let own = handed_over(engine, &table, rows);
        let (scores, money) = (text(SCORES), text(MONEY));
        // SAFETY: handles as they came, names with a NUL.
        let batch = unsafe {
            let wanted = made(|wanted| jx_wanted_new(engine, wanted, null_mut()));
            fine(jx_wanted_add(wanted, FRAMEWORK, scores.as_ptr(), TO_NUL, 0, null_mut()));
            fine(jx_wanted_add(wanted, LINKAGE, money.as_ptr(), TO_NUL, 0, null_mut()));
            made(|batch| jx_batch_new(set, wanted, own, batch, null_mut()))
        };
        group.bench_function(BenchmarkId::new("C", rows), |bencher| {
            bencher.iter(|| run(batch, black_box(own)))
        });
        // SAFETY: not used again.
        fine(unsafe { jx_table_free(own) });
    }
    group.finish();
}

fn records(criterion: &mut Criterion) {
    let (engine, set) = host();
    let table = forms(1, None).unwrap_or_else(|error| panic!("{error}"));
    let own = handed_over(engine, &table, 1);
    let scorer = rules(RULES).scorer(SCORES, &table.layout()).unwrap_or_else(|error| panic!("{error:#}"));
    let mut record = scorer.record();
    let numbers: Vec<(usize, i64, u8)> = (0..)
        .zip(table.columns())
        .filter_map(|(at, (_, column))| {
            let Values::Int64 { values, scale, .. } = column.values() else { return None };
            Some((at, *values.first()?, *scale))
        })
        .collect();
    let choices: Vec<usize> =
        (0..table.columns().len()).filter(|at| numbers.iter().all(|(number, ..)| number != at)).collect();
    let mut group = criterion.benchmark_group("record beside C");
    group.sample_size(20).warm_up_time(Duration::from_millis(200)).measurement_time(Duration::from_secs(1));
    group.bench_function("score, Rust", |bencher| {
        bencher.iter(|| {
            for (at, value, _) in black_box(&numbers) {
                let _ = record.set(*at, i128::from(*value));
            }
            for at in &choices {
                let _ = record.set_choice(*at, 1);
            }
            scorer.score(&mut record).map(|score| score.standing)
        });
    });
    let name = text(SCORES);
    // SAFETY: handles as they came, a name with a NUL, a structure with its size, a buffer with its capacity.
    let (scorer, record) = unsafe {
        let scorer = made(|scorer| jx_scorer_new(set, name.as_ptr(), TO_NUL, own, scorer, null_mut()));
        (scorer, made(|record| jx_record_new(scorer, record, null_mut())))
    };
    let bind = || {
        for (at, value, scale) in black_box(&numbers) {
            // SAFETY: as above.
            fine(unsafe {
                jx_record_set_number(
                    record,
                    i32::try_from(*at).unwrap_or(0),
                    *value,
                    i32::from(*scale),
                    null_mut(),
                )
            });
        }
        for at in &choices {
            // SAFETY: as above.
            fine(unsafe { jx_record_set_choice(record, i32::try_from(*at).unwrap_or(0), 1, null_mut()) });
        }
    };
    group.bench_function("score, C", |bencher| {
        bencher.iter(|| {
            bind();
            let mut total = Number { struct_size: 24, ..Number::default() };
            // SAFETY: as above.
            fine(unsafe { jx_score(scorer, record, &mut total, null_mut()) });
            total.mantissa
        });
    });
    let mut buffer = vec![0_u8; 1 << 16];
    group.bench_function("report, C", |bencher| {
        bencher.iter(|| {
            bind();
            let mut length = 0;
            // SAFETY: as above.
            fine(unsafe {
                jx_score_show(scorer, record, 1, buffer.as_mut_ptr(), 1 << 16, &raw mut length, null_mut())
            });
            length
        });
    });
    group.finish();
}

criterion_group!(capi, batches, records);
criterion_main!(capi);
