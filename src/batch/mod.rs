//! 批量: a plan run over the columns of a table, a block of rows at a time; a row by itself where it is odd.

mod machine;

pub(crate) use machine::{Machine, Registers, Results};
