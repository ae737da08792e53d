//! One good call of every function, each pointer of which can be NULL instead.

use super::{FACTS, Held, RULES, UTF8, engine, made, sent, sources};
use crate::capi::answer::{jx_ask, jx_recheck};
use crate::capi::batch::{Wanted, jx_batch_new, jx_batch_run, jx_cards_of_row, jx_wanted_add, jx_wanted_new};
use crate::capi::call::Errors;
use crate::capi::cards::{
    Cards, jx_cards_ask, jx_cards_count, jx_cards_entry_count, jx_cards_entry_number, jx_cards_entry_text,
    jx_cards_show, jx_cards_text, jx_cards_total,
};
use crate::capi::engine::{Engine, jx_engine_new, jx_limit, jx_version};
use crate::capi::error::{
    Place, jx_error_count, jx_error_json, jx_error_message, jx_error_offset, jx_error_place, jx_error_status,
    jx_error_text,
};
use crate::capi::failure::Failure;
use crate::capi::number::Value;
use crate::capi::plan::{Plan, jx_plan_ask, jx_plan_count, jx_plan_number, jx_plan_show, jx_plan_text};
use crate::capi::raw::{Array, Buffer, Chars, Handle, In, Kind, Made, Out};
use crate::capi::receipt::{jx_receipt, jx_verify};
use crate::capi::record::{
    Ready, Records, jx_cards_of_record, jx_record_clear, jx_record_new, jx_record_set_choice,
    jx_record_set_day, jx_record_set_flag, jx_record_set_number, jx_record_set_state, jx_record_set_text,
    jx_record_subject, jx_score, jx_score_grade, jx_score_show, jx_scorer_new, jx_scorer_position,
};
use crate::capi::results::{
    Results, jx_results_copy, jx_results_count, jx_results_find, jx_results_grade, jx_results_lend,
    jx_results_name, jx_results_rows, jx_results_text,
};
use crate::capi::rule_set::{
    jx_rule_set_as_of, jx_rule_set_count, jx_rule_set_examples, jx_rule_set_fields, jx_rule_set_name,
    jx_rule_set_new, jx_rule_set_with_calendar, jx_rule_set_with_decisions,
};
use crate::capi::rules::{
    Sources, jx_format, jx_rules_compile, jx_rules_period, jx_rules_period_count, jx_rules_warnings,
    jx_sources_add, jx_sources_new,
};
use crate::capi::table::{
    Tables, jx_table_add_children, jx_table_add_choices, jx_table_add_days, jx_table_add_fixed_texts,
    jx_table_add_flags, jx_table_add_numbers, jx_table_add_texts, jx_table_new,
};
use crate::capi::text::{Text, jx_text_data, jx_text_read};
use crate::{Prepared, RuleSet, Rules};
use std::ptr;
use std::sync::atomic::{AtomicI64, Ordering};

pub(super) const CALENDAR: &str =
    r#"{"first_day": "2020-01-01", "last_day": "2020-12-31", "holidays": ["2020-05-01"]}"#;
pub(super) const DECISIONS: &str =
    r#"[{"挂钩": "下年预算", "对象": "P2", "金额": "250元", "理由": "按进度安排"}]"#;
const FORM: &str = r#"{"id": "表", "budget": [], "indicators": [], "total_score": "90"}"#;

const PROJECT: i32 = 5;
const MONITORING_PERIOD: i32 = 12;
const ROWS: usize = 3;

static AMOUNTS: [i64; ROWS] = [10_000, 20_000, 30_000];
static DAYS: [i32; ROWS] = [20201001, 20201101, 20210101];
static CODES: [i32; ROWS] = [0, 1, 0];
static FLAGS: [u8; ROWS] = [1, 0, 1];
static ENDS: [i64; ROWS] = [1, 2, 3];
static OFFSETS: [i64; ROWS + 1] = [0, 1, 2, 3];

/// Handles of every kind, and which pointer of the next call is NULL.
#[derive(Debug)]
pub(super) struct Given {
    engine: Held<Engine>,
    sources: Held<Sources>,
    rules: Held<Rules>,
    set: Held<RuleSet>,
    cards: Held<Cards>,
    plan: Held<Plan>,
    text: Held<Text>,
    error: Held<Failure>,
    table: Held<Tables>,
    scorer: Held<Ready>,
    record: Held<Records>,
    wanted: Held<Wanted>,
    batch: Held<Prepared>,
    results: Held<Results>,
    /// Of the framework.
    receipt: Vec<u8>,
    /// Rows to stand below those of the table.
    below: Held<Tables>,
    /// Pointers still to come before the one that is NULL; below 0, none is.
    left: AtomicI64,
}

