use super::build::{Build, half_up, n, parameter};
use crate::eval::gap::Reason;
use crate::eval::scope::Outcome;
use crate::eval::standard::{Applied, Note, apply};
use crate::eval::{Gap, apply_unbounded};
use crate::number::{Number, Rounding, RoundingMode};
use crate::program::{
    Allowed, ArithmeticOp, Band, Bound, Choice, ChoiceId, CompareOp, Function, Line, StandardId, Ty, Value,
};
use crate::quantity::State;

fn number(text: &str) -> Outcome {
    Ok(Value::Number(n(text)))
}

fn run(b: &Build, id: StandardId, args: &[Outcome], full: &str) -> Outcome<Applied> {
    apply(&b.program, id, args, &n(full), Note::NotAsked)
}

fn points(b: &Build, id: StandardId, args: &[&str], full: &str) -> Number {
    let args: Vec<Outcome> = args.iter().map(|arg| number(arg)).collect();
    run(b, id, &args, full).unwrap().points
}

fn code(outcome: Outcome<Applied>) -> &'static str {
    match outcome {
        Err(Gap::Undecided(reason)) => reason.code(),
        other => panic!("{other:?}"),
    }
}

/// The vectors of norms §14, forward formula.
#[test]
fn forward_vectors() {
    let mut b = Build::new();
    let id = b.forward();
    assert_eq!(points(&b, id, &["97", "100"], "22.5"), n("21.83"));
    assert_eq!(points(&b, id, &["2", "3"], "10"), n("6.67"));
    assert_eq!(points(&b, id, &["300", "100"], "10"), n("10"));
    // 5/24 × 15 = 3.125, exactly half way.
    assert_eq!(points(&b, id, &["5", "24"], "15"), n("3.13"));
    assert_eq!(points(&b, id, &["0", "0"], "15"), n("15"));
    assert_eq!(points(&b, id, &["1", "0"], "15"), n("0"));
    let args = [number("5"), number("24")];
    let applied = run(&b, id, &args, "15").unwrap();
    assert_eq!((applied.exact, applied.branch.line, applied.branch.band), (n("3.125"), 3, None));
}

/// The vectors of norms §14, reverse line.
#[test]
fn reverse_vectors() {
    let mut b = Build::new();
    let (actual, target, full) = (b.local(0), b.local(1), b.full());
    let (zero, one, two) = (b.num("0", Ty::Points), b.num("1", Ty::Number), b.num("2", Ty::Number));
    let good = b.cmp(CompareOp::AtMost, actual, target);
    let twice = b.op(ArithmeticOp::Multiply, two, target, Ty::Number);
    let bad = b.cmp(CompareOp::AtLeast, actual, twice);
    let over = b.op(ArithmeticOp::Subtract, actual, target, Ty::Number);
    let share = b.op(ArithmeticOp::Divide, over, target, Ty::Number);
    let rest = b.op(ArithmeticOp::Subtract, one, share, Ty::Number);
    let line = b.op(ArithmeticOp::Multiply, full, rest, Ty::Points);
    let lines = vec![
        Line::When { condition: good, points: full },
        Line::When { condition: bad, points: zero },
        Line::Otherwise { points: line },
    ];
    let id =
        b.standard("反向线性", vec![parameter("实际", Ty::Number), parameter("目标", Ty::Number)], lines);
    for (actual, expected) in [("110", "9"), ("150", "5"), ("199", "0.1"), ("200", "0"), ("250", "0")] {
        assert_eq!(points(&b, id, &[actual, "100"], "10"), n(expected), "{actual}");
    }
}

#[test]
fn a_value_outside_the_domain_is_undecided() {
    let mut b = Build::new();
    let id = b.forward();
    let Err(Gap::Undecided(reason)) = run(&b, id, &[number("-1"), number("5")], "10") else { panic!() };
    assert_eq!(reason.code(), "U02");
    assert_eq!(reason.zh(), "实际 为 -1，标准只适用于 实际 ≥ 0");
    assert_eq!(reason.en(), "`实际` is -1, but the standard holds only for `实际` ≥ 0");
}

/// The worst bug of the field: an unreported value that scores full marks because no line looks at it.
#[test]
fn a_missing_argument_is_missing_even_where_no_line_looks_at_it() {
    let mut b = Build::new();
    let full = b.full();
    let id =
        b.standard("照给满分", vec![parameter("投诉", Ty::Count)], vec![Line::Otherwise { points: full }]);
    let gap = run(&b, id, &[Err(Gap::missing(State::NotReported, "投诉"))], "10").unwrap_err();
    assert_eq!(gap, Gap::missing(State::NotReported, "投诉"));
}

#[test]
fn a_standard_may_ask_whether_an_argument_is_there() {
    let mut b = Build::new();
    let (value, full, zero) = (b.local(0), b.full(), b.num("0", Ty::Points));
    let there = b.call(Function::Reported, vec![value], Ty::Bool);
    let lines = vec![Line::When { condition: there, points: full }, Line::Otherwise { points: zero }];
    let id = b.standard("报送", vec![parameter("报告", Ty::Count)], lines);
    let missing = run(&b, id, &[Err(Gap::missing(State::NotReported, "报告"))], "10").unwrap();
    assert_eq!(missing.points, n("0"));
    assert_eq!(points(&b, id, &["1"], "10"), n("10"));
    let undecided = run(&b, id, &[Err(Gap::undecided(Reason::NumberTooLarge))], "10");
    assert_eq!(code(undecided), "U09");
}

