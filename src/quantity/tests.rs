use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{from_str, to_string};

use super::{
    Cell, Count, Days, Fact, FactKind, FiscalYear, Money, MoneyUnit, PercentagePoint, Points, QuantityError,
    Ratio, State, WorkCalendar, Workdays, parse_date,
};
use crate::number::Number;

fn n(text: &str) -> Number {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    parse_date(text).unwrap_or_else(|| panic!("{text}"))
}

#[test]
fn money_equals_by_value_and_keeps_its_unit() {
    let wan: Money = "500万元".parse().unwrap();
    let yuan: Money = "5000000 元".parse().unwrap();
    assert_eq!(wan, yuan);
    assert_eq!(wan.to_string(), "500万元");
    assert_eq!(yuan.to_string(), "5000000元");
    assert_eq!(wan.yuan(), n("5000000"));
    assert_eq!(wan.in_unit(MoneyUnit::Yi).to_string(), "0.05亿元");
    assert_eq!(wan.add(&"1分".parse().unwrap()).unwrap().to_string(), "500.000001万元");
    assert!("0.01元".parse::<Money>().unwrap() > Money::ZERO);
    assert_eq!("3 wan_yuan".parse::<Money>().unwrap(), "3万元".parse().unwrap());
    assert_eq!("2百万元".parse::<Money>().unwrap(), "2000千元".parse().unwrap());
    assert_eq!("-1/3万元".parse::<Money>().unwrap().to_string(), "-1/3万元");
}

#[test]
fn every_money_unit_reads_what_it_writes() {
    for unit in MoneyUnit::ALL {
        let money = Money::new(n("-12.5"), unit);
        let read: Money = money.to_string().parse().unwrap();
        assert_eq!((read.amount(), read.unit()), (n("-12.5"), unit));
        assert_eq!(format!("-12.5{}", unit.en()).parse::<Money>().unwrap(), money);
        assert_eq!(money.yuan(), n("-12.5").mul(&unit.factor()).unwrap());
        assert_eq!(MoneyUnit::from_name(unit.en()), Some(unit));
    }
}

#[test]
fn money_without_a_unit_is_refused_with_a_hint() {
    let error = "500".parse::<Money>().unwrap_err();
    assert_eq!(error.to_string(), "`500` has no unit: write `500元` / `500万元`");
    assert_eq!(error.zh(), "`500` 没有单位：请写 `500元` / `500万元`");
    assert!("五百万元".parse::<Money>().is_err());
    assert!("500万".parse::<Money>().is_err());
    assert!("万元".parse::<Money>().is_err());
    let refused = from_str::<Money>("500").unwrap_err().to_string();
    assert!(refused.contains("with its unit"), "{refused}");
}

#[test]
fn ratios_and_percentage_points_are_different_things() {
    for (text, value, shown) in [
        ("95%", "0.95", "95%"),
        ("95.5 ％", "0.955", "95.5%"),
        ("5‰", "0.005", "0.5%"),
        ("0.95", "0.95", "95%"),
        ("1", "1", "100%"),
        ("120%", "1.2", "120%"),
        ("100/3%", "1/3", "100/3%"),
    ] {
        let ratio: Ratio = text.parse().unwrap();
        assert_eq!((ratio.value(), ratio.to_string().as_str()), (&n(value), shown), "{text}");
    }
    assert!(matches!("95".parse::<Ratio>(), Err(QuantityError::UnitMissing { .. })));
    let points: PercentagePoint = "2个百分点".parse().unwrap();
    assert_eq!(points, "2pp".parse().unwrap());
    assert_eq!((points.value(), points.fraction()), (&n("2"), n("0.02")));
    assert!("2%".parse::<PercentagePoint>().is_err());
    assert!("0.02".parse::<PercentagePoint>().is_err());
}