type Good = fn(&Given) -> i32;

fn columns(engine: &Held<Engine>, kind: i32) -> Held<Tables> {
    made(|table, error| unsafe { jx_table_new(engine.get(), kind, 3, table, error) }).unwrap()
}

fn table(engine: &Held<Engine>) -> Held<Tables> {
    let (table, none) = (columns(engine, PROJECT), Array::at(ptr::null()));
    for name in ["全年预算数", "全年执行数"] {
        let (name, length) = sent(name.as_bytes());
        let values = Array::at(AMOUNTS.as_ptr());
        let error = Errors::none();
        assert_eq!(unsafe { jx_table_add_numbers(table.get(), name, length, values, none, 2, 6, error) }, 0);
    }
    table
}

fn below(engine: &Held<Engine>) -> Held<Tables> {
    let (below, none) = (columns(engine, MONITORING_PERIOD), Array::at(ptr::null()));
    let ((name, length), months) = (sent("月份".as_bytes()), Array::at(AMOUNTS.as_ptr()));
    let error = Errors::none();
    assert_eq!(unsafe { jx_table_add_numbers(below.get(), name, length, months, none, 4, 1, error) }, 0);
    below
}

impl Given {
    pub(super) fn new() -> Given {
        let engine = engine(UTF8, 0);
        let sources = sources(&engine, RULES);
        let rules = made(|made, error| unsafe { jx_rules_compile(sources.get(), made, error) }).unwrap();
        let set = made(|made, error| unsafe { jx_rule_set_new(rules.get(), 20201231, made, error) }).unwrap();
        let (facts, facts_length) = sent(FACTS.as_bytes());
        let (name, length) = sent("自评".as_bytes());
        let cards = made(|made, error| unsafe {
            jx_cards_ask(set.get(), name, length, facts, facts_length, made, error)
        });
        let (linkage, its_length) = sent("下年预算".as_bytes());
        let plan = made(|made, error| unsafe {
            jx_plan_ask(set.get(), 5, linkage, its_length, facts, facts_length, made, error)
        });
        let text = made(|made, error| unsafe {
            jx_receipt(set.get(), 0, name, length, facts, facts_length, made, error)
        });
        let bad = super::sources(&engine, "规则包 {");
        let (_, error) = made(|made, error| unsafe { jx_rules_compile(bad.get(), made, error) }).unwrap_err();
        let table = table(&engine);
        let scorer =
            made(|made, error| unsafe { jx_scorer_new(set.get(), name, length, table.get(), made, error) });
        let scorer = scorer.unwrap();
        let record = made(|made, error| unsafe { jx_record_new(scorer.get(), made, error) }).unwrap();
        let wanted = made(|made, error| unsafe { jx_wanted_new(engine.get(), made, error) }).unwrap();
        let asked = unsafe { jx_wanted_add(wanted.get(), 0, name, length, 15, Errors::none()) };
        assert_eq!(asked, 0);
        let batch =
            made(|made, error| unsafe { jx_batch_new(set.get(), wanted.get(), table.get(), made, error) });
        let batch = batch.unwrap();
        let results =
            made(|made, error| unsafe { jx_batch_run(batch.get(), table.get(), 1, made, error) }).unwrap();
        let (cards, plan, text) = (cards.unwrap(), plan.unwrap(), text.unwrap());
        let receipt = super::text(|b, c, l| unsafe { jx_text_read(text.get(), b, c, l) });
        let below = below(&engine);
        let left = AtomicI64::new(-1);
        Given {
            engine,
            sources,
            rules,
            set,
            cards,
            plan,
            text,
            error,
            table,
            scorer,
            record,
            wanted,
            batch,
            results,
            receipt,
            below,
            left,
        }
    }

    /// Makes a pointer of the next call NULL, from 0.
    pub(super) fn null_at(&self, pointer: u32) {
        self.left.store(pointer.into(), Ordering::Relaxed);
    }

    /// Whether that pointer was met since.
    pub(super) fn met(&self) -> bool {
        self.left.swap(-1, Ordering::Relaxed) < 0
    }

