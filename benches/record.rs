//! One record at a time on prepared rules: the score, the ledger as data, text and JSON, binding and reading included.
//!
//! `cargo bench --features json --bench record` prints times; they differ from machine to machine, their ratios hold.

#![expect(clippy::panic, reason = "a workload that does not compile cannot be measured")]

mod support;

use criterion::{Criterion, criterion_group, criterion_main};
use jixiao::Scorer;
use jixiao::model::SubjectKind;
use jixiao::record::Record;
use jixiao::table::{Form, Layout, Shape, Unit};
use std::hint::black_box;
use support::{Dice, rules};

const RULES: &str = include_str!("workload.jx");
const NUMBERS: usize = 18;

/// A filed form as a host has it.
#[derive(Clone, Copy, Debug)]
struct Filed {
    numbers: [i64; NUMBERS],
    grades: [u32; 2],
}

fn form(dice: &mut Dice) -> Filed {
    let mut numbers = [0; NUMBERS];
    for (at, number) in numbers.iter_mut().enumerate() {
        *number = match (at, at % 2) {
            (0..=9, 0) => 1 + dice.below(500),
            (0..=9, _) => dice.below(600),
            (10..=13, 0) => 900,
            (10..=13, _) => 10 * dice.below(101),
            (14, _) => 30 + dice.below(30),
            (15, _) => 20 + dice.below(60),
            (16, _) => 1_000_000 + dice.below(10_000_000_000),
            _ => 0,
        };
    }
    let [.., budget, spent] = &mut numbers;
    *spent = *budget / 100 * dice.below(110);
    let grade = |grade: i64| u32::try_from(grade).unwrap_or(0);
    Filed { numbers, grades: [grade(dice.below(4)), grade(dice.below(4))] }
}

fn layout() -> Layout {
    let number = |name: &str, scale: u8, unit: Unit| Shape {
        name: name.to_owned(),
        form: Form::Number { scale, unit },
        may_be_missing: false,
    };
    let both = |name: &str, scale: u8, unit: Unit| {
        [number(&format!("{name}目标"), scale, unit), number(&format!("{name}实际"), scale, unit)]
    };
    let mut columns = Vec::new();
    for name in ["数量一", "数量二", "数量三", "成本一", "成本二"] {
        columns.extend(both(name, 0, Unit::Number));
    }
    columns.extend(both("质量", 1, Unit::Percent));
    columns.extend(both("满意度", 1, Unit::Percent));
    columns.extend(both("时效", 0, Unit::Days));
    columns.push(number("全年预算数", 2, Unit::Yuan));
    columns.push(number("全年执行数", 2, Unit::Yuan));
    for name in ["效益一", "效益二"] {
        let options = ["A", "B", "C", "D"].map(str::to_owned).to_vec();
        columns.push(Shape { name: name.to_owned(), form: Form::Choice(options), may_be_missing: false });
    }
    Layout { kind: SubjectKind::Project, columns, children: Vec::new() }
}

fn scorer() -> Scorer {
    rules(RULES).scorer("项目自评", &layout()).unwrap_or_else(|error| panic!("{error:#}"))
}

#[inline(never)]
fn bind(record: &mut Record, filed: &Filed) {
    for (position, number) in filed.numbers.iter().enumerate() {
        let _ = record.set(position, i128::from(*number));
    }
    for (position, grade) in (NUMBERS..).zip(filed.grades) {
        let _ = record.set_choice(position, grade);
    }
}

#[inline(never)]
fn one_score(scorer: &Scorer, record: &mut Record, filed: &Filed) -> usize {
    bind(record, filed);
    let Ok(score) = scorer.score(record) else { return 0 };
    score.total.as_ref().map_or(0, |total| usize::from(total.is_positive()))
        + score.grade.map_or(0, |(at, _)| at)
}

#[inline(never)]
fn one_ledger(scorer: &Scorer, record: &mut Record, filed: &Filed) -> usize {
    bind(record, filed);
    let Ok(ledger) = scorer.ledger(record) else { return 0 };
    ledger.entries().map(|entry| black_box(entry).clauses.len()).sum()
}

#[inline(never)]
fn one_text(scorer: &Scorer, record: &mut Record, filed: &Filed, out: &mut String) -> usize {
    bind(record, filed);
    record.set_subject("P1", "农村公路养护");
    out.clear();
    let _ = scorer.write_text(record, out);
    out.len()
}

#[inline(never)]
fn one_json(scorer: &Scorer, record: &mut Record, filed: &Filed, out: &mut String) -> usize {
    bind(record, filed);
    record.set_subject("P1", "农村公路养护");
    out.clear();
    let _ = scorer.write_json(record, out);
    out.len()
}

fn benches(criterion: &mut Criterion) {
    let scorer = scorer();
    let mut dice = Dice(2019);
    let forms: Vec<Filed> = (0..1000).map(|_| form(&mut dice)).collect();
    let mut record = scorer.record();
    let mut out = String::new();
    let mut next = forms.iter().cycle();
    let mut filed = || next.next().copied().unwrap_or(Filed { numbers: [0; NUMBERS], grades: [0; 2] });
    criterion.bench_function("record, prepare", |bencher| bencher.iter(&self::scorer));
    criterion.bench_function("record, score", |bencher| {
        bencher.iter(|| one_score(&scorer, &mut record, black_box(&filed())));
    });
    criterion.bench_function("record, ledger as data", |bencher| {
        bencher.iter(|| one_ledger(&scorer, &mut record, black_box(&filed())));
    });
    criterion.bench_function("record, text", |bencher| {
        bencher.iter(|| one_text(&scorer, &mut record, black_box(&filed()), &mut out));
    });
    criterion.bench_function("record, json", |bencher| {
        bencher.iter(|| one_json(&scorer, &mut record, black_box(&filed()), &mut out));
    });
    criterion.bench_function("record, card by the evaluator", |bencher| {
        bencher.iter(|| {
            bind(&mut record, black_box(&filed()));
            scorer.card(&record).map_or(0, |card| card.leaves.len())
        });
    });
}

criterion_group!(record, benches);
criterion_main!(record);
