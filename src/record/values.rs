//! A record: the values of one row, set by the position of their column.

use super::pattern::CardPattern;
use super::places::Place;
use super::render::{Page, Scratch};
use super::score::Totals;
use crate::batch::Registers;
use crate::model::{Subject, SubjectKind};
use crate::plan::gap;
use crate::quantity::State;
use crate::table::{Column, Form, Table};
use std::sync::Arc;

/// The values of one record (单条), to be scored by the rules it was made for. It is used again for one record after
/// another: setting a value allocates nothing.
///
/// A value that was not set is not reported (未报), as everything is after [`Record::clear`].
#[derive(Clone, Debug)]
pub struct Record {
    pub(super) registers: Registers,
    pub(super) scratch: Scratch,
    places: Arc<[Place]>,
    texts: Vec<String>,
    code: String,
    name: String,
}

/// A value that its column cannot hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// There is no column at this position.
    #[error("there is no column at this position")]
    NoColumn,
    /// The column holds values of another form.
    #[error("the column holds values of another form")]
    OtherForm,
    /// There is no option of this code.
    #[error("there is no option of this code")]
    NoOption,
}

impl Record {
    pub(super) fn new(registers: Registers, places: Arc<[Place]>) -> Record {
        let texts = vec![String::new(); places.len()];
        let (scratch, code, name) = (Scratch::default(), String::new(), String::new());
        let mut record = Record { registers, scratch, places, texts, code, name };
        record.clear();
        record
    }

    /// Makes every value not reported, and empties code and name.
    pub fn clear(&mut self) {
        for place in self.places.iter() {
            self.registers.set(place.value, 0);
            self.registers.set(place.gap, NOT_REPORTED);
        }
        self.texts.iter_mut().for_each(String::clear);
        self.code.clear();
        self.name.clear();
    }

    /// Who the record is about: the code and the name of the subject, as its card shows them.
    pub fn set_subject(&mut self, code: &str, name: &str) {
        self.code.clear();
        self.code.push_str(code);
        self.name.clear();
        self.name.push_str(name);
    }

    /// A number: an integer in the unit and with the decimal places of its column.
    ///
    /// # Errors
    /// No column there, or one of another form; the record is unchanged.
    #[inline]
    pub fn set(&mut self, position: usize, mantissa: i128) -> Result<(), RecordError> {
        let place = self.places.get(position).ok_or(RecordError::NoColumn)?;
        if !matches!(place.form, Form::Number { .. }) {
            return Err(RecordError::OtherForm);
        }
        match i64::try_from(mantissa) {
            Ok(mantissa) => self.registers.set(place.value, mantissa),
            Err(_) => self.registers.set_wide(place.value, mantissa),
        }
        self.registers.set(place.gap, 0);
        Ok(())
    }

    /// Why there is no value: 未报, 不适用, 未到期 or 有争议. [`State::Reported`] changes
    /// nothing: a value is reported by setting it.
    ///
    /// # Errors
    /// No column there; the record is unchanged.
    pub fn set_state(&mut self, position: usize, state: State) -> Result<(), RecordError> {
        let place = self.places.get(position).ok_or(RecordError::NoColumn)?;
        if state != State::Reported {
            self.registers.set_wide(place.gap, gap::of(state));
        }
        Ok(())
    }

    /// A choice: the position of an option among those of the column.
    ///
    /// # Errors
    /// No column there, one of another form, or no such option; the record is unchanged.
    pub fn set_choice(&mut self, position: usize, option: u32) -> Result<(), RecordError> {
        let place = self.of_form(position, |form| matches!(form, Form::Choice(_)))?;
        let code = usize::try_from(option).ok().and_then(|option| place.codes.get(option));
        let code = *code.ok_or(RecordError::NoOption)?;
        self.put(position, code.into())
    }

    /// A flag.
    ///
    /// # Errors
    /// No column there, or one of another form; the record is unchanged.
    pub fn set_flag(&mut self, position: usize, flag: bool) -> Result<(), RecordError> {
        self.of_form(position, |form| matches!(form, Form::Flag))?;
        self.put(position, flag.into())
    }

