//! Rows the columns cannot hold, by the evaluator: the same subjects, the same answer.

use super::Prepared;
use super::shape::{CardShape, Place};
use crate::error::Error;
use crate::eval::{Gap, Reason, Sheet, SubjectId};
use crate::model::Subject;
use crate::number::Number;
use crate::outcome::{BatchOutcome, CardColumns, LeafOutcome, LinkColumns, NameColumn, ScoreCard, Standing};
use crate::program::{AllocationId, LinkageId, LinkagePart, Value};
use crate::rules::evaluation::Evaluation;
use crate::table::Table;

impl Prepared {
    /// Evaluates rows and puts what comes of them in their places: each by itself, or, where a rule looks at peers,
    /// the whole table together.
    pub(super) fn evaluate_rows(
        &self,
        table: &Table<'_>,
        rows: &[usize],
        outcome: &mut BatchOutcome,
    ) -> Result<(), Error> {
        if rows.is_empty() {
            return Ok(());
        }
        if self.together {
            let subjects: Vec<Subject> = (0..table.rows()).filter_map(|row| table.subject(row)).collect();
            let evaluation = self.rules.evaluate_only(&subjects, &self.columns)?;
            let tops = evaluation.outermost(self.layout.kind);
            for row in rows {
                if let Some(subject) = tops.get(*row) {
                    self.put(&evaluation, *subject, *row, outcome);
                }
            }
            return Ok(());
        }
        for row in rows {
            let Some(subject) = table.subject(*row) else { continue };
            let rules = self.rules.deciding_only_on(&subject);
            let evaluation = rules.evaluate_only(std::slice::from_ref(&subject), &self.columns)?;
            self.put(&evaluation, SubjectId(0), *row, outcome);
        }
        Ok(())
    }

    fn put(&self, evaluation: &Evaluation, subject: SubjectId, row: usize, outcome: &mut BatchOutcome) {
        let sheet = evaluation.sheet();
        for (shape, columns) in self.cards.iter().zip(&mut outcome.cards) {
            put_card(shape, sheet, subject, row, columns);
        }
        for (id, columns) in self.linkages.iter().zip(&mut outcome.linkages) {
            put_link(*id, sheet, subject, row, columns);
        }
        for (id, column) in self.allocations.iter().zip(&mut outcome.allocations) {
            column.shares.put(row, share(*id, sheet, subject));
        }
    }
}

fn put_card(shape: &CardShape, sheet: &Sheet, subject: SubjectId, row: usize, columns: &mut CardColumns) {
    let Some(scored) = sheet.card(shape.id, subject) else { return };
    columns.totals.put(row, scored.total().map_err(standing).and_then(number));
    if let Some(exact) = &mut columns.exact {
        exact.put(row, scored.exact().map_err(standing));
    }
    if let Some(grades) = &mut columns.grades {
        let code = scored.grade_name().map_err(standing).and_then(|name| place(grades, &name));
        grades.put(row, code);
    }
    for (Place { node, .. }, (_, points)) in shape.sections.iter().zip(&mut columns.sections) {
        points.put(row, scored.node(*node).map_err(standing));
    }
    for leaf in &mut columns.leaves {
        let (exact, points) = leaf_points(&scored.card, &leaf.path);
        leaf.exact.put(row, exact);
        leaf.points.put(row, points);
    }
}

fn place(grades: &NameColumn, name: &str) -> Result<usize, Standing> {
    grades.names().iter().position(|grade| grade == name).ok_or(Standing::Undecided)
}

type Points = Result<Number, Standing>;

fn leaf_points(card: &ScoreCard, path: &[String]) -> (Points, Points) {
    let found = card.leaves.iter().find(|leaf| leaf.path == path).map(|leaf| &leaf.outcome);
    match found {
        Some(LeafOutcome::Scored { exact, points }) => (Ok(exact.clone()), Ok(points.clone())),
        Some(LeafOutcome::Missing { state, .. }) => {
            let standing = Standing::of(*state);
            (Err(standing), Err(standing))
        }
        Some(LeafOutcome::Undecided { .. }) | None => (Err(Standing::Undecided), Err(Standing::Undecided)),
    }
}

fn put_link(id: LinkageId, sheet: &Sheet, subject: SubjectId, row: usize, columns: &mut LinkColumns) {
    let part = |part: LinkagePart| match sheet.linked(id, subject) {
        Some(Ok(linked)) => linked.part(part).map_err(standing).and_then(number),
        Some(Err(gap)) => Err(standing(gap.clone())),
        None => Err(Standing::Undecided),
    };
    columns.amount.put(row, part(LinkagePart::Amount));
    if let Some(range) = &mut columns.range {
        range.base.put(row, part(LinkagePart::Base));
        range.low.put(row, part(LinkagePart::Low));
        range.high.put(row, part(LinkagePart::High));
    }
}

fn share(id: AllocationId, sheet: &Sheet, subject: SubjectId) -> Points {
    match sheet.allotment(id).and_then(|allotment| allotment.share(subject)) {
        Some(share) => share.map_err(standing).and_then(number),
        None => Err(Standing::NotApplicable),
    }
}

fn number(value: Value) -> Points {
    match value {
        Value::Number(number) => Ok(number),
        _ => Err(Standing::Undecided),
    }
}

/// What stands where there is a gap.
pub(in crate::rules) fn standing(gap: Gap) -> Standing {
    match &gap {
        Gap::Missing { state, .. } => Standing::of(*state),
        Gap::Undecided(reason) if matches!(**reason, Reason::TotalIsRange { .. }) => Standing::Between,
        Gap::Undecided(_) => Standing::Undecided,
    }
}
