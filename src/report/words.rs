//! The words of a report in both languages. What the rules and the forms say is never translated, except the
//! policies and states, which are words of the language itself.

use super::english::english;
use crate::diagnostic::{Language, Plain};
use crate::number::Number;
use crate::outcome::{Answer, Citation, Leaf, LeafOutcome};
use crate::quantity::State;
use std::fmt;

/// Decimals shown of a number that has more.
const PLACES: u8 = 6;

/// One of two texts.
pub(super) fn pick<'a>(language: Language, zh: &'a str, en: &'a str) -> &'a str {
    match language {
        Language::Chinese => zh,
        Language::English => en,
    }
}

/// A number for a table: at most six decimals, marked `≈` when there are more.
pub(super) fn short(number: &Number) -> String {
    number.approx(PLACES)
}

/// A number in full: the exact decimal, or the fraction with its approximation where no decimal is exact.
pub(super) fn exact(number: &Number, language: Language) -> String {
    match (number.is_terminating(), language) {
        (true, _) => number.to_string(),
        (false, Language::Chinese) => format!("{}（{}）", number.to_fraction(), short(number)),
        (false, Language::English) => format!("{} ({})", number.to_fraction(), short(number)),
    }
}

/// Names from the outermost group to the indicator, as one.
pub(super) fn joined(path: &[String]) -> String {
    Plain(&path.join("·")).to_string()
}

/// `诸政办发〔2019〕42号 三(二)5`.
pub(super) fn citation(citation: &Citation) -> String {
    let document = if citation.number.is_empty() { &citation.document } else { &citation.number };
    match &citation.clause {
        Some(clause) => Plain(&format!("{document} {clause}")).to_string(),
        None => Plain(document).to_string(),
    }
}

/// Writes `依据 …` on a line of its own, or why nothing is cited, or nothing.
pub(super) fn stands_on(
    clauses: &[Citation],
    uncited: Option<&str>,
    language: Language,
    indent: &str,
    f: &mut dyn fmt::Write,
) -> fmt::Result {
    if !clauses.is_empty() {
        let clauses: Vec<String> = clauses.iter().map(citation).collect();
        let word = pick(language, "依据", "under");
        return write!(f, "{indent}{word} {}", clauses.join(pick(language, "；", "; ")));
    }
    match (uncited, language) {
        (Some(why), Language::Chinese) => write!(f, "{indent}无依据：{}", Plain(why)),
        (Some(why), Language::English) => write!(f, "{indent}cites nothing: {}", Plain(why)),
        (None, _) => Ok(()),
    }
}

/// A text of the engine in the language asked for.
pub(super) fn spelled(text: &str, language: Language) -> String {
    match language {
        Language::Chinese => text.to_owned(),
        Language::English => english(text),
    }
}

/// `农村公路（330681-001）`.
pub(super) fn called(name: &str, code: &str, language: Language) -> String {
    let (shown, code_shown) = (Plain(name), Plain(code));
    match (name.is_empty(), code.is_empty(), language) {
        (true, _, _) => code_shown.to_string(),
        (false, true, _) => shown.to_string(),
        (false, false, Language::Chinese) => format!("{shown}（{code_shown}）"),
        (false, false, Language::English) => format!("{shown} ({code_shown})"),
    }
}

/// `交通局·农村公路（330681-001）`; a subject without a name is told by its place alone.
pub(super) fn placed(under: &str, name: &str, code: &str, language: Language) -> String {
    let own = called(name, code, language);
    match (under.is_empty(), own.is_empty()) {
        (true, _) => own,
        (false, true) => Plain(under).to_string(),
        (false, false) => format!("{}·{own}", Plain(under)),
    }
}

/// Why something could not be worked out, or whether it holds.
pub(super) fn answer(answer: &Answer, language: Language) -> String {
    match (answer, language) {
        (Answer::Yes, _) => pick(language, "是", "yes").to_owned(),
        (Answer::No, _) => pick(language, "否", "no").to_owned(),
        (Answer::Missing { state, what }, Language::Chinese) => format!("{}{}", Plain(what), state.zh()),
        (Answer::Missing { state, what }, Language::English) => {
            format!("`{}` {}", Plain(what), state_en(*state))
        }
        (Answer::Undecided { code, zh, .. }, Language::Chinese) => format!("{}（{code}）", Plain(zh)),
        (Answer::Undecided { code, en, .. }, Language::English) => format!("{} ({code})", Plain(en)),
    }
}

/// The reason why an indicator has no points of its own, or nothing when it has.
pub(super) fn reason(leaf: &Leaf, language: Language) -> Option<String> {
    match (&leaf.outcome, language) {
        (LeafOutcome::Scored { .. }, _) => None,
        (LeafOutcome::Missing { state, what, policy }, Language::Chinese) => {
            Some(format!("{}{}，{}", Plain(what), state.zh(), Plain(policy)))
        }
        (LeafOutcome::Missing { state, what, policy }, Language::English) => {
            let what = if what.is_empty() { String::new() } else { format!("`{}` ", Plain(what)) };
            Some(format!("{what}{}, {}", state_en(*state), policy_en(policy)))
        }
        (LeafOutcome::Undecided { code, zh, .. }, Language::Chinese) => {
            Some(format!("不能判定：{}（{code}）", Plain(zh)))
        }
        (LeafOutcome::Undecided { code, en, .. }, Language::English) => {
            Some(format!("cannot be decided: {} ({code})", Plain(en)))
        }
    }
}

fn state_en(state: State) -> &'static str {
    match state {
        State::Reported => "reported",
        State::NotReported => "not reported",
        State::NotApplicable => "not applicable",
        State::NotYetDue => "not yet due",
        State::Disputed => "disputed",
    }
}

/// A policy as the rules write it, in English; one that names an indicator keeps the name.
pub(super) fn policy_en(policy: &str) -> String {
    let known = [
        ("同级按比例分摊", "its weight goes to its siblings in proportion"),
        ("同级平均分摊", "its weight goes to its siblings in equal parts"),
        ("不得分", "no points"),
        ("得满分", "full marks"),
        ("留待", "carried as unknown"),
        ("中止", "no total until it is settled"),
    ];
    if let Some((_, en)) = known.iter().find(|(zh, _)| *zh == policy) {
        return (*en).to_owned();
    }
    match policy.strip_prefix("移至 ") {
        Some(name) => format!("its weight goes to `{}`", Plain(name)),
        None => Plain(policy).to_string(),
    }
}
