//! 分配: what an allocation needs of each row. Who gets what is worked out over all rows afterwards.

use super::side::{Scope, Side};
use super::value::Val;
use crate::program::{Allocation, ExprId, Method, Ty};

/// What an allocation needs of a row.
#[derive(Clone, Debug)]
pub(super) struct Allotted {
    pub(super) applies: Option<Val>,
    pub(super) pool: Val,
    pub(super) values: Vec<Val>,
    pub(super) lower: Option<Val>,
    pub(super) upper: Option<Val>,
    pub(super) ties: Option<(Ty, Val)>,
}

impl Side<'_> {
    /// What an allocation needs of the row.
    pub(super) fn allocation(&mut self, allocation: &Allocation) -> Allotted {
        let values: Vec<ExprId> = match &allocation.method {
            Method::Factors(factors) => factors.iter().map(|factor| factor.value).collect(),
            Method::Share(value) | Method::Portion(value) | Method::ByRank { value, .. } => vec![*value],
            Method::Fixed { amount, .. } => vec![*amount],
        };
        let mut of = |id: ExprId| self.eval(Scope::default(), id);
        Allotted {
            applies: allocation.applies.map(&mut of),
            pool: of(allocation.pool),
            values: values.into_iter().map(&mut of).collect(),
            lower: allocation.lower.map(&mut of),
            upper: allocation.upper.map(&mut of),
            ties: allocation.ties.map(|ties| (self.program.ty(ties), self.eval(Scope::default(), ties))),
        }
    }
}
