//! Every constant of the header against what the code takes and gives.

use crate::capi::answer::{Shape, question, shape};
use crate::capi::engine::{english, jx_abi_version, jx_limit};
use crate::capi::failure::Status;
use crate::capi::raw::Out;
use crate::model::SubjectKind;
use crate::outcome::Standing;
use crate::quantity::State;
use crate::table::Unit;
use crate::{Asked, limits};
use std::collections::{BTreeMap, BTreeSet};

const HEADER: &str = include_str!("../jixiao.h");

/// Every `#define` of the header with a value.
fn defined() -> BTreeMap<String, i64> {
    let lines = HEADER.lines().filter_map(|line| line.strip_prefix("#define JX_")?.split_once(' '));
    let value = |text: &str| {
        let text = text.split_whitespace().next().unwrap().trim_matches(['(', ')']);
        text.strip_prefix("0x").map_or_else(|| text.parse(), |hex| i64::from_str_radix(hex, 16)).unwrap()
    };
    let all: BTreeMap<String, i64> = lines.map(|(name, rest)| (name.to_owned(), value(rest))).collect();
    assert_eq!(all.len(), HEADER.matches("#define JX_").count());
    all
}

/// Names in the order of their numbers, from 0.
fn numbered<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeMap<String, i64> {
    (0..).zip(names).map(|(number, name)| (name.to_owned(), number)).collect()
}

/// `SpecialFund` as `SPECIAL_FUND`.
fn screaming(name: &str) -> String {
    let parts = name
        .chars()
        .flat_map(|c| c.is_uppercase().then_some('_').into_iter().chain([c.to_ascii_uppercase()]));
    parts.collect::<String>().trim_start_matches('_').to_owned()
}

fn debug(value: impl std::fmt::Debug) -> String {
    screaming(&format!("{value:?}"))
}

fn statuses() -> BTreeMap<String, i64> {
    let numbers = (-9..=0).chain(-27..=-20);
    numbers.map(|number| (Status(number).name().to_uppercase(), number.into())).collect()
}

fn kinds() -> BTreeMap<String, i64> {
    SubjectKind::ALL.iter().zip(0..).map(|(kind, number)| (debug(kind), number)).collect()
}

fn units() -> BTreeMap<String, i64> {
    Unit::ALL.iter().zip(0..).map(|(unit, number)| (debug(unit), number)).collect()
}

fn standings() -> BTreeMap<String, i64> {
    let all = [
        Standing::Known,
        Standing::NotApplicable,
        Standing::NotYetDue,
        Standing::NotReported,
        Standing::Disputed,
        Standing::Undecided,
        Standing::Between,
    ];
    all.iter().map(|standing| (debug(standing), *standing as i64)).collect()
}

fn questions() -> BTreeMap<String, i64> {
    let name = |number: i32| match question(number, String::new()).unwrap() {
        Asked::Framework(_) => "FRAMEWORK",
        Asked::Indicator(_) => "INDICATOR",
        Asked::Gate(_) => "GATE",
        Asked::Monitor(_) => "MONITOR",
        Asked::Process(_) => "PROCESS",
        Asked::Linkage(_) => "LINKAGE",
        Asked::Allocation(_) => "ALLOCATION",
        Asked::Duties => "DUTIES",
    };
    (0..8).map(|number| (name(number).to_owned(), number.into())).collect()
}

fn forms() -> BTreeMap<String, i64> {
    let name = |number| match shape(number).unwrap() {
        Shape::Json => "JSON",
        Shape::Report => "REPORT",
        Shape::Brief => "BRIEF",
    };
    (0..3).map(|number| (name(number).to_owned(), number.into())).collect()
}

/// `const BASE: i32 = 10;` of the modules that take one of them.
fn written() -> BTreeMap<String, i64> {
    let modules = [
        include_str!("../batch.rs"),
        include_str!("../cards.rs"),
        include_str!("../engine.rs"),
        include_str!("../error.rs"),
        include_str!("../plan.rs"),
    ];
    let lines = modules.iter().flat_map(|module| module.lines());
    let constants = lines.filter_map(|line| {
        let line = line.strip_prefix("pub(super) ").unwrap_or(line);
        line.strip_prefix("const ")?.strip_suffix(';')?.split_once(": i32 = ")
    });
    let mut all = BTreeMap::new();
    for (name, value) in constants {
        let (value, own) = (value.replace('_', ""), ["FLAGS", "THREADS"].contains(&name));
        let number =
            value.strip_prefix("0x").map_or_else(|| value.parse(), |hex| i64::from_str_radix(hex, 16));
        if !own {
            let before = all.insert(name.to_owned(), number.unwrap());
            assert!(before.is_none_or(|before| Some(&before) == all.get(name)), "{name} has two values");
        }
    }
    all
}

fn limit_names() -> [(&'static str, usize); 8] {
    [
        ("SOURCE_BYTES_MAX", limits::SOURCE_BYTES_MAX),
        ("NESTING_MAX", limits::NESTING_MAX),
        ("NAME_CHARS_MAX", limits::NAME_CHARS_MAX),
        ("NUMBER_DIGITS_MAX", limits::NUMBER_DIGITS_MAX),
        ("LINE_BYTES_MAX", limits::LINE_BYTES_MAX),
        ("ITEMS_MAX", limits::ITEMS_MAX),
        ("DIAGNOSTICS_MAX", limits::DIAGNOSTICS_MAX),
        ("NUMBER_BITS_MAX", limits::NUMBER_BITS_MAX),
    ]
}

#[test]
fn every_constant_is_that_of_the_code_and_none_is_left_over() {
    let known = [
        statuses(),
        kinds(),
        units(),
        standings(),
        questions(),
        forms(),
        written(),
        numbered(limit_names().map(|(name, _)| name)),
        numbered(["UTF8", "GB18030", "UTF16LE"]),
        numbered(["CHINESE", "ENGLISH"]),
    ];
    let defined = defined();
    for (name, number) in known.iter().flatten() {
        assert_eq!(defined.get(name), Some(number), "JX_{name}");
    }
    let known: BTreeSet<&String> = known.iter().flat_map(BTreeMap::keys).collect();
    let left: Vec<&String> = defined.keys().filter(|name| !known.contains(name)).collect();
    assert!(left.is_empty(), "{left:?}");
    assert_eq!(defined.get("ABI_VERSION"), Some(&jx_abi_version().into()));
}

#[test]
fn states_of_facts_are_the_first_standings() {
    for state in State::ALL {
        assert_eq!(Standing::of(state) as u8, state as u8);
    }
}

#[test]
fn numbers_beyond_the_last_constant_are_refused() {
    for number in [-1, 8, i32::MIN, i32::MAX] {
        assert_eq!(question(number, String::new()).unwrap_err().status, Status::ARGUMENT);
        assert_eq!(unsafe { jx_limit(number, Out::at(&mut 0)) }, -3);
    }
    for number in [-1, 3, i32::MAX] {
        assert_eq!(shape(number).unwrap_err().status, Status::ARGUMENT);
    }
    for number in [-1, 2] {
        assert_eq!(english(number).unwrap_err().status, Status::ARGUMENT);
    }
}

#[test]
fn limits_are_told_as_they_are() {
    for (number, (name, limit)) in (0..).zip(limit_names()) {
        let mut told = -1;
        assert_eq!(unsafe { jx_limit(number, Out::at(&mut told)) }, 0);
        assert_eq!(usize::try_from(told), Ok(limit), "{name}");
    }
}
