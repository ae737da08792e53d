//! The tree of a rule file, as written: names unresolved, units kept, every node with its place.
//!
//! Chains of one operator are flat lists, so the depth of a tree is bounded by the brackets in the text.

mod example;
mod expr;
mod file;
mod framework;
mod indicator;
mod item;
mod package;
mod standard;

pub use example::{Assignment, Example, ExampleValue, Expectation, Rows, Subject};
pub use expr::{Argument, Comparison, Expr, ExprKind, ProductOp, SumOp, Unit};
pub use file::{Comment, Date, File, Name, Path, Text};
pub use framework::{
    Action, ArmBody, ArmLabel, Entry, Framework, Node, NodeBody, Role, RowArm, RowWeights, Scoring, Weight,
    WeightValue,
};
pub use indicator::{Indicator, IndicatorLine, MissingState, Outcome};
pub use item::{Attributes, Bound, Clause, Direction, Facts, Field, Item, Parameter, Type};
pub use package::{Document, InForce, Package, Unverified};
pub use standard::{
    Allow, Allowed, Amount, Band, Clamp, Endpoint, Grade, Interval, RoundTo, Rounding, Scale, Standard,
    StandardLine, Table,
};
