//! From the facts of a subject to the values of fields, and what may be wrong with them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::facts::{BoundSubject, SubjectId};
use super::formula::{show, show_bound};
use super::row::RowFacts;
use crate::model::{BudgetKind, KindInfo, Subject, SubjectKind, schema, suggest};
use crate::number::Number;
use crate::program::{ChoiceId, Field, FieldId, Program, Ty, Value};
use crate::quantity::{Cell, Fact};

/// A fact that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FactError {
    /// Stable code: F01 unknown fact, F02 wrong kind, F03 outside its bounds, F04 no such choice, F05 given
    /// twice, F06 too many subjects.
    pub(crate) code: &'static str,
    /// Name or code of the subject.
    pub(crate) subject: String,
    /// The fact as it was given.
    pub(crate) field: String,
    pub(crate) zh: String,
    pub(crate) en: String,
}

impl FactError {
    pub(super) fn too_many() -> FactError {
        FactError {
            code: "F06",
            subject: String::new(),
            field: String::new(),
            zh: "对象过多".into(),
            en: "there are too many subjects".into(),
        }
    }

    /// The code and the sentence in Chinese.
    pub(crate) fn message_zh(&self) -> String {
        format!("{}：{}·{}：{}", self.code, self.subject, self.field, self.zh)
    }

    /// The code and the sentence in English.
    pub(crate) fn message_en(&self) -> String {
        format!("{}: {}.{}: {}", self.code, self.subject, self.field, self.en)
    }
}

/// The fields of a program by kind and key.
#[derive(Debug)]
pub(crate) struct Index<'a>(BTreeMap<(SubjectKind, &'a str), (FieldId, &'a Field)>);

impl<'a> Index<'a> {
    pub(crate) fn of(program: &'a Program) -> Index<'a> {
        let fields = program.fields.iter().zip(0..);
        Index(fields.map(|(field, id)| ((field.kind, field.key.as_str()), (FieldId(id), field))).collect())
    }

    fn get(&self, kind: SubjectKind, key: &str) -> Option<(FieldId, &'a Field)> {
        self.0.get(&(kind, key)).copied()
    }

    /// The field that a name means, by its key, by a name of the model, or by its label. The inner `None` is a fact
    /// of the model that no rule reads; the outer, what nobody knows.
    pub(crate) fn named(
        &self,
        program: &'a Program,
        kind: SubjectKind,
        given: &str,
    ) -> Option<(String, Option<(FieldId, &'a Field)>)> {
        let key = key(program, self, schema(kind), given)?.into_owned();
        let field = self.get(kind, &key);
        Some((key, field))
    }

    /// A declared field whose label holds the wrong name, or the other way round.
    fn suggest(&self, kind: SubjectKind, wrong: &str) -> Option<&'a str> {
        let mut labels =
            self.0.values().filter(|(_, field)| field.kind == kind).map(|(_, field)| field.label.as_str());
        labels.find(|label| !wrong.is_empty() && (label.contains(wrong) || wrong.contains(label)))
    }
}

/// One subject with its cells bound; what is wrong is added to `errors`.
pub(super) fn subject(
    program: &Program,
    index: &Index<'_>,
    subject: &Subject,
    parent: Option<SubjectId>,
    errors: &mut Vec<FactError>,
) -> BoundSubject {
    let canonical = canonical(program, index, subject, errors);
    let mut cells = BTreeMap::new();
    for key in ["code", "name"] {
        if let Some((id, _)) = index.get(subject.kind, key) {
            let text = if key == "code" { &subject.code } else { &subject.name };
            let cell =
                if text.is_empty() { Cell::NotReported } else { Cell::Reported(Value::Text(text.clone())) };
            cells.insert(id, cell);
        }
    }
    for (key, (given, cell)) in &canonical {
        let Some((id, field)) = index.get(subject.kind, key) else { continue };
        match value(program, field, cell) {
            Ok(cell) => {
                cells.insert(id, cell);
            }
            Err((code, zh, en)) => {
                errors.push(FactError { code, subject: called(subject), field: (*given).to_owned(), zh, en });
            }
        }
    }
    let year = match canonical.get("year").map(|(_, cell)| cell) {
        Some(Cell::Reported(fact)) => fact.number().map_or(Cell::NotReported, Cell::Reported),
        Some(missing) => missing.as_ref().map(|_| Number::ZERO),
        None => Cell::NotReported,
    };
    let row = RowFacts::read(|key| canonical.get(key).map_or(Cell::NotReported, |(_, cell)| cell.as_ref()));
    BoundSubject {
        kind: subject.kind,
        code: subject.code.clone(),
        name: subject.name.clone(),
        parent,
        depth: 0,
        children: Vec::new(),
        cells,
        row,
        year,
        funded_from: funded_from(&canonical),
    }
}

fn funded_from(facts: &Canonical<'_>) -> Option<BudgetKind> {
    match facts.get("funded_from")?.1.reported()? {
        Fact::Choice(name) => BudgetKind::from_name(name),
        _ => None,
    }
}

type Canonical<'a> = BTreeMap<Cow<'a, str>, (&'a str, &'a Cell<Fact>)>;

/// Facts by the key of their field, each with the name it was given under.
fn canonical<'a>(
    program: &'a Program,
    index: &Index<'_>,
    subject: &'a Subject,
    errors: &mut Vec<FactError>,
) -> Canonical<'a> {
    let info = schema(subject.kind);
    let mut facts = Canonical::new();
    for (given, cell) in &subject.facts {
        let Some(key) = key(program, index, info, given) else {
            errors.push(unknown(index, subject.kind, called(subject), given));
            continue;
        };
        if let Some((first, _)) = facts.get(&key) {
            let (zh, en) = (format!("与 `{first}` 是同一事实"), format!("the same fact as `{first}`"));
            let field = given.clone();
            errors.push(FactError { code: "F05", subject: called(subject), field, zh, en });
            continue;
        }
        facts.insert(key, (given.as_str(), cell));
    }
    facts
}

