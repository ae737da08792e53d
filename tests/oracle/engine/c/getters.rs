//! Cards and plans by their typed getters.

use super::raw::{self, Held, Number, bytes, made, written};
use super::{ALLOCATION, Host, LINKAGE, WRONG_SUBJECT};
use crate::answer::Answer;
use crate::findings::Findings;
use crate::request::World;
use jixiao::ScoreCard;
use jixiao::number::Number as Exact;
use jixiao::outcome::{GradeOutcome, LinkedItem, PoolShare, Total};
use std::ptr::null_mut;

const GRADE: i32 = 12;
const TOTAL: i32 = 13;
const AS_TEXT: i32 = 40;
const KNOWN: i32 = 0;

pub(super) fn check(host: &Host, world: &World<'_>, answer: &Answer, findings: &mut Findings) {
    let (facts, length) = bytes(&world.text);
    let set = host.set.get();
    for (name, cards) in &answer.cards {
        let (own, own_length) = bytes(name);
        // SAFETY: as the header asks.
        let asked = unsafe {
            made(raw::jx_cards_free, |out| {
                raw::jx_cards_ask(set, own, own_length, facts, length, out, null_mut())
            })
        };
        match asked {
            Ok(held) => of_cards(name, cards, &held, findings),
            Err(WRONG_SUBJECT) => findings.cover("c_not", 1),
            Err(status) => findings.differ(format!("{name}: cards in C: status {status}")),
        }
    }
    let plans = (answer.linkages.iter().map(|(name, plan)| (LINKAGE, name, linked(&plan.items)))).chain(
        answer.allocations.iter().map(|(name, plan)| {
            let shares = plan.pools.iter().flat_map(|pool| &pool.shares);
            (ALLOCATION, name, shares.map(shared).collect())
        }),
    );
    for (question, name, items) in plans {
        let (own, own_length) = bytes(name);
        // SAFETY: as the header asks.
        let asked = unsafe {
            made(raw::jx_plan_free, |out| {
                raw::jx_plan_ask(set, question, own, own_length, facts, length, out, null_mut())
            })
        };
        match asked {
            Ok(held) => of_plan(name, &items, &held, findings),
            Err(WRONG_SUBJECT) => findings.cover("c_not", 1),
            Err(status) => findings.differ(format!("{name}: plan in C: status {status}")),
        }
    }
}

fn of_cards(name: &str, cards: &[ScoreCard], held: &Held, findings: &mut Findings) {
    let mut count = -1;
    // SAFETY: as the header asks.
    unsafe { raw::jx_cards_count(held.get(), &mut count) };
    findings.same(&usize::try_from(count).ok(), &Some(cards.len()), || format!("{name}: cards counted in C"));
    for (at, card) in (0..).zip(cards) {
        findings.cover("c_cards", 1);
        if !card_is(card, at, held) {
            findings.differ(format!("{name}, {}: another card in C", card.subject_code));
        }
    }
}

fn card_is(card: &ScoreCard, at: i32, held: &Held) -> bool {
    let mut number = Number::empty();
    // SAFETY: as the header asks.
    let status = unsafe { raw::jx_cards_total(held.get(), at, &mut number) };
    let text = |what| {
        // SAFETY: as the header asks.
        written(|buffer, room, length| unsafe {
            raw::jx_cards_text(held.get(), at, what, buffer, room, length)
        })
    };
    let total = match &card.total {
        Total::Exact(total) => Some(total.clone()),
        _ => None,
    };
    let grade = match &card.grade {
        Some(GradeOutcome::Grade(name)) => name.as_str(),
        _ => "",
    };
    status == 0
        && (number.standing == KNOWN) == total.is_some()
        && (number.decimal == 0 || value(&number) == total)
        && (total.is_none() || text(TOTAL).and_then(|text| exact(&text)) == total)
        && (grade.is_empty() || text(GRADE).as_deref() == Some(grade))
        && entries_are(card, at, held)
}

fn entries_are(card: &ScoreCard, at: i32, held: &Held) -> bool {
    let mut count = -1;
    // SAFETY: as the header asks.
    unsafe { raw::jx_cards_entry_count(held.get(), at, &mut count) };
    usize::try_from(count) == Ok(card.ledger.entries.len())
        && (0..).zip(&card.ledger.entries).all(|(place, entry)| {
            let numbers = [&entry.full, &entry.exact, &entry.rounded, &entry.loss];
            (AS_TEXT..).zip(numbers).all(|(what, number)| {
                let told = written(|buffer, room, length| {
                    // SAFETY: as the header asks.
                    unsafe { raw::jx_cards_entry_text(held.get(), at, place, what, buffer, room, length) }
                });
                told.and_then(|told| exact(&told)).as_ref() == Some(number)
            })
        })
}

/// Whose it is, and the numbers there are, by their places in the header.
struct Item {
    code: String,
    numbers: Vec<(i32, Option<Exact>)>,
}

fn linked(items: &[LinkedItem]) -> Vec<Item> {
    let item = |item: &LinkedItem| Item {
        code: item.subject_code.clone(),
        numbers: vec![
            (10, item.base.as_ref().map(|money| money.yuan().clone())),
            (11, item.low.as_ref().map(|money| money.yuan().clone())),
            (12, item.high.as_ref().map(|money| money.yuan().clone())),
            (13, item.amount.money().map(|money| money.yuan().clone())),
        ],
    };
    items.iter().map(item).collect()
}

fn shared(share: &PoolShare) -> Item {
    Item { code: share.subject_code.clone(), numbers: vec![(13, Some(share.amount.yuan().clone()))] }
}

fn of_plan(name: &str, items: &[Item], held: &Held, findings: &mut Findings) {
    let mut count = -1;
    // SAFETY: as the header asks.
    unsafe { raw::jx_plan_count(held.get(), &mut count) };
    findings.same(&usize::try_from(count).ok(), &Some(items.len()), || format!("{name}: items counted in C"));
    for (at, item) in (0..).zip(items) {
        findings.cover("c_items", 1);
        for (which, expected) in &item.numbers {
            let mut number = Number::empty();
            // SAFETY: as the header asks.
            let status = unsafe { raw::jx_plan_number(held.get(), at, *which, &mut number) };
            let text = written(|buffer, room, length| {
                // SAFETY: as the header asks.
                unsafe { raw::jx_plan_text(held.get(), at, AS_TEXT + which, buffer, room, length) }
            });
            let same = status == 0
                && (number.standing == KNOWN) == expected.is_some()
                && (number.decimal == 0 || value(&number) == *expected)
                && text.and_then(|text| exact(&text)) == *expected;
            if !same {
                findings.differ(format!("{name}, {}: number {which} is another in C", item.code));
            }
        }
    }
}

fn value(number: &Number) -> Option<Exact> {
    Some(Exact::from_scaled(i128::from(number.mantissa), u8::try_from(number.scale).ok()?))
}

/// An exact text, such as 12.5 or 295/3283; `None` for an empty one.
pub(super) fn exact(text: &str) -> Option<Exact> {
    text.parse().ok()
}
