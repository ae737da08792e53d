//! Plans against the evaluator, on the rules of the test suite and random rows.

mod agree;
mod columns;
mod rows;
mod rules;
mod run;
mod workload;
