//! Money for a whole province: pools shared out among as many as 10⁶ members, and linkages over as many projects.
//!
//! `cargo bench --bench money` prints times; they differ from machine to machine, their ratios hold.

#![expect(clippy::panic, reason = "a workload that does not run cannot be measured")]

mod support;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use jixiao::apportionment::{Claims, Limits, Values, apportion};
use jixiao::model::{Cell, Project, SubjectKind};
use jixiao::number::Number;
use jixiao::quantity::Money;
use jixiao::table::{Column, Table, TableError, Unit};
use jixiao::{Error, Prepared, Wanted};
use std::hint::black_box;
use std::num::NonZeroUsize;
use support::{Dice, rules};

/// Numbers from 1 on.
fn column(dice: &mut Dice, members: usize, bound: u64) -> Vec<i64> {
    (0..members).map(|_| 1 + dice.below(bound)).collect()
}

/// Cents for each member on average.
const EACH: i64 = 100_000_000;

/// What members of pools bring: three factors, and bounds on which four members in ten stand in the end.
struct Members {
    factors: [Vec<i64>; 3],
    lower: Vec<i64>,
    upper: Vec<i64>,
    pool: i128,
}

impl Members {
    fn drawn(count: usize) -> Members {
        let mut dice = Dice(2019);
        let factors = [100_000, 10_000_000, 1_000_000_000].map(|bound| column(&mut dice, count, bound));
        let lower = column(&mut dice, count, 100_000_000);
        let upper = lower.iter().map(|lower| lower + 1 + dice.below(400_000_000)).collect();
        let pool = i128::from(EACH) * i128::try_from(count).unwrap_or(0) + 7;
        Members { factors, lower, upper, pool }
    }

    fn table(&self) -> Result<Table<'_>, TableError> {
        let [first, second, third] = &self.factors;
        let codes = (0..first.len()).map(|at| format!("G{at:07}"));
        Table::new(SubjectKind::Government, first.len())
            .with("code", Column::texts(codes))?
            .with("甲", Column::int64(first, 0, Unit::Number))?
            .with("乙", Column::int64(second, 0, Unit::Number))?
            .with("丙", Column::int64(third, 0, Unit::Number))?
            .with("底", Column::int64(&self.lower, 2, Unit::Yuan))?
            .with("顶", Column::int64(&self.upper, 2, Unit::Yuan))
    }
}

const SIZES: [usize; 4] = [100_000, 200_000, 400_000, 1_000_000];

/// The arithmetic alone, over slices.
fn pools(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("pool");
    group.sample_size(10);
    for members in SIZES {
        let Members { factors: columns, lower, upper, pool } = Members::drawn(members);
        group.throughput(Throughput::Elements(u64::try_from(members).unwrap_or(0)));
        for (name, factors, bounded) in
            [("one factor", 1, false), ("one factor, bounds", 1, true), ("three factors, bounds", 3, true)]
        {
            let values: Vec<Values<'_>> =
                columns.iter().take(factors).map(|column| Values::I64(column)).collect();
            let weights: Vec<Number> = (1..).take(factors).map(Number::from_i64).collect();
            let (lower, upper) = match bounded {
                true => (Limits::I64(&lower), Limits::I64(&upper)),
                false => (Limits::None, Limits::None),
            };
            let claims = Claims { values: &values, lower, upper };
            group.bench_function(BenchmarkId::new(name, members), |bencher| {
                bencher.iter(|| apportion(black_box(pool), &weights, &claims, &|i, j| i.cmp(&j)).is_ok());
            });
        }
    }
    group.finish();
}

const ALLOCATION: &str = r#"
事实 政府 { 甲 : 数  乙 : 数  丙 : 数  底 : 金额  顶 : 金额 }
分配 补助  对象 政府  资金池 总额  依据 办法 {
  因素 { 甲 20%  乙 30%  丙 50% }
  下限 底
  上限 顶
  守恒 到 分
}
"#;

/// The same pool by rules, over a table and over chunks of it.
fn pools_of_tables(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("pool of a table");
    group.sample_size(10);
    for count in SIZES {
        let members = Members::drawn(count);
        let table = members.table().unwrap_or_else(|error| panic!("{error}"));
        let pool = Number::from_scaled(members.pool, 2);
        let rules = rules(&format!("{HEAD}参数 总额 : 金额 = {pool}元  无依据 \"示例\"\n{ALLOCATION}"));
        let prepared = rules.prepare(&Wanted::allocation("补助"), &table.layout());
        let prepared = prepared.unwrap_or_else(|error| panic!("{error:#}"));
        match prepared.run(&table) {
            Ok(outcome) if outcome.one_by_one == 0 => {}
            other => {
                panic!("not by the arithmetic over columns: {:?}", other.map(|outcome| outcome.one_by_one))
            }
        }
        group.throughput(Throughput::Elements(u64::try_from(count).unwrap_or(0)));
        group.bench_function(BenchmarkId::new("three factors, bounds", count), |bencher| {
            bencher.iter(|| prepared.run(black_box(&table)).is_ok());
        });
        group.bench_function(BenchmarkId::new("three factors, bounds, in chunks", count), |bencher| {
            bencher.iter(|| in_chunks(&prepared, black_box(&table)).is_ok());
        });
    }
    group.finish();
}

