//! C 接口: the engine as a C library. `jixiao.h` beside this file is the contract; here each function of it checks
//! what it is given and calls the public face.
//!
//! All `unsafe` blocks are in `raw.rs`. Every function is `unsafe` to call, as it trusts its caller for what the
//! header asks: pointers that are NULL or valid, lengths that are true, no handle freed while it is used.
//! A fault inside becomes `JX_INTERNAL` and poisons the handles of that call alone.

#![allow(unsafe_code, reason = "the boundary to C: exported names, and pointers in raw.rs")]
#![allow(clippy::missing_safety_doc, reason = "jixiao.h says what each function asks of its caller")]
#![allow(missing_docs, unreachable_pub, reason = "the exported functions are documented in jixiao.h")]

#[cfg(not(panic = "unwind"))]
compile_error!("the C library needs panic = \"unwind\": a fault inside it must not end the host");

mod answer;
mod batch;
mod call;
mod cards;
mod engine;
mod error;
mod failure;
mod number;
mod plan;
mod raw;
mod receipt;
mod record;
mod results;
mod rule_set;
mod rules;
mod settings;
mod table;
#[cfg(test)]
mod tests;
mod text;
