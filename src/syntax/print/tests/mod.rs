//! The formatter against the parser.

mod comments;
mod golden;
mod names;
mod round_trip;
mod shape;
mod trees;
mod trees_of_measures;
mod vocabulary;

use super::{ModelName, Spelling, print};
use crate::diagnostic::Diagnostics;
use crate::syntax::ast::File;
use crate::syntax::parse;

const SPELLINGS: [Spelling; 2] = [Spelling::Chinese, Spelling::English];

/// The tree of a text that has no errors.
fn read(text: &str) -> File {
    let mut diagnostics = Diagnostics::default();
    let file = parse(0, text, &mut diagnostics);
    assert!(!diagnostics.has_errors(), "{text}\n{:#?}", diagnostics.iter().collect::<Vec<_>>());
    file
}

/// The text with no names of a model.
fn format(text: &str, spelling: Spelling) -> String {
    print(&read(text), text, spelling, &|_| None)
}

/// Names of a model, which random trees use too.
const MODEL: [(&str, &str); 6] = [
    ("项目", "project"),
    ("绩效指标", "goal"),
    ("实际值", "actual"),
    ("权重", "weight"),
    ("预算执行率", "tax_share"),
    ("依", "to_day"),
];

fn model(spelling: Spelling) -> impl Fn(ModelName<'_>) -> Option<&'static str> {
    move |name| {
        let (ModelName::Kind(name) | ModelName::Field { name, .. }) = name;
        let (zh, en) = MODEL.into_iter().find(|(zh, en)| [*zh, *en].contains(&name))?;
        Some(if spelling == Spelling::Chinese { zh } else { en })
    }
}
