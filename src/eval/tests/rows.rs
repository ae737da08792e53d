use super::build::{Build, half_up, n, node, policies};
use crate::eval::score::Scored;
use crate::model::{Subject, SubjectKind};
use crate::number::Number;
use crate::outcome::{Leaf, LeafOutcome, Total};
use crate::program::{
    ArmBody, ArmLabel, CompareOp, Expr, FrameworkId, NodeBody, RowArm, RowWeights, Scoring, Ty,
};
use crate::quantity::{Cell, Fact, Points, State};
use crate::span::Span;

const GOAL: SubjectKind = SubjectKind::Goal;

/// 产出指标 60, 效益指标 40, each row by row; ≥ and = by 正向完成率, 期限 by 相符, the rest left undecided.
fn tables() -> (Build, FrameworkId) {
    let mut b = Build::new();
    let forward = b.forward();
    let (actual, target) = (b.e(Expr::RowActual, Ty::Measure), b.e(Expr::RowTarget, Ty::Measure));
    let mut table = |name: &str, weight: &str| {
        let (level, wanted) = (b.of_goal("level1", Ty::Text), b.text(name));
        let condition = b.cmp(CompareOp::Equal, level, wanted);
        node(name, weight, None, NodeBody::Rows { kind: GOAL, condition: Some(condition) })
    };
    let nodes = vec![table("产出指标", "60"), table("效益指标", "40")];
    let id = b.framework(nodes, policies());
    let by_forward = Scoring::Standard { standard: forward, arguments: vec![actual, target] };
    let (met, full, zero) = (b.e(Expr::RowMet, Ty::Bool), b.full(), b.num("0", Ty::Points));
    let on_time = b.local(0);
    let lines = vec![
        crate::program::Line::When { condition: on_time, points: full },
        crate::program::Line::Otherwise { points: zero },
    ];
    let kept = b.standard("按期", vec![super::build::parameter("相符", Ty::Bool)], lines);
    let arm = |labels: &[ArmLabel], body| RowArm {
        labels: labels.to_vec(),
        condition: None,
        body,
        span: Span::default(),
    };
    b.framework_mut(id).row_arms = vec![
        arm(&[ArmLabel::AtLeast, ArmLabel::Equal], ArmBody::Scored(by_forward)),
        arm(
            &[ArmLabel::Deadline],
            ArmBody::Scored(Scoring::Standard { standard: kept, arguments: vec![met] }),
        ),
        arm(&[ArmLabel::Qualitative], ArmBody::Undecided(Some("须由人评判".into()))),
    ];
    (b, id)
}

type Filed<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str);

