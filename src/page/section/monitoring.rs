//! 双监控: lights by period, those in red and what was asked of them, payments paused and resumed.

use super::names;
use crate::outcome::{Course, Light, MonitorReading, ResponseDue};
use crate::page::YearReport;
use crate::page::chart::{Bars, Segment};
use crate::page::parts::{Block, Cell, Table};
use crate::page::written::{NONE, answer, grounds, outcome, plain};

/// Rows of a list.
const MOST: usize = 40;
/// More periods than this are no periods but subjects.
const PERIODS: usize = 12;

/// Class and name of each light, and of none.
const LIGHTS: [(Option<Light>, &str, &str); 6] = [
    (Some(Light::Blue), "c-blue", "蓝"),
    (Some(Light::Green), "c-green", "绿"),
    (Some(Light::Yellow), "c-yellow", "黄"),
    (Some(Light::Orange), "c-orange", "橙"),
    (Some(Light::Red), "c-red", "红"),
    (None, "c-none", "无灯"),
];

pub(super) fn blocks(report: &YearReport) -> Vec<Block> {
    let mut blocks = Vec::new();
    for monitor in names(report.monitors.iter().map(|reading| reading.monitor.as_str())) {
        let readings: Vec<&MonitorReading> =
            report.monitors.iter().filter(|reading| reading.monitor == monitor).collect();
        blocks.push(Block::Heading(plain(monitor)));
        let rows = by_period(&readings);
        blocks.push(Block::Table(counted(monitor, &rows)));
        blocks.push(Block::Bars(Bars::new(format!("{}：各期灯色", plain(monitor)), rows)));
        super::push(&mut blocks, red(monitor, &readings).said_once().at_most(MOST).block());
    }
    for process in names(report.courses.iter().map(|course| course.process.as_str())) {
        let courses: Vec<&Course> =
            report.courses.iter().filter(|course| course.process == process).collect();
        blocks.push(Block::Heading(plain(process)));
        blocks.push(Block::Table(states(process, &courses)));
        super::push(&mut blocks, steps(process, &courses).said_once().at_most(MOST).block());
    }
    blocks
}

/// Lights that appear at all, counted for each period.
fn by_period(readings: &[&MonitorReading]) -> Vec<(String, Vec<Segment>)> {
    let periods = names(readings.iter().map(|reading| reading.subject_name.as_str()));
    let whole = periods.len() > PERIODS;
    let periods = if whole { vec!["合计"] } else { periods };
    let seen = |light: Option<Light>| readings.iter().any(|reading| reading.overall == light);
    let rows = periods.into_iter().map(|period| {
        let of: Vec<_> = readings.iter().filter(|reading| whole || reading.subject_name == period).collect();
        let segments = LIGHTS.iter().filter(|(light, ..)| seen(*light)).map(|(light, class, name)| {
            let held = of.iter().filter(|reading| reading.overall == *light).count();
            (*class, (*name).to_owned(), held)
        });
        (plain(period), segments.collect())
    });
    rows.collect()
}

fn counted(monitor: &str, rows: &[(String, Vec<Segment>)]) -> Table {
    let mut table = Table::new(format!("{}：各期灯数", plain(monitor)), &["监控期", "#对象"]);
    if let Some((_, segments)) = rows.first() {
        table.head.extend(
            segments.iter().map(|(_, name, _)| crate::page::parts::Head { text: name.clone(), class: "n" }),
        );
    }
    for (period, segments) in rows {
        let mut row = vec![Cell::text(period), Cell::count(segments.iter().map(|(.., held)| held).sum())];
        row.extend(segments.iter().map(|(.., held)| Cell::count(*held)));
        table.rows.push(row);
    }
    table
}

