//! The results of a batch as a struct array.

use super::message;
use super::read::{MARK, STATE};
use super::write::{Columns, decimals};
use crate::error::Error;
use crate::number::Number;
use crate::outcome::{BatchOutcome, NameColumn, NumberColumn, Standing};
use arrow_array::{ArrayRef, StringArray, StructArray};
use std::sync::Arc;

/// Decimal places a result may have as a decimal.
const PLACES: u8 = 18;

pub(super) fn outcome(outcome: &BatchOutcome) -> Result<StructArray, Error> {
    let rows = outcome.rows;
    let mut results = Results { rows, columns: Columns::default() };
    for card in &outcome.cards {
        let framework = &card.framework;
        results.numbers(framework.clone(), &card.totals)?;
        if let Some(exact) = &card.exact {
            results.numbers(under(framework, "exact"), exact)?;
        }
        if let Some(grades) = &card.grades {
            results.names(under(framework, "grade"), grades);
        }
        for (path, points) in &card.sections {
            results.numbers(under(framework, &path.join("/")), points)?;
        }
        for leaf in &card.leaves {
            results.numbers(under(framework, &leaf.path.join("/")), &leaf.points)?;
        }
    }
    for linkage in &outcome.linkages {
        results.numbers(linkage.linkage.clone(), &linkage.amount)?;
        if let Some(range) = &linkage.range {
            for (word, column) in [("base", &range.base), ("low", &range.low), ("high", &range.high)] {
                results.numbers(under(&linkage.linkage, word), column)?;
            }
        }
    }
    for allocation in &outcome.allocations {
        results.numbers(allocation.allocation.clone(), &allocation.shares)?;
    }
    results.columns.batch(rows)
}

fn under(name: &str, part: &str) -> String {
    format!("{name}{MARK}{part}")
}

struct Results {
    rows: usize,
    columns: Columns,
}

impl Results {
    fn numbers(&mut self, name: String, column: &NumberColumn) -> Result<(), Error> {
        let array = numbers(&name, self.rows, column)?;
        self.columns.add(name.clone(), array);
        if column.standings().is_some() {
            self.standings(&name, |row| column.standing(row));
        }
        Ok(())
    }

    fn names(&mut self, name: String, column: &NameColumn) {
        let texts = (0..self.rows).map(|row| column.get(row)).collect::<StringArray>();
        self.columns.add(name.clone(), Arc::new(texts));
        self.standings(&name, |row| column.standing(row));
    }

    /// Why there is no value; null where there is one.
    fn standings(&mut self, name: &str, of: impl Fn(usize) -> Standing) {
        let [word, _] = STATE;
        let texts = (0..self.rows).map(|row| written(of(row))).collect::<StringArray>();
        self.columns.add(under(name, word), Arc::new(texts));
    }
}

fn written(standing: Standing) -> Option<&'static str> {
    Some(match standing {
        Standing::Known => return None,
        Standing::NotApplicable => "not_applicable",
        Standing::NotYetDue => "not_yet_due",
        Standing::NotReported => "not_reported",
        Standing::Disputed => "disputed",
        Standing::Undecided => "undecided",
        Standing::Between => "between",
    })
}

fn numbers(name: &str, rows: usize, column: &NumberColumn) -> Result<ArrayRef, Error> {
    let known = |row: usize| column.standing(row) == Standing::Known;
    if let Some((values, places)) = column.decimals()
        && let Ok(places) = u8::try_from(places)
    {
        let cells = values.iter().enumerate().map(|(row, value)| known(row).then_some(i128::from(*value)));
        return decimals(name, places, cells);
    }
    let values: Vec<Option<Number>> = (0..rows).map(|row| column.get(row)).collect();
    let mut places = 0;
    let mut whole = true;
    for value in values.iter().flatten() {
        match (places..=PLACES).find(|places| value.to_scaled(*places).is_some()) {
            Some(enough) => places = enough,
            None => whole = false,
        }
    }
    if whole {
        let cells = values.iter().map(|value| match value {
            None => Ok(None),
            Some(value) => value.to_scaled(places).map(Some).ok_or_else(|| message::too_wide(name)),
        });
        let cells = cells.collect::<Result<Vec<_>, Error>>()?;
        return decimals(name, places, cells.into_iter());
    }
    let texts = values.iter().map(|value| value.as_ref().map(ToString::to_string));
    Ok(Arc::new(texts.collect::<StringArray>()))
}
