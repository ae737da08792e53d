//! 计划: the checked program lowered to a flat list of steps over integers, for one table layout.
//!
//! Every value is an exact quotient of two integers (numerator and denominator, constants folded into both) and is
//! divided only where a rule rounds. Beside each value runs a *gap code*: 0 where there is a value, else the most
//! severe reason why there is none ([`gap`]); strict operations take the greater code of their operands, as the
//! evaluator takes the worse gap. Nothing is guessed: where the plan has no step for a construct, or a number
//! outgrows it, the code is [`gap::ASK`] and the row goes to the evaluator.
//!
//! A program is lowered twice for one layout. The *full* plan assumes nothing. The *sure* plan assumes what
//! nearly every row fulfils (no cell missing, values within the bounds their standards ask for) and is much
//! shorter, because what is assumed need not be asked; rows that break an assumption are run by the full plan.

mod allocation;
mod answers;
mod assume;
mod builder;
mod children;
mod choice;
mod compare;
mod expr;
mod fields;
mod framework;
mod function;
mod goal;
mod indicator;
mod interval;
mod ir;
mod leaf;
mod level;
mod linear;
mod linkage;
mod lower;
mod proof;
mod quotient;
mod reading;
mod rows;
mod shares;
#[cfg(test)]
mod show;
mod side;
mod standard;
#[cfg(test)]
mod tests;
mod truth;
mod value;

pub(crate) use interval::Interval;
pub(crate) use ir::{GoalPart, Goals, Input, InputId, Op, Part, Plan, Reg, Source, Text, TextAsked, Upper};
pub(crate) use lower::lower;
pub(crate) use reading::GoalReader;

/// Why there is no value, as a number; the greater is the worse.
pub(crate) mod gap {
    use crate::quantity::State;

    /// There is a value.
    pub(crate) const NONE: i128 = 0;
    /// No rule can decide.
    pub(crate) const UNDECIDED: i128 = 5;
    /// The plan does not know: ask the evaluator.
    pub(crate) const ASK: i128 = 6;

    /// The code of a state: its severity.
    pub(crate) fn of(state: State) -> i128 {
        match state {
            State::Reported => NONE,
            State::NotApplicable => 1,
            State::NotYetDue => 2,
            State::NotReported => 3,
            State::Disputed => 4,
        }
    }
}

use crate::program::{AllocationId, ChoiceId, FrameworkId, IndicatorId, LinkageId, NodeId};
use crate::table::Layout;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What is wanted of every row.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wanted<'a> {
    pub(crate) frameworks: &'a [FrameworkId],
    pub(crate) indicators: &'a [IndicatorId],
    pub(crate) linkages: &'a [LinkageId],
    pub(crate) allocations: &'a [AllocationId],
    /// Whether the points of each leaf, of each group, and what was before the rounding of a total are wanted too.
    pub(crate) leaves: bool,
    pub(crate) sections: bool,
    pub(crate) roundings: bool,
    /// Whether the base and both ends of a linkage are wanted beside its amount.
    pub(crate) ranges: bool,
}

/// Where the rows stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    pub(crate) layout: &'a Layout,
    /// Whether the rows stand below others.
    pub(crate) nested: bool,
    /// 基准日.
    pub(crate) as_of: Option<NaiveDate>,
}

/// A program lowered for one layout.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lowered {
    /// What the plans read; the same for both.
    pub(crate) inputs: Vec<Input>,
    /// What the codes of a column of choices become in the program's list, where they are not the same.
    pub(crate) codes: BTreeMap<usize, Vec<u32>>,
    /// What is asked of texts.
    pub(crate) texts: Vec<Text>,
    /// The columns of targets and actual values, where the rows are goal rows.
    pub(crate) goals: Option<Goals>,
    /// Plans of child tables, whose outputs the reductions bring together. They are run first, in order: one may read
    /// what those before it came to.
    pub(crate) below: Vec<Below>,
    pub(crate) reductions: Vec<Reduction>,
    pub(crate) sure: Plan,
    pub(crate) full: Plan,
    /// Where the answers stand among the outputs of either plan.
    pub(crate) answers: Answers,
}

/// A gap code, and the outputs beside it, each with what may stand there instead.
pub(crate) type Beside = (OutputId, Vec<(OutputId, i128)>);

impl Lowered {
    /// Whether it reads nothing but numbers, dates, flags and choices of the row itself.
    pub(crate) fn reads_columns_only(&self) -> bool {
        let plain = |input: &Input| matches!(input.source, Source::Column(_));
        self.below.is_empty() && self.inputs.iter().all(plain)
    }

