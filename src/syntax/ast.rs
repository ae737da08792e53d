//! The tree of a rule file, as written: names unresolved, units kept, every node with its place.
//!
//! Chains of one operator are flat lists, so the depth of a tree is bounded by the brackets in the text.

use crate::number::{Number, RoundingMode};
use crate::span::Span;
use chrono::NaiveDate;

/// One source text: its package header and items, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct File {
    pub package: Option<Package>,
    pub items: Vec<Item>,
    /// Comments in order of place; the formatter puts them back.
    pub comments: Vec<Comment>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Comment {
    /// With its `//`.
    pub text: String,
    pub span: Span,
    /// Nothing but blanks stands before it on its line.
    pub own_line: bool,
    /// An empty line stands before it.
    pub after_blank_line: bool,
}

/// A name as the user wrote it (without the quotes of a quoted name), in Unicode NFC.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    pub text: String,
    pub span: Span,
}

/// Names joined by dots.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    pub names: Vec<Name>,
    pub span: Span,
}

/// A quoted text, without its quotes.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    pub text: String,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Date {
    pub date: NaiveDate,
    pub span: Span,
}

// ── Package ──────────────────────────────────────────────────────────────────────────────────────

#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    pub path: Path,
    pub title: Option<Text>,
    pub documents: Vec<Document>,
    pub in_force: Option<InForce>,
    pub imports: Vec<Path>,
    pub span: Span,
}

/// 文件: a document that rules cite.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub name: Name,
    pub number: Text,
    pub issued: Option<Date>,
    pub unverified: Option<Unverified>,
    pub span: Span,
}

/// 施行: first day in force, and last day (both included) if there is one.
#[derive(Clone, Debug, PartialEq)]
pub struct InForce {
    pub from: Date,
    pub last: Option<Date>,
    pub span: Span,
}

/// 未核实: the figure or document has not been checked against its source.
#[derive(Clone, Debug, PartialEq)]
pub struct Unverified {
    pub note: Option<Text>,
    pub span: Span,
}

// ── Items ────────────────────────────────────────────────────────────────────────────────────────

#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    Facts(Facts),
    Parameter(Parameter),
    Standard(Standard),
    Scale(Scale),
    Indicator(Indicator),
    Framework(Framework),
    Example(Example),
    /// A construct this version does not evaluate; the keyword as written.
    Reserved {
        keyword: Name,
        span: Span,
    },
    /// Text that is no item; a diagnostic has been given. The name it declares, when that much could be read.
    Broken {
        declares: Option<Name>,
        span: Span,
    },
}

/// What may follow a heading: citations, direction, range of points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attributes {
    pub citations: Vec<Clause>,
    pub no_citation: Option<Text>,
    pub direction: Option<Direction>,
    pub point_range: Option<Interval>,
}

/// 依据: a document and a clause of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    pub document: Name,
    pub clause: Option<Text>,
    pub span: Span,
}

/// 越大越好 / 越小越好, and of which input.
#[derive(Clone, Debug, PartialEq)]
pub struct Direction {
    pub higher_is_better: bool,
    pub of: Option<Name>,
    pub span: Span,
}

/// 事实: facts a rule author asks for beside those of the built-in model.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    pub kind: Name,
    pub attributes: Attributes,
    pub fields: Vec<Field>,
    pub span: Span,
}

/// A declared field, or a parameter of a standard.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub name: Name,
    pub ty: Type,
    pub bounds: Vec<Bound>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    Named(Name),
    Choice { options: Vec<Name>, span: Span },
}

/// `≥ 0` after a field's type.
#[derive(Clone, Debug, PartialEq)]
pub struct Bound {
    pub op: Comparison,
    pub value: Expr,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    pub name: Name,
    pub ty: Option<Type>,
    pub value: Expr,
    pub unverified: Option<Unverified>,
    pub attributes: Attributes,
    pub span: Span,
}

// ── Standards ────────────────────────────────────────────────────────────────────────────────────

