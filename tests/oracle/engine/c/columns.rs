//! Columns in and columns out.

use super::getters::exact;
use super::raw::{self, Handle, Held, bytes, made, written};
use super::{ALLOCATION, FRAMEWORK, Host, LINKAGE};
use crate::columns::Rows;
use crate::findings::Findings;
use crate::request::World;
use jixiao::Wanted;
use jixiao::model::{Subject, SubjectKind};
use jixiao::outcome::{BatchOutcome, NumberColumn};
use jixiao::quantity::State;
use jixiao::table::{Column, Table, Unit, Values};
use std::collections::BTreeMap;
use std::ptr::{null, null_mut};

/// Arrays that have to stay where they are while C uses them.
#[derive(Default)]
struct Kept {
    numbers: Vec<Vec<i64>>,
    days: Vec<Vec<i32>>,
    bytes: Vec<Vec<u8>>,
}

pub(super) fn check(host: &Host, world: &World<'_>, findings: &mut Findings) {
    let mut kinds: BTreeMap<SubjectKind, Vec<&Subject>> = BTreeMap::new();
    for subject in &world.document.subjects {
        kinds.entry(subject.kind).or_default().push(subject);
    }
    for (kind, subjects) in kinds {
        let Some(rows) = Rows::of(world, kind, &subjects, &mut Findings::default()) else { continue };
        match batch(host, world, &rows, findings) {
            Ok(()) => {}
            Err(None) => findings.cover("c_columns_not", rows.subjects.len()),
            Err(Some(status)) => findings.differ(format!("a batch in C: status {status}")),
        }
    }
}

fn batch(host: &Host, world: &World<'_>, rows: &Rows, findings: &mut Findings) -> Result<(), Option<i32>> {
    let of_kind = |names: Vec<(&str, SubjectKind)>| -> Vec<String> {
        names.into_iter().filter(|(_, kind)| *kind == rows.kind).map(|(name, _)| name.to_owned()).collect()
    };
    let (frameworks, linkages) = (of_kind(world.set.frameworks()), of_kind(world.set.linkages()));
    let allocations = of_kind(world.set.allocations());
    if frameworks.is_empty() && linkages.is_empty() && allocations.is_empty() {
        return Ok(());
    }
    let mut kept = Kept::default();
    let table = table(host.engine.get(), &rows.table, &mut kept)?;
    let mut wanted = Wanted::default().with_exact_totals().with_ranges();
    // SAFETY: as the header asks; the arrays are kept until the end.
    let results = unsafe {
        let own = made(raw::jx_wanted_free, |out| raw::jx_wanted_new(host.engine.get(), out, null_mut()))?;
        let names = (frameworks.iter().map(|name| (FRAMEWORK, name)))
            .chain(linkages.iter().map(|name| (LINKAGE, name)))
            .chain(allocations.iter().map(|name| (ALLOCATION, name)));
        for (question, name) in names {
            let (name, length) = bytes(name);
            raw::fine(raw::jx_wanted_add(own.get(), question, name, length, 4 | 8, null_mut()))?;
        }
        let set = with_world(host, world, rows)?;
        let new = |out: &mut Handle| raw::jx_batch_new(set.get(), own.get(), table.get(), out, null_mut());
        let batch = made(raw::jx_batch_free, new)?;
        made(raw::jx_results_free, |out| raw::jx_batch_run(batch.get(), table.get(), 2, out, null_mut()))?
    };
    wanted = frameworks.iter().fold(wanted, |wanted, name| wanted.and_scores(name));
    wanted = linkages.iter().fold(wanted, |wanted, name| wanted.and_linkage(name));
    wanted = allocations.iter().fold(wanted, |wanted, name| wanted.and_allocation(name));
    let prepared = rows.set.prepare(&wanted, &rows.table.layout()).map_err(|_| None)?;
    let outcome = prepared.run(&rows.table).map_err(|_| None)?;
    compare(&results, &outcome, findings);
    Ok(())
}

/// The rules with the calendar and the decisions of the rows.
fn with_world(host: &Host, world: &World<'_>, rows: &Rows) -> Result<Held, Option<i32>> {
    let decisions = serde_json::to_string(rows.set.decisions()).unwrap_or_default();
    let (json, length) = bytes(&decisions);
    // SAFETY: as the header asks.
    unsafe {
        let set = made(raw::jx_rule_set_free, |out| {
            raw::jx_rule_set_with_decisions(host.set.get(), json, length, out, null_mut())
        })?;
        let Some(calendar) = &world.document.calendar else { return Ok(set) };
        let calendar = serde_json::to_string(calendar).unwrap_or_default();
        let (json, length) = bytes(&calendar);
        Ok(made(raw::jx_rule_set_free, |out| {
            raw::jx_rule_set_with_calendar(set.get(), json, length, out, null_mut())
        })?)
    }
}

/// `Err(None)`: what C cannot be given, which are numbers of 128 bits.
fn table(engine: Handle, from: &Table<'_>, kept: &mut Kept) -> Result<Held, Option<i32>> {
    let kind = SubjectKind::ALL.iter().position(|kind| *kind == from.kind());
    let kind = kind.and_then(|kind| i32::try_from(kind).ok()).unwrap_or(-1);
    let rows = i64::try_from(from.rows()).unwrap_or(0);
    // SAFETY: as the header asks.
    let made =
        unsafe { made(raw::jx_table_free, |out| raw::jx_table_new(engine, kind, rows, out, null_mut()))? };
    for (name, column) in from.columns() {
        add(made.get(), name, column, kept)?;
    }
    for children in from.children() {
        let below = table(engine, children.table(), kept)?;
        kept.numbers.push(children.ends().iter().filter_map(|end| i64::try_from(*end).ok()).collect());
        let ends = kept.numbers.last().map_or(null(), Vec::as_ptr);
        // SAFETY: as the header asks.
        raw::fine(unsafe { raw::jx_table_add_children(made.get(), below.get(), ends, null_mut()) })?;
    }
    Ok(made)
}