    fn is_null(&self) -> bool {
        self.left.fetch_sub(1, Ordering::Relaxed) == 0
    }

    fn give<T: Kind>(&self, handle: &Held<T>) -> In<T> {
        if self.is_null() { In::of(ptr::null()) } else { handle.get() }
    }

    fn say(&self, text: &str) -> (Chars, i32) {
        self.bytes(text.as_bytes())
    }

    fn bytes(&self, bytes: &[u8]) -> (Chars, i32) {
        let (chars, length) = sent(bytes);
        (if self.is_null() { Chars::null() } else { chars }, length)
    }

    fn array<T>(&self, values: &'static [T]) -> Array<T> {
        Array::at(if self.is_null() { ptr::null() } else { values.as_ptr() })
    }

    /// A place for a handle; what is put there is not freed.
    fn made<T: Kind>(&self) -> Made<T> {
        if self.is_null() {
            Made::none()
        } else {
            Made::at(Box::leak(Box::new(ptr::null_mut::<Handle<T>>())))
        }
    }

    fn place<T: Default>(&self) -> Out<T> {
        Out::at(if self.is_null() { ptr::null_mut() } else { Box::leak(Box::new(T::default())) })
    }

    fn arrays<T: Copy>(&self) -> Out<Array<T>> {
        Out::at(if self.is_null() { ptr::null_mut() } else { Box::leak(Box::new(Array::at(ptr::null()))) })
    }

    fn places<T: Copy + Default>(&self) -> Out<T> {
        Out::at(if self.is_null() { ptr::null_mut() } else { vec![T::default(); ROWS].leak().as_mut_ptr() })
    }

    /// A structure of so many bytes.
    fn structure<T>(&self, size: i32) -> Out<T> {
        let words: &mut [i64] = vec![0; 8].leak();
        let start = words.as_mut_ptr().cast::<i32>();
        // SAFETY: the beginning of eight words.
        unsafe { start.write(size) };
        Out::at(if self.is_null() { ptr::null_mut() } else { start.cast() })
    }

    fn number(&self) -> Out<Value> {
        self.structure(24)
    }

    fn where_it_is(&self) -> Out<Place> {
        self.structure(32)
    }

    fn room(&self) -> (Buffer, i32, Out<i32>) {
        let buffer = if self.is_null() { Buffer::null() } else { Buffer::of(vec![0; 10_000].leak()) };
        (buffer, 10_000, Out::at(ptr::null_mut()))
    }
}