fn in_chunks(prepared: &Prepared, table: &Table<'_>) -> Result<usize, Error> {
    let rows = NonZeroUsize::new(65_536).unwrap_or(NonZeroUsize::MIN);
    let (mut pool, mut shared) = (prepared.pool("补助")?, 0);
    while pool.another_pass()? {
        for chunk in table.chunks(rows) {
            shared += usize::from(pool.take(&chunk)?.is_some());
        }
    }
    Ok(shared + pool.one_unit_more().len())
}

/// A linkage over a table.
fn linkages(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("linkage of a table");
    group.sample_size(10);
    let rules = rules(&format!("{HEAD}{READING}{LINKAGE}"));
    for projects in SIZES {
        let mut dice = Dice(2019);
        let revised = column(&mut dice, projects, 10_000_000_000);
        let executed: Vec<i64> = revised.iter().map(|cents| cents / 100 * dice.below(110)).collect();
        let scores: Vec<i64> = (0..projects).map(|_| dice.below(101)).collect();
        let table = Table::new(SubjectKind::Project, projects)
            .with("全年预算数", Column::int64(&revised, 2, Unit::Yuan))
            .and_then(|table| table.with("全年执行数", Column::int64(&executed, 2, Unit::Yuan)))
            .and_then(|table| table.with("得分", Column::int64(&scores, 0, Unit::Number)));
        let table = table.unwrap_or_else(|error| panic!("{error}"));
        let prepared = rules.prepare(&Wanted::linkage("项目预算"), &table.layout());
        let prepared = prepared.unwrap_or_else(|error| panic!("{error:#}"));
        group.throughput(Throughput::Elements(u64::try_from(projects).unwrap_or(0)));
        group.bench_function(BenchmarkId::from_parameter(projects), |bencher| {
            bencher.iter(|| prepared.run(black_box(&table)).map(|outcome| outcome.one_by_one));
        });
    }
    group.finish();
}

const HEAD: &str = "规则包 基准 { 文件 办法 = \"benches/money.rs\" 未核实 \"性能测试用，不对应任何文件\"  施行 2020-01-01 起 }\n";

const READING: &str = r#"
事实 项目 { 得分 : 数 }
指标 执行率 : 比率  对象 项目  依据 办法 { 全年执行数 ÷ 全年预算数 }
"#;

const LINKAGE: &str = r#"
挂钩 项目预算  对象 项目  依据 办法 {
  性质 强制
  基数 全年预算数
  按 得分 {
    [90, 以上)  增 5%
    [80, 90)    保持
    [60, 80)    减 10%
    (以下, 60)  不予安排
  }
  又 当 执行率 < 60% 则 减 20%
  多条同时命中 取减得最多者
  舍入 四舍五入 到 0.01元
}
"#;

/// The evaluator that any rules run on: binding the projects alone, and with the linkage.
fn evaluator(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("evaluator");
    group.sample_size(10);
    let mut dice = Dice(2019);
    let projects: Vec<Project> = (0..10_000)
        .map(|at| {
            let yuan =
                |cents: i64| Cell::Reported(Money::from_yuan(Number::from_scaled(i128::from(cents), 2)));
            let budget = 1_000_000 + dice.below(10_000_000_000);
            let (revised, executed) = (yuan(budget), yuan(budget / 100 * dice.below(110)));
            let score = Cell::Reported(jixiao::model::Fact::Number(Number::from_i64(dice.below(101))));
            let extra = [("得分".to_owned(), score)].into_iter().collect();
            Project { code: format!("P{at}"), revised, executed, extra, ..Project::default() }
        })
        .collect();
    group.throughput(Throughput::Elements(10_000));
    let linked = format!("{HEAD}{READING}{LINKAGE}");
    let read = format!("{HEAD}{READING}");
    for (name, text) in [("inputs alone", &read), ("linkage", &linked)] {
        let rules = rules(text);
        group.bench_function(name, |bencher| {
            bencher.iter(|| rules.evaluate(black_box(&projects)).is_ok());
        });
    }
    let rules = rules(&linked);
    group.bench_function("linkage and ledgers", |bencher| {
        bencher.iter(|| rules.link("项目预算", black_box(&projects)).is_ok());
    });
    group.finish();
}

criterion_group!(money, pools, pools_of_tables, linkages, evaluator);
criterion_main!(money);