#[test]
fn quantities_of_one_unit_need_not_write_it() {
    assert_eq!("8.5分".parse::<Points>().unwrap(), "8.5".parse().unwrap());
    assert_eq!("8.5 points".parse::<Points>().unwrap().to_string(), "8.5分");
    assert_eq!("30天".parse::<Days>().unwrap().value(), &n("30"));
    assert_eq!("10 个工作日".parse::<Workdays>().unwrap().to_string(), "10个工作日");
    assert_eq!(from_str::<Count>("30").unwrap(), Count::from(30));
    assert_eq!(to_string(&Count::from(30)).unwrap(), "\"30\"");
    assert!("-1".parse::<Count>().is_err());
    assert!("1.5".parse::<Count>().is_err());
    assert!("8.5天".parse::<Points>().is_err());
    assert!(from_str::<Points>("8.5").unwrap_err().to_string().contains("8.5分"));
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Row {
    weight: Points,
    actual: Cell<Number>,
    budget: Cell<Money>,
    remark: Cell<Fact>,
    parts: Cell<Vec<Number>>,
}

#[test]
fn cells_are_read_without_floating_point_and_missing_is_not_reported() {
    let row: Row = from_str(
        r#"{"weight": 10, "actual": {"state": "未到期"}, "budget": "500万元",
            "remark": {"choice": "达成"}, "parts": ["1/3", 2]}"#,
    )
    .unwrap();
    assert_eq!(row.actual, Cell::NotYetDue);
    assert_eq!(row.budget.reported().unwrap().yuan(), n("5000000"));
    assert_eq!(row.remark, Cell::Reported(Fact::Choice("达成".into())));
    assert_eq!(row.parts, Cell::Reported(vec![n("1/3"), n("2")]));
    let written = to_string(&row).unwrap();
    assert!(written.contains(r#""actual":{"state":"not_yet_due"}"#), "{written}");
    assert_eq!(from_str::<Row>(&written).unwrap(), row);

    let row: Row = from_str(r#"{"weight": 10, "actual": null}"#).unwrap();
    assert_eq!((row.actual, row.budget), (Cell::NotReported, Cell::NotReported));
    for (wrong, why) in [
        ("0.5", "floating point"),
        (r#"{"state": "lost"}"#, "is not a state"),
        (r#"{"state": "reported"}"#, "is written itself"),
        (r#"{"state": "disputed", "value": 1}"#, "beside a state"),
        (r#""""#, "empty"),
    ] {
        let error = from_str::<Cell<Number>>(wrong).unwrap_err().to_string();
        assert!(error.contains(why), "{wrong}: {error}");
    }
}

#[test]
fn cells_of_every_shape_come_back() {
    fn comes_back<T: Serialize + for<'de> Deserialize<'de> + PartialEq + std::fmt::Debug>(value: T) {
        for cell in [Cell::Reported(value), Cell::Disputed, Cell::NotApplicable, Cell::NotReported] {
            let text = to_string(&cell).unwrap();
            let read: Cell<T> = from_str(&text).unwrap();
            assert_eq!(read, cell);
            // Through a parsed document as well.
            assert_eq!(serde_json::from_value::<Cell<T>>(from_str(&text).unwrap()).unwrap(), cell);
        }
    }
    comes_back(true);
    comes_back(-3_i64);
    comes_back(u64::MAX);
    comes_back(String::from("达成"));
    comes_back(day("2025-03-01"));
    comes_back(Fact::from(true));
    comes_back(vec![Cell::Reported(n("0.1")), Cell::NotYetDue]);
    comes_back(std::collections::BTreeMap::from([("甲".to_string(), n("1"))]));
    comes_back(std::collections::BTreeMap::<String, Number>::new());
}

#[test]
fn the_more_severe_state_of_two_cells_wins() {
    assert_eq!(Cell::Reported(1).zip(Cell::Reported(2)), Cell::Reported((1, 2)));
    assert_eq!(Cell::Reported(1).zip(Cell::<i32>::NotYetDue), Cell::NotYetDue);
    assert_eq!(Cell::<i32>::Disputed.zip(Cell::<i32>::NotReported), Cell::Disputed);
    assert_eq!(Cell::<i32>::NotApplicable.zip(Cell::<i32>::NotReported), Cell::NotReported);
    assert_eq!(Cell::Reported(2).as_ref().map(|value| value * 2), Cell::Reported(4));
    assert_eq!(Cell::<i32>::default(), Cell::NotReported);
    for state in State::ALL {
        assert_eq!(State::from_name(state.zh()), Some(state));
        assert_eq!(State::from_name(state.en()), Some(state));
        assert_eq!(Cell::<i32>::missing(state).map_or(State::Reported, |cell| cell.state()), state);
    }
}

#[test]
fn facts_name_their_kind_and_calculate_in_base_units() {
    for (fact, json, number) in [
        (Fact::Money("500万元".parse().unwrap()), r#"{"money":"500万元"}"#, Some("5000000")),
        (Fact::Ratio("95%".parse().unwrap()), r#"{"ratio":"95%"}"#, Some("0.95")),
        (Fact::PercentagePoint("2pp".parse().unwrap()), r#"{"percentage_points":"2个百分点"}"#, Some("0.02")),
        (Fact::Number(n("1/3")), r#"{"number":"1/3"}"#, Some("1/3")),
        (Fact::Count(Count::from(3)), r#"{"count":"3"}"#, Some("3")),
        (Fact::Points(Points::new(n("8.5"))), r#"{"points":"8.5分"}"#, Some("8.5")),
        (Fact::Days(Days::new(n("30"))), r#"{"days":"30天"}"#, Some("30")),
        (Fact::Workdays(Workdays::new(n("5"))), r#"{"working_days":"5个工作日"}"#, Some("5")),
        (Fact::Date(day("2025年3月1日")), r#"{"date":"2025-03-01"}"#, None),
        (Fact::Bool(true), r#"{"yes_no":true}"#, None),
        (Fact::Text("甲".into()), r#"{"text":"甲"}"#, None),
        (Fact::Choice("达成".into()), r#"{"choice":"达成"}"#, None),
    ] {
        assert_eq!(to_string(&fact).unwrap(), json);
        assert_eq!(from_str::<Fact>(json).unwrap(), fact);
        assert_eq!(fact.number(), number.map(n), "{json}");
        assert!(json.starts_with(&format!("{{\"{}\"", fact.kind().en())), "{json}");
        assert_eq!(FactKind::from_name(fact.kind().zh()), Some(fact.kind()));
    }
    assert_eq!(from_str::<Fact>(r#"{"date":"2025年3月1日"}"#).unwrap(), Fact::Date(day("2025-03-01")));
    let error = from_str::<Fact>(r#"{"date":"2025-02-29"}"#).unwrap_err().to_string();
    assert!(error.starts_with("`2025-02-29` is not a date: write 2025-03-01"), "{error}");
}

#[test]
fn dates_as_people_write_them() {
    let expected = NaiveDate::from_ymd_opt(2020, 1, 2).unwrap();
    for text in [
        "2020-01-02",
        "2020-1-2",
        "2020/1/2",
        "2020.1.2",
        "2020.01.02",
        "20200102",
        "2020年1月2日",
        "2020年01月02日",
        "2020 年 1 月 2 日",
        "２０２０年１月２日",
        " 2020-01-02 ",
    ] {
        assert_eq!(parse_date(text), Some(expected), "{text}");
    }
    for text in [
        "",
        "2020",
        "2020-01",
        "2020-1/2",
        "2020-02-30",
        "2023年2月29日",
        "20-1-2",
        "2020-001-2",
        "2020-1-2-3",
        "202012",
        "2020012",
        "202001022",
        "2020-+1-2",
        "+020-01-02",
        "2020年1月",
        "2020年1月2",
        "2020-13-01",
        "2020-00-10",
        "二〇二〇年一月二日",
        "2020-1- 2",
        "日",
        "年月日",
    ] {
        assert_eq!(parse_date(text), None, "{text}");
    }
}

#[test]
fn fiscal_years_are_calendar_years() {
    let year: FiscalYear = "2024年度".parse().unwrap();
    assert_eq!((year.first_day(), year.last_day()), (day("2024-01-01"), day("2024-12-31")));
    assert!(year.contains(day("2024-02-29")) && !year.contains(day("2025-01-01")));
    assert_eq!((year.next(), FiscalYear::of(day("2023-12-31"))), (FiscalYear::new(2025), year.previous()));
    assert_eq!(to_string(&year).unwrap(), "2024");
    assert_eq!(from_str::<FiscalYear>("2024").unwrap(), from_str("\"2024年\"").unwrap());
    assert!(from_str::<FiscalYear>("20245").is_err() && from_str::<FiscalYear>("0").is_err());
    assert_eq!(FiscalYear::new(9999).unwrap().next(), None);
    assert_eq!(FiscalYear::new(1).unwrap().first_day().to_string(), "0001-01-01");
}

#[test]
fn working_days_around_the_national_holiday() {
    // 国办发明电〔2023〕7号 (2024): 1 to 7 October off, 29 September (Sunday) and 12 October (Saturday) worked.
    let holidays: BTreeSet<_> = (1..=7).map(|d| NaiveDate::from_ymd_opt(2024, 10, d).unwrap()).collect();
    let made_up = BTreeSet::from([day("2024-09-29"), day("2024-10-12")]);
    let calendar =
        WorkCalendar::new(day("2024-09-01"), day("2024-10-31"), holidays.clone(), made_up.clone()).unwrap();
    assert_eq!(calendar.is_workday(day("2024-09-28")), Ok(false));
    assert_eq!(calendar.is_workday(day("2024-09-29")), Ok(true));
    assert_eq!(calendar.is_workday(day("2024-10-01")), Ok(false));
    // Friday 27 September: then 29, 30, 8, 9, 10, 11, 12, 14.
    assert_eq!(calendar.add_workdays(day("2024-09-27"), 0), Ok(day("2024-09-27")));
    assert_eq!(calendar.add_workdays(day("2024-09-27"), 2), Ok(day("2024-09-30")));
    assert_eq!(calendar.add_workdays(day("2024-09-27"), 3), Ok(day("2024-10-08")));
    assert_eq!(calendar.add_workdays(day("2024-09-27"), 8), Ok(day("2024-10-14")));
    assert_eq!(calendar.workdays_between(day("2024-09-27"), day("2024-10-14")), Ok(8));
    assert_eq!(calendar.workdays_between(day("2024-10-14"), day("2024-09-27")), Ok(0));
    assert!(matches!(
        calendar.add_workdays(day("2024-10-31"), u32::MAX),
        Err(QuantityError::OutsideCalendar { .. })
    ));
    let text = to_string(&calendar).unwrap();
    assert_eq!(from_str::<WorkCalendar>(&text).unwrap(), calendar);

    let both = WorkCalendar::new(day("2024-09-01"), day("2024-10-31"), holidays.clone(), holidays.clone());
    assert_eq!(both, Err(QuantityError::Calendar { day: day("2024-10-01") }));
    let outside = WorkCalendar::new(day("2024-09-01"), day("2024-10-05"), holidays, made_up);
    assert_eq!(outside, Err(QuantityError::Calendar { day: day("2024-10-06") }));
    let backwards = WorkCalendar::new(day("2024-09-02"), day("2024-09-01"), BTreeSet::new(), BTreeSet::new());
    assert_eq!(backwards, Err(QuantityError::Calendar { day: day("2024-09-01") }));
}

#[test]
fn working_days_count_back_over_a_holiday() {
    // National Day 2024: closed 10-01 to 10-07, worked on Sun 09-29 and Sat 10-12. Before Tue 10-08 come 09-30,
    // 09-29, and, past the Saturday, 09-27.
    let calendar: WorkCalendar = from_str(
        r#"{"first_day": "2024-09-20", "last_day": "2024-10-31", "working_days": ["2024-09-29", "2024-10-12"],
            "holidays": ["2024-10-01", "2024-10-02", "2024-10-03", "2024-10-04", "2024-10-07"]}"#,
    )
    .unwrap();
    assert_eq!(calendar.subtract_workdays(day("2024-10-08"), 0), Ok(day("2024-10-08")));
    assert_eq!(calendar.subtract_workdays(day("2024-10-08"), 1), Ok(day("2024-09-30")));
    assert_eq!(calendar.subtract_workdays(day("2024-10-08"), 3), Ok(day("2024-09-27")));
    assert!(calendar.subtract_workdays(day("2024-10-08"), 30).is_err(), "the calendar begins on 2024-09-20");
}

#[test]
fn a_feast_falls_on_one_day_of_each_year_given() {
    let text = r#"{"first_day": "2020-01-01", "last_day": "2020-12-31", "holidays": [],
        "festivals": {"春节": ["2020-01-25", "2021-02-12"]}}"#;
    let calendar: WorkCalendar = from_str(text).unwrap();
    assert_eq!(calendar.festival("春节", 2020), Some(day("2020-01-25")));
    assert_eq!(calendar.festival("春节", 2021), Some(day("2021-02-12")));
    assert_eq!(calendar.festival("春节", 2022), None);
    assert_eq!(calendar.festival("中秋节", 2020), None);
    assert_eq!(from_str::<WorkCalendar>(&to_string(&calendar).unwrap()).unwrap(), calendar);

    let moved = calendar.with_festival("春节", day("2020-01-26")).with_festival("中秋节", day("2020-10-01"));
    assert_eq!(moved.festival("春节", 2020), Some(day("2020-01-26")));
    assert_eq!(moved.festival("春节", 2021), Some(day("2021-02-12")));
    assert_eq!(moved.festival("中秋节", 2020), Some(day("2020-10-01")));

    let twice = text.replace("2021-02-12", "2020-02-12");
    let error = from_str::<WorkCalendar>(&twice).unwrap_err().to_string();
    assert!(error.contains("2020-02-12"), "one year has one such day: {error}");
}
