use super::projects;
use crate::model::{AsSubject, Cell, Fact, Project, Subject, SubjectKind};
use crate::number::Number;
use crate::quantity::{FactKind, Money, State};
use crate::table::{Column, Form, Table, TableError, Unit, Values};

fn project(rows: usize) -> Table<'static> {
    Table::new(SubjectKind::Project, rows)
}

fn money(values: Vec<i64>) -> Column<'static> {
    Column::int64(values, 2, Unit::Yuan)
}

/// The error, which has a sentence of its own in either language.
fn refused(result: Result<Table<'static>, TableError>) -> TableError {
    let error = result.unwrap_err();
    assert!(error.zh().chars().any(|c| c > '\u{2e80}'), "{}", error.zh());
    let first = error.to_string().chars().next().unwrap();
    assert!(!first.is_uppercase() && !error.to_string().ends_with('.'), "{error}");
    error
}

#[test]
fn a_column_has_a_value_and_a_state_a_row() {
    let name = || "revised".to_owned();
    assert_eq!(
        refused(project(2).with("revised", money(vec![1]))),
        TableError::Rows { name: name(), rows: 2, given: 1 }
    );
    let column = money(vec![1, 2]).with_states(vec![State::Reported]);
    assert_eq!(
        refused(project(2).with("revised", column)),
        TableError::States { name: name(), rows: 2, given: 1 }
    );
    let column = Column::empty(1).with_states(vec![State::Reported]);
    assert_eq!(refused(project(1).with("revised", column)), TableError::NoValue { name: name(), row: 0 });
}

#[test]
fn a_scale_has_at_most_18_places() {
    assert!(project(1).with("甲", Column::int128(vec![1], 18, Unit::Number)).is_ok());
    let error = refused(project(1).with("甲", Column::int64(vec![1], 19, Unit::Number)));
    assert_eq!(error, TableError::Scale { name: "甲".to_owned(), scale: 19 });
}

#[test]
fn a_fact_has_one_column_whatever_the_language() {
    let twice = project(1).with("全年预算数", money(vec![1])).unwrap().with("revised", money(vec![1]));
    let error = TableError::NameTwice { first: "全年预算数".to_owned(), second: "revised".to_owned() };
    assert_eq!(refused(twice), error);
    let twice = project(1).with("甲", money(vec![1])).unwrap().with("甲", money(vec![1]));
    assert!(matches!(refused(twice), TableError::NameTwice { .. }));
}

#[test]
fn a_field_holds_its_own_kind_only() {
    let error = refused(project(1).with("全年预算数", Column::int64(vec![1], 0, Unit::Percent)));
    let expected = TableError::WrongKind {
        name: "全年预算数".to_owned(),
        expected: FactKind::Money,
        given: FactKind::Ratio,
    };
    assert_eq!(error, expected);
    assert!(project(1).with("满意", Column::int64(vec![1], 0, Unit::Percent)).is_ok());
    assert!(project(1).with("服务对象满意度", Column::int64(vec![1], 0, Unit::Percent)).is_ok());
    assert!(project(1).with("全年预算数", Column::empty(1)).is_ok());
}

#[test]
fn a_code_stands_for_an_option_the_field_offers() {
    let of = |codes: Vec<u32>| Column::choices(codes, ["one_off", "经常性项目"]);
    assert!(project(2).with("项目类型", of(vec![1, 0])).is_ok());
    let error = refused(project(2).with("项目类型", of(vec![1, 2])));
    assert_eq!(error, TableError::Code { name: "项目类型".to_owned(), row: 1, code: 2, options: 2 });
    let missing = of(vec![1, 9]).with_states(vec![State::Reported, State::NotApplicable]);
    assert!(project(2).with("项目类型", missing).is_ok(), "a code that counts for nothing is not looked at");
    let error = refused(project(1).with("项目类型", Column::choices(vec![0], ["两次性项目"])));
    assert_eq!(
        error,
        TableError::NoSuchOption { name: "项目类型".to_owned(), option: "两次性项目".to_owned() }
    );
}

