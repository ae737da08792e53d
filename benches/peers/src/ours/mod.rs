//! Jixiao on the rules of `benches/workload.jx`.

mod batch;
mod record;
mod single;

use crate::contender::Contender;
use jixiao::{BatchOptions, RuleSet, Rules, Source};
use record::Read;

const RULES: &str = include_str!("../../../workload.jx");
const FRAMEWORK: &str = "项目自评";
const LINKAGE: &str = "下年预算";

/// Every way to ask.
pub fn contenders() -> Vec<Box<dyn Contender>> {
    let one = BatchOptions::new().threads(1);
    let mut contenders: Vec<Box<dyn Contender>> = vec![
        Box::new(batch::Batch::new("Jixiao, batch", one)),
        Box::new(batch::Batch::new("Jixiao, batch, baseline instructions", one.baseline_instructions())),
    ];
    for read in [Read::Score, Read::Ledger, Read::Text, Read::Json] {
        contenders.push(Box::new(record::ByRecord::new(read)));
    }
    contenders.push(Box::new(single::Single::new()));
    contenders
}

/// A batch on so many threads, where the crate is built with the feature `threads`.
pub fn on_threads(threads: usize) -> impl Contender {
    batch::Batch::new("Jixiao, batch on threads", BatchOptions::new().threads(threads))
}

/// The rules, ready to be asked.
fn rules() -> RuleSet {
    let day = "2020-12-31".parse().expect("a date");
    let compiled = Rules::compile([Source::new("workload.jx", RULES)]);
    compiled.and_then(|rules| rules.in_force(day)).unwrap_or_else(|error| panic!("{error:#}"))
}
