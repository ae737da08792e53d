//! Texts the library made: bytes as the engine encodes them, with a NUL behind.

use super::call::{Call, Errors, length, make, run};
use super::failure::{Failure, Status};
use super::raw::{Array, Buffer, In, Kind, Made, Out};

/// An encoded text.
#[derive(Debug)]
pub struct Text {
    text: String,
    /// As encoded, with a NUL behind.
    bytes: Vec<u8>,
    /// Without it.
    length: i32,
}

impl Kind for Text {
    const TAG: u32 = u32::from_le_bytes(*b"jxTX");
}

impl Text {
    fn new(call: &Call<'_>, text: String) -> Result<Text, Failure> {
        let encoding = call.settings().encoding;
        let mut bytes = encoding.write(&text)?.into_owned();
        let length = length(bytes.len())?;
        bytes.resize(bytes.len() + encoding.unit(), 0);
        Ok(Text { text, bytes, length })
    }
}

/// A call that makes a text.
pub(super) fn tell<'c>(
    out: Made<Text>,
    errors: Errors,
    work: impl FnOnce(&Call<'c>) -> Result<String, Failure>,
) -> i32 {
    make(out, errors, |call| Text::new(call, work(call)?))
}

/// JSON of an answer.
pub(super) fn json(value: &(impl serde::Serialize + ?Sized)) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|error| {
        Failure::new(Status::INTERNAL, format!("写不成 JSON：{error}"), format!("no JSON: {error}"))
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_text_read(
    text: In<Text>,
    buffer: Buffer,
    capacity: i32,
    length: Out<i32>,
) -> i32 {
    use super::call::{Room, write};
    write(Room { buffer, capacity, length }, Errors::none(), |call| Ok(call.take(text)?.text.as_str()))
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_text_data(text: In<Text>, data: Out<Array<u8>>, length: Out<i32>) -> i32 {
    data.put(Array::null());
    length.put(0);
    run(Errors::none(), |call| {
        if data.is_null() || length.is_null() {
            return Err(Failure::null("result"));
        }
        let text = call.take(text)?;
        data.put(Array::of(&text.bytes));
        length.put(text.length);
        Ok(())
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_text_free(text: In<Text>) -> i32 {
    text.free()
}
