//! 标准: how an actual value becomes points.

use super::{Basis, Bound, ExprId, Ty};
use crate::number::{Number, Rounding};
use crate::span::Span;
use serde::Serialize;

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Standard {
    pub(crate) name: String,
    pub(crate) parameters: Vec<StandardParameter>,
    /// Tried in order; the first line that decides gives the points.
    pub(crate) lines: Vec<Line>,
    pub(crate) rounding: Option<Rounding>,
    /// 得分范围: bounds of the points as expressions; `None` is [0, full marks]. Without a high end the points may
    /// grow without limit (a bonus that nothing caps).
    pub(crate) range: Option<(ExprId, Option<ExprId>)>,
    /// Direction, and the position of the parameter it speaks of.
    pub(crate) direction: Option<(bool, u32)>,
    pub(crate) basis: Basis,
    pub(crate) span: Span,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct StandardParameter {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) ty: Ty,
    /// A value outside has no points: the result is undecided, with this bound as the reason.
    pub(crate) bounds: Vec<Bound>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Line {
    /// Points when the condition holds.
    When {
        condition: ExprId,
        points: ExprId,
    },
    Otherwise {
        points: ExprId,
    },
    /// 表: always decides, because its bands cover every value.
    Table {
        of: ExprId,
        bands: Vec<Band>,
    },
    /// 允许: a person's mark, checked against the range its tier allows (as a share of full marks).
    Allow {
        tier: u32,
        mark: u32,
        ranges: Vec<Allowed>,
    },
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Band {
    /// End, and whether it is closed; `None` is unbounded.
    pub(crate) low: Option<(Number, bool)>,
    pub(crate) high: Option<(Number, bool)>,
    pub(crate) points: ExprId,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Allowed {
    /// Position of the choice.
    pub(crate) choice: u32,
    pub(crate) low: Option<(Number, bool)>,
    pub(crate) high: Option<(Number, bool)>,
    /// Whether the ends are shares of full marks (else points).
    pub(crate) share: bool,
}