#[test]
fn the_first_band_that_holds_the_value_decides() {
    let mut b = Build::new();
    let (of, full) = (b.local(0), b.full());
    let mut band = |low: Option<&str>, high: Option<&str>, share: &str| {
        let share = b.num(share, Ty::Ratio);
        let points = b.op(ArithmeticOp::Multiply, full, share, Ty::Points);
        Band { low: low.map(|low| (n(low), true)), high: high.map(|high| (n(high), false)), points }
    };
    let bands = vec![
        band(Some("0.9"), None, "1"),
        band(Some("0.8"), Some("0.9"), "0.8"),
        band(None, Some("0.8"), "0"),
    ];
    let id = b.standard("分档", vec![parameter("实际", Ty::Ratio)], vec![Line::Table { of, bands }]);
    for (value, expected) in [("0.9", "20"), ("0.8999999", "16"), ("0.8", "16"), ("0.799", "0")] {
        assert_eq!(points(&b, id, &[value], "20"), n(expected), "{value}");
    }
    let applied = run(&b, id, &[number("0.85")], "20").unwrap();
    assert_eq!((applied.branch.line, applied.branch.band), (0, Some(1)));
}

#[test]
fn points_stay_in_their_range_and_rounding_does_not_carry_them_out() {
    let mut b = Build::new();
    let value = b.local(0);
    let id = b.standard("原样", vec![parameter("分", Ty::Points)], vec![Line::Otherwise { points: value }]);
    assert_eq!(code(run(&b, id, &[number("10.1")], "10")), "U12");
    assert_eq!(code(run(&b, id, &[number("-0.1")], "10")), "U12");
    let unbounded =
        apply_unbounded(&b.program, &b.program.standards[id.index()], &[number("10.1")], &n("10"));
    assert_eq!(unbounded, Ok((n("10.1"), Some(value))));
    // Full marks of 50/3 = 16.666…: half up would give 16.67, which is more than there is.
    assert_eq!(points(&b, id, &["50/3"], "50/3"), n("50/3"));
    let (low, high) = (b.num("-5", Ty::Points), b.num("5", Ty::Points));
    b.program.standards[id.index()].range = Some((low, Some(high)));
    assert_eq!(points(&b, id, &["-5"], "10"), n("-5"));
    assert_eq!(code(run(&b, id, &[number("6")], "10")), "U12");
}

#[test]
fn rounding_happens_once() {
    let mut b = Build::new();
    let id = b.forward();
    b.program.standards[id.index()].rounding = Some(half_up(1));
    // 0.449 of 10 is 4.49: one step gives 4.5; two steps through 2 places would too, but 4.449 must not.
    assert_eq!(points(&b, id, &["0.4449", "1"], "10"), n("4.4"));
    b.program.standards[id.index()].rounding = Some(Rounding::places(RoundingMode::Down, 0));
    assert_eq!(points(&b, id, &["0.9999", "1"], "10"), n("9"));
}

fn three_tiers(b: &mut Build) -> StandardId {
    let names = ["达成", "部分达成", "未达成"];
    b.program
        .choices
        .push(Choice { options: names.iter().map(|name| ((*name).into(), (*name).into())).collect() });
    let range = |choice, low: &str, high: &str, closed| Allowed {
        choice,
        low: Some((n(low), true)),
        high: Some((n(high), closed)),
        share: true,
    };
    let ranges = vec![range(0, "0.8", "1", true), range(1, "0.6", "0.8", false), range(2, "0", "0.6", false)];
    let parameters = vec![parameter("档次", Ty::Choice(ChoiceId(0))), parameter("评分", Ty::Points)];
    b.standard("三档评判", parameters, vec![Line::Allow { tier: 0, mark: 1, ranges }])
}

#[test]
fn a_mark_lies_in_the_range_of_its_tier() {
    let mut b = Build::new();
    let id = three_tiers(&mut b);
    let mark = |tier: u32, mark: &str, note: Note<'_>| {
        let args = [Ok(Value::Choice(ChoiceId(0), tier)), number(mark)];
        apply(&b.program, id, &args, &n("10"), note)
    };
    assert_eq!(mark(0, "8", Note::NotAsked).unwrap().points, n("8"));
    assert_eq!(mark(0, "9.25", Note::Asked(Some("有据"))).unwrap().points, n("9.25"));
    assert_eq!(code(mark(0, "7.99", Note::NotAsked)), "U06");
    assert_eq!(code(mark(1, "8", Note::NotAsked)), "U06");
    assert_eq!(code(mark(0, "8.125", Note::NotAsked)), "U06");
    assert_eq!(code(mark(0, "8", Note::Asked(None))), "U07");
    let Err(Gap::Undecided(reason)) = mark(1, "8", Note::NotAsked) else { panic!() };
    assert_eq!(reason.zh(), "评分 8分 不在“部分达成”允许的 [6分, 8分) 之内，或小数多于 2 位");
}

#[test]
fn arguments_must_match_and_bounds_are_checked_before_lines() {
    let mut b = Build::new();
    let id = b.forward();
    assert_eq!(code(run(&b, id, &[number("1")], "10")), "U99");
    b.program.standards[id.index()].parameters[1].bounds =
        vec![Bound { op: CompareOp::MoreThan, value: n("0") }];
    assert_eq!(code(run(&b, id, &[number("1"), number("0")], "10")), "U02");
}
