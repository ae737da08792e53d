//! Tests of the facade.

mod batch;
mod chain;
mod decided;
mod format;
mod goals;
mod pools;
mod records;
