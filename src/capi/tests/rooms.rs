//! Text out: every capacity there is, in every encoding, with a NUL or filled up with spaces.

use crate::capi::raw::Array;
use crate::capi::raw::{Buffer, Out};
use crate::capi::settings::{Encoding, Settings};
use crate::capi::tests::{Held, made};
use crate::capi::text::{Text, jx_text_data, jx_text_read, tell};
use std::ptr;

const TEXT: &str = "a中𠮷é😀";
const UNTOUCHED: u8 = 0xee;

/// Each character as encoded, worked out by hand.
pub(super) const CHARACTERS: [(Encoding, [&[u8]; 5]); 3] = [
    (Encoding::Utf8, [b"a", b"\xe4\xb8\xad", b"\xf0\xa0\xae\xb7", b"\xc3\xa9", b"\xf0\x9f\x98\x80"]),
    (Encoding::Gb18030, [b"a", b"\xd6\xd0", b"\x95\x34\xb2\x35", b"\xa8\xa6", b"\x94\x39\xfc\x36"]),
    (Encoding::Utf16Le, [b"a\0", b"\x2d\x4e", b"\x42\xd8\xb7\xdf", b"\xe9\0", b"\x3d\xd8\0\xde"]),
];

fn a_text(encoding: Encoding, padded: bool) -> Held<Text> {
    let text = made(|text, error| {
        tell(text, error, |call| {
            call.set_settings(Settings { encoding, english: false, padded });
            Ok(TEXT.to_owned())
        })
    });
    text.unwrap()
}

/// What stands in a buffer afterwards, and whether everything went in.
fn expected(characters: &[&[u8]], unit: usize, padded: bool, capacity: usize) -> (Vec<u8>, bool) {
    let end = if padded { 0 } else { unit };
    let mut bytes: Vec<u8> = Vec::new();
    for character in characters {
        if bytes.len() + character.len() + end > capacity {
            break;
        }
        bytes.extend(*character);
    }
    let all: usize = characters.iter().map(|character| character.len()).sum();
    let whole = all + end <= capacity;
    if padded {
        let space: &[u8] = if unit == 1 { b" " } else { b" \0" };
        while bytes.len() + unit <= capacity {
            bytes.extend(space);
        }
    } else {
        bytes.extend(vec![0; unit.min(capacity)]);
    }
    bytes.resize(capacity + 4, UNTOUCHED);
    (bytes, whole)
}

#[test]
fn whole_characters_at_every_capacity() {
    for (encoding, characters) in CHARACTERS {
        for padded in [false, true] {
            let text = a_text(encoding, padded);
            let unit = if encoding == Encoding::Utf16Le { 2 } else { 1 };
            let all: usize = characters.iter().map(|character| character.len()).sum();
            for capacity in 0..=all + unit + 2 {
                let about = format!("{encoding:?}, padded {padded}, {capacity} bytes");
                let (bytes, whole) = expected(&characters, unit, padded, capacity);
                let mut found = vec![UNTOUCHED; capacity + 4];
                let mut length = -1;
                let status = unsafe {
                    let room = i32::try_from(capacity).unwrap();
                    jx_text_read(text.get(), Buffer::of(&mut found), room, Out::at(&mut length))
                };
                assert_eq!(status, if whole { 0 } else { -5 }, "{about}");
                assert_eq!(usize::try_from(length).unwrap(), all, "{about}");
                assert_eq!(found, bytes, "{about}");
                let without_length = unsafe {
                    let room = i32::try_from(capacity).unwrap();
                    jx_text_read(text.get(), Buffer::of(&mut found), room, Out::at(ptr::null_mut()))
                };
                assert_eq!(without_length, status, "{about}");
            }
        }
    }
}

#[test]
fn asking_for_the_length_and_wrong_rooms() {
    let text = a_text(Encoding::Utf8, false);
    let read = |buffer, capacity| {
        let mut length = -1;
        (unsafe { jx_text_read(text.get(), buffer, capacity, Out::at(&mut length)) }, length)
    };
    assert_eq!(read(Buffer::null(), 0), (0, 14));
    assert_eq!(read(Buffer::null(), 1), (-1, 0));
    assert_eq!(read(Buffer::null(), -1), (-3, 0));
    assert_eq!(read(Buffer::of(&mut []), i32::MIN), (-3, 0));
}

#[test]
fn bytes_lie_with_a_nul_behind_them() {
    for (encoding, characters) in CHARACTERS {
        let text = a_text(encoding, true);
        let (mut data, mut length) = (Array::at(ptr::null()), -1);
        assert_eq!(unsafe { jx_text_data(text.get(), Out::at(&mut data), Out::at(&mut length)) }, 0);
        let bytes = characters.concat();
        assert_eq!(usize::try_from(length).unwrap(), bytes.len());
        let nul = if encoding == Encoding::Utf16Le { 2 } else { 1 };
        let found = unsafe { std::slice::from_raw_parts(data.pointer(), bytes.len() + nul) };
        assert_eq!(found, [bytes, vec![0; nul]].concat());
    }
}
