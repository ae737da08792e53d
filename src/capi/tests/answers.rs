//! What calls answer: numbers, days, errors, receipts.

use super::given::{CALENDAR, DECISIONS};
use super::{FACTS, Held, RULES, UTF8, done, engine, made, rule_set, rules, sent, sources, text, utf8};
use crate::capi::call::{Errors, day};
use crate::capi::cards::{Cards, jx_cards_ask, jx_cards_text, jx_cards_total};
use crate::capi::error::{jx_error_json, jx_error_message, jx_error_place, jx_error_text};
use crate::capi::failure::Failure;
use crate::capi::raw::{Chars, Made};
use crate::capi::raw::{In, Out};
use crate::capi::receipt::{jx_receipt, jx_verify};
use crate::capi::rule_set::{
    jx_rule_set_as_of, jx_rule_set_examples, jx_rule_set_new, jx_rule_set_with_calendar,
    jx_rule_set_with_decisions,
};
use crate::capi::rules::{jx_rules_compile, jx_rules_period};
use crate::capi::text::{Text, jx_text_read};
use crate::{RuleSet, Rules};
use std::ptr;

fn cards(set: &Held<RuleSet>) -> Held<Cards> {
    let ((name, length), (facts, facts_length)) = (sent("自评".as_bytes()), sent(FACTS.as_bytes()));
    made(|made, error| unsafe { jx_cards_ask(set.get(), name, length, facts, facts_length, made, error) })
        .unwrap()
}

/// `jx_number` as C lays it out: size, standing, mantissa, scale, decimal.
#[repr(C)]
#[derive(Debug, PartialEq, Eq)]
struct Number(i32, i32, i64, i32, i32);

/// `jx_place` as C lays it out: size, severity, line, column, start, end.
#[repr(C)]
#[derive(Debug, PartialEq, Eq)]
struct Place(i32, i32, i32, i32, i64, i64);

#[test]
fn totals_are_mantissa_and_scale() {
    let cards = cards(&rule_set());
    let total = |card, mut number: Number| {
        (unsafe { jx_cards_total(cards.get(), card, Out::at((&raw mut number).cast())) }, number)
    };
    // 40 + 20 + 20 + 10, and 50 + 10 + 0 + 5.
    assert_eq!(total(0, Number(24, 9, 9, 9, 9)), (0, Number(24, 0, 90, 0, 1)));
    assert_eq!(total(1, Number(24, 9, 9, 9, 9)), (0, Number(24, 0, 65, 0, 1)));
    assert_eq!(total(2, Number(24, 9, 9, 9, 9)), (-3, Number(24, 5, 0, 0, 0)));
    assert_eq!(total(-1, Number(24, 9, 9, 9, 9)), (-3, Number(24, 5, 0, 0, 0)));
    // A structure of another size is not touched.
    for size in [0, 23, 25, -1, i32::MIN, i32::MAX] {
        assert_eq!(total(0, Number(size, 9, 9, 9, 9)), (-3, Number(size, 9, 9, 9, 9)), "{size}");
    }
    let text = utf8(|b, c, l| unsafe { jx_cards_text(cards.get(), 0, 11, b, c, l) });
    assert_eq!(text, "𠮷祥路，é 段");
}

#[test]
fn days_are_year_month_day() {
    for good in [10000101, 20200229, 20201231, 99991231] {
        let date = day(good).unwrap();
        assert_eq!(date.format("%Y%m%d").to_string(), good.to_string());
    }
    let bad = [
        0,
        1,
        -1,
        2020,
        202012,
        9991231,
        100000101,
        20210229,
        20200001,
        20201301,
        20200100,
        20200431,
        20209999,
        -20201231,
        i32::MIN,
        i32::MAX,
    ];
    let rules = rules();
    for bad in bad {
        let set = made::<RuleSet>(|set, error| unsafe { jx_rule_set_new(rules.get(), bad, set, error) });
        assert_eq!(set.unwrap_err().0, -3, "{bad}");
    }
    let early = made::<RuleSet>(|set, error| unsafe { jx_rule_set_new(rules.get(), 20191231, set, error) });
    assert_eq!(early.unwrap_err().0, -21);
    let (mut first, mut last) = (-1, -1);
    let status = unsafe { jx_rules_period(rules.get(), 0, Out::at(&mut first), Out::at(&mut last)) };
    assert_eq!((status, first, last), (0, 20200101, 0));
}

/// The rules with a slip in line 2, after `  标题  `.
fn slip() -> (i32, Held<Failure>) {
    let sources = sources(&engine(UTF8, 0), "规则包 甲 {\n  标题  没有引号\n  施行 2020-01-01 起\n}\n");
    made::<Rules>(|made, error| unsafe { jx_rules_compile(sources.get(), made, error) }).unwrap_err()
}