    /// Every output that is a gap code, with the outputs that mean nothing where it is not 0 and what may as well stand
    /// there.
    pub(crate) fn gaps(&self) -> Vec<Beside> {
        let mut all = Vec::new();
        let answers = &self.answers;
        for card in &answers.cards {
            all.push(card.total.parts());
            all.extend(card.exact.iter().map(NumberAnswer::parts));
            all.extend(card.grade.map(|(grade, gap)| (gap, vec![(grade, 0)])));
            all.extend(card.sections.iter().map(|(_, points)| points.parts()));
            all.extend(card.leaves.iter().flat_map(|leaf| [leaf.exact.parts(), leaf.points.parts()]));
        }
        all.extend(answers.indicators.iter().map(|(_, value)| value.parts()));
        for linked in &answers.linkages {
            all.push(linked.amount.parts());
            all.extend(linked.range.iter().flatten().map(NumberAnswer::parts));
        }
        for allotted in &answers.allocations {
            all.push(allotted.pool.parts());
            let numbers = allotted.values.iter().chain(&allotted.lower).chain(&allotted.upper);
            all.extend(numbers.map(NumberAnswer::parts));
            all.extend(allotted.applies.iter().chain(&allotted.ties).map(ValueAnswer::parts));
        }
        all
    }
}

impl NumberAnswer {
    /// Its gap, and what means nothing beside one.
    fn parts(&self) -> Beside {
        let den = match self.den {
            Denominator::Output(den) => Some((den, 1)),
            Denominator::Constant(_) => None,
        };
        (self.gap, std::iter::once((self.num, 0)).chain(den).collect())
    }
}

impl ValueAnswer {
    fn parts(&self) -> Beside {
        match self {
            ValueAnswer::Number(number) => number.parts(),
            ValueAnswer::Flag { value, gap }
            | ValueAnswer::Date { value, gap }
            | ValueAnswer::Choice { value, gap, .. } => (*gap, vec![(*value, 0)]),
        }
    }
}

/// The plan of a child table.
#[derive(Clone, Debug)]
pub(crate) struct Below {
    /// Its position among the children of the layout.
    pub(crate) child: usize,
    pub(crate) lowered: Lowered,
}

/// One integer for each row from its children: from an output of the plan below. Of a row without children it is
/// 0 for a sum and for the greatest (a gap code); a count is a sum of ones, and whoever asks for the least or the
/// greatest value looks at the count first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reduction {
    /// Position in [`Lowered::below`].
    pub(crate) below: usize,
    pub(crate) output: OutputId,
    pub(crate) by: Reduce,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reduce {
    Sum,
    Least,
    Greatest,
}

/// A place in the outputs of a plan.
pub(crate) type OutputId = usize;

/// Where the answers are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answers {
    pub(crate) cards: Vec<CardAnswer>,
    pub(crate) indicators: Vec<(IndicatorId, ValueAnswer)>,
    pub(crate) linkages: Vec<LinkAnswer>,
    pub(crate) allocations: Vec<AllotAnswer>,
}

/// `num ÷ den`, unless `gap` is not 0.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NumberAnswer {
    pub(crate) num: OutputId,
    pub(crate) den: Denominator,
    pub(crate) gap: OutputId,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Denominator {
    Constant(i128),
    Output(OutputId),
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum ValueAnswer {
    Number(NumberAnswer),
    /// 0 or 1; days since 1970-01-01; the position of a choice.
    Flag {
        value: OutputId,
        gap: OutputId,
    },
    Date {
        value: OutputId,
        gap: OutputId,
    },
    Choice {
        #[cfg_attr(not(test), expect(dead_code, reason = "says whose positions the values are"))]
        list: ChoiceId,
        value: OutputId,
        gap: OutputId,
    },
}

/// One framework.
#[derive(Clone, Debug)]
pub(crate) struct CardAnswer {
    pub(crate) framework: FrameworkId,
    /// After the rounding of the total.
    pub(crate) total: NumberAnswer,
    /// Before it, where the framework rounds its total and roundings are wanted.
    pub(crate) exact: Option<NumberAnswer>,
    /// The position of the grade on its scale, and its own gap.
    pub(crate) grade: Option<(OutputId, OutputId)>,
    /// Groups and row tables, where wanted.
    pub(crate) sections: Vec<(NodeId, NumberAnswer)>,
    /// Scored indicators, where wanted.
    pub(crate) leaves: Vec<LeafAnswer>,
}

/// One scored indicator: points at the weight as written, before and after its rounding.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LeafAnswer {
    pub(crate) node: NodeId,
    pub(crate) exact: NumberAnswer,
    pub(crate) points: NumberAnswer,
    /// Which way of scoring counted, and which of its lines (a band counts as a line of its own).
    pub(crate) way: Option<OutputId>,
    pub(crate) line: Option<OutputId>,
}

/// One linkage: yuan.
#[derive(Clone, Debug)]
pub(crate) struct LinkAnswer {
    pub(crate) linkage: LinkageId,
    pub(crate) amount: NumberAnswer,
    /// The base, the low end and the high end, where wanted.
    pub(crate) range: Option<[NumberAnswer; 3]>,
}

/// What one allocation needs of each row; who gets what is worked out over all rows afterwards.
#[derive(Clone, Debug)]
pub(crate) struct AllotAnswer {
    pub(crate) allocation: AllocationId,
    /// A flag; `None` when every row takes part.
    pub(crate) applies: Option<ValueAnswer>,
    /// In yuan; the same for all rows of a group.
    pub(crate) pool: NumberAnswer,
    /// The value of each factor, or the one value the method goes by.
    pub(crate) values: Vec<NumberAnswer>,
    pub(crate) lower: Option<NumberAnswer>,
    pub(crate) upper: Option<NumberAnswer>,
    pub(crate) ties: Option<ValueAnswer>,
}