#[derive(Clone, Debug, PartialEq)]
pub struct Standard {
    pub name: Name,
    pub parameters: Vec<Field>,
    pub attributes: Attributes,
    pub lines: Vec<StandardLine>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum StandardLine {
    When { condition: Expr, amount: Amount, span: Span },
    Otherwise { amount: Amount, span: Span },
    Table(Table),
    Allow(Allow),
    Rounding(Rounding),
}

/// What a line gives: an expression within bounds.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    pub value: Expr,
    pub clamps: Vec<Clamp>,
    pub span: Span,
}

/// 不低于 / 不超过.
#[derive(Clone, Debug, PartialEq)]
pub struct Clamp {
    pub is_floor: bool,
    pub value: Expr,
    pub span: Span,
}

/// 表: an interval of values → what they give.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// `None` in `按 表 { … }`: the indicator with the leaf's own name.
    pub of: Option<Expr>,
    pub bands: Vec<Band>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    pub interval: Interval,
    pub amount: Amount,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Interval {
    pub low: Endpoint,
    pub high: Endpoint,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    /// `None`: unbounded.
    pub value: Option<Expr>,
    pub closed: bool,
    pub span: Span,
}

/// 允许: the range of points a person may give for each choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Allow {
    pub of: Name,
    pub ranges: Vec<Allowed>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Allowed {
    pub choice: Name,
    pub interval: Interval,
    pub span: Span,
}

/// 舍入: mode, and the unit in the last place (`2 位` is 1/100 of the value's own unit; `到 万元` is 10000 yuan).
#[derive(Clone, Debug, PartialEq)]
pub struct Rounding {
    pub mode: RoundingMode,
    pub to: RoundTo,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum RoundTo {
    Places(u8),
    Unit { count: Number, unit: Option<Unit> },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    pub name: Name,
    pub over: Option<(Expr, Expr)>,
    pub attributes: Attributes,
    pub grades: Vec<Grade>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Grade {
    pub name: Name,
    pub interval: Interval,
    pub span: Span,
}

// ── Indicators ───────────────────────────────────────────────────────────────────────────────────

#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    pub name: Name,
    pub ty: Type,
    pub kind: Name,
    pub attributes: Attributes,
    pub lines: Vec<IndicatorLine>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum IndicatorLine {
    When { condition: Expr, outcome: Outcome, span: Span },
    Otherwise { outcome: Outcome, span: Span },
    Value { outcome: Outcome, span: Span },
    Rounding(Rounding),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    State { state: MissingState, span: Span },
    Amount(Amount),
}

/// 不适用 / 未报 / 未到期 / 有争议.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MissingState {
    NotApplicable,
    NotReported,
    NotYetDue,
    Disputed,
}

// ── Frameworks ───────────────────────────────────────────────────────────────────────────────────

#[derive(Clone, Debug, PartialEq)]
pub struct Framework {
    pub name: Name,
    pub kind: Name,
    pub full: Weight,
    pub attributes: Attributes,
    pub entries: Vec<Entry>,
    pub span: Span,
}

/// What stands in a framework or in one of its groups.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    Node(Node),
    RowScoring { arms: Vec<RowArm>, span: Span },
    RowWeights { rule: RowWeights, rounding: Option<Rounding>, span: Span },
    Policy { state: MissingState, action: Action, span: Span },
    TotalRounding { rounding: Rounding, span: Span },
    GradeBy { scale: Name, rounded: bool, span: Span },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub role: Role,
    pub name: Name,
    pub weight: Weight,
    pub attributes: Attributes,
    pub body: NodeBody,
    pub span: Span,
}