fn add(table: Handle, name: &str, column: &Column<'_>, kept: &mut Kept) -> Result<(), Option<i32>> {
    let (name, length) = bytes(name);
    let states = column.states().map(|states| states.iter().map(|state| code(*state)).collect::<Vec<u8>>());
    let states = states.map_or(null(), |states| keep(&mut kept.bytes, states));
    let none = null_mut();
    // SAFETY: as the header asks; `kept` holds the arrays for as long as the table.
    let status = unsafe {
        match column.values() {
            Values::Int64 { values, scale, unit } => {
                let unit = Unit::ALL.iter().position(|known| known == unit).unwrap_or(0);
                let (scale, unit) = (i32::from(*scale), i32::try_from(unit).unwrap_or(0));
                let values = keep(&mut kept.numbers, values.to_vec());
                raw::jx_table_add_numbers(table, name, length, values, states, scale, unit, none)
            }
            Values::Days(days) => {
                let days = keep(&mut kept.days, days.iter().map(|day| written_day(*day)).collect());
                raw::jx_table_add_days(table, name, length, days, states, none)
            }
            Values::Flags(flags) => {
                let flags = keep(&mut kept.bytes, flags.iter().map(|flag| u8::from(*flag)).collect());
                raw::jx_table_add_flags(table, name, length, flags, states, none)
            }
            Values::Choices { codes, options } => {
                let codes = codes.iter().map(|code| i32::try_from(*code).unwrap_or(0)).collect();
                let codes = keep(&mut kept.days, codes);
                let options = options.join("\n");
                let (options, room) = bytes(&options);
                raw::jx_table_add_choices(table, name, length, codes, states, options, room, none)
            }
            Values::Texts(texts) => {
                let mut ends = vec![0];
                let mut all = Vec::new();
                for text in texts.iter() {
                    all.extend_from_slice(text.as_bytes());
                    ends.push(i64::try_from(all.len()).unwrap_or(0));
                }
                all.push(0);
                let (all, ends) = (keep(&mut kept.bytes, all), keep(&mut kept.numbers, ends));
                raw::jx_table_add_texts(table, name, length, all, ends, states, none)
            }
            // A column of states alone has no form in C; it is left out where nothing in it differs from 未报.
            Values::Empty(_) if column.states().is_none_or(unreported) => 0,
            _ => return Err(None),
        }
    };
    Ok(raw::fine(status)?)
}

fn unreported(states: &[State]) -> bool {
    states.iter().all(|state| *state == State::NotReported)
}

fn keep<T>(kept: &mut Vec<Vec<T>>, values: Vec<T>) -> *const T {
    kept.push(values);
    kept.last().map_or(null(), Vec::as_ptr)
}

fn code(state: State) -> u8 {
    match state {
        State::Reported => 0,
        State::NotApplicable => 1,
        State::NotYetDue => 2,
        State::NotReported => 3,
        State::Disputed => 4,
    }
}

fn written_day(days: i32) -> i32 {
    let day = jixiao::NaiveDate::from_epoch_days(days);
    day.and_then(|day| day.format("%Y%m%d").to_string().parse().ok()).unwrap_or(0)
}

fn compare(results: &Held, outcome: &BatchOutcome, findings: &mut Findings) {
    for card in &outcome.cards {
        numbers(results, &card.framework, &card.totals, findings);
        if let Some(own) = &card.exact {
            numbers(results, &format!("{}__exact", card.framework), own, findings);
        }
        if let Some(grades) = &card.grades {
            let name = format!("{}__grade", card.framework);
            for row in 0..outcome.rows {
                let own = grades.get(row).unwrap_or_default();
                findings.same(&cell(results, &name, row).as_deref(), &Some(own), || {
                    format!("{name}, row {row} in C")
                });
            }
        }
    }
    for linkage in &outcome.linkages {
        numbers(results, &linkage.linkage, &linkage.amount, findings);
        if let Some(range) = &linkage.range {
            numbers(results, &format!("{}__base", linkage.linkage), &range.base, findings);
            numbers(results, &format!("{}__low", linkage.linkage), &range.low, findings);
            numbers(results, &format!("{}__high", linkage.linkage), &range.high, findings);
        }
    }
    for allocation in &outcome.allocations {
        numbers(results, &allocation.allocation, &allocation.shares, findings);
    }
}

fn numbers(results: &Held, name: &str, column: &NumberColumn, findings: &mut Findings) {
    for row in 0..column.len() {
        findings.cover("c_cells", 1);
        let told = cell(results, name, row);
        let same = told.as_ref().is_some_and(|told| exact(told) == column.get(row));
        if !same {
            findings
                .differ(format!("{name}, row {row}: another cell in C: {told:?} for {:?}", column.get(row)));
        }
    }
}

fn cell(results: &Held, name: &str, row: usize) -> Option<String> {
    let mut column = -1;
    let (name, length) = bytes(name);
    // SAFETY: as the header asks.
    raw::fine(unsafe { raw::jx_results_find(results.get(), name, length, &mut column, null_mut()) }).ok()?;
    let row = i64::try_from(row).ok()?;
    written(|buffer, room, length| unsafe {
        // SAFETY: as the header asks.
        raw::jx_results_text(results.get(), column, row, buffer, room, length)
    })
}
