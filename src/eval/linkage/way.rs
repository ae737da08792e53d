//! The way from the base to the range, step by step, and the ledger of it.

use super::change::{Range, Terms};
use super::combine::{Part, combine};
use super::fault::Fault;
use super::hits::{Hit, hits};
use super::{Stands, formula, nothing, stands_on};
use crate::eval::expr::number;
use crate::eval::scope::{Outcome, Scope};
use crate::number::{Number, Rounding};
use crate::outcome::{ActionProposed, Input, MoneyEntry};
use crate::program::{Basis, Combine, End, ExprId, Linkage, Program};
use crate::quantity::Money;

/// How a linkage gets from the base to the range, for one subject.
#[derive(Debug)]
pub(super) struct Way {
    pub(super) base: Number,
    /// Of the amount, after all steps.
    pub(super) range: Range,
    steps: Vec<Step>,
    pub(super) actions: Vec<ActionProposed>,
}

/// What one rule moved at both ends.
#[derive(Debug)]
struct Step {
    rule: String,
    formula: String,
    inputs: Vec<Input>,
    low: Number,
    high: Number,
    /// Its own; the linkage's stand in for them.
    basis: Basis,
}

impl Way {
    /// The way of the subject of the scope.
    pub(super) fn of(scope: &Scope<'_>, linkage: &Linkage, base: Number) -> Outcome<Way> {
        let lower = limit(scope, linkage.lower)?;
        let upper = limit(scope, linkage.upper)?;
        let hits = hits(scope, linkage, &base, upper.as_ref())?;
        let mut way = Way { range: Range::one(base.clone()), base, steps: Vec::new(), actions: Vec::new() };
        way.propose(scope.program, linkage, &hits);
        way.move_by(scope, linkage, &hits, upper.as_ref())?;
        way.keep_within(lower, upper)?;
        if let Some(rounding) = &linkage.rounding {
            way.round(rounding)?;
        }
        Ok(way)
    }

