//! 指标: cases, and the rounding of their values.

use super::gap;
use super::side::{Scope, Side};
use super::value::{Val, What};
use crate::program::{CaseOutcome, Indicator};
use crate::quantity::State;

impl Side<'_> {
    /// The first case whose condition holds decides; its value is rounded as declared.
    pub(super) fn derived(&mut self, indicator: &Indicator) -> Val {
        let before = self.b.path.len();
        let mut cases: Vec<(Option<Val>, Val, usize)> = Vec::new();
        for case in &indicator.cases {
            let when = case.condition.map(|condition| self.eval(Scope::default(), condition));
            let flag = when.as_ref().and_then(Val::flag);
            let value = |side: &mut Self| match case.outcome {
                CaseOutcome::Value(value) => {
                    let value = side.eval(Scope::default(), value);
                    side.as_declared(indicator, value)
                }
                CaseOutcome::Missing(State::Reported) => side.b.ask(),
                CaseOutcome::Missing(state) => side.b.state(state),
            };
            let value = match flag {
                Some(flag) => self.while_set(flag, true, value),
                None => value(self),
            };
            let last = when.is_none();
            cases.push((when, value, self.b.path.len()));
            if last {
                break;
            }
            if let Some(flag) = flag {
                let facts = self.b.follows(flag, false);
                self.b.path.extend(facts);
            }
        }
        let mut found = self.b.missing(gap::UNDECIDED);
        for (when, value, path) in cases.into_iter().rev() {
            self.b.path.truncate(path);
            let Some(when) = when else {
                found = value;
                continue;
            };
            found = match when.flag() {
                Some(flag) => {
                    let chosen = self.b.either(flag, value, found);
                    let gap = self.b.then(when.gap, chosen.gap);
                    chosen.behind(gap)
                }
                None => Val::new(What::Nothing, when.gap),
            };
        }
        self.b.path.truncate(before);
        found
    }

    fn as_declared(&mut self, indicator: &Indicator, value: Val) -> Val {
        match (&indicator.rounding, value.number()) {
            (Some(rounding), Some(_)) => {
                self.with_number(value, |side, number| side.b.round(number, rounding))
            }
            _ => value,
        }
    }
}
