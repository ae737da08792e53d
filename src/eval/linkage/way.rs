//! The ledger of a way, as people read it.

use super::hits::Found;
use super::{formula, stands_on};
use crate::adjustment::{Cause, Part, Range, Standing, Step, Way};
use crate::eval::scope::{Outcome, Scope};
use crate::model::Decision;
use crate::number::Number;
use crate::outcome::{ActionProposed, Input, MoneyEntry};
use crate::program::{Basis, End, Exemption, Linkage, Program};
use crate::quantity::Money;

/// A way that one subject went, and what of its end stands.
pub(super) struct Gone<'a> {
    pub(super) linkage: &'a Linkage,
    pub(super) hits: &'a [Found<'a>],
    pub(super) way: &'a Way<Number>,
    pub(super) standing: Standing,
    pub(super) decided: Option<&'a Decision>,
}

/// Why an amount moved: the rule, the formula, the inputs, and what the rule itself stands on.
type Told = (String, String, Vec<Input>, Basis);

/// The exemption that sets aside the hit at a position.
pub(super) fn aside<'a>(linkage: &'a Linkage, way: &Way<Number>, hit: usize) -> Option<&'a Exemption> {
    let exemption = way.steps.iter().find_map(|step| match step.cause {
        Cause::SetAside { hit: at, exemption } if at == hit => Some(exemption),
        _ => None,
    })?;
    linkage.exemptions.get(exemption)
}

impl Gone<'_> {
    /// Measures of the rules that hit, and of the exemptions that set one aside; each measure once.
    pub(super) fn actions(&self, program: &Program) -> Vec<ActionProposed> {
        let mut proposed: Vec<ActionProposed> = Vec::new();
        let mut add = |actions: &[String], rule: &str, basis: &Basis| {
            for action in actions {
                if proposed.iter().all(|known| known.action != *action) {
                    let (clauses, _) = stands_on(program, basis, self.linkage);
                    let (action, rule) = (action.clone(), rule.to_owned());
                    proposed.push(ActionProposed { action, rule, clauses });
                }
            }
        };
        for (at, Found { rule, .. }) in self.hits.iter().enumerate() {
            add(&rule.actions, &rule.label, &rule.basis);
            if let Some(exemption) = aside(self.linkage, self.way, at) {
                add(&exemption.actions, &formula::exemption(exemption), &exemption.basis);
            }
        }
        proposed
    }

    /// The ledger for what stands: the changes sum to the amount less the base.
    pub(super) fn ledger(&self, scope: &Scope<'_>) -> Outcome<Vec<MoneyEntry>> {
        let mut ledger = Vec::with_capacity(self.way.steps.len());
        let mut before = self.way.range.clone();
        for step in self.way.steps.iter().rev() {
            before = Range { low: before.low.sub(&step.low)?, high: before.high.sub(&step.high)?, ..before };
            let change = match self.standing {
                Standing::Base | Standing::Open => &Number::ZERO,
                Standing::Settled | Standing::Provisional(End::Low) | Standing::Decided(End::Low) => {
                    &step.low
                }
                Standing::Provisional(End::High) | Standing::Decided(End::High) => &step.high,
            };
            ledger.push(self.entry(scope.program, self.told(scope, step, &before)?, step, change));
        }
        ledger.reverse();
        if let (Standing::Decided(end), Some(decision)) = (self.standing, self.decided) {
            let range = &self.way.range;
            let nearest = if end == End::Low { &range.low } else { &range.high };
            let change = decision.amount.yuan().sub(nearest)?;
            let told = (
                "人工决定".into(),
                formula::decided(range, decision),
                formula::deciders(decision),
                Basis::default(),
            );
            let nothing = Step { cause: Cause::Rounding, low: Number::ZERO, high: Number::ZERO };
            ledger.push(self.entry(scope.program, told, &nothing, &change));
        }
        Ok(ledger)
    }

    fn entry(&self, program: &Program, told: Told, step: &Step<Number>, change: &Number) -> MoneyEntry {
        let (rule, formula, inputs, basis) = told;
        let (clauses, uncited) = stands_on(program, &basis, self.linkage);
        MoneyEntry {
            rule,
            formula,
            inputs,
            low: Money::from_yuan(step.low.clone()),
            high: Money::from_yuan(step.high.clone()),
            change: Money::from_yuan(change.clone()),
            clauses,
            uncited,
        }
    }

    /// One step, from a range that was before it.
    fn told(&self, scope: &Scope<'_>, step: &Step<Number>, before: &Range<Number>) -> Outcome<Told> {
        let after = (before.low.add(&step.low)?, before.high.add(&step.high)?);
        // Of the ends, one that moved stands on the limit.
        let limit = if step.low.is_zero() { &after.1 } else { &after.0 };
        let by_itself =
            |rule: &str, formula: String| (rule.to_owned(), formula, Vec::new(), Basis::default());
        Ok(match step.cause {
            Cause::Rule { hit, part } => match (self.hits.get(hit), self.way.parts.get(part)) {
                (Some(hit), Some(part)) => self.moved(scope, hit, part),
                _ => by_itself("", String::new()),
            },
            Cause::SetAside { hit, exemption } => {
                match (self.hits.get(hit), self.linkage.exemptions.get(exemption)) {
                    (Some(hit), Some(exemption)) => (
                        formula::exemption(exemption),
                        formula::set_aside(exemption, &hit.rule.label),
                        formula::inputs(scope, exemption.condition),
                        exemption.basis.clone(),
                    ),
                    _ => by_itself("", String::new()),
                }
            }
            Cause::DownToNothing => by_itself("减至零为止", formula::limit("不低于", &Number::ZERO)),
            Cause::Lower => by_itself("下限", formula::limit("不低于", limit)),
            Cause::Upper => by_itself("上限", formula::limit("不超过", limit)),
            Cause::Rounding => {
                let rounding = self.linkage.rounding.as_ref();
                let text = rounding.map(|rounding| formula::rounding(rounding, before, &after.0, &after.1));
                by_itself("舍入", text.unwrap_or_default())
            }
        })
    }

    fn moved(&self, scope: &Scope<'_>, hit: &Found<'_>, part: &Part<Number>) -> Told {
        (
            hit.rule.label.clone(),
            formula::change(scope, self.linkage, hit.rule, part),
            formula::inputs(scope, hit.rule.condition),
            hit.rule.basis.clone(),
        )
    }
}
