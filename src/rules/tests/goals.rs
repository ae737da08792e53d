//! Projects with goal rows that are scored one by one: the batch says what the evaluator says, and seldom asks it.

use super::batch::compare;
use crate::model::{Subject, SubjectKind};
use crate::number::Number;
use crate::outcome::{Standing, Total};
use crate::quantity::{Cell, Fact, Points, State};
use crate::rules::{RuleSet, Rules, Wanted};
use crate::span::Source;
use crate::table::Table;

const RULES: &str = r#"
规则包 测试.自评 { 文件 办法 = "财预〔2020〕10号"  印发 2020-02-25  施行 2020-03-01 起 }
标准 正向(实际: 数, 目标: 数 > 0)  依据 办法 第十条  越大越好 实际 {
  当 实际 ≤ 0     得 0
  当 实际 ≥ 目标  得 满分
  否则            得 满分 × 实际 ÷ 目标
  舍入 四舍五入 2 位
}
标准 反向(实际: 数 ≥ 0, 目标: 数 > 0)  依据 办法 第十条  越小越好 实际 {
  当 实际 ≤ 目标      得 满分
  当 实际 ≥ 2 × 目标  得 0
  否则                得 满分 × (1 − (实际 − 目标) ÷ 目标)
  舍入 四舍五入 2 位
}
标准 零目标(实际: 数)  依据 办法 第十条  越小越好 实际 { 当 实际 ≤ 0 得 满分  否则 得 0 }
标准 不舍入(实际: 数 ≥ 0)  依据 办法 第十条  越大越好 实际 {
  当 实际 ≥ 1  得 满分
  否则         得 满分 × 实际
}
标准 达到(达成: 是否)  依据 办法 第十条 { 当 达成 得 满分  否则 得 0 }
标准 倒扣(实际: 数, 目标: 数)  依据 办法 第十条  得分范围 [-5 分, 满分] {
  当 实际 ≥ 目标 得 满分
  否则           得 -5 分
}
标准 人评(档: 选项 { 达成, 部分达成, 未达成 }, 评: 分)  依据 办法 第十条 {
  允许 档 { 达成 [80%, 100%]  部分达成 [60%, 80%)  未达成 [0%, 60%) }
}
等级 三档  依据 办法 第十条 { 优 [90, 100]  良 [60, 90)  差 [0, 60) }
评价体系 自评  对象 项目  满分 100  依据 办法 第五条 {
  执行率 10 分 按 正向(全年执行数 ÷ 全年预算数, 100%)
  产出   60 分 逐行 绩效指标 当 一级指标 = "产出指标"
  效益   30 分 逐行 绩效指标 当 一级指标 = "效益指标"
  逐行评分 {
    符号 ≤ < = 当 指标值 = 0                    按 零目标(实际值)
    符号 ≥ > =                                  按 正向(实际值, 指标值)
    符号 ≤ <                                    按 反向(实际值, 指标值)
    无符号 当 指标值 = 实际值                   按 达到(是)
    无符号 当 含(三级指标, "成本", "投诉")      按 反向(实际值, 指标值)
    区间                                        按 达到(相符)
    期限 当 相符                                按 达到(相符)
    是否                                        按 达到(相符)
    定性                                        按 人评(档次, 评分)
    其余                                        未定 "没有评分方法"
  }
  不适用 同级按比例分摊
  未报   不得分
  未到期 得满分
  有争议 中止
  总分 舍入 四舍五入 2 位
  等级 三档 依 舍入后的总分
}
评价体系 不舍入自评  对象 项目  满分 90  依据 办法 第五条 {
  全部 90 分 逐行 绩效指标
  逐行评分 { 符号 ≥ > 按 不舍入(实际值)  符号 ≤ < 按 倒扣(实际值, 指标值)  其余 未定 "没有" }
  不适用 同级按比例分摊
  未报   同级按比例分摊
  未到期 留待
  总分 舍入 四舍五入 2 位
}
评价体系 折算自评  对象 项目  满分 100  依据 办法 第五条 {
  产出   70 分 逐行 绩效指标 当 一级指标 = "产出指标"
  效益   30 分 逐行 绩效指标 当 一级指标 = "效益指标" 且 项目.全年执行数 > 0 元
  行权重 按比例折算
  逐行评分 { 符号 ≥ > = 按 正向(实际值, 指标值)  符号 ≤ < 按 反向(实际值, 指标值)  其余 未定 "没有" }
  不适用 同级按比例分摊
  未报   不得分
  未到期 同级平均分摊
  总分 舍入 四舍五入 2 位
}
评价体系 均分自评  对象 项目  满分 100  依据 办法 第五条 {
  全部   100 分 逐行 绩效指标
  行权重 平均分配 舍入 四舍五入 2 位
  逐行评分 { 符号 ≥ > = 按 正向(实际值, 指标值)  符号 ≤ < 按 反向(实际值, 指标值)  其余 按 达到(是) }
  不适用 同级按比例分摊
  未报   不得分
  总分 舍入 四舍五入 2 位
}
评价体系 等分自评  对象 项目  满分 100  依据 办法 第五条 {
  全部   100 分 逐行 绩效指标 当 一级指标 = "产出指标"
  行权重 平均分配
  逐行评分 { 符号 ≥ > = 按 正向(实际值, 指标值)  符号 ≤ < 按 反向(实际值, 指标值)  其余 按 达到(否) }
  不适用 同级按比例分摊
  未报   得满分
  总分 舍入 四舍五入 2 位
}
"#;

