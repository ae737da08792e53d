//! Facts, forms and cells: what other programs and people hand over.

use super::{Judged, Verdict, hash, showable, sums};
use jixiao::model::Subject;
use jixiao::recheck::Form;
use jixiao::target::{Comparison, Quantity, TargetKind, compare, parse_actual, parse_target};
use jixiao::{Error, ErrorKind, RuleSet, Rules, Source, facts};
use std::sync::LazyLock;

/// One of everything that can be asked.
static RULES: LazyLock<Result<RuleSet, Error>> =
    LazyLock::new(|| in_force(include_str!("../../capi/sample.jx")));
/// Rules for published forms.
static RECHECK: LazyLock<Result<RuleSet, Error>> =
    LazyLock::new(|| in_force(include_str!("../../../examples/zhuji/recheck.jx")));

fn in_force(text: &str) -> Result<RuleSet, Error> {
    Rules::compile([Source::new("规则.jx", text)])?
        .in_force(jixiao::NaiveDate::from_ymd_opt(2020, 12, 31).unwrap_or_default())
}

/// A file of facts, read as subjects, as a calendar and as decisions; the subjects are evaluated.
pub(super) fn facts(text: &str) -> Judged {
    let calendar = told(facts::calendar(text))?;
    let decisions = told(facts::decisions(text))?;
    let document = match facts::document(text) {
        Ok(document) => document,
        Err(error) => {
            let refused = calendar.starts_with("I") && decisions.starts_with("I");
            let said = format!("{} | {calendar} | {decisions}", refusal(&error)?);
            return Ok(Verdict {
                refused,
                said: hash(&said) + " " + &said.chars().take(80).collect::<String>(),
            });
        }
    };
    again(&document.subjects)?;
    let set = RULES.as_ref().map_err(ToString::to_string)?.clone().with_decisions(document.decisions);
    let set = document.calendar.into_iter().fold(set, RuleSet::with_calendar);
    match set.evaluate(&document.subjects) {
        Ok(evaluation) => {
            Ok(Verdict { refused: false, said: format!("answered {}", hash(&sums::right(&evaluation)?)) })
        }
        Err(error) => Ok(Verdict { refused: true, said: refusal(&error)? }),
    }
}

/// What was read is read again the same from how it is written.
fn again(subjects: &[Subject]) -> Result<(), String> {
    let written = serde_json::to_string(subjects).map_err(|error| error.to_string())?;
    match facts::from_json(&written) {
        Ok(read) if read == subjects => Ok(()),
        Ok(_) => Err(format!("subjects differ when read again: {written}")),
        Err(error) => Err(format!("subjects are not read again: {error}: {written}")),
    }
}

fn told<T: std::fmt::Debug>(read: Result<T, Error>) -> Result<String, String> {
    match read {
        Ok(read) => Ok(format!("read {}", hash(&format!("{read:?}")))),
        Err(error) => refusal(&error),
    }
}

/// What a refusal of facts says: of what kind it is and where, or a code a line.
pub(super) fn refusal(error: &Error) -> Result<String, String> {
    showable("the error", &format!("{}\n{}", error.zh(), error.en()))?;
    let placed =
        |text: &str, line: &str| text.starts_with(line) && text.contains(|c: char| c.is_ascii_digit());
    let coded = |line: &str| line.split(['：', ':', '[', ' ']).any(is_code);
    let sound = match error.kind() {
        ErrorKind::Input => whole_file(error) || placed(error.zh(), "第 ") && placed(error.en(), "line "),
        ErrorKind::Facts => error.zh().lines().all(coded) && error.en().lines().all(coded),
        _ => false,
    };
    if !sound {
        return Err(format!("a refusal without code or place: {:?} {}", error.kind(), error.zh()));
    }
    Ok(format!("{:?} {}", error.kind(), hash(error.zh())))
}

/// Said of a file as a whole: it holds something else than was asked for.
fn whole_file(error: &Error) -> bool {
    !error.zh().starts_with("第") && error.en().contains("file")
}

/// `F07`, `G1204`, …
fn is_code(word: &str) -> bool {
    let digits = word.strip_prefix(|c: char| c.is_ascii_uppercase()).unwrap_or("");
    digits.len() >= 2 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// A published form, rechecked: every row gets a verdict.
pub(super) fn form(text: &str) -> Judged {
    let form = match Form::from_json(text) {
        Ok(form) => form,
        Err(error) => {
            showable("the error of a form", &format!("{}\n{error}", error.zh()))?;
            let lines = text.split('\n').count();
            if error.line == 0 || error.line > lines || error.reason.is_empty() {
                return Err(format!("a refusal without a place: {error:?}"));
            }
            return Ok(Verdict { refused: true, said: error.to_string().chars().take(80).collect() });
        }
    };
    let set = RECHECK.as_ref().map_err(ToString::to_string)?;
    let report = set.recheck("项目自评", &form).map_err(|error| format!("a form is refused: {error}"))?;
    let written = serde_json::to_string(&report).map_err(|error| error.to_string())?;
    Ok(Verdict { refused: false, said: format!("rechecked {}", hash(&written)) })
}

/// A cell of a form, read as a target and as an actual value. Always decided, or not with a reason.
pub(super) fn cell(text: &str) -> Judged {
    let (target, actual) = (parse_target(text), parse_actual(text));
    if target.raw() != text || actual.raw() != text {
        return Err("a cell does not keep its text".to_owned());
    }
    if let TargetKind::Quantity(quantity) = target.kind() {
        written(quantity)?;
    }
    let compared = compare(&target, &actual);
    if let Comparison::Comparable { target, actual, .. } = &compared
        && target != actual
    {
        return Err(format!("the same text is {target} as a target and {actual} as an actual value"));
    }
    let said = format!("{:?} {:?} {compared:?}", target.kind(), actual.kind());
    Ok(Verdict { refused: false, said: hash(&said) })
}

/// A quantity as it is shown is read as the same.
fn written(quantity: &Quantity) -> Result<(), String> {
    if quantity.change.is_some() {
        return Ok(());
    }
    let sign = quantity.sign.map_or("", |sign| sign.symbol());
    let shown = format!("{sign}{}", quantity.measure);
    match parse_target(&shown).kind() {
        TargetKind::Quantity(again) if again.sign == quantity.sign && again.measure == quantity.measure => {
            Ok(())
        }
        other => Err(format!("{quantity:?} is shown as {shown}, which is {other:?}")),
    }
}
