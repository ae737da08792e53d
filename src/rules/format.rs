//! One style for rule texts, in either spelling.

use super::Rules;
use crate::diagnostic::{Diagnostics, Language};
use crate::error::Error;
use crate::model::{FieldInfo, FieldType, SubjectKind, schema};
use crate::span::Source;
use crate::syntax::ast::File;
use crate::syntax::parse;
use crate::syntax::print::{ModelName, Spelling, print};

impl Rules {
    /// A rule text in the one style: its keywords, and the names of the models, in the spelling asked for, or in
    /// the spelling it begins in. The meaning, the comments and the user's own names stay as they are.
    ///
    /// ```
    /// use jixiao::{Language, Rules, Source};
    ///
    /// let source = Source::new("分档.jx", "等级 两级 依据 办法 { 优 [90,100] 其他 [0,90) }");
    /// let english = Rules::format(&source, Some(Language::English))?;
    /// assert!(english.starts_with("scale 两级"));
    /// # Ok::<(), jixiao::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Rules`](crate::ErrorKind::Rules) with every syntax error: what cannot be read cannot be
    /// written again.
    pub fn format(source: &Source, spelling: Option<Language>) -> Result<String, Error> {
        let text = source.text();
        let file = read(source.name(), text)?;
        let spelling = match spelling.unwrap_or_else(|| begins_in(text)) {
            Language::Chinese => Spelling::Chinese,
            Language::English => Spelling::English,
        };
        let printed = print(&file, text, spelling, &|name| translate(spelling, name));
        // What was written must be readable, or it must not replace the text.
        read(source.name(), &printed)?;
        Ok(printed)
    }
}

/// The tree of a text without syntax errors.
fn read(name: &str, text: &str) -> Result<File, Error> {
    let mut diagnostics = Diagnostics::with_sources([Source::new(name, text)]);
    let file = parse(0, text, &mut diagnostics);
    if diagnostics.has_errors() { Err(Error::rules(diagnostics)) } else { Ok(file) }
}

/// The spelling of the first keyword of a text: what stands first after blanks and comments.
fn begins_in(text: &str) -> Language {
    let mut lines = text.lines().map(|line| line.trim_matches(['\u{feff}', '\u{3000}', ' ', '\t']));
    match lines.find(|line| !line.is_empty() && !line.starts_with("//")) {
        Some(line) if line.starts_with(|first: char| first.is_ascii_alphabetic()) => Language::English,
        _ => Language::Chinese,
    }
}

type Pair = (&'static str, &'static str);

/// A name of the models in a spelling, by the place where it stands.
fn translate(spelling: Spelling, name: ModelName<'_>) -> Option<&'static str> {
    let (zh, en) = match name {
        ModelName::Kind(name) => of_kind(name)?,
        ModelName::Field { kind, within: None, name } => {
            let own = kind.and_then(SubjectKind::from_name).and_then(|kind| own(kind, name));
            own.or_else(|| of_kind(name))?
        }
        ModelName::Field { kind, within: Some(before), name } => {
            let kind = kind.and_then(SubjectKind::from_name);
            let group = kind.and_then(|kind| schema(kind).group(before)).and_then(|group| group.field(name));
            let above = match (kind.map(SubjectKind::parents), before) {
                (Some([only]), "上级" | "parent") => Some(*only),
                _ => SubjectKind::from_name(before),
            };
            group.map(pair).or_else(|| above.and_then(|kind| own(kind, name)))?
        }
    };
    Some(if spelling == Spelling::Chinese { zh } else { en })
}

/// A field, a group or a choice of a kind of subject.
fn own(kind: SubjectKind, name: &str) -> Option<Pair> {
    let info = schema(kind);
    let choices = info.fields.iter().filter_map(|field| match field.ty {
        FieldType::Choice(choices) => Some(choices),
        _ => None,
    });
    let choice = choices.flatten().copied().find(|(zh, en)| [*zh, *en].contains(&name));
    let group = info.group(name).map(|group| (group.zh, group.en));
    info.field(name).map(pair).or(group).or(choice)
}

fn of_kind(name: &str) -> Option<Pair> {
    SubjectKind::from_name(name).map(|kind| (kind.zh(), kind.en()))
}

fn pair(field: &FieldInfo) -> Pair {
    (field.zh, field.en)
}
