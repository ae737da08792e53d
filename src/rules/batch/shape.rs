//! What columns a framework has.

use super::Wanted;
use crate::number::Number;
use crate::outcome::{CardColumns, LeafColumns, NameColumn, NumberColumn};
use crate::program::{Framework, FrameworkId, NodeBody, NodeId, Program};

/// A framework's columns before anything stands in them.
#[derive(Clone, Debug)]
pub(super) struct CardShape {
    pub(super) id: FrameworkId,
    pub(super) sections: Vec<Place>,
    pub(super) leaves: Vec<Place>,
    name: String,
    full: Number,
    exact: bool,
    grades: Option<Vec<String>>,
}

/// A node, and the names down to it.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) node: NodeId,
    path: Vec<String>,
}

impl CardShape {
    /// The columns of a framework that are wanted; `None` when there is no such framework.
    pub(super) fn of(program: &Program, id: FrameworkId, wanted: &Wanted) -> Option<CardShape> {
        let framework = program.frameworks.get(id.index())?;
        let mut sections = Vec::new();
        let mut leaves = Vec::new();
        for place in places(framework) {
            match framework.nodes.get(place.node.index()).map(|node| &node.body) {
                Some(NodeBody::Scored(_)) if wanted.leaves => leaves.push(place),
                Some(NodeBody::Group(_) | NodeBody::Rows { .. }) if wanted.sections => sections.push(place),
                _ => {}
            }
        }
        let scale = framework.grade.and_then(|(scale, _)| program.scales.get(scale.index()));
        Some(CardShape {
            id,
            sections,
            leaves,
            name: framework.name.clone(),
            full: framework.full.clone(),
            exact: wanted.exact,
            grades: scale.map(|scale| scale.grades.iter().map(|grade| grade.name.clone()).collect()),
        })
    }

    /// Its columns, of so many rows.
    pub(super) fn empty(&self, rows: usize) -> CardColumns {
        // Points are rounded to hundredths nearly everywhere; what is not stands apart.
        let points = || NumberColumn::empty(rows, 100);
        let leaf =
            |place: &Place| LeafColumns { path: place.path.clone(), exact: points(), points: points() };
        CardColumns {
            framework: self.name.clone(),
            full: self.full.clone(),
            totals: points(),
            exact: self.exact.then(points),
            grades: self.grades.as_ref().map(|names| NameColumn::empty(rows, names.clone())),
            sections: self.sections.iter().map(|place| (place.path.clone(), points())).collect(),
            leaves: self.leaves.iter().map(leaf).collect(),
        }
    }
}

/// Every node in the order of a card: outermost first.
fn places(framework: &Framework) -> Vec<Place> {
    let mut found: Vec<Place> = Vec::with_capacity(framework.nodes.len());
    let mut waiting: Vec<(NodeId, Vec<String>)> =
        framework.roots.iter().rev().map(|root| (*root, Vec::new())).collect();
    while let Some((id, above)) = waiting.pop() {
        let Some(node) = framework.nodes.get(id.index()) else { continue };
        let path: Vec<String> = above.into_iter().chain([node.name.clone()]).collect();
        if let NodeBody::Group(children) = &node.body {
            let below = children.iter().rev().filter(|child| **child > id);
            waiting.extend(below.map(|child| (*child, path.clone())));
        }
        found.push(Place { node: id, path });
    }
    found
}
