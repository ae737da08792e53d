use chrono::NaiveDate;

use super::build::{Build, n, number_of};
use crate::eval::expr::eval;
use crate::eval::facts::SubjectId;
use crate::eval::gap::Reason;
use crate::eval::scope::{Outcome, Scope};
use crate::eval::sheet::Columns;
use crate::eval::{Facts, Gap, constant};
use crate::model::{Subject, SubjectKind};
use crate::program::{Aggregate, ArithmeticOp, CompareOp, Expr, ExprId, Function, Over, Reach, Ty, Value};
use crate::quantity::{Cell, Count, Fact, State};

/// A project with the given children's counts; `None` is not reported.
fn with_goals(counts: &[Cell<u32>]) -> Subject {
    let mut subject = Subject::new(SubjectKind::Project, "P", "甲");
    for (at, count) in counts.iter().enumerate() {
        let mut goal = Subject::new(SubjectKind::Goal, format!("G{at}"), "");
        goal.facts.insert("件数".into(), count.map(|count| Fact::Count(Count::from(count))));
        subject.children.push(goal);
    }
    subject
}

fn at(build: &Build, facts: &Facts, subject: u32, id: ExprId) -> Outcome {
    let columns = Columns::default();
    eval(&Scope::at(&build.program, facts, &columns, SubjectId(subject)), id)
}

#[test]
fn a_third_times_three_is_one() {
    let mut b = Build::new();
    let (one, three) = (b.num("1", Ty::Number), b.num("3", Ty::Number));
    let third = b.op(ArithmeticOp::Divide, one, three, Ty::Number);
    let back = b.op(ArithmeticOp::Multiply, third, three, Ty::Number);
    assert_eq!(number_of(constant(&b.program, back)), n("1"));
}

#[test]
fn a_division_by_zero_names_the_dividend() {
    let mut b = Build::new();
    let (five, zero) = (b.num("5", Ty::Number), b.num("0", Ty::Number));
    let quotient = b.op(ArithmeticOp::Divide, five, zero, Ty::Number);
    let Err(Gap::Undecided(reason)) = constant(&b.program, quotient) else { panic!() };
    assert_eq!((reason.code(), reason.zh()), ("U01", "5 ÷ 0：除数为零".to_owned()));
}

#[test]
fn and_or_are_three_valued() {
    let mut b = Build::new();
    let (yes, no) = (b.truth(true), b.truth(false));
    let missing = b.of_project("涉密", Ty::Bool);
    let facts = b.bind(&[Subject::new(SubjectKind::Project, "P", "甲")]);
    let mut ask = |and: bool, operands: Vec<ExprId>| {
        let expr = if and { Expr::And(operands) } else { Expr::Or(operands) };
        let id = b.e(expr, Ty::Bool);
        at(&b, &facts, 0, id).map_err(|gap| gap.state())
    };
    assert_eq!(ask(true, vec![missing, no]), Ok(Value::Bool(false)));
    assert_eq!(ask(true, vec![missing, yes]), Err(Some(State::NotReported)));
    assert_eq!(ask(true, vec![yes, yes]), Ok(Value::Bool(true)));
    assert_eq!(ask(false, vec![missing, yes]), Ok(Value::Bool(true)));
    assert_eq!(ask(false, vec![missing, no]), Err(Some(State::NotReported)));
    assert_eq!(ask(false, vec![no, no]), Ok(Value::Bool(false)));
}

#[test]
fn the_worst_gap_of_the_operands_is_the_gap_and_names_all_of_its_kind() {
    let mut b = Build::new();
    let fields: Vec<ExprId> =
        ["甲", "乙", "丙", "丁"].iter().map(|key| b.of_project(key, Ty::Points)).collect();
    let mut sum = fields[0];
    for field in &fields[1..] {
        sum = b.op(ArithmeticOp::Add, sum, *field, Ty::Points);
    }
    let facts = b.bind(&[super::build::project(&[("甲", "不适用"), ("乙", "未报"), ("丙", "未到期")])]);
    // 乙 and 丁 (absent) are not reported, which is worse than 未到期 and 不适用.
    assert_eq!(
        at(&b, &facts, 0, sum),
        Err(Gap::Missing { state: State::NotReported, what: vec!["乙".into(), "丁".into()] })
    );
}

