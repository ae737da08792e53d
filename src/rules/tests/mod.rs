//! Tests of the facade.

mod batch;
mod chain;
mod format;
mod pools;
mod records;
