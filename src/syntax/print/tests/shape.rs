//! Trees compared without their places.

use crate::syntax::ast::File;
use crate::syntax::words::{Function, LightWord, Member, RowWord, TypeName};

/// What a tree says: package and items without spans, built-in names in Chinese.
pub(super) fn shape(file: &File) -> String {
    let written = format!("{:?}", (&file.package, &file.items));
    let mut shape = String::new();
    let mut rest = written.as_str();
    while let Some((before, after)) = rest.split_once("Span {") {
        shape.push_str(before);
        rest = after.split_once('}').expect("a span ends").1;
    }
    shape.push_str(rest);
    let pairs = Function::ALL.iter().map(|word| (word.en(), word.zh()));
    let types = TypeName::ALL.iter().map(|word| (word.en(), word.zh()));
    let model = super::MODEL.iter().map(|(zh, en)| (*en, *zh));
    let row = RowWord::ALL.iter().map(|word| (word.en(), word.zh()));
    let members = Member::ALL.iter().map(|word| (word.en(), word.zh()));
    let lights = LightWord::ALL.iter().map(|word| (word.en(), word.zh()));
    for (en, zh) in pairs.chain(types).chain(model).chain(row).chain(members).chain(lights) {
        shape = shape.replace(&format!("text: {en:?}"), &format!("text: {zh:?}"));
    }
    shape
}
