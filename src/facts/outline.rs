//! The first reading: is it JSON that can be trusted, and of which kind is each subject?

use std::collections::BTreeSet;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::NESTING_MAX;
use super::message;
use crate::error::Error;
use crate::model::SubjectKind;

/// Keys that give the kind of a subject.
pub(super) const KIND: [&str; 2] = ["kind", "对象"];
/// Keys of the subjects of a document; the Chinese one is also a key for the kind of a single subject.
pub(super) const SUBJECTS: [&str; 2] = ["对象", "subjects"];
/// Keys of the calendar of a document.
pub(super) const CALENDAR: [&str; 2] = ["日历", "calendar"];
/// Keys of the decisions of a document.
pub(super) const DECISIONS: [&str; 2] = ["决定", "decisions"];
/// Keys of a document.
pub(super) const DOCUMENT: [[&str; 2]; 3] = [SUBJECTS, CALENDAR, DECISIONS];
/// Keys that only the general shape has.
const GENERAL: [&str; 4] = ["facts", "事实", "children", "下级"];

/// How one subject is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// As the typed model of a kind.
    Model(SubjectKind),
    /// As a general subject.
    General,
}

/// How a file is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// One subject.
    One,
    /// A list of subjects.
    List,
    /// An object with the subjects, the calendar and the decisions under keys of their own.
    Document,
}

/// The layout of a file, and the shapes of its subjects in order.
#[derive(Clone, Debug)]
pub(super) struct Outline {
    pub(super) layout: Layout,
    pub(super) shapes: Vec<Shape>,
}

/// Reads the whole text of a file of facts once.
///
/// # Errors
/// Text that is no JSON; a fractional number; a key that stands twice; nesting too deep; a subject without its
/// kind.
pub(super) fn outline(text: &str) -> Result<Outline, Error> {
    walk(text, Role::File).map(|walk| Outline { layout: walk.layout, shapes: walk.shapes })
}

/// Reads the whole text of a file without subjects once, and gives the keys it has at the top.
///
/// # Errors
/// As [`outline`], except that nothing has to be a subject.
pub(super) fn top_keys(text: &str) -> Result<BTreeSet<String>, Error> {
    walk(text, Role::Value).map(|walk| walk.top)
}

fn walk(text: &str, role: Role) -> Result<Walk, Error> {
    let mut input = serde_json::Deserializer::from_str(text);
    let mut walk = Walk::default();
    let read = Node { walk: &mut walk, depth: 0, role }.deserialize(&mut input).and_then(|()| input.end());
    match read {
        Err(error) => Err(message::of(text, &error, &walk.path())),
        Ok(()) => Ok(walk),
    }
}

/// What has been seen.
#[derive(Debug)]
struct Walk {
    layout: Layout,
    shapes: Vec<Shape>,
    /// The keys of the outermost object.
    top: BTreeSet<String>,
    /// The steps to where the reading is.
    path: Vec<Step>,
}

#[derive(Debug)]
enum Step {
    Key(String),
    At(usize),
}

impl Default for Walk {
    fn default() -> Self {
        Walk { layout: Layout::One, shapes: Vec::new(), top: BTreeSet::new(), path: Vec::new() }
    }
}

impl Walk {
    fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.path {
            match step {
                Step::Key(key) if path.is_empty() => path.push_str(key),
                Step::Key(key) => path.extend([".", key]),
                Step::At(at) => path.push_str(&format!("[{at}]")),
            }
        }
        path
    }
}

/// What a value is to the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// The whole: a subject, a list of them, or a document.
    File,
    /// A list of subjects.
    Subjects,
    Subject,
    /// Something inside a subject, a calendar or a decision.
    Value,
}

