//! One call from outside: what it takes, what it gives, and what becomes of a fault.

use super::failure::{Failure, Status};
use super::raw::{Buffer, Chars, Handle, Head, In, Kind, Made, Out, Sized32, Taken};
use super::settings::Settings;
use chrono::{Datelike, NaiveDate};
use std::borrow::Cow;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Where an error goes.
pub(super) type Errors = Made<Failure>;

impl Kind for Failure {
    const TAG: u32 = u32::from_le_bytes(*b"jxER");
}

/// Handles of one call, at most.
const HANDLES: usize = 4;

/// A call under way.
#[derive(Debug, Default)]
pub(super) struct Call<'c> {
    settings: Cell<Option<Settings>>,
    heads: [Cell<Option<&'c Head>>; HANDLES],
}

impl<'c> Call<'c> {
    /// The content of a handle.
    pub(super) fn take<T: Kind>(&self, handle: In<T>) -> Result<&'c T, Failure> {
        let Taken { head, settings, content } = handle.taken()?;
        if self.settings.get().is_none() {
            self.settings.set(Some(settings));
        }
        if let Some(free) = self.heads.iter().find(|slot| slot.get().is_none()) {
            free.set(Some(head));
        }
        #[cfg(test)]
        super::tests::fault::strike();
        Ok(content)
    }

    /// The settings of the first handle; plain ones without any.
    pub(super) fn settings(&self) -> Settings {
        self.settings.get().unwrap_or_default()
    }

    /// Of the engine being made.
    pub(super) fn set_settings(&self, settings: Settings) {
        self.settings.set(Some(settings));
    }

    /// A text, in the encoding of the first handle.
    pub(super) fn text(&self, chars: Chars, length: i32) -> Result<Cow<'c, str>, Failure> {
        let settings = self.settings();
        let bytes = chars.bytes(length, settings.encoding.unit())?;
        let text = settings.encoding.read(bytes)?;
        if !settings.padded {
            return Ok(text);
        }
        Ok(match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim_end_matches(' ')),
            Cow::Owned(text) => Cow::Owned(text.trim_end_matches(' ').to_owned()),
        })
    }

    fn poison(&self) {
        self.heads.iter().filter_map(Cell::get).for_each(Head::poison);
    }
}

/// Runs a call; what it says becomes its status and its error.
pub(super) fn run<'c>(errors: Errors, work: impl FnOnce(&Call<'c>) -> Result<(), Failure>) -> i32 {
    errors.put(None);
    let call = Call::default();
    let outcome = catch_unwind(AssertUnwindSafe(|| work(&call)));
    let failure = match outcome {
        Ok(Ok(())) => return Status::OK.0,
        Ok(Err(failure)) => failure,
        Err(_) => {
            call.poison();
            Failure::new(
                Status::INTERNAL,
                "库内部故障；本次调用所用的句柄只能释放",
                "a fault inside the library; the handles of this call can only be freed",
            )
        }
    };
    let status = failure.status.0;
    if !errors.is_null() {
        errors.put(catch_unwind(AssertUnwindSafe(|| Handle::make(call.settings(), failure))).ok());
    }
    status
}

/// A call that makes a handle.
pub(super) fn make<'c, T: Kind>(
    out: Made<T>,
    errors: Errors,
    work: impl FnOnce(&Call<'c>) -> Result<T, Failure>,
) -> i32 {
    out.put(None);
    run(errors, |call| {
        if out.is_null() {
            return Err(Failure::null("result"));
        }
        let content = work(call)?;
        out.put(Some(Handle::make(call.settings(), content)));
        Ok(())
    })
}

/// A call that gives a number.
pub(super) fn give<'c, T: Copy + Default>(
    out: Out<T>,
    errors: Errors,
    work: impl FnOnce(&Call<'c>) -> Result<T, Failure>,
) -> i32 {
    out.put(T::default());
    run(errors, |call| {
        if out.is_null() {
            return Err(Failure::null("result"));
        }
        out.put(work(call)?);
        Ok(())
    })
}

