use super::build::{Build, cites, group, half_up, n, node, policies, project};
use crate::number::Number;
use crate::outcome::{GradeOutcome, LeafOutcome, Total};
use crate::program::{
    Action, Basis, FrameworkId, Grade, NodeBody, NodeId, Policies, Role, Scale, ScaleId, Scoring,
};
use crate::quantity::State;

/// Leaves 甲 50, 乙 35, 丙 15, each scored by the fact of its name.
fn three(policies: Policies) -> (Build, FrameworkId) {
    let mut b = Build::new();
    let given = b.given();
    let nodes = vec![
        b.leaf(given, "甲", "50", None),
        b.leaf(given, "乙", "35", None),
        b.leaf(given, "丙", "15", None),
    ];
    let id = b.framework(nodes, policies);
    (b, id)
}

fn total(b: &Build, id: FrameworkId, facts: &[(&str, &str)]) -> Total {
    b.score(id, project(facts)).card.total
}

fn exact(text: &str) -> Total {
    Total::Exact(n(text))
}

fn leaf_fulls(b: &Build, id: FrameworkId, facts: &[(&str, &str)]) -> Vec<Number> {
    b.score(id, project(facts)).card.leaves.into_iter().map(|leaf| leaf.full).collect()
}

/// Norms §14: earned 72, not applicable 15 → 84.71.
#[test]
fn what_does_not_apply_is_reweighed() {
    let (mut b, id) = three(policies());
    let facts = [("甲", "42"), ("乙", "30"), ("丙", "不适用")];
    assert_eq!(total(&b, id, &facts), exact("1440/17"));
    b.framework_mut(id).total_rounding = Some(half_up(2));
    assert_eq!(total(&b, id, &facts), exact("84.71"));
    assert_eq!(leaf_fulls(&b, id, &facts), [n("1000/17"), n("700/17"), n("0")]);
    // Full performance of what applies is full marks, exactly.
    assert_eq!(total(&b, id, &[("甲", "50"), ("乙", "35"), ("丙", "不适用")]), exact("100"));
}

#[test]
fn weight_spreads_in_equal_parts() {
    let (b, id) = three(Policies { not_applicable: Action::Spread, ..policies() });
    let facts = [("甲", "25"), ("乙", "35"), ("丙", "不适用")];
    // 50 + 7.5 and 35 + 7.5; half of the first, all of the second.
    assert_eq!(leaf_fulls(&b, id, &facts), [n("57.5"), n("42.5"), n("0")]);
    assert_eq!(total(&b, id, &facts), exact("71.25"));
}

#[test]
fn weight_moves_to_one_sibling_or_nowhere() {
    let (b, id) = three(Policies { not_applicable: Action::MoveTo(NodeId(1)), ..policies() });
    let facts = [("甲", "50"), ("乙", "7"), ("丙", "不适用")];
    assert_eq!(leaf_fulls(&b, id, &facts), [n("50"), n("50"), n("0")]);
    // A fifth of 50.
    assert_eq!(total(&b, id, &facts), exact("60"));
    let card = b.score(id, project(&[("甲", "50"), ("乙", "不适用"), ("丙", "15")])).card;
    assert_eq!(card.total, Total::Blocked);
    let LeafOutcome::Undecided { code, .. } = &card.leaves[1].outcome else { panic!() };
    assert_eq!(code, "U15");
}

#[test]
fn proportional_and_equal_shares_together_keep_the_sum() {
    let (b, id) = three(Policies { not_yet_due: Action::Spread, ..policies() });
    let mut b = b;
    let given = crate::program::StandardId(0);
    let more = b.leaf(given, "丁", "20", None);
    b.framework_mut(id).nodes.push(more);
    b.framework_mut(id).roots.push(NodeId(3));
    b.framework_mut(id).full = n("120");
    let fulls = leaf_fulls(&b, id, &[("甲", "0"), ("乙", "0"), ("丙", "不适用"), ("丁", "未到期")]);
    // 15 × 50/85 and half of 20; 15 × 35/85 and half of 20.
    assert_eq!(fulls, [n("1170/17"), n("870/17"), n("0"), n("0")]);
    assert_eq!(Number::sum(&fulls).unwrap(), n("120"));
}

#[test]
fn what_is_not_reported_has_no_points_and_says_so() {
    let (b, id) = three(policies());
    let card = b.score(id, project(&[("甲", "50"), ("乙", "35")])).card;
    assert_eq!(card.total, exact("85"));
    assert_eq!(
        card.leaves[2].outcome,
        LeafOutcome::Missing { state: State::NotReported, what: "丙".into(), policy: "不得分".into() }
    );
    assert_eq!(card.ledger.entries[2].rule, "未报 不得分");
    assert_eq!(card.ledger.entries[2].loss, n("15"));
}