/// Numbers that only look random: every run tries the same rows.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[usize::try_from(self.below(list.len() as u64)).unwrap()]
    }
}

/// Targets with actual values that can stand beside them.
const FILED: [(&str, &str); 31] = [
    ("≥50个", "48"),
    ("≥50个", "50个"),
    ("≥50个", "0"),
    ("≥50个", "-3个"),
    ("≥30人", "31人"),
    ("≥95%", "95%"),
    ("≥95%", "90.5%"),
    ("≥95%", "96"),
    (">3", "3"),
    ("≥1.2万亩", "7000亩"),
    ("≥7亩", "4669平方米"),
    ("≤0起", "0起"),
    ("≤0起", "2起"),
    ("≤10天", "12天"),
    ("≤10天", "25天"),
    ("≤90万元", "600000元"),
    ("<5%", "5%"),
    ("=8个", "8个"),
    ("=8个", "7个"),
    ("=0个", "0个"),
    ("50个", "50个"),
    ("50个", "60个"),
    ("100%", "100%"),
    ("3-5次", "4次"),
    ("3-5次", "6次"),
    ("2020年底前", "2020年11月"),
    ("2020年底前", "2021年2月"),
    ("是", "是"),
    ("是", "否"),
    ("效果明显", "有所改善"),
    ("≥0个", "1个"),
];
/// What seldom stands in a form and is not decided, or not a value.
const ODD: [(&str, &str); 12] = [
    ("≥95%", "不适用"),
    ("≥95%", ""),
    ("/", "5"),
    ("不涉及", "/"),
    ("290%", "95%"),
    ("≥50个", "50户"),
    ("≥95%", "0.95"),
    ("≥50个", "已完成"),
    ("效果明显", "效果明显"),
    ("≥3个", "1/3"),
    ("≥", "5"),
    ("约50个", "50个"),
];

struct Odds {
    /// One row in so many is odd, has a state in the place of a value; one project in so many has wrong weights.
    odd: u64,
    state: u64,
    weights: u64,
}

fn cell(text: &str, odds: &Odds, dice: &mut Dice) -> Cell<Fact> {
    match dice.below(odds.state) {
        0 => Cell::missing(dice.of(&[
            State::NotApplicable,
            State::NotReported,
            State::NotYetDue,
            State::NotApplicable,
            State::NotReported,
            State::Disputed,
        ]))
        .unwrap(),
        _ => Cell::Reported(Fact::Text(text.to_owned())),
    }
}

fn goal(level: &str, weight: Option<u64>, odds: &Odds, dice: &mut Dice) -> Subject {
    let points = |hundredths: u64| Fact::Points(Points::new(Number::from_scaled(hundredths.into(), 2)));
    let (target, actual) = if dice.below(odds.odd) == 0 { dice.of(&ODD) } else { dice.of(&FILED) };
    let mut goal = Subject::new(SubjectKind::Goal, "", "");
    let name = dice.of(&["完成数", "投诉件数", "成本", "完成数"]);
    let mut put = |key: &str, cell: Cell<Fact>| goal.facts.insert(key.to_owned(), cell);
    put("level1", cell(level, &Odds { state: odds.state * 20, ..*odds }, dice));
    put("level3", Cell::Reported(Fact::Text(name.to_owned())));
    put("target", cell(target, odds, dice));
    put("actual", cell(actual, odds, dice));
    put(
        "weight",
        match weight {
            Some(weight) => Cell::Reported(points(weight)),
            None => Cell::missing(dice.of(&[State::NotReported, State::NotApplicable])).unwrap(),
        },
    );
    if target == "效果明显" {
        let tier = dice.of(&["达成", "部分达成", "部分达成"]);
        put("tier", Cell::Reported(Fact::Choice(tier.to_owned())));
        let share = dice.of(&[70, 79, 79, 80, 60, 95]);
        put("mark", Cell::Reported(points(weight.unwrap_or(0) * share / 100)));
        let reason = dice.of(&["差一成", "差一成", "差一成", " "]);
        put("reason", Cell::Reported(Fact::Text(reason.to_owned())));
    }
    goal
}

