//! A request, and the reply to it.

use crate::answer::{Answer, answer};
use crate::c::Host;
use crate::findings::Findings;
use crate::{alone, columns, ledgers, receipts, records, texts};
use jixiao::facts::Document;
use jixiao::{Error, Evaluation, NaiveDate, RuleSet, Rules, Source};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Debug, Deserialize)]
struct Request {
    rules: Vec<String>,
    as_of: NaiveDate,
    worlds: Vec<Value>,
    /// Whether the engine is to look for differences with itself; it does unless told not to.
    #[serde(default = "yes")]
    compare: bool,
    /// With how many threads batches are run again.
    #[serde(default = "two")]
    threads: Vec<usize>,
}

fn yes() -> bool {
    true
}

fn two() -> Vec<usize> {
    vec![2]
}

/// The reply: why there is none, or the program and an answer for each world.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Reply {
    Wrong { error: String },
    Refused { refused: Vec<String>, why: Vec<String> },
    Answered { program: Value, differences: Vec<String>, answers: Vec<Answered> },
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Answered {
    Refused {
        refused: String,
    },
    Full {
        #[serde(flatten)]
        answer: Box<Answer>,
        #[serde(flatten)]
        findings: Findings,
    },
}

pub(crate) fn reply(line: &str) -> Reply {
    match serde_json::from_str(line) {
        Ok(request) => of(&request).unwrap_or_else(|error| Reply::Wrong { error }),
        Err(error) => Reply::Wrong { error: error.to_string() },
    }
}

fn of(request: &Request) -> Result<Reply, String> {
    let sources: Vec<Source> = (request.rules.iter().enumerate())
        .map(|(at, text)| Source::new(format!("{at}.jx"), text.as_str()))
        .collect();
    let compiled = Rules::compile(sources.iter().cloned());
    let rules = match compiled {
        Ok(rules) => rules,
        Err(error) => return Ok(Reply::Refused { refused: codes(&error), why: why(&error, &sources) }),
    };
    let Ok(set) = rules.in_force(request.as_of) else {
        return Ok(Reply::Refused { refused: vec!["not in force".to_owned()], why: Vec::new() });
    };
    let program = serde_json::to_value(set.program()).map_err(|error| error.to_string())?;
    let differences = if request.compare { texts::differences(&sources, &set) } else { Vec::new() };
    let host = request.compare.then(|| Host::new(&sources, request.as_of));
    let host =
        host.transpose().map_err(|status| format!("the rules do not compile in C: status {status}"))?;
    let answers = (request.worlds.iter().enumerate())
        .map(|(at, world)| of_world((&rules, &set, &request.threads), world, at, host.as_ref()))
        .collect();
    Ok(Reply::Answered { program, differences, answers })
}

fn codes(error: &Error) -> Vec<String> {
    let mut codes: Vec<String> =
        error.diagnostics().into_iter().flatten().map(|found| found.code.as_str().to_owned()).collect();
    codes.sort();
    codes.dedup();
    codes
}

/// For whoever improves what makes the rules: place, code and message of each diagnostic.
fn why(error: &Error, sources: &[Source]) -> Vec<String> {
    let told = |found: &jixiao::Diagnostic| {
        let span = found.span();
        let place = sources.get(span.source as usize).map(|source| source.line_column(span.start));
        format!("{place:?} {} {}", found.code.as_str(), found.message.zh)
    };
    error.diagnostics().into_iter().flatten().map(told).collect()
}

/// A world read: the rules with its calendar and its decisions, and its subjects.
pub(crate) struct World<'a> {
    pub(crate) rules: &'a Rules,
    pub(crate) set: RuleSet,
    pub(crate) document: Document,
    /// The document as it came.
    pub(crate) text: String,
    /// Whether anything in the rules looks at peers, so that a part of a table is not a table.
    pub(crate) together: bool,
    /// With how many threads batches are run again.
    pub(crate) threads: &'a [usize],
}

/// The rules, those in force, and with how many threads batches are run again.
type Setting<'a> = (&'a Rules, &'a RuleSet, &'a [usize]);

fn of_world(setting: Setting<'_>, world: &Value, at: usize, host: Option<&Host>) -> Answered {
    let text = world.to_string();
    let read =
        read(setting, &text).and_then(|world| Ok((world.set.evaluate(&world.document.subjects)?, world)));
    let (evaluation, world) = match read {
        Ok(read) => read,
        Err(error) => return Answered::Refused { refused: format!("{:?} {}", error.kind(), error.zh()) },
    };
    let mut findings = Findings::default();
    let answer = answer(&evaluation, &mut findings);
    if let Some(host) = host {
        compare_all(&world, &evaluation, &answer, at, &mut findings);
        host.check(&world, &answer, &mut findings);
    }
    Answered::Full { answer: Box::new(answer), findings }
}

fn read<'a>((rules, set, threads): Setting<'a>, text: &str) -> Result<World<'a>, Error> {
    let document = jixiao::facts::document(text)?;
    let mut with = set.clone().with_decisions(document.decisions.iter().cloned());
    if let Some(calendar) = &document.calendar {
        with = with.with_calendar(calendar.clone());
    }
    let together = serde_json::to_string(&set.program()).is_ok_and(|program| {
        ["\"peers\"", "\"other_peers\"", "\"rank\":", "\"sampled\":"]
            .iter()
            .any(|word| program.contains(word))
    });
    Ok(World { rules, set: with, document, text: text.to_owned(), together, threads })
}

fn compare_all(
    world: &World<'_>,
    evaluation: &Evaluation,
    answer: &Answer,
    at: usize,
    findings: &mut Findings,
) {
    ledgers::check(answer, findings);
    alone::check(world, answer, findings);
    columns::check(world, answer, findings);
    records::check(world, findings);
    if at == 0 {
        receipts::check(world, findings);
        again(world, evaluation, findings);
    }
}

/// The same evaluated twice is the same to the byte.
fn again(world: &World<'_>, evaluation: &Evaluation, findings: &mut Findings) {
    let Ok(second) = world.set.evaluate(&world.document.subjects) else {
        return findings.differ("the second evaluation of the same is refused".to_owned());
    };
    let text =
        |evaluation: &Evaluation| serde_json::to_string(&answer(evaluation, &mut Findings::default())).ok();
    if text(evaluation) != text(&second) {
        findings.differ("evaluated twice, two answers".to_owned());
    }
}
