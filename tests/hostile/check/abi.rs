//! The same bytes through the C library, in an encoding: as a rule text, as facts, as a form, as a name. Every call
//! gives a status it may give, and with each failure a sentence.

use super::{Judged, Verdict, hash, showable};
use std::ffi::c_void;
use std::ptr::{null, null_mut};

type Handle = *mut c_void;

const TOO_SMALL: i32 = -5;
const ENCODING: i32 = -4;
const INTERNAL: i32 = -8;

#[rustfmt::skip]
unsafe extern "C" {
    fn jx_engine_new(encoding: i32, language: i32, flags: i32, engine: &mut Handle, error: &mut Handle) -> i32;
    fn jx_engine_free(engine: Handle) -> i32;
    fn jx_sources_new(engine: Handle, sources: &mut Handle, error: &mut Handle) -> i32;
    fn jx_sources_add(sources: Handle, name: *const u8, name_length: i32, text: *const u8, text_length: i32, error: &mut Handle) -> i32;
    fn jx_sources_free(sources: Handle) -> i32;
    fn jx_rules_compile(sources: Handle, rules: &mut Handle, error: &mut Handle) -> i32;
    fn jx_rules_free(rules: Handle) -> i32;
    fn jx_format(engine: Handle, text: *const u8, length: i32, language: i32, formatted: &mut Handle, error: &mut Handle) -> i32;
    fn jx_rule_set_new(rules: Handle, day: i32, set: &mut Handle, error: &mut Handle) -> i32;
    fn jx_rule_set_with_calendar(set: Handle, json: *const u8, length: i32, with: &mut Handle, error: &mut Handle) -> i32;
    fn jx_rule_set_with_decisions(set: Handle, json: *const u8, length: i32, with: &mut Handle, error: &mut Handle) -> i32;
    fn jx_rule_set_examples(set: Handle, failed: &mut i32, json: &mut Handle, error: &mut Handle) -> i32;
    fn jx_rule_set_free(set: Handle) -> i32;
    fn jx_ask(set: Handle, question: i32, name: *const u8, name_length: i32, facts: *const u8, facts_length: i32, form: i32, answer: &mut Handle, error: &mut Handle) -> i32;
    fn jx_recheck(set: Handle, framework: *const u8, framework_length: i32, json: *const u8, json_length: i32, form: i32, report: &mut Handle, error: &mut Handle) -> i32;
    fn jx_text_read(text: Handle, buffer: *mut u8, capacity: i32, length: &mut i32) -> i32;
    fn jx_text_free(text: Handle) -> i32;
    fn jx_error_status(error: Handle, status: &mut i32) -> i32;
    fn jx_error_message(error: Handle, language: i32, buffer: *mut u8, capacity: i32, length: &mut i32) -> i32;
    fn jx_error_offset(error: Handle, offset: &mut i64) -> i32;
    fn jx_error_json(error: Handle, buffer: *mut u8, capacity: i32, length: &mut i32) -> i32;
    fn jx_error_free(error: Handle) -> i32;
}

const SAMPLE: &str = include_str!("../../capi/sample.jx");

/// What stands before bytes, in the encoding, so that some of them are read as rules.
fn encoded(encoding: i32, text: &str) -> Vec<u8> {
    match encoding {
        2 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        1 => encoding_rs::GB18030.encode(text).0.into_owned(),
        _ => text.as_bytes().to_vec(),
    }
}

fn decoded(encoding: i32, bytes: &[u8]) -> Result<String, String> {
    let text = match encoding {
        2 => {
            let units: Vec<u16> = bytes
                .chunks(2)
                .map(|pair| pair.iter().rev().fold(0, |unit, byte| unit << 8 | u16::from(*byte)))
                .collect();
            String::from_utf16(&units).ok()
        }
        1 => encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(Into::into),
        _ => String::from_utf8(bytes.to_vec()).ok(),
    };
    text.ok_or_else(|| format!("text out is not well formed in encoding {encoding}"))
}

