//! The tree of a rule file, as written: names unresolved, units kept, every node with its place.
//!
//! Chains of one operator are flat lists, so the depth of a tree is bounded by the brackets in the text.

mod allocation;
mod case;
mod duty;
mod example;
mod expr;
mod file;
mod framework;
mod gate;
mod indicator;
mod item;
mod linkage;
mod monitor;
mod package;
mod standard;

pub use allocation::{Allocation, AllocationLine, Factor, Place};
pub use case::{Case, Label, Options, Verdict, VerdictValue};
pub use duty::{Duty, DutyLine};
pub use example::{
    Assignment, Calendar, Decision, Example, ExampleValue, Expectation, Festival, Rows, Subject,
};
pub use expr::{Argument, Comparison, Expr, ExprKind, ProductOp, SumOp, Unit};
pub use file::{Comment, Date, File, Name, Path, Text};
pub use framework::{
    Action, ArmBody, ArmLabel, Entry, Framework, Node, NodeBody, Role, RowArm, RowWeights, Scoring, Weight,
    WeightValue,
};
pub use gate::{Gate, GateLine};
pub use indicator::{Indicator, IndicatorLine, MissingState, Outcome};
pub use item::{Attributes, Bound, Clause, Direction, Facts, Field, Item, Parameter, Type};
pub use linkage::{By, Combine, Effect, EffectKind, EffectRow, Linkage, LinkageLine, Shield};
pub use monitor::{Monitor, MonitorLine, Process, ProcessLine, Respond};
pub use package::{Document, InForce, Package, Unverified};
pub use standard::{
    Allow, Allowed, Amount, Band, Clamp, Endpoint, Grade, Interval, RoundTo, Rounding, Scale, Standard,
    StandardLine, Table,
};
