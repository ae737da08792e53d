//! A small city at random: its rules as text, and the facts of its projects. Everything a promise is about occurs in
//! it: groups, every policy, every state, every rounding, bands, ranges left to people, pools with floors.

use std::fmt::Write;

use jixiao::number::RoundingMode;
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;

/// The names of the indicators, in order; a city has a few of them.
const NAMES: [&str; 6] = ["数量", "质量", "时效", "成本", "效益", "满意"];
const STATES: [&str; 4] = ["未报", "不适用", "未到期", "有争议"];
const ACTIONS: [&str; 6] = ["不得分", "同级按比例分摊", "同级平均分摊", "得满分", "留待", "中止"];

#[derive(Clone, Debug)]
pub(super) struct City {
    /// Indicators of each group.
    groups: Vec<Vec<Indicator>>,
    /// What each state does, if anything is said.
    policies: [Option<&'static str>; 4],
    total: (RoundingMode, u8),
    /// Points from which the budget rises.
    edge: u8,
    pool_cents: u32,
    pub projects: Vec<Project>,
}

#[derive(Clone, Debug)]
struct Indicator {
    weight: u8,
    /// Full marks from here on, in percent.
    line: u8,
    way: Way,
}

#[derive(Clone, Debug)]
enum Way {
    InProportion(RoundingMode, u8),
    Bands,
    AtMostNine(RoundingMode),
}

#[derive(Clone, Debug)]
pub(super) struct Project {
    /// Of each indicator: a ratio in hundredths of a percent, or a state.
    pub actual: Vec<Cell>,
    pub budget_cents: u32,
    pub spent_cents: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Reported(u16),
    State(&'static str),
    Absent,
}

pub(super) fn city() -> impl Strategy<Value = City> {
    let groups = vec(vec(indicator(), 1..3), 1..4);
    let policy = || prop_oneof![1 => Just(None), 3 => select(&ACTIONS[..]).prop_map(Some)];
    let total = (select(&RoundingMode::ALL[..]), 0..3_u8);
    let policies = [policy(), policy(), policy(), policy()];
    (groups, policies, total, 1..100_u8, any::<u32>(), vec(project(), 1..6)).prop_map(
        |(groups, policies, total, edge, pool_cents, projects)| City {
            groups,
            policies,
            total,
            edge,
            pool_cents,
            projects,
        },
    )
}

fn indicator() -> impl Strategy<Value = Indicator> {
    let mode = || select(&RoundingMode::ALL[..]);
    let way = prop_oneof![
        (mode(), 0..4_u8).prop_map(|(mode, places)| Way::InProportion(mode, places)),
        Just(Way::Bands),
        mode().prop_map(Way::AtMostNine),
    ];
    (1..100_u8, 10..=120_u8, way).prop_map(|(weight, line, way)| Indicator { weight, line, way })
}

fn project() -> impl Strategy<Value = Project> {
    let cell = prop_oneof![
        6 => (0..13_000_u16).prop_map(Cell::Reported),
        // On an edge, often.
        2 => (0..=130_u16).prop_map(|percent| Cell::Reported(percent * 100)),
        2 => select(&STATES[..]).prop_map(Cell::State),
        1 => Just(Cell::Absent),
    ];
    // Few amounts, so that remainders tie.
    let cents = || prop_oneof![Just(0), 1..4_u32, any::<u32>()];
    (vec(cell, NAMES.len()), cents(), cents()).prop_map(|(actual, budget_cents, spent_cents)| Project {
        actual,
        budget_cents,
        spent_cents,
    })
}

impl City {
    /// The items of the rules, each of which may stand anywhere behind the first.
    fn items(&self) -> Vec<String> {
        let mut items = vec![
            "等级 四级 依据 办法 { 优 [90, 100]  良 [80, 90)  中 [60, 80)  差 [0, 60) }".to_owned(),
            format!("事实 项目 {{ {} }}", NAMES.map(|name| format!("{name}率 : 比率 ≥ 0%")).join("  ")),
        ];
        let indicators: Vec<&Indicator> = self.groups.iter().flatten().collect();
        items.extend(indicators.iter().zip(NAMES).map(|(indicator, name)| indicator.standard(name)));
        items.push(self.framework());
        items.push(format!(
            "挂钩 预算 对象 项目 依据 办法 {{ 性质 强制  基数 全年预算数  按 得分(体系) {{ [{0}, 以上) 增 [0%, 5%]  (以下, {0}) 减 [10%, 20%] }} 上限 30000000元  舍入 舍去 到 100元  未决定 取下端 }}",
            self.edge
        ));
        items.push(format!(
            "分配 资金 对象 项目 资金池 {}元 依据 办法 {{ 份额 全年执行数  下限 1元  守恒 到 0.01元  余数 最大余数法，并列时按 编码 }}",
            cents(self.pool_cents)
        ));
        items
    }

