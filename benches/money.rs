//! Money for a whole province: pools shared out among as many as 10⁶ members, and linkages over as many projects.
//!
//! `cargo bench --bench money` prints times; they differ from machine to machine, their ratios hold.

#![expect(clippy::panic, reason = "a workload that does not run cannot be measured")]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use jixiao::adjustment::{
    Amount, Case, ChangeKind, Combine, Fault, Fraction, GrainRounding, Grains, Hit, Rules as Common, Shield,
    Size, Standing, Terms, Way, which_hit,
};
use jixiao::apportionment::{Claims, Limits, Values, apportion};
use jixiao::model::{Cell, Project};
use jixiao::number::{Number, Rounding, RoundingMode};
use jixiao::quantity::Money;
use jixiao::{RuleSet, Rules, Source};
use std::hint::black_box;

/// Seeded pseudo-random numbers, so that every run has the same money.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((self.0 >> 33) % bound).unwrap_or(0)
    }

    fn column(&mut self, members: usize, bound: u64) -> Vec<i64> {
        (0..members).map(|_| 1 + self.below(bound)).collect()
    }
}

/// Cents for each member on average.
const EACH: i64 = 100_000_000;

fn pools(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("pool");
    group.sample_size(10);
    for members in [100_000, 200_000, 400_000, 1_000_000] {
        let mut dice = Dice(2019);
        let columns: Vec<Vec<i64>> =
            [100_000, 10_000_000, 1_000_000_000].map(|bound| dice.column(members, bound)).into();
        // Four members in ten stand on a bound in the end.
        let lower = dice.column(members, 100_000_000);
        let upper: Vec<i64> = lower.iter().map(|lower| lower + 1 + dice.below(400_000_000)).collect();
        let pool = i128::from(EACH) * i128::try_from(members).unwrap_or(0) + 7;
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

/// The linkage: 优 raises by 5 %, 中 cuts by 10 %, 差 gives nothing, execution below 60 % cuts by 20 %, the least counts;
/// what is for people's livelihood is not cut.
struct Linkage<A: Amount> {
    terms: Vec<Terms<A>>,
    rounding: A::Rounding,
}

fn linkage<A: Amount>(part: impl Fn(&Number) -> A::Part, rounding: A::Rounding) -> Linkage<A> {
    let percent = |percent| Some(Size::Part(part(&Number::from_scaled(percent, 2))));
    let change = |kind, end: Option<Size<A>>| Terms {
        kind,
        share: end.is_some(),
        low: end.clone(),
        high: end,
        low_closed: true,
        high_closed: true,
        at_least: None,
        at_most: None,
    };
    let nothing = Terms { low: Some(Size::Money(A::ZERO)), ..change(ChangeKind::SetTo, None) };
    let terms = vec![
        change(ChangeKind::Raise, percent(5)),
        change(ChangeKind::Keep, None),
        change(ChangeKind::Cut, percent(10)),
        nothing,
        change(ChangeKind::Cut, percent(20)),
    ];
    Linkage { terms, rounding }
}

/// One project: base, grade, execution in per mille, and whether it is for people's livelihood.
type Given<A> = (A, usize, i64, bool);

impl<A: Amount> Linkage<A> {
    /// How many projects an amount stands for.
    fn over(&self, projects: &[Given<A>]) -> usize {
        let common = Common {
            combine: Combine::Strictest,
            exemptions: &[Shield::Cuts],
            rounding: Some(&self.rounding),
        };
        let mut way = Way::default();
        let mut hits: Vec<Hit<'_, A>> = Vec::new();
        let mut standing = 0;
        for (base, grade, execution, livelihood) in projects {
            hits.clear();
            let holds =
                |rule: usize| Ok::<_, Fault<A>>(if rule == 4 { *execution < 600 } else { rule == *grade });
            let found = which_hit(&[false; 5], holds, |rule| {
                hits.push(Hit::of(rule, self.terms.get(rule)));
                Ok(())
            });
            let case = Case { base, lower: None, upper: None };
            let gone =
                found.and_then(|()| way.go(&common, &case, &mut hits, |_| Ok::<_, Fault<A>>(*livelihood)));
            let stands = gone.is_ok().then(|| Standing::of(true, None, &way.range, None));
            if let Some(Ok(stands)) = stands {
                standing += usize::from(black_box(stands.amount(base, &way.range, None)).is_some());
            }
        }
        standing
    }
}

fn linkages(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("linkage");
    group.sample_size(10);
    let to_cents = Rounding::places(RoundingMode::HalfUp, 2);
    // Whole per cents of whole cents.
    let in_a_yuan = 10_000;
    let (Ok(step), Ok(_)) = (GrainRounding::of(&to_cents, in_a_yuan), Fraction::of(&Number::ONE)) else {
        panic!("cents are whole grains");
    };
    let part = |part: &Number| match Fraction::of(part) {
        Ok(part) => part,
        Err(_) => panic!("a per cent fits"),
    };
    let (in_grains, in_numbers) = (linkage::<Grains>(part, step), linkage::<Number>(Clone::clone, to_cents));
    for projects in [100_000, 200_000, 400_000, 1_000_000] {
        let mut dice = Dice(2019);
        let mut given = || {
            let grade = usize::try_from(dice.below(4)).unwrap_or(0);
            (1_000_000 + dice.below(10_000_000_000), grade, dice.below(1100), dice.below(10) == 0)
        };
        let cents: Vec<(i64, usize, i64, bool)> = (0..projects).map(|_| given()).collect();
        group.throughput(Throughput::Elements(u64::try_from(projects).unwrap_or(0)));
        let grains: Vec<Given<Grains>> =
            cents.iter().map(|(base, a, b, c)| (Grains(i128::from(*base) * 100), *a, *b, *c)).collect();
        group.bench_function(BenchmarkId::new("grains", projects), |bencher| {
            bencher.iter(|| in_grains.over(black_box(&grains)));
        });
        let yuan = |cents: i64| Number::from_scaled(i128::from(cents), 2);
        let numbers: Vec<Given<Number>> =
            cents.iter().map(|(base, a, b, c)| (yuan(*base), *a, *b, *c)).collect();
        group.bench_function(BenchmarkId::new("numbers", projects), |bencher| {
            bencher.iter(|| in_numbers.over(black_box(&numbers)));
        });
    }
    group.finish();
}

const READING: &str = r#"
规则包 基准 { 文件 办法 = "benches/money.rs" 未核实 "性能测试用，不对应任何文件"  施行 2020-01-01 起 }
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

fn rules(text: &str) -> RuleSet {
    let day = "2020-12-31".parse().unwrap_or_default();
    match Rules::compile([Source::new("money.jx", text)]).and_then(|rules| rules.in_force(day)) {
        Ok(rules) => rules,
        Err(error) => panic!("{error:#}"),
    }
}

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
    let linked = format!("{READING}{LINKAGE}");
    for (name, text) in [("inputs alone", READING), ("linkage", linked.as_str())] {
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

criterion_group!(money, pools, linkages, evaluator);
criterion_main!(money);