    /// A date, in days since 1970-01-01.
    ///
    /// # Errors
    /// No column there, or one of another form; the record is unchanged.
    pub fn set_date(&mut self, position: usize, days: i32) -> Result<(), RecordError> {
        self.of_form(position, |form| matches!(form, Form::Date))?;
        self.put(position, days.into())
    }

    /// A text. That of a column for the code or the name of the subject is who the record is about.
    ///
    /// # Errors
    /// No column there, or one of another form; the record is unchanged.
    pub fn set_text(&mut self, position: usize, text: &str) -> Result<(), RecordError> {
        self.of_form(position, |form| matches!(form, Form::Text))?;
        let own = match self.places.get(position).and_then(|place| place.key.as_deref()) {
            Some("code") => Some(&mut self.code),
            Some("name") => Some(&mut self.name),
            _ => self.texts.get_mut(position),
        };
        if let Some(own) = own {
            own.clear();
            own.push_str(text);
        }
        self.put(position, 0)
    }

    fn of_form(&self, position: usize, fits: impl Fn(&Form) -> bool) -> Result<&Place, RecordError> {
        let place = self.places.get(position).ok_or(RecordError::NoColumn)?;
        if fits(&place.form) { Ok(place) } else { Err(RecordError::OtherForm) }
    }

    fn put(&mut self, position: usize, value: i64) -> Result<(), RecordError> {
        let place = self.places.get(position).ok_or(RecordError::NoColumn)?;
        self.registers.set(place.value, value);
        self.registers.set(place.gap, 0);
        Ok(())
    }

    /// The code of the subject.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The name of the subject.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it was made with these places.
    #[inline]
    pub(super) fn has(&self, places: &Arc<[Place]>) -> bool {
        Arc::ptr_eq(&self.places, places)
    }

    /// What is to be written of it, once it is worked out.
    pub(super) fn page<'a>(&'a mut self, pattern: &'a CardPattern, totals: Totals) -> Page<'a> {
        let Record { registers, scratch, code, name, .. } = self;
        Page { pattern, registers, scratch, code, name, totals }
    }

    /// The subject the record stands for; `None` for values that no subject can have, such as a date beyond the
    /// calendar.
    pub(crate) fn subject(&self, kind: SubjectKind) -> Option<Subject> {
        let mut table = Table::new(kind, 1);
        for (place, text) in self.places.iter().zip(&self.texts) {
            if matches!(place.key.as_deref(), Some("code" | "name")) {
                continue;
            }
            let state = self.state(place);
            let column = match state {
                State::Reported => self.column(place, text)?,
                missing => Column::empty(1).with_states(vec![missing]),
            };
            table = table.with(place.name.clone(), column).ok()?;
        }
        let mut subject = table.subject(0)?;
        subject.code.clone_from(&self.code);
        subject.name.clone_from(&self.name);
        Some(subject)
    }

    fn state(&self, place: &Place) -> State {
        let code = self.registers.input(place.gap);
        let states = [State::NotApplicable, State::NotYetDue, State::NotReported, State::Disputed];
        states.into_iter().find(|state| gap::of(*state) == code).unwrap_or(State::Reported)
    }

    /// A column of the one value.
    fn column<'a>(&self, place: &'a Place, text: &'a str) -> Option<Column<'a>> {
        let value = self.registers.input(place.value);
        Some(match &place.form {
            Form::Number { scale, unit } => Column::int128(vec![value], *scale, *unit),
            Form::Date => Column::dates(vec![i32::try_from(value).ok()?]),
            Form::Flag => Column::flags(vec![value != 0]),
            Form::Choice(options) => {
                let code = place.codes.iter().position(|code| i128::from(*code) == value)?;
                Column::choices(vec![u32::try_from(code).ok()?], options.clone())
            }
            Form::Text => Column::texts([text]),
            Form::Empty => Column::empty(1),
        })
    }
}

/// The gap code of a value that was not set.
const NOT_REPORTED: i64 = 3;

#[cfg(test)]
mod tests {
    use super::NOT_REPORTED;
    use crate::plan::gap;
    use crate::quantity::State;

    #[test]
    fn what_was_not_set_is_not_reported() {
        assert_eq!(i128::from(NOT_REPORTED), gap::of(State::NotReported));
    }
}
