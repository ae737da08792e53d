//! What the formatter writes: stable, and of the same meaning in both spellings.

use jixiao::{Error, Language, RuleSet, Rules, Source};
use serde_json::Value;

pub(crate) fn differences(sources: &[Source], set: &RuleSet) -> Vec<String> {
    let mut found = Vec::new();
    let own = stripped(set, true);
    let formatted = spelled(sources, None, "formatted", &mut found);
    if let Some(place) = apart(&meaning(&formatted, set, true), &own) {
        found.push(format!("the formatted text is another program: {place}"));
    }
    if text_of(&spelled(&formatted, None, "formatted twice", &mut found)) != text_of(&formatted) {
        found.push("formatting what is formatted changes it".to_owned());
    }
    let english = spelled(sources, Some(Language::English), "in English", &mut found);
    if let Some(place) = apart(&meaning(&english, set, false), &stripped(set, false)) {
        found.push(format!("the text in English is another program: {place}"));
    }
    let chinese = spelled(sources, Some(Language::Chinese), "in Chinese", &mut found);
    let back = spelled(&english, Some(Language::Chinese), "in Chinese again", &mut found);
    if text_of(&back) != text_of(&chinese) {
        found.push("to English and back to Chinese is another text".to_owned());
    }
    found
}

fn spelled(
    sources: &[Source],
    spelling: Option<Language>,
    how: &str,
    found: &mut Vec<String>,
) -> Vec<Source> {
    let each = |source: &Source| Ok(Source::new(source.name(), Rules::format(source, spelling)?));
    let all: Result<Vec<Source>, Error> = sources.iter().map(each).collect();
    all.unwrap_or_else(|error| {
        found.push(format!("a text that compiles cannot be {how}: {}", error.zh()));
        Vec::new()
    })
}

fn text_of(sources: &[Source]) -> Vec<&str> {
    sources.iter().map(Source::text).collect()
}

/// What the texts mean on the day of the set; nothing where they do not compile.
fn meaning(sources: &[Source], set: &RuleSet, words: bool) -> Option<Value> {
    let rules = Rules::compile(sources.iter().cloned()).ok()?.in_force(set.day()).ok()?;
    stripped(&rules, words)
}

/// The program without places; and, as names of the models change with the spelling, without words people read.
fn stripped(set: &RuleSet, words: bool) -> Option<Value> {
    let mut program = serde_json::to_value(set.program()).ok()?;
    strip(&mut program, words);
    Some(program)
}

/// Where two programs first differ.
fn apart(left: &Option<Value>, right: &Option<Value>) -> Option<String> {
    match (left, right) {
        (None, None) => None,
        (Some(left), Some(right)) => first(left, right, String::new()),
        _ => Some("one of them does not compile".to_owned()),
    }
}

fn first(left: &Value, right: &Value, path: String) -> Option<String> {
    match (left, right) {
        (Value::Object(one), Value::Object(other)) if one.len() == other.len() => {
            one.iter().find_map(|(key, value)| {
                first(value, other.get(key).unwrap_or(&Value::Null), format!("{path}.{key}"))
            })
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            let mut pairs = one.iter().zip(other).enumerate();
            pairs.find_map(|(at, (one, other))| first(one, other, format!("{path}.{at}")))
        }
        _ if left == right => None,
        _ => Some(format!("{path}: {left} / {right}")),
    }
}

fn strip(value: &mut Value, words: bool) {
    match value {
        Value::Object(map) => {
            map.retain(|key, _| key != "span" && key != "spans" && (words || key != "label"));
            map.values_mut().for_each(|value| strip(value, words));
        }
        Value::Array(all) => all.iter_mut().for_each(|value| strip(value, words)),
        _ => {}
    }
}
