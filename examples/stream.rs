//! Scores more forms than are ever held at once, chunk by chunk, and adds up what becomes of them:
//! `cargo run --release --example stream -- 1000000`. Memory stays the same however many there are.

use jixiao::model::SubjectKind;
use jixiao::number::Number;
use jixiao::table::{Column, Table, TableError, Unit};
use jixiao::{Prepared, Rules, Source, Wanted};
use std::collections::BTreeMap;

const RULES: &str = include_str!("../benches/workload.jx");
const FRAMEWORK: &str = "项目自评";
const LINKAGE: &str = "下年预算";
/// Forms held at once.
const CHUNK: usize = 65_536;

/// Numbers of a form: name, decimal places, unit, the least, and how many values there are from there.
type Field = (&'static str, u8, Unit, i64, u64);

const NUMBERS: [Field; 18] = [
    ("全年预算数", 2, Unit::Yuan, 1_000_000, 1_000_000_000),
    ("全年执行数", 2, Unit::Yuan, 500_000, 900_000_000),
    ("数量一目标", 0, Unit::Number, 10, 90),
    ("数量一实际", 0, Unit::Number, 5, 95),
    ("数量二目标", 0, Unit::Number, 100, 900),
    ("数量二实际", 0, Unit::Number, 80, 920),
    ("数量三目标", 2, Unit::Number, 1_000, 9_000),
    ("数量三实际", 2, Unit::Number, 900, 9_100),
    ("质量目标", 2, Unit::Percent, 9_000, 1_000),
    ("质量实际", 2, Unit::Percent, 8_500, 1_500),
    ("时效目标", 0, Unit::Days, 30, 300),
    ("时效实际", 0, Unit::Days, 30, 330),
    ("成本一目标", 2, Unit::Number, 10_000, 90_000),
    ("成本一实际", 2, Unit::Number, 9_000, 100_000),
    ("成本二目标", 2, Unit::Number, 10_000, 90_000),
    ("成本二实际", 2, Unit::Number, 9_000, 100_000),
    ("满意度目标", 2, Unit::Percent, 9_000, 500),
    ("满意度实际", 2, Unit::Percent, 7_000, 3_000),
];
const BENEFITS: [&str; 2] = ["效益一", "效益二"];

/// The columns of one chunk, filled again for the next.
struct Forms {
    numbers: Vec<Vec<i64>>,
    benefits: Vec<Vec<u32>>,
    seed: u64,
}

impl Forms {
    fn new() -> Forms {
        Forms {
            numbers: vec![Vec::new(); NUMBERS.len()],
            benefits: vec![Vec::new(); BENEFITS.len()],
            seed: 42,
        }
    }

    /// In place of a reader of files: the next so many forms, always the same.
    fn next(&mut self, rows: usize) -> Result<Table<'_>, TableError> {
        let Forms { numbers, benefits, seed } = self;
        let mut below = |count: u64| {
            *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (*seed >> 33) % count
        };
        for (column, (_, _, _, least, count)) in numbers.iter_mut().zip(NUMBERS) {
            column.clear();
            column.extend((0..rows).map(|_| least + i64::try_from(below(count)).unwrap_or(0)));
        }
        for column in benefits.iter_mut() {
            column.clear();
            column.extend((0..rows).map(|_| u32::try_from(below(4)).unwrap_or(0)));
        }
        let mut table = Table::new(SubjectKind::Project, rows);
        for (column, (name, scale, unit, _, _)) in numbers.iter().zip(NUMBERS) {
            table = table.with(name, Column::int64(column, scale, unit))?;
        }
        for (column, name) in benefits.iter().zip(BENEFITS) {
            table = table.with(name, Column::choices(column, ["A", "B", "C", "D"]))?;
        }
        Ok(table)
    }
}

/// What is kept of all forms.
#[derive(Default)]
struct Sums {
    grades: BTreeMap<String, usize>,
    next_year: Number,
}

impl Sums {
    fn add(&mut self, prepared: &Prepared, forms: &Table<'_>) -> Result<(), Box<dyn std::error::Error>> {
        let outcome = prepared.run(forms)?;
        let (Some(card), Some(linkage)) = (outcome.cards.first(), outcome.linkages.first()) else {
            return Err("nothing was asked for".into());
        };
        for row in 0..outcome.rows {
            let grade = card.grades.as_ref().and_then(|grades| grades.get(row)).unwrap_or("（无等级）");
            match self.grades.get_mut(grade) {
                Some(count) => *count += 1,
                None => {
                    self.grades.insert(grade.to_owned(), 1);
                }
            }
        }
        match linkage.amount.decimals() {
            Some((cents, places)) => {
                let sum: i128 = cents.iter().map(|cents| i128::from(*cents)).sum();
                self.next_year = self.next_year.add(&Number::from_scaled(sum, u8::try_from(places)?))?;
            }
            None => {
                for amount in (0..outcome.rows).filter_map(|row| linkage.amount.get(row)) {
                    self.next_year = self.next_year.add(&amount)?;
                }
            }
        }
        Ok(())
    }
}

#[allow(clippy::print_stdout, reason = "an example shows what it does")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rows: usize = std::env::args().nth(1).map_or(Ok(2_000), |rows| rows.parse())?;
    let rules = Rules::compile([Source::new("workload.jx", RULES)])?.in_force("2020-12-31".parse()?)?;
    let mut forms = Forms::new();
    let wanted = Wanted::scores(FRAMEWORK).and_linkage(LINKAGE);
    let prepared = rules.prepare(&wanted, &forms.next(0)?.layout())?;
    let mut sums = Sums::default();
    for start in (0..rows).step_by(CHUNK) {
        sums.add(&prepared, &forms.next(CHUNK.min(rows - start))?)?;
    }
    println!("{rows} 张表");
    for (grade, count) in &sums.grades {
        println!("{grade} {count}");
    }
    println!("下年预算合计 {}元", sums.next_year);
    if let Some(peak) = peak_memory() {
        println!("最大内存 {peak}");
    }
    Ok(())
}

/// The most memory the process has had, where the system says so.
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().to_owned())
}
