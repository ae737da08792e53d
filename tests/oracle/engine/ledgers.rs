//! The losses of a card sum exactly to full marks minus the total.

use crate::answer::Answer;
use crate::findings::Findings;
use jixiao::ScoreCard;
use jixiao::number::Number;
use jixiao::outcome::Total;

pub(crate) fn check(answer: &Answer, findings: &mut Findings) {
    for (name, cards) in &answer.cards {
        for card in cards {
            let total = match &card.total {
                Total::Exact(total) => total,
                Total::Between { low, .. } => low,
                Total::NotApplicable | Total::Blocked => continue,
            };
            let lost = card.full.sub(total).ok();
            findings.cover("ledgers", 1);
            findings.same(&losses(card), &lost, || {
                format!("{name}, {}: the losses do not sum to full marks less the total", card.subject_code)
            });
        }
    }
}

fn losses(card: &ScoreCard) -> Option<Number> {
    card.ledger.entries.iter().try_fold(Number::default(), |sum, entry| sum.add(&entry.loss).ok())
}
