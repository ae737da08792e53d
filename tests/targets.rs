//! Every form of target and actual value that published tables use, read by hand and by the parser.

use std::path::Path;

use jixiao::number::Number;
use jixiao::target::{
    Actual, ActualKind, Change, Measure, Moment, Period, Quantity, Range, Target, TargetKind, Warning,
    compare, compare_in_year, misread_candidate, parse_actual, parse_target,
};
use proptest::prelude::{any, prop_assert_eq, proptest};
use serde_json::Value;

/// One row of the hand-checked table.
type Row = (String, String, String, String, String);

fn day(moment: &Moment) -> String {
    let year = moment.year.map(|year| year.to_string()).unwrap_or_default();
    format!("{year}-{:02}-{:02}", moment.month, moment.day)
}

fn warned(mut kind: String, warnings: &[Warning]) -> String {
    for warning in warnings {
        match warning {
            Warning::MachineFloat { nearest } => kind += &format!(" float={nearest}"),
            Warning::DoubledSign => kind += " doubled",
            _ => kind += " ?",
        }
    }
    kind
}

fn quantity(quantity: &Quantity, warnings: &[Warning]) -> Row {
    let mut kind = "Quantity".to_owned();
    match quantity.change {
        Some(Change::Rise) => kind += " rise",
        Some(Change::Fall) => kind += " fall",
        None => {}
    }
    if quantity.suspect.is_some() {
        kind += " suspect";
    }
    let sign = quantity.sign.map(|sign| sign.to_string()).unwrap_or_default();
    let Measure { value, unit } = &quantity.measure;
    (warned(kind, warnings), sign, value.to_string(), unit.to_string(), String::new())
}

fn word(kind: &str, value: String) -> Row {
    (kind.to_owned(), String::new(), value, String::new(), String::new())
}

fn range(range: &Range) -> Row {
    let (kind, value) = ("Range".to_owned(), format!("{}..{}", range.low.value, range.high.value));
    (kind, String::new(), value, range.high.unit.to_string(), String::new())
}

fn target_row(target: &Target) -> Row {
    match target.kind() {
        TargetKind::Quantity(value) => quantity(value, target.warnings()),
        TargetKind::Range(value) => range(value),
        TargetKind::Deadline(deadline) => {
            let before = if deadline.is_before() { " before" } else { "" };
            word("Deadline", format!("..{}{before}", day(&deadline.period().last)))
        }
        TargetKind::YesNo { expected } => word("YesNo", expected.to_string()),
        TargetKind::Grades(grades) => word("Grades", grades.iter().map(|grade| grade.zh()).collect()),
        TargetKind::Undecidable(reason) => {
            let (kind, none, reason) = ("Undecidable".to_owned(), String::new(), reason.code().to_owned());
            (kind, none.clone(), none.clone(), none, reason)
        }
        other => word(&format!("{other:?}"), String::new()),
    }
}

fn actual_row(actual: &Actual) -> Row {
    match actual.kind() {
        ActualKind::Quantity(value) => quantity(value, actual.warnings()),
        ActualKind::Range(value) => range(value),
        ActualKind::Period(Period { first, last }) => {
            word("Period", format!("{}..{}", day(first), day(last)))
        }
        ActualKind::Status(standing) => word(&format!("Status {standing:?}"), String::new()),
        ActualKind::RepeatsTarget { sign, measure } => (
            "RepeatsTarget".to_owned(),
            sign.to_string(),
            measure.value.to_string(),
            measure.unit.to_string(),
            String::new(),
        ),
        ActualKind::YesNo(answer) => word("YesNo", answer.to_string()),
        ActualKind::Grade(grade) => word(&format!("Grade {}", grade.zh()), String::new()),
        ActualKind::Several(measures) => {
            word("Several", measures.iter().map(ToString::to_string).collect::<Vec<_>>().join("|"))
        }
        ActualKind::Approximate(measure) => (
            "Approximate".to_owned(),
            String::new(),
            measure.value.to_string(),
            measure.unit.to_string(),
            String::new(),
        ),
        ActualKind::Undecidable(reason) => {
            let (kind, none, reason) = ("Undecidable".to_owned(), String::new(), reason.code().to_owned());
            (kind, none.clone(), none.clone(), none, reason)
        }
        other => word(&format!("{other:?}"), String::new()),
    }
}