/// Those in red, one row each with all its red periods and the last of them in full; the most periods first.
fn red(monitor: &str, readings: &[&MonitorReading]) -> Table {
    let mut table = Table::new(
        format!("{}：红灯清单，红灯期数多的在前", plain(monitor)),
        &["对象", "编码", "红灯期", "最近一次的灯", "读数", "应对", "期限", "逾期", "依据"],
    );
    let mut groups: Vec<Vec<&MonitorReading>> = Vec::new();
    for reading in readings.iter().filter(|reading| reading.overall == Some(Light::Red)) {
        match groups.last_mut() {
            Some(group) if continues(group, reading) => group.push(reading),
            _ => groups.push(vec![reading]),
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    table.rows = groups.iter().filter_map(|group| red_row(group)).collect();
    table
}

/// Readings stand in the order of the subjects: a period seen before belongs to another subject of the same name.
fn continues(group: &[&MonitorReading], reading: &MonitorReading) -> bool {
    !reading.under.is_empty()
        && group.iter().all(|held| held.under == reading.under && held.subject_name != reading.subject_name)
}

fn red_row(group: &[&MonitorReading]) -> Option<Vec<Cell>> {
    let reading = group.last()?;
    let periods: Vec<&str> = group.iter().map(|held| held.subject_name.as_str()).collect();
    let (subject, periods) = match reading.under.as_str() {
        "" => (reading.subject_name.as_str(), NONE.to_owned()),
        under => (under, periods.join("、")),
    };
    let measures: Vec<String> = reading
        .measures
        .iter()
        .map(|measure| format!("{} {}", measure.name, outcome(&measure.outcome)))
        .collect();
    let red = reading.lights.iter().filter(|light| light.light == Some(Light::Red));
    let lights: Vec<&str> = red.map(|light| light.name.as_str()).collect();
    let of = |part: fn(&ResponseDue) -> String| {
        let parts: Vec<String> = reading.responses.iter().map(part).collect();
        if parts.is_empty() { NONE.to_owned() } else { parts.join("；") }
    };
    Some(vec![
        Cell::text(subject),
        Cell::code(&reading.subject_code),
        Cell::text(periods),
        Cell { text: plain(&format!("红（{}）", lights.join("、"))), class: "c-red" },
        Cell::text(measures.join("；")),
        Cell::text(of(|due| due.actions.join("、"))),
        Cell::code(&of(|due| due.due.map_or_else(|| NONE.to_owned(), |day| day.to_string()))),
        Cell::text(of(|due| match answer(&due.overdue) {
            late if due.overdue.is_yes() => format!("{late}，{}", due.default),
            other => other,
        })),
        Cell::text(grounds(&reading.clauses, reading.uncited.as_ref())),
    ])
}

fn states(process: &str, courses: &[&Course]) -> Table {
    let mut table = Table::new(format!("{}：年末状态", plain(process)), &["状态", "#对象"]);
    let state = |course: &Course| course.state.clone().unwrap_or_else(|| "不能判定".to_owned());
    let all: Vec<String> = courses.iter().map(|course| state(course)).collect();
    for name in names(all.iter().map(String::as_str)) {
        let held = all.iter().filter(|state| *state == name).count();
        table.rows.push(vec![Cell::text(name), Cell::count(held)]);
    }
    table
}

fn steps(process: &str, courses: &[&Course]) -> Table {
    let mut table =
        Table::new(format!("{}：状态变化", plain(process)), &["对象", "编码", "经过", "现状", "依据"]);
    let moved = courses.iter().filter(|course| !course.steps.is_empty());
    table.rows = moved.map(|course| course_row(course)).collect();
    table
}

fn course_row(course: &Course) -> Vec<Cell> {
    let steps: Vec<String> = course
        .steps
        .iter()
        .map(|step| {
            let actions = if step.actions.is_empty() {
                String::new()
            } else {
                format!("（{}）", step.actions.join("、"))
            };
            format!("{} {}→{}{actions}", step.period, step.from, step.to)
        })
        .collect();
    vec![
        Cell::text(&course.subject_name),
        Cell::code(&course.subject_code),
        Cell::text(steps.join("；")),
        Cell::text(course.state.clone().unwrap_or_else(|| answer(&course.decided))),
        Cell::text(grounds(&course.clauses, course.uncited.as_ref())),
    ]
}
