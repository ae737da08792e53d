//! From text to rules: reading, checking, and both, of the workload and of rule texts of growing size.
//!
//! `cargo bench --bench compile` prints times; they differ from machine to machine. Twice the size should take at
//! most twice the time.

#![expect(clippy::panic, reason = "rules that do not compile cannot be measured")]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use jixiao::{Rules, Source};
use std::hint::black_box;

const WORKLOAD: &str = include_str!("workload.jx");
const HEADING: &str =
    "规则包 基准.规模 { 标题 \"规模\" 文件 办法 = \"财预〔2020〕10号\" 施行 2020-01-01 起 }\n";

/// A rule of each sort, with its number for `#` and that of the one before for `@`.
const SORTS: &[(&str, &str)] = &[
    ("indicators", "指标 甲# : 数 对象 项目 { # + @ }"),
    ("parameters", "参数 甲# = # 依据 办法"),
    ("standards", "标准 甲#(实际: 数 ≥ 0) 依据 办法 { 当 实际 ≥ # 得 满分 否则 得 0 }"),
    ("scales", "等级 甲# 依据 办法 { 优 [90, 100] 良 [80, 90) 中 [60, 80) 差 [0, 60) }"),
    (
        "frameworks",
        "评价体系 甲# 对象 项目 满分 100 依据 办法 { 执行 100 分 按 表 全年执行数 ÷ 全年预算数 { (以下, 100%) 得 50% [100%, 以上) 得 满分 } }",
    ),
    ("gates", "关口 甲# 对象 项目 依据 办法 { 要求 有 当 全年预算数 > #元 }"),
    ("monitors", "监控 甲# 对象 监控期 依据 办法 { 进度 = 月份 ÷ 12 灯 { 当 进度 < #% 则 红 否则 绿 } }"),
    ("processes", "流程 甲# 对象 项目 依据 办法 { 逐期 监控期 按 月份 起始 正常 正常 当 月份 > # 则 暂停 }"),
    (
        "linkages",
        "挂钩 甲# 对象 项目 依据 办法 { 性质 强制 年度 下一年 基数 全年预算数 又 当 全年执行数 < #元 则 减 20% 舍入 四舍五入 到 元 }",
    ),
    (
        "allocations",
        "分配 甲# 对象 项目 资金池 部门.部门项目预算总额 依据 办法 { 份额 全年预算数 守恒 到 0.01元 余数 最大余数法，并列时按 编码 }",
    ),
    ("duties", "义务 甲# 对象 项目 依据 办法 { 当 全年预算数 > #元 应 整改 }"),
    ("examples", "示例 \"例#\" { 项目 { 全年预算数 = #元 } 期望 预算 = #元 }"),
];

/// Rules of one sort behind a heading.
fn text(rule: &str, count: usize) -> String {
    let mut text = HEADING.to_owned();
    if rule.starts_with("示例") {
        text.push_str("指标 预算 : 金额 对象 项目 { 全年预算数 }\n");
    }
    for at in 0..count {
        text.push_str(&rule.replace('#', &at.to_string()).replace('@', &at.saturating_sub(1).to_string()));
        text.push('\n');
    }
    text
}

/// A package for each rule, all but the first importing the one before.
fn packages(count: usize) -> Vec<Source> {
    let package = |at: usize| {
        let (import, value) = match at.checked_sub(1) {
            Some(before) => (format!("引用 规模.甲{before}"), format!("甲{before} + 1")),
            None => (String::new(), "1".to_owned()),
        };
        let text = format!(
            "规则包 规模.甲{at} {{ 标题 \"规模\" 施行 2020-01-01 起 {import} }}\n指标 甲{at} : 数 对象 项目 {{ {value} }}\n"
        );
        Source::new(format!("{at}.jx"), text)
    };
    (0..count).map(package).collect()
}

fn compiled(sources: Vec<Source>) -> Rules {
    match Rules::compile(sources) {
        Ok(rules) => rules,
        Err(error) => panic!("{error:#}"),
    }
}

fn source(text: &str) -> Vec<Source> {
    vec![Source::new("rules.jx", text)]
}

fn workload(criterion: &mut Criterion) {
    // Writing a text anew reads it twice and prints it; reading alone is what is left of it.
    criterion.bench_function("workload: read and print", |bencher| {
        let source = Source::new("workload.jx", WORKLOAD);
        bencher.iter(|| Rules::format(black_box(&source), None).is_ok());
    });
    criterion.bench_function("workload: compile", |bencher| {
        bencher.iter(|| compiled(source(black_box(WORKLOAD))));
    });
}

fn sizes(criterion: &mut Criterion) {
    for (sort, rule) in SORTS {
        let mut group = criterion.benchmark_group(*sort);
        for count in [1_000, 2_000, 4_000] {
            let text = text(rule, count);
            group.sample_size(10).throughput(Throughput::Elements(u64::try_from(count).unwrap_or(0)));
            group.bench_with_input(BenchmarkId::from_parameter(count), &text, |bencher, text| {
                bencher.iter(|| compiled(source(black_box(text))));
            });
        }
        group.finish();
    }
    let mut group = criterion.benchmark_group("packages");
    for count in [500, 1_000, 2_000] {
        let sources = packages(count);
        group.sample_size(10).throughput(Throughput::Elements(u64::try_from(count).unwrap_or(0)));
        group.bench_with_input(BenchmarkId::from_parameter(count), &sources, |bencher, sources| {
            bencher.iter(|| compiled(black_box(sources).clone()));
        });
    }
    group.finish();
}

/// What must stay within seconds: 100,000 rules, and a text of a megabyte.
fn bounds(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("large");
    group.sample_size(10);
    let indicators = text("指标 甲# : 数 对象 项目 { # + @ }", 100_000);
    group.bench_function("100,000 indicators: compile", |bencher| {
        bencher.iter(|| compiled(source(black_box(&indicators))));
    });
    let rule = "标准 甲#(实际: 数 ≥ 0) 依据 办法 { 当 实际 ≥ # 得 满分 否则 得 0 }";
    let megabyte = text(rule, 1024 * 1024 / (rule.len() + 4));
    group.bench_function("1 MB of standards: compile", |bencher| {
        bencher.iter(|| compiled(source(black_box(&megabyte))));
    });
    group.finish();
}

criterion_group!(compile, workload, sizes, bounds);
criterion_main!(compile);
