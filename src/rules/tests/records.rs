//! Single records: score, ledger, text and JSON are those of the evaluator, whatever stands in the record.

use crate::model::{Subject, SubjectKind};
use crate::number::Number;
use crate::outcome::{GradeOutcome, Leaf, LeafOutcome, Standing, Total};
use crate::program::Ty;
use crate::quantity::{Cell, Fact, State};
use crate::record::{Record, RecordError};
use crate::table::{Form, Layout, Shape, Table, Unit};
use crate::{ErrorKind, RuleSet, Rules, Scorer, Source};
use proptest::prelude::*;
use std::path::{Path, PathBuf};

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
        // The evaluator looks at every fact that is given, a scorer at what its framework reads.
        Err(error) => {
            for own in [scorer.score(record).err(), scorer.text(record).err()].into_iter().flatten() {
                prop_assert_eq!(own, error.clone());
            }
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
        prop_assert_eq!(own.rounding, entry.rounding.as_ref());
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

/// What has no end as a decimal stands in a formula as a quotient, by whichever way the record is answered.
#[cfg(feature = "json")]
#[test]
fn numbers_in_formulas_stand_in_full() {
    let rules = in_force(
        "尾数.jx",
        r#"规则包 尾数 { 文件 办法 = "尾数"  施行 2020-01-01 起 }
        指标 率 : 比率  对象 项目 { 全年执行数 ÷ 全年预算数 }
        标准 按率(实际: 比率 ≥ 0%)  依据 办法 { 否则 得 满分 × 较小(实际, 1)  舍入 四舍五入 2 位 }
        等级 两等  依据 办法 { 合格 [60, 100]  不合格 [0, 60) }
        评价体系 试  对象 项目  满分 100  依据 办法 {
          组 100 { 甲 100 按 按率(率) }
          等级 两等 依 舍入后的总分
        }"#,
    );
    let columns = ["全年预算数", "全年执行数"].map(|name| number(name, 2, Unit::Yuan)).to_vec();
    let layout = Layout { kind: SubjectKind::Project, columns, children: Vec::new() };
    let scorer = rules.scorer("试", &layout).unwrap();
    let mut record = scorer.record();
    record.set(0, 300).unwrap();
    record.set(1, 200).unwrap();
    agrees(&scorer, "试", &mut record, true).unwrap();
    let card = scorer.card(&record).unwrap();
    let entry = &card.ledger.entries[0];
    assert_eq!(entry.formula, "满分 × 较小(实际, 1) = 100 × 较小((2 ÷ 3), 1) ≈ 66.666667");
    assert_eq!(entry.inputs[0].value, "≈66.6667%");
    let rounding = entry.rounding.as_ref().unwrap();
    let (low, high) = (rounding.low.clone().unwrap(), rounding.high.clone().unwrap());
    assert_eq!([&rounding.quantum, &low, &high].map(Number::to_string), ["0.01", "0", "100"]);
    let scale = card.scale.as_ref().unwrap();
    assert_eq!(scale.grades[0].low, Some(("60".parse().unwrap(), true)));
    assert_eq!((&card.sections[0].weight, &card.sections[0].missing), (&card.full, &None));
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

proptest! {
    #[test]
    fn names_that_json_escapes(cells in prop::collection::vec(cell(), 5)) {
        thread_local! {
            static SCORER: Scorer = {
                let rules = in_force("escapes.jx", include_str!("escapes.jx"));
                let layout = layout_of(&rules, SubjectKind::Project);
                rules.scorer("生僻评价", &layout).unwrap()
            };
        }
        SCORER.with(|scorer| {
            let mut record = scorer.record();
            record.set_subject("\u{1}\\", "\"甲\"\n");
            for (position, (value, state)) in cells.iter().enumerate() {
                fill(scorer, &mut record, position, *value, *state);
            }
            let small = cells.iter().all(|(value, _)| value.unsigned_abs() < 1 << 40);
            agrees(scorer, "生僻评价", &mut record, small)
        })?;
    }
}

/// The fields of a framework's kind as columns, texts left out.
fn layout_of(rules: &RuleSet, kind: SubjectKind) -> Layout {
    let program = &rules.program;
    let form = |ty: Ty| {
        let number = |scale: u8, unit: Unit| Some(Form::Number { scale, unit });
        match ty {
            Ty::Bool => Some(Form::Flag),
            Ty::Date => Some(Form::Date),
            Ty::Choice(list) => {
                let options = &program.choices[list.index()].options;
                Some(Form::Choice(options.iter().map(|(name, _)| name.clone()).collect()))
            }
            Ty::Text | Ty::Measure => None,
            Ty::Number => number(1, Unit::Number),
            Ty::Count => number(0, Unit::Count),
            Ty::Ratio => number(1, Unit::Percent),
            Ty::PercentagePoint => number(0, Unit::PercentagePoint),
            Ty::Points => number(1, Unit::Points),
            Ty::Money(_) => number(2, Unit::TenThousandYuan),
            Ty::Days => number(0, Unit::Days),
            Ty::Workdays => number(0, Unit::Workdays),
        }
    };
    let fields = program.fields.iter().filter(|field| field.kind == kind);
    let columns = fields.filter_map(|field| {
        Some(Shape { name: field.key.clone(), form: form(field.ty)?, may_be_missing: true })
    });
    Layout { kind, columns: columns.collect(), children: Vec::new() }
}

/// Every rule set of the examples and of the tests that compiles by itself, those of one city together.
fn rule_sets() -> Vec<(String, RuleSet)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let texts = |folder: &str| -> Vec<Source> {
        let entries = std::fs::read_dir(root.join(folder)).unwrap();
        let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| {
            path.extension().is_some_and(|extension| extension == "jx") && !path.ends_with("townships_en.jx")
        });
        paths.sort();
        let source =
            |path: &PathBuf| Source::new(path.display().to_string(), std::fs::read_to_string(path).unwrap());
        paths.iter().map(source).collect()
    };
    let alone = ["tests/data/shapes", "tests/data/money", "tests/data"].map(texts);
    let groups = alone.into_iter().flatten().map(|source| vec![source]).chain([texts("examples/zhuji")]);
    let day = "2020-12-31".parse().unwrap();
    let compiled = groups.filter_map(|sources| {
        let name = sources[0].name().to_owned();
        Some((name, Rules::compile(sources).ok()?.in_force(day).ok()?))
    });
    compiled.collect()
}

