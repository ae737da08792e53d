//! The table against the text of the grammar.

use super::*;
use crate::syntax::keywords::ALSO_READ;
use std::collections::{BTreeMap, BTreeSet};

const GRAMMAR: &str = include_str!("../../../grammar/jixiao.pest");

/// The quoted texts of a rule; `"better" ~ " "+ ~ "higher"` counts as one.
fn spellings(body: &str) -> BTreeSet<String> {
    let body = body.replace("\" ~ \" \"+ ~ \"", " ");
    body.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Rules by name, each with the quoted texts in it.
fn rules(wanted: impl Fn(&str) -> bool) -> BTreeMap<String, BTreeSet<String>> {
    let mut rules = BTreeMap::new();
    let mut lines = GRAMMAR.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((name, body)) = line.split_once('=').filter(|(name, _)| wanted(name.trim())) else {
            continue;
        };
        let mut body = body.to_owned();
        while let Some(more) = lines.next_if(|more| more.starts_with(' ')) {
            body.push_str(more);
        }
        rules.insert(name.trim().to_owned(), spellings(&body));
    }
    rules
}

fn also_read(rule: &str) -> impl Iterator<Item = String> {
    ALSO_READ
        .iter()
        .filter(move |(name, _)| format!("{name:?}") == rule)
        .flat_map(|(_, texts)| texts.iter().map(|t| (*t).to_owned()))
}

#[test]
fn every_keyword_of_the_grammar_is_in_the_table() {
    let words: BTreeSet<&str> =
        Word::ALL.iter().flat_map(|word| [word.zh(), word.en()]).filter(|text| !text.is_empty()).collect();
    let mut known: BTreeSet<String> = words.iter().map(|text| (*text).to_owned()).collect();
    // Rule `gives` reads `=>` beside the keyword.
    known.remove("=>");
    let skipped = ["kw_dash", "kw_attribute_start"];
    let rules = rules(|name| name.starts_with("kw_") && !skipped.contains(&name));
    assert!(rules.len() > 90, "{}", rules.len());
    let mut read = BTreeSet::new();
    for (rule, mut texts) in rules {
        for text in also_read(&rule) {
            assert!(texts.remove(&text), "`{rule}` does not read `{text}`");
        }
        for text in &texts {
            assert!(known.contains(text), "`{text}` of `{rule}` is not in the table");
        }
        let paired = texts.iter().any(|text| {
            Word::ALL
                .iter()
                .any(|w| w.zh() == text && (["", "=>"].contains(&w.en()) || texts.contains(w.en())))
        });
        assert!(paired, "the table pairs the spellings of `{rule}` otherwise");
        read.extend(texts);
    }
    assert_eq!(known, read);
}

#[test]
fn reserved_words_are_those_of_the_grammar() {
    let listed: BTreeSet<String> = RESERVED
        .iter()
        .flat_map(|word| [word.zh(), word.en()])
        .filter(|text| *text != "=>")
        .map(str::to_owned)
        .collect();
    assert_eq!(Some(&listed), rules(|name| name == "reserved").get("reserved"));
}

#[test]
fn units_and_modes_are_those_of_the_grammar() {
    let unit_rules =
        ["percent", "permille", "percentage_points", "money_unit", "working_days", "days", "points"];
    let read: BTreeSet<String> = rules(|name| unit_rules.contains(&name)).into_values().flatten().collect();
    for unit in Unit::ALL {
        assert!(
            read.contains(unit.spelled(Spelling::Chinese)) && read.contains(unit.spelled(Spelling::English))
        );
    }
    for mode in crate::number::RoundingMode::ALL {
        assert!(Word::ALL.iter().any(|word| word.zh() == mode.zh() && word.en() == mode.en()), "{mode:?}");
    }
}
