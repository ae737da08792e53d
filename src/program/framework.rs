//! 评价体系: a tree of weights whose leaves are scored by standards.

use super::{Band, Basis, ExprId, ScaleId, StandardId};
use crate::model::SubjectKind;
use crate::number::{Number, Rounding};
use crate::quantity::State;
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// A place in [`Framework::nodes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub(crate) struct NodeId(pub(crate) u32);

impl NodeId {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Framework {
    pub(crate) name: String,
    pub(crate) kind: SubjectKind,
    pub(crate) full: Number,
    /// Parents before children.
    pub(crate) nodes: Vec<Node>,
    pub(crate) roots: Vec<NodeId>,
    /// Policies of the top level.
    pub(crate) policies: Policies,
    pub(crate) row_arms: Vec<RowArm>,
    pub(crate) row_weights: RowWeights,
    pub(crate) total_rounding: Option<Rounding>,
    /// The scale, and whether the grade is read from the rounded total.
    pub(crate) grade: Option<(ScaleId, bool)>,
    pub(crate) basis: Basis,
    /// Its name.
    pub(crate) span: Span,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Node {
    pub(crate) name: String,
    pub(crate) parent: Option<NodeId>,
    pub(crate) role: Role,
    pub(crate) weight: Number,
    pub(crate) body: NodeBody,
    /// What missing values among this node's children or rows do; a leaf's own follow its parent.
    pub(crate) policies: Policies,
    pub(crate) basis: Basis,
    pub(crate) span: Span,
}

/// Whether a node counts in its level's sum, or adds (加分) or takes (扣分) beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Its weight counts, and is reweighed with its level.
    Weighted,
    /// 加分.
    Bonus,
    /// 扣分.
    Malus,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum NodeBody {
    Group(Vec<NodeId>),
    /// The best of these; usually one.
    Scored(Vec<Scoring>),
    /// One leaf per child of this kind for which the condition holds.
    Rows {
        kind: SubjectKind,
        condition: Option<ExprId>,
    },
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Scoring {
    Standard { standard: StandardId, arguments: Vec<ExprId> },
    Table { of: ExprId, bands: Vec<Band> },
}

/// What each state of a missing value does.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Policies {
    pub(crate) not_applicable: Action,
    pub(crate) not_reported: Action,
    pub(crate) not_yet_due: Action,
    pub(crate) disputed: Action,
}

impl Policies {
    /// What a state does.
    pub(crate) fn action(&self, state: State) -> Action {
        match state {
            State::NotApplicable => self.not_applicable,
            State::NotYetDue => self.not_yet_due,
            State::Disputed => self.disputed,
            State::NotReported | State::Reported => self.not_reported,
        }
    }
}

impl Default for Policies {
    /// Without a policy nothing is guessed: the card is blocked and says why.
    fn default() -> Self {
        Policies {
            not_applicable: Action::Block,
            not_reported: Action::Block,
            not_yet_due: Action::Block,
            disputed: Action::Block,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Action {
    /// 同级按比例分摊: the weight goes to the siblings in proportion to theirs.
    Reweigh,
    /// 同级平均分摊: the weight goes to the siblings in equal parts.
    Spread,
    /// 移至: the weight goes to one sibling.
    MoveTo(NodeId),
    NoPoints,
    FullPoints,
    /// 留待: carried as unknown; the total becomes a range.
    Carry,
    /// 中止: no total.
    Block,
}

/// How one kind of target is scored; tried in order.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct RowArm {
    pub(crate) labels: Vec<ArmLabel>,
    pub(crate) condition: Option<ExprId>,
    pub(crate) body: ArmBody,
    pub(crate) span: Span,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ArmBody {
    Scored(Scoring),
    /// 未定, with the reason written.
    Undecided(Option<String>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ArmLabel {
    AtLeast,
    AtMost,
    NotEqual,
    MoreThan,
    LessThan,
    Equal,
    Bare,
    Range,
    Deadline,
    YesNo,
    Qualitative,
    Rest,
}

impl ArmLabel {
    /// Those that some target has.
    pub(crate) const OF_TARGETS: [ArmLabel; 10] = [
        ArmLabel::AtLeast,
        ArmLabel::MoreThan,
        ArmLabel::AtMost,
        ArmLabel::LessThan,
        ArmLabel::Equal,
        ArmLabel::Bare,
        ArmLabel::Range,
        ArmLabel::Deadline,
        ArmLabel::YesNo,
        ArmLabel::Qualitative,
    ];
}

/// 行权重: where the weights of rows come from.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RowWeights {
    /// As filed; they must sum to the node's weight.
    AsFiled,
    /// As filed, scaled so that they sum to the node's weight.
    Prorated,
    /// The node's weight in equal parts, rounded if so declared (the last row takes the rest).
    Equally(Option<Rounding>),
}
