//! The parser generated from `grammar/jixiao.pest`.

/// The derive's own type; `Rule` never leaves this folder.
#[derive(pest_derive::Parser)]
#[grammar = "grammar/jixiao.pest"]
pub(super) struct Grammar;
