//! Text → tree, and tree → text. The only module that knows pest.

pub(crate) mod ast;
mod grammar;
pub(crate) mod print;
pub(crate) mod words;
