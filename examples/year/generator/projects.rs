//! Projects: budgets in the shape budgets have (many small, few large), how each went, and what was filed about it.

use super::chance::Chance;
use super::goals::{Aim, goals};
use super::names::{Sector, person, works};
use super::written::{chosen, day, local, money, permille, share, tenths, text, yuan};
use jixiao::model::{
    BudgetKind, Cell, DeviationCause, EvaluationGrade, Fact, Likelihood, MonitoringPeriod, PastYear, Project,
    ProjectKind, SpendingClass, WarningResponse,
};

/// How a project goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Strong,
    Sound,
    Weak,
    Failing,
}

/// Budgets in 万元 that are about equally likely: the middle is 80, the mean about 200, the tail long.
const SIZES: &[i64] = &[
    6, 9, 12, 15, 18, 21, 25, 28, 32, 35, 40, 43, 48, 54, 60, 65, 72, 80, 88, 97, 108, 118, 130, 146, 163,
    181, 205, 229, 262, 299, 350, 407, 490, 597, 780, 1060, 1735,
];

impl Standing {
    fn draw(chance: &mut Chance) -> Self {
        match chance.between(1, 100) {
            1..=40 => Standing::Strong,
            41..=83 => Standing::Sound,
            84..=96 => Standing::Weak,
            _ => Standing::Failing,
        }
    }

    /// What is done of what was planned, in thousandths.
    pub(crate) fn attainment(self, chance: &mut Chance) -> i64 {
        match self {
            Standing::Strong => chance.between(1000, 1080),
            Standing::Sound => chance.pick(&[1000, 1000, 1000, 1020, 980, 960, 940, 1000]),
            Standing::Weak => chance.between(640, 960),
            Standing::Failing => chance.between(250, 720),
        }
    }

    /// What is spent of the budget, in thousandths; never above it.
    fn execution(self, chance: &mut Chance) -> i64 {
        match self {
            Standing::Strong => chance.between(965, 1000),
            Standing::Sound => chance.between(900, 1000),
            Standing::Weak => chance.between(620, 930),
            Standing::Failing => chance.between(180, 700),
        }
    }
}

/// The `place`-th project of a department.
pub(crate) fn project(department: usize, place: usize, sector: Sector, chance: &mut Chance) -> Project {
    let standing = Standing::draw(chance);
    let code = format!("P{:03}-{:03}", department + 1, place + 1);
    let (name, output, unit) = chance.pick(works(sector));
    let revised = size(sector, chance);
    let executed = share(revised, standing.execution(chance));
    let aim = Aim { output, unit, revised, executed, standing, signed: false };
    let major = revised >= 8_000_000;
    let livelihood =
        matches!(sector, Sector::Education | Sector::Health | Sector::Care) && revised >= 3_000_000;
    let mut project = Project {
        name: title(name, place, chance),
        goals: goals(&code, &aim, chance),
        code,
        major: Cell::Reported(major),
        major_livelihood: Cell::Reported(livelihood),
        special_fund: Cell::Reported(chance.once_in(30)),
        responsible: text(person(chance)),
        spending_class: Cell::Reported(SpendingClass::SpecificAim),
        project_kind: Cell::Reported(chance.pick(&[0, 0, 0, 1, 2])).map(kind),
        funded_from: Cell::Reported(BudgetKind::GeneralPublic),
        approved_on: day(2019, 11, 20),
        ..Project::default()
    };
    money_of(&mut project, revised, executed, chance);
    before(&mut project, revised, standing, chance);
    purpose(&mut project, sector, chance);
    after(&mut project, standing, chance);
    if major {
        evaluated(&mut project, standing, chance);
    }
    project.monitoring_periods = periods(&project.code, revised, executed, standing, chance);
    project.past_years = past_years(&project.code, revised, standing, chance);
    project
}

fn kind(drawn: i32) -> ProjectKind {
    match drawn {
        0 => ProjectKind::Recurring,
        1 => ProjectKind::OneOff,
        _ => ProjectKind::MultiYear,
    }
}

/// A budget in yuan, with two decimals of 万元.
fn size(sector: Sector, chance: &mut Chance) -> i64 {
    let scale = match sector {
        Sector::Education | Sector::Health => 1500,
        Sector::Roads | Sector::Water | Sector::Building => 1900,
        Sector::Farming | Sector::Care | Sector::Industry => 1300,
        Sector::Office | Sector::Culture => 500,
        _ => 900,
    };
    let wan = chance.pick(SIZES) * scale * chance.between(85, 118) / 100_000;
    wan.max(2) * 10_000 + chance.pick(&[0, 0, 0, 5_000, 2_000, 7_600, 1_300])
}

