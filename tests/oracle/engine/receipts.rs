//! A receipt of each answer replays.

use crate::findings::Findings;
use crate::request::World;
use jixiao::receipt::Receipt;
use jixiao::{Asked, ErrorKind};

pub(crate) fn check(world: &World<'_>, findings: &mut Findings) {
    let set = &world.set;
    let of = |names: Vec<&str>, ask: fn(String) -> Asked| {
        names.into_iter().map(|name| ask(name.to_owned())).collect::<Vec<_>>()
    };
    let names = |listed: Vec<_>| listed.into_iter().map(|(name, _)| name).collect::<Vec<&str>>();
    let mut asked = of(names(set.frameworks()), Asked::Framework);
    asked.extend(of(names(set.linkages()), Asked::Linkage));
    asked.extend(of(names(set.allocations()), Asked::Allocation));
    for asked in asked {
        let receipt = match set.receipt(&asked, &world.document.subjects) {
            Ok(receipt) => receipt,
            Err(error) if error.kind() == ErrorKind::WrongSubject => continue,
            Err(error) => {
                findings.differ(format!("{asked:?} has no receipt: {}", error.zh()));
                continue;
            }
        };
        findings.cover("receipts", 1);
        let text = serde_json::to_string(&receipt).unwrap_or_default();
        let read = Receipt::from_json(&text).unwrap_or_else(|_| receipt.clone());
        findings.same(&read, &receipt, || format!("the receipt of {asked:?} is read back as another"));
        let (calendar, decisions) = (set.calendar(), set.decisions());
        if let Err(error) = read.verify(world.rules, &world.document.subjects, calendar, decisions) {
            findings.differ(format!("the receipt of {asked:?} does not replay: {}", error.zh()));
        }
    }
}
