//! What an error object tells.

use super::call::{Call, Errors, Room, fill, give, length, nth, write};
use super::engine::english;
use super::failure::Failure;
use super::raw::{Buffer, In, Out, Sized32};
use super::settings::language;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};

const CODE: i32 = 0;
const MESSAGE: i32 = 1;
const HELP: i32 = 2;
const SOURCE: i32 = 3;

/// `jx_place` of the header.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Place {
    struct_size: i32,
    severity: i32,
    line: i32,
    column: i32,
    start: i64,
    end: i64,
}

impl Sized32 for Place {
    const SIZE: i32 = 32;
    const NOTHING: Place = Place { struct_size: 32, severity: 0, line: 0, column: 0, start: 0, end: 0 };
}

const _: () = assert!(size_of::<Place>() == 32);

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_error_status(error: In<Failure>, status: Out<i32>) -> i32 {
    give(status, Errors::none(), |call| Ok(call.take(error)?.status.0))
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_error_message(
    error: In<Failure>,
    language: i32,
    buffer: Buffer,
    capacity: i32,
    length: Out<i32>,
) -> i32 {
    write(Room { buffer, capacity, length }, Errors::none(), |call| {
        Ok(call.take(error)?.message.get(self::language(english(language)?)))
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_error_offset(error: In<Failure>, offset: Out<i64>) -> i32 {
    give(offset, Errors::none(), |call| {
        let offset = call.take(error)?.offset;
        Ok(offset.and_then(|offset| i64::try_from(offset).ok()).unwrap_or(-1))
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_error_json(
    error: In<Failure>,
    buffer: Buffer,
    capacity: i32,
    length: Out<i32>,
) -> i32 {
    write(Room { buffer, capacity, length }, Errors::none(), |call| Ok(call.take(error)?.json()))
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_error_count(error: In<Failure>, count: Out<i32>) -> i32 {
    give(count, Errors::none(), |call| {
        length(call.take(error)?.diagnostics.as_ref().map_or(0, Diagnostics::len))
    })
}

/// One diagnostic, and the collection it is of.
fn diagnostic<'c>(
    call: &Call<'c>,
    error: In<Failure>,
    position: i32,
) -> Result<(&'c Diagnostic, &'c Diagnostics), Failure> {
    let none = || Failure::argument("diagnostic", position);
    let diagnostics = call.take(error)?.diagnostics.as_ref().ok_or_else(none)?;
    let all: Vec<&Diagnostic> = diagnostics.iter().collect();
    Ok((nth(&all, position, "diagnostic")?, diagnostics))
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_error_place(error: In<Failure>, diagnostic: i32, place: Out<Place>) -> i32 {
    fill(place, Errors::none(), |call| {
        let (diagnostic, all) = self::diagnostic(call, error, diagnostic)?;
        let span = diagnostic.span();
        let source = usize::try_from(span.source).ok().and_then(|n| all.sources().get(n));
        let (line, column) = source.map_or((1, 1), |source| source.line_column(span.start));
        Ok(Place {
            struct_size: Place::SIZE,
            severity: i32::from(diagnostic.severity == Severity::Warning),
            line: length(line)?,
            column: length(column)?,
            start: span.start.into(),
            end: span.end.into(),
        })
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_error_text(
    error: In<Failure>,
    diagnostic: i32,
    what: i32,
    language: i32,
    buffer: Buffer,
    capacity: i32,
    length: Out<i32>,
) -> i32 {
    write(Room { buffer, capacity, length }, Errors::none(), |call| {
        let (diagnostic, all) = self::diagnostic(call, error, diagnostic)?;
        let language = self::language(english(language)?);
        Ok(match what {
            CODE => diagnostic.code.as_str(),
            MESSAGE => diagnostic.message.get(language),
            HELP => diagnostic.help.as_ref().map_or("", |help| help.get(language)),
            SOURCE => {
                let source = usize::try_from(diagnostic.span().source).ok();
                source.and_then(|n| all.sources().get(n)).map_or("", |source| source.name())
            }
            _ => return Err(Failure::argument("what", what)),
        })
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_error_free(error: In<Failure>) -> i32 {
    error.free()
}
