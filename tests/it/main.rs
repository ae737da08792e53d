//! Tests from outside: the shape of the code, and the cases under `tests/cases`.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on stops, and says where"
)]

mod capi;
mod cases;
mod chain;
mod language;
mod layers;
mod mutations;
mod periods;
mod program;
#[cfg(feature = "json")]
mod promises;
mod shapes;
mod source;
mod style;
mod year;
mod zhuji;
