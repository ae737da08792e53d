//! `jixiao score`: cards, and on request the ledger behind each.

use crate::arguments::{Format, Score};
use crate::output::{Stop, print, print_json};
use crate::{FINE, files};

pub(crate) fn run(command: &Score) -> Result<u8, Stop> {
    let lang = command.shown.lang;
    let rules = files::rules(&command.rules, lang)?;
    let facts = files::text(&command.facts)?;
    let subjects = jixiao::facts::from_json(&facts).map_err(|error| {
        let path = command.facts.display();
        Stop::new(format!("`{path}` {}", error.zh()), format!("`{path}` {}", error.en()))
    })?;
    let cards = rules.in_force(command.as_of)?.score_all(&command.framework, &subjects)?;
    if command.shown.format == Format::Json {
        print_json(serde_json::to_string_pretty(&cards))?;
        return Ok(FINE);
    }
    let mut first = true;
    for card in &cards {
        let shown = card.shown_in(lang.language());
        let text = if command.explain { shown.to_string() } else { shown.brief().to_string() };
        print(&if first { text } else { format!("\n{}\n\n{text}", "─".repeat(60)) })?;
        first = false;
    }
    Ok(FINE)
}