#[test]
fn an_error_tells_every_diagnostic() {
    let (status, error) = slip();
    assert_eq!(status, -20);
    let json = utf8(|b, c, l| unsafe { jx_error_json(error.get(), b, c, l) });
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let keys: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["diagnostics", "message_en", "message_zh", "name", "offset", "status"]);
    assert_eq!(
        (&json["status"], &json["name"], &json["offset"]),
        (&(-20).into(), &"rules".into(), &().into())
    );
    let tell =
        |what, language| utf8(|b, c, l| unsafe { jx_error_text(error.get(), 0, what, language, b, c, l) });
    assert_eq!((tell(0, 0).as_str(), tell(3, 1).as_str()), ("E0101", "甲"));
    assert_ne!(tell(1, 0), tell(1, 1));
    let mut place = Place(32, 9, 9, 9, 9, 9);
    assert_eq!(unsafe { jx_error_place(error.get(), 0, Out::at((&raw mut place).cast())) }, 0);
    // 16 bytes in the first line with its end, then two spaces, two characters of three bytes, two spaces.
    assert_eq!((place.0, place.1, place.2, place.3, place.4), (32, 0, 2, 7, 26));
    let none = unsafe { jx_error_place(error.get(), i32::MAX, Out::at((&raw mut place).cast())) };
    assert_eq!((none, place), (-3, Place(32, 0, 0, 0, 0, 0)));
    for language in [0, 1] {
        assert!(!text(|b, c, l| unsafe { jx_error_message(error.get(), language, b, c, l) }).is_empty());
    }
}

#[test]
fn the_number_of_failed_examples_needs_a_place() {
    let set = rule_set();
    let failed = Out::at(ptr::null_mut());
    assert_eq!(unsafe { jx_rule_set_examples(set.get(), failed, Made::none(), Errors::none()) }, -1);
    let mut failed = -1;
    assert_eq!(
        unsafe { jx_rule_set_examples(set.get(), Out::at(&mut failed), Made::none(), Errors::none()) },
        0
    );
    assert_eq!(failed, 0);
}

fn receipt(set: &Held<RuleSet>) -> Vec<u8> {
    let ((name, length), (facts, facts_length)) = (sent("下年预算".as_bytes()), sent(FACTS.as_bytes()));
    let receipt = made::<Text>(|made, error| unsafe {
        jx_receipt(set.get(), 5, name, length, facts, facts_length, made, error)
    });
    let receipt = receipt.unwrap();
    text(|b, c, l| unsafe { jx_text_read(receipt.get(), b, c, l) })
}

fn verified(
    rules: In<Rules>,
    receipt: &[u8],
    facts: &str,
    calendar: Option<&str>,
    decisions: Option<&str>,
) -> i32 {
    let part = |text: Option<&str>| text.map_or((Chars::null(), 0), |text| sent(text.as_bytes()));
    let ((receipt, receipt_length), (facts, facts_length)) = (sent(receipt), sent(facts.as_bytes()));
    let ((calendar, calendar_length), (decisions, decisions_length)) = (part(calendar), part(decisions));
    let outcome = done(|error| unsafe {
        jx_verify(
            rules,
            receipt,
            receipt_length,
            facts,
            facts_length,
            calendar,
            calendar_length,
            decisions,
            decisions_length,
            error,
        )
    });
    outcome.map_or_else(|(status, _)| status, |()| 0)
}

#[test]
fn a_receipt_replays_or_differs() {
    let rules = rules();
    let set = made(|set, error| unsafe { jx_rule_set_new(rules.get(), 20201231, set, error) }).unwrap();
    let plain = receipt(&set);
    assert_eq!(verified(rules.get(), &plain, FACTS, None, None), 0);
    let other_facts = FACTS.replace("\"300元\"", "\"301元\"");
    assert_ne!(other_facts, FACTS);
    assert_eq!(verified(rules.get(), &plain, &other_facts, None, None), -27);
    assert_eq!(verified(rules.get(), &plain, FACTS, Some(CALENDAR), None), -27);
    assert_eq!(verified(rules.get(), &plain, FACTS, None, Some(DECISIONS)), -27);
    assert_eq!(verified(rules.get(), b"{", FACTS, None, None), -25);
    let bytes = RULES.replace("10%, 20%", "10%, 30%");
    let sources = sources(&engine(UTF8, 0), &bytes);
    let other = made(|made, error| unsafe { jx_rules_compile(sources.get(), made, error) }).unwrap();
    assert_eq!(verified(Held::<Rules>::get(&other), &plain, FACTS, None, None), -27);

    let (json, length) = sent(CALENDAR.as_bytes());
    let set: Held<RuleSet> =
        made(|with, error| unsafe { jx_rule_set_with_calendar(set.get(), json, length, with, error) })
            .unwrap();
    let (json, length) = sent(DECISIONS.as_bytes());
    let set: Held<RuleSet> =
        made(|with, error| unsafe { jx_rule_set_with_decisions(set.get(), json, length, with, error) })
            .unwrap();
    let set: Held<RuleSet> =
        made(|with, error| unsafe { jx_rule_set_as_of(set.get(), 20210301, with, error) }).unwrap();
    let full = receipt(&set);
    assert_ne!(full, plain);
    assert_eq!(verified(rules.get(), &full, FACTS, Some(CALENDAR), Some(DECISIONS)), 0);
    assert_eq!(verified(rules.get(), &full, FACTS, Some(CALENDAR), None), -27);
    assert_eq!(verified(rules.get(), &full, FACTS, None, Some(DECISIONS)), -27);
}
