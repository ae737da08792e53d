//! A form from JSON text. A number written without quotes stays exact, and a fault is located.

use std::fmt;

use super::form::Form;
use crate::limits::SOURCE_BYTES_MAX;

/// Why a text is not a form, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormError {
    /// The line, from 1.
    pub line: usize,
    /// The column in bytes, from 1.
    pub column: usize,
    /// What the JSON reader says.
    pub reason: String,
}

impl FormError {
    /// The sentence in Chinese.
    pub fn zh(&self) -> String {
        format!("第{}行第{}列：不是可读的绩效表 JSON（{}）", self.line, self.column, self.reason)
    }

    fn new(error: &serde_json::Error, shift: usize) -> Self {
        let text = error.to_string();
        let reason = text.split(" at line ").next().unwrap_or(&text).to_owned();
        Self { line: error.line(), column: error.column().saturating_sub(shift), reason }
    }
}

impl fmt::Display for FormError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} column {}: not a readable form: {}", self.line, self.column, self.reason)
    }
}

impl std::error::Error for FormError {}

impl Form {
    /// Reads one form.
    ///
    /// # Errors
    /// [`FormError`] when the text is not JSON, or a key holds something that is no cell, row or line.
    pub fn from_json(text: &str) -> Result<Self, FormError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.len() > SOURCE_BYTES_MAX {
            return Err(FormError {
                line: 1,
                column: 1,
                reason: format!("more than {SOURCE_BYTES_MAX} bytes"),
            });
        }
        serde_json::from_str::<serde::de::IgnoredAny>(text).map_err(|error| FormError::new(&error, 0))?;
        let quoted = quote_numbers(text);
        serde_json::from_str(&quoted).map_err(|error| {
            let shift = inserted_before(text, error.line(), error.column());
            FormError::new(&error, shift)
        })
    }
}

/// The text with quotes around every bare number, so that its digits reach the cell untouched. The text must
/// be JSON.
fn quote_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut state = State::Outside;
    for c in text.chars() {
        let next = state.after(c);
        if (state == State::Number) != (next == State::Number) {
            out.push('"');
        }
        out.push(c);
        state = next;
    }
    if state == State::Number {
        out.push('"');
    }
    out
}

/// How many quotes were added on a line before a column of the quoted text.
fn inserted_before(text: &str, line: usize, column: usize) -> usize {
    let mut state = State::Outside;
    let mut inserted = 0;
    let mut at = 0;
    for c in text.lines().nth(line.saturating_sub(1)).unwrap_or("").chars() {
        let next = state.after(c);
        if (state == State::Number) != (next == State::Number) {
            inserted += 1;
            at += 1;
        }
        at += c.len_utf8();
        if at > column {
            break;
        }
        state = next;
    }
    inserted
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Outside,
    Number,
    String,
    Escape,
}

impl State {
    fn after(self, c: char) -> Self {
        match (self, c) {
            (Self::String, '\\') => Self::Escape,
            (Self::String, '"') => Self::Outside,
            (Self::String | Self::Escape, _) => Self::String,
            (_, '"') => Self::String,
            (Self::Number, 'e' | 'E' | '+' | '.') => Self::Number,
            (_, '-' | '0'..='9') => Self::Number,
            _ => Self::Outside,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_exact() {
        let text = r#"{"total_score": 97.123456789012345678901, "indicators":
            [{"weight": 22.5, "score": -0, "level3": "a \"1\" 2"}], "budget": null}"#;
        let form = Form::from_json(text).unwrap();
        assert_eq!(form.total_score.text(), Some("97.123456789012345678901"));
        assert_eq!(form.indicators[0].weight.text(), Some("22.5"));
        assert_eq!(form.indicators[0].level3.text(), Some("a \"1\" 2"));
        assert!(form.budget.is_empty());
    }

    #[test]
    fn faults_are_located() {
        let error = Form::from_json("{\n  \"indicators\": [\n    {]\n}").unwrap_err();
        assert_eq!((error.line, error.column), (3, 6));
        let error = Form::from_json("{\n  \"a\": 1.5, \"indicators\": 7\n}").unwrap_err();
        assert_eq!(error.line, 2);
        assert!(error.zh().starts_with("第2行"), "{}", error.zh());
        let error = Form::from_json("{\"indicators\": [{\"score\": {\"a\": 1}}]}").unwrap_err();
        assert!(error.reason.contains("a cell"), "{error}");
        Form::from_json("[1,2").unwrap_err();
        Form::from_json("").unwrap_err();
    }

    #[test]
    fn other_forms_are_read() {
        let form = Form::from_json(r#"{"complete_copy": true, "stated_rules": null, "x": {"y": [1.5]}}"#);
        let form = form.unwrap();
        assert!(form.complete_copy.0);
        assert!(form.id.is_blank());
    }
}
