//! Formulas and branches in English: the words of the language get their English spelling, and units theirs. What
//! the rules and the forms name is never translated; a word of the language cannot be such a name.

use crate::number::RoundingMode;
use crate::quantity::State;
use crate::syntax::ast::Unit;
use crate::syntax::words::{Function, Spelling, Word};

/// A formula, a branch or an input's value, in English.
pub(super) fn english(text: &str) -> String {
    let mut out = String::new();
    for token in text.split_inclusive([' ', '(', ')', '[', ']', ',', '，']) {
        let end = token.char_indices().last().map_or(0, |(at, _)| at);
        let (word, mark) = match token.chars().last() {
            Some(' ' | '(' | ')' | '[' | ']' | ',' | '，') => token.split_at(end),
            _ => (token, ""),
        };
        out.push_str(&translated(word, mark == "("));
        out.push_str(if mark == "，" { ", " } else { mark });
    }
    out
}

fn translated(word: &str, called: bool) -> String {
    if word.is_empty() {
        return String::new();
    }
    if called && let Some(function) = Function::ALL.iter().find(|function| function.zh() == word) {
        return function.en().to_owned();
    }
    let fixed = match word {
        "得" | "则" => Some("=>"),
        "满分" => Some("full"),
        "以上" | "以下" => Some(".."),
        "评分" => Some("mark"),
        "增" => Some("raise"),
        "减" => Some("cut"),
        "保持" => Some("keep"),
        "定为" => Some("set_to"),
        "至" | "到" => Some("to"),
        "基数" => Some("base"),
        "不低于" => Some("not_below"),
        "不超过" => Some("not_above"),
        "不减" => Some("no_cut"),
        "不增" => Some("no_raise"),
        "不增不减" => Some("no_change"),
        "不执行" => Some("is set aside"),
        "只取上端" => Some("taken at the high end only"),
        "只取下端" => Some("taken at the low end only"),
        "不是减得最多的" => Some("does not cut most"),
        "不取" => Some("not taken"),
        _ => None,
    };
    if let Some(mode) = RoundingMode::from_name(word) {
        return mode.en().to_owned();
    }
    if let Some(fixed) = fixed {
        return fixed.to_owned();
    }
    if let Some(reserved) = [
        Word::When,
        Word::Otherwise,
        Word::And,
        Word::Or,
        Word::Not,
        Word::In,
        Word::Yes,
        Word::No,
        Word::Allow,
        Word::Table,
    ]
    .iter()
    .find(|reserved| reserved.zh() == word)
    {
        return reserved.en().to_owned();
    }
    if let Some(state) = [State::NotApplicable, State::NotYetDue, State::NotReported, State::Disputed]
        .iter()
        .find(|state| state.zh() == word)
    {
        return state.en().to_owned();
    }
    measured(word).unwrap_or_else(|| word.to_owned())
}

/// `90万元` as `90 wan_yuan`; `None` when it is no number with a unit of the language.
fn measured(word: &str) -> Option<String> {
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '≈' | '/' | '−');
    let unit_at = word.find(|c| !digits(c))?;
    let (number, unit) = word.split_at(unit_at);
    if !number.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let unit = Unit::ALL.iter().find(|known| known.spelled(Spelling::Chinese) == unit)?;
    let space = if unit.is_attached(Spelling::English) { "" } else { " " };
    Some(format!("{number}{space}{}", unit.spelled(Spelling::English)))
}

#[cfg(test)]
mod tests {
    use super::english;

    #[test]
    fn words_and_units_change_and_names_stay() {
        for (zh, en) in [
            ("否则 得 满分 × 实际 ÷ 目标", "otherwise => full × 实际 ÷ 目标"),
            ("当 实际 ≥ 目标 且 非 新增 得 满分", "when 实际 ≥ 目标 and not 新增 => full"),
            (
                "10 × (89.974万元 ÷ 90万元) ÷ 100% ≈ 9.997111",
                "10 × (89.974 wan_yuan ÷ 90 wan_yuan) ÷ 100% ≈ 9.997111",
            ),
            ("较大(满分 − 0.5 × 整点数(实际 − 上限), 0)", "max(full − 0.5 × whole_points(实际 − 上限), 0)"),
            ("[90%, 以上) 得 满分", "[90%, ..) => full"),
            (
                "减 [10%, 20%] × 100万元 = 减 10万元 至 20万元，只取下端",
                "cut [10%, 20%] × 100 wan_yuan = cut 10 wan_yuan to 20 wan_yuan, taken at the low end only",
            ),
            ("满分率 48个 8分", "满分率 48个 8 points"),
            ("3个工作日，未报", "3 working_days, not_reported"),
        ] {
            assert_eq!(english(zh), en, "{zh}");
        }
    }
}
