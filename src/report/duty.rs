//! 义务提示 as people read them: who, what, by when, on what evidence.

use std::fmt;

use super::words::{answer, pick, placed, spelled, stands_on};
use crate::diagnostic::{Language, Plain};
use crate::outcome::{Answer, DutyProposal, DutyStatus};

/// A proposal to be shown in one language; see [`DutyProposal::shown_in`].
#[derive(Clone, Copy, Debug)]
pub struct ShownDuty<'a> {
    proposal: &'a DutyProposal,
    language: Language,
}

impl DutyProposal {
    /// The proposal to be shown in a language, with its evidence.
    pub fn shown_in(&self, language: Language) -> ShownDuty<'_> {
        ShownDuty { proposal: self, language }
    }
}

/// In Chinese.
impl fmt::Display for DutyProposal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shown_in(Language::Chinese).fmt(f)
    }
}

impl fmt::Display for ShownDuty<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (proposal, language) = (self.proposal, self.language);
        let who = placed(&proposal.under, &proposal.subject_name, &proposal.subject_code, language);
        let colon = pick(language, "：", ": ");
        write!(f, "{}{colon}{who}\n{}", Plain(&proposal.duty), standing(proposal, language))?;
        let actions = proposal.actions.join(pick(language, "、", ", "));
        write!(f, "\n{} {}", pick(language, "应", "shall"), Plain(&actions))?;
        if let Some(owner) = &proposal.owner {
            write!(f, "\n{} {}", pick(language, "责任人", "owner"), Plain(owner))?;
        }
        if let Some(day) = proposal.due {
            write!(f, "\n{} {day}", pick(language, "期限", "due"))?;
        }
        let evidence = spelled(&proposal.evidence, language);
        write!(f, "\n{} {}", pick(language, "情形", "because"), Plain(&evidence))?;
        for input in &proposal.inputs {
            let value = spelled(&input.value, language);
            write!(f, "\n    {}{colon}{}", Plain(&input.name), Plain(&value))?;
        }
        if let Some(decision) = &proposal.decision {
            let taken = match decision.adopted {
                true => pick(language, "采纳", "taken up"),
                false => pick(language, "不采纳", "not taken up"),
            };
            let decided = pick(language, "决定", "decided");
            write!(f, "\n{decided} {taken}{colon}{}", Plain(&decision.reason))?;
        }
        stands_on(&proposal.clauses, proposal.uncited.as_deref(), language, "\n", f)
    }
}

fn standing(proposal: &DutyProposal, language: Language) -> String {
    let colon = pick(language, "：", ": ");
    if proposal.called_for != Answer::Yes {
        let unknown = pick(language, "是否应尽未定", "whether it is called for is undecided");
        return format!("{unknown}{colon}{}", answer(&proposal.called_for, language));
    }
    match proposal.status {
        DutyStatus::Done => pick(language, "已完成", "done").to_owned(),
        DutyStatus::Open => pick(language, "待完成", "open").to_owned(),
        DutyStatus::Overdue => pick(language, "已逾期", "overdue").to_owned(),
        DutyStatus::Unclear => {
            let unknown = pick(language, "完成与否未定", "whether it is done in time is undecided");
            format!("{unknown}{colon}{}", answer(&proposal.decided, language))
        }
    }
}
