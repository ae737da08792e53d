//! Every form of target and actual value that published tables use, read by hand and by the parser.

use jixiao::target::{
    Actual, ActualKind, Change, Measure, Moment, Period, Quantity, Range, Target, TargetKind, Warning,
    parse_actual, parse_target,
};

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
