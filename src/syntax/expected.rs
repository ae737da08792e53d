//! What the parser expected, in words.

use super::grammar::{Rule, is_mark};
use super::keywords;
use super::nouns::noun;
use super::slips::Place;
use crate::diagnostic::{Code, Diagnostic};

/// Phrases in one message.
const PHRASES_MAX: usize = 6;

/// The sentence for a place where no known slip was found.
pub(super) fn diagnostic(place: &Place<'_>) -> Diagnostic {
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    for (in_zh, in_en) in worth_saying(place.tried, place.outside).into_iter().filter_map(phrase) {
        if !zh.contains(&in_zh) {
            zh.push(in_zh);
            en.push(in_en);
        }
    }
    let found = place.token();
    let span = found.map_or(place.span(place.at, place.at), |token| place.span(token.start, token.end));
    let written = place.text.get(span.range()).unwrap_or("");
    let (found_zh, found_en) = match found {
        None => ("这里就结束了".to_owned(), "the text ends here".to_owned()),
        Some(_) => (format!("这里却是 `{written}`"), format!("found `{written}`")),
    };
    if zh.is_empty() {
        return Diagnostic::error(
            Code::UnexpectedText,
            span,
            format!("没有读懂：{found_zh}"),
            format!("this was not understood: {found_en}"),
        );
    }
    Diagnostic::error(
        Code::UnexpectedText,
        span,
        format!("应为{}，{found_zh}", list(&zh, "、", "或", "等")),
        format!("expected {}, {found_en}", list(&en, ", ", " or ", " and so on")),
    )
}

/// The rules tried at a place, without what would only make the sentence long: all that begins an expression is
/// one thing, operators that could go on are not worth a word beside what must come. Outside the items there is one answer.
fn worth_saying(tried: &[Rule], outside: bool) -> Vec<Rule> {
    if outside {
        return vec![Rule::standard];
    }
    let mut said: Vec<Rule> = tried.to_vec();
    if said.contains(&Rule::number) && said.contains(&Rule::string) && said.contains(&Rule::minus) {
        said.retain(|rule| !begins_operand(*rule));
        said.insert(0, Rule::expr);
    }
    if said.iter().any(|rule| !is_operator(*rule) && phrase(*rule).is_some()) {
        said.retain(|rule| !is_operator(*rule));
    }
    let items = said.iter().filter(|rule| is_item(**rule)).count();
    if items > 2 {
        said.retain(|rule| !is_item(*rule) && *rule != Rule::package && *rule != Rule::kw_package);
        said.insert(0, Rule::standard);
    }
    // What closes is said last.
    said.sort_by_key(|rule| is_mark(*rule) && *rule < Rule::kw_package);
    if said.contains(&Rule::close) || said.contains(&Rule::gives) {
        said.retain(|rule| !matches!(rule, Rule::comma | Rule::clamp | Rule::not_below | Rule::not_above));
    }
    said
}

fn is_item(rule: Rule) -> bool {
    let items = [
        Rule::facts,
        Rule::parameter,
        Rule::standard,
        Rule::scale,
        Rule::indicator,
        Rule::framework,
        Rule::example,
        Rule::gate,
        Rule::review,
        Rule::monitor,
        Rule::process,
        Rule::linkage,
        Rule::allocation,
        Rule::duty,
    ];
    items.contains(&rule) || keywords::ITEM_KEYWORDS.contains(&rule)
}

fn begins_operand(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::minus
            | Rule::not
            | Rule::kw_not
            | Rule::date
            | Rule::quantity
            | Rule::number
            | Rule::string
            | Rule::full_marks
            | Rule::kw_full_marks
            | Rule::truth
            | Rule::yes
            | Rule::no
            | Rule::kw_yes
            | Rule::kw_no
            | Rule::reference
            | Rule::arguments
            | Rule::path
            | Rule::name
            | Rule::plain_name
            | Rule::quoted_name
            | Rule::parens
            | Rule::lparen
            | Rule::sum
            | Rule::expr
    )
}

fn is_operator(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::plus
            | Rule::minus
            | Rule::times
            | Rule::divide
            | Rule::or
            | Rule::and
            | Rule::kw_or
            | Rule::kw_and
            | Rule::kw_in
            | Rule::membership
            | Rule::comparison
            | Rule::ge
            | Rule::le
            | Rule::ne
            | Rule::gt
            | Rule::lt
            | Rule::eq
            | Rule::unit
            | Rule::percent
            | Rule::permille
            | Rule::percentage_points
            | Rule::money_unit
            | Rule::working_days
            | Rule::days
            | Rule::points
    )
}

/// `a、b或c`, cut after [`PHRASES_MAX`].
fn list(phrases: &[String], comma: &str, or: &str, more: &str) -> String {
    let (shown, cut) = (phrases.iter().take(PHRASES_MAX), phrases.len() > PHRASES_MAX);
    let mut shown: Vec<&str> = shown.map(String::as_str).collect();
    if cut {
        return shown.join(comma) + more;
    }
    match shown.pop() {
        Some(last) if !shown.is_empty() => format!("{}{or}{last}", shown.join(comma)),
        last => last.unwrap_or("").to_owned(),
    }
}

/// What a rule is called in messages, in Chinese and in English.
fn phrase(rule: Rule) -> Option<(String, String)> {
    if keywords::spellings(rule).next().is_some() {
        return Some(keywords::quoted(rule));
    }
    noun(rule).map(|(zh, en)| (zh.to_owned(), en.to_owned()))
}