/// What the calls said, and the handles to free in the end.
struct Calls {
    encoding: i32,
    length: i32,
    said: String,
    refused: bool,
}

/// Judges bytes in an encoding: 0 is UTF-8, 1 GB18030, 2 UTF-16.
pub(super) fn judge(encoding: i32, bytes: &[u8]) -> Judged {
    let length = i32::try_from(bytes.len()).map_err(|error| error.to_string())?;
    let mut calls = Calls { encoding, length, said: String::new(), refused: false };
    let (mut engine, mut error) = (null_mut(), null_mut());
    // SAFETY: every pointer below is a live handle, a live slice with its length, or a place for a result.
    calls.must("an engine", unsafe { jx_engine_new(encoding, 0, 0, &mut engine, &mut error) }, error)?;
    let own = calls.rules(engine, bytes)?;
    let sample = calls.rules(engine, &encoded(encoding, SAMPLE))?;
    if sample.is_null() {
        return Err("the sample does not compile".to_owned());
    }
    let mut text = null_mut();
    // SAFETY: as above.
    let status = unsafe { jx_format(engine, bytes.as_ptr(), length, 1, &mut text, &mut error) };
    calls.answer(status, text, error)?;
    for rules in [own, sample].into_iter().filter(|rules| !rules.is_null()) {
        calls.asked(rules, bytes)?;
        // SAFETY: a handle that is freed once.
        unsafe { jx_rules_free(rules) };
    }
    // SAFETY: as above.
    unsafe { jx_engine_free(engine) };
    Ok(Verdict {
        refused: calls.refused,
        said: hash(&calls.said) + " " + &calls.said.chars().take(60).collect::<String>(),
    })
}

impl Calls {
    /// Rules of bytes, or NULL.
    fn rules(&mut self, engine: Handle, bytes: &[u8]) -> Result<Handle, String> {
        let (mut sources, mut rules, mut error) = (null_mut(), null_mut(), null_mut());
        let length = i32::try_from(bytes.len()).map_err(|error| error.to_string())?;
        // SAFETY: live handles and slices.
        unsafe {
            self.must("sources", jx_sources_new(engine, &mut sources, &mut error), error)?;
            let name = bytes.get(..bytes.len().min(40)).unwrap_or(bytes);
            let named = jx_sources_add(sources, name.as_ptr(), name.len() as i32, null(), 0, &mut error);
            self.status(named, error)?;
            jx_sources_free(sources);
            self.must("sources", jx_sources_new(engine, &mut sources, &mut error), error)?;
            let added = jx_sources_add(sources, null(), 0, bytes.as_ptr(), length, &mut error);
            self.status(added, error)?;
            if added == 0 {
                let status = jx_rules_compile(sources, &mut rules, &mut error);
                self.status(status, error)?;
            }
            jx_sources_free(sources);
        }
        Ok(rules)
    }

    /// Asks rules for what the bytes are the facts, the calendar, the decisions, a form, a name of.
    fn asked(&mut self, rules: Handle, bytes: &[u8]) -> Result<(), String> {
        let (mut set, mut error, length) = (null_mut(), null_mut(), self.length);
        // SAFETY: live handles and slices.
        unsafe {
            let status = jx_rule_set_new(rules, 20_201_231, &mut set, &mut error);
            self.status(status, error)?;
            if set.is_null() {
                return Ok(());
            }
            let (mut failed, mut text, mut with) = (0, null_mut(), null_mut());
            let status = jx_rule_set_examples(set, &mut failed, &mut text, &mut error);
            self.answer(status, text, error)?;
            let status = jx_rule_set_with_calendar(set, bytes.as_ptr(), length, &mut with, &mut error);
            self.status(status, error)?;
            jx_rule_set_free(with);
            let status = jx_rule_set_with_decisions(set, bytes.as_ptr(), length, &mut with, &mut error);
            self.status(status, error)?;
            jx_rule_set_free(with);
            let name = encoded(self.encoding, "自评");
            let named = |of: &[u8]| (of.as_ptr(), of.len() as i32);
            let ((name, name_length), form) = (named(&name), bytes.len() as i32 % 3);
            text = null_mut();
            let status =
                jx_ask(set, 0, name, name_length, bytes.as_ptr(), length, form, &mut text, &mut error);
            self.answer(status, text, error)?;
            text = null_mut();
            let status =
                jx_ask(set, 0, bytes.as_ptr(), length, bytes.as_ptr(), length, form, &mut text, &mut error);
            self.answer(status, text, error)?;
            text = null_mut();
            let status =
                jx_recheck(set, name, name_length, bytes.as_ptr(), length, form % 2, &mut text, &mut error);
            self.answer(status, text, error)?;
            jx_rule_set_free(set);
        }
        Ok(())
    }

