//! 监控读数, 流程经过: lights and answers due, and the states a subject went through.

use super::{Answer, IndicatorOutcome, ledger::Citation};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a monitor (监控) reads of one subject.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MonitorReading {
    /// The monitor's name.
    pub monitor: String,
    /// Code of the subject.
    pub subject_code: String,
    /// Name of the subject.
    pub subject_name: String,
    /// The subject it stands under, such as the project of a period; empty without one. A subject without a
    /// name is told here by its place.
    pub under: String,
    /// Measures, in the order written.
    pub measures: Vec<MeasureReading>,
    /// Lights, in the order written.
    pub lights: Vec<LightReading>,
    /// The overall light (总灯), when it is known.
    pub overall: Option<Light>,
    /// Answers asked for under the overall light.
    pub responses: Vec<ResponseDue>,
    /// The clauses the monitor stands on.
    pub clauses: Vec<Citation>,
    /// Why nothing is cited (无依据), when that is so.
    pub uncited: Option<String>,
}

/// One measure of a monitor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeasureReading {
    /// Its name.
    pub name: String,
    /// Its value, or why there is none.
    pub outcome: IndicatorOutcome,
    /// The formula with the numbers put in.
    pub formula: String,
}

/// One light of a monitor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LightReading {
    /// Its name.
    pub name: String,
    /// The light; `None` when it is off or cannot be decided.
    pub light: Option<Light>,
    /// Whether there is a light, or why there is none.
    pub lit: Answer,
    /// The line that decided, with the values put in.
    pub formula: String,
}

/// The lights, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Light {
    /// 蓝: ahead of plan, the target is suspect.
    Blue,
    /// 绿.
    Green,
    /// 黄.
    Yellow,
    /// 橙.
    Orange,
    /// 红.
    Red,
}

/// An answer asked for (应对).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponseDue {
    /// What is asked for.
    pub actions: Vec<String>,
    /// Last day of the answer, when it can be counted.
    pub due: Option<NaiveDate>,
    /// Whether it is late or missing on the day of the evaluation.
    pub overdue: Answer,
    /// What follows when it is.
    pub default: String,
}

/// The states one subject went through (流程).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// The process's name.
    pub process: String,
    /// Code of the subject.
    pub subject_code: String,
    /// Name of the subject.
    pub subject_name: String,
    /// The subject it stands under, such as the department of a project; empty without one. A subject without a
    /// name is told here by its place.
    pub under: String,
    /// The state before the first period.
    pub start: String,
    /// Every change of state, in order.
    pub steps: Vec<StepTaken>,
    /// The state after the last period, unless a step could not be decided.
    pub state: Option<String>,
    /// Whether every step could be decided.
    pub decided: Answer,
    /// The clauses the process stands on.
    pub clauses: Vec<Citation>,
    /// Why nothing is cited (无依据), when that is so.
    pub uncited: Option<String>,
}

/// One change of state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepTaken {
    /// The period: its name, else its code, else its place in the order.
    pub period: String,
    /// The state before.
    pub from: String,
    /// The state after.
    pub to: String,
    /// The condition with the values put in.
    pub formula: String,
    /// What is to be done.
    pub actions: Vec<String>,
}

impl Light {
    /// Every light, from best to worst.
    pub const ALL: [Light; 5] = [Light::Blue, Light::Green, Light::Yellow, Light::Orange, Light::Red];

    /// The light of that name in either language.
    pub fn from_name(name: &str) -> Option<Light> {
        Light::ALL.into_iter().find(|light| light.zh() == name || light.en() == name)
    }

    /// Its Chinese name.
    pub const fn zh(self) -> &'static str {
        match self {
            Light::Blue => "蓝",
            Light::Green => "绿",
            Light::Yellow => "黄",
            Light::Orange => "橙",
            Light::Red => "红",
        }
    }

    /// Its English name.
    pub const fn en(self) -> &'static str {
        match self {
            Light::Blue => "blue",
            Light::Green => "green",
            Light::Yellow => "yellow",
            Light::Orange => "orange",
            Light::Red => "red",
        }
    }
}
