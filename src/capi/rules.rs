//! Rule texts, and compiled rules.

use super::call::{Errors, give, length, make, nth, number_of, run};
use super::engine::{Engine, english};
use super::failure::Failure;
use super::raw::{Chars, In, Kind, Made, Out, read, write};
use super::settings::language;
use super::text::{Text, json, tell};
use crate::rules::Rules;
use crate::span::Source;
use std::sync::RwLock;

/// Rule texts to be compiled together.
pub type Sources = RwLock<Vec<Source>>;

impl Kind for Sources {
    const TAG: u32 = u32::from_le_bytes(*b"jxSO");
}

impl Kind for Rules {
    const TAG: u32 = u32::from_le_bytes(*b"jxRU");
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_sources_new(engine: In<Engine>, sources: Made<Sources>, error: Errors) -> i32 {
    make(sources, error, |call| {
        call.take(engine)?;
        Ok(Sources::default())
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_sources_add(
    sources: In<Sources>,
    name: Chars,
    name_length: i32,
    text: Chars,
    text_length: i32,
    error: Errors,
) -> i32 {
    run(error, |call| {
        let sources = call.take(sources)?;
        let source = Source::new(call.text(name, name_length)?, call.text(text, text_length)?);
        write(sources)?.push(source);
        Ok(())
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_sources_free(sources: In<Sources>) -> i32 {
    sources.free()
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_rules_compile(sources: In<Sources>, rules: Made<Rules>, error: Errors) -> i32 {
    make(rules, error, |call| {
        let sources = read(call.take(sources)?)?.clone();
        Ok(Rules::compile(sources)?)
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_rules_warnings(rules: In<Rules>, json: Made<Text>, error: Errors) -> i32 {
    tell(json, error, |call| {
        let records: Vec<_> = call.take(rules)?.warnings().records().collect();
        self::json(&records)
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_rules_period_count(rules: In<Rules>, count: Out<i32>) -> i32 {
    give(count, Errors::none(), |call| length(call.take(rules)?.periods().len()))
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_rules_period(
    rules: In<Rules>,
    period: i32,
    first: Out<i32>,
    last: Out<i32>,
) -> i32 {
    first.put(0);
    last.put(0);
    run(Errors::none(), |call| {
        if first.is_null() || last.is_null() {
            return Err(Failure::null("result"));
        }
        let periods = call.take(rules)?.periods();
        let (from, to) = nth(&periods, period, "period")?;
        first.put(number_of(*from));
        last.put(to.map_or(0, number_of));
        Ok(())
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_rules_free(rules: In<Rules>) -> i32 {
    rules.free()
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_format(
    engine: In<Engine>,
    text: Chars,
    text_length: i32,
    language: i32,
    formatted: Made<Text>,
    error: Errors,
) -> i32 {
    tell(formatted, error, |call| {
        call.take(engine)?;
        let source = Source::new("", call.text(text, text_length)?);
        Ok(Rules::format(&source, Some(self::language(english(language)?)))?)
    })
}