/// Whether a node counts in its level's sum, or adds (加分) or takes (扣分) beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Weighted,
    Bonus,
    Malus,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Weight {
    pub value: WeightValue,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum WeightValue {
    Points(Number),
    /// A parameter.
    Named(Name),
}

#[derive(Clone, Debug, PartialEq)]
pub enum NodeBody {
    Group(Vec<Entry>),
    /// 按: one way of scoring; 择优: the best of several.
    Scored(Vec<Scoring>),
    /// 逐行: one leaf per row of a table of the subject's children.
    Rows {
        of: Name,
        condition: Option<Expr>,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub enum Scoring {
    Table(Table),
    /// A standard with its arguments; without parentheses (`arguments` is `None`) the standard takes the
    /// indicator of the leaf's own name.
    Standard {
        name: Path,
        arguments: Option<Vec<Argument>>,
        span: Span,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct RowArm {
    pub labels: Vec<ArmLabel>,
    pub condition: Option<Expr>,
    pub body: ArmBody,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ArmLabel {
    Sign(Comparison),
    /// 无符号: a number without an operator.
    Bare,
    Range,
    Deadline,
    YesNo,
    Qualitative,
    Rest,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ArmBody {
    Scored(Scoring),
    Undecided(Option<Text>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowWeights {
    AsFiled,
    Prorated,
    Equally,
}

/// What a missing value does to its indicator's points.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    Reweigh,
    Spread,
    MoveTo(Name),
    NoPoints,
    FullPoints,
    Carry,
    Block,
}

// ── Examples ─────────────────────────────────────────────────────────────────────────────────────

#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    pub title: Text,
    pub on: Option<Date>,
    pub subjects: Vec<Subject>,
    pub expectations: Vec<Expectation>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    pub kind: Name,
    pub label: Option<Text>,
    pub assignments: Vec<Assignment>,
    pub rows: Option<Rows>,
    pub children: Vec<Subject>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Assignment {
    pub field: Path,
    pub value: ExampleValue,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ExampleValue {
    Missing(MissingState),
    Undecided { reason: Option<Text> },
    Value(Expr),
}

/// A table drawn with `|`; the first row names the columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Rows {
    pub header: Vec<Text>,
    pub rows: Vec<(Vec<Text>, Span)>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Expectation {
    pub of: Path,
    /// Which subject, when the example has several.
    pub subject: Option<Text>,
    pub value: ExampleValue,
    pub span: Span,
}

// ── Expressions ──────────────────────────────────────────────────────────────────────────────────

#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    pub kind: ExprKind,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    Quantity {
        number: Number,
        unit: Option<Unit>,
    },
    Text(String),
    Date(NaiveDate),
    Truth(bool),
    /// 满分: the points of the indicator being scored.
    FullMarks,
    Path(Path),
    Call {
        name: Path,
        arguments: Vec<Argument>,
    },
    Negate(Box<Expr>),
    Not(Box<Expr>),
    /// Terms with the sign before each; the first one's is `+` unless negated.
    Sum {
        first: Box<Expr>,
        rest: Vec<(SumOp, Expr)>,
    },
    Product {
        first: Box<Expr>,
        rest: Vec<(ProductOp, Expr)>,
    },
    Compare {
        op: Comparison,
        left: Box<Expr>,
        right: Box<Expr>,
    },
    /// A value 在 an interval.
    InInterval {
        value: Box<Expr>,
        interval: Box<Interval>,
    },
    /// A value 在 a list.
    InList {
        value: Box<Expr>,
        list: Vec<Expr>,
    },
    And(Vec<Expr>),
    Or(Vec<Expr>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    pub label: Option<Name>,
    pub value: Expr,
    /// `当 …` inside an aggregate.
    pub condition: Option<Expr>,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SumOp {
    Plus,
    Minus,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProductOp {
    Times,
    Divide,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Comparison {
    AtLeast,
    AtMost,
    NotEqual,
    MoreThan,
    LessThan,
    Equal,
}

/// A unit as written after a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Percent,
    Permille,
    PercentagePoint,
    Yuan,
    ThousandYuan,
    WanYuan,
    MillionYuan,
    YiYuan,
    Points,
    Days,
    Workdays,
}
