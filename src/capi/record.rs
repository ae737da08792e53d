//! Single records under rules made ready for them.

use super::answer::{Shape, shape};
use super::call::{Call, Errors, Room, fill, give, length, make, run};
use super::cards::Cards;
use super::failure::{Failure, Status};
use super::number::Value;
use super::raw::{Buffer, Chars, In, Kind, Made, Out, read, write};
use super::table::{Tables, days_of, since_1970};
use crate::number::Number;
use crate::quantity::{State, parse_date};
use crate::record::{Record, RecordError};
use crate::rules::{RuleSet, Scorer};
use crate::table::Form;
use std::sync::{Arc, RwLock};

/// A framework made ready.
pub type Ready = Arc<Scorer>;

impl Kind for Ready {
    const TAG: u32 = u32::from_le_bytes(*b"jxSC");
}

/// The values of one subject, and what they are values of.
#[derive(Debug)]
pub struct Values {
    record: Record,
    scorer: Arc<Scorer>,
}

/// A record of the caller.
pub(super) type Records = RwLock<Values>;

impl Kind for Records {
    const TAG: u32 = u32::from_le_bytes(*b"jxRE");
}

impl From<RecordError> for Failure {
    fn from(error: RecordError) -> Failure {
        let zh = match error {
            RecordError::NoColumn => "没有这个位置的列",
            RecordError::OtherForm => "这一列的值是另一种类型",
            RecordError::NoOption => "没有这个编号的选项",
        };
        Failure::new(Status::ARGUMENT, zh, error.to_string())
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_scorer_new(
    set: In<RuleSet>,
    framework: Chars,
    framework_length: i32,
    layout: In<Tables>,
    scorer: Made<Ready>,
    error: Errors,
) -> i32 {
    make(scorer, error, |call| {
        let set = call.take(set)?;
        let framework = call.text(framework, framework_length)?;
        let layout = read(call.take(layout)?)?.layout()?;
        Ok(Arc::new(set.scorer(&framework, &layout)?))
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_scorer_position(
    scorer: In<Ready>,
    name: Chars,
    name_length: i32,
    position: Out<i32>,
    error: Errors,
) -> i32 {
    give(position, error, |call| {
        let scorer = call.take(scorer)?;
        let name = call.text(name, name_length)?;
        let unknown = || {
            let (zh, en) = (format!("没有名为 `{name}` 的列"), format!("there is no column `{name}`"));
            Failure::new(Status::UNKNOWN_NAME, zh, en)
        };
        length(scorer.position(&name).ok_or_else(unknown)?)
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_scorer_free(scorer: In<Ready>) -> i32 {
    scorer.free()
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_record_new(scorer: In<Ready>, record: Made<Records>, error: Errors) -> i32 {
    make(record, error, |call| {
        let scorer = Arc::clone(call.take(scorer)?);
        Ok(RwLock::new(Values { record: scorer.record(), scorer }))
    })
}

/// A call that changes a record.
fn change<'c>(
    record: In<Records>,
    error: Errors,
    work: impl FnOnce(&Call<'c>, &mut Values) -> Result<(), Failure>,
) -> i32 {
    run(error, |call: &Call<'c>| {
        let mut values = write(call.take(record)?)?;
        work(call, &mut values)
    })
}

fn place(position: i32) -> Result<usize, Failure> {
    usize::try_from(position).map_err(|_| RecordError::NoColumn.into())
}

impl Values {
    fn form(&self, position: usize) -> Result<&Form, Failure> {
        let column = self.scorer.layout().columns.get(position);
        column.map(|column| &column.form).ok_or_else(|| RecordError::NoColumn.into())
    }

    /// A number in the unit of its column.
    fn set_number(&mut self, position: usize, number: &Number) -> Result<(), Failure> {
        let Form::Number { scale, .. } = self.form(position)? else {
            return Err(RecordError::OtherForm.into());
        };
        let scale = *scale;
        let mantissa = number.to_scaled(scale).ok_or_else(|| {
            Failure::new(
                Status::ARGUMENT,
                format!("{number} 不是 {scale} 位小数"),
                format!("{number} is no number of {scale} decimal places"),
            )
        })?;
        Ok(self.record.set(position, mantissa)?)
    }

    /// A value as people write it, of whatever form its column has.
    fn set_text(&mut self, position: usize, text: &str) -> Result<(), Failure> {
        let wrong = || {
            let (zh, en) = (format!("这一列不能是「{text}」"), format!("the column cannot be `{text}`"));
            Failure::new(Status::FACTS, zh, en)
        };
        match self.form(position)? {
            Form::Number { .. } => {
                let number: Number = text.parse().map_err(|_| wrong())?;
                self.set_number(position, &number)
            }
            Form::Date => {
                let days = parse_date(text).and_then(days_of).ok_or_else(wrong)?;
                Ok(self.record.set_date(position, days)?)
            }
            Form::Flag => match text {
                "是" | "yes" => Ok(self.record.set_flag(position, true)?),
                "否" | "no" => Ok(self.record.set_flag(position, false)?),
                _ => Err(wrong()),
            },
            Form::Choice(options) => {
                let option = (0_u32..).zip(options).find(|(_, option)| *option == text);
                let (option, _) = option.ok_or_else(wrong)?;
                Ok(self.record.set_choice(position, option)?)
            }
            _ => Ok(self.record.set_text(position, text)?),
        }
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_record_clear(record: In<Records>) -> i32 {
    change(record, Errors::none(), |_, values| {
        values.record.clear();
        Ok(())
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_record_subject(
    record: In<Records>,
    code: Chars,
    code_length: i32,
    name: Chars,
    name_length: i32,
    error: Errors,
) -> i32 {
    change(record, error, |call, values| {
        values.record.set_subject(&call.text(code, code_length)?, &call.text(name, name_length)?);
        Ok(())
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_record_set_number(
    record: In<Records>,
    position: i32,
    mantissa: i64,
    scale: i32,
    error: Errors,
) -> i32 {
    change(record, error, |_, values| {
        let position = place(position)?;
        let places = u8::try_from(scale).ok().filter(|places| *places <= 18);
        let places = places.ok_or_else(|| Failure::argument("scale", scale))?;
        match values.form(position)? {
            Form::Number { scale, .. } if *scale == places => {
                Ok(values.record.set(position, mantissa.into())?)
            }
            _ => values.set_number(position, &Number::from_scaled(mantissa.into(), places)),
        }
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_record_set_text(
    record: In<Records>,
    position: i32,
    text: Chars,
    text_length: i32,
    error: Errors,
) -> i32 {
    change(record, error, |call, values| values.set_text(place(position)?, &call.text(text, text_length)?))
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_record_set_day(
    record: In<Records>,
    position: i32,
    day: i32,
    error: Errors,
) -> i32 {
    change(record, error, |_, values| {
        let days = since_1970(day).ok_or_else(|| Failure::argument("day", day))?;
        Ok(values.record.set_date(place(position)?, days)?)
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_record_set_flag(
    record: In<Records>,
    position: i32,
    flag: i32,
    error: Errors,
) -> i32 {
    change(record, error, |_, values| match flag {
        0 | 1 => Ok(values.record.set_flag(place(position)?, flag == 1)?),
        _ => Err(Failure::argument("flag", flag)),
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_record_set_choice(
    record: In<Records>,
    position: i32,
    option: i32,
    error: Errors,
) -> i32 {
    change(record, error, |_, values| {
        let option = u32::try_from(option).map_err(|_| Failure::from(RecordError::NoOption))?;
        Ok(values.record.set_choice(place(position)?, option)?)
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_record_set_state(
    record: In<Records>,
    position: i32,
    state: i32,
    error: Errors,
) -> i32 {
    change(record, error, |_, values| {
        let state = match state {
            1 => State::NotApplicable,
            2 => State::NotYetDue,
            3 => State::NotReported,
            4 => State::Disputed,
            _ => return Err(Failure::argument("state", state)),
        };
        Ok(values.record.set_state(place(position)?, state)?)
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_record_free(record: In<Records>) -> i32 {
    record.free()
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_score(
    scorer: In<Ready>,
    record: In<Records>,
    total: Out<Value>,
    error: Errors,
) -> i32 {
    fill(total, error, |call| {
        let scorer = call.take(scorer)?;
        let mut values = write(call.take(record)?)?;
        let score = scorer.score(&mut values.record)?;
        Ok(score.total.as_ref().map_or(Value::none(score.standing), Value::of))
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_score_grade(
    scorer: In<Ready>,
    record: In<Records>,
    buffer: Buffer,
    capacity: i32,
    length: Out<i32>,
    error: Errors,
) -> i32 {
    super::call::write(Room { buffer, capacity, length }, error, |call| {
        let scorer = call.take(scorer)?;
        let mut values = write(call.take(record)?)?;
        let score = scorer.score(&mut values.record)?;
        Ok(score.grade.map_or(String::new(), |(_, grade)| grade.to_owned()))
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_score_show(
    scorer: In<Ready>,
    record: In<Records>,
    form: i32,
    buffer: Buffer,
    capacity: i32,
    length: Out<i32>,
    error: Errors,
) -> i32 {
    super::call::write(Room { buffer, capacity, length }, error, |call| {
        let scorer = call.take(scorer)?;
        let mut values = write(call.take(record)?)?;
        let mut text = String::new();
        match shape(form)? {
            Shape::Json => scorer.write_json(&mut values.record, &mut text)?,
            Shape::Report => scorer.write_text(&mut values.record, &mut text)?,
            Shape::Brief => return Err(Failure::argument("form", form)),
        }
        Ok(text)
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_cards_of_record(
    scorer: In<Ready>,
    record: In<Records>,
    cards: Made<Cards>,
    error: Errors,
) -> i32 {
    make(cards, error, |call| {
        let scorer = call.take(scorer)?;
        let values = read(call.take(record)?)?;
        Ok(Cards(vec![scorer.card(&values.record)?]))
    })
}
