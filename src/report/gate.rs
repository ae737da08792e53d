//! 关口结论 as people read them: passed or not, each requirement with its values, the conclusion.

use std::fmt;

use super::words::{answer, pick, placed, spelled, stands_on};
use crate::diagnostic::{Language, Plain};
use crate::outcome::{Answer, GateDecision, RequirementResult};

/// What stands before what belongs to a requirement.
const BELOW: &str = "\n    ";

/// A decision to be shown in one language; see [`GateDecision::shown_in`].
#[derive(Clone, Copy, Debug)]
pub struct ShownGate<'a> {
    decision: &'a GateDecision,
    language: Language,
}

impl GateDecision {
    /// The decision to be shown in a language, with every requirement.
    pub fn shown_in(&self, language: Language) -> ShownGate<'_> {
        ShownGate { decision: self, language }
    }
}

/// In Chinese.
impl fmt::Display for GateDecision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shown_in(Language::Chinese).fmt(f)
    }
}

impl fmt::Display for ShownGate<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (decision, language) = (self.decision, self.language);
        let who = placed(&decision.under, &decision.subject_name, &decision.subject_code, language);
        let colon = pick(language, "：", ": ");
        write!(f, "{}{colon}{who}\n{}", Plain(&decision.gate), standing(decision, language))?;
        for (requirement, n) in decision.requirements.iter().zip(1..) {
            write!(f, "\n{n:>2}. {}", line(requirement, language))?;
            write!(f, "{BELOW}{}", Plain(&spelled(&requirement.formula, language)))?;
            stands_on(&requirement.clauses, None, language, BELOW, f)?;
        }
        if !decision.conclusion_formula.is_empty() {
            let unknown = pick(language, "未定", "undecided");
            let conclusion = decision.conclusion.as_deref().unwrap_or(unknown);
            write!(f, "\n{} {}", pick(language, "结论", "conclusion"), Plain(conclusion))?;
            write!(f, "{BELOW}{}", Plain(&spelled(&decision.conclusion_formula, language)))?;
        }
        stands_on(&decision.clauses, decision.uncited.as_deref(), language, "\n", f)
    }
}

fn standing(decision: &GateDecision, language: Language) -> String {
    let colon = pick(language, "：", ": ");
    match (&decision.applies, &decision.passed) {
        (Answer::No, _) => pick(language, "不适用，可以继续", "does not apply: it may go on").to_owned(),
        (_, Answer::Yes) => pick(language, "通过", "passed").to_owned(),
        (_, Answer::No) => {
            let failed = pick(language, "未通过", "not passed");
            let then = decision.consequence.as_ref();
            then.map_or_else(|| failed.to_owned(), |then| format!("{failed}{colon}{}", Plain(then)))
        }
        (_, why) => {
            let unknown = pick(language, "能否通过未定", "whether it passes is undecided");
            format!("{unknown}{colon}{}", answer(why, language))
        }
    }
}

/// `要求 评估早于出台：不符合`.
fn line(requirement: &RequirementResult, language: Language) -> String {
    let name = match (&requirement.name, language) {
        (Some(name), Language::Chinese) => format!("要求 {}", Plain(name)),
        (Some(name), Language::English) => format!("requirement {}", Plain(name)),
        (None, _) => pick(language, "通过条件", "condition").to_owned(),
    };
    let holds = match &requirement.holds {
        Answer::Yes => pick(language, "符合", "holds").to_owned(),
        Answer::No => pick(language, "不符合", "does not hold").to_owned(),
        why => answer(why, language),
    };
    format!("{name}{}{holds}", pick(language, "：", ": "))
}
