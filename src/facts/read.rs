//! The second reading: each subject in its shape, the calendar and the decisions.

use std::collections::BTreeSet;
use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error as _, IgnoredAny, IntoDeserializer, MapAccess,
    SeqAccess, Visitor,
};

use super::Document;
use super::message;
use super::outline::{CALENDAR, DECISIONS, DOCUMENT, KIND, Layout, Outline, SUBJECTS, Shape};
use crate::error::Error;
use crate::model::{Subject, SubjectKind};

/// Reads a file; the outline has made sure that the text is JSON and every subject has a kind.
///
/// # Errors
/// What does not fit its model, with the path to it.
pub(super) fn document(text: &str, outline: &Outline) -> Result<Document, Error> {
    let mut read = tracked(text, |input| match (outline.layout, outline.shapes.first()) {
        (Layout::Document, _) => input.deserialize_map(Parts(&outline.shapes)),
        (Layout::One, Some(shape)) => shape.deserialize(input).map(|subject| of_subjects(vec![subject])),
        _ => input.deserialize_seq(List(&outline.shapes)).map(of_subjects),
    })?;
    let canonical = |subject: Subject| subject.canonical().map_err(|error| message::subject(&error));
    read.subjects = read.subjects.into_iter().map(canonical).collect::<Result<_, _>>()?;
    Ok(read)
}

/// Reads one value that stands in a file of its own.
///
/// # Errors
/// What does not fit, with the path to it.
pub(super) fn whole<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    tracked(text, |input| T::deserialize(input))
}

fn of_subjects(subjects: Vec<Subject>) -> Document {
    Document { subjects, ..Document::default() }
}

/// The reader of a text that knows where it is when it stops.
type Tracked<'t, 'i> =
    serde_path_to_error::Deserializer<'t, 't, &'i mut serde_json::Deserializer<serde_json::de::StrRead<'i>>>;

fn tracked<T>(
    text: &str,
    read: impl FnOnce(Tracked<'_, '_>) -> Result<T, serde_json::Error>,
) -> Result<T, Error> {
    let mut input = serde_json::Deserializer::from_str(text);
    let mut track = serde_path_to_error::Track::new();
    let result = read(serde_path_to_error::Deserializer::new(&mut input, &mut track));
    result.map_err(|error| {
        let path = track.path();
        let path = if path.iter().next().is_none() { String::new() } else { path.to_string() };
        message::of(text, &error, &path)
    })
}

/// The parts of a document under their keys.
struct Parts<'s>(&'s [Shape]);

impl<'de> Visitor<'de> for Parts<'_> {
    type Value = Document;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a document of facts")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Document, A::Error> {
        let mut document = Document::default();
        let mut seen: BTreeSet<[&str; 2]> = BTreeSet::new();
        while let Some(key) = access.next_key::<String>()? {
            let Some(part) = DOCUMENT.into_iter().find(|part| part.contains(&key.as_str())) else {
                return Err(A::Error::unknown_field(&key, &KEYS));
            };
            if !seen.insert(part) {
                return Err(A::Error::custom(message::twice(&key)));
            }
            match part {
                CALENDAR => document.calendar = Some(access.next_value()?),
                DECISIONS => document.decisions = access.next_value()?,
                _ => document.subjects = access.next_value_seed(List(self.0))?,
            }
        }
        Ok(document)
    }
}

const KEYS: [&str; 6] = [SUBJECTS[0], SUBJECTS[1], CALENDAR[0], CALENDAR[1], DECISIONS[0], DECISIONS[1]];

/// A list of subjects, each of its shape.
struct List<'s>(&'s [Shape]);

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = Vec<Subject>;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Vec<Subject>, D::Error> {
        input.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = Vec<Subject>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of subjects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Vec<Subject>, A::Error> {
        let mut subjects = Vec::new();
        for shape in self.0 {
            subjects.extend(access.next_element_seed(*shape)?);
        }
        // Nothing is left, but the end of the list has to be read.
        access.next_element::<IgnoredAny>()?;
        Ok(subjects)
    }
}

impl<'de> DeserializeSeed<'de> for Shape {
    type Value = Subject;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Subject, D::Error> {
        match self {
            Shape::General => Subject::deserialize(input),
            Shape::Model(kind) => input.deserialize_map(Model(kind)),
        }
    }
}

/// A subject of a kind as its model reads it.
struct Model(SubjectKind);

impl<'de> Visitor<'de> for Model {
    type Value = Subject;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a {}", self.0.en())
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<Subject, A::Error> {
        self.0.deserialize(MapAccessDeserializer::new(WithoutKind(access)))
    }
}

/// An object whose key for the kind is passed over: the models do not know it.
struct WithoutKind<A>(A);

impl<'de, A: MapAccess<'de>> MapAccess<'de> for WithoutKind<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        while let Some(key) = self.0.next_key::<String>()? {
            if !KIND.contains(&key.as_str()) {
                return seed.deserialize(key.into_deserializer()).map(Some);
            }
            self.0.next_value::<IgnoredAny>()?;
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.0.next_value_seed(seed)
    }
}
