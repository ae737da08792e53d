//! The functions as a host calls them.
#![allow(unsafe_code, reason = "the tests keep what the header asks of a host")]

mod answers;
mod constants;
mod encodings;
pub(super) mod fault;
mod faults;
mod given;
mod nulls;
mod rooms;
mod threads;

use super::call::Errors;
use super::engine::{Engine, jx_engine_new};
use super::failure::Failure;
use super::raw::{Buffer, Chars, Handle, In, Kind, Made, Out};
use super::rule_set::jx_rule_set_new;
use super::rules::{Sources, jx_rules_compile, jx_sources_add, jx_sources_new};
use crate::{RuleSet, Rules};
use std::ptr;

const RULES: &str = include_str!("../../../tests/capi/sample.jx");
const FACTS: &str = include_str!("../../../tests/capi/facts.json");

const UTF8: i32 = 0;
const GB18030: i32 = 1;
const UTF16LE: i32 = 2;

/// A handle, freed at the end.
#[derive(Debug)]
struct Held<T: Kind>(In<T>);

impl<T: Kind> Held<T> {
    fn get(&self) -> In<T> {
        self.0
    }
}

// SAFETY: a host may use a handle on any thread, which is what is tested.
unsafe impl<T: Kind> Send for Held<T> {}
// SAFETY: as above.
unsafe impl<T: Kind> Sync for Held<T> {}

impl<T: Kind> Drop for Held<T> {
    fn drop(&mut self) {
        assert_eq!(self.0.free(), 0);
    }
}

/// A call that makes a handle: the handle, or the status and the error.
fn made<T: Kind>(call: impl FnOnce(Made<T>, Errors) -> i32) -> Result<Held<T>, (i32, Held<Failure>)> {
    let mut handle: *mut Handle<T> = ptr::dangling_mut();
    let mut error: *mut Handle<Failure> = ptr::dangling_mut();
    match call(Made::at(&mut handle), Made::at(&mut error)) {
        0 => {
            assert!(error.is_null());
            Ok(Held(In::of(handle)))
        }
        status => {
            assert!(handle.is_null());
            Err((status, Held(In::of(error))))
        }
    }
}

/// A call that makes nothing, and its error.
fn done(call: impl FnOnce(Errors) -> i32) -> Result<(), (i32, Held<Failure>)> {
    let mut error: *mut Handle<Failure> = ptr::dangling_mut();
    match call(Made::at(&mut error)) {
        0 => Ok(()),
        status => Err((status, Held(In::of(error)))),
    }
}

/// The whole text of a call that writes one.
fn text(mut call: impl FnMut(Buffer, i32, Out<i32>) -> i32) -> Vec<u8> {
    let mut length = -1;
    assert_eq!(call(Buffer::null(), 0, Out::at(&mut length)), 0);
    let mut bytes = vec![0xff; usize::try_from(length).unwrap() + 2];
    assert_eq!(call(Buffer::of(&mut bytes), length + 2, Out::at(&mut length)), 0);
    bytes.truncate(usize::try_from(length).unwrap());
    bytes
}

/// The whole text, which is UTF-8.
fn utf8(call: impl FnMut(Buffer, i32, Out<i32>) -> i32) -> String {
    String::from_utf8(text(call)).unwrap()
}

/// Bytes and how many they are.
fn sent(bytes: &[u8]) -> (Chars, i32) {
    (Chars::of(bytes), i32::try_from(bytes.len()).unwrap())
}

fn engine(encoding: i32, flags: i32) -> Held<Engine> {
    made(|engine, error| unsafe { jx_engine_new(encoding, 0, flags, engine, error) }).unwrap()
}

/// A rule text under the name `甲`, in UTF-8.
fn sources(engine: &Held<Engine>, rules: &str) -> Held<Sources> {
    let sources = made(|sources, error| unsafe { jx_sources_new(engine.get(), sources, error) }).unwrap();
    let ((name, name_length), (text, length)) = (sent("甲".as_bytes()), sent(rules.as_bytes()));
    done(|error| unsafe { jx_sources_add(sources.get(), name, name_length, text, length, error) }).unwrap();
    sources
}

fn rules() -> Held<Rules> {
    let sources = sources(&engine(UTF8, 0), RULES);
    made(|rules, error| unsafe { jx_rules_compile(sources.get(), rules, error) }).unwrap()
}

fn rule_set() -> Held<RuleSet> {
    let rules = rules();
    made(|set, error| unsafe { jx_rule_set_new(rules.get(), 20201231, set, error) }).unwrap()
}
