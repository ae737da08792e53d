use crate::model::{FieldType, Subject, SubjectKind, schema};
use crate::number::Number;
use crate::quantity::{
    Cell, Count, Days, Fact, FactKind, Money, MoneyUnit, PercentagePoint, Points, Ratio, Workdays,
};
use crate::table::Table;
use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use proptest::sample::select;

/// Decimals of either width that fit a column together: at most 25 digits and 9 places.
fn number() -> impl Strategy<Value = Number> {
    let narrow = any::<i64>().prop_map(i128::from);
    let wide = -10_i128.pow(25)..10_i128.pow(25);
    (prop_oneof![narrow, wide], 0..=9_u8).prop_map(|(units, places)| Number::from_scaled(units, places))
}

fn fact(kind: FactKind, options: Vec<String>) -> proptest::strategy::BoxedStrategy<Fact> {
    let of = |make: fn(Number) -> Fact| number().prop_map(make).boxed();
    match kind {
        FactKind::Money => (number(), select(vec![MoneyUnit::Yuan, MoneyUnit::Wan]))
            .prop_map(|(number, unit)| Fact::Money(Money::new(number, unit)))
            .boxed(),
        FactKind::Ratio => of(|number| Fact::Ratio(Ratio::new(number))),
        FactKind::PercentagePoint => of(|number| Fact::PercentagePoint(PercentagePoint::new(number))),
        FactKind::Number => of(Fact::Number),
        FactKind::Points => of(|number| Fact::Points(Points::new(number))),
        FactKind::Days => of(|number| Fact::Days(Days::new(number))),
        FactKind::Workdays => of(|number| Fact::Workdays(Workdays::new(number))),
        FactKind::Count => any::<u32>().prop_map(|count| Fact::Count(Count::from(count))).boxed(),
        FactKind::Date => (-800_000..=2_900_000_i32)
            .prop_map(|days| Fact::Date(NaiveDate::from_epoch_days(days.clamp(-719_000, 2_900_000)).unwrap()))
            .boxed(),
        FactKind::Bool => any::<bool>().prop_map(Fact::Bool).boxed(),
        FactKind::Text => {
            select(vec!["", "≥50个", "a\"b", "第一"]).prop_map(|t| Fact::Text(t.to_owned())).boxed()
        }
        FactKind::Choice => select(options).prop_map(Fact::Choice).boxed(),
    }
}

fn cell(kind: FactKind, options: Vec<String>) -> impl Strategy<Value = Option<Cell<Fact>>> {
    prop_oneof![
        4 => fact(kind, options).prop_map(|fact| Some(Cell::Reported(fact))),
        1 => Just(None),
        1 => select(vec![Cell::NotApplicable, Cell::NotYetDue, Cell::Disputed]).prop_map(Some),
    ]
}

/// A fact by its key, absent or of any state: some of the model, some declared.
fn entry(kind: SubjectKind) -> impl Strategy<Value = (String, Option<Cell<Fact>>)> {
    let own = schema(kind).fields.iter().skip(2).map(|field| {
        let options = match field.ty {
            FieldType::Choice(options) => options.iter().map(|(_, en)| (*en).to_owned()).collect(),
            _ => Vec::new(),
        };
        (field.en.to_owned(), field.ty.fact_kind(), options)
    });
    let declared = FactKind::ALL.into_iter().map(|kind| {
        let options = vec!["新".to_owned(), "旧".to_owned()];
        (format!("本地{}", kind.zh()), kind, options)
    });
    select(own.chain(declared).collect::<Vec<_>>())
        .prop_flat_map(|(key, kind, options)| (Just(key), cell(kind, options)))
}

fn subject(kind: SubjectKind, below: Vec<Vec<Subject>>) -> impl Strategy<Value = Subject> {
    let codes = select(vec!["", "甲", "P1"]);
    let children = select(below);
    (codes, select(vec!["", "校舍维修"]), vec(entry(kind), 0..12), children).prop_map(
        move |(code, name, facts, children)| {
            let mut subject = Subject::new(kind, code, name);
            subject.facts = facts.into_iter().filter_map(|(key, cell)| Some((key, cell?))).collect();
            subject.children = children;
            subject
        },
    )
}

/// Policies with projects with goal rows and years, children grouped by kind as the models group them.
fn policies() -> impl Strategy<Value = Vec<Subject>> {
    let goals = vec(vec(subject(SubjectKind::Goal, vec![Vec::new()]), 0..4), 1..4);
    let years = vec(subject(SubjectKind::PastYear, vec![Vec::new()]), 0..3);
    let below = (goals, years).prop_map(|(goals, years)| {
        let with_years = goals.iter().map(|goals| [goals.clone(), years.clone()].concat());
        goals.iter().cloned().chain(with_years).collect::<Vec<_>>()
    });
    let projects = below.prop_flat_map(|below| vec(vec(subject(SubjectKind::Project, below), 0..4), 1..3));
    projects.prop_flat_map(|projects| vec(subject(SubjectKind::Policy, projects), 1..6))
}

proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(256))]

    /// Models become a table, its rows the models again, whatever was missing; so do slices of it and its JSON.
    #[test]
    fn rows_are_the_models_again(policies in policies(), at in any::<[proptest::sample::Index; 2]>()) {
        let table = Table::from_models(&policies).unwrap();
        for (row, policy) in policies.iter().enumerate() {
            assert_eq!(table.subject(row).as_ref(), Some(policy));
        }
        assert_eq!(table.subject(policies.len()), None);

        let [a, b] = at.map(|at| at.index(policies.len() + 1));
        let (start, end) = (a.min(b), a.max(b));
        let slice = table.slice(start..end).unwrap();
        assert_eq!(slice.layout(), table.layout());
        for (row, policy) in policies[start..end].iter().enumerate() {
            assert_eq!(slice.subject(row).as_ref(), Some(policy));
            assert_eq!(slice.slice(row..row + 1).unwrap().subject(0).as_ref(), Some(policy));
        }

        let text = serde_json::to_string(&slice).unwrap();
        let back: Table<'static> = serde_json::from_str(&text).unwrap();
        assert_eq!(back.rows(), end - start);
        for (row, policy) in policies[start..end].iter().enumerate() {
            assert_eq!(back.subject(row).as_ref(), Some(policy));
        }
    }
}
