//! Receipts: what an answer was made from, and whether it comes out the same.

use super::answer::{asked, setting};
use super::call::{Call, Errors, run};
use super::failure::{Failure, Status};
use super::raw::{Chars, In, Made};
use super::text::{Text, json, tell};
use crate::facts;
use crate::receipt::Receipt;
use crate::rules::{RuleSet, Rules};

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_receipt(
    set: In<RuleSet>,
    question: i32,
    name: Chars,
    name_length: i32,
    facts: Chars,
    facts_length: i32,
    receipt: Made<Text>,
    error: Errors,
) -> i32 {
    tell(receipt, error, |call| {
        let set = call.take(set)?;
        let asked = asked(call, question, name, name_length)?;
        let (set, subjects) = setting(call, set, facts, facts_length)?;
        json(&set.receipt(&asked, &subjects)?)
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_verify(
    rules: In<Rules>,
    receipt: Chars,
    receipt_length: i32,
    facts: Chars,
    facts_length: i32,
    calendar: Chars,
    calendar_length: i32,
    decisions: Chars,
    decisions_length: i32,
    error: Errors,
) -> i32 {
    run(error, |call: &Call<'_>| {
        let rules = call.take(rules)?;
        let receipt = Receipt::from_json(&call.text(receipt, receipt_length)?)?;
        let document = facts::document(&call.text(facts, facts_length)?)?;
        let calendar = match calendar.is_null() {
            true => document.calendar,
            false => Some(facts::calendar(&call.text(calendar, calendar_length)?)?),
        };
        let mut taken = match decisions.is_null() {
            true => Vec::new(),
            false => facts::decisions(&call.text(decisions, decisions_length)?)?,
        };
        taken.extend(document.decisions);
        let verified = receipt.verify(rules, &document.subjects, calendar.as_ref(), &taken);
        verified.map_err(|error| Failure::new(Status::DIFFERS, error.zh(), error.en()))
    })
}
