//! The checked program as text, for people and for tests: every definition with what the checker made of it.
//! Expressions stand in prefix form with every operator explicit; numbers are in base units.

mod chain;
mod definition;
mod expression;

use super::{Basis, Bound, Derived, Program};
use crate::number::{Number, Rounding};
use std::fmt;

impl fmt::Display for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for package in &self.packages {
            write!(f, "package {}", package.name)?;
            if let Some(from) = package.from {
                write!(f, " from {from}")?;
            }
            if let Some(last) = package.last {
                write!(f, " to {last}")?;
            }
            writeln!(f, "{}", package.title.as_ref().map(|title| format!(" {title:?}")).unwrap_or_default())?;
        }
        for document in &self.documents {
            write!(f, "document {} = {:?}", document.name, document.number)?;
            if let Some(issued) = document.issued {
                write!(f, " issued {issued}")?;
            }
            writeln!(f, "{}", unverified(document.unverified.as_ref()))?;
        }
        for field in &self.fields {
            let ty = self.type_name(field.ty);
            writeln!(
                f,
                "field {}.{} : {ty}{} ({})",
                field.kind.en(),
                field.key,
                bounds(&field.bounds),
                field.label
            )?;
        }
        self.definitions(f)?;
        self.chain(f)?;
        let order: Vec<&str> = self.order.iter().map(|derived| self.name_of(*derived)).collect();
        writeln!(f, "order {}", order.join(", "))?;
        for example in &self.examples {
            let on = example.on.map(|day| format!(" on {day}")).unwrap_or_default();
            let (subjects, expected) = (example.subjects.len(), example.expectations.len());
            writeln!(f, "example {:?}{on}: {subjects} subjects, {expected} expectations", example.title)?;
            for decision in &example.decisions {
                let (linkage, subject, amount) = (&decision.linkage, &decision.subject, &decision.amount);
                writeln!(f, "  decide {linkage} {subject:?} = {amount} reason {:?}", decision.reason)?;
            }
        }
        Ok(())
    }
}

impl Program {
    fn name_of(&self, derived: Derived) -> &str {
        match derived {
            Derived::Indicator(id) => self.indicators.get(id.index()).map_or("", |indicator| &indicator.name),
            Derived::Framework(id) => self.frameworks.get(id.index()).map_or("", |framework| &framework.name),
            Derived::Process(id) => self.processes.get(id.index()).map_or("", |process| &process.name),
            Derived::Linkage(id) => self.linkages.get(id.index()).map_or("", |linkage| &linkage.name),
            Derived::Allocation(id) => self.allocations.get(id.index()).map_or("", |pool| &pool.name),
        }
    }

    /// What a rule stands on, after `cites`.
    fn cites(&self, basis: &Basis) -> String {
        let clauses = basis.clauses.iter().filter_map(|clause| {
            let document = self.documents.get(clause.document.index())?;
            Some(
                format!("{} {}", document.name, clause.clause.as_deref().unwrap_or("")).trim_end().to_owned(),
            )
        });
        let clauses: Vec<String> = clauses.collect();
        match (&basis.uncited, clauses.is_empty()) {
            (Some(reason), _) => format!(" uncited {reason:?}"),
            (None, true) => String::new(),
            (None, false) => format!(" cites {}", clauses.join(", ")),
        }
    }
}

fn unverified(note: Option<&String>) -> String {
    note.map(|note| format!(" unverified {note:?}")).unwrap_or_default()
}

fn bounds(bounds: &[Bound]) -> String {
    bounds.iter().map(|bound| format!(" {} {}", bound.op.sign(), bound.value)).collect()
}

fn rounding(rounding: Option<&Rounding>) -> String {
    rounding
        .map(|rounding| format!(" round {} to {}", rounding.mode.en(), rounding.quantum))
        .unwrap_or_default()
}

fn interval(low: Option<&(Number, bool)>, high: Option<&(Number, bool)>) -> String {
    let low =
        low.map_or("(..".to_owned(), |(end, closed)| format!("{}{end}", if *closed { "[" } else { "(" }));
    let high =
        high.map_or("..)".to_owned(), |(end, closed)| format!("{end}{}", if *closed { "]" } else { ")" }));
    format!("{low}, {high}")
}
