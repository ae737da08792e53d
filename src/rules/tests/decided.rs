//! What a person decided on is read by everything that rests on it, whichever way it is asked for.

use crate::model::{Decision, Subject, SubjectKind};
use crate::outcome::Standing;
use crate::quantity::{Cell, Fact, Money, Points};
use crate::rules::{RuleSet, Rules, Wanted};
use crate::span::Source;
use crate::table::Table;

/// 100元 less 10 % to 20 % is 90元 to 80元, and 80元 until somebody decides.
const RULES: &str = r#"
规则包 试.决定 { 文件 办法 = "财预〔2020〕10号"  施行 2020-01-01 起 }
标准 照填(填: 分 ≥ 0)  依据 办法 { 否则 得 填，不超过 满分 }
挂钩 项目预算  对象 项目  依据 办法 {
  性质 强制  年度 本年  基数 全年预算数
  按 部门评价得分 { [60 分, 以上) 保持  (以下, 60 分) 减 [10%, 20%] }
  未决定 取下端
}
评价体系 项目账  对象 项目  满分 1000  依据 办法 { 金额 1000 按 照填(1 分 × 项目预算.金额 ÷ 1元) }
评价体系 部门账  对象 部门  满分 1000  依据 办法 { 金额 1000 按 照填(1 分 × 合计(项目: 项目预算.金额) ÷ 1元) }
"#;

fn project(code: &str) -> Subject {
    let mut project = Subject::new(SubjectKind::Project, code, "");
    let fact = |fact| Cell::Reported(fact);
    project.facts.insert("revised".to_owned(), fact(Fact::Money("100元".parse::<Money>().unwrap())));
    project.facts.insert("department_score".to_owned(), fact(Fact::Points("50".parse::<Points>().unwrap())));
    project
}

fn decision() -> Decision {
    Decision {
        linkage: "项目预算".into(),
        subject: "P1".into(),
        amount: "85元".parse().unwrap(),
        reason: "任务减少一成半".into(),
        decided_by: None,
        decided_on: None,
    }
}

fn rules() -> RuleSet {
    let rules = Rules::compile([Source::new("决定.jx", RULES)]).unwrap();
    rules.in_force("2020-12-31".parse().unwrap()).unwrap().with_decisions([decision()])
}

/// The total of each row, asked for as a batch of the framework alone.
fn totals(framework: &str, subjects: &[Subject]) -> Vec<String> {
    let table = Table::from_models(subjects).unwrap();
    let prepared = rules().prepare(&Wanted::scores(framework), &table.layout()).unwrap();
    let done = prepared.run(&table).unwrap();
    let totals = &done.cards[0].totals;
    (0..done.rows)
        .map(|row| {
            assert_eq!(totals.standing(row), Standing::Known);
            let shown = prepared.card(framework, &table, row).unwrap();
            let total = totals.get(row).unwrap().to_string();
            assert_eq!(total_of(&shown), total);
            total
        })
        .collect()
}

fn total_of(card: &crate::ScoreCard) -> String {
    match &card.total {
        crate::outcome::Total::Exact(total) => total.to_string(),
        other => format!("{other:?}"),
    }
}

#[test]
fn a_batch_reads_what_was_decided_on_its_rows() {
    assert_eq!(totals("项目账", &[project("P1"), project("P2")]), ["85", "80"]);
}

#[test]
fn a_batch_reads_what_was_decided_below_its_rows() {
    let department = |code: &str, projects: Vec<Subject>| {
        let mut department = Subject::new(SubjectKind::Department, code, "");
        department.children = projects;
        department
    };
    let departments =
        [department("D1", vec![project("P1"), project("P2")]), department("D2", vec![project("P3")])];
    assert_eq!(totals("部门账", &departments), ["165", "80"]);
}

#[test]
fn a_record_reads_what_was_decided_on_it() {
    let table = Table::from_models(&[project("P1")]).unwrap();
    let scorer = rules().scorer("项目账", &table.layout()).unwrap();
    let mut record = scorer.record();
    for (name, value) in [("全年预算数", 100), ("部门评价得分", 50)] {
        record.set(scorer.position(name).unwrap(), value).unwrap();
    }
    for (code, total) in [("P1", "85"), ("P2", "80")] {
        record.set_subject(code, "");
        assert_eq!(scorer.score(&mut record).unwrap().total.unwrap().to_string(), total);
        assert_eq!(scorer.text(&mut record).unwrap(), scorer.card(&record).unwrap().to_string());
    }
}
