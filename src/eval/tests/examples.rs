use super::build::{Build, n, policies, project};
use crate::eval::run_examples;
use crate::program::{
    ArithmeticOp, Basis, Case, CaseOutcome, Example, Expectation, Expected, ExpectedValue, Expr, Indicator,
    LinkagePart, NodeId, Reach, Ty, Value,
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

/// Expectations of money: 100万元 cut by 10 to 20 % and decided at 85; a failure shows the ledger.
#[test]
fn examples_expect_amounts_and_explain_them() {
    let mut b = Build::new();
    let id = super::linkages::cut_by_a_grade(&mut b);
    let amount = |text: &str| ExpectedValue::Value(Value::Number(n(text)));
    let decision = |amount: &str| crate::model::Decision {
        linkage: "项目预算".into(),
        subject: "P1".into(),
        amount: amount.parse().unwrap(),
        reason: "任务减少".into(),
        decided_by: None,
        decided_on: None,
    };
    let example = |title: &str, decisions, expectations| Example {
        title: title.into(),
        on: None,
        calendar: None,
        decisions,
        subjects: vec![super::linkages::item("100万元", &[("中", "1")])],
        expectations,
        span: Span::default(),
    };
    let linked = |part, value| expect(Expected::Linked(id, part), value);
    b.program.examples.push(example(
        "已决定",
        vec![decision("85万元")],
        vec![
            linked(LinkagePart::Amount, amount("850000")),
            linked(LinkagePart::Low, amount("800000")),
            linked(LinkagePart::Change, amount("-100000")),
        ],
    ));
    b.program.examples.push(example(
        "决定过低",
        vec![decision("70万元")],
        vec![linked(LinkagePart::Amount, ExpectedValue::Undecided), linked(LinkagePart::High, amount("0"))],
    ));
    let results = run_examples(&b.program, |_| true);
    let failed = |at: usize| {
        let failures = results[at].failures.iter();
        failures.map(|f| (f.expected.clone(), f.got.clone(), f.explanation.clone())).collect::<Vec<_>>()
    };
    let rule = "中：减 [10%, 20%] × 100万元 = 减 10万元 至 20万元".to_owned();
    let decided = "人工决定：在 [80万元, 90万元] 定为 85万元，任务减少".to_owned();
    assert_eq!(failed(0), [("-10万元".into(), "-15万元".into(), vec![rule.clone(), decided])]);
    let refused = "决定不采用：决定的 70万元 不在规则允许的 [80万元, 90万元] 之内".to_owned();
    assert_eq!(failed(1), [("0元".into(), "90万元".into(), vec![rule, refused])]);
}

/// 100 over three equals: 33.34 for the first; a wrong expectation shows how the share came about.
#[test]
fn examples_expect_shares_and_explain_them() {
    let mut b = Build::new();
    let id = super::allocations::share(&mut b, "100");
    let share = |text: &str| expect(Expected::Allocated(id), ExpectedValue::Value(Value::Number(n(text))));
    b.program.examples.push(Example {
        title: "三等分".into(),
        on: None,
        calendar: None,
        decisions: Vec::new(),
        subjects: super::allocations::projects(&[&[("值", "1")], &[("值", "1")], &[("值", "1")]]),
        expectations: vec![share("33.34"), share("33.33")],
        span: Span::default(),
    });
    let failures = &run_examples(&b.program, |_| true)[0].failures;
    assert_eq!(failures.len(), 1);
    assert_eq!((failures[0].expected.as_str(), failures[0].got.as_str()), ("33.33元", "33.34元"));
    assert_eq!(
        failures[0].explanation,
        ["应得：≈33.333333元", "余数 ≈0.333333 排第 1，加 0.01元，余数并列，按并列规则"]
    );
}
