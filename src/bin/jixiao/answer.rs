//! `jixiao score`, `gate`, `monitor`, `process`, `link`, `duties`: one question to the rules about the subjects of a
//! file.

use crate::arguments::{Asking, Duties, Format, Given, Lang, Link, Named, Score};
use crate::output::{Stop, print, print_json};
use crate::{FINE, compare, files};
use jixiao::facts::Document;
use jixiao::{Asked, Found, NaiveDate, RuleSet, Rules};

pub(crate) fn score(command: &Score) -> Result<u8, Stop> {
    let inputs = Inputs::read(&command.asking)?;
    let asked = Asked::Framework(command.framework.clone());
    inputs.answer(&asked, command.compare, |found, lang| text(found, command.explain, lang))
}

pub(crate) fn link(command: &Link) -> Result<u8, Stop> {
    let inputs = Inputs::read(&command.asking)?;
    let asked = inputs.rule_set(inputs.rules_day())?.money_rule(&command.name)?;
    inputs.answer(&asked, command.compare, |found, lang| text(found, true, lang))
}

pub(crate) fn named(command: &Named, asked: fn(String) -> Asked) -> Result<u8, Stop> {
    let asked = asked(command.name.clone());
    Inputs::read(&command.asking)?.answer(&asked, None, |found, lang| text(found, true, lang))
}

pub(crate) fn duties(command: &Duties) -> Result<u8, Stop> {
    Inputs::read(&command.asking)?.answer(&Asked::Duties, None, |found, lang| text(found, true, lang))
}

/// The facts, with the calendar and the decisions of their own files.
pub(crate) fn document(given: &Given) -> Result<Document, Stop> {
    let mut document = files::read(&given.facts, jixiao::facts::document)?;
    if let Some(path) = &given.calendar {
        document.calendar = Some(files::read(path, jixiao::facts::calendar)?);
    }
    if let Some(path) = &given.decisions {
        document.decisions.extend(files::read(path, jixiao::facts::decisions)?);
    }
    Ok(document)
}

/// Everything an answer is made from.
struct Inputs<'a> {
    asking: &'a Asking,
    rules: Rules,
    document: Document,
}

impl<'a> Inputs<'a> {
    fn read(asking: &'a Asking) -> Result<Self, Stop> {
        let rules = files::rules(&asking.given.rules, asking.shown.lang)?;
        Ok(Inputs { asking, rules, document: document(&asking.given)? })
    }

    fn rules_day(&self) -> NaiveDate {
        self.asking.rules_of.unwrap_or(self.asking.as_of)
    }

    /// The rules of a day, in the setting of the evaluation.
    fn rule_set(&self, day: NaiveDate) -> Result<RuleSet, Stop> {
        let set = self.rules.in_force(day)?.as_of(self.asking.as_of);
        let set = set.with_decisions(self.document.decisions.iter().cloned());
        Ok(match &self.document.calendar {
            Some(calendar) => set.with_calendar(calendar.clone()),
            None => set,
        })
    }

    /// Asks, writes the receipt, and prints the answer, or how it differs under the rules of another day.
    fn answer(
        &self,
        asked: &Asked,
        other: Option<NaiveDate>,
        text: impl FnOnce(&Found, Lang) -> String,
    ) -> Result<u8, Stop> {
        let (set, subjects) = (self.rule_set(self.rules_day())?, &self.document.subjects);
        let found = set.ask(asked, subjects)?;
        if let Some(path) = &self.asking.receipt {
            let receipt = set.receipt_for(asked, &found, subjects)?;
            files::write_json(path, serde_json::to_string_pretty(&receipt))?;
        }
        let shown = &self.asking.shown;
        match (other, shown.format) {
            (Some(day), _) => {
                let after = self.rule_set(day)?.ask(asked, subjects)?;
                compare::print_differences((self.rules_day(), &found), (day, &after), shown)?;
            }
            (None, Format::Json) => print_json(serde_json::to_string_pretty(&found))?,
            (None, Format::Text) => print(&text(&found, shown.lang))?,
        }
        Ok(FINE)
    }
}

/// An answer for people.
fn text(found: &Found, explain: bool, lang: Lang) -> String {
    let language = lang.language();
    match found {
        Found::Cards(cards) => listed(cards, |card| match explain {
            true => card.shown_in(language).to_string(),
            false => card.shown_in(language).brief().to_string(),
        }),
        Found::Gates(decisions) => listed(decisions, |decision| decision.shown_in(language).to_string()),
        Found::Monitors(readings) => listed(readings, |reading| reading.shown_in(language).to_string()),
        Found::Courses(courses) => listed(courses, |course| course.shown_in(language).to_string()),
        Found::Linkage(plan) => plan.shown_in(language).to_string(),
        Found::Allocation(plan) => plan.shown_in(language).to_string(),
        Found::Duties(duties) if duties.is_empty() => {
            lang.pick("没有应尽的义务", "no duty is called for").to_owned()
        }
        Found::Duties(duties) => listed(duties, |duty| duty.shown_in(language).to_string()),
        other => serde_json::to_string_pretty(other).unwrap_or_default(),
    }
}

/// One after the other, with a line between.
fn listed<T>(items: &[T], show: impl Fn(&T) -> String) -> String {
    items.iter().map(show).collect::<Vec<_>>().join(&format!("\n\n{}\n\n", "─".repeat(60)))
}
