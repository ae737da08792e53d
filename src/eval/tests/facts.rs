use super::build::{Build, n, points};
use crate::eval::Facts;
use crate::model::{Subject, SubjectKind};
use crate::number::Number;
use crate::program::{Bound, Choice, ChoiceId, CompareOp, Ty, Value};
use crate::quantity::{Cell, Fact, Money, PercentagePoint, Ratio};

fn codes(b: &Build, subject: Subject) -> Vec<(&'static str, String)> {
    let errors = Facts::bind(&b.program, &[subject]).unwrap_err();
    errors.into_iter().map(|error| (error.code, error.zh)).collect()
}

fn one(key: &str, fact: Fact) -> Subject {
    let mut subject = Subject::new(SubjectKind::Project, "P", "甲");
    subject.facts.insert(key.into(), Cell::Reported(fact));
    subject
}

#[test]
fn values_stand_in_base_units() {
    let mut b = Build::new();
    let money = b.field(SubjectKind::Project, "revised", Ty::Money(None));
    let ratio = b.field(SubjectKind::Project, "占比", Ty::Ratio);
    let gap = b.field(SubjectKind::Project, "差距", Ty::PercentagePoint);
    let mut subject = Subject::new(SubjectKind::Project, "P", "甲");
    // The Chinese name of a built-in fact reaches the same field.
    subject
        .facts
        .insert("全年预算数".into(), Cell::Reported(Fact::Money("90万元".parse::<Money>().unwrap())));
    subject.facts.insert("占比".into(), Cell::Reported(Fact::Ratio("95%".parse::<Ratio>().unwrap())));
    let two = PercentagePoint::new(Number::from_i64(2));
    subject.facts.insert("差距".into(), Cell::Reported(Fact::PercentagePoint(two)));
    let facts = b.bind(&[subject]);
    let id = crate::eval::facts::SubjectId(0);
    assert_eq!(facts.cell(id, money), Cell::Reported(&Value::Number(n("900000"))));
    assert_eq!(facts.cell(id, ratio), Cell::Reported(&Value::Number(n("0.95"))));
    assert_eq!(facts.cell(id, gap), Cell::Reported(&Value::Number(n("0.02"))));
}

#[test]
fn what_is_wrong_with_a_fact_has_a_code() {
    let mut b = Build::new();
    b.field(SubjectKind::Project, "占比", Ty::Ratio);
    let list =
        Choice { options: vec![("民生".into(), "民生".into()), ("其他".into(), "其他".into())] };
    b.program.choices.push(list);
    b.field(SubjectKind::Project, "方向", Ty::Choice(ChoiceId(0)));
    let mark = b.field(SubjectKind::Project, "评分甲", Ty::Points);
    b.program.fields[mark.index()].bounds = vec![Bound { op: CompareOp::AtMost, value: n("10") }];

    assert_eq!(codes(&b, one("占比", Fact::Bool(true))), [("F02", "应为比率，填的是是否 `是`".to_owned())]);
    assert_eq!(
        codes(&b, one("方向", Fact::Choice("基建".into()))),
        [("F04", "没有选项 `基建`，可选 民生、其他".to_owned())]
    );
    let mut high = Subject::new(SubjectKind::Project, "P", "甲");
    high.facts.insert("评分甲".into(), points("10.5"));
    assert_eq!(codes(&b, high), [("F03", "为 10.5分，应 ≤ 10分".to_owned())]);
    assert_eq!(codes(&b, one("全年预算", Fact::Bool(true)))[0].0, "F01");
    let mut twice = one("revised", Fact::Money(Money::ZERO));
    twice.facts.insert("全年预算数".into(), Cell::NotReported);
    assert_eq!(codes(&b, twice)[0].0, "F05");
}

#[test]
fn a_fact_the_model_knows_and_the_rules_do_not_ask_for_is_no_error() {
    let b = Build::new();
    assert!(Facts::bind(&b.program, &[one("revised", Fact::Money(Money::ZERO))]).is_ok());
}

#[test]
fn subjects_stand_in_the_order_of_a_walk_parents_first() {
    let b = Build::new();
    let mut first = Subject::new(SubjectKind::Project, "P1", "");
    first.children =
        vec![Subject::new(SubjectKind::Goal, "G1", ""), Subject::new(SubjectKind::Goal, "G2", "")];
    let facts = b.bind(&[first, Subject::new(SubjectKind::Project, "P2", "")]);
    let codes: Vec<&str> = (0..4).map(|at| facts.code(crate::eval::facts::SubjectId(at))).collect();
    assert_eq!(codes, ["P1", "G1", "G2", "P2"]);
    assert_eq!(facts.parent(crate::eval::facts::SubjectId(2)), Some(crate::eval::facts::SubjectId(0)));
}
