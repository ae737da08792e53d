//! 指标值类别: the arms by which a rule tells targets apart.

use super::{Sign, TargetKind};

/// One arm of `逐行评分`: which targets a scoring rule is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Arm {
    /// `≥`.
    AtLeast,
    /// `>`.
    MoreThan,
    /// `≤`.
    AtMost,
    /// `<`.
    LessThan,
    /// `=`.
    Equal,
    /// A number without an operator: the standard must give the direction.
    Bare,
    /// 区间.
    Range,
    /// 时限.
    Deadline,
    /// 是否.
    YesNo,
    /// 等次.
    Grades,
    /// 定性.
    Qualitative,
    /// 不适用.
    NotApplicable,
    /// 未填.
    Blank,
    /// 不能判定.
    Undecidable,
}

impl Arm {
    /// Every arm.
    pub const ALL: [Arm; 14] = [
        Self::AtLeast,
        Self::MoreThan,
        Self::AtMost,
        Self::LessThan,
        Self::Equal,
        Self::Bare,
        Self::Range,
        Self::Deadline,
        Self::YesNo,
        Self::Grades,
        Self::Qualitative,
        Self::NotApplicable,
        Self::Blank,
        Self::Undecidable,
    ];

    pub(super) fn of(kind: &TargetKind) -> Self {
        match kind {
            TargetKind::Quantity(quantity) => match quantity.sign {
                Some(Sign::AtLeast) => Self::AtLeast,
                Some(Sign::MoreThan) => Self::MoreThan,
                Some(Sign::AtMost) => Self::AtMost,
                Some(Sign::LessThan) => Self::LessThan,
                Some(Sign::Equal) => Self::Equal,
                None => Self::Bare,
            },
            TargetKind::Range(_) => Self::Range,
            TargetKind::Deadline(_) => Self::Deadline,
            TargetKind::YesNo { .. } => Self::YesNo,
            TargetKind::Grades(_) => Self::Grades,
            TargetKind::Qualitative => Self::Qualitative,
            TargetKind::NotApplicable => Self::NotApplicable,
            TargetKind::Blank => Self::Blank,
            TargetKind::Undecidable(_) => Self::Undecidable,
        }
    }

    /// The Chinese name.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::AtLeast => "≥",
            Self::MoreThan => ">",
            Self::AtMost => "≤",
            Self::LessThan => "<",
            Self::Equal => "=",
            Self::Bare => "无符号",
            Self::Range => "区间",
            Self::Deadline => "时限",
            Self::YesNo => "是否",
            Self::Grades => "等次",
            Self::Qualitative => "定性",
            Self::NotApplicable => "不适用",
            Self::Blank => "未填",
            Self::Undecidable => "不能判定",
        }
    }

    /// The English name.
    pub const fn en(self) -> &'static str {
        match self {
            Self::AtLeast => "at_least",
            Self::MoreThan => "more_than",
            Self::AtMost => "at_most",
            Self::LessThan => "less_than",
            Self::Equal => "equal",
            Self::Bare => "bare",
            Self::Range => "range",
            Self::Deadline => "deadline",
            Self::YesNo => "yes_no",
            Self::Grades => "grades",
            Self::Qualitative => "qualitative",
            Self::NotApplicable => "not_applicable",
            Self::Blank => "blank",
            Self::Undecidable => "undecidable",
        }
    }
}