fn title(work: &str, place: usize, chance: &mut Chance) -> String {
    let town = chance.pick(super::names::TOWNSHIPS).0;
    let end = chance.pick(&["项目", "工程", "专项", "经费", "补助资金"]);
    match place % 4 {
        0 => format!("2020年{work}{end}"),
        1 => format!("{town}{work}{end}"),
        2 => format!("{work}{end}（{}期）", chance.pick(&["一", "二", "三"])),
        _ => format!("{town}{work}提升{end}"),
    }
}

fn money_of(project: &mut Project, revised: i64, executed: i64, chance: &mut Chance) {
    let initial = share(revised, chance.pick(&[1000, 1000, 1000, 950, 1100]));
    project.requested = yuan(share(revised, chance.pick(&[1000, 1100, 1200, 1050])));
    project.initial = yuan(initial);
    project.revised = yuan(revised);
    project.executed = yuan(executed);
    project.executed_to_date = yuan(share(executed, 820));
    project.last_year_revised = yuan(share(revised, chance.between(850, 1080)));
    project.last_year_executed = yuan(share(revised, chance.between(700, 850)));
    project.revised_appropriation = yuan(revised);
    project.executed_appropriation = yuan(executed);
    project.rigid_expenditure = yuan(share(revised, chance.pick(&[0, 0, 100, 200, 300])));
    project.carried_over = yuan(revised - executed);
    project.last_year_carried_over =
        yuan(share(revised - executed, chance.pick(&[700, 1000, 1100, 1300, 1600])));
    project.contract_balance = yuan(share(revised - executed, chance.pick(&[0, 300, 600])));
    project.planned_funds = yuan(revised);
    project.received_funds = yuan(share(revised, chance.pick(&[1000, 1000, 1000, 970])));
    project.due_funds = yuan(revised);
    project.funds_on_time = yuan(share(revised, chance.pick(&[1000, 1000, 960])));
    project.planned_cost = yuan(revised);
    project.actual_cost = yuan(executed);
    let improper = if chance.once_in(1) { share(executed, 40) } else { 0 };
    project.improper_expenditure = yuan(improper);
    project.violations = super::written::count(i64::from(improper > 0));
}

/// Ex-ante evaluation and the review of goals, before the budget.
fn before(project: &mut Project, revised: i64, standing: Standing, chance: &mut Chance) {
    let large = revised >= 5_000_000;
    let new = chance.once_in(18);
    let flags = [
        local("新增", new),
        local("列入集中财力办大事", large && chance.once_in(25)),
        local("需立项审批的政府投资", large && chance.once_in(40)),
        local("社会关注度高", chance.once_in(6)),
    ];
    project.extra.extend(flags);
    if large || new || chance.once_in(5) {
        let score = match standing {
            Standing::Strong => chance.between(880, 980),
            Standing::Sound => chance.between(780, 940),
            Standing::Weak => chance.between(690, 880),
            Standing::Failing => chance.between(580, 800),
        };
        let approved = share(revised, chance.pick(&[1000, 1000, 950, 900]));
        project.ex_ante_score = tenths(score);
        project.ex_ante_date = day(2019, 10, 18);
        project.ex_ante_approved = yuan(approved);
    }
    project.goals_filed = Cell::Reported(!chance.once_in(1));
    project.goal_review_score = tenths(match standing {
        Standing::Strong => chance.between(900, 990),
        Standing::Sound => chance.between(800, 950),
        Standing::Weak => chance.between(700, 880),
        Standing::Failing => chance.between(520, 820),
    });
    project.goals_approved_on = day(2020, 2, 14);
    project.budget_approved_on = day(2020, 2, 14);
    project.issued_on = day(2020, 3, 2);
    let marks: &[&str] = match standing {
        Standing::Strong => &["优", "优", "优", "良"],
        Standing::Sound => &["优", "优", "优", "良", "良"],
        Standing::Weak => &["优", "优", "良", "良", "良", "良"],
        Standing::Failing => &["优", "良", "良", "良", "中"],
    };
    project.extra.extend(EX_ANTE.iter().chain(REVIEWED).map(|name| chosen(name, chance.pick(marks))));
}

/// What the ex-ante form marks with 优, 良, 中 or 差.
const EX_ANTE: &[&str] = &["立项必要性", "投入经济性", "绩效目标合理性", "实施方案可行性", "筹资合规性"];
/// What the review of goals marks.
const REVIEWED: &[&str] =
    &["规范完整", "明确清晰", "目标相关", "指标科学", "绩效合理", "资金匹配", "实现可能", "条件充分"];

