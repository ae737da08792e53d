//! The workload of the benchmarks, step by step.

use super::rules;
use crate::model::SubjectKind;
use crate::plan::{Lowered, Place, Wanted, lower};
use crate::program::{FrameworkId, LinkageId};
use crate::table::{Form, Layout, Shape, Unit};

fn layout() -> Layout {
    let number = |name: &str, scale: u8, unit: Unit| Shape {
        name: name.to_owned(),
        form: Form::Number { scale, unit },
        may_be_missing: false,
    };
    let grades = || Form::Choice(["A", "B", "C", "D"].map(str::to_owned).to_vec());
    let mut columns = Vec::new();
    for name in ["数量一", "数量二", "数量三", "成本一", "成本二"] {
        columns.push(number(&format!("{name}目标"), 2, Unit::Number));
        columns.push(number(&format!("{name}实际"), 2, Unit::Number));
    }
    for name in ["质量", "满意度"] {
        columns.push(number(&format!("{name}目标"), 4, Unit::Ratio));
        columns.push(number(&format!("{name}实际"), 4, Unit::Ratio));
    }
    columns.push(number("时效目标", 0, Unit::Days));
    columns.push(number("时效实际", 0, Unit::Days));
    for name in ["效益一", "效益二"] {
        columns.push(Shape { name: name.to_owned(), form: grades(), may_be_missing: false });
    }
    columns.push(number("全年预算数", 2, Unit::Yuan));
    columns.push(number("全年执行数", 2, Unit::Yuan));
    Layout { kind: SubjectKind::Project, columns, children: Vec::new() }
}

fn lowered(linkages: &[LinkageId]) -> (Layout, Lowered) {
    let program = rules::workload();
    let layout = layout();
    let place = Place { layout: &layout, nested: false, as_of: None };
    let wanted = Wanted { frameworks: &[FrameworkId(0)], linkages, ..Wanted::default() };
    let lowered = lower(&program, &place, &wanted).unwrap();
    (layout, lowered)
}

#[test]
fn the_sure_plan_of_the_workload() {
    let (layout, lowered) = lowered(&[LinkageId(0)]);
    let shown = lowered.sure.show(&lowered.inputs, |at| layout.columns[at].name.clone());
    assert_eq!(shown, include_str!("workload.txt"), "\n{shown}");
}

#[test]
fn a_score_takes_no_more_steps_than_a_hand_would_write() {
    let (_, score) = lowered(&[]);
    let (_, amount) = lowered(&[LinkageId(0)]);
    assert!(score.sure.computing() <= 64, "{}", score.sure.computing());
    assert!(amount.sure.computing() <= 77, "{}", amount.sure.computing());
    // 20 columns, each loaded once.
    assert_eq!(score.inputs.len(), 20);
}
