//! Words and names in the spelling asked for. What a user named keeps its name.

use std::collections::BTreeSet;

use super::{ModelName, Translate};
use crate::syntax::ast::{
    Entry, Field, File, Framework, GateLine, Item, MonitorLine, Name, NodeBody, Path, ProcessLine, Type,
    Verdict, VerdictValue,
};
use crate::syntax::words::{
    Function, LabelName, LightWord, Member, RESERVED, RowWord, Spelling, TypeName, Word,
};

/// The names a file declares.
#[derive(Default)]
pub(super) struct Declared<'a> {
    /// They hide names of the model.
    names: BTreeSet<&'a str>,
    /// Names of the nodes of frameworks, which expectations point to.
    nodes: BTreeSet<&'a str>,
    /// Names of gates, monitors and the like, whose members have names in the language.
    owners: BTreeSet<&'a str>,
    /// The file has monitors, and with them lights.
    lights: bool,
}

impl<'a> Declared<'a> {
    pub(super) fn by(file: &'a File) -> Self {
        let mut declared = Declared::default();
        file.items.iter().for_each(|item| declared.item(item));
        declared
    }

    fn item(&mut self, item: &'a Item) {
        match item {
            Item::Facts(facts) => facts.fields.iter().for_each(|field| declare_field(field, &mut self.names)),
            Item::Scale(scale) => {
                self.name(&scale.name);
                scale.grades.iter().for_each(|grade| self.name(&grade.name));
            }
            Item::Parameter(parameter) => self.name(&parameter.name),
            Item::Standard(standard) => self.name(&standard.name),
            Item::Indicator(indicator) => self.name(&indicator.name),
            Item::Framework(framework) => {
                self.name(&framework.name);
                self.entries(&framework.entries);
            }
            Item::Gate(gate) => {
                self.owner(&gate.name);
                for line in &gate.lines {
                    let GateLine::Conclusion { verdicts, .. } = line else { continue };
                    self.verdicts(verdicts, false);
                }
            }
            Item::Monitor(monitor) => {
                self.owner(&monitor.name);
                self.lights = true;
                monitor.lines.iter().for_each(|line| self.monitor_line(line));
            }
            Item::Process(process) => {
                self.owner(&process.name);
                process.lines.iter().for_each(|line| self.process_line(line));
            }
            Item::Linkage(linkage) => self.owner(&linkage.name),
            Item::Allocation(allocation) => self.owner(&allocation.name),
            Item::Duty(duty) => self.name(&duty.name),
            Item::Example(_) | Item::Broken { .. } => {}
        }
    }

    fn owner(&mut self, name: &'a Name) {
        self.name(name);
        self.owners.insert(&name.text);
    }

    /// What tables conclude; words for lights are the language's.
    fn verdicts(&mut self, verdicts: &'a [Verdict], of_light: bool) {
        for verdict in verdicts {
            let VerdictValue::Label(label) = &verdict.says else { continue };
            if !(of_light && LightWord::from_name(&label.text).is_some()) {
                self.names.insert(&label.text);
            }
        }
    }

    fn monitor_line(&mut self, line: &'a MonitorLine) {
        match line {
            MonitorLine::Measure { name, .. } => self.name(name),
            MonitorLine::Light { name, verdicts, .. } => {
                name.iter().for_each(|name| self.name(name));
                self.verdicts(verdicts, true);
            }
            MonitorLine::Overall { .. } | MonitorLine::Respond(_) => {}
        }
    }

    fn process_line(&mut self, line: &'a ProcessLine) {
        match line {
            ProcessLine::EachPeriod { .. } => {}
            ProcessLine::Start { state, .. } => self.name(state),
            ProcessLine::Step { from, to, .. } => {
                from.names.iter().for_each(|state| self.name(state));
                self.name(to);
            }
        }
    }

    fn name(&mut self, name: &'a Name) {
        self.names.insert(&name.text);
    }

    fn entries(&mut self, entries: &'a [Entry]) {
        for entry in entries {
            let Entry::Node(node) = entry else { continue };
            self.nodes.insert(&node.name.text);
            if let NodeBody::Group(entries) = &node.body {
                self.entries(entries);
            }
        }
    }
}

/// A field or parameter, and what it may choose from.
fn declare_field<'a>(field: &'a Field, names: &mut BTreeSet<&'a str>) {
    names.insert(&field.name.text);
    if let Type::Choice { options, .. } = &field.ty {
        names.extend(options.iter().map(|option| option.text.as_str()));
    }
}

/// Spells words, names and what is built from them.
#[derive(Clone)]
pub(super) struct Speller<'a> {
    pub(super) spelling: Spelling,
    translate: Translate<'a>,
    declared: &'a Declared<'a>,
    /// Parameters of the standard being written, which hide other names.
    locals: BTreeSet<&'a str>,
    /// The kind of subject that names are seen from.
    kind: Option<String>,
    /// The kind of the rows that a framework scores.
    rows: Option<String>,
    /// A row is being scored.
    in_row: bool,
}