#[test]
fn counts_are_whole_and_dates_are_days() {
    let count =
        |values: Vec<i64>, scale| project(2).with("违规次数", Column::int64(values, scale, Unit::Count));
    assert!(count(vec![0, 300], 2).is_ok());
    let error = TableError::NotACount { name: "违规次数".to_owned(), row: 1 };
    assert_eq!(refused(count(vec![0, 301], 2)), error);
    assert_eq!(refused(count(vec![0, -1], 0)), error);
    let wide = Column::int128(vec![1, -1], 0, Unit::Count);
    assert_eq!(refused(project(2).with("违规次数", wide)), error);
    let error = refused(project(1).with("立项批复日期", Column::dates(vec![i32::MAX])));
    assert_eq!(error, TableError::NotADate { name: "立项批复日期".to_owned(), row: 0 });
}

#[test]
fn children_stand_below_their_parents() {
    let goals = |rows| Table::new(SubjectKind::Goal, rows);
    let kind = SubjectKind::Goal;
    let error = refused(goals(1).with_children(project(1), vec![1]));
    assert_eq!(error, TableError::Misplaced { child: SubjectKind::Project, parent: kind });
    let error = refused(project(2).with_children(goals(3), vec![3]));
    assert_eq!(error, TableError::Ends { kind, rows: 2, given: 1 });
    let error = refused(project(3).with_children(goals(3), vec![2, 1, 3]));
    assert_eq!(error, TableError::EndsDecrease { kind, row: 1 });
    let error = refused(project(2).with_children(goals(3), vec![1, 2]));
    assert_eq!(error, TableError::EndsStop { kind, last: 2, rows: 3 });
    let error = refused(project(0).with_children(goals(3), vec![]));
    assert_eq!(error, TableError::EndsStop { kind, last: 0, rows: 3 });
    let twice = project(1).with_children(goals(1), vec![1]).unwrap().with_children(goals(0), vec![0]);
    assert_eq!(refused(twice), TableError::KindTwice { kind });
    let mut city = Table::new(SubjectKind::Government, 1);
    for _ in 1..64 {
        city = Table::new(SubjectKind::Government, 1).with_children(city, vec![1]).unwrap();
    }
    let deeper = Table::new(SubjectKind::Government, 1).with_children(city, vec![1]);
    assert_eq!(refused(deeper), TableError::TooDeep);
}

#[test]
fn models_are_of_one_kind_and_hold_decimals() {
    let none: [Project; 0] = [];
    assert_eq!(refused(Table::from_models(&none)), TableError::NoSubjects);
    let of = |kind| Subject::new(kind, "", "");
    let error = refused(Table::from_models(&[of(SubjectKind::Unit), of(SubjectKind::Goal)]));
    let (expected, given) = (SubjectKind::Unit, SubjectKind::Goal);
    assert_eq!(error, TableError::MixedKinds { row: 1, expected, given });

    let with = |text: &str| {
        let number: Number = text.parse().unwrap();
        let revised = Cell::Reported(Money::from_yuan(number));
        Project { revised, ..Project::default() }
    };
    let error = refused(Table::from_models(&[with("1"), with("1/3")]));
    let refused_value = |row, value: &str| TableError::NotADecimal {
        name: "revised".to_owned(),
        row,
        value: value.to_owned(),
    };
    assert_eq!(error, refused_value(1, "1/3元"));
    let fits = Table::from_models(&[with("0.000000000000000001"), with("-1")]).unwrap();
    let Values::Int64 { values, scale: 18, unit: Unit::Yuan } = fits.column("revised").unwrap().values()
    else {
        panic!("{fits:?}")
    };
    assert_eq!(values.as_ref(), [1, -1_000_000_000_000_000_000]);
    let error = refused(Table::from_models(&[with("0.0000000000000000001")]));
    assert_eq!(error, refused_value(0, "0.0000000000000000001元"));
    // 10^38 fits 128 bits; ten times as many tenths do not.
    let most = "100000000000000000000000000000000000000";
    assert!(Table::from_models(&[with(most)]).is_ok());
    let error = refused(Table::from_models(&[with(most), with("0.1")]));
    assert_eq!(error, refused_value(0, &format!("{most}元")));

    let fact = |fact| Cell::Reported(fact);
    let declared = |value| {
        let mut subject = Subject::new(SubjectKind::Project, "", "");
        subject.facts.insert("甲".to_owned(), value);
        subject
    };
    let (a, b) = (fact(Fact::Bool(true)), fact(Fact::Text("是".to_owned())));
    let error = refused(Table::from_models(&[declared(a), declared(b)]));
    let (expected, given) = (FactKind::Bool, FactKind::Text);
    assert_eq!(error, TableError::MixedFacts { name: "甲".to_owned(), row: 1, expected, given });

    let mut two_codes = Subject::new(SubjectKind::Project, "甲", "");
    two_codes.facts.insert("code".to_owned(), fact(Fact::Text("乙".to_owned())));
    assert!(matches!(refused(Table::from_models(&[two_codes])), TableError::Subject { row: 0, .. }));
}

