//! The tree of one card: what is scored, at which weight, and what came of it, before anything is reweighed.

use super::gap::Gap;
use super::leaf::{Account, Judged, judge};
use super::rows;
use super::scope::{Outcome, Scope};
use super::standard::Note;
use crate::number::Number;
use crate::program::{Framework, Node, NodeBody, NodeId, Policies, Role};

/// A group, an indicator or a row. Parents come before their children.
#[derive(Clone, Debug)]
pub(super) struct Item<'a> {
    pub(super) node: &'a Node,
    pub(super) id: NodeId,
    /// From the outermost group.
    pub(super) path: Vec<String>,
    /// For a row: its position among the subject's children of that kind.
    pub(super) row: Option<usize>,
    pub(super) parent: Option<usize>,
    pub(super) children: Vec<usize>,
    pub(super) role: Role,
    /// Points at stake as written.
    pub(super) weight: Number,
    pub(super) verdict: Verdict,
    pub(super) account: Account,
}

/// What came of an item at its weight as written.
#[derive(Clone, Debug)]
pub(super) enum Verdict {
    /// The sum of its children.
    Whole,
    Scored {
        exact: Number,
        points: Number,
    },
    Gap(Gap),
}

impl Item<'_> {
    /// Whether the item is the place of a group or of a table of rows.
    pub(super) fn is_section(&self) -> bool {
        self.row.is_none() && !matches!(self.node.body, NodeBody::Scored(_))
    }

    /// What missing values among its children do.
    pub(super) fn policies(&self) -> &Policies {
        &self.node.policies
    }
}

/// Every item of a framework for the subject of the scope, each scored at its weight as written.
pub(super) fn plant<'a>(scope: &Scope<'_>, framework: &'a Framework) -> Outcome<Vec<Item<'a>>> {
    let mut items: Vec<Item<'a>> = Vec::with_capacity(framework.nodes.len());
    let mut waiting: Vec<(NodeId, Option<usize>)> =
        framework.roots.iter().rev().map(|id| (*id, None)).collect();
    while let Some((id, parent)) = waiting.pop() {
        let Some(node) = framework.nodes.get(id.index()) else {
            return Err(Gap::internal("a node that is not there"));
        };
        let mut path = parent.and_then(|at| items.get(at)).map_or_else(Vec::new, |item| item.path.clone());
        path.push(node.name.clone());
        let at = items.len();
        let (verdict, account) = match &node.body {
            NodeBody::Group(children) => {
                if children.iter().any(|child| *child <= id) {
                    return Err(Gap::internal("a group that contains itself"));
                }
                waiting.extend(children.iter().rev().map(|child| (*child, Some(at))));
                (Verdict::Whole, Account::of_node(scope.program, node))
            }
            NodeBody::Scored(scorings) => {
                let judged = judge(scope, scorings, &node.weight, &node.basis, Note::NotAsked);
                (judged.verdict, judged.account)
            }
            NodeBody::Rows { .. } => (Verdict::Whole, Account::of_node(scope.program, node)),
        };
        let weight = node.weight.clone();
        let item = Item {
            node,
            id,
            path,
            row: None,
            parent,
            children: Vec::new(),
            role: node.role,
            weight,
            verdict,
            account,
        };
        add(&mut items, item);
        if let NodeBody::Rows { kind, condition } = &node.body {
            plant_rows(scope, framework, &mut items, at, (*kind, *condition));
        }
    }
    Ok(items)
}

fn add<'a>(items: &mut Vec<Item<'a>>, item: Item<'a>) {
    let at = items.len();
    if let Some(parent) = item.parent.and_then(|parent| items.get_mut(parent)) {
        parent.children.push(at);
    }
    items.push(item);
}

/// The rows of a table below its item, or the reason there are none.
fn plant_rows<'a>(
    scope: &Scope<'_>,
    framework: &'a Framework,
    items: &mut Vec<Item<'a>>,
    table: usize,
    of: rows::Of,
) {
    let Some((node, id, path)) = items.get(table).map(|item| (item.node, item.id, item.path.clone())) else {
        return;
    };
    match rows::rows(scope, framework, node, of) {
        Ok(rows) => {
            for row in rows {
                let Judged { verdict, account } = rows::judge_row(scope, framework, node, &row);
                let path = path.iter().cloned().chain([row.title]).collect();
                let (parent, weight) = (Some(table), row.weight);
                let (row, role) = (Some(row.position), Role::Weighted);
                let children = Vec::new();
                add(items, Item { node, id, path, row, parent, children, role, weight, verdict, account });
            }
        }
        Err(gap) => {
            if let Some(item) = items.get_mut(table) {
                item.account.formula = gap.zh();
                item.verdict = Verdict::Gap(gap);
            }
        }
    }
}
