//! Many answers at a glance: how many of each kind, and a line for every subject. The reasons in full are in what
//! each answer shows by itself.

use super::course::line as change;
use super::monitor::{lamp, lit};
use super::table::Table;
use super::words::{answer, pick, placed, spelled, stands_on};
use crate::diagnostic::{Language, Plain};
use crate::outcome::{
    Answer, Citation, Course, DutyProposal, DutyStatus, GateDecision, IndicatorOutcome, IndicatorValue,
    LightReading, MonitorReading, ResponseDue,
};
use std::fmt;

/// 关口结论 in a table: who passed, the conclusion, and what did not hold.
///
/// Deterministic; the order is that of the decisions.
pub fn gates(decisions: &[GateDecision], language: Language) -> String {
    let Some(first) = decisions.first() else { return nobody(language) };
    let mut table = Table::of_words(match language {
        Language::Chinese => ["对象", "结果", "结论", "说明"],
        Language::English => ["subject", "result", "conclusion", "note"],
    });
    let standings: Vec<&str> = decisions.iter().map(|decision| passed(decision, language)).collect();
    for (decision, standing) in decisions.iter().zip(&standings) {
        let who = placed(&decision.under, &decision.subject_name, &decision.subject_code, language);
        let conclusion = decision.conclusion.as_deref().unwrap_or("—");
        let conclusion = Plain(conclusion).to_string();
        table.push([who, (*standing).to_owned(), conclusion, failing(decision, language)]);
    }
    let heading = heading(&first.gate, &standings, language);
    shown(&heading, &first.clauses, first.uncited.as_deref(), language, &table)
}

/// 监控读数 in a table: the overall light, every light that is not green or blue, and the answer due.
///
/// Deterministic; the order is that of the readings.
pub fn readings(readings: &[MonitorReading], language: Language) -> String {
    let Some(first) = readings.first() else { return nobody(language) };
    let mut table = Table::of_words(match language {
        Language::Chinese => ["对象", "灯", "说明"],
        Language::English => ["subject", "light", "note"],
    });
    let standings: Vec<String> = readings.iter().map(|reading| worst(reading, language)).collect();
    for (reading, standing) in readings.iter().zip(&standings) {
        let who = placed(&reading.under, &reading.subject_name, &reading.subject_code, language);
        table.push([who, standing.clone(), remarks(reading, language)]);
    }
    let standings: Vec<&str> = standings.iter().map(String::as_str).collect();
    let heading = heading(&first.monitor, &standings, language);
    shown(&heading, &first.clauses, first.uncited.as_deref(), language, &table)
}

/// 流程经过 in a table: the state now, and the last change.
///
/// Deterministic; the order is that of the courses.
pub fn courses(courses: &[Course], language: Language) -> String {
    let Some(first) = courses.first() else { return nobody(language) };
    let mut table = Table::of_words(match language {
        Language::Chinese => ["对象", "现状", "最近一次变化"],
        Language::English => ["subject", "state", "last change"],
    });
    let undecided = pick(language, "未定", "undecided");
    let states = courses.iter().map(|course| course.state.as_deref().unwrap_or(undecided));
    let states: Vec<String> = states.map(|state| Plain(state).to_string()).collect();
    for (course, state) in courses.iter().zip(&states) {
        let who = placed(&course.under, &course.subject_name, &course.subject_code, language);
        table.push([who, state.clone(), last_change(course, language)]);
    }
    let states: Vec<&str> = states.iter().map(String::as_str).collect();
    let heading = heading(&first.process, &states, language);
    shown(&heading, &first.clauses, first.uncited.as_deref(), language, &table)
}

