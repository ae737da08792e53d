//! What the formatter writes: stable, and of the same meaning in both spellings.

use jixiao::{Error, Language, RuleSet, Rules, Source};
use serde_json::Value;

pub(crate) fn differences(sources: &[Source], set: &RuleSet) -> Vec<String> {
    let mut found = Vec::new();
    let own = stripped(set);
    let means_the_same = |texts: &[Source], how: &str, found: &mut Vec<String>| {
        if let Some(place) = apart(&meaning(texts, set), &own) {
            found.push(format!("the {how} text is another program: {place}"));
        }
    };
    let formatted = spelled(sources, None, "formatted", &mut found);
    means_the_same(&formatted, "formatted", &mut found);
    if text_of(&spelled(&formatted, None, "formatted twice", &mut found)) != text_of(&formatted) {
        found.push("formatting what is formatted changes it".to_owned());
    }
    let english = spelled(sources, Some(Language::English), "written in English", &mut found);
    means_the_same(&english, "English", &mut found);
    let chinese = spelled(sources, Some(Language::Chinese), "written in Chinese", &mut found);
    means_the_same(&chinese, "Chinese", &mut found);
    let back = spelled(&english, Some(Language::Chinese), "written in Chinese again", &mut found);
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
fn meaning(sources: &[Source], set: &RuleSet) -> Option<Value> {
    let rules = Rules::compile(sources.iter().cloned()).ok()?.in_force(set.day()).ok()?;
    stripped(&rules)
}

/// The program without places, and without what it quotes of the rules for people to read.
fn stripped(set: &RuleSet) -> Option<Value> {
    let mut program = serde_json::to_value(set.program()).ok()?;
    strip(&mut program);
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

fn strip(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|key, _| !["span", "spans", "label", "path"].contains(&key.as_str()));
            map.values_mut().for_each(strip);
        }
        Value::Array(all) => all.iter_mut().for_each(strip),
        _ => {}
    }
}
