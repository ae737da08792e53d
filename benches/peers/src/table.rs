//! The measures of all rounds as one Markdown table.

use crate::measure::Measure;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The table of measures given as lines of JSON, the fastest contender first, a table for each number of forms.
pub fn table(lines: &str) -> Result<String, serde_json::Error> {
    let mut sizes: BTreeMap<usize, BTreeMap<String, Vec<Measure>>> = BTreeMap::new();
    for line in lines.lines() {
        let measure: Measure = serde_json::from_str(line)?;
        sizes.entry(measure.rows).or_default().entry(measure.contender.clone()).or_default().push(measure);
    }
    let mut text = String::new();
    for (rows, contenders) in sizes {
        let rounds = contenders.values().map(Vec::len).max().unwrap_or(0);
        let _ = writeln!(text, "\n{} forms, medians of {rounds} rounds\n", grouped(rows));
        text.push_str("| contender | ns a record | ratio | wrong rows |\n| --- | ---: | ---: | ---: |\n");
        let mut lines: Vec<(f64, String)> = contenders.values().map(|rounds| line(rows, rounds)).collect();
        lines.sort_by(|left, right| left.0.total_cmp(&right.0));
        lines.iter().for_each(|(_, line)| text.push_str(line));
    }
    Ok(text)
}

fn line(rows: usize, rounds: &[Measure]) -> (f64, String) {
    let name = rounds.first().map_or("", |round| &round.contender);
    let ns = median(rounds.iter().map(|round| round.ns));
    let ratio = median(rounds.iter().map(|round| round.ns / round.yardstick_ns));
    let wrong = match rounds.iter().find_map(|round| round.wrong) {
        None => String::new(),
        Some((wrong, compared)) if compared == rows => grouped(wrong),
        Some((wrong, compared)) => format!("{} of {}", grouped(wrong), grouped(compared)),
    };
    (ratio, format!("| {name} | {} | {} | {wrong} |\n", short(ns), short(ratio)))
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len() % 2 == 1 { values[middle] } else { f64::midpoint(values[middle - 1], values[middle]) }
}

/// About three digits.
fn short(value: f64) -> String {
    match value {
        ..10.0 => format!("{value:.2}"),
        ..100.0 => format!("{value:.1}"),
        _ => grouped(value.round() as usize),
    }
}

fn grouped(value: usize) -> String {
    let digits = value.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
