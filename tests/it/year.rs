//! The city of `examples/year`, small: it evaluates, every sum holds, receipts replay, stricter rules take more.

#[path = "../../examples/year/generator/mod.rs"]
mod generator;
#[cfg(feature = "html")]
#[path = "../../examples/year/page.rs"]
mod page;
#[cfg(feature = "html")]
#[path = "../../examples/year/receipts.rs"]
mod receipts;
#[path = "../../examples/year/rules.rs"]
mod rules;
#[path = "../../examples/year/stricter.rs"]
mod stricter;
#[path = "../../examples/year/sums.rs"]
mod sums;

use jixiao::model::Government;
use jixiao::outcome::LinkedAmount;
use jixiao::{Evaluation, RuleSet, Rules};
use std::slice::from_ref;

/// Three of its departments, small offices.
fn small() -> Government {
    generator::city(2020, 3)
}

fn every_version() -> Rules {
    Rules::compile(rules::texts().unwrap()).unwrap()
}

/// Evaluated with what people decided, as the example does.
fn decided(city: &Government) -> (RuleSet, Evaluation) {
    let rules = rules::in_force(&every_version(), 2020).unwrap();
    let rules = rules.with_calendar(generator::work_calendar().unwrap());
    let proposed = rules.evaluate(from_ref(city)).unwrap();
    let mut decisions = generator::decisions(&proposed.link("项目预算").unwrap());
    decisions.extend(generator::decisions(&proposed.link("部门预算").unwrap()));
    assert!(!decisions.is_empty());
    let rules = rules.with_decisions(decisions);
    let evaluation = rules.evaluate(from_ref(city)).unwrap();
    (rules, evaluation)
}

/// The list has three bodies with 14, 10 and 18 projects first, and the whole has more.
#[test]
fn the_size_of_the_city_can_be_chosen() {
    let city = small();
    let (departments, projects, goals) = generator::counted(&city.departments);
    assert_eq!((departments, projects), (3, 14 + 10 + 18));
    assert!(goals > projects * 3);
    assert_eq!(city, small());
    assert_eq!(generator::city(2020, generator::WHOLE).departments.len(), 60);
}

#[test]
fn every_sum_of_the_year_holds() {
    let city = small();
    let (_, evaluation) = decided(&city);
    assert_eq!(sums::wrong(&city, &evaluation).unwrap(), Vec::<String>::new());
    let plan = evaluation.link("项目预算").unwrap();
    assert_eq!(plan.items.len(), 42);
    assert!(plan.items.iter().any(|item| matches!(item.amount, LinkedAmount::Decided(_))));
    // The townships share one pool; no pool of nobody stands beside it.
    let transfers = evaluation.allocate("转移支付").unwrap();
    let members: Vec<usize> = transfers.pools.iter().map(|pool| pool.shares.len()).collect();
    assert_eq!(members, [city.townships.len()]);
}

/// A transfer that leaves one budget and does not arrive in the other is told.
#[test]
fn a_sum_that_does_not_hold_is_told() {
    let mut city = small();
    city.general_public.in_from_state_capital = jixiao::model::Cell::NotReported;
    let (_, evaluation) = decided(&city);
    let wrong = sums::wrong(&city, &evaluation).unwrap();
    assert_eq!(wrong.len(), 1);
    assert!(wrong[0].starts_with("诸暨市 预算间调拨："), "{wrong:?}");
}

#[cfg(feature = "html")]
#[test]
fn the_page_says_that_the_sums_hold_and_how_to_replay() {
    let city = small();
    let (rules, evaluation) = decided(&city);
    let receipts = receipts::receipts(&rules, &evaluation, from_ref(&city)).unwrap();
    let calendar = rules.calendar();
    for (name, receipt) in &receipts {
        let replayed = receipt.verify(&every_version(), from_ref(&city), calendar, rules.decisions());
        assert_eq!(replayed, Ok(()), "{name}");
    }
    let page = page::report(&city, &rules, &evaluation, receipts::lines(&receipts)).unwrap();
    let html = page.to_html().unwrap();
    assert!(html.contains("42 个对象的变化账逐项相加，都等于其变化") && !html.contains('≠'));
    assert!(html.contains(&receipts[0].1.result));
}

/// 中 takes [10%, 20%] under the first version and [20%, 30%] under the second: nobody gets more, and what the rules
/// say of 中 is what differs.
#[test]
fn stricter_rules_take_more_and_say_why() {
    let city = small();
    let calendar = generator::work_calendar().unwrap();
    let differences = stricter::differences(&calendar, from_ref(&city)).unwrap();
    assert!(!differences.is_empty());
    for change in &differences {
        assert!(change.difference.as_ref().is_none_or(|by| !by.yuan().is_positive()), "{change:?}");
        assert!(!change.rules.is_empty(), "{change:?}");
    }
}
