//! The first reading: is it JSON that can be trusted, and of which kind is each subject?

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::NESTING_MAX;
use super::message;
use crate::error::Error;
use crate::model::SubjectKind;

/// Keys that give the kind of a subject.
pub(super) const KIND: [&str; 2] = ["kind", "对象"];
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

/// The shapes of the subjects of a file; a single subject is a list of one.
#[derive(Clone, Debug)]
pub(super) struct Shapes {
    pub(super) list: bool,
    pub(super) shapes: Vec<Shape>,
}

/// Reads the whole text once.
///
/// # Errors
/// Text that is no JSON; a fractional number; a key that stands twice; nesting too deep; a subject without its
/// kind.
pub(super) fn outline(text: &str) -> Result<Shapes, Error> {
    let mut input = serde_json::Deserializer::from_str(text);
    let mut walk = Walk::default();
    let read = Node { walk: &mut walk, depth: 0 }.deserialize(&mut input).and_then(|()| input.end());
    match read {
        Err(error) => Err(message::of(text, &error, &walk.path())),
        Ok(()) => Ok(Shapes { list: walk.list, shapes: walk.shapes }),
    }
}

/// What has been seen.
#[derive(Debug, Default)]
struct Walk {
    list: bool,
    shapes: Vec<Shape>,
    /// The steps to where the reading is.
    path: Vec<Step>,
    kind: Option<SubjectKind>,
    general: bool,
}

#[derive(Debug)]
enum Step {
    Key(String),
    At(usize),
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

    /// Whether an object at this depth is a subject of the file.
    fn is_subject(&self, depth: usize) -> bool {
        depth == usize::from(self.list)
    }
}

/// A value at a depth.
struct Node<'w> {
    walk: &'w mut Walk,
    depth: usize,
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
        let Node { walk, depth } = self;
        if depth >= NESTING_MAX {
            return Err(A::Error::custom(message::too_deep()));
        }
        if depth == 0 {
            walk.list = true;
        } else if walk.is_subject(depth) {
            return Err(A::Error::custom(message::no_object()));
        }
        let mut at = 0;
        loop {
            walk.path.push(Step::At(at));
            let more = access.next_element_seed(Node { walk: &mut *walk, depth: depth + 1 })?;
            walk.path.pop();
            if more.is_none() {
                return Ok(());
            }
            at += 1;
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let Node { walk, depth } = self;
        if depth >= NESTING_MAX {
            return Err(A::Error::custom(message::too_deep()));
        }
        let subject = walk.is_subject(depth);
        if subject {
            (walk.kind, walk.general) = (None, false);
        }
        let mut keys = BTreeSet::new();
        while let Some(key) = access.next_key::<String>()? {
            if !keys.insert(key.clone()) {
                return Err(A::Error::custom(message::twice(&key)));
            }
            walk.path.push(Step::Key(key.clone()));
            if subject && KIND.contains(&key.as_str()) {
                let name = access.next_value::<String>()?;
                let unknown = || A::Error::custom(message::unknown_kind(&name));
                let kind = SubjectKind::from_name(&name).ok_or_else(unknown)?;
                if walk.kind.replace(kind).is_some() {
                    return Err(A::Error::custom(message::twice(&key)));
                }
            } else {
                access.next_value_seed(Node { walk: &mut *walk, depth: depth + 1 })?;
            }
            walk.path.pop();
            walk.general |= subject && GENERAL.contains(&key.as_str());
        }
        match (subject, walk.kind, walk.general) {
            (false, ..) => {}
            (true, None, _) => return Err(A::Error::custom(message::no_kind())),
            (true, Some(_), true) => walk.shapes.push(Shape::General),
            (true, Some(kind), false) => walk.shapes.push(Shape::Model(kind)),
        }
        Ok(())
    }
}

impl Node<'_> {
    /// Numbers come here only when whole: a fractional one is refused as no visitor takes it.
    fn scalar<E: serde::de::Error>(self) -> Result<(), E> {
        match self.depth == 0 || self.walk.is_subject(self.depth) {
            true => Err(E::custom(message::no_object())),
            false => Ok(()),
        }
    }
}
