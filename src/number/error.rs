//! What can go wrong with a number, and how to say it in both languages.

use thiserror::Error;

use crate::limits::{NUMBER_BITS_MAX, NUMBER_DIGITS_MAX};

/// Why there is no number.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum NumberError {
    /// A division by zero (除数为零).
    #[error("division by zero")]
    DivisionByZero,
    /// The exact result needs more than `limits::NUMBER_BITS_MAX` bits (数值过大).
    #[error("the exact result needs more than {NUMBER_BITS_MAX} bits")]
    TooLarge,
    /// More than `limits::NUMBER_DIGITS_MAX` digits were written (位数过多).
    #[error("a number has at most {NUMBER_DIGITS_MAX} digits, not {digits}")]
    TooManyDigits {
        /// How many were written.
        digits: usize,
    },
    /// The text is not a number (不是数).
    #[error("`{text}` is not a number: {reason}")]
    Malformed {
        /// The text, its beginning if it is long, control characters escaped.
        text: String,
        /// What is wrong with it.
        reason: Malformation,
    },
    /// A rounding step that is not above 0 (修约间隔须大于零).
    #[error("a rounding step must be above 0")]
    QuantumNotPositive,
}

/// What is wrong with a text that should be a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Malformation {
    /// There is nothing.
    #[error("it is empty")]
    Empty,
    /// `+1`.
    #[error("a leading `+` is not written")]
    Plus,
    /// `.5`.
    #[error("a digit must stand before the point, as in `0.5`")]
    NoIntegerDigits,
    /// `5.`.
    #[error("a digit must stand after the point")]
    NoFractionDigits,
    /// `1,000` or `1_000`.
    #[error("digits are not grouped")]
    Grouped,
    /// `1e5`.
    #[error("exponents are not written")]
    Exponent,
    /// `１２`.
    #[error("full-width characters are not digits here")]
    FullWidth,
    /// `1 000`, or white space around.
    #[error("it contains white space")]
    Space,
    /// Any other character.
    #[error("`{}` is not a digit", .0.escape_default())]
    Character(char),
}

impl NumberError {
    /// The message in Chinese.
    pub fn zh(&self) -> String {
        match self {
            NumberError::DivisionByZero => "除数为零".into(),
            NumberError::TooLarge => format!("精确结果超过 {NUMBER_BITS_MAX} 位二进制"),
            NumberError::TooManyDigits { digits } => {
                format!("一个数最多 {NUMBER_DIGITS_MAX} 位数字，这里有 {digits} 位")
            }
            NumberError::Malformed { text, reason } => format!("`{text}` 不是数：{}", reason.zh()),
            NumberError::QuantumNotPositive => "修约间隔须大于零".into(),
        }
    }

    pub(super) fn malformed(text: &str, reason: Malformation) -> NumberError {
        NumberError::Malformed { text: excerpt(text), reason }
    }
}

impl Malformation {
    /// The reason in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Malformation::Empty => "内容为空".into(),
            Malformation::Plus => "正数前不写 `+`".into(),
            Malformation::NoIntegerDigits => "小数点前要有数字，如 `0.5`".into(),
            Malformation::NoFractionDigits => "小数点后要有数字".into(),
            Malformation::Grouped => "数字不分节".into(),
            Malformation::Exponent => "不用科学记数法".into(),
            Malformation::FullWidth => "这里不用全角字符".into(),
            Malformation::Space => "含有空白".into(),
            Malformation::Character(character) => format!("`{}` 不是数字", character.escape_default()),
        }
    }
}

/// The beginning of a user's text, fit for a message.
pub(crate) fn excerpt(text: &str) -> String {
    text.chars().take(40).flat_map(printable).collect()
}

/// The character, or its escape when it would disturb a terminal or hide.
fn printable(character: char) -> impl Iterator<Item = char> {
    let shown = !character.is_control() && character.escape_debug().len() == 1;
    let escape = (!shown).then(|| character.escape_default());
    shown.then_some(character).into_iter().chain(escape.into_iter().flatten())
}
