//! The ledger of one record as data: numbers beside what the rules say, borrowed.

use super::pattern::{CardPattern, LeafPattern};
use super::quotient::Quotient;
use super::render::Scored;
use super::score::Totals;
use super::values::Record;
use super::worth::Shown;
use crate::outcome::Citation;

/// Where each point of a record went (失分账): the entries of the card's [`Ledger`](crate::Ledger), with numbers as
/// quotients and without texts of their own. Their losses sum exactly to full marks minus the total.
#[derive(Clone, Copy, Debug)]
pub struct RecordLedger<'a> {
    pattern: &'a CardPattern,
    record: &'a Record,
    totals: Totals,
}

/// One line of the ledger of a record. All numbers are points.
#[derive(Clone, Copy, Debug)]
pub struct RecordEntry<'a> {
    /// Where in the framework, from the outermost group to the indicator; the framework itself for the rounding of
    /// the total.
    pub path: &'a [String],
    /// The rule that decided.
    pub rule: &'a str,
    /// Which of its lines or bands, as written; `None` where the card says more than is prepared.
    pub branch: Option<&'a str>,
    /// The clauses the rule stands on.
    pub clauses: &'a [Citation],
    /// Why nothing is cited, when that is so.
    pub uncited: Option<&'a str>,
    /// The observed value, in the base unit of its type, where it is a number.
    pub observed: Option<Quotient>,
    /// The target, likewise.
    pub target: Option<Quotient>,
    /// Points at stake.
    pub full: Quotient,
    /// Points before rounding.
    pub exact: Quotient,
    /// Points after rounding.
    pub rounded: Quotient,
    /// What the rule itself took, before rounding.
    pub loss_before_rounding: Quotient,
    /// What was lost in the end.
    pub loss: Quotient,
}

impl<'a> RecordLedger<'a> {
    pub(super) fn new(pattern: &'a CardPattern, record: &'a Record, totals: Totals) -> RecordLedger<'a> {
        RecordLedger { pattern, record, totals }
    }

    /// Full marks.
    pub fn full(&self) -> Quotient {
        self.pattern.full
    }

    /// The total.
    pub fn total(&self) -> Quotient {
        self.totals.total
    }

    /// The place of the grade on its scale, and its name.
    pub fn grade(&self) -> Option<(usize, &'a str)> {
        let at = self.totals.grade?;
        Some((at, self.pattern.grades.as_ref()?.get(at)?))
    }

    /// The entries, in the order of the framework; the rounding of the total comes last, where there is one.
    pub fn entries(&self) -> impl Iterator<Item = RecordEntry<'a>> {
        let record = self.record;
        let leaves = self.pattern.leaves.iter().zip(&record.scratch.leaves);
        let leaves = leaves.map(move |(leaf, scored)| entry(record, leaf, scored));
        leaves.chain(self.rounding())
    }

    fn rounding(&self) -> Option<RecordEntry<'a>> {
        let branch = self.pattern.rounding.as_deref()?;
        let gained = self.totals.total.minus(self.totals.exact)?;
        Some(RecordEntry {
            path: std::slice::from_ref(&self.pattern.framework),
            rule: "总分舍入",
            branch: Some(branch),
            clauses: &self.pattern.clauses,
            uncited: self.pattern.uncited.as_deref(),
            observed: None,
            target: None,
            full: Quotient::ZERO,
            exact: Quotient::ZERO,
            rounded: gained,
            loss_before_rounding: Quotient::ZERO,
            loss: gained.negated()?,
        })
    }
}

#[inline]
fn entry<'a>(record: &'a Record, leaf: &'a LeafPattern, scored: &Scored) -> RecordEntry<'a> {
    let way = leaf.ways.get(scored.way);
    let line = way.and_then(|way| way.lines.get(scored.line)?.as_ref());
    let shown = |input: Option<usize>| {
        let (_, text) = way?.inputs.get(input?)?;
        match way?.texts.get(*text)? {
            Shown::Number(worth, _) | Shown::Bare(worth) => worth.of(&record.registers),
            _ => None,
        }
    };
    let exact = if leaf.taken { scored.exact.negated().unwrap_or(scored.exact) } else { scored.exact };
    RecordEntry {
        path: &leaf.path,
        rule: way.map_or("", |way| &way.rule),
        branch: line.map(|line| line.branch.as_str()),
        clauses: way.map_or(&[], |way| &way.clauses),
        uncited: way.and_then(|way| way.uncited.as_deref()),
        observed: shown(way.and_then(|way| way.observed)),
        target: shown(way.and_then(|way| way.target)),
        full: leaf.full,
        exact,
        rounded: scored.brought,
        loss_before_rounding: scored.loss_before_rounding,
        loss: scored.loss,
    }
}
