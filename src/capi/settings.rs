//! What an engine is told once: how text is encoded, and in which language reports are.

use super::failure::{Failure, Status};
use crate::diagnostic::Language;
use encoding_rs::{DecoderResult, EncoderResult, GB18030};
use std::borrow::Cow;

/// How text is encoded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    #[default]
    Utf8,
    Gb18030,
    Utf16Le,
}

/// Of an engine, and of everything made from it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Settings {
    pub(super) encoding: Encoding,
    pub(super) english: bool,
    /// Fields of fixed length, filled up with spaces.
    pub(super) padded: bool,
}

impl Settings {
    /// The language of reports.
    pub(super) fn language(self) -> Language {
        language(self.english)
    }
}

pub(super) fn language(english: bool) -> Language {
    if english { Language::English } else { Language::Chinese }
}

impl Encoding {
    /// Bytes of one unit: what a NUL takes.
    pub(super) fn unit(self) -> usize {
        if self == Encoding::Utf16Le { 2 } else { 1 }
    }

    /// The text of bytes; not well formed: the offset of the first bad byte.
    pub(super) fn read(self, bytes: &[u8]) -> Result<Cow<'_, str>, Failure> {
        let text = match self {
            Encoding::Utf8 => {
                std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| error.valid_up_to())
            }
            Encoding::Gb18030 => from_gb18030(bytes).map(Cow::Owned),
            Encoding::Utf16Le => from_utf16(bytes).map(Cow::Owned),
        };
        text.map_err(|offset| Failure::malformed(offset, self))
    }

    /// The bytes of a text.
    pub(super) fn write(self, text: &str) -> Result<Cow<'_, [u8]>, Failure> {
        match self {
            Encoding::Utf8 => Ok(Cow::Borrowed(text.as_bytes())),
            Encoding::Gb18030 => to_gb18030(text).map(Cow::Owned),
            Encoding::Utf16Le => Ok(Cow::Owned(text.encode_utf16().flat_map(u16::to_le_bytes).collect())),
        }
    }

    /// How many bytes of an encoded text fit, cut where a character ends.
    pub(super) fn whole_characters(self, text: &str, room: usize) -> usize {
        let mut fitting = 0;
        for character in text.chars() {
            let bytes = match self {
                Encoding::Utf8 => character.len_utf8(),
                Encoding::Utf16Le => 2 * character.len_utf16(),
                Encoding::Gb18030 => {
                    to_gb18030(character.encode_utf8(&mut [0; 4])).map_or(0, |bytes| bytes.len())
                }
            };
            if fitting + bytes > room {
                break;
            }
            fitting += bytes;
        }
        fitting
    }
}

fn from_gb18030(bytes: &[u8]) -> Result<String, usize> {
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    let mut text =
        String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(0));
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::InputEmpty, _) => Ok(text),
        (DecoderResult::Malformed(bad, after), read) => {
            Err(read.saturating_sub(usize::from(bad) + usize::from(after)))
        }
        (DecoderResult::OutputFull, read) => Err(read),
    }
}

fn to_gb18030(text: &str) -> Result<Vec<u8>, Failure> {
    let mut encoder = GB18030.new_encoder();
    let most = encoder.max_buffer_length_from_utf8_without_replacement(text.len());
    let mut bytes = Vec::with_capacity(most.unwrap_or(0));
    match encoder.encode_from_utf8_to_vec_without_replacement(text, &mut bytes, true) {
        (EncoderResult::InputEmpty, _) => Ok(bytes),
        _ => Err(Failure::new(
            Status::ENCODING,
            "结果里有 GB18030 写不出的字符",
            "the result has a character that GB18030 does not have",
        )),
    }
}

fn from_utf16(bytes: &[u8]) -> Result<String, usize> {
    let mut text = String::with_capacity(bytes.len());
    let (units, rest) = bytes.as_chunks::<2>();
    let mut offset = 0;
    for character in char::decode_utf16(units.iter().map(|unit| u16::from_le_bytes(*unit))) {
        let character = character.map_err(|_| offset)?;
        offset += 2 * character.len_utf16();
        text.push(character);
    }
    if rest.is_empty() { Ok(text) } else { Err(offset) }
}
