//! Tree → program, or every diagnostic of the pass. The only module that sees both.
//!
//! [`program`] reads as the list of what is checked. Each pass reports all it finds; passes that would only
//! repeat an earlier one's findings do not run after errors.

mod aggregates;
mod allocations;
mod amounts;
mod bands;
mod budget_law;
mod calendars;
mod calls;
mod cases;
mod choices;
mod citations;
mod clauses;
mod context;
mod duties;
mod example_tables;
mod examples;
mod expr;
mod facts;
mod fit;
mod frameworks;
mod gates;
mod in_force;
mod indicators;
mod lights;
mod linkages;
mod members;
mod monitors;
mod names;
mod order;
mod parameters;
mod paths;
mod probe;
mod processes;
mod products;
mod refines;
mod responses;
mod results;
mod rounding;
mod rows;
mod scales;
mod scoring;
mod slots;
mod standards;
mod typing;
mod weights;
mod wording;

pub(crate) use in_force::regimes;

use crate::diagnostic::Diagnostics;
use crate::program::Program;
use crate::span::Source;
use crate::syntax::ast;
use context::Checker;

/// Checks the files in force on one day together, imports included, and returns their program. The program is
/// meaningful only when `diagnostics` has no error afterwards. `sources` are the texts by the number in each span.
pub(crate) fn program(files: &[&ast::File], sources: &[Source], diagnostics: &mut Diagnostics) -> Program {
    let mut checker = Checker::new(files, sources, diagnostics);
    names::declare_packages(&mut checker);
    names::declare_items(&mut checker);
    names::rules_have_one_name(&mut checker);
    names::imports_do_not_clash(&mut checker);
    facts::declare_fields(&mut checker);
    parameters::evaluate_parameters(&mut checker);
    scales::cover_their_range(&mut checker);
    indicators::declare_types(&mut checker);
    members::declare(&mut checker);
    monitors::infer_measures(&mut checker);
    standards::check_standards(&mut checker);
    indicators::check_indicators(&mut checker);
    gates::check_gates(&mut checker);
    monitors::check_monitors(&mut checker);
    processes::check_processes(&mut checker);
    frameworks::check_frameworks(&mut checker);
    refines::frameworks_keep_to_their_bases(&mut checker);
    refines::only_where_it_means_something(&mut checker);
    linkages::check_linkages(&mut checker);
    allocations::check_allocations(&mut checker);
    duties::check_duties(&mut checker);
    order::sort_definitions(&mut checker);
    rounding::results_terminate_or_round(&mut checker);
    if !checker.diagnostics.has_errors() {
        probe::standards_keep_their_promises(&mut checker);
        fit::uses_fit_their_weights(&mut checker);
        examples::bind_examples(&mut checker);
        names::imports_are_used(&mut checker);
    }
    checker.program
}
