//! `jixiao score`, `gate`, `monitor`, `process`, `link`, `duties`: one question to the rules about the subjects of a
//! file.

use crate::arguments::{Asking, Duties, Format, Given, Lang, Link, Named, Score};
use crate::output::{Stop, print, print_json};
use crate::{FINE, compare, files};
use jixiao::facts::Document;
use jixiao::report;
use jixiao::{Asked, Found, NaiveDate, RuleSet, Rules};
use std::fmt::Display;

pub(crate) fn score(command: &Score) -> Result<u8, Stop> {
    let inputs = Inputs::read(&command.asking)?;
    let asked = Asked::Framework(command.framework.clone());
    inputs.answer(&asked, command.compare)
}

pub(crate) fn link(command: &Link) -> Result<u8, Stop> {
    let inputs = Inputs::read(&command.asking)?;
    let asked = inputs.rule_set(inputs.rules_day())?.money_rule(&command.name)?;
    inputs.answer(&asked, command.compare)
}

pub(crate) fn named(command: &Named, asked: fn(String) -> Asked) -> Result<u8, Stop> {
    let asked = asked(command.name.clone());
    Inputs::read(&command.asking)?.answer(&asked, None)
}

pub(crate) fn duties(command: &Duties) -> Result<u8, Stop> {
    Inputs::read(&command.asking)?.answer(&Asked::Duties, None)
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
    fn answer(&self, asked: &Asked, other: Option<NaiveDate>) -> Result<u8, Stop> {
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
            (None, Format::Text) => print(&text(&found, self.asking.explain, shown.lang))?,
        }
        Ok(FINE)
    }
}

/// An answer for people: at a glance, or with the reasons in full.
fn text(found: &Found, explain: bool, lang: Lang) -> String {
    let language = lang.language();
    match (found, explain) {
        (Found::Cards(cards), true) => each(cards, |card| card.shown_in(language)),
        (Found::Cards(cards), false) => each(cards, |card| card.shown_in(language).brief()),
        (Found::Gates(decisions), true) => each(decisions, |decision| decision.shown_in(language)),
        (Found::Gates(decisions), false) => report::gates(decisions, language),
        (Found::Monitors(readings), true) => each(readings, |reading| reading.shown_in(language)),
        (Found::Monitors(readings), false) => report::readings(readings, language),
        (Found::Courses(courses), true) => each(courses, |course| course.shown_in(language)),
        (Found::Courses(courses), false) => report::courses(courses, language),
        (Found::Linkage(plan), true) => plan.shown_in(language).to_string(),
        (Found::Linkage(plan), false) => plan.shown_in(language).brief().to_string(),
        (Found::Allocation(plan), true) => plan.shown_in(language).to_string(),
        (Found::Allocation(plan), false) => plan.shown_in(language).brief().to_string(),
        (Found::Duties(duties), true) if !duties.is_empty() => each(duties, |duty| duty.shown_in(language)),
        (Found::Duties(duties), _) => report::duties(duties, language),
        (other, _) => serde_json::to_string_pretty(other).unwrap_or_default(),
    }
}

/// One after the other, with a line between.
fn each<'a, T, S: Display>(items: &'a [T], show: impl Fn(&'a T) -> S) -> String {
    let line = format!("\n\n{}\n\n", "─".repeat(60));
    items.iter().map(|item| show(item).to_string()).collect::<Vec<_>>().join(&line)
}