/// Goal rows whose weights sum to a node's, in hundredths.
fn goals(level: &str, whole: u64, odds: &Odds, dice: &mut Dice) -> Vec<Subject> {
    let count = 1 + dice.below(5);
    let mut left = if dice.below(odds.weights) == 0 { whole - 1 } else { whole };
    let mut rows = Vec::new();
    for at in (1..=count).rev() {
        let part = if at == 1 { left } else { left / at / 100 * 100 + dice.of(&[0, 0, 0, 50, 25]) };
        left -= part;
        rows.push(goal(level, Some(part), odds, dice));
    }
    if dice.below(6) == 0 {
        rows.push(goal(level, None, odds, dice));
    }
    rows
}

fn projects(count: u64, odds: &Odds, dice: &mut Dice) -> Vec<Subject> {
    let yuan = |value: u64| {
        Cell::Reported(Fact::Money(crate::quantity::Money::from_yuan(Number::from_scaled(value.into(), 0))))
    };
    let project = |at: u64| {
        let mut project = Subject::new(SubjectKind::Project, format!("P{at}"), "");
        let budget = 1_000 + dice.below(9_000);
        project.facts.insert("revised".to_owned(), yuan(budget));
        project.facts.insert("executed".to_owned(), yuan(budget * dice.of(&[100, 100, 97, 61]) / 100));
        project.children = goals("产出指标", 6_000, odds, dice);
        project.children.extend(goals("效益指标", 3_000, odds, dice));
        project
    };
    (0..count).map(project).collect()
}

fn rules() -> RuleSet {
    let rules = Rules::compile([Source::new("逐行.jx", RULES)]).unwrap();
    rules.in_force("2020-12-31".parse().unwrap()).unwrap()
}

const FRAMEWORKS: [&str; 5] = ["自评", "不舍入自评", "折算自评", "均分自评", "等分自评"];

/// Compares the totals of each framework by itself with those of the cards; how many rows were for the evaluator.
fn totals(rules: &RuleSet, framework: &str, subjects: &[Subject]) -> usize {
    let table = Table::from_models(subjects).unwrap();
    let done = rules.prepare(&Wanted::scores(framework), &table.layout()).unwrap().run(&table).unwrap();
    let cards = rules.score_all(framework, subjects).unwrap();
    for (row, card) in cards.iter().enumerate() {
        let totals = &done.cards[0].totals;
        let same = match &card.total {
            Total::Exact(points) => totals.get(row).as_ref() == Some(points),
            Total::Between { .. } => totals.standing(row) == Standing::Between,
            Total::NotApplicable => totals.standing(row) == Standing::NotApplicable,
            Total::Blocked => !matches!(totals.standing(row), Standing::Known | Standing::Between),
        };
        let said = (totals.standing(row), totals.get(row));
        assert!(same, "{framework}, row {row}: {said:?}, the card says {:?}", card.total);
    }
    done.one_by_one
}

#[test]
fn goal_rows_score_as_the_evaluator_says() {
    let rules = rules();
    for (seed, odds) in [
        (1, Odds { odd: 3, state: 8, weights: 4 }),
        (2, Odds { odd: 8, state: 20, weights: 8 }),
        (3, Odds { odd: 1_000_000, state: 1_000_000, weights: 1_000_000 }),
        (4, Odds { odd: 1_000_000, state: 25, weights: 1_000_000 }),
    ] {
        let mut dice = Dice(seed);
        let subjects = projects(120, &odds, &mut dice);
        compare(&rules, &subjects, &format!("seed {seed}"));
        for framework in FRAMEWORKS {
            totals(&rules, framework, &subjects);
        }
    }
}

#[test]
fn goal_rows_seldom_ask_the_evaluator() {
    let rules = rules();
    let plain = Odds { odd: 1_000_000, state: 1_000_000, weights: 1_000_000 };
    let subjects = projects(200, &plain, &mut Dice(5));
    let asked = FRAMEWORKS.map(|framework| totals(&rules, framework, &subjects));
    assert_eq!(asked, [0; 5]);
    // Rows whose weight goes to the others in equal parts, or is carried as unknown, are for the evaluator.
    let some = Odds { odd: 10, state: 20, weights: 10 };
    let subjects = projects(200, &some, &mut Dice(6));
    let asked = FRAMEWORKS.map(|framework| totals(&rules, framework, &subjects));
    assert!(asked.iter().zip([5, 60, 60, 5, 5]).all(|(asked, most)| *asked <= most), "{asked:?}");
}
