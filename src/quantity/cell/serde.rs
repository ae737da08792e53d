//! Cells in serialised data: the value itself, or `{"state": …}`.
//!
//! Which of the two stands there is seen from its first token, without buffering it, so that a value is read
//! by its own type and no number passes through floating point.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{DeserializeSeed, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Cell, State};

const STATE: &str = "state";

impl<T: Serialize> Serialize for Cell<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Reported(value) => value.serialize(serializer),
            missing => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry(STATE, &missing.state())?;
                map.end()
            }
        }
    }
}

/// Needs a self-describing format such as JSON. A value that is itself a map must not begin with the key
/// `state`.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Cell<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(Presence(PhantomData))
    }
}

impl Serialize for State {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.en())
    }
}

impl<'de> Deserialize<'de> for State {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        State::from_name(&name).ok_or_else(|| {
            D::Error::custom(format!(
                "`{name}` is not a state: use `not_reported`, `not_applicable`, `not_yet_due` or `disputed`"
            ))
        })
    }
}

/// Null, or something.
struct Presence<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Presence<T> {
    type Value = Cell<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value, null, or {\"state\": …}")
    }

    fn visit_none<E: Error>(self) -> Result<Cell<T>, E> {
        Ok(Cell::NotReported)
    }

    fn visit_unit<E: Error>(self) -> Result<Cell<T>, E> {
        Ok(Cell::NotReported)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Cell<T>, D::Error> {
        deserializer.deserialize_any(ValueOrState(PhantomData))
    }
}

/// A value of any shape, or a state.
struct ValueOrState<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> ValueOrState<T> {
    fn value<E: Error>(value: impl IntoDeserializer<'de, E>) -> Result<Cell<T>, E> {
        T::deserialize(value.into_deserializer()).map(Cell::Reported)
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for ValueOrState<T> {
    type Value = Cell<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or {\"state\": …} (a decimal must be quoted to stay exact)")
    }

    fn visit_unit<E: Error>(self) -> Result<Cell<T>, E> {
        Ok(Cell::NotReported)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Cell<T>, E> {
        Self::value(value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Cell<T>, E> {
        Self::value(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Cell<T>, E> {
        Self::value(value)
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Cell<T>, E> {
        Self::value(value)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Cell<T>, E> {
        Self::value(value)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Cell<T>, E> {
        Self::value(text)
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Cell<T>, E> {
        Self::value(text)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Cell<T>, A::Error> {
        T::deserialize(SeqAccessDeserializer::new(seq)).map(Cell::Reported)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Cell<T>, A::Error> {
        let first = map.next_key::<String>()?;
        if first.as_deref() != Some(STATE) {
            return T::deserialize(MapAccessDeserializer::new(Resumed { first, map })).map(Cell::Reported);
        }
        let state: State = map.next_value()?;
        if let Some(key) = map.next_key::<String>()? {
            return Err(A::Error::custom(format!("`{key}` does not belong beside a state")));
        }
        Cell::missing(state)
            .ok_or_else(|| A::Error::custom("a reported value is written itself, without a state"))
    }
}

/// A map whose first key has been read already.
struct Resumed<A> {
    first: Option<String>,
    map: A,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Resumed<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        match self.first.take() {
            Some(key) => seed.deserialize(key.into_deserializer()).map(Some),
            None => self.map.next_key_seed(seed),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.map.next_value_seed(seed)
    }
}
