//! What the tool says, and why it stops.

use std::io::{ErrorKind, Write};

use jixiao::Error;

/// Why a command cannot go on.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Nobody reads the output any more.
    Closed,
    /// What to tell, in both languages.
    Message { zh: String, en: String },
    /// A text of several lines to tell, such as diagnostics.
    Text(String),
}

impl Stop {
    pub(crate) fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Stop::Message { zh: zh.into(), en: en.into() }
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Stop::new(error.zh(), error.en())
    }
}

/// Writes a text for people and a line break to standard output, with hidden characters written out.
pub(crate) fn print(text: &str) -> Result<(), Stop> {
    write(&text.chars().flat_map(visible).collect::<String>())
}

fn write(text: &str) -> Result<(), Stop> {
    let mut output = std::io::stdout().lock();
    let written = output.write_all(text.as_bytes()).and_then(|()| output.write_all(b"\n"));
    match written.and_then(|()| output.flush()) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Err(Stop::Closed),
        Err(error) => Err(Stop::new(format!("无法输出：{error}"), format!("cannot write: {error}"))),
    }
}

/// Writes JSON for programs.
pub(crate) fn print_json(json: serde_json::Result<String>) -> Result<(), Stop> {
    match json {
        Ok(text) => write(&text),
        Err(error) => {
            Err(Stop::new(format!("无法写成 JSON：{error}"), format!("cannot write as JSON: {error}")))
        }
    }
}

/// Tells on standard error what is wrong, a line in both languages for each line of the message.
pub(crate) fn complain(zh: &str, en: &str) {
    for (zh, en) in zh.lines().zip(en.lines()) {
        error(&format!("错误：{zh} / error: {en}"));
    }
}

/// Tells on standard error what the user may want to know.
pub(crate) fn note(zh: &str, en: &str) {
    error(&format!("注意：{zh} / note: {en}"));
}

/// Writes to standard error; where that is closed there is nobody to tell.
pub(crate) fn error(text: &str) {
    let mut shown: String = text.chars().flat_map(visible).collect();
    shown.push('\n');
    std::io::stderr().lock().write_all(shown.as_bytes()).ok();
}

/// The character, or its escape when it would hide or disturb a terminal.
fn visible(character: char) -> impl Iterator<Item = char> {
    let hidden = character != '\n'
        && (character.is_control()
            || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}'));
    let escape = hidden.then(|| character.escape_unicode()).into_iter().flatten();
    (!hidden).then_some(character).into_iter().chain(escape)
}
