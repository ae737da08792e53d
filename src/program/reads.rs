//! What derived columns read: the edges of the graph the checker sorts and the evaluator walks.

use super::{
    Allocation, ArmBody, CaseOutcome, Derived, Expr, ExprId, Linkage, Method, NodeBody, Process, Program,
    Scoring,
};
use std::collections::BTreeSet;

impl Program {
    /// The expressions a definition starts from. Standards read only their parameters, so their own lines are
    /// not among them.
    pub(crate) fn roots(&self, derived: Derived) -> Vec<ExprId> {
        match derived {
            Derived::Indicator(id) => self.indicators.get(id.index()).map_or_else(Vec::new, |indicator| {
                let value = |outcome: &CaseOutcome| match outcome {
                    CaseOutcome::Value(id) => Some(*id),
                    CaseOutcome::Missing(_) => None,
                };
                indicator
                    .cases
                    .iter()
                    .flat_map(|case| [case.condition, value(&case.outcome)])
                    .flatten()
                    .collect()
            }),
            Derived::Framework(id) => self.frameworks.get(id.index()).map_or_else(Vec::new, |framework| {
                let nodes = framework.nodes.iter().flat_map(|node| match &node.body {
                    NodeBody::Group(_) => Vec::new(),
                    NodeBody::Scored(ways) => ways.iter().flat_map(scoring_roots).collect(),
                    NodeBody::Rows { condition, .. } => condition.iter().copied().collect(),
                });
                let arms = framework.row_arms.iter().flat_map(|arm| {
                    let way = match &arm.body {
                        ArmBody::Scored(way) => scoring_roots(way),
                        ArmBody::Undecided(_) => Vec::new(),
                    };
                    arm.condition.into_iter().chain(way)
                });
                nodes.chain(arms).collect()
            }),
            Derived::Process(id) => self.processes.get(id.index()).map_or_else(Vec::new, process_roots),
            Derived::Linkage(id) => self.linkages.get(id.index()).map_or_else(Vec::new, linkage_roots),
            Derived::Allocation(id) => {
                self.allocations.get(id.index()).map_or_else(Vec::new, allocation_roots)
            }
        }
    }

    /// Every expression below the roots, themselves included; operands stand before their users.
    pub(crate) fn reachable(&self, roots: &[ExprId]) -> BTreeSet<ExprId> {
        let mut seen = BTreeSet::new();
        let mut waiting: Vec<ExprId> = roots.to_vec();
        while let Some(id) = waiting.pop() {
            if seen.insert(id)
                && let Some(expr) = self.expr(id)
            {
                waiting.extend(expr.operands().into_iter().filter(|operand| *operand < id));
            }
        }
        seen
    }

    /// The derived columns a definition reads directly.
    pub(crate) fn reads(&self, derived: Derived) -> BTreeSet<Derived> {
        self.columns_in(&self.roots(derived))
    }

    /// The derived columns that expressions read directly.
    pub(crate) fn columns_in(&self, roots: &[ExprId]) -> BTreeSet<Derived> {
        let column = |id: ExprId| match self.expr(id) {
            Some(Expr::Indicator(_, id)) => Some(Derived::Indicator(*id)),
            Some(Expr::Score(_, id) | Expr::Grade(_, id, _)) => Some(Derived::Framework(*id)),
            Some(Expr::State(_, id, _)) => Some(Derived::Process(*id)),
            Some(Expr::Linked(_, id, _)) => Some(Derived::Linkage(*id)),
            Some(Expr::Allocated(_, id)) => Some(Derived::Allocation(*id)),
            _ => None,
        };
        self.reachable(roots).into_iter().filter_map(column).collect()
    }

    /// Every derived column that `wanted` rests on, itself included.
    pub(crate) fn needed(&self, wanted: &[Derived]) -> BTreeSet<Derived> {
        let mut found = BTreeSet::new();
        let mut waiting: Vec<Derived> = wanted.to_vec();
        while let Some(derived) = waiting.pop() {
            if found.insert(derived) {
                match self.reads.get(&derived) {
                    Some(known) => waiting.extend(known),
                    None => waiting.extend(self.reads(derived)),
                }
            }
        }
        found
    }
}

fn scoring_roots(way: &Scoring) -> Vec<ExprId> {
    match way {
        Scoring::Standard { arguments, .. } => arguments.clone(),
        Scoring::Table { of, bands, .. } => {
            std::iter::once(*of).chain(bands.iter().map(|band| band.points)).collect()
        }
    }
}

fn process_roots(process: &Process) -> Vec<ExprId> {
    std::iter::once(process.by).chain(process.steps.iter().map(|step| step.condition)).collect()
}

fn linkage_roots(linkage: &Linkage) -> Vec<ExprId> {
    let rules = linkage.rules.iter().flat_map(|rule| {
        let ends =
            rule.change.iter().flat_map(|change| [change.low, change.high, change.at_least, change.at_most]);
        std::iter::once(rule.condition).chain(ends.flatten())
    });
    let exemptions = linkage.exemptions.iter().map(|exemption| exemption.condition);
    let bounds = [linkage.applies, linkage.lower, linkage.upper].into_iter().flatten();
    std::iter::once(linkage.base).chain(rules).chain(exemptions).chain(bounds).collect()
}

fn allocation_roots(allocation: &Allocation) -> Vec<ExprId> {
    let method = match &allocation.method {
        Method::Factors(factors) => factors.iter().map(|factor| factor.value).collect(),
        Method::Share(value) | Method::Portion(value) | Method::ByRank { value, .. } => vec![*value],
        Method::Fixed { amount, .. } => vec![*amount],
    };
    let rest = [allocation.applies, allocation.lower, allocation.upper, allocation.ties];
    std::iter::once(allocation.pool).chain(method).chain(rest.into_iter().flatten()).collect()
}
