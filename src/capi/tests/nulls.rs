//! NULL for every pointer of every function, one at a time.

use super::given::{GOOD, Given};
use crate::capi::batch::{jx_batch_free, jx_wanted_free};
use crate::capi::cards::jx_cards_free;
use crate::capi::engine::{jx_abi_version, jx_engine_free};
use crate::capi::error::jx_error_free;
use crate::capi::plan::jx_plan_free;
use crate::capi::raw::In;
use crate::capi::record::{jx_record_free, jx_scorer_free};
use crate::capi::results::jx_results_free;
use crate::capi::rule_set::jx_rule_set_free;
use crate::capi::rules::{jx_rules_free, jx_sources_free};
use crate::capi::table::jx_table_free;
use crate::capi::text::jx_text_free;
use std::collections::BTreeSet;
use std::ptr;

/// Setters that the first column, which holds numbers, has no use for.
const OTHER_FORM: &[&str] = &["jx_record_set_day", "jx_record_set_flag", "jx_record_set_choice"];

#[test]
fn every_pointer_that_must_not_be_null_is_refused() {
    let mut pointers = 0;
    for (name, good) in GOOD {
        let given = Given::new();
        let expected = if OTHER_FORM.contains(name) { -3 } else { 0 };
        for pointer in 0_u32.. {
            given.null_at(pointer);
            let status = good(&given);
            if !given.met() {
                assert_eq!(status, expected, "{name} with every pointer");
                break;
            }
            assert_eq!(status, -1, "{name} with NULL for pointer {pointer}");
            pointers += 1;
        }
    }
    assert!(pointers > 150, "only {pointers} pointers were tried");
}

#[test]
fn no_function_is_left_out() {
    let header = include_str!("../jixiao.h");
    let declared = header.lines().filter_map(|line| line.strip_prefix("int32_t ")?.split('(').next());
    let declared: BTreeSet<&str> = declared.filter(|name| !name.ends_with("_free")).collect();
    let mut called: BTreeSet<&str> = GOOD.iter().map(|(name, _)| *name).collect();
    assert!(called.insert("jx_abi_version"));
    assert_eq!(called, declared);
    assert_eq!(jx_abi_version(), 0x0001_0000);
}

#[test]
fn null_may_be_freed() {
    let freed = unsafe {
        [
            jx_engine_free(In::of(ptr::null())),
            jx_error_free(In::of(ptr::null())),
            jx_text_free(In::of(ptr::null())),
            jx_sources_free(In::of(ptr::null())),
            jx_rules_free(In::of(ptr::null())),
            jx_rule_set_free(In::of(ptr::null())),
            jx_cards_free(In::of(ptr::null())),
            jx_plan_free(In::of(ptr::null())),
            jx_table_free(In::of(ptr::null())),
            jx_scorer_free(In::of(ptr::null())),
            jx_record_free(In::of(ptr::null())),
            jx_wanted_free(In::of(ptr::null())),
            jx_batch_free(In::of(ptr::null())),
            jx_results_free(In::of(ptr::null())),
        ]
    };
    assert_eq!(freed, [0; 14]);
}