/// A value at a depth.
struct Node<'w> {
    walk: &'w mut Walk,
    depth: usize,
    role: Role,
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<(), D::Error> {
        input.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a subject or a list of subjects")
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.scalar()
    }

    fn visit_bool<E: serde::de::Error>(self, _: bool) -> Result<(), E> {
        self.scalar()
    }

    fn visit_i64<E: serde::de::Error>(self, _: i64) -> Result<(), E> {
        self.scalar()
    }

    fn visit_u64<E: serde::de::Error>(self, _: u64) -> Result<(), E> {
        self.scalar()
    }

    fn visit_str<E: serde::de::Error>(self, _: &str) -> Result<(), E> {
        self.scalar()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let Node { walk, depth, role } = self;
        if depth >= NESTING_MAX {
            return Err(A::Error::custom(message::too_deep()));
        }
        let inside = match role {
            Role::File => {
                walk.layout = Layout::List;
                Role::Subject
            }
            Role::Subjects => Role::Subject,
            Role::Subject => return Err(A::Error::custom(message::no_object())),
            Role::Value => Role::Value,
        };
        let mut at = 0;
        loop {
            walk.path.push(Step::At(at));
            let more = access.next_element_seed(Node { walk: &mut *walk, depth: depth + 1, role: inside })?;
            walk.path.pop();
            if more.is_none() {
                return Ok(());
            }
            at += 1;
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let Node { walk, depth, role } = self;
        if depth >= NESTING_MAX {
            return Err(A::Error::custom(message::too_deep()));
        }
        if role == Role::Subjects {
            return Err(A::Error::custom(message::no_list()));
        }
        let mut keys = BTreeSet::new();
        let mut seen = Seen::default();
        while let Some(key) = access.next_key::<String>()? {
            if !keys.insert(key.clone()) {
                return Err(A::Error::custom(message::twice(&key)));
            }
            walk.path.push(Step::Key(key.clone()));
            let value = Node { walk: &mut *walk, depth: depth + 1, role: role.of_value(&key) };
            match role != Role::Value && KIND.contains(&key.as_str()) {
                true => seen.add_kind(access.next_value_seed(KindOrSubjects(value))?, &key)?,
                false => access.next_value_seed(value)?,
            }
            seen.general |= GENERAL.contains(&key.as_str());
            seen.document |= DOCUMENT.iter().flatten().any(|known| *known == key && !KIND.contains(known));
            walk.path.pop();
        }
        match (role, seen.kind) {
            (Role::Value | Role::Subjects, _) => {}
            (Role::File, None) if seen.document => walk.layout = Layout::Document,
            (_, None) => return Err(A::Error::custom(message::no_kind())),
            (_, Some(kind)) => {
                if role == Role::File {
                    // A single subject has no others beside it.
                    walk.shapes.clear();
                }
                walk.shapes.push(if seen.general { Shape::General } else { Shape::Model(kind) });
            }
        }
        if depth == 0 {
            walk.top = keys;
        }
        Ok(())
    }
}

/// What the keys of one object say about it.
#[derive(Debug, Default)]
struct Seen {
    kind: Option<SubjectKind>,
    general: bool,
    document: bool,
}

impl Seen {
    /// Takes the name of a kind, or notes that subjects stood in its place.
    fn add_kind<E: serde::de::Error>(&mut self, name: Option<String>, key: &str) -> Result<(), E> {
        let Some(name) = name else {
            self.document = true;
            return Ok(());
        };
        let kind = SubjectKind::from_name(&name).ok_or_else(|| E::custom(message::unknown_kind(&name)))?;
        match self.kind.replace(kind) {
            Some(_) => Err(E::custom(message::twice(key))),
            None => Ok(()),
        }
    }
}

/// The value of a key for the kind: the name of a kind, or at the top of a document its subjects.
struct KindOrSubjects<'w>(Node<'w>);

impl<'de> DeserializeSeed<'de> for KindOrSubjects<'_> {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Option<String>, D::Error> {
        match self.0.role {
            Role::Subjects => input.deserialize_any(self),
            _ => String::deserialize(input).map(Some),
        }
    }
}

impl<'de> Visitor<'de> for KindOrSubjects<'_> {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Option<String>, E> {
        Ok(Some(name.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<Option<String>, A::Error> {
        self.0.visit_seq(access).map(|()| None)
    }
}

impl Role {
    /// The role of a value inside an object of this role.
    fn of_value(self, key: &str) -> Role {
        if self == Role::File && SUBJECTS.contains(&key) { Role::Subjects } else { Role::Value }
    }
}

impl Node<'_> {
    /// Numbers come here only when whole: a fractional one is refused as no visitor takes it.
    fn scalar<E: serde::de::Error>(self) -> Result<(), E> {
        match self.role {
            Role::File | Role::Subject => Err(E::custom(message::no_object())),
            Role::Subjects => Err(E::custom(message::no_list())),
            Role::Value => Ok(()),
        }
    }
}