/// What the project serves, by sector: its trade, its purpose, and what it costs for each person served.
fn purpose(project: &mut Project, sector: Sector, chance: &mut Chance) {
    let (trade, cost) = match sector {
        Sector::Education => ("教育", chance.between(900, 1_520)),
        Sector::Health => ("卫生", chance.between(40, 81)),
        Sector::Roads => ("交通", chance.between(300, 1_010)),
        Sector::Farming => ("农业", chance.between(300, 1_010)),
        _ => ("综合", chance.between(300, 1_010)),
    };
    let purposes: &[&str] = match sector {
        Sector::Care => &["民生直补", "运转保障", "其他"],
        Sector::Roads | Sector::Building | Sector::Water => &["基本建设", "基本建设", "运转保障"],
        Sector::Safety => &["运转保障", "救灾应急", "其他", "其他", "其他"],
        _ => &["其他", "运转保障", "其他", "基本建设"],
    };
    let words = |text: &str| Cell::Reported(Fact::Text(text.to_owned()));
    project.extra.extend([
        chosen("行业", trade),
        chosen("资金方向", chance.pick(purposes)),
        ("服务单价".to_owned(), Cell::Reported(Fact::Money(money(cost)))),
        ("对应政策".to_owned(), words("诸暨市国民经济和社会发展第十三个五年规划纲要")),
        ("对应职责".to_owned(), words("部门职责清单所列事项")),
    ]);
}

/// What the department and finance made of large projects themselves.
fn evaluated(project: &mut Project, standing: Standing, chance: &mut Chance) {
    let score = match standing {
        Standing::Strong => chance.between(880, 970),
        Standing::Sound => chance.between(800, 940),
        Standing::Weak => chance.between(640, 830),
        Standing::Failing => chance.between(420, 700),
    };
    project.department_score = tenths(score);
    if chance.once_in(40) {
        let strict = score - chance.pick(&[0, 0, 10, 20, 40, 80]);
        project.finance_score = tenths(strict);
        let asked = ["决策评分", "过程评分", "产出评分", "效益评分"];
        let marks = asked.map(|name| {
            let mark = (strict + chance.between(-30, 30)).min(1000);
            (name.to_owned(), tenths(mark).map(Fact::Points))
        });
        project.extra.extend(marks);
    }
    project.extra.insert("评价完成日期".to_owned(), day(2021, 6, 18).map(Fact::Date));
    if !chance.once_in(12) {
        project.extra.insert("结果反馈日期".to_owned(), day(2021, 6, 30).map(Fact::Date));
    }
}

/// What was filed after the year, and what came of findings.
fn after(project: &mut Project, standing: Standing, chance: &mut Chance) {
    let filed = !chance.once_in(if standing == Standing::Failing { 12 } else { 1 });
    project.self_evaluation_filed = Cell::Reported(filed);
    if filed {
        let late = chance.once_in(4);
        project.self_evaluation_filed_on = if late { day(2021, 3, 26) } else { day(2021, 2, 24) };
    }
    project.rectification_owner = project.responsible.clone();
    project.rectification_due = day(2021, 7, 31);
    project.rectified = Cell::Reported(true);
    if matches!(standing, Standing::Weak | Standing::Failing) {
        project.rectified = Cell::Reported(chance.once_in(75));
        project.deviation_report_filed = Cell::Reported(chance.once_in(70));
    }
    project.published_total = tenths(match standing {
        Standing::Strong => chance.between(930, 1000),
        Standing::Sound => chance.between(880, 980),
        Standing::Weak => chance.between(780, 930),
        Standing::Failing => chance.between(600, 860),
    });
    if chance.once_in(1) {
        project.extra.insert("线索发现日期".to_owned(), day(2021, 6, 11).map(Fact::Date));
        if chance.once_in(80) {
            project.extra.insert("线索移送日期".to_owned(), day(2021, 6, 16).map(Fact::Date));
        }
    }
    if standing == Standing::Failing && chance.once_in(6) {
        project.false_evaluation = Cell::Reported(true);
        project.loss = yuan(chance.between(4, 60) * 10_000);
    } else {
        project.false_evaluation = Cell::Reported(false);
    }
    project.disclosed = Cell::Reported(chance.once_in(90));
    project.satisfaction = permille(match standing {
        Standing::Strong | Standing::Sound => chance.between(900, 990),
        Standing::Weak => chance.between(780, 920),
        Standing::Failing => chance.between(520, 800),
    });
}

/// Month, what a year has come to by the end of it, and the rate of spending below which a warning is due; both in
/// thousandths.
const MONTHS: [(u32, i64, i64); 4] = [(4, 345, 250), (6, 525, 400), (8, 715, 600), (10, 925, 800)];