/// Splits one line of the table. Only the text of a cell may be quoted.
fn cells(line: &str) -> Vec<String> {
    let mut cells = Vec::new();
    let (mut cell, mut quoted) = (String::new(), false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    cells.push(cell);
    cells
}

#[test]
fn reads_every_published_form_as_a_person_does() {
    let table = include_str!("data/targets.csv");
    let mut wrong = Vec::new();
    let mut rows = 0;
    for line in table.lines().skip(1) {
        let cells = cells(line);
        assert_eq!(cells.len(), 7, "{line}");
        let expected = cells[2..].to_vec();
        let raw = &cells[1];
        let (kind, sign, value, unit, reason) = match cells[0].as_str() {
            "target" => target_row(&parse_target(raw)),
            _ => actual_row(&parse_actual(raw)),
        };
        let read = vec![kind, sign, value, unit, reason];
        if read != expected {
            wrong.push(format!("{} {raw}: {read:?}, by hand {expected:?}", cells[0]));
        }
        rows += 1;
    }
    assert!(rows >= 150, "{rows} rows");
    assert!(wrong.is_empty(), "{} of {rows}:\n{}", wrong.len(), wrong.join("\n"));
}

/// Reads a cell both ways, and against every kind of target; only panics and lost text can fail here.
fn read_both_ways(raw: &str) {
    let (target, actual) = (parse_target(raw), parse_actual(raw));
    assert_eq!(target.raw(), raw);
    assert_eq!(actual.raw(), raw);
    compare(&target, &actual);
    for other in ["≥95%", "3-5个", "2021年12月底前", "≤6万元", "是", "优/良/中/差", "效果明显", "-5"]
    {
        compare_in_year(&parse_target(other), &actual, Some(2021));
        compare(&target, &parse_actual(other));
    }
    if let Some(candidate) = misread_candidate(&target) {
        assert!(candidate.raw().starts_with('≥'));
    }
}

/// The target and actual cells of a form, wherever they stand in it.
fn form_cells(value: &Value, cells: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                match field {
                    Value::String(text) if name == "target_raw" || name == "actual_raw" => {
                        cells.push(text.clone())
                    }
                    field => form_cells(field, cells),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| form_cells(item, cells)),
        _ => {}
    }
}

#[test]
fn reads_every_cell_of_the_real_forms() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/zhuji/forms");
    let Ok(files) = std::fs::read_dir(folder) else { return };
    let mut cells = Vec::new();
    for file in files {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let form: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
            form_cells(&form, &mut cells);
        }
    }
    assert!(!cells.is_empty());
    cells.iter().for_each(|cell| read_both_ways(cell));
}

#[test]
fn is_stored_as_the_written_text() {
    let target = parse_target("≥ 95％ ");
    let stored = serde_json::to_string(&target).unwrap();
    assert_eq!(stored, "\"≥ 95％ \"");
    assert_eq!(serde_json::from_str::<Target>(&stored).unwrap(), target);
    let actual = parse_actual("约470.53万公里");
    let stored = serde_json::to_string(&actual).unwrap();
    assert_eq!(serde_json::from_str::<Actual>(&stored).unwrap(), actual);
}

proptest! {
    #[test]
    fn never_panics_on_any_text(raw in any::<String>()) {
        read_both_ways(&raw);
    }

    #[test]
    fn never_panics_on_near_targets(
        raw in "[0-9０-９.,，、%％‰≥≤>=<＝年月日底前万亿元人次个亩每百分之二工约余以上下内提升到至~—\\-+/()（） m²*?一十优良中差是否无]{0,24}"
    ) {
        read_both_ways(&raw);
    }

    #[test]
    fn reads_back_any_number_with_its_sign(
        units in 0i64..1_000_000_000, places in 0u32..4, sign in 0usize..5
    ) {
        let value = Number::ratio(units.into(), 10i128.pow(places)).unwrap();
        let sign = ["≥", ">", "≤", "<", "="][sign];
        let target = parse_target(&format!("{sign} {value} 万亩"));
        let TargetKind::Quantity(quantity) = target.kind() else { panic!("{target:?}") };
        prop_assert_eq!(quantity.sign.unwrap().symbol(), sign);
        prop_assert_eq!(&quantity.measure.value, &value);
        prop_assert_eq!(quantity.measure.unit.to_string(), "万亩");
    }
}
