//! The sums of the year, worked out again from the outcomes: exact, to the last part of a cent.

use jixiao::Evaluation;
use jixiao::model::Government;
use jixiao::number::Number;
use jixiao::outcome::{IndicatorOutcome, LinkagePlan};
use jixiao::quantity::Fact;
use std::collections::BTreeMap;
use std::error::Error;

type Yuan = BTreeMap<String, Number>;

/// What does not add up; nothing when everything does.
pub(crate) fn wrong(city: &Government, evaluation: &Evaluation) -> Result<Vec<String>, Box<dyn Error>> {
    let mut wrong = transfers(city);
    for (name, _) in evaluation.rules().linkages() {
        ledgers(&evaluation.link(name)?, &mut wrong)?;
    }
    for (name, _) in evaluation.rules().allocations() {
        pools(evaluation, name, &mut wrong)?;
    }
    cuts(evaluation, &mut wrong)?;
    Ok(wrong)
}

/// What leaves a budget arrives in the other, in the city and in every township.
fn transfers(city: &Government) -> Vec<String> {
    let told = |government: &Government| {
        let errors = government.check_transfers().err()?;
        let errors: Vec<String> = errors.iter().map(|error| error.zh()).collect();
        Some(format!("{} 预算间调拨：{}", government.name, errors.join("；")))
    };
    std::iter::once(city).chain(&city.townships).filter_map(told).collect()
}

/// The changes of the ledger sum to amount − base, for every item with an amount.
fn ledgers(plan: &LinkagePlan, wrong: &mut Vec<String>) -> Result<(), Box<dyn Error>> {
    for item in &plan.items {
        let (Some(base), Some(amount)) = (&item.base, item.amount.money()) else { continue };
        let changes = item.ledger.iter().map(|entry| entry.change.yuan());
        let by = amount.yuan().sub(&base.yuan())?;
        if total(changes)? != by {
            wrong.push(format!("{} {}：变化账之和不等于变化 {by}", plan.linkage, item.subject_name));
        }
    }
    Ok(())
}

/// The shares and what is left over sum to the pool, for every pool.
fn pools(evaluation: &Evaluation, name: &str, wrong: &mut Vec<String>) -> Result<(), Box<dyn Error>> {
    for pool in evaluation.allocate(name)?.pools {
        let shares = pool.shares.iter().map(|share| share.amount.yuan());
        let given = total(shares.chain([pool.left_over.yuan()]))?;
        if given != pool.pool.map(|pool| pool.yuan()).unwrap_or_default() {
            wrong.push(format!("{name} {}：份额与余额之和不等于资金池", pool.owner));
        }
    }
    Ok(())
}

/// For every department: what was cut from its projects is what the best get, what is left of that, and what goes
/// back to the treasury.
fn cuts(evaluation: &Evaluation, wrong: &mut Vec<String>) -> Result<(), Box<dyn Error>> {
    let mut cut = Yuan::new();
    for item in evaluation.link("项目预算")?.items {
        let (Some(base), Some(amount)) = (&item.base, item.amount.money()) else { continue };
        let by = base.yuan().sub(&amount.yuan())?;
        if by.is_positive() {
            add(&mut cut, item.under, &by)?;
        }
    }
    let mut gone = back(evaluation)?;
    // Of a pool that cannot be worked out yet nothing is given and nothing goes back: the cuts wait.
    for pool in evaluation.allocate("奖优资金")?.pools.into_iter().filter(|pool| pool.pool.is_some()) {
        for share in &pool.shares {
            add(&mut gone, pool.owner.clone(), &share.amount.yuan())?;
        }
        add(&mut gone, pool.owner, &pool.left_over.yuan())?;
    }
    for (department, gone) in gone {
        let cut = cut.get(&department).cloned().unwrap_or_default();
        if cut != gone {
            wrong.push(format!("{department}：核减 {cut} 元，奖优和收回统筹 {gone} 元"));
        }
    }
    Ok(())
}

/// What goes back to the treasury, by department; a department of which that cannot be told is left out.
fn back(evaluation: &Evaluation) -> Result<Yuan, Box<dyn Error>> {
    let mut back = Yuan::new();
    for value in evaluation.values("收回统筹资金")? {
        if let IndicatorOutcome::Value(Fact::Money(money)) = value.outcome {
            add(&mut back, value.subject_name, &money.yuan())?;
        }
    }
    Ok(back)
}

fn add(all: &mut Yuan, name: String, yuan: &Number) -> Result<(), Box<dyn Error>> {
    let held = all.entry(name).or_default();
    *held = held.add(yuan)?;
    Ok(())
}

fn total(all: impl Iterator<Item = Number>) -> Result<Number, Box<dyn Error>> {
    let mut total = Number::ZERO;
    for yuan in all {
        total = total.add(&yuan)?;
    }
    Ok(total)
}