    fn must(&mut self, what: &str, status: i32, error: Handle) -> Result<(), String> {
        self.status(status, error)?;
        if status == 0 { Ok(()) } else { Err(format!("{what}: {status}")) }
    }

    /// A status with its error, which is freed.
    fn status(&mut self, status: i32, error: Handle) -> Result<(), String> {
        self.said.push_str(&format!("{status} "));
        if (status == 0) != error.is_null() {
            return Err(format!("status {status} and an error that does not go with it"));
        }
        if status == 0 {
            return Ok(());
        }
        self.refused = true;
        let known = (-9..=-2).contains(&status) || (-27..=-20).contains(&status);
        if !known || status == INTERNAL {
            return Err(format!("status {status}"));
        }
        let (mut told, mut offset) = (0, 0);
        // SAFETY: a live error.
        unsafe {
            jx_error_status(error, &mut told);
            jx_error_offset(error, &mut offset);
        }
        if told != status {
            return Err(format!("status {status} and an error of {told}"));
        }
        if (status == ENCODING) != (0..=i64::from(self.length)).contains(&offset) {
            return Err(format!("status {status} at offset {offset} of {}", self.length));
        }
        for language in [0, 1] {
            // SAFETY: a live error, and a buffer of the capacity told.
            let said = self.read(|buffer, capacity, length| unsafe {
                jx_error_message(error, language, buffer, capacity, length)
            })?;
            showable("an error", &said)?;
            if said.is_empty() {
                return Err(format!("status {status} without a sentence"));
            }
            self.said.push_str(&said);
        }
        // SAFETY: as above; the error is freed once.
        self.read(|buffer, capacity, length| unsafe { jx_error_json(error, buffer, capacity, length) })?;
        unsafe { jx_error_free(error) };
        Ok(())
    }

    /// A status with its answer, which is freed.
    fn answer(&mut self, status: i32, text: Handle, error: Handle) -> Result<(), String> {
        self.status(status, error)?;
        if (status == 0) == text.is_null() {
            return Err(format!("status {status} and an answer that does not go with it"));
        }
        if !text.is_null() {
            // SAFETY: a live text, freed once.
            let said = self
                .read(|buffer, capacity, length| unsafe { jx_text_read(text, buffer, capacity, length) })?;
            self.said.push_str(&said);
            unsafe { jx_text_free(text) };
        }
        Ok(())
    }

    /// A whole text: asked for its length, then read; with a byte less it is too small.
    fn read(&self, call: impl Fn(*mut u8, i32, &mut i32) -> i32) -> Result<String, String> {
        let mut length = 0;
        let asked = call(null_mut(), 0, &mut length);
        let unit = if self.encoding == 2 { 2 } else { 1 };
        let mut buffer = vec![0; usize::try_from(length).map_err(|error| error.to_string())? + unit];
        let read = call(buffer.as_mut_ptr(), buffer.len() as i32, &mut length);
        let small = call(buffer.as_mut_ptr(), length, &mut length);
        if length > 0 && small != TOO_SMALL || asked != 0 || read != 0 {
            return Err(format!("a text of {length} bytes: {asked}, {read}, {small}"));
        }
        call(buffer.as_mut_ptr(), buffer.len() as i32, &mut length);
        decoded(self.encoding, buffer.get(..length as usize).unwrap_or_default())
    }
}
