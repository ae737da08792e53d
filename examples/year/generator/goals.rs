//! The goal table of a project: targets and actual values in the spellings people use, some missed, some not reported.

use super::chance::Chance;
use super::projects::Standing;
use super::written::{chosen, text};
use jixiao::model::{Cell, Goal, Tier};
use jixiao::number::Number;
use jixiao::quantity::Points;

/// What a project aims at, as far as its goals need to know it.
pub(crate) struct Aim {
    pub(crate) output: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) revised: i64,
    pub(crate) executed: i64,
    pub(crate) standing: Standing,
    /// Whether targets are all signed numbers, as those of policies have to be.
    pub(crate) signed: bool,
}

/// The project one of whose targets names no year.
const NO_YEAR: &str = "P055-052";

/// Weights of one to five output rows, which always sum to 50.
const OUTPUTS: [&[i64]; 5] = [&[50], &[30, 20], &[20, 15, 15], &[15, 15, 10, 10], &[10, 10, 10, 10, 10]];

/// Four to eight rows: output, effect, satisfaction.
pub(crate) fn goals(code: &str, aim: &Aim, chance: &mut Chance) -> Vec<Goal> {
    let outputs = if chance.once_in(3) { 2 } else { chance.between(3, 5) };
    let effects = chance.between(1, 2);
    let weights = usize::try_from(outputs - 1).ok().and_then(|at| OUTPUTS.get(at)).copied().unwrap_or(&[]);
    let mut rows = Vec::new();
    for (place, weight) in weights.iter().enumerate() {
        let row = match place {
            0 => quantity(aim, chance),
            1 => quality(aim, chance),
            2 => timeliness(aim, chance),
            3 => cost(aim, chance),
            _ => second_quantity(aim, chance),
        };
        rows.push(weighed(row, *weight));
    }
    for place in 0..effects {
        let row = if place == 0 { effect(aim, chance) } else { judged(aim, 15, chance) };
        rows.push(weighed(row, 30 / effects));
    }
    rows.push(weighed(satisfaction(aim, chance), 10));
    for (place, row) in rows.iter_mut().enumerate() {
        row.code = format!("{code}-{:02}", place + 1);
        row.name = row.level3.reported().cloned().unwrap_or_default();
        row.core = Cell::Reported(place == 0);
        described(row);
        not_reported(row, aim, chance);
    }
    if code == NO_YEAR {
        rows.iter_mut().skip(1).take(1).for_each(without_year);
    }
    rows
}

/// A day without its year, which no rule can compare: somebody has to ask. What it costs the year is to be seen.
fn without_year(row: &mut Goal) {
    row.name = "项目完成时间".to_owned();
    row.level2 = text("时效指标");
    row.level3 = text("项目完成时间");
    row.target = text("12月底前");
    row.actual = text("2020年11月");
}

/// Whether a row is counted or judged, and whether more or less of it is better.
fn described(row: &mut Goal) {
    let judged = row.tier.is_reported();
    let less = row.target.reported().is_some_and(|target| target.contains('≤'));
    row.extra.extend([
        chosen("指标性质", if judged { "定性" } else { "定量" }),
        chosen("指标方向", if less { "反向" } else { "正向" }),
    ]);
}

/// Some cells are empty, most of them in projects that went badly.
fn not_reported(row: &mut Goal, aim: &Aim, chance: &mut Chance) {
    let percent = match aim.standing {
        Standing::Strong => 0,
        Standing::Sound => 2,
        Standing::Weak => 8,
        Standing::Failing => 25,
    };
    if chance.once_in(percent) {
        row.actual = Cell::NotReported;
        row.deviation_reason = text("尚在收集佐证材料");
    }
}

fn weighed(row: Goal, weight: i64) -> Goal {
    Goal { weight: Cell::Reported(Points::new(Number::from(weight))), ..row }
}

fn row(level1: &str, level2: &str, level3: &str, target: String, actual: String) -> Goal {
    Goal {
        level1: text(level1),
        level2: text(level2),
        level3: text(level3),
        target: text(target),
        actual: text(actual),
        ..Goal::default()
    }
}

fn quantity(aim: &Aim, chance: &mut Chance) -> Goal {
    let planned = amount(aim.unit, chance);
    let done = planned * aim.standing.attainment(chance) / 1000;
    let unit = aim.unit;
    let (target, signed) = match chance.between(if aim.signed { 6 } else { 0 }, 9) {
        0 => (format!("{planned}{unit}"), false),
        1 => (format!(">={planned}{unit}"), true),
        2 => (format!("不少于{planned}{unit}"), true),
        3 => (format!("={planned}{unit}"), true),
        4 => (format!("{planned}{unit}以上"), true),
        5 => (format!("≥ {planned}"), true),
        _ => (format!("≥{planned}{unit}"), true),
    };
    let actual = match chance.between(0, 4) {
        0 => format!("{done}"),
        1 => format!("{done} {unit}"),
        _ => format!("{done}{unit}"),
    };
    // A bare number says no direction: then the name of the indicator has to.
    let name = if signed { aim.output.to_owned() } else { format!("{}数量", aim.output) };
    Goal {
        monitored: text(format!("{}{unit}", done * 7 / 10)),
        last_year_actual: text(format!("{}{unit}", planned * 9 / 10)),
        ..row("产出指标", "数量指标", &name, target, actual)
    }
}

fn second_quantity(aim: &Aim, chance: &mut Chance) -> Goal {
    let planned = chance.between(2, 12);
    let done = planned * aim.standing.attainment(chance) / 1000;
    Goal {
        monitored: text(format!("{}次", done * 8 / 10)),
        ..row("产出指标", "数量指标", "开展督导检查次数", format!("≥{planned}次"), format!("{done}次"))
    }
}

