//! What a linkage or an allocation gives each subject, field by field.

use super::answer::{asked, setting, shape, told};
use super::call::{Call, Errors, Room, fill, give, length, make, nth, write};
use super::cards::AS_TEXT;
use super::failure::Failure;
use super::number::Value;
use super::raw::{Buffer, Chars, In, Kind, Made, Out};
use super::text::{Text, tell};
use crate::outcome::{Answer, LinkedAmount, LinkedItem, PoolShare, Standing};
use crate::quantity::Money;
use crate::rules::{Asked, Found, RuleSet};

/// The answer of a linkage or an allocation.
#[derive(Debug)]
pub struct Plan {
    found: Found,
    /// Where the shares of an allocation stand: in which pool, and where in it.
    shares: Vec<(usize, usize)>,
}

impl Kind for Plan {
    const TAG: u32 = u32::from_le_bytes(*b"jxPL");
}

const SUBJECT_CODE: i32 = 10;
const SUBJECT_NAME: i32 = 11;
const STATUS: i32 = 30;

const BASE: i32 = 10;
const LOW: i32 = 11;
const HIGH: i32 = 12;
const AMOUNT: i32 = 13;

/// What one subject gets.
enum Item<'a> {
    Linked(&'a LinkedItem),
    Share(&'a PoolShare),
}

impl Plan {
    fn new(found: Found) -> Plan {
        let pools = match &found {
            Found::Allocation(plan) => plan.pools.as_slice(),
            _ => &[],
        };
        let places =
            pools.iter().enumerate().map(|(at, pool)| (0..pool.shares.len()).map(move |share| (at, share)));
        let shares = places.flatten().collect();
        Plan { found, shares }
    }

    fn len(&self) -> usize {
        match &self.found {
            Found::Linkage(plan) => plan.items.len(),
            _ => self.shares.len(),
        }
    }

    fn item(&self, position: i32) -> Result<Item<'_>, Failure> {
        match &self.found {
            Found::Linkage(plan) => nth(&plan.items, position, "item").map(Item::Linked),
            found => {
                let (pool, share) = nth(&self.shares, position, "item")?;
                let Found::Allocation(plan) = found else { return Err(Failure::argument("item", position)) };
                let share = plan.pools.get(*pool).and_then(|pool| pool.shares.get(*share));
                share.map(Item::Share).ok_or_else(|| Failure::argument("item", position))
            }
        }
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_plan_ask(
    set: In<RuleSet>,
    question: i32,
    name: Chars,
    name_length: i32,
    facts: Chars,
    facts_length: i32,
    plan: Made<Plan>,
    error: Errors,
) -> i32 {
    make(plan, error, |call| {
        let set = call.take(set)?;
        let asked = asked(call, question, name, name_length)?;
        if !matches!(asked, Asked::Linkage(_) | Asked::Allocation(_)) {
            return Err(Failure::argument("question", question));
        }
        let (set, subjects) = setting(call, set, facts, facts_length)?;
        Ok(Plan::new(set.ask(&asked, &subjects)?))
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_plan_count(plan: In<Plan>, count: Out<i32>) -> i32 {
    give(count, Errors::none(), |call| length(call.take(plan)?.len()))
}

fn item<'c, T>(
    call: &Call<'c>,
    plan: In<Plan>,
    position: i32,
    tell: impl FnOnce(&Item<'c>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    tell(&call.take(plan)?.item(position)?)
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_plan_number(plan: In<Plan>, item: i32, which: i32, number: Out<Value>) -> i32 {
    fill(number, Errors::none(), |call| {
        self::item(call, plan, item, |item| {
            let (money, standing) = money(item, which)?;
            Ok(money.map_or(Value::none(standing), |money| Value::of(&money.yuan())))
        })
    })
}

/// An amount of money, or why there is none.
fn money<'c>(item: &Item<'c>, which: i32) -> Result<(Option<&'c Money>, Standing), Failure> {
    Ok(match (item, which) {
        (Item::Linked(item), BASE) => (item.base.as_ref(), standing(&item.amount)),
        (Item::Linked(item), LOW) => (item.low.as_ref(), standing(&item.amount)),
        (Item::Linked(item), HIGH) => (item.high.as_ref(), standing(&item.amount)),
        (Item::Linked(item), AMOUNT) => (item.amount.money(), standing(&item.amount)),
        (Item::Share(share), AMOUNT) => (Some(&share.amount), Standing::Known),
        _ => return Err(Failure::argument("which", which)),
    })
}

/// Why an amount does not stand.
fn standing(amount: &LinkedAmount) -> Standing {
    match amount {
        LinkedAmount::Open => Standing::Between,
        LinkedAmount::Blocked(Answer::Missing { state, .. }) => Standing::of(*state),
        _ => Standing::Undecided,
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_plan_text(
    plan: In<Plan>,
    item: i32,
    what: i32,
    buffer: Buffer,
    capacity: i32,
    length: Out<i32>,
) -> i32 {
    write(Room { buffer, capacity, length }, Errors::none(), |call| {
        self::item(call, plan, item, |item| {
            Ok(match (item, what) {
                (Item::Linked(item), SUBJECT_CODE) => item.subject_code.clone(),
                (Item::Linked(item), SUBJECT_NAME) => item.subject_name.clone(),
                (Item::Linked(item), STATUS) => status(&item.amount).to_owned(),
                (Item::Share(share), SUBJECT_CODE) => share.subject_code.clone(),
                (Item::Share(share), SUBJECT_NAME) => share.subject_name.clone(),
                (Item::Share(_), STATUS) => "computed".to_owned(),
                _ if what >= AS_TEXT => {
                    money(item, what - AS_TEXT)?.0.map(|money| money.yuan().to_string()).unwrap_or_default()
                }
                _ => return Err(Failure::argument("what", what)),
            })
        })
    })
}

fn status(amount: &LinkedAmount) -> &'static str {
    match amount {
        LinkedAmount::Computed(_) => "computed",
        LinkedAmount::Decided(_) => "decided",
        LinkedAmount::Provisional(_) => "provisional",
        LinkedAmount::Unchanged(_) => "unchanged",
        LinkedAmount::Open => "open",
        LinkedAmount::Blocked(_) => "blocked",
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_plan_show(plan: In<Plan>, form: i32, shown: Made<Text>, error: Errors) -> i32 {
    tell(shown, error, |call| {
        let found = &call.take(plan)?.found;
        told(call, found, shape(form)?)
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_plan_free(plan: In<Plan>) -> i32 {
    plan.free()
}
