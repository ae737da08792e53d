//! Rule texts damaged at random, always the same way: whatever is cut, doubled, swapped or put in, compiling says
//! what is wrong, and where, and never panics.

use std::fs;

use jixiao::diagnostic::{Diagnostics, Label};
use jixiao::span::Source;
use jixiao::{Error, Rules};
use proptest::collection::vec;
use proptest::prelude::{Strategy, any, prop_oneof};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

use crate::source::{files_below, root};

/// Damaged texts tried.
const CASES: u32 = 300;

/// What is put in where it does not belong.
const INTRUDERS: &[&str] = &[
    "当",
    "when",
    "否则",
    "得",
    "按",
    "表",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "，",
    "=",
    "≥",
    "满分",
    "评价体系",
    "标准",
    "规则包",
    "示例",
    "逐行",
    "舍入",
    "依据",
    "不适用",
    "总分",
    "等级",
    "0",
    "100",
    "80%",
    "5 分",
    "1万元",
    "2020-02-30",
    "99999999999999999999",
    "\"",
    "「",
    "//",
    "|",
    "\u{202e}",
    "\n",
    "、",
    "×",
    "÷",
    "−",
    "以上",
    "且",
    "非",
    "是",
    "=>",
    "．",
    "\u{3000}",
    "e\u{301}",
];

/// One damage; places count in tokens, from the beginning of the text again when it is shorter.
#[derive(Clone, Debug)]
enum Damage {
    Delete(usize),
    Double(usize),
    Swap(usize, usize),
    Insert(usize, &'static str),
    Truncate(usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let place = || any::<usize>();
    prop_oneof![
        place().prop_map(Damage::Delete),
        place().prop_map(Damage::Double),
        (place(), place()).prop_map(|(one, other)| Damage::Swap(one, other)),
        (place(), proptest::sample::select(INTRUDERS)).prop_map(|(at, what)| Damage::Insert(at, what)),
        place().prop_map(Damage::Truncate),
    ]
}

#[test]
fn damaged_rules_are_refused_and_nothing_panics() {
    let texts = sound_texts();
    let strategy = (0..texts.len(), vec(damage(), 1..4));
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    let result = TestRunner::new_with_rng(config, rng).run(&strategy, |(at, damages)| {
        let text = damages.iter().fold(texts[at].clone(), |text, damage| apply(&text, damage));
        compiles_or_says_where(&text).map_err(|fault| TestCaseError::fail(format!("{fault}\n{text}")))
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
}

#[test]
fn a_text_may_end_anywhere() {
    let text = &sound_texts().into_iter().max_by_key(|text| text.len().min(3000)).unwrap();
    for (end, _) in text.char_indices().filter(|(end, _)| end % 7 == 0 && *end < 4000) {
        compiles_or_says_where(&text[..end]).unwrap();
    }
}

/// Every rule text that compiles, by itself or with others: the good cases and the examples.
fn sound_texts() -> Vec<String> {
    let folders = ["tests/cases/check/good", "tests/cases/score/good", "examples", "src/packages"];
    let files = folders.iter().flat_map(|folder| files_below(&root().join(folder)));
    let rules = files.filter(|path| path.extension().is_some_and(|extension| extension == "jx"));
    let texts: Vec<String> = rules.map(|path| fs::read_to_string(path).unwrap()).collect();
    assert!(texts.len() > 50);
    texts
}

fn compiles_or_says_where(text: &str) -> Result<(), String> {
    match Rules::compile([Source::new("a.jx", text)]) {
        Ok(rules) => {
            for (from, _) in rules.periods() {
                rules.in_force(from).map_err(|error| error.to_string())?.run_examples();
            }
            places_are_in_the_text(rules.warnings())
        }
        Err(error) => places_are_in_the_text(diagnostics(&error)?),
    }
}

fn diagnostics(error: &Error) -> Result<&Diagnostics, String> {
    let found = error.diagnostics().ok_or("an error without diagnostics")?;
    if found.is_empty() { Err("no diagnostic".to_owned()) } else { Ok(found) }
}

/// Every place lies in a source, between characters, and everything can be shown.
fn places_are_in_the_text(found: &Diagnostics) -> Result<(), String> {
    for diagnostic in found.iter() {
        let fix = diagnostic.fix.iter().map(|fix| fix.span);
        for span in diagnostic.labels.iter().map(|label: &Label| label.span).chain(fix) {
            let source = found.sources().get(span.source as usize).ok_or("no such source")?;
            if source.text().get(span.range()).is_none() {
                return Err(format!("{span:?} of {}: {diagnostic}", source.name()));
            }
        }
    }
    drop(format!("{found:#}"));
    Ok(())
}

fn apply(text: &str, damage: &Damage) -> String {
    let tokens = tokens(text);
    if tokens.is_empty() {
        return String::new();
    }
    let place = |at: usize| at % tokens.len();
    let mut changed = tokens.clone();
    match damage {
        Damage::Delete(at) => drop(changed.remove(place(*at))),
        Damage::Double(at) => changed.insert(place(*at), tokens[place(*at)]),
        Damage::Swap(one, other) => changed.swap(place(*one), place(*other)),
        Damage::Insert(at, what) => changed.insert(place(*at), what),
        Damage::Truncate(at) => {
            let end = at % text.chars().count();
            return text.chars().take(end).collect();
        }
    }
    changed.concat()
}

/// Words, runs of blanks, and single marks.
fn tokens(text: &str) -> Vec<&str> {
    let kind = |c: char| match c {
        _ if c.is_alphanumeric() => 1,
        _ if c.is_whitespace() => 2,
        _ => 0,
    };
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        let same = before.is_some_and(|before| before != 0 && before == kind(c));
        if at > 0 && !same {
            tokens.push(&text[start..at]);
            start = at;
        }
        before = Some(kind(c));
    }
    tokens.push(&text[start..]);
    tokens
}
