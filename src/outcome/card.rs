//! 评分卡: the score of one subject under one framework.

use super::{Ledger, ledger::Citation};
use crate::number::Number;
use crate::program::{Grade, Role};
use crate::quantity::State;
use serde::{Deserialize, Serialize};

/// The score of one subject under one framework (评价体系), with everything that explains it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreCard {
    /// The framework's name.
    pub framework: String,
    /// Code and name of the subject.
    pub subject_code: String,
    /// Name of the subject.
    pub subject_name: String,
    /// Full marks (满分), in points.
    pub full: Number,
    /// The total (总分).
    pub total: Total,
    /// The grade (等级), when the framework names a scale.
    pub grade: Option<GradeOutcome>,
    /// What the grade is read off.
    pub scale: Option<GradeScale>,
    /// Subtotals of every group and row table, outermost first.
    pub sections: Vec<Section>,
    /// Every scored indicator, in order.
    pub leaves: Vec<Leaf>,
    /// Every point accounted for.
    pub ledger: Ledger,
    /// What the framework itself cites.
    pub clauses: Vec<Citation>,
}

/// A total of points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Total {
    /// Known.
    Exact(Number),
    /// Values carried as unknown (留待) leave it between these, both possible.
    Between {
        /// If every unknown scored nothing.
        low: Number,
        /// If every unknown scored full marks.
        high: Number,
    },
    /// Nothing applies to this subject.
    NotApplicable,
    /// Blocked: the leaves say which values are missing or cannot be decided.
    Blocked,
}

/// A grade, or the grades still possible.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GradeOutcome {
    /// Decided.
    Grade(String),
    /// The total is a range that reaches over these grades.
    OneOf(Vec<String>),
    /// There is no total to grade.
    None,
}

/// A scale (等级), and which total it is held against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradeScale {
    /// Whether the grade is that of the rounded total (依 舍入后的总分); else of the exact one.
    pub of_rounded: bool,
    /// Every grade, as written; no two overlap.
    pub grades: Vec<Grade>,
}

/// A group's or a row table's part of the total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Where, from the outermost group.
    pub path: Vec<String>,
    /// Whether it counts in the sum of the level above.
    pub role: Role,
    /// Points at stake as written.
    pub weight: Number,
    /// Points at stake after reweighing.
    pub full: Number,
    /// Points earned.
    pub points: Total,
    /// What came of it when it is missing as a whole; `None` where it is the sum of what stands in it.
    pub missing: Option<LeafOutcome>,
}

/// One scored indicator or row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaf {
    /// Where, from the outermost group to the indicator.
    pub path: Vec<String>,
    /// For a row: the position of its subject among the children scored, from 0.
    pub row: Option<usize>,
    /// Whether it counts in the sum of its level.
    pub role: Role,
    /// Points at stake as written.
    pub weight: Number,
    /// Points at stake after reweighing.
    pub full: Number,
    /// What came of it.
    pub outcome: LeafOutcome,
}

/// What came of one indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeafOutcome {
    /// Scored by its rule. Points at the weight as written, before and after the rule's rounding.
    Scored {
        /// Before rounding.
        exact: Number,
        /// After rounding.
        points: Number,
    },
    /// The value is missing; the policy applied, as written (`不得分`, `同级按比例分摊`, …).
    Missing {
        /// Why there is no value.
        state: State,
        /// Which value is missing.
        what: String,
        /// What the framework does about it.
        policy: String,
    },
    /// No rule can decide it: a code, and the reason in both languages.
    Undecided {
        /// Stable code of the reason.
        code: String,
        /// The reason in Chinese.
        zh: String,
        /// The reason in English.
        en: String,
    },
}
