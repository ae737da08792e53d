//! The C functions as a host calls them: JSON, typed getters and columns, against the Rust face.
#![allow(unsafe_code, reason = "a host in C calls unsafe functions")]

mod columns;
mod getters;
mod raw;

use crate::answer::Answer;
use crate::findings::Findings;
use crate::request::World;
use jixiao::{NaiveDate, Source};
use raw::{Handle, Held, bytes, made};
use serde::Serialize;
use std::collections::BTreeMap;
use std::ptr::null_mut;

/// An engine and the rules in force, on C's side.
pub(crate) struct Host {
    engine: Held,
    set: Held,
}

/// What is asked for, as the header numbers it.
const FRAMEWORK: i32 = 0;
const LINKAGE: i32 = 5;
const ALLOCATION: i32 = 6;
/// The facts hold nobody of the kind.
const WRONG_SUBJECT: i32 = -23;

impl Host {
    pub(crate) fn new(sources: &[Source], day: NaiveDate) -> Result<Host, i32> {
        // SAFETY: as the header asks: handles as they came, texts with their lengths.
        unsafe {
            let engine = made(raw::jx_engine_free, |out| raw::jx_engine_new(0, 0, 0, out, null_mut()))?;
            let own = engine.get();
            let texts = made(raw::jx_sources_free, |out| raw::jx_sources_new(own, out, null_mut()))?;
            for source in sources {
                let ((name, name_length), (text, length)) = (bytes(source.name()), bytes(source.text()));
                raw::fine(raw::jx_sources_add(texts.get(), name, name_length, text, length, null_mut()))?;
            }
            let compile = |out: &mut Handle| raw::jx_rules_compile(texts.get(), out, null_mut());
            let rules = made(raw::jx_rules_free, compile)?;
            let day = day.format("%Y%m%d").to_string().parse().unwrap_or(0);
            let in_force = |out: &mut Handle| raw::jx_rule_set_new(rules.get(), day, out, null_mut());
            let set = made(raw::jx_rule_set_free, in_force)?;
            Ok(Host { engine, set })
        }
    }

    pub(crate) fn check(&self, world: &World<'_>, answer: &Answer, findings: &mut Findings) {
        self.each(world, (0, &answer.cards), findings);
        self.each(world, (1, &answer.values), findings);
        self.each(world, (2, &answer.gates), findings);
        self.each(world, (3, &answer.monitors), findings);
        self.each(world, (4, &answer.courses), findings);
        self.each(world, (5, &answer.linkages), findings);
        self.each(world, (6, &answer.allocations), findings);
        self.one(world, 7, ("", &answer.duties), findings);
        getters::check(self, world, answer, findings);
        columns::check(self, world, findings);
    }

    fn each<T: Serialize>(
        &self,
        world: &World<'_>,
        all: (i32, &BTreeMap<String, T>),
        findings: &mut Findings,
    ) {
        for (name, answer) in all.1 {
            self.one(world, all.0, (name, answer), findings);
        }
    }

    /// One question by JSON.
    fn one<T: Serialize>(
        &self,
        world: &World<'_>,
        question: i32,
        asked: (&str, &T),
        findings: &mut Findings,
    ) {
        let ((name, name_length), (facts, length)) = (bytes(asked.0), bytes(&world.text));
        // SAFETY: as above.
        let answer = unsafe {
            made(raw::jx_text_free, |out| {
                raw::jx_ask(self.set.get(), question, name, name_length, facts, length, 0, out, null_mut())
            })
        };
        match answer {
            Ok(text) => {
                findings.cover("c", 1);
                let expected = serde_json::to_string(asked.1).unwrap_or_default();
                findings.same(raw::text_of(&text).trim_end(), &expected, || {
                    format!("{}: question {question} in C has another answer", asked.0)
                });
            }
            Err(WRONG_SUBJECT) => findings.cover("c_not", 1),
            Err(status) => findings.differ(format!("{}: question {question} in C: status {status}", asked.0)),
        }
    }
}