#[test]
fn full_points_are_given_only_by_policy() {
    let (b, id) = three(Policies { not_reported: Action::FullPoints, ..policies() });
    assert_eq!(total(&b, id, &[("甲", "50"), ("乙", "35")]), exact("100"));
}

#[test]
fn what_is_carried_makes_a_range() {
    let (mut b, id) = three(policies());
    b.program.scales.push(four_grades());
    b.framework_mut(id).grade = Some((ScaleId(0), true));
    let scored = b.score(id, project(&[("甲", "50"), ("乙", "31"), ("丙", "未到期")]));
    assert_eq!(scored.card.total, Total::Between { low: n("81"), high: n("96") });
    assert_eq!(scored.card.grade, Some(GradeOutcome::OneOf(vec!["优".into(), "良".into()])));
    let loss: Number = Number::sum(scored.card.ledger.entries.iter().map(|entry| &entry.loss)).unwrap();
    assert_eq!(loss, n("19"));
    // A range within one grade has that grade.
    let scored = b.score(id, project(&[("甲", "20"), ("乙", "0"), ("丙", "未到期")]));
    assert_eq!(scored.card.grade, Some(GradeOutcome::Grade("差".into())));
    assert_eq!(scored.grade(), Ok(crate::program::Value::Text("差".into())));
    assert!(scored.total().is_err());
}

fn four_grades() -> Scale {
    let grade = |name: &str, low: &str, high: &str, closed| Grade {
        name: name.into(),
        low: Some((n(low), true)),
        high: Some((n(high), closed)),
    };
    Scale {
        name: "四级".into(),
        low: n("0"),
        high: n("100"),
        grades: vec![
            grade("优", "90", "100", true),
            grade("良", "80", "90", false),
            grade("中", "60", "80", false),
            grade("差", "0", "60", false),
        ],
        basis: Basis::default(),
    }
}

#[test]
fn the_grade_is_read_from_the_total_the_rules_name() {
    let (mut b, id) = three(policies());
    b.program.scales.push(four_grades());
    b.framework_mut(id).total_rounding = Some(half_up(0));
    let facts = [("甲", "49.6"), ("乙", "35"), ("丙", "5")];
    // 89.6 exactly, 90 rounded.
    b.framework_mut(id).grade = Some((ScaleId(0), true));
    assert_eq!(b.score(id, project(&facts)).card.grade, Some(GradeOutcome::Grade("优".into())));
    b.framework_mut(id).grade = Some((ScaleId(0), false));
    assert_eq!(b.score(id, project(&facts)).card.grade, Some(GradeOutcome::Grade("良".into())));
}

#[test]
fn a_dispute_blocks_the_total_and_not_the_other_leaves() {
    let (b, id) = three(policies());
    let scored = b.score(id, project(&[("甲", "有争议"), ("乙", "35"), ("丙", "15")]));
    assert_eq!(scored.card.total, Total::Blocked);
    assert_eq!(scored.total().unwrap_err().state(), Some(State::Disputed));
    assert_eq!(scored.card.leaves[1].outcome, LeafOutcome::Scored { exact: n("35"), points: n("35") });
}

#[test]
fn when_nothing_applies_there_is_no_total() {
    let (b, id) = three(policies());
    let scored = b.score(id, project(&[("甲", "不适用"), ("乙", "不适用"), ("丙", "不适用")]));
    assert_eq!(scored.card.total, Total::NotApplicable);
    assert_eq!(scored.total().unwrap_err().state(), Some(State::NotApplicable));
}

/// 产出 60 { 甲 40, 乙 20 }, 效益 40 { 丙 40 }.
fn nested() -> (Build, FrameworkId) {
    let mut b = Build::new();
    let given = b.given();
    let nodes = vec![
        group("产出", "60", None, &[1, 2]),
        b.leaf(given, "甲", "40", Some(0)),
        b.leaf(given, "乙", "20", Some(0)),
        group("效益", "40", None, &[4]),
        b.leaf(given, "丙", "40", Some(3)),
    ];
    let id = b.framework(nodes, policies());
    (b, id)
}

#[test]
fn a_group_in_which_nothing_applies_is_itself_not_applicable() {
    let (b, id) = nested();
    let card = b.score(id, project(&[("甲", "20"), ("乙", "20"), ("丙", "不适用")])).card;
    // 产出 is worth all 100 points: 甲 200/3, half of it; 乙 100/3, all of it.
    assert_eq!(card.total, exact("200/3"));
    assert_eq!(card.sections[0].full, n("100"));
    assert_eq!(card.sections[1].points, Total::NotApplicable);
    let fulls: Vec<Number> = card.leaves.iter().map(|leaf| leaf.full.clone()).collect();
    assert_eq!(fulls, [n("200/3"), n("100/3"), n("0")]);
}

