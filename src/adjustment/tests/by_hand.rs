use super::super::{
    Case, Cause, ChangeKind, Combine, Fault, Hit, Range, Refusal, Rules, Shield, Size, Standing, Terms,
    Unfit, Way, which_hit,
};
use super::{go, plain};
use crate::number::{Number, Rounding, RoundingMode};
use crate::program::End;

fn n(text: &str) -> Number {
    text.parse().unwrap()
}

/// A part of the base between two ends.
fn part(kind: ChangeKind, low: &str, high: &str) -> Terms<Number> {
    let end = |end: &str| Some(Size::Part(n(end)));
    let (low, high) = (end(low), end(high));
    let (low_closed, high_closed) = (true, true);
    Terms { kind, share: true, low, high, low_closed, high_closed, at_least: None, at_most: None }
}

fn case(base: &Number) -> Case<'_, Number> {
    Case { base, lower: None, upper: None }
}

/// Of 100 after each other: −10 to −20 %, then −50 %: 90 to 80, then 45 to 40.
#[test]
fn each_takes_what_the_one_before_left() {
    let (base, terms) =
        (n("100"), [part(ChangeKind::Cut, "0.1", "0.2"), part(ChangeKind::Cut, "0.5", "0.5")]);
    let ends = |combine| {
        let gone = go(&plain(combine), &case(&base), &terms, None).unwrap();
        let moved: Vec<String> =
            gone.steps.iter().map(|step| format!("{} {}", step.low, step.high)).collect();
        (gone.range.low.to_string(), gone.range.high.to_string(), moved.join(", "))
    };
    assert_eq!(ends(Combine::InSequence), ("40".into(), "45".into(), "-20 -10, -40 -45".into()));
    // Together −20 − 50 and −10 − 50.
    assert_eq!(ends(Combine::Summed), ("30".into(), "40".into(), "-20 -10, -50 -50".into()));
    // The least at both ends is the second's.
    assert_eq!(ends(Combine::Strictest), ("50".into(), "50".into(), "0 0, -50 -50".into()));
    assert_eq!(go(&plain(Combine::Single), &case(&base), &terms, None), Err(Fault::SeveralHit));
}

/// Two cuts of 60 % of 100 take 120, and no more than all of it.
#[test]
fn parts_take_no_more_than_all() {
    let (base, terms) =
        (n("100"), [part(ChangeKind::Cut, "0.6", "0.6"), part(ChangeKind::Cut, "0.6", "0.6")]);
    let gone = go(&plain(Combine::Summed), &case(&base), &terms, None).unwrap();
    assert_eq!(gone.range, Range::one(n("0")));
    let last = gone.steps.last().unwrap();
    assert_eq!((last.cause, &last.low), (Cause::DownToNothing, &n("20")));
}

/// −10 % of 100.05 is 90.045; in cents 90.05. What shields from cuts sets it aside, what shields from raises does not.
#[test]
fn exemptions_and_rounding() {
    let (base, terms) = (n("100.05"), [part(ChangeKind::Cut, "0.1", "0.1")]);
    let cents = Rounding::places(RoundingMode::HalfUp, 2);
    let rules = |exemptions| Rules { combine: Combine::Single, exemptions, rounding: Some(&cents) };
    let low = |exemptions| go(&rules(exemptions), &case(&base), &terms, None).unwrap().range.low;
    assert_eq!(low(&[Shield::Raises]), n("90.05"));
    assert_eq!(low(&[Shield::Raises, Shield::Cuts]), n("100.05"));
    assert_eq!(low(&[Shield::Both]), n("100.05"));
}

/// Inside [80, 90) of 100 a person decides; 90 and 79 are outside, 85.005 is no whole cent.
#[test]
fn a_decision_stands_inside_the_range() {
    let mut terms = part(ChangeKind::Cut, "0.1", "0.2");
    terms.low_closed = false;
    let (base, cents) = (n("100"), Rounding::places(RoundingMode::HalfUp, 2));
    let rules = Rules { combine: Combine::Single, exemptions: &[], rounding: Some(&cents) };
    let gone = go(&rules, &case(&base), std::slice::from_ref(&terms), Some(&n("86"))).unwrap();
    assert_eq!(gone.standing, Standing::Decided(End::High));
    let refused = |amount: &str| gone.range.refuses(&n(amount), Some(&cents));
    assert_eq!(refused("80"), Ok(None));
    assert_eq!(refused("90"), Ok(Some(Refusal::Outside)));
    assert_eq!(refused("79"), Ok(Some(Refusal::Outside)));
    assert_eq!(refused("85.005"), Ok(Some(Refusal::NotWhole)));
    assert_eq!(Range::one(n("80")).refuses(&n("81"), None), Ok(Some(Refusal::Settled)));
    let standing =
        |binding, pending, decided: Option<&Number>| Standing::of(binding, pending, &gone.range, decided);
    assert_eq!(standing(true, None, None), Ok(Standing::Open));
    assert_eq!(standing(true, Some(End::High), None), Ok(Standing::Provisional(End::High)));
    assert_eq!(standing(false, Some(End::High), None), Ok(Standing::Base));
    assert_eq!(Standing::Base.amount(&base, &gone.range, None), Some(&base));
}

/// A precondition that hits decides alone; one that cannot be decided leaves the whole open.
#[test]
fn a_precondition_decides_alone() {
    let hit = |truths: [Result<bool, Unfit>; 3]| {
        let mut hits = Vec::new();
        which_hit(
            &[false, true, false],
            |rule| truths[rule],
            |rule| {
                hits.push(rule);
                Ok(())
            },
        )
        .map(|()| hits)
    };
    assert_eq!(hit([Ok(true), Ok(true), Ok(true)]), Ok(vec![1]));
    assert_eq!(hit([Ok(true), Ok(false), Ok(true)]), Ok(vec![0, 2]));
    assert_eq!(hit([Err(Unfit), Ok(true), Ok(true)]), Ok(vec![1]));
    assert_eq!(hit([Ok(true), Ok(false), Err(Unfit)]), Err(Unfit));
}

/// One way serves the next subject as if it were new.
#[test]
fn a_way_is_used_again() {
    let (one, other) = (n("100"), n("7"));
    let (cut, rules) = (part(ChangeKind::Cut, "0.1", "0.1"), plain(Combine::Single));
    let mut way = Way::default();
    way.go(&rules, &case(&one), &mut [Hit::of(0, Some(&cut))], |_| Ok::<_, Fault<Number>>(false)).unwrap();
    assert_eq!((way.range.low.clone(), way.steps.len(), way.parts.len()), (n("90"), 1, 1));
    way.go(&rules, &case(&other), &mut [], |_| Ok::<_, Fault<Number>>(false)).unwrap();
    assert_eq!((way.range.low.clone(), way.steps.len(), way.parts.len()), (n("7"), 0, 0));
}
