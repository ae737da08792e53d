//! Hand-built programs and facts with expectations worked out by hand.

mod allocations;
mod build;
mod examples;
mod expressions;
mod facts;
mod frameworks;
mod ledgers;
mod linkages;
mod rows;
mod standards;
