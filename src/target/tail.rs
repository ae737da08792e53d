//! 数后的文字: unit, bracketed comment and suffixes behind a figure.

use super::sign::{self, Sign};
use super::unit::{self, Unit};
use super::{Reason, figure};

/// What stands behind a figure.
#[derive(Debug)]
pub(super) struct Tail<'t> {
    unit: &'t str,
    comment: &'t str,
    pub(super) sign: Option<Sign>,
    pub(super) exclusive: bool,
    pub(super) approximate: bool,
}

impl Tail<'_> {
    /// Whether no unit is written.
    pub(super) fn is_bare(&self) -> bool {
        self.unit.is_empty()
    }

    /// The unit that is written.
    pub(super) fn unit(&self) -> Result<Unit, Reason> {
        let joined = format!("{}{}", self.unit, self.comment);
        if !self.comment.is_empty() && unit::is_unit(&joined) {
            return Ok(unit::parse(&joined)?.printed_as(&joined));
        }
        unit::parse(&self.unit.replacen(['余', '多'], "", usize::from(self.approximate)))
    }
}

/// Reads unit, bracketed comment and suffixes.
pub(super) fn take(text: &str) -> Result<(Tail<'_>, &str), Reason> {
    let (mut unit, mut rest) = split_unit(text);
    let mut comment = "";
    if let Some((inside, after)) = rest.strip_prefix('(').and_then(|r| r.split_once(')')) {
        if figure::count(inside) > 0 {
            return Err(Reason::SeveralNumbers);
        }
        comment = inside;
        rest = after;
    }
    let mut behind = None;
    if !comment.is_empty()
        && let (word, after) = split_unit(rest)
        && let Some(("", suffix)) = sign::strip_suffix(word)
    {
        behind = Some(suffix);
        rest = after;
    }
    let (mut sign, mut approximate) = (behind, false);
    if rest == "+" {
        approximate = true;
        rest = "";
    }
    loop {
        if let Some((before, suffix)) = sign::strip_suffix(unit) {
            sign = Some(suffix);
            unit = before;
        } else if let Some(before) = ["左右", "上下"].iter().find_map(|word| unit.strip_suffix(word)) {
            approximate = true;
            unit = before;
        } else if let Some(before) =
            ["完成", "到位", "办结", "完工"].iter().find_map(|w| unit.strip_suffix(w))
        {
            unit = before;
        } else {
            break;
        }
    }
    approximate |= unit.trim_start_matches(['十', '百', '千', '万', '亿']).starts_with(['余', '多']);
    let exclusive = matches!(comment, "不含" | "不含本数");
    if exclusive || matches!(comment, "含" | "含本数") {
        comment = "";
    }
    Ok((Tail { unit, comment, sign, exclusive, approximate }, rest))
}

/// The longest text that may be a unit with its suffixes.
pub(super) fn split_unit(text: &str) -> (&str, &str) {
    let mut chars = text.char_indices().peekable();
    let mut divided = false;
    let mut last = ' ';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let digit_next = next.is_some_and(|n| n.is_ascii_digit());
        let power = last == 'm'
            && matches!(c, '2' | '3')
            && next.is_none_or(|n| !n.is_ascii_digit() && n != '.' && n != ',');
        divided |= c == '/';
        let part = match c {
            '至' | '到' | '/' => !digit_next,
            '、' => divided && !digit_next && next.is_some(),
            '%' | '‰' | '*' | '×' | '·' | '²' | '³' | '℃' | '㎡' | '㎞' => true,
            c => c.is_alphabetic() || power,
        };
        if !part {
            return text.split_at_checked(at).unwrap_or((text, ""));
        }
        last = c;
    }
    (text, "")
}
