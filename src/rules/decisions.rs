//! Whether every decision is about something: a linkage or a duty in force, and one subject of its kind.

use crate::error::{Error, ErrorKind};
use crate::eval::{Facts, Gap, Sheet};
use crate::model::{Decision, DutyDecision, SubjectKind};
use crate::nearest::nearest;
use crate::program::{LinkageId, Program};
use std::collections::BTreeSet;

/// What a decision names: a rule, and the subject it is decided for.
#[derive(Clone, Copy)]
struct Named<'a> {
    rule: &'a str,
    subject: &'a str,
}

/// What sort of rule is decided on, in both languages, and those in force with the kind of their subjects.
struct Sort<'a> {
    zh: &'a str,
    en: &'a str,
    known: Vec<(&'a str, SubjectKind)>,
}

/// Checks decisions on linkages and on duties against the rules and the facts.
///
/// # Errors
/// [`ErrorKind::Facts`] with a line for each decision on a rule that is not in force (F07), on a subject that
/// is not there (F08) or that several may be (F09), and for each that was decided before (F10).
pub(super) fn check(
    program: &Program,
    facts: &Facts,
    decisions: &[Decision],
    duty_decisions: &[DutyDecision],
) -> Result<(), Error> {
    let linkages = program.linkages.iter().map(|linkage| (linkage.name.as_str(), linkage.kind));
    let duties = program.duties.iter().map(|duty| (duty.name.as_str(), duty.kind));
    let on_linkages = decisions.iter().map(named);
    let on_duties = duty_decisions.iter().map(|held| Named { rule: &held.duty, subject: &held.subject });
    let mut wrong = Vec::new();
    find_wrong(
        &Sort { zh: "挂钩", en: "linkage", known: linkages.collect() },
        facts,
        on_linkages,
        &mut wrong,
    );
    find_wrong(&Sort { zh: "义务", en: "duty", known: duties.collect() }, facts, on_duties, &mut wrong);
    stop(wrong)
}

fn named(decision: &Decision) -> Named<'_> {
    Named { rule: &decision.linkage, subject: &decision.subject }
}

fn find_wrong<'a>(
    sort: &Sort<'_>,
    facts: &Facts,
    decisions: impl Iterator<Item = Named<'a>>,
    wrong: &mut Vec<(String, String)>,
) {
    let mut decided: BTreeSet<(&str, &str)> = BTreeSet::new();
    for decision in decisions {
        let found = match sort.known.iter().find(|(name, _)| *name == decision.rule) {
            None => Some(unknown(sort, decision.rule)),
            Some(_) if !decided.insert((decision.rule, decision.subject)) => Some((
                "F10：此前已有决定，一个对象只能决定一次".to_owned(),
                "F10: it was decided before, and a subject is decided on once".to_owned(),
            )),
            Some((_, kind)) => about_one(facts, *kind, decision.subject),
        };
        wrong.extend(found.map(|(zh, en)| told(decision, &zh, &en)));
    }
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
                named(decision),
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

fn told(decision: Named<'_>, zh: &str, en: &str) -> (String, String) {
    let Named { rule, subject } = decision;
    (format!("决定 {rule}(\"{subject}\")：{zh}"), format!("decision {rule}(\"{subject}\"): {en}"))
}

fn unknown(sort: &Sort<'_>, name: &str) -> (String, String) {
    let known: Vec<&str> = sort.known.iter().map(|(name, _)| *name).collect();
    let (zh, en) = hint(name, &known);
    (
        format!("F07：没有名为 `{name}` 的{}{zh}", sort.zh),
        format!("F07: there is no {} `{name}`{en}", sort.en),
    )
}

/// A subject is named by its code, or by its name when it has no code.
fn about_one(facts: &Facts, kind: SubjectKind, subject: &str) -> Option<(String, String)> {
    let called = |id| facts.called(id);
    let subjects = facts.of_kind(kind);
    let (zh, en) = (kind.zh(), kind.en());
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
