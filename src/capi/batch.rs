//! Whole tables: what is wanted, rules made ready for it, and runs.

use super::answer::asked;
use super::call::{Errors, make, run};
use super::cards::Cards;
use super::engine::Engine;
use super::failure::Failure;
use super::raw::{Chars, In, Kind, Made, read, write};
use super::results::Results;
use super::table::Tables;
use crate::rules::{self, Asked, BatchOptions, Prepared, RuleSet};
use std::sync::RwLock;

const SECTIONS: i32 = 1;
const LEAVES: i32 = 2;
const UNROUNDED: i32 = 4;
const RANGES: i32 = 8;
const FLAGS: i32 = SECTIONS | LEAVES | UNROUNDED | RANGES;

/// Threads of one run, at most.
const THREADS: i32 = 256;

/// What a batch shall give, of the caller.
pub(super) type Wanted = RwLock<rules::Wanted>;

impl Kind for Wanted {
    const TAG: u32 = u32::from_le_bytes(*b"jxWA");
}

impl Kind for Prepared {
    const TAG: u32 = u32::from_le_bytes(*b"jxBA");
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_wanted_new(engine: In<Engine>, wanted: Made<Wanted>, error: Errors) -> i32 {
    make(wanted, error, |call| {
        call.take(engine)?;
        Ok(Wanted::default())
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_wanted_add(
    wanted: In<Wanted>,
    question: i32,
    name: Chars,
    name_length: i32,
    flags: i32,
    error: Errors,
) -> i32 {
    run(error, |call| {
        let wanted = call.take(wanted)?;
        let asked = asked(call, question, name, name_length)?;
        if !matches!(asked, Asked::Framework(_) | Asked::Linkage(_) | Asked::Allocation(_)) {
            return Err(Failure::argument("question", question));
        }
        if flags & !FLAGS != 0 {
            return Err(Failure::argument("flags", flags));
        }
        let mut wanted = write(wanted)?;
        let before = std::mem::take(&mut *wanted);
        *wanted = match asked {
            Asked::Framework(name) => before.and_scores(name),
            Asked::Linkage(name) => before.and_linkage(name),
            Asked::Allocation(name) => before.and_allocation(name),
            _ => before,
        };
        for (flag, with) in [
            (SECTIONS, rules::Wanted::with_sections as fn(rules::Wanted) -> rules::Wanted),
            (LEAVES, rules::Wanted::with_leaves),
            (UNROUNDED, rules::Wanted::with_exact_totals),
            (RANGES, rules::Wanted::with_ranges),
        ] {
            if flags & flag != 0 {
                *wanted = with(std::mem::take(&mut *wanted));
            }
        }
        Ok(())
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_wanted_free(wanted: In<Wanted>) -> i32 {
    wanted.free()
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_batch_new(
    set: In<RuleSet>,
    wanted: In<Wanted>,
    layout: In<Tables>,
    batch: Made<Prepared>,
    error: Errors,
) -> i32 {
    make(batch, error, |call| {
        let set = call.take(set)?;
        let wanted = read(call.take(wanted)?)?;
        if [wanted.frameworks(), wanted.linkages(), wanted.allocations()].iter().all(|names| names.is_empty())
        {
            return Err(Failure::argument("wanted", "empty"));
        }
        let layout = read(call.take(layout)?)?.layout()?;
        Ok(set.prepare(&wanted, &layout)?)
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_batch_run(
    batch: In<Prepared>,
    table: In<Tables>,
    threads: i32,
    results: Made<Results>,
    error: Errors,
) -> i32 {
    make(results, error, |call| {
        let batch = call.take(batch)?;
        let columns = read(call.take(table)?)?;
        let count = usize::try_from(threads).ok().filter(|_| threads <= THREADS);
        let options =
            BatchOptions::new().threads(count.ok_or_else(|| Failure::argument("threads", threads))?);
        Ok(Results::new(batch.run_with(&columns.table()?, &options)?))
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_batch_free(batch: In<Prepared>) -> i32 {
    batch.free()
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_cards_of_row(
    batch: In<Prepared>,
    framework: Chars,
    framework_length: i32,
    table: In<Tables>,
    row: i64,
    cards: Made<Cards>,
    error: Errors,
) -> i32 {
    make(cards, error, |call| {
        let batch = call.take(batch)?;
        let framework = call.text(framework, framework_length)?;
        let columns = read(call.take(table)?)?;
        let row = usize::try_from(row).map_err(|_| Failure::argument("row", row))?;
        Ok(Cards(vec![batch.card(&framework, &columns.table()?, row)?]))
    })
}
