//! stub
use crate::number::Number;
use crate::program::{ExprId, Program, StandardId, Value};
#[derive(Debug)]
pub(crate) struct Gap;
pub(crate) fn constant(_: &Program, _: ExprId) -> Result<Value, Gap> {
    Err(Gap)
}
pub(crate) fn constant_with_full(_: &Program, _: ExprId, _: &Number) -> Result<Number, Gap> {
    Err(Gap)
}
pub(crate) fn apply_unbounded(
    _: &Program,
    _: StandardId,
    _: &[Result<Value, Gap>],
    _: &Number,
) -> Result<Number, Gap> {
    Err(Gap)
}