#[test]
fn factors_multiply_down() {
    let (b, id) = nested();
    let facts = [("甲", "10"), ("乙", "不适用"), ("丙", "不适用")];
    // 甲 carries 60 within its group and 100 in the whole: a quarter of it.
    assert_eq!(total(&b, id, &facts), exact("25"));
    assert_eq!(leaf_fulls(&b, id, &facts), [n("100"), n("0"), n("0")]);
}

#[test]
fn a_missing_group_follows_the_policy_of_its_own_level() {
    let (mut b, id) = nested();
    b.framework_mut(id).policies.not_applicable = Action::NoPoints;
    let card = b.score(id, project(&[("甲", "40"), ("乙", "20"), ("丙", "不适用")])).card;
    assert_eq!(card.total, exact("60"));
    let loss = Number::sum(card.ledger.entries.iter().map(|entry| &entry.loss)).unwrap();
    assert_eq!(loss, n("40"));
    let group = card.ledger.entries.iter().find(|entry| entry.path == ["效益"]).unwrap();
    assert_eq!((group.rule.as_str(), &group.loss), ("不适用 不得分", &n("40")));
}

#[test]
fn bonus_and_malus_stand_beside_the_sum() {
    let (mut b, id) = three(policies());
    let given = crate::program::StandardId(0);
    for (name, role) in [("获奖", Role::Bonus), ("违规", Role::Malus)] {
        let leaf = b.leaf(given, name, "5", None);
        let next = NodeId(u32::try_from(b.framework_mut(id).nodes.len()).unwrap());
        b.framework_mut(id).nodes.push(crate::program::Node { role, ..leaf });
        b.framework_mut(id).roots.push(next);
    }
    let facts = [("甲", "50"), ("乙", "35"), ("丙", "不适用"), ("获奖", "3"), ("违规", "4.5")];
    let card = b.score(id, project(&facts)).card;
    // 100 by reweighing, and neither 3 nor 4.5 is scaled.
    assert_eq!(card.total, exact("98.5"));
    let losses: Vec<Number> = card.ledger.entries.iter().map(|entry| entry.loss.clone()).collect();
    assert_eq!(losses, [n("0"), n("0"), n("0"), n("-3"), n("4.5")]);
    // Without a report of either, neither counts.
    assert_eq!(total(&b, id, &[("甲", "50"), ("乙", "35"), ("丙", "15")]), exact("100"));
    // A malus not yet known may still take its points.
    let facts = [("甲", "50"), ("乙", "35"), ("丙", "15"), ("违规", "未到期")];
    assert_eq!(total(&b, id, &facts), Total::Between { low: n("95"), high: n("100") });
}

#[test]
fn the_best_way_of_scoring_counts() {
    let mut b = Build::new();
    let given = b.given();
    let ways = ["一", "二", "三"];
    let scorings = ways.map(|name| {
        let value = b.of_project(name, crate::program::Ty::Points);
        Scoring::Standard { standard: given, arguments: vec![value] }
    });
    let id = b.framework(vec![node("甲", "100", None, NodeBody::Scored(scorings.into()))], policies());
    assert_eq!(total(&b, id, &[("一", "60"), ("二", "80"), ("三", "70")]), exact("80"));
    assert_eq!(total(&b, id, &[("一", "60"), ("二", "不适用"), ("三", "70")]), exact("70"));
    // Not reported is no reason to take another way.
    assert_eq!(total(&b, id, &[("一", "60"), ("三", "70")]), exact("0"));
    assert_eq!(total(&b, id, &[("一", "不适用"), ("二", "不适用"), ("三", "不适用")]), Total::NotApplicable);
}

#[test]
fn the_ledger_cites_the_node_before_its_standard() {
    let (mut b, id) = three(policies());
    b.framework_mut(id).nodes[0].basis = cites("三(一)1");
    let card = b.score(id, project(&[("甲", "50"), ("乙", "35"), ("丙", "15")])).card;
    let clauses = |at: usize| -> Vec<String> {
        card.ledger.entries[at].clauses.iter().filter_map(|citation| citation.clause.clone()).collect()
    };
    assert_eq!(clauses(0), ["三(一)1", "三(二)2"]);
    assert_eq!(clauses(1), ["三(二)2"]);
    assert_eq!(card.ledger.entries[0].clauses[0].number, "诸政办发〔2019〕42号");
}

#[test]
fn a_framework_that_contradicts_itself_is_blocked() {
    let (mut b, id) = three(policies());
    b.framework_mut(id).roots.push(NodeId(77));
    let card = b.score(id, project(&[])).card;
    assert_eq!(card.total, Total::Blocked);
    let LeafOutcome::Undecided { code, .. } = &card.leaves[0].outcome else { panic!() };
    assert_eq!(code, "U99");
    assert_eq!(n("100"), card.full);
}
