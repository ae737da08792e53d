//! `jixiao score`, `gate`, `monitor`, `process`, `link`, `duties`: one question to the rules about the subjects of a
//! file.

use crate::arguments::{Asking, Duties, Format, Given, Link, Named, Score};
use crate::output::{Stop, print, print_json};
use crate::{FINE, compare, files};
use jixiao::facts::Document;
use jixiao::{Asked, NaiveDate, RuleSet, Rules};

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
            (None, Format::Text) => print(&found.text(shown.lang.language(), self.asking.explain))?,
        }
        Ok(FINE)
    }
}
