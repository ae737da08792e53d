//! Charts as scalable drawings, laid out in whole tenths of a pixel: no floating point here either.

mod bars;
mod flow;
mod waterfall;

pub(super) use bars::{Bars, Segment};
pub(super) use flow::{Flow, Link, Node};
pub(super) use waterfall::Waterfall;

use crate::number::Number;

/// Width of every chart, in tenths of a pixel.
const WIDTH: i64 = 7200;

/// `value` of `whole` over so many tenths, rounded down; none when there is no whole.
fn part(value: &Number, whole: &Number, over: i64) -> i64 {
    let ratio = value.div(whole).and_then(|ratio| ratio.mul(&Number::from(over)));
    ratio.ok().and_then(|length| length.floor().to_i64()).unwrap_or(0)
}

/// Columns of a text times the width of one, for labels that must fit.
fn text_width(text: &str, size: i64) -> i64 {
    i64::try_from(crate::width::width(text)).unwrap_or(0) * size * 6 / 10
}
