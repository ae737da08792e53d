//! The functions of the header, and handles that are freed.

use std::ffi::c_void;
use std::ptr::{null_mut, slice_from_raw_parts};

pub(super) type Handle = *mut c_void;
pub(super) type Errors = *mut Handle;
pub(super) type Free = unsafe extern "C" fn(Handle) -> i32;

/// `jx_number` of the header.
#[repr(C)]
#[derive(Debug, Default)]
pub(super) struct Number {
    pub(super) struct_size: i32,
    pub(super) standing: i32,
    pub(super) mantissa: i64,
    pub(super) scale: i32,
    pub(super) decimal: i32,
}

impl Number {
    pub(super) fn empty() -> Number {
        Number { struct_size: i32::try_from(size_of::<Number>()).unwrap_or(0), ..Number::default() }
    }
}

#[rustfmt::skip]
unsafe extern "C" {
    pub(super) fn jx_engine_new(encoding: i32, language: i32, flags: i32, engine: &mut Handle, error: Errors) -> i32;
    pub(super) fn jx_engine_free(engine: Handle) -> i32;
    pub(super) fn jx_sources_new(engine: Handle, sources: &mut Handle, error: Errors) -> i32;
    pub(super) fn jx_sources_add(sources: Handle, name: *const u8, name_length: i32, text: *const u8, text_length: i32, error: Errors) -> i32;
    pub(super) fn jx_sources_free(sources: Handle) -> i32;
    pub(super) fn jx_rules_compile(sources: Handle, rules: &mut Handle, error: Errors) -> i32;
    pub(super) fn jx_rules_free(rules: Handle) -> i32;
    pub(super) fn jx_rule_set_new(rules: Handle, day: i32, set: &mut Handle, error: Errors) -> i32;
    pub(super) fn jx_rule_set_with_calendar(set: Handle, json: *const u8, length: i32, with: &mut Handle, error: Errors) -> i32;
    pub(super) fn jx_rule_set_with_decisions(set: Handle, json: *const u8, length: i32, with: &mut Handle, error: Errors) -> i32;
    pub(super) fn jx_rule_set_free(set: Handle) -> i32;
    pub(super) fn jx_text_data(text: Handle, data: &mut *const u8, length: &mut i32) -> i32;
    pub(super) fn jx_text_free(text: Handle) -> i32;
    pub(super) fn jx_ask(set: Handle, question: i32, name: *const u8, name_length: i32, facts: *const u8, length: i32, form: i32, answer: &mut Handle, error: Errors) -> i32;
    pub(super) fn jx_cards_ask(set: Handle, name: *const u8, name_length: i32, facts: *const u8, length: i32, cards: &mut Handle, error: Errors) -> i32;
    pub(super) fn jx_cards_count(cards: Handle, count: &mut i32) -> i32;
    pub(super) fn jx_cards_total(cards: Handle, card: i32, total: &mut Number) -> i32;
    pub(super) fn jx_cards_text(cards: Handle, card: i32, what: i32, buffer: *mut u8, capacity: i32, length: &mut i32) -> i32;
    pub(super) fn jx_cards_entry_count(cards: Handle, card: i32, count: &mut i32) -> i32;
    pub(super) fn jx_cards_entry_text(cards: Handle, card: i32, entry: i32, what: i32, buffer: *mut u8, capacity: i32, length: &mut i32) -> i32;
    pub(super) fn jx_cards_free(cards: Handle) -> i32;
    pub(super) fn jx_plan_ask(set: Handle, question: i32, name: *const u8, name_length: i32, facts: *const u8, length: i32, plan: &mut Handle, error: Errors) -> i32;
    pub(super) fn jx_plan_count(plan: Handle, count: &mut i32) -> i32;
    pub(super) fn jx_plan_text(plan: Handle, item: i32, what: i32, buffer: *mut u8, capacity: i32, length: &mut i32) -> i32;
    pub(super) fn jx_plan_number(plan: Handle, item: i32, which: i32, number: &mut Number) -> i32;
    pub(super) fn jx_plan_free(plan: Handle) -> i32;
    pub(super) fn jx_table_new(engine: Handle, kind: i32, rows: i64, table: &mut Handle, error: Errors) -> i32;
    pub(super) fn jx_table_add_numbers(table: Handle, name: *const u8, name_length: i32, values: *const i64, states: *const u8, scale: i32, unit: i32, error: Errors) -> i32;
    pub(super) fn jx_table_add_days(table: Handle, name: *const u8, name_length: i32, days: *const i32, states: *const u8, error: Errors) -> i32;
    pub(super) fn jx_table_add_flags(table: Handle, name: *const u8, name_length: i32, flags: *const u8, states: *const u8, error: Errors) -> i32;
    pub(super) fn jx_table_add_choices(table: Handle, name: *const u8, name_length: i32, codes: *const i32, states: *const u8, options: *const u8, options_length: i32, error: Errors) -> i32;
    pub(super) fn jx_table_add_texts(table: Handle, name: *const u8, name_length: i32, texts: *const u8, offsets: *const i64, states: *const u8, error: Errors) -> i32;
    pub(super) fn jx_table_add_children(table: Handle, children: Handle, ends: *const i64, error: Errors) -> i32;
    pub(super) fn jx_table_free(table: Handle) -> i32;
    pub(super) fn jx_wanted_new(engine: Handle, wanted: &mut Handle, error: Errors) -> i32;
    pub(super) fn jx_wanted_add(wanted: Handle, question: i32, name: *const u8, name_length: i32, flags: i32, error: Errors) -> i32;
    pub(super) fn jx_wanted_free(wanted: Handle) -> i32;
    pub(super) fn jx_batch_new(set: Handle, wanted: Handle, layout: Handle, batch: &mut Handle, error: Errors) -> i32;
    pub(super) fn jx_batch_run(batch: Handle, table: Handle, threads: i32, results: &mut Handle, error: Errors) -> i32;
    pub(super) fn jx_batch_free(batch: Handle) -> i32;
    pub(super) fn jx_results_find(results: Handle, name: *const u8, name_length: i32, column: &mut i32, error: Errors) -> i32;
    pub(super) fn jx_results_text(results: Handle, column: i32, row: i64, buffer: *mut u8, capacity: i32, length: &mut i32) -> i32;
    pub(super) fn jx_results_free(results: Handle) -> i32;
}