    /// Measures of the rules that hit, and of the exemptions that set one aside; each measure once.
    fn propose(&mut self, program: &Program, linkage: &Linkage, hits: &[Hit<'_>]) {
        let mut add = |actions: &[String], rule: &str, basis: &Basis| {
            for action in actions {
                if self.actions.iter().all(|known| known.action != *action) {
                    let (clauses, _) = stands_on(program, basis, linkage);
                    let (action, rule) = (action.clone(), rule.to_owned());
                    self.actions.push(ActionProposed { action, rule, clauses });
                }
            }
        };
        for hit in hits {
            add(&hit.rule.actions, &hit.rule.label, &hit.rule.basis);
            if let Some(exemption) = hit.aside {
                add(&exemption.actions, &formula::exemption(exemption), &exemption.basis);
            }
        }
    }

    fn move_by(
        &mut self,
        scope: &Scope<'_>,
        linkage: &Linkage,
        hits: &[Hit<'_>],
        limit: Option<&Number>,
    ) -> Outcome<()> {
        let moving: Vec<(&Hit<'_>, &Terms<'_>)> =
            hits.iter().filter_map(|hit| Some((hit, hit.change()?))).collect();
        if linkage.combine == Combine::Single && moving.len() > 1 {
            let rules = moving.iter().map(|(hit, _)| hit.rule.label.clone()).collect();
            return Err(Fault::SeveralHit { rules }.gap());
        }
        if self.base.is_negative() && moving.iter().any(|(_, terms)| terms.is_share()) {
            return Err(Fault::NegativeBase { base: self.base.clone() }.gap());
        }
        let terms: Vec<&Terms<'_>> = moving.iter().map(|(_, terms)| *terms).collect();
        let combined = combine(linkage.combine, &self.base, limit, &terms)?;
        let mut parts = combined.parts.iter();
        for hit in hits {
            let step = match (hit.aside, &hit.terms) {
                (Some(exemption), _) => Step {
                    rule: formula::exemption(exemption),
                    formula: formula::set_aside(exemption, &hit.rule.label),
                    inputs: formula::inputs(scope, exemption.condition),
                    low: Number::ZERO,
                    high: Number::ZERO,
                    basis: exemption.basis.clone(),
                },
                (None, Some(_)) => match parts.next() {
                    Some(part) => moved(scope, linkage, hit, part),
                    None => continue,
                },
                (None, None) => continue,
            };
            self.steps.push(step);
        }
        if !moving.is_empty() {
            self.range = Range {
                low: self.base.add(&combined.whole.low)?,
                high: self.base.add(&combined.whole.high)?,
                ..combined.whole
            };
        }
        // Parts of a base that together take more than all of it take all of it.
        let overdraws = self.base.is_negative() || moving.iter().any(|(_, terms)| terms.may_overdraw());
        if !overdraws {
            self.hold("减至零为止", Some(Number::ZERO), None)?;
        }
        Ok(())
    }

    /// 下限, then 上限.
    fn keep_within(&mut self, lower: Option<Number>, upper: Option<Number>) -> Outcome<()> {
        if let (Some(lower), Some(upper)) = (&lower, &upper)
            && lower > upper
        {
            return Err(Fault::LimitsCross { lower: lower.clone(), upper: upper.clone() }.gap());
        }
        self.hold("下限", lower, None)?;
        self.hold("上限", None, upper)
    }

    /// Brings both ends inside limits; a step where that moves one.
    fn hold(&mut self, rule: &str, lower: Option<Number>, upper: Option<Number>) -> Outcome<()> {
        let held = |end: &Number| match (&lower, &upper) {
            (Some(lower), _) if end < lower => lower.clone(),
            (_, Some(upper)) if end > upper => upper.clone(),
            _ => end.clone(),
        };
        let (low, high) = (held(&self.range.low), held(&self.range.high));
        let text = match (&lower, &upper) {
            (Some(lower), _) => formula::limit("不低于", lower),
            (_, Some(upper)) => formula::limit("不超过", upper),
            _ => String::new(),
        };
        self.step_to(rule, text, low, high)
    }

    fn round(&mut self, rounding: &Rounding) -> Outcome<()> {
        let (low, high) = (self.range.low.round(rounding), self.range.high.round(rounding));
        self.step_to("舍入", formula::rounding(rounding, &self.range, &low, &high), low, high)
    }

    /// An end that was moved may itself be chosen.
    fn step_to(&mut self, rule: &str, formula: String, low: Number, high: Number) -> Outcome<()> {
        let moved = (low.sub(&self.range.low)?, high.sub(&self.range.high)?);
        if moved == nothing() {
            return Ok(());
        }
        let low_closed = self.range.low_closed || !moved.0.is_zero();
        let high_closed = self.range.high_closed || !moved.1.is_zero();
        self.range = Range { low, high, low_closed, high_closed };
        let (low, high) = moved;
        let (rule, inputs, basis) = (rule.to_owned(), Vec::new(), Basis::default());
        self.steps.push(Step { rule, formula, inputs, low, high, basis });
        Ok(())
    }

    /// The ledger for what stands: the changes sum to the amount less the base.
    pub(super) fn ledger(
        &self,
        program: &Program,
        linkage: &Linkage,
        stands: Stands<'_>,
    ) -> Outcome<Vec<MoneyEntry>> {
        let entry = |step: &Step| {
            let (clauses, uncited) = stands_on(program, &step.basis, linkage);
            let change = match stands {
                Stands::Base | Stands::Nowhere => Number::ZERO,
                Stands::At(End::Low) | Stands::Decided(End::Low, _) => step.low.clone(),
                Stands::At(End::High) | Stands::Decided(End::High, _) => step.high.clone(),
            };
            MoneyEntry {
                rule: step.rule.clone(),
                formula: step.formula.clone(),
                inputs: step.inputs.clone(),
                low: Money::from_yuan(step.low.clone()),
                high: Money::from_yuan(step.high.clone()),
                change: Money::from_yuan(change),
                clauses,
                uncited,
            }
        };
        let mut ledger: Vec<MoneyEntry> = self.steps.iter().map(entry).collect();
        if let Stands::Decided(end, decision) = stands {
            let nearest = if end == End::Low { &self.range.low } else { &self.range.high };
            let (low, high) = nothing();
            let step = Step {
                rule: "人工决定".into(),
                formula: formula::decided(&self.range, decision),
                inputs: formula::deciders(decision),
                low,
                high,
                basis: Basis::default(),
            };
            let change = Money::from_yuan(decision.amount.yuan().sub(nearest)?);
            ledger.push(MoneyEntry { change, ..entry(&step) });
        }
        Ok(ledger)
    }
}

fn moved(scope: &Scope<'_>, linkage: &Linkage, hit: &Hit<'_>, part: &Part) -> Step {
    Step {
        rule: hit.rule.label.clone(),
        formula: formula::change(scope, linkage, hit.rule, part),
        inputs: formula::inputs(scope, hit.rule.condition),
        low: part.low.clone(),
        high: part.high.clone(),
        basis: hit.rule.basis.clone(),
    }
}

/// 下限 or 上限 in yuan; one that does not apply does not bind.
fn limit(scope: &Scope<'_>, id: Option<ExprId>) -> Outcome<Option<Number>> {
    match id.map(|id| number(scope, id)) {
        None => Ok(None),
        Some(Ok(limit)) => Ok(Some(limit)),
        Some(Err(gap)) if gap.is_not_applicable() => Ok(None),
        Some(Err(gap)) => Err(gap),
    }
}
