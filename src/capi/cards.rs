//! Score cards and their ledgers, field by field.

use super::answer::{Shape, setting, shape, told};
use super::call::{Call, Errors, Room, fill, give, length, make, nth, write};
use super::failure::Failure;
use super::number::Value;
use super::raw::{Buffer, Chars, In, Kind, Made, Out};
use super::text::{Text, json, tell};
use crate::number::Number;
use crate::outcome::{Citation, Entry, GradeOutcome, ScoreCard, Standing, Total};
use crate::rules::{Found, RuleSet};

/// Cards, in the order of their subjects.
#[derive(Debug)]
pub struct Cards(pub(super) Vec<ScoreCard>);

impl Kind for Cards {
    const TAG: u32 = u32::from_le_bytes(*b"jxCA");
}

const SUBJECT_CODE: i32 = 10;
const SUBJECT_NAME: i32 = 11;
const GRADE: i32 = 12;
const TOTAL: i32 = 13;
const PATH: i32 = 20;
const RULE: i32 = 21;
const BRANCH: i32 = 22;
const CLAUSE: i32 = 23;
const OBSERVED: i32 = 24;
const TARGET: i32 = 25;
const FORMULA: i32 = 26;

const FULL: i32 = 0;
const EXACT: i32 = 1;
const ROUNDED: i32 = 2;
const LOSS: i32 = 3;

/// Plus one of the numbers: that number as text.
pub(super) const AS_TEXT: i32 = 40;

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_cards_ask(
    set: In<RuleSet>,
    framework: Chars,
    framework_length: i32,
    facts: Chars,
    facts_length: i32,
    cards: Made<Cards>,
    error: Errors,
) -> i32 {
    make(cards, error, |call| {
        let set = call.take(set)?;
        let framework = call.text(framework, framework_length)?;
        let (set, subjects) = setting(call, set, facts, facts_length)?;
        Ok(Cards(set.score_all(&framework, &subjects)?))
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_cards_count(cards: In<Cards>, count: Out<i32>) -> i32 {
    give(count, Errors::none(), |call| length(call.take(cards)?.0.len()))
}

fn card<'c>(call: &Call<'c>, cards: In<Cards>, position: i32) -> Result<&'c ScoreCard, Failure> {
    nth(&call.take(cards)?.0, position, "card")
}

fn entry<'c>(call: &Call<'c>, cards: In<Cards>, card: i32, position: i32) -> Result<&'c Entry, Failure> {
    nth(&self::card(call, cards, card)?.ledger.entries, position, "entry")
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_cards_total(cards: In<Cards>, card: i32, total: Out<Value>) -> i32 {
    fill(total, Errors::none(), |call| {
        let card = self::card(call, cards, card)?;
        Ok(match &card.total {
            Total::Exact(total) => Value::of(total),
            Total::Between { .. } => Value::none(Standing::Between),
            Total::NotApplicable => Value::none(Standing::NotApplicable),
            Total::Blocked => Value::none(Standing::Undecided),
        })
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_cards_text(
    cards: In<Cards>,
    card: i32,
    what: i32,
    buffer: Buffer,
    capacity: i32,
    length: Out<i32>,
) -> i32 {
    write(Room { buffer, capacity, length }, Errors::none(), |call| {
        let card = self::card(call, cards, card)?;
        Ok(match what {
            SUBJECT_CODE => card.subject_code.clone(),
            SUBJECT_NAME => card.subject_name.clone(),
            GRADE => match &card.grade {
                Some(GradeOutcome::Grade(grade)) => grade.clone(),
                _ => String::new(),
            },
            TOTAL => match &card.total {
                Total::Exact(total) => total.to_string(),
                _ => String::new(),
            },
            _ => return Err(Failure::argument("what", what)),
        })
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_cards_show(
    cards: In<Cards>,
    card: i32,
    form: i32,
    shown: Made<Text>,
    error: Errors,
) -> i32 {
    tell(shown, error, |call| {
        let card = self::card(call, cards, card)?;
        match shape(form)? {
            Shape::Json => json(card),
            shape => told(call, &Found::Cards(vec![card.clone()]), shape),
        }
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_cards_entry_count(cards: In<Cards>, card: i32, count: Out<i32>) -> i32 {
    give(count, Errors::none(), |call| length(self::card(call, cards, card)?.ledger.entries.len()))
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_cards_entry_number(
    cards: In<Cards>,
    card: i32,
    entry: i32,
    which: i32,
    number: Out<Value>,
) -> i32 {
    fill(number, Errors::none(), |call| Ok(Value::of(points(self::entry(call, cards, card, entry)?, which)?)))
}

fn points(entry: &Entry, which: i32) -> Result<&Number, Failure> {
    Ok(match which {
        FULL => &entry.full,
        EXACT => &entry.exact,
        ROUNDED => &entry.rounded,
        LOSS => &entry.loss,
        _ => return Err(Failure::argument("which", which)),
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_cards_entry_text(
    cards: In<Cards>,
    card: i32,
    entry: i32,
    what: i32,
    buffer: Buffer,
    capacity: i32,
    length: Out<i32>,
) -> i32 {
    write(Room { buffer, capacity, length }, Errors::none(), |call| {
        let entry = self::entry(call, cards, card, entry)?;
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        Ok(match what {
            PATH => entry.path.join(" / "),
            RULE => entry.rule.clone(),
            BRANCH => optional(&entry.branch),
            CLAUSE => cited(&entry.clauses),
            OBSERVED => optional(&entry.observed),
            TARGET => optional(&entry.target),
            FORMULA => entry.formula.clone(),
            _ if what >= AS_TEXT => points(entry, what - AS_TEXT)?.to_string(),
            _ => return Err(Failure::argument("what", what)),
        })
    })
}

/// `诸政办发〔2019〕42号 三(二)5；…`.
fn cited(clauses: &[Citation]) -> String {
    let cited = clauses.iter().map(|citation| match &citation.clause {
        Some(clause) => format!("{} {clause}", citation.number),
        None => citation.number.clone(),
    });
    cited.collect::<Vec<_>>().join("；")
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_cards_free(cards: In<Cards>) -> i32 {
    cards.free()
}