    fn framework(&self) -> String {
        let mut names = NAMES.iter();
        let mut text = format!("评价体系 体系 对象 项目 满分 {} 依据 办法 {{\n", self.full());
        for (n, group) in self.groups.iter().enumerate() {
            let weight: u32 = group.iter().map(|indicator| u32::from(indicator.weight)).sum();
            writeln!(text, "  第{n}组 {weight} 分 {{").unwrap();
            for indicator in group {
                let name = names.next().unwrap();
                writeln!(text, "    {name} {} 分 按 {name}得分({name}率)", indicator.weight).unwrap();
            }
            text.push_str("  }\n");
        }
        for (state, action) in STATES.iter().zip(self.policies) {
            if let Some(action) = action {
                writeln!(text, "  {state} {action}").unwrap();
            }
        }
        let (mode, places) = self.total;
        writeln!(text, "  总分 舍入 {} {places} 位\n}}", mode.zh()).unwrap();
        text
    }

    /// Full marks.
    pub(super) fn full(&self) -> u32 {
        self.groups.iter().flatten().map(|indicator| u32::from(indicator.weight)).sum()
    }

    /// The rules, and the same with its items in the opposite order.
    pub(super) fn rules(&self) -> [String; 2] {
        let head = "规则包 试 { 文件 办法 = \"财预〔2020〕10号\"  施行 2020-01-01 至 2020-12-31 止 }\n";
        let mut items = self.items();
        let forth = format!("{head}{}\n", items.join("\n"));
        items.reverse();
        [forth, format!("{head}{}\n", items.join("\n"))]
    }

    /// What is done about a state, as the rules say it.
    pub(super) fn policy(&self, state: &str) -> &'static str {
        let n = STATES.iter().position(|known| *known == state).unwrap();
        self.policies[n].unwrap_or("中止")
    }

    /// How many indicators the framework has.
    pub(super) fn indicators(&self) -> usize {
        self.groups.iter().map(Vec::len).sum()
    }

    /// How many indicators each group has.
    pub(super) fn groups(&self) -> impl Iterator<Item = usize> {
        self.groups.iter().map(Vec::len)
    }

    /// The facts as a file, the projects in the order of `places`.
    pub(super) fn facts(&self, places: impl IntoIterator<Item = usize>) -> String {
        let subjects: Vec<String> =
            places.into_iter().map(|n| self.projects[n].subject(&format!("P{n}"))).collect();
        format!("[{}]", subjects.join(",\n"))
    }

    pub(super) fn pool(&self) -> String {
        cents(self.pool_cents)
    }
}

impl Indicator {
    fn standard(&self, name: &str) -> String {
        let line = self.line;
        let body = match &self.way {
            Way::InProportion(mode, places) => format!(
                "当 实际 ≥ {line}% 得 满分  否则 得 满分 × 实际 ÷ {line}%  舍入 {} {places} 位",
                mode.zh()
            ),
            Way::Bands => format!(
                "表 实际 {{ [{line}%, 以上) 得 100%  [{}%, {line}%) 得 60%  [0%, {}%) 得 0% }}",
                line / 2,
                line / 2
            ),
            Way::AtMostNine(mode) => {
                format!("否则 得 满分 × 90% × 较小(实际 ÷ {line}%, 100%)  舍入 {} 2 位", mode.zh())
            }
        };
        format!("标准 {name}得分(实际: 比率 ≥ 0%) 依据 办法 越大越好 {{ {body} }}")
    }
}

impl Project {
    fn subject(&self, code: &str) -> String {
        let facts: Vec<String> = NAMES
            .iter()
            .zip(&self.actual)
            .filter_map(|(name, cell)| {
                let value = match cell {
                    Cell::Reported(value) => {
                        format!("{{\"ratio\": \"{}.{:02}%\"}}", value / 100, value % 100)
                    }
                    Cell::State(state) => format!("{{\"state\": \"{}\"}}", in_facts(state)),
                    Cell::Absent => return None,
                };
                Some(format!("\"{name}率\": {value}"))
            })
            .collect();
        format!(
            "{{\"kind\": \"项目\", \"项目编码\": \"{code}\", \"全年预算数\": \"{}元\", \"全年执行数\": \"{}元\", \"本地事实\": {{{}}}}}",
            cents(self.budget_cents),
            cents(self.spent_cents),
            facts.join(", ")
        )
    }
}

/// A state as a file of facts says it.
fn in_facts(state: &str) -> &'static str {
    match state {
        "未报" => "not_reported",
        "不适用" => "not_applicable",
        "未到期" => "not_yet_due",
        _ => "disputed",
    }
}

fn cents(cents: u32) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}