impl<'a> Speller<'a> {
    pub(super) fn new(declared: &'a Declared<'a>, spelling: Spelling, translate: Translate<'a>) -> Self {
        Speller {
            spelling,
            translate,
            declared,
            locals: BTreeSet::new(),
            kind: None,
            rows: None,
            in_row: false,
        }
    }

    /// The same within a standard.
    pub(super) fn within(&self, parameters: &'a [Field]) -> Speller<'a> {
        let mut locals = BTreeSet::new();
        parameters.iter().for_each(|field| declare_field(field, &mut locals));
        Speller { locals, ..self.clone() }
    }

    /// The same where names are seen from subjects of a kind.
    pub(super) fn of_kind(&self, kind: &Name) -> Speller<'a> {
        Speller { kind: Some(kind.text.clone()), ..self.clone() }
    }

    /// The same in a framework, with the rows that one of its nodes scores.
    pub(super) fn of_framework(&self, framework: &Framework) -> Speller<'a> {
        let rows = rows_of(&framework.entries).map(|rows| rows.text.clone());
        Speller { rows, ..self.of_kind(&framework.kind) }
    }

    /// The same where a row is scored.
    pub(super) fn of_row(&self) -> Speller<'a> {
        Speller { kind: self.rows.clone().or_else(|| self.kind.clone()), in_row: true, ..self.clone() }
    }

    pub(super) fn word(&self, word: Word) -> &'static str {
        word.spelled(self.spelling)
    }

    /// A user's name.
    pub(super) fn name(&self, name: &Name) -> String {
        if is_plain(&name.text) { name.text.clone() } else { self.quoted(&name.text) }
    }

    /// A user's name where one of `taken` would be read as a keyword.
    pub(super) fn name_unless(&self, name: &Name, taken: &[Word]) -> String {
        let begins = |word: &Word| word.en().split(' ').next() == Some(name.text.as_str());
        let is_taken = taken.iter().any(|word| word.zh() == name.text || begins(word));
        if is_taken { self.quoted(&name.text) } else { self.name(name) }
    }

    /// Names of users joined by dots.
    pub(super) fn user_path(&self, path: &Path) -> String {
        joined(path.names.iter().map(|name| self.name(name)), ".")
    }

    /// A kind of subject.
    pub(super) fn kind(&self, kind: &Name) -> String {
        self.spelled((self.translate)(ModelName::Kind(&kind.text)).unwrap_or(&kind.text))
    }

    /// What an aggregate gathers from: a kind of subject or 同类.
    pub(super) fn collection(&self, name: &Name) -> String {
        match relation(&name.text) {
            Some(relation) => relation.spelled(self.spelling).to_owned(),
            None => self.kind(name),
        }
    }

    /// The same for the members of a collection.
    pub(super) fn of_collection(&self, name: &Name) -> Speller<'a> {
        if relation(&name.text).is_some() { self.clone() } else { self.of_kind(name) }
    }

    /// The label of an argument of a built-in function.
    pub(super) fn label(&self, name: &Name) -> String {
        LabelName::from_name(&name.text)
            .map_or_else(|| self.name(name), |label| label.spelled(self.spelling).to_owned())
    }

    pub(super) fn ty(&self, ty: &Type) -> String {
        match ty {
            Type::Named(name) => match TypeName::from_name(&name.text) {
                Some(known) => known.spelled(self.spelling).to_owned(),
                None => self.name(name),
            },
            Type::Choice { options, .. } => {
                let options = joined(options.iter().map(|option| self.name(option)), ", ");
                format!("{} {{ {options} }}", self.word(Word::Choice))
            }
        }
    }

    /// A path of an expression: fields of the model and built-in words are translated.
    pub(super) fn path(&self, path: &Path) -> String {
        let segment = |(within, name): (Option<&Name>, &Name)| {
            let translated = self.visible(&name.text, self.known(within, name));
            self.operand(translated.unwrap_or(&name.text))
        };
        joined(with_previous(path).map(segment), ".")
    }

    /// A path that expectations or examples give a value for: a node of a framework is a user's name
    /// there, and `等级` alone is the grade.
    pub(super) fn target(&self, path: &Path) -> String {
        let alone = path.names.len() == 1;
        let segment = |(within, name): (Option<&Name>, &Name)| {
            let grade = Function::from_name(&name.text).filter(|word| alone && *word == Function::Grade);
            let grade = grade.map(|word| word.spelled(self.spelling));
            let known = self.known(within, name).or(grade);
            let is_node = |name: &str| self.declared.nodes.contains(name);
            let translated =
                self.visible(&name.text, known).filter(|text| !is_node(&name.text) && !is_node(text));
            self.operand(translated.unwrap_or(&name.text))
        };
        joined(with_previous(path).map(segment), ".")
    }

    /// One of the options of what a table looks at.
    pub(super) fn option(&self, name: &Name) -> String {
        let text = self.visible(&name.text, self.known(None, name)).unwrap_or(&name.text);
        let is_keyword = [Word::Rest, Word::Fails].iter().any(|word| word.zh() == text || word.en() == text);
        if is_keyword { self.quoted(text) } else { self.spelled(text) }
    }

    /// The name of a function being called.
    pub(super) fn callee(&self, path: &Path) -> String {
        if let [name] = path.names.as_slice() {
            let function = Function::from_name(&name.text).map(|function| function.spelled(self.spelling));
            if let Some(text) = self.visible(&name.text, function) {
                return self.operand(text);
            }
        }
        self.path(path)
    }

    /// A title of a column, which names a field of the model.
    pub(super) fn column<'t>(&'t self, title: &'t str) -> &'t str {
        let name = ModelName::Field { kind: self.kind.as_deref(), within: None, name: title };
        self.visible(title, (self.translate)(name)).unwrap_or(title)
    }

    /// A quoted text.
    pub(super) fn text(&self, text: &str) -> String {
        if text.contains('"') { format!("“{text}”") } else { format!("\"{text}\"") }
    }

    /// The translation of a name of the language or of the model.
    fn known(&self, within: Option<&Name>, name: &Name) -> Option<&'static str> {
        let text = &name.text;
        let parent = Function::from_name(text).filter(|word| *word == Function::Parent);
        let of_row = RowWord::from_name(text).filter(|_| self.in_row && within.is_none());
        let field = ModelName::Field {
            kind: self.kind.as_deref(),
            within: within.map(|before| before.text.as_str()),
            name: text,
        };
        parent
            .map(|word| word.spelled(self.spelling))
            .or_else(|| of_row.map(|word| word.spelled(self.spelling)))
            .or_else(|| (self.translate)(field))
            .or_else(|| self.derived(within, text))
    }

    /// A member of something the file declares, or a light.
    fn derived(&self, within: Option<&Name>, text: &str) -> Option<&'static str> {
        match within {
            Some(owner) if self.declared.owners.contains(owner.text.as_str()) => {
                Member::from_name(text).map(|member| member.spelled(self.spelling))
            }
            Some(_) => None,
            None => LightWord::from_name(text)
                .filter(|_| self.declared.lights)
                .map(|light| light.spelled(self.spelling)),
        }
    }

    /// A translation, unless the file uses either name for something of its own.
    pub(super) fn visible(&self, name: &str, translation: Option<&'static str>) -> Option<&'static str> {
        translation.filter(|text| !self.is_hidden(name) && !self.is_hidden(text))
    }

    fn is_hidden(&self, name: &str) -> bool {
        self.declared.names.contains(name) || self.locals.contains(name)
    }

    /// A name where an expression may start: a few more words are keywords there.
    fn operand(&self, text: &str) -> String {
        let starts_interval_end =
            text.starts_with(Word::NoHighEnd.zh()) || text.starts_with(Word::NoLowEnd.zh());
        let is_state = STATES.iter().any(|word| word.zh() == text || word.en() == text);
        if starts_interval_end || is_state { self.quoted(text) } else { self.spelled(text) }
    }

    pub(super) fn spelled(&self, text: &str) -> String {
        if is_plain(text) { text.to_owned() } else { self.quoted(text) }
    }

    /// A name in quotes. No name holds the closing mark of both kinds of quotes.
    pub(super) fn quoted(&self, text: &str) -> String {
        let chinese = match self.spelling {
            Spelling::Chinese => !text.contains('」'),
            Spelling::English => text.contains('\''),
        };
        if chinese { format!("「{text}」") } else { format!("'{text}'") }
    }
}

