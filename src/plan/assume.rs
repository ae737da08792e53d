//! What nearly every row fulfils, so that the sure plan need not ask: columns lie within the bounds of the standards
//! they go into, what divides is above 0, and what is divided is not below.

use super::fields::Fields;
use crate::number::Number;
use crate::program::{
    ArithmeticOp, Bound, CompareOp, Derived, Expr, ExprId, FieldId, Line, NodeBody, Program, Reach, Scoring,
    Standard, StandardId,
};
use std::collections::{BTreeMap, BTreeSet};

/// How a value is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Use {
    Divisor,
    Divided,
}

/// What is used, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Used {
    Field(FieldId),
    Local(u32),
}

/// Narrows what is assumed of the columns that the wanted definitions read.
pub(super) fn assume(program: &Program, needed: &BTreeSet<Derived>, fields: &mut Fields) {
    let mut standards: BTreeMap<StandardId, BTreeSet<(Used, Use)>> = BTreeMap::new();
    let mut bounds: Vec<(FieldId, Bound)> = Vec::new();
    for derived in needed {
        for (used, how) in uses(program, &program.roots(*derived)) {
            if let Used::Field(field) = used {
                bounds.push((field, bound_of(how)));
            }
        }
        for (id, arguments) in applications(program, *derived) {
            let Some(standard) = program.standards.get(id.index()) else { continue };
            let uses = standards.entry(id).or_insert_with(|| uses(program, &roots(standard)));
            for (at, (parameter, argument)) in standard.parameters.iter().zip(arguments).enumerate() {
                let Some(Expr::Field(Reach::Own, field)) = program.expr(*argument) else { continue };
                bounds.extend(parameter.bounds.iter().map(|bound| (*field, bound.clone())));
                let local = Used::Local(u32::try_from(at).unwrap_or(u32::MAX));
                let ways = [Use::Divisor, Use::Divided];
                let used = ways.into_iter().filter(|how| uses.contains(&(local, *how)));
                bounds.extend(used.map(|how| (*field, bound_of(how))));
            }
        }
    }
    for (field, bound) in bounds {
        fields.assume(field, &bound);
    }
}

fn bound_of(how: Use) -> Bound {
    let op = match how {
        Use::Divisor => CompareOp::MoreThan,
        Use::Divided => CompareOp::AtLeast,
    };
    Bound { op, value: Number::ZERO }
}

/// Every standard that a framework applies, with its arguments.
fn applications(program: &Program, derived: Derived) -> Vec<(StandardId, &[ExprId])> {
    let Derived::Framework(id) = derived else { return Vec::new() };
    let Some(framework) = program.frameworks.get(id.index()) else { return Vec::new() };
    let scored = framework.nodes.iter().filter_map(|node| match &node.body {
        NodeBody::Scored(ways) => Some(ways),
        NodeBody::Group(_) | NodeBody::Rows { .. } => None,
    });
    let applied = scored.flatten().filter_map(|way| match way {
        Scoring::Standard { standard, arguments } => Some((*standard, arguments.as_slice())),
        Scoring::Table { .. } => None,
    });
    applied.collect()
}

fn roots(standard: &Standard) -> Vec<ExprId> {
    let lines = standard.lines.iter().flat_map(|line| match line {
        Line::When { condition, points } => vec![*condition, *points],
        Line::Otherwise { points } => vec![*points],
        Line::Table { of, bands } => {
            std::iter::once(*of).chain(bands.iter().map(|band| band.points)).collect()
        }
        Line::Allow { .. } => Vec::new(),
    });
    lines.collect()
}

/// The fields and parameters that divide, and the factors of what is divided.
fn uses(program: &Program, roots: &[ExprId]) -> BTreeSet<(Used, Use)> {
    let mut found = BTreeSet::new();
    for id in program.reachable(roots) {
        let Some(Expr::Arithmetic(ArithmeticOp::Divide, left, right)) = program.expr(id) else { continue };
        found.extend(used(program, *right).map(|used| (used, Use::Divisor)));
        let mut waiting = vec![*left];
        while let Some(id) = waiting.pop() {
            found.extend(used(program, id).map(|used| (used, Use::Divided)));
            if let Some(Expr::Arithmetic(ArithmeticOp::Multiply | ArithmeticOp::Divide, a, b)) =
                program.expr(id)
            {
                waiting.extend([*a, *b].into_iter().filter(|operand| *operand < id));
            }
        }
    }
    found
}

fn used(program: &Program, id: ExprId) -> Option<Used> {
    match program.expr(id)? {
        Expr::Field(Reach::Own, field) => Some(Used::Field(*field)),
        Expr::Local(at) => Some(Used::Local(*at)),
        _ => None,
    }
}
