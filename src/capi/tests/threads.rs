//! Eight threads at once on the handles that any threads may use: everyone gets the same.

use super::given::{GOOD, Given};
use super::{FACTS, Held, RULES, UTF8, engine, made, rules, sent, utf8};
use crate::capi::answer::jx_ask;
use crate::capi::rule_set::jx_rule_set_new;
use crate::capi::rules::jx_format;
use crate::capi::text::{Text, jx_text_read};
use crate::{Found, RuleSet};
use std::thread;

const THREADS: usize = 8;
const TIMES: usize = 12;

fn read(text: &Held<Text>) -> String {
    utf8(|b, c, l| unsafe { jx_text_read(text.get(), b, c, l) })
}

/// The answer that the Rust face gives, as JSON.
fn by_rust() -> String {
    let rules = crate::Rules::compile([crate::Source::new("甲", RULES)]).unwrap();
    let set = rules.in_force("2020-12-31".parse().unwrap()).unwrap();
    let subjects = crate::facts::from_json(FACTS).unwrap();
    let found: Found = set.ask(&crate::Asked::Framework("自评".to_owned()), &subjects).unwrap();
    serde_json::to_string(&found).unwrap()
}

#[test]
fn one_rule_set_and_one_engine_for_eight_threads() {
    let (engine, rules) = (engine(UTF8, 0), rules());
    let set: Held<RuleSet> =
        made(|set, error| unsafe { jx_rule_set_new(rules.get(), 20201231, set, error) }).unwrap();
    let expected = by_rust();
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                let ((name, length), (facts, facts_length)) =
                    (sent("自评".as_bytes()), sent(FACTS.as_bytes()));
                let (text, text_length) = sent("参数  池:金额=1元 无依据 \"示例\"".as_bytes());
                let mut formatted = Vec::new();
                for _ in 0..TIMES {
                    let answer = made(|made, error| unsafe {
                        jx_ask(set.get(), 0, name, length, facts, facts_length, 0, made, error)
                    });
                    assert_eq!(read(&answer.unwrap()), expected);
                    let one = made(|made, error| unsafe {
                        jx_format(engine.get(), text, text_length, 0, made, error)
                    });
                    formatted.push(one.map(|text| read(&text)).map_err(|(status, _)| status));
                }
                assert!(formatted.iter().all(|one| one.as_ref().ok() == formatted[0].as_ref().ok()));
            });
        }
    });
}

/// Every function that takes handles which never change, from all threads on the same handles.
#[test]
fn every_function_that_changes_nothing_from_eight_threads() {
    let changing = ["jx_sources_add", "jx_wanted_add", "jx_record", "jx_score", "jx_table_add"];
    let given = Given::new();
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                let given = &given;
                for (name, good) in GOOD {
                    if !changing.iter().any(|start| name.starts_with(start)) || *name == "jx_scorer_position"
                    {
                        assert_eq!(good(given), 0, "{name}");
                    }
                }
            });
        }
    });
}
