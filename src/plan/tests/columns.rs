//! Columns that do not fit, and what the sure plan takes for granted of those that do.

use super::rules;
use crate::model::SubjectKind;
use crate::number::Number;
use crate::plan::{Interval, Lowered, Part, Place, Source, Wanted, lower};
use crate::program::FrameworkId;
use crate::table::{Form, Layout, Shape, Unit};

fn layout(columns: &[(&str, Form)]) -> Layout {
    let columns = columns.iter().map(|(name, form)| Shape {
        name: (*name).to_owned(),
        form: form.clone(),
        may_be_missing: true,
    });
    Layout { kind: SubjectKind::Project, columns: columns.collect(), children: Vec::new() }
}

fn lowered(layout: &Layout) -> Result<Lowered, Vec<(&'static str, String, String, String)>> {
    let program = rules::workload();
    let place = Place { layout, nested: false, as_of: None };
    let wanted = Wanted { frameworks: &[FrameworkId(0)], ..Wanted::default() };
    lower(&program, &place, &wanted)
        .map_err(|errors| errors.into_iter().map(|e| (e.code, e.field, e.zh, e.en)).collect())
}

fn number(scale: u8, unit: Unit) -> Form {
    Form::Number { scale, unit }
}

#[test]
fn what_does_not_fit_is_told_in_both_languages() {
    let choices = Form::Choice(vec!["A".into(), "E".into()]);
    let layout = layout(&[
        ("数量四目标", number(0, Unit::Number)),
        ("数量一目标", number(2, Unit::Yuan)),
        ("质量目标", Form::Text),
        ("效益一", choices),
        ("revised", number(2, Unit::Yuan)),
        ("全年预算数", number(2, Unit::Yuan)),
    ]);
    let errors = lowered(&layout).unwrap_err();
    let codes: Vec<(&str, &str)> = errors.iter().map(|(code, field, ..)| (*code, field.as_str())).collect();
    let expected = [
        ("F01", "数量四目标"),
        ("F02", "数量一目标"),
        ("F02", "质量目标"),
        ("F04", "效益一"),
        ("F05", "全年预算数"),
    ];
    assert_eq!(codes, expected);
    assert_eq!(errors[1].2, "应为数，列是元");
    assert_eq!(errors[1].3, "should be number and the column is yuan");
    assert_eq!(errors[3].2, "没有选项 `E`，可选 A、B、C、D");
    assert_eq!(errors[3].3, "there is no choice `E`, only A, B, C, D");
}

#[test]
fn the_sure_plan_rests_on_bounds_divisors_and_reported_cells() {
    let layout = layout(&[
        ("数量一目标", number(1, Unit::Number)),
        ("数量一实际", number(1, Unit::Number)),
        ("时效实际", number(0, Unit::Days)),
        ("时效目标", number(0, Unit::Days)),
    ]);
    let lowered = lowered(&layout).unwrap();
    let of = |column: usize, part: Part| {
        let source = Source::Column(column);
        let found = lowered.inputs.iter().find(|input| input.source == source && input.part == part);
        found.unwrap().assumed
    };
    let from = |low: i128| Interval { low, high: i128::MAX };
    // The standard asks for a target above 0 and an actual value of 0 or more; what divides is above 0.
    assert_eq!((of(0, Part::Value), of(1, Part::Value)), (from(1), from(0)));
    assert_eq!((of(2, Part::Value), of(3, Part::Value)), (from(1), from(0)));
    assert_eq!(of(0, Part::Gap), Interval::only(0));
}

#[test]
fn a_field_without_a_column_is_not_reported() {
    let lowered = lowered(&layout(&[])).unwrap();
    let card = &lowered.answers.cards[0];
    // 3 is the code of 未报, which blocks the total.
    let gap = |plan: &crate::plan::Plan| super::run::run(plan, &[])[card.total.gap].clone();
    assert_eq!((gap(&lowered.sure), gap(&lowered.full)), (Number::from_i64(3), Number::from_i64(3)));
    assert!(lowered.inputs.is_empty());
}
