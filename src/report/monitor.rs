//! 监控读数 as people read them: the overall light, measures and lights in a table, and answers due.

use std::fmt;

use super::table::Table;
use super::words::{answer, pick, placed, short, spelled, stands_on};
use crate::diagnostic::{Language, Plain};
use crate::outcome::{Answer, IndicatorOutcome, Light, LightReading, MonitorReading, ResponseDue};
use crate::quantity::Fact;

/// A reading to be shown in one language; see [`MonitorReading::shown_in`].
#[derive(Clone, Copy, Debug)]
pub struct ShownReading<'a> {
    reading: &'a MonitorReading,
    language: Language,
}

impl MonitorReading {
    /// The reading to be shown in a language, with the line that decided each light.
    pub fn shown_in(&self, language: Language) -> ShownReading<'_> {
        ShownReading { reading: self, language }
    }
}

/// In Chinese.
impl fmt::Display for MonitorReading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shown_in(Language::Chinese).fmt(f)
    }
}

impl fmt::Display for ShownReading<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (reading, language) = (self.reading, self.language);
        let who = placed(&reading.under, &reading.subject_name, &reading.subject_code, language);
        write!(f, "{}{}{who}", Plain(&reading.monitor), pick(language, "：", ": "))?;
        let overall = match reading.overall {
            Some(light) => lamp(light, language),
            None => pick(language, "未定", "undecided"),
        };
        write!(f, "\n{} {overall}\n\n{}", pick(language, "总灯", "overall light"), table(reading, language))?;
        for response in &reading.responses {
            write!(f, "\n\n{}", due(response, language))?;
        }
        stands_on(&reading.clauses, reading.uncited.as_deref(), language, "\n", f)
    }
}

pub(super) fn lamp(light: Light, language: Language) -> &'static str {
    pick(language, light.zh(), light.en())
}

fn table(reading: &MonitorReading, language: Language) -> Table<3> {
    let mut table = Table::new(match language {
        Language::Chinese => ["项目", "读数", "由来"],
        Language::English => ["item", "reading", "how it came about"],
    });
    let shown = |formula: &str| Plain(&spelled(formula, language)).to_string();
    for measure in &reading.measures {
        let name = Plain(&measure.name).to_string();
        table.push([name, value(&measure.outcome, language), shown(&measure.formula)]);
    }
    for light in &reading.lights {
        table.push([Plain(&light.name).to_string(), lit(light, language), shown(&light.formula)]);
    }
    table
}

pub(super) fn lit(light: &LightReading, language: Language) -> String {
    match (light.light, &light.lit) {
        (Some(light), _) => lamp(light, language).to_owned(),
        (None, Answer::Yes) => "—".to_owned(),
        (None, why) => answer(why, language),
    }
}

/// A value for a table; what is missing is said as an answer is.
fn value(outcome: &IndicatorOutcome, language: Language) -> String {
    let why = match outcome {
        IndicatorOutcome::Value(Fact::Ratio(ratio)) => return format!("{}%", ratio.percent().approx(4)),
        IndicatorOutcome::Value(Fact::Number(number)) => return short(number),
        IndicatorOutcome::Value(fact) => return spelled(&Plain(&fact.to_string()).to_string(), language),
        IndicatorOutcome::Missing { state, what } => Answer::Missing { state: *state, what: what.clone() },
        IndicatorOutcome::Undecided { code, zh, en } => {
            Answer::Undecided { code: code.clone(), zh: zh.clone(), en: en.clone() }
        }
    };
    answer(&why, language)
}

/// `应对：分析原因、提出措施，2020-10-16 前答复；已逾期：暂停拨款`.
fn due(response: &ResponseDue, language: Language) -> String {
    let actions = Plain(&response.actions.join(pick(language, "、", ", "))).to_string();
    let default = Plain(&response.default);
    let by = match (response.due, language) {
        (Some(day), Language::Chinese) => format!("，答复期限 {day}"),
        (Some(day), Language::English) => format!(", answer due {day}"),
        (None, _) => String::new(),
    };
    let late = match (&response.overdue, language) {
        (Answer::Yes, Language::Chinese) => format!("已逾期：{default}"),
        (Answer::Yes, Language::English) => format!("overdue: {default}"),
        (Answer::No, Language::Chinese) => format!("未逾期；逾期则 {default}"),
        (Answer::No, Language::English) => format!("not overdue; otherwise {default}"),
        (why, Language::Chinese) => format!("是否逾期未定：{}", answer(why, language)),
        (why, Language::English) => format!("whether it is overdue is undecided: {}", answer(why, language)),
    };
    match language {
        Language::Chinese => format!("应对 {actions}{by}\n{late}"),
        Language::English => format!("asked for: {actions}{by}\n{late}"),
    }
}
