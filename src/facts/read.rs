//! The second reading: each subject in its shape.

use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, IntoDeserializer, MapAccess, SeqAccess, Visitor};

use super::message;
use super::outline::{KIND, Shape, Shapes};
use crate::error::Error;
use crate::model::{Subject, SubjectKind};

/// Reads the subjects; the outline has made sure that the text is JSON and every subject has a kind.
///
/// # Errors
/// What does not fit its model, with the path to it.
pub(super) fn subjects(text: &str, shapes: &Shapes) -> Result<Vec<Subject>, Error> {
    let mut input = serde_json::Deserializer::from_str(text);
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut input, &mut track);
    let read = match (shapes.list, shapes.shapes.first()) {
        (false, Some(shape)) => shape.deserialize(tracked).map(|subject| vec![subject]),
        _ => tracked.deserialize_seq(List(&shapes.shapes)),
    };
    let read = read.map_err(|error| {
        let path = track.path();
        let path = if path.iter().next().is_none() { String::new() } else { path.to_string() };
        message::of(text, &error, &path)
    })?;
    read.into_iter().map(|subject| subject.canonical().map_err(|error| message::subject(&error))).collect()
}

/// A list of subjects, each of its shape.
struct List<'s>(&'s [Shape]);

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
