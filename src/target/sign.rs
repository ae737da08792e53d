//! 符号 (relation): how a target binds a value, and every way people write it.

use core::fmt;

/// 指标值符号: the relation a target states between the actual value and its figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// `≥`, 不少于, …以上. 以上 includes the figure itself (民法典 §1259).
    AtLeast,
    /// `>`, 大于, 超过. 超过 excludes the figure itself (民法典 §1259).
    MoreThan,
    /// `≤`, 不超过, …以内, …以下. 以下 and 以内 include the figure itself (民法典 §1259).
    AtMost,
    /// `<`, 小于, 低于.
    LessThan,
    /// `=`, 等于.
    Equal,
}

impl Sign {
    /// The one-character form, `≥` for [`Sign::AtLeast`].
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::AtLeast => "≥",
            Self::MoreThan => ">",
            Self::AtMost => "≤",
            Self::LessThan => "<",
            Self::Equal => "=",
        }
    }
}

impl fmt::Display for Sign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.symbol())
    }
}

/// 变化方向: a target on a change (`提升10%`, `下降5%`) and not on a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// 提升, 提高, 增长, 增加.
    Rise,
    /// 下降, 降低, 减少.
    Fall,
}

/// Symbols, longest first.
const SYMBOLS: &[(&str, Sign)] = &[
    (">=", Sign::AtLeast),
    ("=>", Sign::AtLeast),
    ("<=", Sign::AtMost),
    ("=<", Sign::AtMost),
    ("≥", Sign::AtLeast),
    ("≤", Sign::AtMost),
    (">", Sign::MoreThan),
    ("<", Sign::LessThan),
    ("=", Sign::Equal),
    ("＝", Sign::Equal),
];

/// Words that bind whatever follows them, longer before shorter.
const WORDS: &[(&str, Sign)] = &[
    ("大于或者等于", Sign::AtLeast),
    ("大于或等于", Sign::AtLeast),
    ("大于等于", Sign::AtLeast),
    ("高于或等于", Sign::AtLeast),
    ("高于等于", Sign::AtLeast),
    ("小于或者等于", Sign::AtMost),
    ("小于或等于", Sign::AtMost),
    ("小于等于", Sign::AtMost),
    ("低于或等于", Sign::AtMost),
    ("低于等于", Sign::AtMost),
    ("多于或等于", Sign::AtLeast),
    ("多于等于", Sign::AtLeast),
    ("少于或等于", Sign::AtMost),
    ("少于等于", Sign::AtMost),
    ("不得少于", Sign::AtLeast),
    ("不得低于", Sign::AtLeast),
    ("不得超过", Sign::AtMost),
    ("不得高于", Sign::AtMost),
    ("不能超过", Sign::AtMost),
    ("不能低于", Sign::AtLeast),
    ("不少于", Sign::AtLeast),
    ("不低于", Sign::AtLeast),
    ("不小于", Sign::AtLeast),
    ("不高于", Sign::AtMost),
    ("不超过", Sign::AtMost),
    ("不多于", Sign::AtMost),
    ("不大于", Sign::AtMost),
    ("不晚于", Sign::AtMost),
    ("不超出", Sign::AtMost),
    ("不超", Sign::AtMost),
    ("大于", Sign::MoreThan),
    ("高于", Sign::MoreThan),
    ("超过", Sign::MoreThan),
    ("多于", Sign::MoreThan),
    ("小于", Sign::LessThan),
    ("低于", Sign::LessThan),
    ("少于", Sign::LessThan),
    ("等于", Sign::Equal),
    ("至少", Sign::AtLeast),
    ("至多", Sign::AtMost),
    ("最少", Sign::AtLeast),
    ("最多", Sign::AtMost),
];

/// Suffixes, longer before shorter.
const SUFFIXES: &[(&str, Sign)] = &[
    ("及以上", Sign::AtLeast),
    ("或以上", Sign::AtLeast),
    ("以上", Sign::AtLeast),
    ("及以下", Sign::AtMost),
    ("或以下", Sign::AtMost),
    ("以下", Sign::AtMost),
    ("以内", Sign::AtMost),
    ("之内", Sign::AtMost),
    ("内", Sign::AtMost),
];

/// Verbs that reach a level. They yield to a sign written beside them (`达到95%以上`, `控制在30万元以内`).
const VERBS: &[(&str, Sign)] = &[
    ("不断提高到", Sign::AtLeast),
    ("提高到", Sign::AtLeast),
    ("提高至", Sign::AtLeast),
    ("提升到", Sign::AtLeast),
    ("提升至", Sign::AtLeast),
    ("增加到", Sign::AtLeast),
    ("下降到", Sign::AtMost),
    ("下降至", Sign::AtMost),
    ("降低到", Sign::AtMost),
    ("降低至", Sign::AtMost),
    ("控制在", Sign::AtMost),
    ("达到", Sign::AtLeast),
    ("实现", Sign::AtLeast),
    ("达", Sign::AtLeast),
];

/// Verbs of a change.
const CHANGES: &[(&str, Change)] = &[
    ("提升", Change::Rise),
    ("提高", Change::Rise),
    ("增长", Change::Rise),
    ("增加", Change::Rise),
    ("上升", Change::Rise),
    ("下降", Change::Fall),
    ("降低", Change::Fall),
    ("减少", Change::Fall),
    ("降幅", Change::Fall),
];

fn take<'t, S: Copy>(table: &[(&str, S)], text: &'t str) -> Option<(S, &'t str)> {
    table.iter().find_map(|(word, sign)| text.strip_prefix(word).map(|rest| (*sign, rest)))
}

/// A symbol at the start of the text.
pub(super) fn take_symbol(text: &str) -> Option<(Sign, &str)> {
    take(SYMBOLS, text)
}

/// A symbol or a binding word at the start of the text.
pub(super) fn take_sign(text: &str) -> Option<(Sign, &str)> {
    take_symbol(text).or_else(|| take(WORDS, text))
}

/// A verb that reaches a level, at the start of the text.
pub(super) fn take_verb(text: &str) -> Option<(Sign, &str)> {
    take(VERBS, text)
}

/// A verb of a change at the start of the text.
pub(super) fn take_change(text: &str) -> Option<(Change, &str)> {
    take(CHANGES, text)
}

/// The text before a suffix such as 以上, and what the suffix says.
pub(super) fn strip_suffix(text: &str) -> Option<(&str, Sign)> {
    SUFFIXES.iter().find_map(|(word, sign)| text.strip_suffix(word).map(|rest| (rest, *sign)))
}

/// Where the first sign or verb of two characters and more starts.
pub(super) fn find_lead(text: &str) -> Option<usize> {
    let is_lead =
        |lead: &str| take_sign(lead).is_some() || (!lead.starts_with("达") && take_verb(lead).is_some());
    let leads = |lead: &str| is_lead(lead) || lead.starts_with("达到");
    text.char_indices().map(|(at, _)| at).find(|at| text.get(*at..).is_some_and(leads))
}
