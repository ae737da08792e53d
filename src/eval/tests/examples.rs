use super::build::{Build, n, policies, project};
use crate::eval::run_examples;
use crate::program::{
    ArithmeticOp, Basis, Case, CaseOutcome, Example, Expectation, Expected, ExpectedValue, Expr, Indicator,
    NodeId, Reach, Ty, Value,
};
use crate::quantity::State;
use crate::span::Span;

fn expect(of: Expected, value: ExpectedValue) -> Expectation {
    Expectation { of, subject: 0, value, label: "期望".into(), span: Span::default() }
}

#[test]
fn examples_say_what_was_expected_what_came_and_why() {
    let mut b = Build::new();
    let given = b.given();
    let nodes = vec![b.leaf(given, "甲", "60", None), b.leaf(given, "乙", "40", None)];
    let id = b.framework(nodes, policies());
    let points = |text: &str| ExpectedValue::Value(Value::Number(n(text)));
    b.program.examples.push(Example {
        title: "两项".into(),
        on: None,
        calendar: None,
        decisions: Vec::new(),
        subjects: vec![project(&[("甲", "50"), ("乙", "40")])],
        expectations: vec![
            expect(Expected::Total(id), points("90")),
            expect(Expected::Total(id), points("91")),
            expect(Expected::Node(id, NodeId(0)), points("50")),
            expect(Expected::Total(id), ExpectedValue::Missing(State::NotApplicable)),
        ],
        span: Span::default(),
    });
    let results = run_examples(&b.program, |_| true);
    let failures = &results[0].failures;
    assert_eq!(failures.len(), 2);
    assert_eq!((failures[0].expected.as_str(), failures[0].got.as_str()), ("91分", "90分"));
    assert_eq!(failures[0].explanation, ["甲：失 10 分：评分 = 50"]);
    assert_eq!((failures[1].expected.as_str(), failures[1].got.as_str()), ("不适用", "90分"));
}

#[test]
fn facts_that_cannot_be_bound_fail_the_example() {
    let mut b = Build::new();
    b.program.examples.push(Example {
        title: "错字".into(),
        on: None,
        calendar: None,
        decisions: Vec::new(),
        subjects: vec![project(&[("没有这个事实的", "1")])],
        expectations: Vec::new(),
        span: Span::default(),
    });
    let results = run_examples(&b.program, |_| true);
    assert_eq!(results[0].failures.len(), 1);
    assert!(results[0].failures[0].explanation[0].starts_with("F01"));
}

/// An indicator with cases: missing where the divisor is 0, else a quotient rounded to 2 places.
#[test]
fn indicators_round_and_may_be_missing_by_rule() {
    let mut b = Build::new();
    let (top, bottom) = (b.of_project("甲", Ty::Points), b.of_project("乙", Ty::Points));
    let zero = b.num("0", Ty::Points);
    let none = b.cmp(crate::program::CompareOp::Equal, bottom, zero);
    let quotient = b.op(ArithmeticOp::Divide, top, bottom, Ty::Number);
    let indicator = |name: &str, cases, rounding| Indicator {
        name: name.into(),
        kind: crate::model::SubjectKind::Project,
        ty: Ty::Number,
        cases,
        rounding,
        higher_is_better: None,
        is_member: false,
        basis: Basis::default(),
        span: Span::default(),
    };
    let cases = vec![
        Case { condition: Some(none), outcome: CaseOutcome::Missing(State::NotApplicable) },
        Case { condition: None, outcome: CaseOutcome::Value(quotient) },
    ];
    let first = b.indicator(indicator("倍数", cases, Some(super::build::half_up(2))));
    let read = b.e(Expr::Indicator(Reach::Own, first), Ty::Number);
    let three = b.num("3", Ty::Number);
    let triple = b.op(ArithmeticOp::Multiply, read, three, Ty::Number);
    let cases = vec![Case { condition: None, outcome: CaseOutcome::Value(triple) }];
    let second = b.indicator(indicator("三倍", cases, None));
    let run = |bottom: &str| {
        let sheet =
            b.sheet(&[project(&[("甲", "2"), ("乙", bottom)])], crate::program::Derived::Indicator(second));
        sheet.indicator(second, crate::eval::facts::SubjectId(0)).unwrap().clone()
    };
    // 2/3 rounds to 0.67 before it is tripled.
    assert_eq!(run("3"), Ok(Value::Number(n("2.01"))));
    assert_eq!(run("0").unwrap_err().state(), Some(State::NotApplicable));
    assert_eq!(run("未报").unwrap_err().state(), Some(State::NotReported));
}
