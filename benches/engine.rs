//! The workload of the engine: compiling its rules, and scoring one filed form, with the ledger and as text.
//!
//! `cargo bench --features json` prints times; they differ from machine to machine, their ratios hold.

#![expect(clippy::panic, reason = "a workload that does not compile cannot be measured")]

use criterion::{Criterion, criterion_group, criterion_main};
use jixiao::model::{Cell, Fact, Project};
use jixiao::number::Number;
use jixiao::quantity::{Days, Money, Ratio};
use jixiao::{RuleSet, Rules, Source};
use std::hint::black_box;

const RULES: &str = include_str!("workload.jx");

/// Seeded pseudo-random numbers, so that every run has the same forms.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((self.0 >> 33) % bound).unwrap_or(0)
    }
}

fn form(dice: &mut Dice) -> Project {
    let yuan = |cents: i64| Money::from_yuan(Number::from_scaled(i128::from(cents), 2));
    let budget = 1_000_000 + dice.below(10_000_000_000);
    let mut project = Project {
        revised: Cell::Reported(yuan(budget)),
        executed: Cell::Reported(yuan(budget / 100 * dice.below(110))),
        ..Project::default()
    };
    let mut set = |name: &str, fact: Fact| project.extra.insert(name.to_owned(), Cell::Reported(fact));
    for name in ["数量一", "数量二", "数量三", "成本一", "成本二"] {
        set(&format!("{name}目标"), Fact::Number(Number::from_i64(1 + dice.below(500))));
        set(&format!("{name}实际"), Fact::Number(Number::from_i64(dice.below(600))));
    }
    for (name, bound) in [("质量", 101), ("满意度", 101)] {
        set(&format!("{name}目标"), Fact::Ratio(Ratio::from_percent(&Number::from_i64(90))));
        set(&format!("{name}实际"), Fact::Ratio(Ratio::from_percent(&Number::from_i64(dice.below(bound)))));
    }
    set("时效目标", Fact::Days(Days::new(Number::from_i64(30 + dice.below(30)))));
    set("时效实际", Fact::Days(Days::new(Number::from_i64(20 + dice.below(60)))));
    for name in ["效益一", "效益二"] {
        let grade =
            ["A", "B", "C", "D"].get(usize::try_from(dice.below(4)).unwrap_or(0)).copied().unwrap_or("A");
        set(name, Fact::Choice(grade.to_owned()));
    }
    project
}

fn rules() -> RuleSet {
    let compiled = Rules::compile([Source::new("workload.jx", RULES)]);
    let day = "2020-12-31".parse().unwrap_or_default();
    match compiled.and_then(|rules| rules.in_force(day)) {
        Ok(rules) => rules,
        Err(error) => panic!("{error:#}"),
    }
}

fn benches(criterion: &mut Criterion) {
    criterion.bench_function("compile", |bencher| {
        bencher.iter(|| Rules::compile([Source::new("workload.jx", black_box(RULES))]).is_ok());
    });
    let rules = rules();
    let mut dice = Dice(2019);
    let forms: Vec<Project> = (0..100).map(|_| form(&mut dice)).collect();
    criterion.bench_function("score 100 forms with ledger", |bencher| {
        bencher
            .iter(|| forms.iter().filter(|form| rules.score("项目自评", black_box(*form)).is_ok()).count());
    });
    criterion.bench_function("score one form and print it", |bencher| {
        bencher.iter(|| {
            forms.first().map(|form| rules.score("项目自评", form).map(|card| card.to_string().len()))
        });
    });
}

criterion_group!(engine, benches);
criterion_main!(engine);
