//! Where did the points go? Walks the ledger of a card as data instead of printing it:
//! `cargo run --features json --example explain -- rules.jx facts.json 项目自评 2020-12-31`.

use jixiao::outcome::Total;
use jixiao::{Rules, Source, quantity};

#[allow(clippy::print_stdout, reason = "an example shows what it does")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [rules, facts, framework, day] = arguments.as_slice() else {
        return Err("usage: explain RULES.jx FACTS.json FRAMEWORK DAY".into());
    };
    let rules = Rules::compile([Source::new(rules, std::fs::read_to_string(rules)?)])?;
    let day = quantity::parse_date(day).ok_or("not a date: write it as 2020-12-31")?;
    let subjects = jixiao::facts::from_json(&std::fs::read_to_string(facts)?)?;

    for card in rules.in_force(day)?.score_all(framework, &subjects)? {
        match &card.total {
            Total::Exact(points) => println!("{}: {points} of {}", card.subject_name, card.full),
            other => println!("{}: {other:?}", card.subject_name),
        }
        for entry in card.ledger.losses() {
            println!("  −{} {}: {}", entry.loss, entry.path.join("/"), entry.formula);
            for clause in &entry.clauses {
                println!("     {} {}", clause.number, clause.clause.as_deref().unwrap_or(""));
            }
        }
    }
    Ok(())
}
