//! The checked program: plain data, names resolved, overloads decided, one unit a dimension.
//!
//! Every number stands in the base unit of its type: yuan, a fraction (95 % is 0.95, a percentage point is
//! 0.01), points, days. Definitions refer to each other by index, and [`Program::order`] lists the derived
//! columns so that each comes after what it reads: evaluation is one pass over that list.

mod allocation;
mod answers;
mod duty;
mod expr;
mod fact;
mod framework;
mod gate;
mod linkage;
mod monitor;
mod print;
mod reads;
mod standard;
mod ty;

pub(crate) use crate::adjustment::{ChangeKind, Combine, End, Shield};
pub(crate) use allocation::{Allocation, Excess, Factor, Group, Method, Place};
pub(crate) use duty::Duty;
pub(crate) use expr::{
    Aggregate, ArithmeticOp, Bound, CompareOp, Expr, ExprId, Function, Over, Reach, Value,
};
pub use framework::Role;
pub(crate) use framework::{
    Action, ArmBody, ArmLabel, Framework, Node, NodeBody, NodeId, Policies, RowArm, RowWeights, Scoring,
};
pub(crate) use gate::{Gate, Requirement};
pub(crate) use linkage::{Change, Exemption, Linkage, LinkagePart, LinkageRule, RuleRole};
pub(crate) use monitor::{Monitor, Process, Response, Step};
pub(crate) use standard::{Allowed, Band, Line, Standard, StandardParameter};
pub(crate) use ty::Ty;

use crate::model::SubjectKind;
use crate::number::{Number, Rounding};
use crate::span::Span;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub(crate) struct $name(pub(crate) u32);
        impl $name {
            /// Its place in the program's list.
            pub(crate) fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}
ids! {
    /// A document that rules cite.
    DocumentId,
    /// A field of one kind of subject.
    FieldId,
    /// A list of options.
    ChoiceId,
    ParameterId,
    StandardId,
    ScaleId,
    IndicatorId,
    FrameworkId,
    ProcessId,
    LinkageId,
    AllocationId,
}

/// Everything the rules in force on one day say.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Program {
    pub(crate) packages: Vec<Package>,
    pub(crate) documents: Vec<Document>,
    pub(crate) fields: Vec<Field>,
    pub(crate) choices: Vec<Choice>,
    pub(crate) exprs: Vec<Expr>,
    /// The type of each expression, for printing its value with its unit.
    pub(crate) types: Vec<Ty>,
    pub(crate) spans: Vec<Span>,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) standards: Vec<Standard>,
    pub(crate) scales: Vec<Scale>,
    pub(crate) indicators: Vec<Indicator>,
    pub(crate) frameworks: Vec<Framework>,
    pub(crate) gates: Vec<Gate>,
    pub(crate) monitors: Vec<Monitor>,
    pub(crate) processes: Vec<Process>,
    pub(crate) linkages: Vec<Linkage>,
    pub(crate) allocations: Vec<Allocation>,
    pub(crate) duties: Vec<Duty>,
    /// Derived columns, each after those it reads.
    pub(crate) order: Vec<Derived>,
    /// What each derived column reads directly, found once.
    #[serde(skip)]
    pub(crate) reads: BTreeMap<Derived, BTreeSet<Derived>>,
    #[serde(skip)]
    pub(crate) examples: Vec<Example>,
}

/// A derived column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Derived {
    Indicator(IndicatorId),
    Framework(FrameworkId),
    Process(ProcessId),
    Linkage(LinkageId),
    Allocation(AllocationId),
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) title: Option<String>,
    pub(crate) from: Option<NaiveDate>,
    pub(crate) last: Option<NaiveDate>,
}

/// 文件.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Document {
    pub(crate) name: String,
    pub(crate) number: String,
    pub(crate) issued: Option<NaiveDate>,
    /// The note of 未核实; empty when none was written.
    pub(crate) unverified: Option<String>,
}

/// What a rule stands on: clauses, or the reason why there is none.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Basis {
    pub(crate) clauses: Vec<Clause>,
    pub(crate) uncited: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Clause {
    pub(crate) document: DocumentId,
    pub(crate) clause: Option<String>,
}

/// A field that facts may fill.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Field {
    pub(crate) kind: SubjectKind,
    /// Key in `model::Subject::facts`: `revised`, `general_public.tax_revenue`, or a local name.
    pub(crate) key: String,
    /// Name shown to people, as the rules write it.
    pub(crate) label: String,
    #[serde(rename = "type")]
    pub(crate) ty: Ty,
    pub(crate) bounds: Vec<Bound>,
}

