//! The steps of a plan. Registers hold integers of any size; which machine type carries them is the business of
//! whoever runs the plan, and exactness is its duty.

use super::{Interval, gap};
use crate::number::RoundingMode;
use crate::program::CompareOp;

/// The result of the step of the same number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Reg(pub(crate) u32);

impl Reg {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A place in [`super::Lowered::inputs`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct InputId(pub(crate) u32);

/// What a plan reads of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Input {
    pub(crate) source: Source,
    pub(crate) part: Part,
    /// What the sure plan takes for granted. A row outside is run by the full plan.
    pub(crate) assumed: Interval,
}

/// Where an input stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Source {
    /// A column, by its position in the layout.
    Column(usize),
    /// What the rows below come to, by position in [`super::Lowered::reductions`]; always of [`Part::Value`].
    Reduced(usize),
    /// A flag: what a text says, by position in [`super::Lowered::texts`].
    Text(usize),
    /// Of the target and the actual value of a goal row.
    Goal(GoalPart),
    /// Of the row above.
    Above(Upper),
    /// The place of the row in its table, from 0.
    Position,
}

/// Where a value of the row above stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Upper {
    /// A column, by its position in the layout above.
    Column(usize),
    /// What its rows came to in a plan before this one, by position in the reductions above.
    Reduced(usize),
}

/// What is asked of the texts of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Text {
    /// Its position in the layout.
    pub(crate) column: usize,
    pub(crate) asked: TextAsked,
}

/// What can be asked of a text. Of one that is not reported, the answer is no.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TextAsked {
    /// Whether it is this one.
    Is(String),
    /// 含: whether it contains any of these.
    Contains(Vec<String>),
    /// Whether there is more than blanks.
    Written,
}

/// The columns of texts that make a row a goal row, by position; `None`: not reported anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Goals {
    pub(crate) target: Option<usize>,
    pub(crate) actual: Option<usize>,
}

/// What a target and an actual value say as integers. A gap code of [`super::gap::ASK`]: the numbers outgrow 64 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum GoalPart {
    /// The position of the kind of target in [`ArmLabel::OF_TARGETS`](crate::program::ArmLabel::OF_TARGETS).
    Label,
    LabelGap,
    /// 实际值 and 指标值 are these over [`GoalPart::Scale`], which is above 0.
    Actual,
    ActualGap,
    Target,
    TargetGap,
    Scale,
    /// 相符, a flag.
    Met,
    MetGap,
}

impl GoalPart {
    pub(crate) const ALL: [GoalPart; 9] = [
        GoalPart::Label,
        GoalPart::LabelGap,
        GoalPart::Actual,
        GoalPart::ActualGap,
        GoalPart::Target,
        GoalPart::TargetGap,
        GoalPart::Scale,
        GoalPart::Met,
        GoalPart::MetGap,
    ];

    /// Whether it is a gap code.
    pub(crate) fn is_gap(self) -> bool {
        matches!(self, Self::LabelGap | Self::ActualGap | Self::TargetGap | Self::MetGap)
    }

    /// Where it can lie.
    pub(crate) fn possible(self) -> Interval {
        match self {
            Self::Label => Interval { low: 0, high: 9 },
            Self::Scale => Interval { low: 1, high: i128::MAX },
            Self::Met => Interval::FLAG,
            _ if self.is_gap() => Interval { low: gap::NONE, high: gap::ASK },
            _ => Interval::ALL,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// The integers as they stand: not yet scaled. Days, flags and codes likewise; codes of choices are those of
    /// the program's list, so whoever reads the column maps its own.
    Value,
    /// The gap code of the cell's state.
    Gap,
}

/// One step. Flags are 0 or 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Op {
    Load(InputId),
    Constant(i128),
    Add(Reg, Reg),
    Subtract(Reg, Reg),
    Multiply(Reg, Reg),
    Minimum(Reg, Reg),
    Maximum(Reg, Reg),
    Absolute(Reg),
    Compare(CompareOp, Reg, Reg),
    And(Reg, Reg),
    Or(Reg, Reg),
    Not(Reg),
    Select {
        when: Reg,
        then: Reg,
        otherwise: Reg,
    },
    /// `num ÷ den` rounded to a whole number. Where `den` is not above 0 the result means nothing and is not used;
    /// it must not stop the others.
    Divide {
        num: Reg,
        den: Reg,
        mode: RoundingMode,
    },
}

/// Steps in order, each reading only registers before it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    pub(crate) ops: Vec<Op>,
    /// What is wanted, by [`super::OutputId`].
    pub(crate) outputs: Vec<Reg>,
}

impl Op {
    /// The registers it reads.
    pub(crate) fn operands(self) -> [Option<Reg>; 3] {
        match self {
            Op::Load(_) | Op::Constant(_) => [None, None, None],
            Op::Absolute(one) | Op::Not(one) => [Some(one), None, None],
            Op::Add(a, b)
            | Op::Subtract(a, b)
            | Op::Multiply(a, b)
            | Op::Minimum(a, b)
            | Op::Maximum(a, b)
            | Op::Compare(_, a, b)
            | Op::And(a, b)
            | Op::Or(a, b)
            | Op::Divide { num: a, den: b, .. } => [Some(a), Some(b), None],
            Op::Select { when, then, otherwise } => [Some(when), Some(then), Some(otherwise)],
        }
    }

    /// The same step with its registers in other places.
    pub(crate) fn moved(self, to: impl Fn(Reg) -> Reg) -> Op {
        match self {
            Op::Load(_) | Op::Constant(_) => self,
            Op::Absolute(a) => Op::Absolute(to(a)),
            Op::Not(a) => Op::Not(to(a)),
            Op::Add(a, b) => Op::Add(to(a), to(b)),
            Op::Subtract(a, b) => Op::Subtract(to(a), to(b)),
            Op::Multiply(a, b) => Op::Multiply(to(a), to(b)),
            Op::Minimum(a, b) => Op::Minimum(to(a), to(b)),
            Op::Maximum(a, b) => Op::Maximum(to(a), to(b)),
            Op::Compare(op, a, b) => Op::Compare(op, to(a), to(b)),
            Op::And(a, b) => Op::And(to(a), to(b)),
            Op::Or(a, b) => Op::Or(to(a), to(b)),
            Op::Select { when, then, otherwise } => {
                Op::Select { when: to(when), then: to(then), otherwise: to(otherwise) }
            }
            Op::Divide { num, den, mode } => Op::Divide { num: to(num), den: to(den), mode },
        }
    }
}
