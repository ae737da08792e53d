//! An evaluation whose sums are right: the losses of a card, the changes of a linkage, the shares of a pool.

use super::showable;
use jixiao::number::Number;
use jixiao::outcome::{LeafOutcome, ScoreCard, Total};
use jixiao::{Evaluation, Found, Language};

/// Everything an evaluation says, if its sums are right and it can be shown.
pub(super) fn right(evaluation: &Evaluation) -> Result<String, String> {
    let mut said = String::new();
    for found in found(evaluation).map_err(|error| error.to_string())? {
        match &found {
            Found::Cards(cards) => cards.iter().try_for_each(ledger)?,
            Found::Linkage(_) => changes(&found)?,
            Found::Allocation(_) => shares(&found)?,
            _ => {}
        }
        for language in [Language::Chinese, Language::English] {
            showable("a report", &found.text(language, true))?;
        }
        said.push_str(&format!("{found:?}"));
    }
    Ok(said)
}

fn found(evaluation: &Evaluation) -> Result<Vec<Found>, jixiao::Error> {
    let rules = evaluation.rules();
    let mut found = Vec::new();
    for (name, _) in rules.frameworks() {
        found.push(Found::Cards(evaluation.cards(name)?));
    }
    for (name, _) in rules.indicators() {
        found.push(Found::Values(evaluation.values(name)?));
    }
    for (name, _) in rules.gates() {
        found.push(Found::Gates(evaluation.gate(name)?));
    }
    for (name, _) in rules.monitors() {
        found.push(Found::Monitors(evaluation.monitor(name)?));
    }
    for (name, _) in rules.processes() {
        found.push(Found::Courses(evaluation.course(name)?));
    }
    for (name, _) in rules.linkages() {
        found.push(Found::Linkage(evaluation.link(name)?));
    }
    for (name, _) in rules.allocations() {
        found.push(Found::Allocation(evaluation.allocate(name)?));
    }
    found.push(Found::Duties(evaluation.duties()));
    Ok(found)
}

/// The losses of a card make up full marks minus total, and what cannot be decided says why, in both languages.
fn ledger(card: &ScoreCard) -> Result<(), String> {
    for leaf in &card.leaves {
        if let LeafOutcome::Undecided { code, zh, en } = &leaf.outcome
            && (code.is_empty() || zh.is_empty() || en.is_empty())
        {
            return Err(format!("{:?} is undecided without a reason", leaf.path));
        }
    }
    let Total::Exact(total) = &card.total else { return Ok(()) };
    let lost = sum(card.ledger.entries.iter().map(|entry| entry.loss.clone()))?;
    equal(&card.framework, &lost, &less(&card.full, total)?)
}

/// The changes of a linkage make up what stands less its base.
fn changes(found: &Found) -> Result<(), String> {
    let Found::Linkage(plan) = found else { return Ok(()) };
    for item in &plan.items {
        let (Some(base), Some(amount)) = (&item.base, item.amount.money()) else { continue };
        let by = sum(item.ledger.iter().map(|entry| entry.change.yuan()))?;
        equal(&plan.linkage, &by, &less(&amount.yuan(), &base.yuan())?)?;
    }
    Ok(())
}

/// The shares of a pool and what is left make it up; each share is of whole units.
fn shares(found: &Found) -> Result<(), String> {
    let Found::Allocation(plan) = found else { return Ok(()) };
    for pool in plan.pools.iter().filter(|pool| pool.shared.is_yes()) {
        let shares = pool.shares.iter().map(|share| share.amount.yuan());
        let given = sum(shares.chain([pool.left_over.yuan()]))?;
        let whole = pool.pool.as_ref().map(|pool| pool.yuan()).unwrap_or_default();
        equal(&plan.allocation, &given, &whole)?;
        for share in &pool.shares {
            let units = share.amount.yuan().div(&pool.quantum).map_err(|error| error.to_string())?;
            if !units.is_integer() {
                return Err(format!("{}: {} is not of whole units", plan.allocation, share.amount));
            }
        }
    }
    Ok(())
}

fn sum(numbers: impl Iterator<Item = Number>) -> Result<Number, String> {
    let numbers: Vec<Number> = numbers.collect();
    Number::sum(&numbers).map_err(|error| error.to_string())
}

fn less(one: &Number, other: &Number) -> Result<Number, String> {
    one.sub(other).map_err(|error| error.to_string())
}

fn equal(name: &str, one: &Number, other: &Number) -> Result<(), String> {
    if one == other { Ok(()) } else { Err(format!("{name}: {one} and not {other}")) }
}