#[test]
fn functions_that_look_at_gaps() {
    let mut b = Build::new();
    let value = b.of_project("得分甲", Ty::Points);
    let other = b.num("7", Ty::Points);
    let reported = b.call(Function::Reported, vec![value], Ty::Bool);
    let applicable = b.call(Function::Applicable, vec![value], Ty::Bool);
    let instead = b.call(Function::IfNotReported, vec![value, other], Ty::Points);
    let with = |state: &str, id: ExprId| {
        let facts = b.bind(&[super::build::project(&[("得分甲", state)])]);
        at(&b, &facts, 0, id)
    };
    assert_eq!(with("3", reported), Ok(Value::Bool(true)));
    assert_eq!(with("未报", reported), Ok(Value::Bool(false)));
    assert_eq!(with("未报", applicable), Ok(Value::Bool(true)));
    assert_eq!(with("不适用", applicable), Ok(Value::Bool(false)));
    assert_eq!(with("未报", instead), Ok(Value::Number(n("7"))));
    assert_eq!(with("3", instead), Ok(Value::Number(n("3"))));
    assert_eq!(with("有争议", instead).unwrap_err().state(), Some(State::Disputed));
}

#[test]
fn whole_points_cut_towards_zero() {
    let mut b = Build::new();
    let mut whole = |difference: &str| {
        let difference = b.num(difference, Ty::PercentagePoint);
        let id = b.call(Function::WholePoints, vec![difference], Ty::Count);
        number_of(constant(&b.program, id))
    };
    assert_eq!(whole("0.0399"), n("3"));
    assert_eq!(whole("0.03"), n("3"));
    assert_eq!(whole("-0.0399"), n("-3"));
}

#[test]
fn dates_calculate_in_days() {
    let mut b = Build::new();
    let day = |y, m, d| Expr::Constant(Value::Date(NaiveDate::from_ymd_opt(y, m, d).unwrap()));
    let (from, to) = (b.e(day(2020, 2, 28), Ty::Date), b.e(day(2020, 3, 1), Ty::Date));
    let between = b.call(Function::DaysBetween, vec![from, to], Ty::Days);
    let difference = b.op(ArithmeticOp::Subtract, to, from, Ty::Days);
    let two = b.num("2", Ty::Days);
    let later = b.op(ArithmeticOp::Add, from, two, Ty::Date);
    let same = b.cmp(CompareOp::Equal, later, to);
    // 2020 is a leap year.
    assert_eq!(number_of(constant(&b.program, between)), n("2"));
    assert_eq!(number_of(constant(&b.program, difference)), n("2"));
    assert_eq!(constant(&b.program, same), Ok(Value::Bool(true)));
}

fn aggregate(b: &mut Build, function: Aggregate) -> ExprId {
    let count = b.of_goal("件数", Ty::Count);
    let three = b.num("3", Ty::Count);
    let at_least_three = b.cmp(CompareOp::AtLeast, count, three);
    let counting = matches!(function, Aggregate::Count | Aggregate::Any | Aggregate::All);
    let expr = Expr::Aggregate {
        function,
        over: Over::Children(SubjectKind::Goal),
        value: (!counting).then_some(count),
        weight: None,
        condition: counting.then_some(at_least_three),
    };
    b.e(expr, Ty::Number)
}

#[test]
fn aggregates_leave_out_what_does_not_apply_and_nothing_else() {
    let some = [Cell::Reported(2), Cell::NotApplicable, Cell::Reported(5), Cell::Reported(3)];
    let gap = [Cell::Reported(2), Cell::NotReported, Cell::Reported(5)];
    let expected = [
        (Aggregate::Sum, Value::Number(n("10")), Some(n("0"))),
        (Aggregate::Average, Value::Number(n("10/3")), None),
        (Aggregate::Maximum, Value::Number(n("5")), None),
        (Aggregate::Minimum, Value::Number(n("2")), None),
        (Aggregate::Count, Value::Number(n("2")), Some(n("0"))),
    ];
    for (function, value, of_none) in expected {
        let mut b = Build::new();
        let id = aggregate(&mut b, function);
        let over = |counts: &[Cell<u32>]| at(&b, &b.bind(&[with_goals(counts)]), 0, id);
        assert_eq!(over(&some), Ok(value), "{function:?}");
        assert_eq!(
            over(&gap),
            Err(Gap::Missing { state: State::NotReported, what: vec!["G1·件数".into()] }),
            "{function:?}"
        );
        match of_none {
            Some(value) => assert_eq!(over(&[]), Ok(Value::Number(value)), "{function:?}"),
            None => assert_eq!(over(&[]), Err(Gap::undecided(Reason::NothingToAggregate)), "{function:?}"),
        }
    }
}

