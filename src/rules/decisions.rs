//! Whether every decision is about something: a linkage in force, and one subject of its kind.

use crate::error::{Error, ErrorKind};
use crate::eval::{Facts, Gap, Sheet};
use crate::model::Decision;
use crate::nearest::nearest;
use crate::program::{Linkage, LinkageId, Program};
use std::collections::BTreeSet;

/// Checks decisions against the rules and the facts.
///
/// # Errors
/// [`ErrorKind::Facts`] with a line for each decision on a linkage that is not in force (F07), on a subject that
/// is not there (F08) or that several may be (F09), and for each that was decided before (F10).
pub(super) fn check(program: &Program, facts: &Facts, decisions: &[Decision]) -> Result<(), Error> {
    let mut decided: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut wrong: Vec<(String, String)> = Vec::new();
    for decision in decisions {
        let (linkage, subject) = (decision.linkage.as_str(), decision.subject.as_str());
        let found = match program.linkages.iter().find(|known| known.name == linkage) {
            None => Some(no_linkage(program, linkage)),
            Some(_) if !decided.insert((linkage, subject)) => Some((
                "F10：此前已有决定，一个对象只能决定一次".to_owned(),
                "F10: it was decided before, and a subject is decided on once".to_owned(),
            )),
            Some(linkage) => about_one(facts, linkage, subject),
        };
        wrong.extend(found.map(|(zh, en)| told(decision, &zh, &en)));
    }
    stop(wrong)
}

/// Checks that the linkages that were evaluated apply to what was decided.
///
/// # Errors
/// [`ErrorKind::Facts`] with a line for each decision on a subject that its linkage is not about (F11).
pub(super) fn check_applied(
    program: &Program,
    facts: &Facts,
    sheet: &Sheet,
    decisions: &[Decision],
) -> Result<(), Error> {
    let mut wrong: Vec<(String, String)> = Vec::new();
    for decision in decisions {
        let mut linkages = (0..).map(LinkageId).zip(&program.linkages);
        let Some((id, linkage)) = linkages.find(|(_, linkage)| linkage.name == decision.linkage) else {
            continue;
        };
        let subject = facts.of_kind(linkage.kind).iter().find(|one| facts.called(**one) == decision.subject);
        let linked = subject.and_then(|subject| sheet.linked(id, *subject));
        if linked.is_some_and(|linked| linked.as_ref().is_err_and(Gap::is_not_applicable)) {
            wrong.push(told(
                decision,
                "F11：该挂钩不适用于这个对象，没有什么可决定的，请删去这个决定",
                "F11: the linkage does not apply to it, and nothing can be decided: drop the decision",
            ));
        }
    }
    stop(wrong)
}

fn stop(wrong: Vec<(String, String)>) -> Result<(), Error> {
    if wrong.is_empty() {
        return Ok(());
    }
    let (zh, en): (Vec<String>, Vec<String>) = wrong.into_iter().unzip();
    Err(Error::new(ErrorKind::Facts, zh.join("\n"), en.join("\n")))
}

fn told(decision: &Decision, zh: &str, en: &str) -> (String, String) {
    let (linkage, subject) = (&decision.linkage, &decision.subject);
    (format!("决定 {linkage}(\"{subject}\")：{zh}"), format!("decision {linkage}(\"{subject}\"): {en}"))
}

fn no_linkage(program: &Program, name: &str) -> (String, String) {
    let known: Vec<&str> = program.linkages.iter().map(|linkage| linkage.name.as_str()).collect();
    let (zh, en) = hint(name, &known);
    (format!("F07：没有名为 `{name}` 的挂钩{zh}"), format!("F07: there is no linkage `{name}`{en}"))
}

/// A subject is named by its code, or by its name when it has no code.
fn about_one(facts: &Facts, linkage: &Linkage, subject: &str) -> Option<(String, String)> {
    let called = |id| facts.called(id);
    let subjects = facts.of_kind(linkage.kind);
    let (zh, en) = (linkage.kind.zh(), linkage.kind.en());
    match subjects.iter().filter(|id| called(**id) == subject).count() {
        1 => None,
        0 => {
            // People write the name of a subject that has a code; then the code is what helps.
            let by_name = subjects.iter().find(|id| facts.name(**id) == subject).map(|id| called(*id));
            let known: Vec<&str> = subjects.iter().map(|id| called(*id)).collect();
            let (hint_zh, hint_en) = match by_name {
                Some(code) => (format!("；请写编码 `{code}`"), format!("; write its code `{code}`")),
                None => hint(subject, &known),
            };
            Some((
                format!("F08：没有编码为 `{subject}` 的{zh}{hint_zh}"),
                format!("F08: there is no {en} of the code `{subject}`{hint_en}"),
            ))
        }
        several => Some((
            format!("F09：有 {several} 个{zh}都是 `{subject}`，请给每个{zh}一个编码"),
            format!("F09: `{subject}` may be any of {several} subjects: give each {en} a code"),
        )),
    }
}

/// The name probably meant, or all when they are few.
fn hint(wrong: &str, known: &[&str]) -> (String, String) {
    const FEW: usize = 10;
    match nearest(wrong, known.iter().copied()) {
        Some(near) => (format!("；是不是 `{near}`？"), format!("; did you mean `{near}`?")),
        None if known.is_empty() || known.len() > FEW => (String::new(), String::new()),
        None => (format!("；现有 {}", known.join("、")), format!("; there are {}", known.join(", "))),
    }
}