#[test]
fn every_shipped_framework() {
    let mut dice = 20_201_231_u64;
    let mut below = move |bound: u64| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) % bound
    };
    let (mut frameworks, mut planned, mut asked) = (0, 0, 0);
    for (name, rules) in rule_sets() {
        for framework in &rules.program.frameworks {
            let scorer = rules.scorer(&framework.name, &layout_of(&rules, framework.kind)).unwrap();
            frameworks += 1;
            let mut record = scorer.record();
            for _ in 0..20 {
                record.clear();
                record.set_subject("P1", "甲");
                let missing = [4, 30, u64::MAX][usize::try_from(below(3)).unwrap()];
                let tie = below(120);
                for position in 0..scorer.layout().columns.len() {
                    let (few, many) = (below(12), below(2_000));
                    let value = [0, 1, few, 100, 1000, tie, tie, many][usize::try_from(below(8)).unwrap()];
                    let state = if below(missing) == 0 { u8::try_from(below(4)).unwrap() } else { 9 };
                    fill(&scorer, &mut record, position, value.into(), state);
                }
                if let Err(error) = agrees(&scorer, &framework.name, &mut record, false) {
                    panic!("{name}, {}: {error}", framework.name);
                }
                match scorer.ledger(&mut record) {
                    Ok(ledger) if ledger.card().is_none() => planned += 1,
                    _ => asked += 1,
                }
            }
        }
    }
    assert!(frameworks >= 10 && planned >= 100, "{frameworks} frameworks, {planned} planned, {asked} asked");
}

#[test]
fn records_of_another_scorer_are_refused() {
    let rules = in_force("workload.jx", WORKLOAD);
    let [first, second] = [(); 2].map(|()| rules.scorer("项目自评", &workload_layout()).unwrap());
    let mut record = first.record();
    assert!(first.clone().score(&mut record).is_ok());
    assert_eq!(second.score(&mut record).unwrap_err().kind(), ErrorKind::Facts);
    assert_eq!(second.text(&mut record).unwrap_err().kind(), ErrorKind::Facts);
    assert_eq!(second.ledger(&mut record).unwrap_err().kind(), ErrorKind::Facts);
}

/// 31 of 48 at weight 6 is 3.875, so 3.88; what was not set is not reported, never 0.
#[test]
fn a_tie_and_a_value_not_set() {
    let scorer = in_force("workload.jx", WORKLOAD).scorer("项目自评", &workload_layout()).unwrap();
    let mut record = scorer.record();
    let at = |name: &str| scorer.position(name).unwrap();
    record.set(at("数量一目标"), 48).unwrap();
    record.set(at("数量一实际"), 3100).unwrap();
    let score = scorer.score(&mut record).unwrap();
    assert_eq!((score.total, score.standing, score.grade), (None, Standing::NotReported, None));
    let card = scorer.card(&record).unwrap();
    let points = LeafOutcome::Scored { exact: "3.875".parse().unwrap(), points: "3.88".parse().unwrap() };
    assert_eq!(card.leaves[0].outcome, points);
    assert_eq!(record.set(at("效益一"), 1), Err(RecordError::OtherForm));
    assert_eq!(record.set_choice(at("效益一"), 4), Err(RecordError::NoOption));
    assert_eq!(record.set(99, 1), Err(RecordError::NoColumn));
}

/// 10 × 60 % = 6 points where 执行数 is not reported.
const NOT_ASKED: &str = r#"
规则包 试.不问 { 文件 办法 = "财预〔2020〕10号"  施行 2020-01-01 起 }
标准 按报送(执行: 金额 ≥ 0元)  依据 办法 {
  当 若未报(执行, 0元) > 1000元  得 满分
  否则                           得 满分 × 60%
}
评价体系 评  对象 项目  满分 10  依据 办法 { 执行 10 按 按报送(全年执行数) }
"#;

#[test]
fn what_is_missing_is_told_as_missing_where_points_are_given_all_the_same() {
    let project = Subject::new(SubjectKind::Project, "P1", "");
    let mut reported = project.clone();
    let executed = Cell::Reported(Fact::Money("1元".parse().unwrap()));
    reported.facts.insert("executed".to_owned(), executed);
    let rules = in_force("不问.jx", NOT_ASKED);
    let scorer = rules.scorer("评", &Table::from_models(&[reported]).unwrap().layout()).unwrap();
    let mut record = scorer.record();
    record.set_subject("P1", "");
    let card = rules.score("评", &project).unwrap();
    assert_eq!(card.ledger.entries[0].rounded.to_string(), "6");
    assert_eq!(card.ledger.entries[0].observed.as_deref(), Some("未报"));
    assert_eq!(scorer.score(&mut record).unwrap().total.unwrap().to_string(), "6");
    assert_eq!(scorer.text(&mut record).unwrap(), card.to_string());
    assert_eq!(scorer.ledger(&mut record).unwrap().entries().next().unwrap().observed, None);
}
