//! Published self-evaluation forms, read from JSON and recomputed: all 121 of `examples/zhuji/forms`.
//!
//! `cargo bench --features json --bench recheck` prints times; they differ from machine to machine, their ratios hold.

#![expect(clippy::panic, reason = "a workload that does not run cannot be measured")]

mod support;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use jixiao::recheck::Form;
use std::hint::black_box;
use std::path::Path;
use support::rules;

const RULES: &str = include_str!("../examples/zhuji/recheck.jx");
const FRAMEWORK: &str = "项目自评";

fn forms() -> std::io::Result<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/zhuji/forms");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    paths.retain(|path| path.extension().is_some_and(|end| end == "json"));
    paths.sort();
    paths.iter().map(std::fs::read_to_string).collect()
}

fn benches(criterion: &mut Criterion) {
    let (rules, texts) = (rules(RULES), forms().unwrap_or_else(|error| panic!("{error}")));
    let read = |text: &String| Form::from_json(text).unwrap_or_else(|error| panic!("{error}"));
    let forms: Vec<Form> = texts.iter().map(read).collect();
    let reports = forms.iter().filter(|form| rules.recheck(FRAMEWORK, form).is_ok()).count();
    assert_eq!(reports, texts.len(), "every form has a report");
    let mut group = criterion.benchmark_group("recheck");
    group.throughput(Throughput::Elements(u64::try_from(texts.len()).unwrap_or(0))).sample_size(20);
    group.bench_function("read the forms", |bencher| {
        bencher.iter(|| black_box(&texts).iter().map(read).collect::<Vec<Form>>());
    });
    group.bench_function("recheck the forms", |bencher| {
        bencher
            .iter(|| black_box(&forms).iter().filter(|form| rules.recheck(FRAMEWORK, form).is_ok()).count());
    });
    group.finish();
}

criterion_group!(recheck, benches);
criterion_main!(recheck);
