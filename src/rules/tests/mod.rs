//! Tests of the facade.

mod batch;
mod chain;
mod format;
mod goals;
mod pools;
mod records;