/// The key of the field a fact is given for: by its key (no declared one is a name of the model), by a name of
/// the model, or by its label.
fn key<'a>(program: &'a Program, index: &Index<'_>, info: &KindInfo, given: &'a str) -> Option<Cow<'a, str>> {
    if index.get(info.kind, given).is_some() {
        return Some(given.into());
    }
    match info.resolve(given) {
        Some((Some(group), field)) => Some(format!("{}.{}", group.en, field.en).into()),
        Some((None, field)) => Some(field.en.into()),
        None => by_label(program, info.kind, given).map(Cow::Borrowed),
    }
}

fn by_label<'a>(program: &'a Program, kind: SubjectKind, label: &str) -> Option<&'a str> {
    let field = program.fields.iter().find(|field| field.kind == kind && field.label == label)?;
    Some(&field.key)
}

/// A fact of a subject of a kind, called so, that nobody knows.
pub(crate) fn unknown(index: &Index<'_>, kind: SubjectKind, subject: String, given: &str) -> FactError {
    let near = suggest(kind, given).or_else(|| index.suggest(kind, given));
    let (mut zh, mut en) =
        (format!("{}没有这一事实", kind.zh()), format!("a {} has no such fact", kind.en()));
    if let Some(near) = near {
        zh.push_str(&format!("，是否指 `{near}`"));
        en.push_str(&format!(", did you mean `{near}`"));
    }
    FactError { code: "F01", subject, field: given.to_owned(), zh, en }
}

fn called(subject: &Subject) -> String {
    [&subject.name, &subject.code]
        .into_iter()
        .find(|text| !text.is_empty())
        .map_or_else(|| subject.kind.zh().to_owned(), Clone::clone)
}

/// A code, and a sentence in both languages.
pub(crate) type Wrong = (&'static str, String, String);

fn value(program: &Program, field: &Field, cell: &Cell<Fact>) -> Result<Cell<Value>, Wrong> {
    let fact = match cell {
        Cell::Reported(fact) => fact,
        other => return Ok(other.clone().map(|_| Value::Bool(false))),
    };
    let value = convert(program, field.ty, fact)?;
    if let Value::Number(number) = &value {
        in_bounds(field, number)?;
    }
    Ok(Cell::Reported(value))
}

fn convert(program: &Program, ty: Ty, fact: &Fact) -> Result<Value, Wrong> {
    let wrong = || {
        let zh = format!("应为{}，填的是{} `{fact}`", ty.zh(), fact.kind().zh());
        let en = format!("should be {} and is {} `{fact}`", ty.en(), fact.kind().en());
        ("F02", zh, en)
    };
    let value = match (ty, fact) {
        (Ty::Measure, fact) => Value::Text(fact.to_string()),
        (Ty::Text, Fact::Text(text)) => Value::Text(text.clone()),
        (Ty::Bool, Fact::Bool(truth)) => Value::Bool(*truth),
        (Ty::Date, Fact::Date(date)) => Value::Date(*date),
        (Ty::Choice(list), Fact::Choice(name)) => Value::Choice(list, option(program, list, name)?),
        (Ty::Count, Fact::Number(number)) if number.is_integer() && !number.is_negative() => {
            Value::Number(number.clone())
        }
        (Ty::Number, Fact::Number(_) | Fact::Count(_))
        | (Ty::Count, Fact::Count(_))
        | (Ty::Ratio, Fact::Ratio(_))
        | (Ty::PercentagePoint, Fact::PercentagePoint(_))
        | (Ty::Points, Fact::Points(_))
        | (Ty::Money(_), Fact::Money(_))
        | (Ty::Days, Fact::Days(_))
        | (Ty::Workdays, Fact::Workdays(_)) => Value::Number(fact.number().ok_or_else(wrong)?),
        _ => return Err(wrong()),
    };
    Ok(value)
}

/// The position of an option by its name in rules or in facts.
pub(crate) fn option(program: &Program, list: ChoiceId, name: &str) -> Result<u32, Wrong> {
    let options = program.choices.get(list.index()).map_or(&[][..], |choice| choice.options.as_slice());
    let found = options.iter().zip(0..).find(|((zh, key), _)| zh == name || key == name);
    found.map(|(_, position)| position).ok_or_else(|| {
        let names: Vec<&str> = options.iter().map(|(name, _)| name.as_str()).collect();
        let zh = format!("没有选项 `{name}`，可选 {}", names.join("、"));
        let en = format!("there is no choice `{name}`, only {}", names.join(", "));
        ("F04", zh, en)
    })
}

fn in_bounds(field: &Field, number: &Number) -> Result<(), Wrong> {
    match field.bounds.iter().find(|bound| !bound.op.holds(number.cmp(&bound.value))) {
        None => Ok(()),
        Some(bound) => {
            let (value, bound) = (show(field.ty, number), show_bound(field.ty, bound));
            Err(("F03", format!("为 {value}，应 {bound}"), format!("is {value} and should be {bound}")))
        }
    }
}
