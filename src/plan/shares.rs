//! Goal rows in two passes: what all rows of a node come to, as inputs of the row above; and, where weights are shared
//! out, the same sums given back to each row.

use super::answers::Both;
use super::children::{Child, Children};
use super::fields::Fields;
use super::framework::node_id;
use super::rows::{PointSums, Rows, Shared, WeightSums};
use super::{Input, InputId, Interval, OutputId, Part, Reduce, Reduction, Reg, Source, Upper, gap};
use crate::eval::FactError;
use crate::model::SubjectKind;
use crate::number::Number;
use crate::program::{Derived, NodeBody, Program};
use std::collections::BTreeSet;

impl Children {
    /// What the rows of a node weigh.
    pub(super) fn weigh(
        &mut self,
        both: &mut Both<'_>,
        rows: &Rows<'_>,
        below: usize,
        inputs: &mut Vec<Input>,
    ) {
        let [sure, full] = [&mut both.sure, &mut both.full].map(|half| half.side.weigh(rows));
        let Some(Some((weight, den))) = both.over_constant(Some(&sure.weight), Some(&full.weight)) else {
            return;
        };
        let filed = rows.node.weight.mul(&Number::from_i128(den)).ok().and_then(|filed| filed.to_scaled(0));
        let assumed = match filed.filter(|_| rows.are_as_filed()) {
            Some(filed) => Interval::only(filed),
            None => Interval { low: 1, high: i128::MAX },
        };
        let mut input = |output: OutputId, by: Reduce, assumed: Interval| {
            self.input(Reduction { below, output, by }, assumed, inputs)
        };
        let none = Interval::only(gap::NONE);
        let mut code =
            |sure: Reg, full: Reg, by: Reduce, assumed: Interval| input(both.put(sure, full), by, assumed);
        let sums = WeightSums {
            table: code(sure.table, full.table, Reduce::Greatest, none),
            least: code(sure.least, full.least, Reduce::Least, Interval::ALL),
            count: code(sure.counts, full.counts, Reduce::Sum, Interval { low: 1, high: i128::MAX }),
            last: code(sure.place, full.place, Reduce::Greatest, Interval::ALL),
            weight: (input(weight, Reduce::Sum, assumed), den),
        };
        self.weights.insert(rows.id, sums);
    }

    /// What the rows of a node score.
    pub(super) fn score(
        &mut self,
        both: &mut Both<'_>,
        rows: &Rows<'_>,
        below: usize,
        inputs: &mut Vec<Input>,
    ) {
        let shares = [&mut both.sure, &mut both.full].map(|half| half.side.share(rows));
        let [Some(sure), Some(full)] = shares else { return };
        let points = both.over_constant(Some(&sure.points), Some(&full.points));
        let leaving = both.over_constant(Some(&sure.leaving), Some(&full.leaving));
        let (Some(Some((points, points_den))), Some(Some((leaving, leaving_den)))) = (points, leaving) else {
            return;
        };
        let mut input = |output: OutputId, by: Reduce, assumed: Interval| {
            self.input(Reduction { below, output, by }, assumed, inputs)
        };
        let none = Interval::only(gap::NONE);
        let sums = PointSums {
            left: input(both.put(sure.left, full.left), Reduce::Greatest, none),
            blocked: input(both.put(sure.blocked, full.blocked), Reduce::Greatest, none),
            points: (input(points, Reduce::Sum, Interval::ALL), points_den),
            leaving: (input(leaving, Reduce::Sum, Interval::ALL), leaving_den),
        };
        self.points.insert(rows.id, sums);
    }

    /// Scores the rows whose weights depend on those of the others.
    ///
    /// # Errors
    /// What is wrong with the columns.
    pub(super) fn shared_out(
        &mut self,
        child: &Child<'_>,
        rows: &[Rows<'_>],
        parent: &mut Fields,
    ) -> Result<(), Vec<FactError>> {
        let rows: Vec<&Rows<'_>> = rows.iter().filter(|rows| !rows.are_as_filed()).collect();
        if rows.is_empty() {
            return Ok(());
        }
        let (below, deeper) = (self.below.len(), Children::default());
        let mut fields = child.fields(parent)?;
        for rows in &rows {
            let Some(sums) = self.weights.get(&rows.id) else { continue };
            let mut given = |sum: InputId| fields.given(sum, &parent.inputs);
            let (count, last) = (given(sums.count), given(sums.last));
            let weight = (given(sums.weight.0), sums.weight.1);
            fields.shared.insert(rows.id, Shared { count, last, weight });
        }
        let mut both = child.both(&fields, &deeper);
        for rows in rows {
            self.score(&mut both, rows, below, &mut parent.inputs);
        }
        let plans = both.finish();
        self.push(child, &fields, plans, deeper);
        Ok(())
    }
}

impl Fields {
    /// What came to the row above, given back to each of its rows.
    fn given(&mut self, sum: InputId, above: &[Input]) -> InputId {
        let input = above.get(sum.0 as usize);
        let at = match input.map(|input| input.source) {
            Some(Source::Reduced(at)) => at,
            _ => usize::MAX,
        };
        let assumed = input.map_or(Interval::ALL, |input| input.assumed);
        self.read(Input { source: Source::Above(Upper::Reduced(at)), part: Part::Value, assumed })
    }
}

/// The nodes that are scored row by row, with the kind of their rows, of the needed frameworks of a kind.
pub(super) fn tables<'p>(
    program: &'p Program,
    kind: SubjectKind,
    needed: &BTreeSet<Derived>,
) -> Vec<(SubjectKind, Rows<'p>)> {
    let mut found = Vec::new();
    for derived in needed {
        let Derived::Framework(id) = derived else { continue };
        let framework = program.frameworks.get(id.index()).filter(|framework| framework.kind == kind);
        let Some(framework) = framework else { continue };
        for (at, node) in framework.nodes.iter().enumerate() {
            if let NodeBody::Rows { kind, condition } = &node.body {
                let id = (*id, node_id(at));
                found.push((*kind, Rows { id, framework, node, condition: *condition }));
            }
        }
    }
    found
}