/// Rows of (一级, 三级, 指标值, 实际值, 权重); an empty text is not reported.
fn form(rows: &[Filed<'_>]) -> Subject {
    let mut project = Subject::new(SubjectKind::Project, "P", "甲项目");
    for (level1, level3, target, actual, weight) in rows {
        let mut goal = Subject::new(GOAL, "", "");
        for (key, text) in [("level1", level1), ("level3", level3), ("target", target), ("actual", actual)] {
            if !text.is_empty() {
                goal.facts.insert(key.into(), Cell::Reported(Fact::Text((*text).to_owned())));
            }
        }
        if !weight.is_empty() {
            goal.facts.insert("weight".into(), Cell::Reported(Fact::Points(Points::new(n(weight)))));
        }
        project.children.push(goal);
    }
    project
}

fn score(rows: &[Filed<'_>]) -> Scored {
    let (b, id) = tables();
    b.score(id, form(rows))
}

fn undecided(leaf: &Leaf) -> &str {
    match &leaf.outcome {
        LeafOutcome::Undecided { code, .. } => code,
        other => panic!("{other:?}"),
    }
}

#[test]
fn rows_are_scored_at_their_filed_weights() {
    let scored = score(&[
        ("产出指标", "项目数量", "≥50个", "48", "50"),
        ("产出指标", "合格率", "≥95%", "96%", "10"),
        ("效益指标", "就业人数", "≥200人", "200", "40"),
    ]);
    // 50 × 48/50 and full marks twice.
    assert_eq!(scored.card.total, Total::Exact(n("98")));
    let entry = &scored.card.ledger.entries[0];
    assert_eq!(entry.path, ["产出指标", "项目数量"]);
    assert_eq!(entry.formula, "满分 × 实际 ÷ 目标 = 50 × 48 ÷ 50 = 48");
    assert_eq!(entry.branch.as_deref(), Some("否则 得 满分 × 实际 ÷ 目标"));
    assert_eq!((entry.observed.as_deref(), entry.target.as_deref()), (Some("48"), Some("≥50个")));
    assert_eq!(entry.loss, n("2"));
    assert_eq!(scored.card.ledger.entries[1].inputs[0].value, "96%");
    assert_eq!(entry.inputs[0].value, "48个");
    assert_eq!(scored.card.leaves[2].row, Some(2));
    assert_eq!(scored.card.sections[0].points, Total::Exact(n("58")));
}

#[test]
fn weights_that_do_not_sum_leave_the_table_undecided() {
    let scored = score(&[
        ("产出指标", "一", "≥5个", "5", "30"),
        ("产出指标", "二", "≥5个", "5", "29"),
        ("效益指标", "三", "≥5个", "5", "40"),
    ]);
    assert_eq!(scored.card.total, Total::Blocked);
    let LeafOutcome::Undecided { code, zh, en } = &scored.card.leaves[0].outcome else { panic!() };
    assert_eq!(code, "U08");
    assert_eq!(zh, "各行权重之和为 59，应为 60");
    assert_eq!(en, "the weights of the rows sum to 59 and should sum to 60");
    assert_eq!(scored.card.leaves[0].path, ["产出指标"]);
}

#[test]
fn a_row_without_a_weight_is_part_of_another() {
    let scored = score(&[
        ("产出指标", "一", "≥5个", "5", "60"),
        ("产出指标", "其中", "≥3个", "1", ""),
        ("效益指标", "三", "≥5个", "5", "40"),
    ]);
    assert_eq!(scored.card.total, Total::Exact(n("100")));
    assert_eq!(scored.card.leaves.len(), 2);
}

#[test]
fn an_unreported_actual_value_is_never_good_enough() {
    let rows = |actual: &'static str| {
        score(&[("产出指标", "一", "≥5个", actual, "60"), ("效益指标", "二", "≥5个", "5", "40")])
    };
    let blank = rows("");
    assert_eq!(blank.card.total, Total::Exact(n("40")));
    let LeafOutcome::Missing { state, what, policy } = &blank.card.leaves[0].outcome else { panic!() };
    assert_eq!((*state, what.as_str(), policy.as_str()), (State::NotReported, "实际值", "不得分"));
    let entry = &blank.card.ledger.entries[0];
    let inputs: Vec<&str> = entry.inputs.iter().map(|input| input.value.as_str()).collect();
    assert_eq!((inputs, entry.loss.clone()), (vec!["未报", "5个"], n("60")));
    // 无 says that it does not apply: the only row of its table, so the table does not apply.
    assert_eq!(rows("无").card.total, Total::Exact(n("100")));
}

#[test]
fn what_no_arm_or_no_number_decides_is_undecided() {
    let code = |target: &'static str, actual: &'static str| {
        let scored =
            score(&[("产出指标", "一", target, actual, "60"), ("效益指标", "二", "≥5个", "5", "40")]);
        assert_eq!(scored.card.total, Total::Blocked);
        undecided(&scored.card.leaves[0]).to_owned()
    };
    assert_eq!(code("≤5个", "4"), "U05");
    assert_eq!(code("效果明显", "明显"), "U11");
    assert_eq!(code("≥5户", "5户次"), "U03");
    assert_eq!(code("≥5个", "已完成"), "U04");
    assert_eq!(code("≥≤5", "4"), "U04");
}

#[test]
fn deadlines_are_met_or_not() {
    let total = |actual: &'static str| {
        score(&[("产出指标", "一", "2022年底之前", actual, "60"), ("效益指标", "二", "≥5个", "5", "40")])
            .card
            .total
    };
    assert_eq!(total("2022年11月"), Total::Exact(n("100")));
    assert_eq!(total("2023年1月"), Total::Exact(n("40")));
    // Done, but when?
    assert_eq!(total("已完成"), Total::Blocked);
    assert_eq!(total("未完成"), Total::Exact(n("40")));
}

#[test]
fn a_table_without_rows_is_not_reported() {
    let scored = score(&[("产出指标", "一", "≥5个", "5", "60")]);
    assert_eq!(scored.card.total, Total::Exact(n("60")));
    let LeafOutcome::Missing { state, .. } = &scored.card.leaves[1].outcome else { panic!() };
    assert_eq!(*state, State::NotReported);
}

fn weights(rule: RowWeights, filed: [&'static str; 3]) -> Vec<Number> {
    let (mut b, id) = tables();
    b.framework_mut(id).nodes.truncate(1);
    b.framework_mut(id).roots.truncate(1);
    b.framework_mut(id).row_weights = rule;
    let rows: Vec<Filed<'_>> = filed.iter().map(|weight| ("产出指标", "行", "≥5个", "5", *weight)).collect();
    b.score(id, form(&rows)).card.leaves.into_iter().map(|leaf| leaf.weight).collect()
}

#[test]
fn weights_may_be_prorated_or_equal() {
    assert_eq!(weights(RowWeights::Prorated, ["1", "2", "4"]), [n("60/7"), n("120/7"), n("240/7")]);
    assert_eq!(weights(RowWeights::Equally(None), ["", "", ""]), [n("20"), n("20"), n("20")]);
    let (mut b, id) = tables();
    b.framework_mut(id).nodes.truncate(1);
    b.framework_mut(id).nodes[0].weight = n("100");
    b.framework_mut(id).roots.truncate(1);
    b.framework_mut(id).row_weights = RowWeights::Equally(Some(half_up(2)));
    let rows = [("产出指标", "行", "≥5个", "5", ""); 3];
    let card = b.score(id, form(&rows)).card;
    let fulls: Vec<Number> = card.leaves.iter().map(|leaf| leaf.weight.clone()).collect();
    assert_eq!(fulls, [n("33.33"), n("33.33"), n("33.34")]);
    assert_eq!(card.total, Total::Exact(n("100")));
}
