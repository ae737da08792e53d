//! Single records: score, ledger, text and JSON are those of the evaluator, whatever stands in the record.

use crate::model::SubjectKind;
use crate::number::Number;
use crate::outcome::{GradeOutcome, Leaf, LeafOutcome, Total};
use crate::quantity::State;
use crate::record::Record;
use crate::table::{Form, Layout, Shape, Unit};
use crate::{RuleSet, Rules, Scorer, Source};
use proptest::prelude::*;

const WORKLOAD: &str = include_str!("../../../benches/workload.jx");

fn in_force(name: &str, text: &str) -> RuleSet {
    Rules::compile([Source::new(name, text)]).unwrap().in_force("2020-12-31".parse().unwrap()).unwrap()
}

fn number(name: &str, scale: u8, unit: Unit) -> Shape {
    Shape { name: name.to_owned(), form: Form::Number { scale, unit }, may_be_missing: false }
}

/// The form of the workload, as a host keeps it: amounts in cents, ratios in percent.
pub(super) fn workload_layout() -> Layout {
    let mut columns = Vec::new();
    for name in ["数量一", "数量二", "数量三", "成本一", "成本二"] {
        columns.push(number(&format!("{name}目标"), 0, Unit::Number));
        columns.push(number(&format!("{name}实际"), 2, Unit::Number));
    }
    for name in ["质量", "满意度"] {
        columns.push(number(&format!("{name}目标"), 1, Unit::Percent));
        columns.push(number(&format!("{name}实际"), 1, Unit::Percent));
    }
    for name in ["时效目标", "时效实际"] {
        columns.push(number(name, 0, Unit::Days));
    }
    for name in ["全年预算数", "全年执行数"] {
        columns.push(number(name, 2, Unit::Yuan));
    }
    for name in ["效益一", "效益二"] {
        let options = ["B", "A", "D", "C"].map(str::to_owned).to_vec();
        columns.push(Shape { name: name.to_owned(), form: Form::Choice(options), may_be_missing: false });
    }
    Layout { kind: SubjectKind::Project, columns, children: Vec::new() }
}

/// Sets a column to a value that its form can hold, or to no value.
fn fill(scorer: &Scorer, record: &mut Record, position: usize, seed: i128, state: u8) {
    let shape = &scorer.layout().columns[position];
    let set = match &shape.form {
        Form::Number { .. } => record.set(position, seed),
        Form::Choice(options) => {
            let option = seed.unsigned_abs() % u128::try_from(options.len()).unwrap();
            record.set_choice(position, u32::try_from(option).unwrap())
        }
        Form::Flag => record.set_flag(position, seed % 2 == 0),
        Form::Date => record.set_date(position, i32::try_from(seed % 30_000).unwrap()),
        _ => Ok(()),
    };
    set.unwrap();
    let states = [State::NotReported, State::NotApplicable, State::NotYetDue, State::Disputed];
    if let Some(state) = states.get(usize::from(state)) {
        record.set_state(position, *state).unwrap();
    }
}

/// Everything a record answers is what the evaluator answers; whether it was worked out by the plan alone.
fn agrees(scorer: &Scorer, framework: &str, record: &mut Record, small: bool) -> Result<(), TestCaseError> {
    let card = match scorer.card(record) {
        Ok(card) => card,
        Err(error) => {
            prop_assert_eq!(scorer.score(record).err(), Some(error.clone()));
            prop_assert_eq!(scorer.text(record).err(), Some(error));
            return Ok(());
        }
    };
    prop_assert_eq!(&card.framework, framework);
    let score = scorer.score(record).unwrap();
    let total = match &card.total {
        Total::Exact(total) => Some(total.clone()),
        _ => None,
    };
    prop_assert_eq!(&score.total, &total);
    let grade = match &card.grade {
        Some(GradeOutcome::Grade(name)) => Some(name.as_str()),
        _ => None,
    };
    prop_assert_eq!(score.grade.map(|(_, name)| name), grade);
    prop_assert_eq!(scorer.text(record).unwrap(), card.to_string());
    #[cfg(feature = "json")]
    {
        let mut json = String::new();
        scorer.write_json(record, &mut json).unwrap();
        prop_assert_eq!(json, serde_json::to_string(&card).unwrap());
    }
    let scored = |leaf: &Leaf| matches!(leaf.outcome, LeafOutcome::Scored { .. });
    let ledger = scorer.ledger(record).unwrap();
    if small && card.leaves.iter().all(scored) {
        prop_assert!(ledger.card().is_none(), "the evaluator was asked for a record whose leaves are scored");
    }
    prop_assert_eq!(ledger.entries().count(), card.ledger.entries.len());
    let mut lost = Number::ZERO;
    for (own, entry) in ledger.entries().zip(&card.ledger.entries) {
        prop_assert_eq!(own.path, entry.path.as_slice());
        prop_assert_eq!(own.rule, &entry.rule);
        prop_assert_eq!(own.branch, entry.branch.as_deref());
        prop_assert_eq!(own.clauses, entry.clauses.as_slice());
        prop_assert_eq!(own.uncited, entry.uncited.as_deref());
        for (own, entry) in [
            (own.full, &entry.full),
            (own.exact, &entry.exact),
            (own.rounded, &entry.rounded),
            (own.factor, &entry.factor),
            (own.loss_before_rounding, &entry.loss_before_rounding),
            (own.loss, &entry.loss),
        ] {
            prop_assert_eq!(&own.number(), entry);
        }
        lost = lost.add(&own.loss.number()).unwrap();
    }
    if let Some(total) = total {
        prop_assert_eq!(lost, card.full.sub(&total).unwrap());
    }
    Ok(())
}

/// Values as they are filed, zeros, ties, and what no form should hold.
fn value() -> impl Strategy<Value = i128> {
    prop_oneof![
        6 => 0_i128..1000,
        3 => (0_i128..400).prop_map(|value| value * 25),
        2 => 0_i128..20_000_000_000,
        1 => Just(0_i128),
        1 => any::<i64>().prop_map(i128::from),
        1 => (any::<i64>(), 0_i128..1_000_000_000_000).prop_map(|(most, times)| i128::from(most) * times),
    ]
}

/// A column's value, and a state for one in ten.
fn cell() -> impl Strategy<Value = (i128, u8)> {
    (value(), prop_oneof![40 => Just(9_u8), 1 => 0_u8..4])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn the_workload(cells in prop::collection::vec(cell(), 20), named in any::<bool>()) {
        thread_local! {
            static SCORER: Scorer =
                in_force("workload.jx", WORKLOAD).scorer("项目自评", &workload_layout()).unwrap();
        }
        SCORER.with(|scorer| {
            let mut record = scorer.record();
            if named {
                record.set_subject("P\"1", "农村公路\u{200b}");
            }
            for (position, (value, state)) in cells.iter().enumerate() {
                fill(scorer, &mut record, position, *value, *state);
            }
            let small = cells.iter().all(|(value, _)| value.unsigned_abs() < 1 << 40);
            agrees(scorer, "项目自评", &mut record, small)
        })?;
    }
}