/// 选项: names of the options in order; a value holds the position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Choice {
    /// Name as written in rules, and the key in facts when it differs (built-in models).
    pub(crate) options: Vec<(String, String)>,
}

/// 参数: a named constant with its source.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) ty: Ty,
    pub(crate) value: Value,
    pub(crate) unverified: Option<String>,
    pub(crate) basis: Basis,
}

/// 等级: points → grade, in the order written.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Scale {
    pub(crate) name: String,
    pub(crate) low: Number,
    pub(crate) high: Number,
    pub(crate) grades: Vec<Grade>,
    pub(crate) basis: Basis,
}

/// A grade (等级), and the points that have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// Its name.
    pub name: String,
    /// The lower end, and whether it belongs to the grade; `None` where there is none.
    pub low: Option<(Number, bool)>,
    /// The upper end, likewise.
    pub high: Option<(Number, bool)>,
}

impl Grade {
    /// Whether `points` lies in this grade's interval.
    pub(crate) fn contains(&self, points: &Number) -> bool {
        within(points, self.low.as_ref(), self.high.as_ref())
    }
}

/// Whether a value lies between two ends, each with whether it is closed; `None` is unbounded.
pub(crate) fn within(value: &Number, low: Option<&(Number, bool)>, high: Option<&(Number, bool)>) -> bool {
    let above = low.is_none_or(|(end, closed)| value > end || (*closed && value == end));
    let below = high.is_none_or(|(end, closed)| value < end || (*closed && value == end));
    above && below
}

/// 指标: a derived field of one kind of subject.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Indicator {
    pub(crate) name: String,
    pub(crate) kind: SubjectKind,
    #[serde(rename = "type")]
    pub(crate) ty: Ty,
    /// Tried in order; the first whose condition holds decides. The last has no condition.
    pub(crate) cases: Vec<Case>,
    pub(crate) rounding: Option<Rounding>,
    pub(crate) higher_is_better: Option<bool>,
    /// Part of a gate or a monitor, whose name stands before the dot in its own.
    pub(crate) is_member: bool,
    pub(crate) basis: Basis,
    /// Its name.
    pub(crate) span: Span,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Case {
    pub(crate) condition: Option<ExprId>,
    pub(crate) outcome: CaseOutcome,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CaseOutcome {
    Value(ExprId),
    Missing(crate::quantity::State),
}

/// 示例: facts and what the rules must make of them.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    pub(crate) title: String,
    pub(crate) on: Option<NaiveDate>,
    pub(crate) calendar: Option<crate::quantity::WorkCalendar>,
    pub(crate) decisions: Vec<crate::model::Decision>,
    pub(crate) subjects: Vec<crate::model::Subject>,
    pub(crate) expectations: Vec<Expectation>,
    pub(crate) span: Span,
}

#[derive(Clone, Debug)]
pub(crate) struct Expectation {
    pub(crate) of: Expected,
    /// Position in a walk over `Example::subjects` and their children, parents first.
    pub(crate) subject: usize,
    pub(crate) value: ExpectedValue,
    /// As written, for the message when it fails.
    pub(crate) label: String,
    pub(crate) span: Span,
}

#[derive(Clone, Debug)]
pub(crate) enum Expected {
    Indicator(IndicatorId),
    Total(FrameworkId),
    Grade(FrameworkId),
    Node(FrameworkId, NodeId),
    /// The state of a process after its last period.
    State(ProcessId),
    Linked(LinkageId, LinkagePart),
    Allocated(AllocationId),
}

#[derive(Clone, Debug)]
pub(crate) enum ExpectedValue {
    Value(Value),
    Grade(String),
    Missing(crate::quantity::State),
    Undecided,
}

impl Program {
    pub(crate) fn expr(&self, id: ExprId) -> Option<&Expr> {
        self.exprs.get(id.index())
    }

    /// The value of an expression that is a constant or a parameter.
    pub(crate) fn constant(&self, id: ExprId) -> Option<&Value> {
        match self.expr(id)? {
            Expr::Constant(value) => Some(value),
            Expr::Parameter(id) => self.parameters.get(id.index()).map(|parameter| &parameter.value),
            _ => None,
        }
    }

    pub(crate) fn ty(&self, id: ExprId) -> Ty {
        self.types.get(id.index()).copied().unwrap_or(Ty::Number)
    }

    /// The indicators of a name, one for each kind of subject that has it.
    pub(crate) fn indicators_named(&self, name: &str) -> Vec<IndicatorId> {
        let named = self.indicators.iter().zip(0..).filter(|(indicator, _)| indicator.name == name);
        named.map(|(_, at)| IndicatorId(at)).collect()
    }
}
