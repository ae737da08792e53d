//! The library itself, and engines.

use super::call::{Call, Errors, Room, give, make, write};
use super::failure::Failure;
use super::raw::{Buffer, In, Kind, Made, Out};
use super::settings::{Encoding, Settings};
use crate::limits;

/// `JX_ABI_VERSION` of the header: major in the upper half.
const ABI_VERSION: i32 = 0x0001_0000;
const PADDED: i32 = 1;

/// Nothing but its settings, which every handle carries.
#[derive(Debug)]
pub struct Engine;

impl Kind for Engine {
    const TAG: u32 = u32::from_le_bytes(*b"jxEN");
}

#[unsafe(no_mangle)]
pub extern "C" fn jx_abi_version() -> i32 {
    ABI_VERSION
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_version(buffer: Buffer, capacity: i32, length: Out<i32>) -> i32 {
    write(Room { buffer, capacity, length }, Errors::none(), |_| Ok(env!("CARGO_PKG_VERSION")))
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_limit(which: i32, value: Out<i64>) -> i32 {
    give(value, Errors::none(), |_| {
        let limit = match which {
            0 => limits::SOURCE_BYTES_MAX,
            1 => limits::NESTING_MAX,
            2 => limits::NAME_CHARS_MAX,
            3 => limits::NUMBER_DIGITS_MAX,
            4 => limits::LINE_BYTES_MAX,
            5 => limits::ITEMS_MAX,
            6 => limits::DIAGNOSTICS_MAX,
            7 => limits::NUMBER_BITS_MAX,
            _ => return Err(Failure::argument("which", which)),
        };
        i64::try_from(limit).map_err(|_| Failure::argument("which", which))
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_engine_new(
    encoding: i32,
    language: i32,
    flags: i32,
    engine: Made<Engine>,
    error: Errors,
) -> i32 {
    make(engine, error, |call: &Call<'_>| {
        let encoding = match encoding {
            0 => Encoding::Utf8,
            1 => Encoding::Gb18030,
            2 => Encoding::Utf16Le,
            _ => return Err(Failure::argument("encoding", encoding)),
        };
        let padded = match flags {
            0 => false,
            PADDED => true,
            _ => return Err(Failure::argument("flags", flags)),
        };
        call.set_settings(Settings { encoding, english: english(language)?, padded });
        Ok(Engine)
    })
}

/// Whether a language is English.
pub(super) fn english(language: i32) -> Result<bool, Failure> {
    match language {
        0 => Ok(false),
        1 => Ok(true),
        _ => Err(Failure::argument("language", language)),
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_engine_free(engine: In<Engine>) -> i32 {
    engine.free()
}