#[test]
fn columns_are_found_and_laid_out_by_name() {
    let table = projects();
    let names: Vec<&str> = table.columns().map(|(name, _)| name).collect();
    assert_eq!(names, ["major", "全年预算数", "立项批复日期", "项目类型", "项目编码"]);
    assert_eq!(table.column("revised"), table.column("全年预算数"));
    assert_eq!(table.column("年初预算数"), None);
    let layout = table.layout();
    assert_eq!(layout.columns[1].form, Form::Number { scale: 2, unit: Unit::TenThousandYuan });
    assert_eq!(layout.position("全年预算数"), Some(1));
    assert_eq!(layout.position("revised"), Some(1));
    assert_eq!(layout.position("initial"), None);
    assert!(layout.columns[1].may_be_missing && !layout.columns[0].may_be_missing);
    assert_eq!(layout.children[0].columns[0].form, Form::Text);
    assert_eq!(table.column_at(1), table.column("revised"));
}

#[test]
fn a_row_is_a_subject() {
    let table = projects();
    let first = table.subject(0).unwrap();
    assert_eq!(first.code, "甲");
    assert_eq!(first.fact("revised"), Cell::Reported(Fact::Money("985万元".parse().unwrap())));
    assert_eq!(first.fact("approved_on").to_string(), "1970-01-01");
    assert_eq!(first.fact("project_kind"), Cell::Reported(Fact::Choice("one_off".to_owned())));
    assert_eq!(first.children.len(), 1);
    assert_eq!(table.subject(1).unwrap().fact("revised"), Cell::Disputed);
    assert_eq!(table.subject(1).unwrap().fact("approved_on").to_string(), "2020-01-02");
    let third = table.subject(2).unwrap();
    assert!(!third.facts.contains_key("revised"));
    let targets: Vec<String> = third.children.iter().map(|goal| goal.fact("target").to_string()).collect();
    assert_eq!(targets, ["≤30天", "≥90%"]);
    assert_eq!(table.subject(3), None);
    assert_eq!(third.as_subject().canonical().unwrap(), third);
}

#[test]
fn columns_borrow_what_they_are_given() {
    let cents = [98_500_i64, 7];
    let states = [State::Reported, State::NotYetDue];
    let table = Table::new(SubjectKind::Project, 2)
        .with("revised", Column::int64(&cents[..], 2, Unit::Yuan).with_states(&states[..]))
        .unwrap();
    let part = table.slice(1..2).unwrap();
    let column = part.column("revised").unwrap();
    let Values::Int64 { values, .. } = column.values() else { panic!("{column:?}") };
    assert!(std::ptr::eq(&raw const values[0], &raw const cents[1]));
    assert!(std::ptr::eq(&raw const column.states().unwrap()[0], &raw const states[1]));
    assert_eq!(column.state(0), Some(State::NotYetDue));
    assert_eq!(column.state(1), None);
    let backwards = std::ops::Range { start: 2, end: 1 };
    assert!(table.slice(1..3).is_none() && table.slice(backwards).is_none());
    assert_eq!(table.slice(2..2).unwrap().rows(), 0);
}

#[test]
fn units_know_what_they_measure() {
    for unit in Unit::ALL {
        assert_eq!(Unit::from_name(unit.zh()), Some(unit));
        assert_eq!(Unit::from_name(unit.en()), Some(unit));
        assert!(unit.factor().is_positive());
        assert_eq!(unit.money().is_some(), unit.quantity() == FactKind::Money);
    }
    let factors = [Unit::Yuan, Unit::ThousandYuan, Unit::MillionYuan, Unit::HundredMillionYuan, Unit::Points]
        .map(|unit| unit.factor().to_string());
    assert_eq!(factors, ["1", "1000", "1000000", "100000000", "1"]);
    assert_eq!(Unit::PercentagePoint.factor().to_string(), "0.01");
}
