//! What the hosts print, from the Rust face: `cargo run --features json --example hosts -- RULES FACTS`.

use jixiao::model::SubjectKind;
use jixiao::number::Number;
use jixiao::quantity::State;
use jixiao::table::{Column, Table, Unit};
use jixiao::{Error, ErrorKind, NaiveDate, RuleSet, Rules, Source};

type Done = Result<(), Box<dyn std::error::Error>>;

const FORM: &str = "项目支出自评";
const SHORT: &str = "短表";

const BROKEN: &str = "规则包 示例 { 施行 2020-01-01 起 }
指标 执行率: 比率  对象 项目 { 全年执行数 ÷ 全年预算 }
";

fn main() -> Done {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [rules, facts] = arguments.as_slice() else {
        return Err("usage: hosts RULES.jx FACTS.json".into());
    };
    let rules = Rules::compile([Source::new("form.jx", std::fs::read_to_string(rules)?)])?;
    let rules = rules.in_force(NaiveDate::from_ymd_opt(2020, 12, 31).ok_or("no such day")?)?;
    form(&rules, &std::fs::read_to_string(facts)?)?;
    record(&rules)?;
    batch(&rules)?;
    errors(&rules);
    Ok(())
}

/// Points of these rules have two places.
fn points(number: &Number) -> String {
    match number.to_scaled(2) {
        Some(hundredths) => format!("{}.{:02}", hundredths / 100, hundredths % 100),
        None => number.to_string(),
    }
}

#[allow(clippy::print_stdout, reason = "an example shows what it does")]
fn form(rules: &RuleSet, facts: &str) -> Done {
    let subjects = jixiao::facts::from_json(facts)?;
    let cards = rules.score_all(FORM, &subjects)?;
    let card = cards.first().ok_or("no card")?;
    println!("== 表\n{card}\n== 台账");
    for entry in &card.ledger.entries {
        let clauses = entry.clauses.iter().map(|cited| match &cited.clause {
            Some(clause) => format!("{} {clause}", cited.number),
            None => cited.number.clone(),
        });
        let clauses = clauses.collect::<Vec<_>>().join("；");
        let (full, loss) = (points(&entry.full), points(&entry.loss));
        let (path, exact) = (entry.path.join(" / "), &entry.exact);
        println!("{path} | {full} | {exact} | {loss} | {} | {clauses}", entry.rule);
    }
    Ok(())
}

/// The columns of the short form; of 0 rows it is a layout.
fn table(numbers: &[[i64; 3]], states: &[State]) -> Result<Table<'static>, jixiao::table::TableError> {
    let column = |place: usize| numbers.iter().filter_map(|row| row.get(place).copied()).collect::<Vec<_>>();
    Table::new(SubjectKind::Project, numbers.len())
        .with("全年预算数", Column::int64(column(0), 2, Unit::TenThousandYuan))?
        .with("全年执行数", Column::int64(column(1), 2, Unit::TenThousandYuan))?
        .with("参合率", Column::int64(column(2), 2, Unit::Percent).with_states(states.to_vec()))
}

#[allow(clippy::print_stdout, reason = "an example shows what it does")]
fn record(rules: &RuleSet) -> Done {
    let scorer = rules.scorer(SHORT, &table(&[], &[])?.layout())?;
    let mut record = scorer.record();
    for (name, hundredths) in [("全年预算数", 6566), ("全年执行数", 6507), ("参合率", 9910)] {
        record.set(scorer.position(name).ok_or("no such column")?, hundredths)?;
    }
    let score = scorer.score(&mut record)?;
    let total = score.total.as_ref().map_or_else(String::new, points);
    let grade = score.grade.map_or("", |(_, name)| name);
    println!("== 单条\n{total} {grade}");
    Ok(())
}

#[allow(clippy::print_stdout, reason = "an example shows what it does")]
fn batch(rules: &RuleSet) -> Done {
    let numbers = [[6566, 6507, 9910], [10000, 8500, 9000], [30000, 21000, 0], [5000, 3500, 0]];
    let states = [State::Reported, State::Reported, State::NotReported, State::NotApplicable];
    let done = rules.batch(SHORT, &table(&numbers, &states)?)?;
    let card = done.cards.first().ok_or("no card")?;
    println!("== 批量");
    for row in 0..done.rows {
        match card.totals.get(row) {
            Some(total) => {
                let grade = card.grades.as_ref().and_then(|grades| grades.get(row)).unwrap_or_default();
                println!("{} {grade}", points(&total));
            }
            None => println!("({})", card.totals.standing(row) as u8),
        }
    }
    Ok(())
}

#[allow(clippy::print_stdout, reason = "an example shows what it does")]
fn errors(rules: &RuleSet) {
    println!("== 错误");
    if let Err(error) = Rules::compile([Source::new("示例.jx", BROKEN)]) {
        println!("{}", status(&error));
        for diagnostic in error.diagnostics().into_iter().flatten() {
            let (line, column) = Source::new("示例.jx", BROKEN).line_column(diagnostic.span().start);
            let help = diagnostic.help.as_ref().map_or("", |help| &help.zh);
            println!("{} {line}:{column} {} | {help}", diagnostic.code.as_str(), diagnostic.message.zh);
        }
    }
    let nobody: [jixiao::model::Project; 0] = [];
    if let Err(error) = rules.score_all("项目支出自平", &nobody) {
        println!("{} {}", status(&error), error.zh());
    }
    if let Err(error) = String::from_utf8(b"ab\xff".to_vec()) {
        println!("-4 @{}", error.utf8_error().valid_up_to());
    }
}

/// As the C library numbers them.
fn status(error: &Error) -> i32 {
    match error.kind() {
        ErrorKind::Rules => -20,
        ErrorKind::UnknownName => -22,
        _ => -8,
    }
}