/// A handle, freed at the end.
pub(super) struct Held {
    handle: Handle,
    free: Free,
}

impl Held {
    pub(super) fn get(&self) -> Handle {
        self.handle
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // SAFETY: it came from the function that goes with `free`, and goes once.
        unsafe { (self.free)(self.handle) };
    }
}

/// What a function makes, or its status.
pub(super) fn made(free: Free, make: impl FnOnce(&mut Handle) -> i32) -> Result<Held, i32> {
    let mut handle = null_mut();
    fine(make(&mut handle))?;
    Ok(Held { handle, free })
}

pub(super) fn fine(status: i32) -> Result<(), i32> {
    if status == 0 { Ok(()) } else { Err(status) }
}

/// A text as C is given it.
pub(super) fn bytes(text: &str) -> (*const u8, i32) {
    (text.as_ptr(), i32::try_from(text.len()).unwrap_or(i32::MAX))
}

/// A text that the library made.
pub(super) fn text_of(text: &Held) -> String {
    let (mut data, mut length) = (std::ptr::null(), 0);
    // SAFETY: the bytes lie there until the text is freed.
    unsafe {
        if jx_text_data(text.get(), &mut data, &mut length) != 0 || data.is_null() {
            return String::new();
        }
        let bytes = &*slice_from_raw_parts(data, usize::try_from(length).unwrap_or(0));
        String::from_utf8_lossy(bytes).into_owned()
    }
}

/// A text that a function writes into a buffer; `None` for another status.
pub(super) fn written(mut write: impl FnMut(*mut u8, i32, &mut i32) -> i32) -> Option<String> {
    let mut length = 0;
    fine(write(null_mut(), 0, &mut length)).ok()?;
    let mut buffer = vec![0; usize::try_from(length).ok()?.saturating_add(1)];
    fine(write(buffer.as_mut_ptr(), length.saturating_add(1), &mut length)).ok()?;
    buffer.pop();
    String::from_utf8(buffer).ok()
}