/// One good call of every function that takes a pointer, those that free left out.
pub(super) const GOOD: &[(&str, Good)] = &[
    ("jx_version", |g| {
        let (b, c, l) = g.room();
        unsafe { jx_version(b, c, l) }
    }),
    ("jx_limit", |g| unsafe { jx_limit(0, g.place()) }),
    ("jx_engine_new", |g| unsafe { jx_engine_new(0, 0, 0, g.made(), Errors::none()) }),
    ("jx_error_status", |g| unsafe { jx_error_status(g.give(&g.error), g.place()) }),
    ("jx_error_message", |g| {
        let e = g.give(&g.error);
        let (b, c, l) = g.room();
        unsafe { jx_error_message(e, 0, b, c, l) }
    }),
    ("jx_error_offset", |g| unsafe { jx_error_offset(g.give(&g.error), g.place()) }),
    ("jx_error_json", |g| {
        let e = g.give(&g.error);
        let (b, c, l) = g.room();
        unsafe { jx_error_json(e, b, c, l) }
    }),
    ("jx_error_count", |g| unsafe { jx_error_count(g.give(&g.error), g.place()) }),
    ("jx_error_place", |g| unsafe { jx_error_place(g.give(&g.error), 0, g.where_it_is()) }),
    ("jx_error_text", |g| {
        let e = g.give(&g.error);
        let (b, c, l) = g.room();
        unsafe { jx_error_text(e, 0, 1, 0, b, c, l) }
    }),
    ("jx_text_read", |g| {
        let t = g.give(&g.text);
        let (b, c, l) = g.room();
        unsafe { jx_text_read(t, b, c, l) }
    }),
    ("jx_text_data", |g| unsafe { jx_text_data(g.give(&g.text), g.arrays(), g.place()) }),
    ("jx_sources_new", |g| unsafe { jx_sources_new(g.give(&g.engine), g.made(), Errors::none()) }),
    ("jx_sources_add", |g| {
        let h = g.give(&g.sources);
        let (n, m) = g.say("乙");
        let (t, l) = g.say("// 空");
        unsafe { jx_sources_add(h, n, m, t, l, Errors::none()) }
    }),
    ("jx_rules_compile", |g| unsafe { jx_rules_compile(g.give(&g.sources), g.made(), Errors::none()) }),
    ("jx_rules_warnings", |g| unsafe { jx_rules_warnings(g.give(&g.rules), g.made(), Errors::none()) }),
    ("jx_rules_period_count", |g| unsafe { jx_rules_period_count(g.give(&g.rules), g.place()) }),
    ("jx_rules_period", |g| unsafe { jx_rules_period(g.give(&g.rules), 0, g.place(), g.place()) }),
    ("jx_format", |g| {
        let h = g.give(&g.engine);
        let (t, l) = g.say(RULES);
        unsafe { jx_format(h, t, l, 1, g.made(), Errors::none()) }
    }),
    ("jx_rule_set_new", |g| unsafe { jx_rule_set_new(g.give(&g.rules), 20201231, g.made(), Errors::none()) }),
    ("jx_rule_set_with_calendar", |g| {
        let h = g.give(&g.set);
        let (t, l) = g.say(CALENDAR);
        unsafe { jx_rule_set_with_calendar(h, t, l, g.made(), Errors::none()) }
    }),
    ("jx_rule_set_with_decisions", |g| {
        let h = g.give(&g.set);
        let (t, l) = g.say(DECISIONS);
        unsafe { jx_rule_set_with_decisions(h, t, l, g.made(), Errors::none()) }
    }),
    ("jx_rule_set_as_of", |g| unsafe {
        jx_rule_set_as_of(g.give(&g.set), 20201231, g.made(), Errors::none())
    }),
    ("jx_rule_set_count", |g| unsafe { jx_rule_set_count(g.give(&g.set), 0, g.place()) }),
    ("jx_rule_set_name", |g| {
        let h = g.give(&g.set);
        let (b, c, l) = g.room();
        unsafe { jx_rule_set_name(h, 0, 0, Out::at(ptr::null_mut()), b, c, l) }
    }),
    ("jx_rule_set_fields", |g| unsafe {
        jx_rule_set_fields(g.give(&g.set), PROJECT, g.made(), Errors::none())
    }),
    ("jx_rule_set_examples", |g| unsafe {
        jx_rule_set_examples(g.give(&g.set), g.place(), Made::none(), Errors::none())
    }),
    ("jx_ask", |g| {
        let h = g.give(&g.set);
        let (n, m) = g.say("自评");
        let (t, l) = g.say(FACTS);
        unsafe { jx_ask(h, 0, n, m, t, l, 1, g.made(), Errors::none()) }
    }),
    ("jx_recheck", |g| {
        let h = g.give(&g.set);
        let (n, m) = g.say("自评");
        let (t, l) = g.say(FORM);
        unsafe { jx_recheck(h, n, m, t, l, 0, g.made(), Errors::none()) }
    }),
    ("jx_receipt", |g| {
        let h = g.give(&g.set);
        let (n, m) = g.say("自评");
        let (t, l) = g.say(FACTS);
        unsafe { jx_receipt(h, 0, n, m, t, l, g.made(), Errors::none()) }
    }),
    ("jx_verify", |g| {
        let h = g.give(&g.rules);
        let (r, m) = g.bytes(&g.receipt);
        let (t, l) = g.say(FACTS);
        unsafe { jx_verify(h, r, m, t, l, Chars::null(), 0, Chars::null(), -1, Errors::none()) }
    }),
    ("jx_cards_ask", |g| {
        let h = g.give(&g.set);
        let (n, m) = g.say("自评");
        let (t, l) = g.say(FACTS);
        unsafe { jx_cards_ask(h, n, m, t, l, g.made(), Errors::none()) }
    }),
    ("jx_cards_of_record", |g| unsafe {
        jx_cards_of_record(g.give(&g.scorer), g.give(&g.record), g.made(), Errors::none())
    }),
    ("jx_cards_of_row", |g| {
        let h = g.give(&g.batch);
        let (n, m) = g.say("自评");
        unsafe { jx_cards_of_row(h, n, m, g.give(&g.table), 2, g.made(), Errors::none()) }
    }),
    ("jx_cards_count", |g| unsafe { jx_cards_count(g.give(&g.cards), g.place()) }),
    ("jx_cards_total", |g| unsafe { jx_cards_total(g.give(&g.cards), 0, g.number()) }),
    ("jx_cards_text", |g| {
        let h = g.give(&g.cards);
        let (b, c, l) = g.room();
        unsafe { jx_cards_text(h, 0, 13, b, c, l) }
    }),
    ("jx_cards_show", |g| unsafe { jx_cards_show(g.give(&g.cards), 0, 0, g.made(), Errors::none()) }),
    ("jx_cards_entry_count", |g| unsafe { jx_cards_entry_count(g.give(&g.cards), 0, g.place()) }),
    ("jx_cards_entry_number", |g| unsafe { jx_cards_entry_number(g.give(&g.cards), 0, 0, 3, g.number()) }),
    ("jx_cards_entry_text", |g| {
        let h = g.give(&g.cards);
        let (b, c, l) = g.room();
        unsafe { jx_cards_entry_text(h, 0, 0, 20, b, c, l) }
    }),
    ("jx_plan_ask", |g| {
        let h = g.give(&g.set);
        let (n, m) = g.say("奖励");
        let (t, l) = g.say(FACTS);
        unsafe { jx_plan_ask(h, 6, n, m, t, l, g.made(), Errors::none()) }
    }),
    ("jx_plan_count", |g| unsafe { jx_plan_count(g.give(&g.plan), g.place()) }),
    ("jx_plan_number", |g| unsafe { jx_plan_number(g.give(&g.plan), 0, 13, g.number()) }),
    ("jx_plan_text", |g| {
        let h = g.give(&g.plan);
        let (b, c, l) = g.room();
        unsafe { jx_plan_text(h, 0, 30, b, c, l) }
    }),
    ("jx_plan_show", |g| unsafe { jx_plan_show(g.give(&g.plan), 2, g.made(), Errors::none()) }),
    ("jx_table_new", |g| unsafe { jx_table_new(g.give(&g.engine), PROJECT, 0, g.made(), Errors::none()) }),
    ("jx_table_add_numbers", |g| {
        let h = g.give(&g.table);
        let (n, m) = g.say("质量");
        unsafe { jx_table_add_numbers(h, n, m, g.array(&AMOUNTS), Array::null(), 4, 2, Errors::none()) }
    }),
    ("jx_table_add_days", |g| {
        let h = g.give(&g.table);
        let (n, m) = g.say("验收日期");
        unsafe { jx_table_add_days(h, n, m, g.array(&DAYS), Array::null(), Errors::none()) }
    }),
    ("jx_table_add_flags", |g| {
        let h = g.give(&g.table);
        let (n, m) = g.say("已验收");
        unsafe { jx_table_add_flags(h, n, m, g.array(&FLAGS), Array::null(), Errors::none()) }
    }),
    ("jx_table_add_choices", |g| {
        let h = g.give(&g.table);
        let (n, m) = g.say("类别");
        let v = g.array(&CODES);
        let (t, l) = g.say("甲\n乙");
        unsafe { jx_table_add_choices(h, n, m, v, Array::null(), t, l, Errors::none()) }
    }),
    ("jx_table_add_texts", |g| {
        let h = g.give(&g.table);
        let (n, m) = g.say("说明");
        let (t, _) = g.say("abc");
        unsafe { jx_table_add_texts(h, n, m, t, g.array(&OFFSETS), Array::null(), Errors::none()) }
    }),
    ("jx_table_add_fixed_texts", |g| {
        let h = g.give(&g.table);
        let (n, m) = g.say("项目编码");
        let (t, _) = g.say("a b c ");
        unsafe { jx_table_add_fixed_texts(h, n, m, t, 2, Array::null(), Errors::none()) }
    }),
    ("jx_table_add_children", |g| unsafe {
        jx_table_add_children(g.give(&g.table), g.give(&g.below), g.array(&ENDS), Errors::none())
    }),
    ("jx_scorer_new", |g| {
        let h = g.give(&g.set);
        let (n, m) = g.say("自评");
        unsafe { jx_scorer_new(h, n, m, g.give(&g.table), g.made(), Errors::none()) }
    }),
    ("jx_scorer_position", |g| {
        let h = g.give(&g.scorer);
        let (n, m) = g.say("全年预算数");
        unsafe { jx_scorer_position(h, n, m, g.place(), Errors::none()) }
    }),
    ("jx_record_new", |g| unsafe { jx_record_new(g.give(&g.scorer), g.made(), Errors::none()) }),
    ("jx_record_clear", |g| unsafe { jx_record_clear(g.give(&g.record)) }),
    ("jx_record_subject", |g| {
        let h = g.give(&g.record);
        let (n, m) = g.say("P1");
        let (t, l) = g.say("路");
        unsafe { jx_record_subject(h, n, m, t, l, Errors::none()) }
    }),
    ("jx_record_set_number", |g| unsafe { jx_record_set_number(g.give(&g.record), 0, 5, 0, Errors::none()) }),
    ("jx_record_set_text", |g| {
        let h = g.give(&g.record);
        let (t, l) = g.say("5.25");
        unsafe { jx_record_set_text(h, 0, t, l, Errors::none()) }
    }),
    ("jx_record_set_day", |g| unsafe { jx_record_set_day(g.give(&g.record), 0, 20201231, Errors::none()) }),
    ("jx_record_set_flag", |g| unsafe { jx_record_set_flag(g.give(&g.record), 0, 1, Errors::none()) }),
    ("jx_record_set_choice", |g| unsafe { jx_record_set_choice(g.give(&g.record), 0, 1, Errors::none()) }),
    ("jx_record_set_state", |g| unsafe { jx_record_set_state(g.give(&g.record), 0, 3, Errors::none()) }),
    ("jx_score", |g| unsafe { jx_score(g.give(&g.scorer), g.give(&g.record), g.number(), Errors::none()) }),
    ("jx_score_grade", |g| {
        let (h, r) = (g.give(&g.scorer), g.give(&g.record));
        let (b, c, l) = g.room();
        unsafe { jx_score_grade(h, r, b, c, l, Errors::none()) }
    }),
    ("jx_score_show", |g| {
        let (h, r) = (g.give(&g.scorer), g.give(&g.record));
        let (b, c, l) = g.room();
        unsafe { jx_score_show(h, r, 1, b, c, l, Errors::none()) }
    }),
    ("jx_wanted_new", |g| unsafe { jx_wanted_new(g.give(&g.engine), g.made(), Errors::none()) }),
    ("jx_wanted_add", |g| {
        let h = g.give(&g.wanted);
        let (n, m) = g.say("下年预算");
        unsafe { jx_wanted_add(h, 5, n, m, 0, Errors::none()) }
    }),
    ("jx_batch_new", |g| unsafe {
        jx_batch_new(g.give(&g.set), g.give(&g.wanted), g.give(&g.table), g.made(), Errors::none())
    }),
    ("jx_batch_run", |g| unsafe {
        jx_batch_run(g.give(&g.batch), g.give(&g.table), 1, g.made(), Errors::none())
    }),
    ("jx_results_rows", |g| unsafe { jx_results_rows(g.give(&g.results), g.place()) }),
    ("jx_results_count", |g| unsafe { jx_results_count(g.give(&g.results), g.place()) }),
    ("jx_results_name", |g| {
        let h = g.give(&g.results);
        let (b, c, l) = g.room();
        unsafe { jx_results_name(h, 0, b, c, l) }
    }),
    ("jx_results_find", |g| {
        let h = g.give(&g.results);
        let (n, m) = g.say("自评");
        unsafe { jx_results_find(h, n, m, g.place(), Errors::none()) }
    }),
    ("jx_results_lend", |g| unsafe {
        jx_results_lend(g.give(&g.results), 0, g.arrays(), g.arrays(), g.place(), Errors::none())
    }),
    ("jx_results_copy", |g| unsafe {
        jx_results_copy(g.give(&g.results), 0, g.places(), g.places(), 3, g.place(), Errors::none())
    }),
    ("jx_results_grade", |g| {
        let h = g.give(&g.results);
        let (b, c, l) = g.room();
        unsafe { jx_results_grade(h, 2, 0, b, c, l) }
    }),
    ("jx_results_text", |g| {
        let h = g.give(&g.results);
        let (b, c, l) = g.room();
        unsafe { jx_results_text(h, 0, 0, b, c, l) }
    }),
];