/// 义务提示 in a table: who must do what by when, and how it stands.
///
/// Deterministic; the order is that of the proposals.
pub fn duties(proposals: &[DutyProposal], language: Language) -> String {
    if proposals.is_empty() {
        return pick(language, "没有应尽的义务", "no duty is called for").to_owned();
    }
    let mut table = Table::of_words(match language {
        Language::Chinese => ["义务", "对象", "状态", "期限", "应"],
        Language::English => ["duty", "subject", "status", "due", "shall"],
    });
    let standings: Vec<&str> = proposals.iter().map(|proposal| stands(proposal, language)).collect();
    for (proposal, standing) in proposals.iter().zip(&standings) {
        let who = placed(&proposal.under, &proposal.subject_name, &proposal.subject_code, language);
        let due = proposal.due.map_or_else(|| "—".to_owned(), |day| day.to_string());
        let shall = Plain(&proposal.actions.join(pick(language, "、", ", "))).to_string();
        let note = match (&proposal.called_for, &proposal.status) {
            (Answer::Yes, DutyStatus::Unclear) => noted(&proposal.decided, language),
            (Answer::Yes, _) => String::new(),
            (why, _) => noted(why, language),
        };
        let duty = Plain(&proposal.duty).to_string();
        table.push([duty, who, (*standing).to_owned(), due, format!("{shall}{note}")]);
    }
    let heading = heading(pick(language, "义务", "duties"), &standings, language);
    shown(&heading, &[], None, language, &table)
}

/// 指标值 in a table: the value of every subject, exact, or why there is none.
///
/// Deterministic; the order is that of the values.
pub fn values(values: &[IndicatorValue], language: Language) -> String {
    let Some(first) = values.first() else { return nobody(language) };
    let mut table = Table::of_words([pick(language, "对象", "subject"), pick(language, "值", "value")]);
    for value in values {
        let who = placed("", &value.subject_name, &value.subject_code, language);
        let what = match &value.outcome {
            IndicatorOutcome::Value(fact) => spelled(&Plain(&fact.to_string()).to_string(), language),
            IndicatorOutcome::Missing { state, what } => {
                answer(&Answer::Missing { state: *state, what: what.clone() }, language)
            }
            IndicatorOutcome::Undecided { code, zh, en } => {
                answer(&Answer::Undecided { code: code.clone(), zh: zh.clone(), en: en.clone() }, language)
            }
        };
        table.push([who, what]);
    }
    format!("{}\n\n{table}", Plain(&first.indicator))
}

fn nobody(language: Language) -> String {
    pick(language, "没有对象", "no subject").to_owned()
}

fn shown(
    heading: &str,
    clauses: &[Citation],
    uncited: Option<&str>,
    language: Language,
    table: &dyn fmt::Display,
) -> String {
    let mut text = heading.to_owned();
    let _never_fails = stands_on(clauses, uncited, language, "\n", &mut text);
    format!("{text}\n\n{table}")
}

/// `项目事前评估：4 个，未通过 1，不适用 3`, in the order in which they first stand.
fn heading(name: &str, standings: &[&str], language: Language) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for standing in standings {
        match counts.iter_mut().find(|(known, _)| known == standing) {
            Some((_, count)) => *count = count.saturating_add(1),
            None => counts.push((standing, 1)),
        }
    }
    let counts = counts.iter().map(|(standing, count)| format!("{standing} {count}"));
    let counts = counts.collect::<Vec<_>>().join(pick(language, "，", ", "));
    let (name, all) = (Plain(name), standings.len());
    match language {
        Language::Chinese => format!("{name}：共 {all} 项，{counts}"),
        Language::English => format!("{name}: {all} in all, {counts}"),
    }
}

/// `（项目名称未报）`.
fn noted(why: &Answer, language: Language) -> String {
    match language {
        Language::Chinese => format!("（{}）", answer(why, language)),
        Language::English => format!(" ({})", answer(why, language)),
    }
}

fn passed(decision: &GateDecision, language: Language) -> &'static str {
    match (&decision.applies, &decision.passed) {
        (Answer::No, _) => pick(language, "不适用", "does not apply"),
        (_, Answer::Yes) => pick(language, "通过", "passed"),
        (_, Answer::No) => pick(language, "未通过", "not passed"),
        _ => pick(language, "未定", "undecided"),
    }
}