/// The words for subjects of the same kind.
fn relation(name: &str) -> Option<Function> {
    Function::from_name(name).filter(|word| matches!(word, Function::Peers | Function::OtherPeers))
}

/// The names of a path, each with the one before it.
fn with_previous(path: &Path) -> impl Iterator<Item = (Option<&Name>, &Name)> {
    let before = std::iter::once(None).chain(path.names.iter().map(Some));
    before.zip(&path.names)
}

/// The rows that the first node to score any scores.
fn rows_of(entries: &[Entry]) -> Option<&Name> {
    entries.iter().find_map(|entry| match entry {
        Entry::Node(node) => match &node.body {
            NodeBody::Rows { of, .. } => Some(of),
            NodeBody::Group(entries) => rows_of(entries),
            NodeBody::Scored(_) => None,
        },
        _ => None,
    })
}

/// Words that stand for a value that is missing or not decided.
const STATES: &[Word] =
    &[Word::NotApplicable, Word::NotReported, Word::NotYetDue, Word::Disputed, Word::Undecided];

/// Texts joined by a separator.
pub(super) fn joined(texts: impl Iterator<Item = String>, separator: &str) -> String {
    texts.collect::<Vec<_>>().join(separator)
}

/// Whether a text is one word made of the characters of names.
pub(super) fn is_name_character(c: char) -> bool {
    pest::unicode::XID_CONTINUE(c)
}

/// Whether a name can stand without quotes: rule `plain_name` of the grammar.
fn is_plain(text: &str) -> bool {
    let starts = text.chars().next().is_some_and(|c| c == '_' || pest::unicode::XID_START(c));
    let reserved = RESERVED.iter().any(|word| word.zh() == text || word.en() == text);
    starts && text.chars().skip(1).all(is_name_character) && !reserved
}
