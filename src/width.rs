//! How wide a text stands in a fixed-width font.

/// Columns: 2 for an ideograph or a full-width mark, 0 for a combining or an invisible mark, 1 for anything else.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

/// Columns of a character, after Unicode Standard Annex 11. Ambiguous characters (`×`, `≥`, `“`) are narrow.
pub(crate) fn char_width(c: char) -> usize {
    match u32::from(c) {
        0x0300..=0x036F | 0x200B..=0x200F | 0xFE00..=0xFE0F | 0xFEFF => 0,
        0x1100..=0x115F
        | 0x2E80..=0x303E
        | 0x3041..=0x4DBF
        | 0x4E00..=0xA4CF
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F
        | 0xFF01..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1F64F
        | 0x1F680..=0x1F6FF
        | 0x1F900..=0x1F9FF
        | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::width;

    #[test]
    fn wide_narrow_and_combining() {
        assert_eq!(width("指标 ≥5%"), 8);
        assert_eq!(width("（１）"), 6);
        assert_eq!(width("e\u{301}\u{200b}"), 1);
        assert_eq!(width("“一”…—"), 6);
    }
}