fn quality(aim: &Aim, chance: &mut Chance) -> Goal {
    let spelled = ["100%", "=100%", "不低于95%", "98%以上", "≥98%", "≥95%", "≥90%"];
    let target = if aim.signed { "≥95%" } else { chance.pick(&spelled) };
    let reached = match aim.standing {
        Standing::Strong | Standing::Sound => chance.pick(&["100%", "99.2%", "100%", "98.6%"]),
        Standing::Weak => chance.pick(&["95%", "93.5%", "100%", "90%"]),
        Standing::Failing => chance.pick(&["82%", "75%", "88.4%"]),
    };
    let name = chance.pick(&["验收合格率", "质量达标率", "资金使用合规合格率", "任务验收合格率"]);
    row("产出指标", "质量指标", name, target.to_owned(), reached.to_owned())
}

fn timeliness(aim: &Aim, chance: &mut Chance) -> Goal {
    if chance.once_in(60) && aim.standing != Standing::Failing && !aim.signed {
        let dates = ["2020年11月底前", "2020年12月31日前", "2020年12月底前完成", "2020年12月底前"];
        let target = chance.pick(&dates);
        let actual = chance.pick(&["2020年10月", "2020年11月20日", "2020年9月", "2020年11月"]);
        return row("产出指标", "时效指标", "项目完成时间", target.to_owned(), actual.to_owned());
    }
    let reached = aim.standing.attainment(chance).min(1000) / 10;
    row("产出指标", "时效指标", "任务完成及时率", "≥95%".to_owned(), format!("{reached}%"))
}

fn cost(aim: &Aim, chance: &mut Chance) -> Goal {
    let planned = wan(aim.revised);
    // A project that went badly spends above its unit price although it does not spend its budget.
    let spent = if aim.standing == Standing::Failing && chance.once_in(40) {
        wan(aim.revised * chance.between(102, 125) / 100)
    } else {
        wan(aim.executed)
    };
    row("产出指标", "成本指标", "项目总成本", format!("≤{planned}万元"), format!("{spent}万元"))
}

fn effect(aim: &Aim, chance: &mut Chance) -> Goal {
    let rate = aim.standing.attainment(chance);
    match chance.between(0, 4) {
        0 => {
            let planned = chance.between(2, 60) * 10;
            let done = planned * rate / 1000;
            row("效益指标", "社会效益指标", "带动就业人数", format!("≥{planned}人"), format!("{done}人"))
        }
        1 => {
            let allowed = chance.between(3, 12);
            let seen =
                if rate < 900 { allowed + chance.between(1, 5) } else { allowed - chance.between(0, 3) };
            row("效益指标", "社会效益指标", "群众投诉件数", format!("≤{allowed}件"), format!("{seen}件"))
        }
        2 => {
            let seen = i64::from(rate < 700 && chance.once_in(30));
            row("效益指标", "社会效益指标", "安全责任事故", "≤0起".to_owned(), format!("{seen}起"))
        }
        3 => {
            let reached = rate.min(1000) / 10;
            row("效益指标", "可持续影响指标", "长效管护覆盖率", "≥90%".to_owned(), format!("{reached}%"))
        }
        _ => {
            let planned = chance.between(5, 400) * 100;
            let done = planned * rate / 1000;
            Goal {
                monitored: text(format!("{}人", done * 8 / 10)),
                ..row(
                    "效益指标",
                    "社会效益指标",
                    "受益群众人数",
                    format!("≥{planned}人"),
                    format!("{done}人"),
                )
            }
        }
    }
}

/// A row a person judges: the tier, the mark inside it, and the reason.
fn judged(aim: &Aim, weight: i64, chance: &mut Chance) -> Goal {
    let (tier, actual, low, high) = match aim.standing {
        Standing::Strong => (Tier::Achieved, "明显改善", 92, 100),
        Standing::Sound => (Tier::Achieved, "有效改善", 82, 95),
        Standing::Weak => (Tier::PartlyAchieved, "有所改善", 60, 78),
        Standing::Failing => (Tier::NotAchieved, "改善不明显", 20, 55),
    };
    let mark = weight * chance.between(low, high);
    Goal {
        tier: Cell::Reported(tier),
        mark: Cell::Reported(Points::new(Number::from_scaled(i128::from(mark), 2))),
        reason: text("依据现场评价和问卷结果评定"),
        ..row("效益指标", "社会效益指标", "群众生产生活条件", "明显改善".to_owned(), actual.to_owned())
    }
}

fn satisfaction(aim: &Aim, chance: &mut Chance) -> Goal {
    let target = chance.pick(&["≥90%", "≥95%", "≥85%", "90%以上"]);
    let reached = match aim.standing {
        Standing::Strong => chance.between(950, 998),
        Standing::Sound => chance.between(900, 975),
        Standing::Weak => chance.between(780, 920),
        Standing::Failing => chance.between(520, 800),
    };
    let reached = format!("{}.{}%", reached / 10, reached % 10);
    row("满意度指标", "服务对象满意度指标", "服务对象满意度", target.to_owned(), reached)
}

/// A plausible quantity of a unit.
fn amount(unit: &str, chance: &mut Chance) -> i64 {
    match unit {
        "人" | "人次" | "份" | "卷" | "篇" => chance.between(4, 240) * 25,
        "平方米" | "亩" => chance.between(6, 420) * 50,
        "公里" => chance.between(3, 120),
        "万头次" | "万条" => chance.between(2, 90),
        _ => chance.between(2, 64),
    }
}

/// 万元 with two decimals, cut.
fn wan(yuan: i64) -> String {
    format!("{}.{:02}", yuan / 10_000, yuan % 10_000 / 100)
}
