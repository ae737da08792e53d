//! What declared models are made of when they run: values that become facts, groups of them, and how cells
//! and maps are read and left out.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use chrono::NaiveDate;
use serde::de::{DeserializeOwned, Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::number::Number;
use crate::quantity::{
    Cell, Count, Days, Fact, Money, PercentagePoint, Points, Ratio, Workdays, deserialize_date,
};

use super::schema::{GroupInfo, KindInfo};

/// The facts of a subject, by English key.
pub(super) type Facts = BTreeMap<String, Cell<Fact>>;

/// A value that a cell of a model may hold.
pub(super) trait Value: DeserializeOwned {
    /// The same value as the engine sees it.
    fn fact(&self) -> Fact;

    /// Reads the value where a cell holds one.
    fn read<'de, D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        Self::deserialize(input)
    }
}

/// Reads a cell of a model.
pub(super) fn read_cell<'de, T: Value, D: Deserializer<'de>>(input: D) -> Result<Cell<T>, D::Error> {
    Cell::<Read<T>>::deserialize(input).map(|cell| cell.map(|Read(value)| value))
}

/// A value that is read by [`Value::read`].
struct Read<T>(T);

impl<'de, T: Value> Deserialize<'de> for Read<T> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        T::read(input).map(Read)
    }
}

/// In any spelling of [`parse_date`](crate::quantity::parse_date), as in facts.
impl Value for NaiveDate {
    fn fact(&self) -> Fact {
        Fact::Date(*self)
    }

    fn read<'de, D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        deserialize_date(input)
    }
}

/// A group of fields nested in a subject.
pub(super) trait Group {
    /// Its rows in the schema; more than one when the group is a list of alike ones.
    const GROUPS: &'static [GroupInfo];

    /// Adds its reported facts under `group.field`.
    fn add_facts(&self, facts: &mut Facts);
}

/// Adds one cell to the facts. A cell that is not reported is left out: absence means the same.
pub(super) fn add_fact<T: Value>(facts: &mut Facts, key: impl Into<String>, cell: &Cell<T>) {
    if absent(cell) {
        return;
    }
    let fact = cell.as_ref().map(Value::fact);
    facts.insert(key.into(), fact);
}

/// Adds the facts a rule author declared. One that names a field of the model means that field; where the
/// model holds another value for it, the fact is disputed rather than one of the two in silence.
pub(super) fn add_extra(facts: &mut Facts, schema: &KindInfo, extra: &Facts) {
    for (name, cell) in extra {
        let key = schema.key(name).unwrap_or_else(|| name.clone());
        match facts.get_mut(&key) {
            Some(held) if held == cell => {}
            Some(held) => *held = Cell::Disputed,
            None => {
                facts.insert(key, cell.clone());
            }
        }
    }
}

/// Reads a map and refuses a key that stands there twice, which would otherwise win in silence.
pub(super) fn unique<'de, K, V, D>(input: D) -> Result<BTreeMap<K, V>, D::Error>
where
    K: Deserialize<'de> + Ord + fmt::Debug,
    V: Deserialize<'de>,
    D: Deserializer<'de>,
{
    input.deserialize_map(Unique(PhantomData))
}

struct Unique<K, V>(PhantomData<(K, V)>);

impl<'de, K, V> Visitor<'de> for Unique<K, V>
where
    K: Deserialize<'de> + Ord + fmt::Debug,
    V: Deserialize<'de>,
{
    type Value = BTreeMap<K, V>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut map = BTreeMap::new();
        while let Some(key) = access.next_key::<K>()? {
            if map.contains_key(&key) {
                return Err(A::Error::custom(format_args!("{key:?} stands here twice")));
            }
            map.insert(key, access.next_value()?);
        }
        Ok(map)
    }
}

/// Whether serialization leaves a cell out.
pub(super) fn absent<T>(cell: &Cell<T>) -> bool {
    matches!(cell, Cell::NotReported)
}

/// Whether serialization leaves a group out.
pub(super) fn empty<T: Default + PartialEq>(group: &T) -> bool {
    *group == T::default()
}

macro_rules! values {
    ($($ty:ty => $variant:ident),+ $(,)?) => {
        $(impl Value for $ty {
            fn fact(&self) -> Fact {
                Fact::$variant(self.clone())
            }
        })+
    };
}

values! {
    Money => Money, Ratio => Ratio, PercentagePoint => PercentagePoint, Number => Number, Count => Count,
    Points => Points, Days => Days, Workdays => Workdays, bool => Bool, String => Text,
}
