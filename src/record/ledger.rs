//! The ledger of one record as data: numbers beside what the rules say, borrowed.

use super::pattern::{CardPattern, LeafPattern};
use super::quotient::Quotient;
use super::render::Scored;
use super::score::Totals;
use super::values::Record;
use super::worth::Shown;
use crate::number::Number;
use crate::outcome::{Citation, Entry, PointsRounding, ScoreCard};

/// Where each point of a record went (失分账): the entries of the card's [`Ledger`](crate::Ledger), with numbers as
/// quotients. Their losses sum exactly to full marks minus the total.
#[derive(Clone, Debug)]
pub struct RecordLedger<'a>(Source<'a>);

#[derive(Clone, Debug)]
enum Source<'a> {
    /// From the plan: nothing is copied.
    Plan { pattern: Option<&'a CardPattern>, record: &'a Record, totals: Totals },
    /// From the evaluator.
    Card(Box<ScoreCard>),
}

/// One line of the ledger of a record. All numbers are points.
#[derive(Clone, Copy, Debug)]
pub struct RecordEntry<'a> {
    /// Where in the framework, from the outermost group to the indicator; the framework itself for the rounding of
    /// the total.
    pub path: &'a [String],
    /// The rule that decided, or the policy that was applied.
    pub rule: &'a str,
    /// Which of its lines or bands, as written.
    pub branch: Option<&'a str>,
    /// The clauses the rule stands on.
    pub clauses: &'a [Citation],
    /// Why nothing is cited, when that is so.
    pub uncited: Option<&'a str>,
    /// The observed value, in the base unit of its type, where it is a number. A card of the evaluator has it as
    /// text only.
    pub observed: Option<Quotient>,
    /// The target, likewise.
    pub target: Option<Quotient>,
    /// Points at stake, after any reweighing.
    pub full: Quotient,
    /// Points before rounding, at the weight as written.
    pub exact: Quotient,
    /// Points after rounding, at the weight as written.
    pub rounded: Quotient,
    /// How they were rounded; `None` where no rule rounds them.
    pub rounding: Option<&'a PointsRounding>,
    /// What reweighing multiplies the points by.
    pub factor: Quotient,
    /// `full − exact × factor`: what the rule itself took, before rounding.
    pub loss_before_rounding: Quotient,
    /// `full − rounded × factor`: what was lost in the end.
    pub loss: Quotient,
}

impl<'a> RecordLedger<'a> {
    pub(super) fn of_plan(
        pattern: Option<&'a CardPattern>,
        record: &'a Record,
        totals: Totals,
    ) -> RecordLedger<'a> {
        RecordLedger(Source::Plan { pattern, record, totals })
    }

    /// The ledger of a card; `None` when a number outgrows 128 bits.
    pub(crate) fn of_card(card: ScoreCard) -> Option<RecordLedger<'static>> {
        let fits = |entry: &Entry| {
            let numbers = [&entry.full, &entry.exact, &entry.rounded, &entry.factor, &entry.loss];
            numbers.into_iter().chain([&entry.loss_before_rounding]).all(|number| number.to_ratio().is_some())
        };
        card.ledger.entries.iter().all(fits).then(|| RecordLedger(Source::Card(Box::new(card))))
    }

    /// The card, where the evaluator made it.
    pub fn card(&self) -> Option<&ScoreCard> {
        match &self.0 {
            Source::Plan { .. } => None,
            Source::Card(card) => Some(card),
        }
    }

    /// The entries, in the order of the framework; the rounding of the total comes last, where there is one.
    pub fn entries(&self) -> impl Iterator<Item = RecordEntry<'_>> {
        let (plan, card) = match &self.0 {
            Source::Plan { pattern, record, totals } => {
                (pattern.map(|pattern| (pattern, *record, totals)), None)
            }
            Source::Card(card) => (None, Some(&card.ledger.entries)),
        };
        let planned = plan.into_iter().flat_map(|(pattern, record, totals)| {
            let leaves = pattern.leaves.iter().zip(&record.scratch.leaves);
            leaves.map(|(leaf, scored)| entry(record, leaf, scored)).chain(rounding(pattern, totals))
        });
        planned.chain(card.into_iter().flatten().map(of_card))
    }
}

fn rounding<'a>(pattern: &'a CardPattern, totals: &Totals) -> Option<RecordEntry<'a>> {
    let (branch, rounding) = pattern.rounding.as_ref()?;
    let gained = totals.total.minus(totals.exact)?;
    Some(RecordEntry {
        path: std::slice::from_ref(&pattern.framework),
        rule: "总分舍入",
        branch: Some(branch),
        clauses: &pattern.clauses,
        uncited: pattern.uncited.as_deref(),
        observed: None,
        target: None,
        full: Quotient::ZERO,
        exact: Quotient::ZERO,
        rounded: gained,
        rounding: Some(rounding),
        factor: Quotient::ONE,
        loss_before_rounding: Quotient::ZERO,
        loss: gained.negated()?,
    })
}

#[inline]
fn entry<'a>(record: &'a Record, leaf: &'a LeafPattern, scored: &Scored) -> RecordEntry<'a> {
    let way = leaf.ways.get(scored.way);
    let shown = |text: Option<usize>| match way?.texts.get(text?)? {
        Shown::Number(worth, _) | Shown::InFull(worth, _) => worth.of(&record.registers),
        _ => None,
    };
    RecordEntry {
        path: &leaf.path,
        rule: way.map_or("", |way| &way.rule),
        branch: leaf.branch(scored),
        clauses: way.map_or(&[], |way| &way.clauses),
        uncited: way.and_then(|way| way.uncited.as_deref()),
        observed: shown(way.and_then(|way| way.observed)),
        target: shown(way.and_then(|way| way.target)),
        full: leaf.full,
        exact: if leaf.taken { scored.exact.negated().unwrap_or(scored.exact) } else { scored.exact },
        rounded: scored.brought,
        rounding: way.and_then(|way| way.rounding.as_ref()),
        factor: Quotient::ONE,
        loss_before_rounding: scored.loss_before_rounding,
        loss: scored.loss,
    }
}

fn of_card(entry: &Entry) -> RecordEntry<'_> {
    let quotient = |number: &Number| Quotient::of(number).unwrap_or(Quotient::ZERO);
    RecordEntry {
        path: &entry.path,
        rule: &entry.rule,
        branch: entry.branch.as_deref(),
        clauses: &entry.clauses,
        uncited: entry.uncited.as_deref(),
        observed: None,
        target: None,
        full: quotient(&entry.full),
        exact: quotient(&entry.exact),
        rounded: quotient(&entry.rounded),
        rounding: entry.rounding.as_ref(),
        factor: quotient(&entry.factor),
        loss_before_rounding: quotient(&entry.loss_before_rounding),
        loss: quotient(&entry.loss),
    }
}