#[test]
fn any_and_all_are_three_valued() {
    let run = |function, counts: &[Cell<u32>]| {
        let mut b = Build::new();
        let id = aggregate(&mut b, function);
        at(&b, &b.bind(&[with_goals(counts)]), 0, id)
    };
    let one_is = [Cell::NotReported, Cell::Reported(9)];
    let one_is_not = [Cell::NotReported, Cell::Reported(1)];
    assert_eq!(run(Aggregate::Any, &one_is), Ok(Value::Bool(true)));
    assert!(run(Aggregate::Any, &one_is_not).is_err());
    assert_eq!(run(Aggregate::All, &one_is_not), Ok(Value::Bool(false)));
    assert!(run(Aggregate::All, &one_is).is_err());
    assert_eq!(run(Aggregate::Any, &[]), Ok(Value::Bool(false)));
    assert_eq!(run(Aggregate::All, &[]), Ok(Value::Bool(true)));
}

#[test]
fn equals_share_the_better_place() {
    let mut b = Build::new();
    let value = b.of_project("得分甲", Ty::Points);
    let rank = b.e(Expr::Rank { value, highest_first: true }, Ty::Count);
    let facts = |values: &[&str]| -> Vec<Subject> {
        values.iter().map(|value| super::build::project(&[("得分甲", value)])).collect()
    };
    let bound = b.bind(&facts(&["90", "80", "90", "70", "不适用"]));
    let places: Vec<_> = (0..4).map(|subject| number_of(at(&b, &bound, subject, rank))).collect();
    assert_eq!(places, [n("1"), n("3"), n("1"), n("4")]);
    assert_eq!(at(&b, &bound, 4, rank).unwrap_err().state(), Some(State::NotApplicable));
    let bound = b.bind(&facts(&["90", "未报"]));
    assert_eq!(at(&b, &bound, 0, rank).unwrap_err().state(), Some(State::NotReported));
}

#[test]
fn a_field_above_is_reached_and_a_missing_parent_is_not_reported() {
    let mut b = Build::new();
    let field = b.field(SubjectKind::Department, "人数甲", Ty::Count);
    let up = b.e(Expr::Field(Reach::Ancestor(SubjectKind::Department), field), Ty::Count);
    let mut department = Subject::new(SubjectKind::Department, "D", "财政局");
    department.facts.insert("人数甲".into(), Cell::Reported(Fact::Count(Count::from(8))));
    department.children.push(Subject::new(SubjectKind::Project, "P", "甲"));
    let bound = b.bind(&[department]);
    assert_eq!(number_of(at(&b, &bound, 1, up)), n("8"));
    let alone = b.bind(&[Subject::new(SubjectKind::Project, "P", "甲")]);
    assert_eq!(at(&b, &alone, 0, up).unwrap_err().state(), Some(State::NotReported));
}

#[test]
fn a_program_that_contradicts_itself_is_undecided_and_never_a_panic() {
    let mut b = Build::new();
    let id = ExprId(0);
    assert_eq!(b.e(Expr::Negate(id), Ty::Number), id);
    let broken = [
        Expr::Local(3),
        Expr::FullMarks,
        Expr::RowActual,
        Expr::Parameter(crate::program::ParameterId(9)),
        Expr::Negate(ExprId(4000)),
        Expr::Call(Function::Minimum, Vec::new()),
    ];
    let mut ids = vec![id, ExprId(999)];
    ids.extend(broken.into_iter().map(|expr| b.e(expr, Ty::Number)));
    for id in ids {
        let Err(Gap::Undecided(reason)) = constant(&b.program, id) else { panic!("{id:?}") };
        assert_eq!(reason.code(), "U99");
    }
}
