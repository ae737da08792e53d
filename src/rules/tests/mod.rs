//! Tests of the facade.

mod chain;
mod format;