/// A call that fills in a structure.
pub(super) fn fill<'c, T: Sized32>(
    out: Out<T>,
    errors: Errors,
    work: impl FnOnce(&Call<'c>) -> Result<T, Failure>,
) -> i32 {
    run(errors, |call| {
        out.fits()?;
        out.put(T::NOTHING);
        out.put(work(call)?);
        Ok(())
    })
}

/// Where a text goes.
#[derive(Debug)]
pub(super) struct Room {
    pub(super) buffer: Buffer,
    pub(super) capacity: i32,
    pub(super) length: Out<i32>,
}

/// A call that writes a text.
pub(super) fn write<'c, T: AsRef<str>>(
    room: Room,
    errors: Errors,
    work: impl FnOnce(&Call<'c>) -> Result<T, Failure>,
) -> i32 {
    room.length.put(0);
    run(errors, |call| {
        let capacity =
            usize::try_from(room.capacity).map_err(|_| Failure::argument("capacity", room.capacity))?;
        if room.buffer.is_null() && capacity > 0 {
            return Err(Failure::null("buffer"));
        }
        let text = work(call)?;
        put_text(text.as_ref(), call.settings(), &room, capacity)
    })
}

fn put_text(text: &str, settings: Settings, room: &Room, capacity: usize) -> Result<(), Failure> {
    let encoding = settings.encoding;
    let bytes = encoding.write(text)?;
    room.length.put(length(bytes.len())?);
    if room.buffer.is_null() {
        return Ok(());
    }
    let unit = encoding.unit();
    let end = if settings.padded { 0 } else { unit };
    let fits = bytes.len() + end <= capacity;
    let kept = if fits { bytes.len() } else { encoding.whole_characters(text, capacity.saturating_sub(end)) };
    let kept = bytes.get(..kept).unwrap_or_default();
    if settings.padded {
        let space = if unit == 1 { &b" "[..] } else { &b" \0"[..] };
        room.buffer.put(kept, space, (capacity - kept.len()) / unit);
    } else {
        room.buffer.put(kept, b"\0", end.min(capacity));
    }
    let needed = bytes.len() + end;
    if fits {
        return Ok(());
    }
    Err(Failure::new(
        Status::TOO_SMALL,
        format!("缓冲区 {capacity} 字节装不下 {needed} 字节的文本"),
        format!("a buffer of {capacity} bytes does not hold a text of {needed} bytes"),
    ))
}

/// A length as the host takes it.
pub(super) fn length(length: usize) -> Result<i32, Failure> {
    i32::try_from(length)
        .map_err(|_| Failure::new(Status::LIMIT, "结果超过 2 GiB", "the result is larger than 2 GiB"))
}

/// A place in a list of the library.
pub(super) fn nth<'a, T>(list: &'a [T], position: i32, what: &str) -> Result<&'a T, Failure> {
    let found = usize::try_from(position).ok().and_then(|position| list.get(position));
    found.ok_or_else(|| Failure::argument(what, position))
}

/// A day from YYYYMMDD.
pub(super) fn day(number: i32) -> Result<NaiveDate, Failure> {
    let part = |divisor: i32, modulus: i32| u32::try_from(number / divisor % modulus).ok();
    let date = match (part(100, 100), part(1, 100)) {
        (Some(month), Some(day)) if (1_000..10_000).contains(&(number / 10_000)) => {
            NaiveDate::from_ymd_opt(number / 10_000, month, day)
        }
        _ => None,
    };
    date.ok_or_else(|| Failure::argument("day", number))
}

/// YYYYMMDD of a day.
pub(super) fn number_of(day: NaiveDate) -> i32 {
    let in_year = day.month() * 100 + day.day();
    day.year() * 10_000 + i32::try_from(in_year).unwrap_or(0)
}