/// What monitoring saw in April, June, August and October.
fn periods(
    code: &str,
    revised: i64,
    executed: i64,
    standing: Standing,
    chance: &mut Chance,
) -> Vec<MonitoringPeriod> {
    let mut pace = match standing {
        Standing::Strong => chance.between(960, 1080),
        Standing::Sound => chance.between(780, 1060),
        Standing::Weak => chance.between(680, 900),
        Standing::Failing => chance.between(220, 640),
    };
    let mut was_behind = false;
    let mut result = Vec::new();
    for (month, by, warned) in MONTHS {
        let done = (by * pace / 1000 + chance.between(-12, 12)).clamp(10, 1000);
        let spent = share(executed, done);
        let rate = if revised > 0 { spent * 1000 / revised } else { 0 };
        let likelihood = likelihood(standing, month);
        let due = 800 * i64::from(month) / 12;
        let slow = rate < warned || rate < due || done < due || done - rate > 100;
        let behind = slow || likelihood != Likelihood::Certain;
        let mut period = MonitoringPeriod {
            code: format!("{code}-M{month:02}"),
            name: format!("{month}月"),
            month: super::written::count(i64::from(month)),
            monitored_on: day(2020, month + 1, 10),
            executed_to_date: yuan(spent),
            goal_attainment: permille(done),
            forecast_attainment: permille((done * 1000 / by).min(1000)),
            likelihood: Cell::Reported(likelihood),
            ..MonitoringPeriod::default()
        };
        if behind {
            answer(&mut period, month, standing, chance);
        } else if was_behind {
            period.rectified = Cell::Reported(true);
            period.rectified_on = day(2020, month, 25);
        }
        was_behind |= behind;
        pace +=
            if standing == Standing::Failing { 0 } else { chance.between(0, 130).min(1050 - pace.min(1050)) };
        result.push(period);
    }
    result
}

fn likelihood(standing: Standing, month: u32) -> Likelihood {
    match standing {
        Standing::Strong | Standing::Sound => Likelihood::Certain,
        Standing::Weak if month >= 8 => Likelihood::Certain,
        Standing::Failing if month >= 10 => Likelihood::Impossible,
        Standing::Weak | Standing::Failing => Likelihood::Possible,
    }
}

/// A period that fell behind: its cause, and what the unit answered.
fn answer(period: &mut MonitoringPeriod, month: u32, standing: Standing, chance: &mut Chance) {
    let (cause, words) = match chance.between(0, 4) {
        0 => (DeviationCause::Funding, "上级补助资金下达较晚"),
        1 => (DeviationCause::Institution, "招标流标后重新组织采购"),
        2 => (DeviationCause::Staffing, "技术人员不足，进度延后"),
        3 => (DeviationCause::Equipment, "设备到货延迟"),
        _ => (DeviationCause::Other, "受梅雨洪涝和疫情影响停工"),
    };
    period.cause = Cell::Reported(cause);
    period.deviation_reason = text(words);
    if chance.once_in(if standing == Standing::Failing { 80 } else { 96 }) {
        period.response = Cell::Reported(chance.pick(&[0, 0, 1])).map(|drawn: i32| match drawn {
            0 => WarningResponse::Continue,
            _ => WarningResponse::Adjust,
        });
        let late = chance.once_in(4);
        period.responded_on = day(2020, month + 1, if late { 28 } else { 18 });
        let rectified = chance.once_in(60);
        period.rectified = Cell::Reported(rectified);
        if rectified {
            period.rectified_on = day(2020, month + 1, 27);
        }
    } else {
        period.rectified = Cell::Reported(false);
    }
}

/// Two earlier years of a recurring project.
fn past_years(code: &str, revised: i64, standing: Standing, chance: &mut Chance) -> Vec<PastYear> {
    if chance.once_in(35) {
        return Vec::new();
    }
    let mut years = Vec::new();
    for year in [2018, 2019] {
        let score = match standing {
            Standing::Strong => chance.between(880, 980),
            Standing::Sound => chance.between(800, 940),
            Standing::Weak => chance.between(620, 850),
            Standing::Failing => chance.between(480, 760),
        };
        let budget = share(revised, chance.between(850, 1080));
        years.push(PastYear {
            code: format!("{code}-{year}"),
            name: format!("{year}年"),
            year: super::written::count(year),
            score: tenths(score),
            grade: Cell::Reported(grade(score)),
            budget: Cell::Reported(money(budget)),
            executed: yuan(share(budget, chance.between(800, 980))),
            self_score: tenths((score + chance.between(0, 60)).min(1000)),
            ..PastYear::default()
        });
    }
    years
}

/// The grade of a score in tenths of a point.
pub(crate) fn grade(tenths: i64) -> EvaluationGrade {
    match tenths {
        900.. => EvaluationGrade::Excellent,
        800..=899 => EvaluationGrade::Good,
        600..=799 => EvaluationGrade::Fair,
        _ => EvaluationGrade::Poor,
    }
}