/// What follows, and every requirement that does not hold or cannot be decided.
fn failing(decision: &GateDecision, language: Language) -> String {
    if decision.applies == Answer::No || decision.passed.is_yes() {
        return String::new();
    }
    let colon = pick(language, "：", ": ");
    let consequence = decision.consequence.as_deref().filter(|_| decision.passed == Answer::No);
    let mut notes: Vec<String> = consequence.map(|then| Plain(then).to_string()).into_iter().collect();
    for requirement in decision.requirements.iter().filter(|requirement| !requirement.holds.is_yes()) {
        let condition = pick(language, "通过条件", "condition");
        let name = Plain(requirement.name.as_deref().unwrap_or(condition)).to_string();
        notes.push(match &requirement.holds {
            Answer::No => format!("{name}{colon}{}", pick(language, "不符合", "does not hold")),
            why => format!("{name}{colon}{}", answer(why, language)),
        });
    }
    if notes.is_empty() && decision.passed != Answer::No {
        notes.push(answer(&decision.passed, language));
    }
    notes.join(pick(language, "；", "; "))
}

/// The overall light, or that of a monitor with one light only.
fn worst(reading: &MonitorReading, language: Language) -> String {
    match (reading.overall, reading.lights.as_slice()) {
        (Some(light), _) => lamp(light, language).to_owned(),
        (None, [LightReading { light: Some(light), .. }]) => lamp(*light, language).to_owned(),
        (None, [LightReading { lit: Answer::Yes, .. }]) => "—".to_owned(),
        _ => pick(language, "未定", "undecided").to_owned(),
    }
}

/// The lights that want attention, then answers due.
fn remarks(reading: &MonitorReading, language: Language) -> String {
    use crate::outcome::Light;
    let well = |light: &LightReading| match light.light {
        Some(light) => matches!(light, Light::Green | Light::Blue),
        None => light.lit.is_yes(),
    };
    let single = reading.lights.len() == 1 && reading.lights.iter().all(|light| light.light.is_some());
    let wanting = reading.lights.iter().filter(|light| !single && !well(light));
    let lights: Vec<String> =
        wanting.map(|light| format!("{} {}", Plain(&light.name), lit(light, language))).collect();
    let mut notes: Vec<String> = Vec::new();
    if !lights.is_empty() {
        notes.push(lights.join(pick(language, "，", ", ")));
    }
    notes.extend(reading.responses.iter().map(|response| due(response, language)));
    notes.join(pick(language, "；", "; "))
}

/// `2020-07-24 前答复，已逾期：暂停拨付`.
fn due(response: &ResponseDue, language: Language) -> String {
    let by = match (response.due, language) {
        (Some(day), Language::Chinese) => format!("答复期限 {day}，"),
        (Some(day), Language::English) => format!("answer due {day}, "),
        (None, _) => String::new(),
    };
    let late = match (&response.overdue, language) {
        (Answer::Yes, Language::Chinese) => format!("已逾期：{}", Plain(&response.default)),
        (Answer::Yes, Language::English) => format!("overdue: {}", Plain(&response.default)),
        (Answer::No, _) => pick(language, "未逾期", "not overdue").to_owned(),
        (why, Language::Chinese) => format!("是否逾期未定：{}", answer(why, language)),
        (why, Language::English) => format!("whether it is overdue is undecided: {}", answer(why, language)),
    };
    format!("{by}{late}")
}

fn last_change(course: &Course, language: Language) -> String {
    match (&course.state, course.steps.last()) {
        (None, _) => answer(&course.decided, language),
        (Some(_), None) => pick(language, "没有变化", "no change").to_owned(),
        (Some(_), Some(step)) => change(step, language),
    }
}

fn stands(proposal: &DutyProposal, language: Language) -> &'static str {
    match (proposal.called_for.is_yes(), proposal.status) {
        (true, DutyStatus::Done) => pick(language, "已完成", "done"),
        (true, DutyStatus::Open) => pick(language, "待完成", "open"),
        (true, DutyStatus::Overdue) => pick(language, "已逾期", "overdue"),
        _ => pick(language, "未定", "undecided"),
    }
}
