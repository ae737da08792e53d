//! Handles that cannot be used: of another kind, freed, in use by another thread, poisoned by a fault.

use super::given::{GOOD, Given};
use super::{Held, UTF8, done, engine, fault, made, rules, sources, utf8};
use crate::RuleSet;
use crate::capi::call::{Errors, run};
use crate::capi::engine::{jx_engine_free, jx_version};
use crate::capi::error::{jx_error_json, jx_error_status};
use crate::capi::raw::{Made, Out, read, write};
use crate::capi::rule_set::jx_rule_set_new;
use crate::capi::rules::{
    Sources, jx_rules_compile, jx_rules_period_count, jx_rules_warnings, jx_sources_add, jx_sources_new,
};
use crate::capi::text::{Text, jx_text_free};
use std::ptr;
use std::sync::Barrier;
use std::thread;

#[test]
fn a_handle_of_another_kind_is_refused() {
    let rules = rules();
    let (status, error) =
        made::<Sources>(|made, error| unsafe { jx_sources_new(rules.get().taken_for(), made, error) })
            .unwrap_err();
    assert_eq!(status, -2);
    let mut told = 0;
    assert_eq!(unsafe { jx_error_status(error.get(), Out::at(&mut told)) }, 0);
    assert_eq!(told, -2);
    assert_eq!(unsafe { jx_text_free(rules.get().taken_for()) }, -2);
    let mut count = 7;
    assert_eq!(unsafe { jx_rules_period_count(error.get().taken_for(), Out::at(&mut count)) }, -2);
    assert_eq!(count, 0);
}

#[test]
#[cfg(debug_assertions)]
fn a_freed_handle_is_refused_in_a_debug_build() {
    let engine = std::mem::ManuallyDrop::new(engine(UTF8, 0));
    assert_eq!(unsafe { jx_engine_free(engine.get()) }, 0);
    assert_eq!(unsafe { jx_engine_free(engine.get()) }, -2);
    let used = made::<Sources>(|made, error| unsafe { jx_sources_new(engine.get(), made, error) });
    assert_eq!(used.unwrap_err().0, -2);
}

/// Whatever the function: the fault is told, its handle is poisoned and can be freed.
#[test]
fn a_fault_in_any_function_stays_inside() {
    let without_handles = ["jx_version", "jx_limit", "jx_engine_new"];
    for (name, good) in GOOD.iter().filter(|(name, _)| !without_handles.contains(name)) {
        let given = Given::new();
        fault::after(1);
        assert_eq!(good(&given), -8, "{name}");
        assert_eq!(good(&given), -7, "{name} once more");
        fault::none();
    }
}

#[test]
fn a_fault_poisons_the_handles_of_its_call_and_no_others() {
    let (engine, rules) = (engine(UTF8, 0), rules());
    let set = |rules: &Held<crate::Rules>| {
        made::<RuleSet>(|made, error| unsafe { jx_rule_set_new(rules.get(), 20201231, made, error) })
    };
    let before = set(&rules).unwrap();
    fault::after(1);
    let (status, error) = set(&rules).unwrap_err();
    assert_eq!(status, -8);
    let json = utf8(|b, c, l| unsafe { jx_error_json(error.get(), b, c, l) });
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["status"], &json["name"]), (&(-8).into(), &"internal".into()));
    let (status, error) = set(&rules).unwrap_err();
    assert_eq!(status, -7);
    let told = utf8(|b, c, l| unsafe { jx_error_json(error.get(), b, c, l) });
    assert!(told.contains("poisoned"), "{told}");
    let warnings = made::<Text>(|made, error| unsafe { jx_rules_warnings(rules.get(), made, error) });
    assert_eq!(warnings.unwrap_err().0, -7);
    // What was made from it before stands, and so does everything else.
    let mut count = 0;
    let name = super::given::CALENDAR;
    let (json, length) = super::sent(name.as_bytes());
    let with = made::<RuleSet>(|made, error| unsafe {
        crate::capi::rule_set::jx_rule_set_with_calendar(before.get(), json, length, made, error)
    });
    let counted =
        unsafe { crate::capi::rule_set::jx_rule_set_count(with.unwrap().get(), 0, Out::at(&mut count)) };
    assert_eq!((counted, count), (0, 2));
    made::<Sources>(|made, error| unsafe { jx_sources_new(engine.get(), made, error) }).unwrap();
    assert_eq!(unsafe { jx_version(super::Buffer::null(), 0, Out::at(&mut count)) }, 0);
}

/// A batch takes rules, what is wanted and a layout, one after the other.
#[test]
fn handles_that_the_fault_came_before_are_sound() {
    let given = Given::new();
    let call = |wanted: &str| GOOD.iter().find(|(name, _)| *name == wanted).map(|(_, good)| good(&given));
    fault::after(2);
    assert_eq!(call("jx_batch_new"), Some(-8));
    assert_eq!(call("jx_rule_set_count"), Some(-7));
    assert_eq!(call("jx_wanted_add"), Some(-7));
    assert_eq!(call("jx_batch_run"), Some(0));
    assert_eq!(call("jx_table_add_numbers"), Some(0));
}

#[test]
fn a_fault_without_an_error_object_is_told_by_the_status() {
    let rules = rules();
    fault::after(1);
    assert_eq!(unsafe { jx_rule_set_new(rules.get(), 20201231, Made::none(), Errors::none()) }, -1);
    let mut set = ptr::dangling_mut();
    assert_eq!(unsafe { jx_rule_set_new(rules.get(), 20201231, Made::at(&mut set), Errors::none()) }, -8);
    assert!(set.is_null());
}

#[test]
fn a_handle_that_another_thread_changes_is_busy() {
    let sources = sources(&engine(UTF8, 0), "");
    let (taken, tried) = (Barrier::new(2), Barrier::new(2));
    let add = || {
        let (text, length) = super::sent(b"");
        done(|error| unsafe { jx_sources_add(sources.get(), text, length, text, length, error) })
    };
    let compile = || {
        made::<crate::Rules>(|made, error| unsafe { jx_rules_compile(sources.get(), made, error) }).map(drop)
    };
    let status = |outcome: Result<(), (i32, Held<_>)>| outcome.map_or_else(|(status, _)| status, |()| 0);
    for writes in [true, false] {
        thread::scope(|scope| {
            scope.spawn(|| {
                let held = run(Errors::none(), |call| {
                    let content = call.take(sources.get())?;
                    if writes {
                        let _held = write(content)?;
                        taken.wait();
                        tried.wait();
                    } else {
                        let _held = read(content)?;
                        taken.wait();
                        tried.wait();
                    }
                    Ok(())
                });
                assert_eq!(held, 0);
            });
            taken.wait();
            assert_eq!(status(add()), -6);
            let compiled = status(compile());
            tried.wait();
            assert_eq!(compiled == -6, writes, "{compiled}");
        });
        assert_eq!(status(add()), 0);
    }
}
