//! Folding of a cell: one spelling for widths, brackets, dashes, relation signs and spaces.
//!
//! Folding is only for reading. The text a person wrote is kept beside the value.

/// Characters of one cell that are read. The longest real cell has about eighty.
pub(super) const CELL_CHARS_MAX: usize = 1000;

/// The cell with full-width forms, relation signs and spaces folded, or `None` when it is longer than
/// [`CELL_CHARS_MAX`].
pub(super) fn fold(raw: &str) -> Option<String> {
    if raw.chars().nth(CELL_CHARS_MAX).is_some() {
        return None;
    }
    let folded: Vec<char> = raw.chars().filter(|c| !is_invisible(*c)).map(fold_char).collect();
    let text = drop_spaces(&folded);
    Some(strip_marks(&text).to_owned())
}

/// Text that a form's export puts before a qualitative target (`文字描述 2021年12月31日前完成`).
const TEXT_MARKS: &[&str] = &["文字描述:", "文字描述", "定性描述:"];

fn strip_marks(text: &str) -> &str {
    let mut text = text;
    for mark in TEXT_MARKS {
        if let Some(rest) = text.strip_prefix(mark) {
            text = rest;
            break;
        }
    }
    let text = text.trim_matches(['"', '\'', '“', '”', '‘', '’']);
    let text = text.trim_end_matches(['。', ';', ',', '、', '!', '.']);
    unwrap_brackets(text)
}

/// `(≥90%)` reads as `≥90%`; `(a)(b)` stays.
fn unwrap_brackets(text: &str) -> &str {
    match text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) if !inner.contains(['(', ')']) => inner,
        _ => text,
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{00ad}')
}

fn fold_char(c: char) -> char {
    match c {
        '≧' | '⩾' | '≮' | '≽' => '≥',
        '≦' | '⩽' | '≯' | '≼' => '≤',
        '═' | '﹦' => '=',
        '﹥' => '>',
        '﹤' => '<',
        '﹪' | '٪' => '%',
        '﹢' => '+',
        '﹣' | '−' | '‐' | '‑' => '-',
        '–' | '―' | '─' | '‒' | '﹘' => '—',
        '〜' | '∼' | '∽' | '﹏' => '~',
        '﹙' | '〔' | '【' => '(',
        '﹚' | '〕' | '】' => ')',
        '﹐' => ',',
        '﹔' => ';',
        '∕' | '⁄' => '/',
        '・' | '∙' | '•' | '⋅' => '·',
        '￥' => '¥',
        '\u{ff01}'..='\u{ff5e}' => full_to_half(c),
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

fn full_to_half(c: char) -> char {
    u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c)
}

/// A space stays only between two digits, where dropping it would join two figures.
fn drop_spaces(chars: &[char]) -> String {
    let mut out = String::with_capacity(chars.len());
    let mut pending = false;
    for &c in chars {
        if c == ' ' {
            pending = true;
            continue;
        }
        if pending && c.is_ascii_digit() && out.ends_with(|last: char| last.is_ascii_digit()) {
            out.push(' ');
        }
        pending = false;
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn folds_widths_signs_and_spaces() {
        let cases = [
            ("９５％", "95%"),
            ("≧ 90 %", "≥90%"),
            ("＞＝ １００　人", ">=100人"),
            ("（≥90%）", "≥90%"),
            ("文字描述 2021年", "2021年"),
            ("100 000", "100 000"),
            ("本着节约的原则，控制在预算中。", "本着节约的原则,控制在预算中"),
            ("—", "—"),
        ];
        for (raw, folded) in cases {
            assert_eq!(fold(raw).as_deref(), Some(folded), "{raw}");
        }
        assert_eq!(fold(&"长".repeat(1001)), None);
    }
}
