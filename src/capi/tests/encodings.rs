//! Text in: well formed in each encoding, and where it is not.

use super::rooms::CHARACTERS;
use super::{GB18030, UTF8, UTF16LE, engine, made, sent};
use crate::capi::error::jx_error_offset;
use crate::capi::raw::{Chars, Out};
use crate::capi::rules::jx_format;
use crate::capi::settings::Encoding;
use crate::capi::text::Text;

const ENCODINGS: [(Encoding, i32); 3] =
    [(Encoding::Utf8, UTF8), (Encoding::Gb18030, GB18030), (Encoding::Utf16Le, UTF16LE)];

fn offset(encoding: Encoding, bytes: &[u8]) -> Option<usize> {
    encoding.read(bytes).err().map(|failure| failure.offset.unwrap())
}

#[test]
fn characters_of_every_width_go_in_and_come_out() {
    for (encoding, characters) in CHARACTERS {
        let bytes = characters.concat();
        assert_eq!(encoding.read(&bytes).unwrap(), "a中𠮷é😀", "{encoding:?}");
        assert_eq!(*encoding.write("a中𠮷é😀").unwrap(), bytes, "{encoding:?}");
        assert_eq!(encoding.read(b"").unwrap(), "");
    }
}

#[test]
fn the_first_bad_byte_is_told() {
    let cases: &[(Encoding, &[u8], usize)] = &[
        (Encoding::Utf8, b"a\xff", 1),
        (Encoding::Utf8, b"\xe4\xb8\xadb\xe4\xb8", 4),
        (Encoding::Utf8, b"\xed\xa0\x80", 0),
        (Encoding::Utf8, b"ab\xc0\x80", 2),
        (Encoding::Gb18030, b"\xd6\xd0a\xff", 3),
        (Encoding::Gb18030, b"\xd6\xd0\xd6", 2),
        (Encoding::Gb18030, b"a\x81\x7f", 1),
        (Encoding::Gb18030, b"a\x95\x34\xb2", 1),
        (Encoding::Gb18030, b"a\x95\x34", 1),
        (Encoding::Gb18030, b"a\x95\x34\xb2\x40", 1),
        (Encoding::Gb18030, b"a\x95\x34b", 1),
        // Beyond the last character there is, U+10FFFF at E3 32 9A 35.
        (Encoding::Gb18030, b"a\xe3\x32\x9a\x36", 1),
        (Encoding::Utf16Le, b"a\0b", 2),
        (Encoding::Utf16Le, b"a\0\x42\xd8", 2),
        (Encoding::Utf16Le, b"a\0\x42\xd8b\0", 2),
        (Encoding::Utf16Le, b"a\0\xb7\xdf\x42\xd8", 2),
        (Encoding::Utf16Le, b"\x42\xd8\xb7\xdf\x42\xd8\xb7", 4),
    ];
    for (encoding, bytes, bad) in cases {
        assert_eq!(offset(*encoding, bytes), Some(*bad), "{encoding:?} {bytes:x?}");
    }
    assert_eq!(Encoding::Gb18030.read(b"\xe3\x32\x9a\x35").unwrap(), "\u{10ffff}");
}

/// Where GB18030 is not well formed, by its definition: one byte below 80, or 80; two bytes; four bytes of a
/// character that there is.
fn first_bad(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    while at < bytes.len() {
        let lead = |byte: u8| (0x81..=0xfe).contains(&byte);
        let digit = |byte: u8| byte.is_ascii_digit();
        at += match bytes[at..] {
            [one, ..] if one <= 0x80 => 1,
            [one, two, ..] if lead(one) && matches!(two, 0x40..=0x7e | 0x80..=0xfe) => 2,
            [one, two, three, four, ..] if lead(one) && digit(two) && lead(three) && digit(four) => {
                let high = u32::from(one - 0x81) * 10 + u32::from(two - b'0');
                let place = high * 1260 + u32::from(three - 0x81) * 10 + u32::from(four - b'0');
                if !(0..=39_419).contains(&place) && !(189_000..=1_237_575).contains(&place) {
                    return Some(at);
                }
                4
            }
            _ => return Some(at),
        };
    }
    None
}

#[test]
fn gb18030_is_read_as_it_is_defined() {
    for pair in 0..=u16::MAX {
        let bytes = [&b"\xd6\xd0"[..], &pair.to_be_bytes()].concat();
        assert_eq!(offset(Encoding::Gb18030, &bytes), first_bad(&bytes), "{bytes:x?}");
    }
    let ends = [0, b' ', b'0', b'5', b'9', b':', 0x40, 0x7e, 0x7f, 0x80, 0x81, 0x84, 0x90, 0xe3, 0xfe, 0xff];
    let mut state = 1_u64;
    let mut bad = 0;
    for _ in 0..200_000 {
        let mut draw = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap()
        };
        let length = draw() % 7;
        let bytes: Vec<u8> = (0..length).map(|_| ends[draw() % ends.len()]).collect();
        assert_eq!(offset(Encoding::Gb18030, &bytes), first_bad(&bytes), "{bytes:x?}");
        bad += usize::from(first_bad(&bytes).is_some());
    }
    assert!((20_000..180_000).contains(&bad), "{bad}");
}

#[test]
fn a_host_is_told_where_its_text_is_not_well_formed() {
    for (encoding, number) in ENCODINGS {
        let bytes = [&*encoding.write("// 中").unwrap(), b"\xff\xd8\xff"].concat();
        let engine = engine(number, 0);
        let (text, length) = sent(&bytes);
        let (status, error) =
            made::<Text>(|made, error| unsafe { jx_format(engine.get(), text, length, 0, made, error) })
                .unwrap_err();
        let mut told = 0;
        assert_eq!(unsafe { jx_error_offset(error.get(), Out::at(&mut told)) }, 0);
        assert_eq!((status, usize::try_from(told).unwrap()), (-4, bytes.len() - 3), "{encoding:?}");
    }
}

#[test]
fn lengths_that_can_be_given() {
    let text = Chars::of(b"ab\0\0cd\0\0");
    assert_eq!(text.bytes(-1, 1).unwrap(), b"ab");
    assert_eq!(text.bytes(-1, 2).unwrap(), b"ab");
    assert_eq!(Chars::of(b"a\0\0b\0\0").bytes(-1, 2).unwrap(), b"a\0\0b");
    assert_eq!(text.bytes(0, 1).unwrap(), b"");
    assert_eq!(text.bytes(5, 1).unwrap(), b"ab\0\0c");
    assert_eq!(Chars::null().bytes(0, 1).unwrap(), b"");
    assert_eq!(Chars::null().bytes(-1, 2).unwrap(), b"");
    let status = |chars: Chars, length| chars.bytes(length, 1).unwrap_err().status.0;
    assert_eq!(status(Chars::null(), 1), -1);
    assert_eq!(status(Chars::null(), i32::MAX), -1);
    assert_eq!(status(Chars::null(), -2), -3);
    assert_eq!(status(text, -2), -3);
    assert_eq!(status(text, i32::MIN), -3);
}

/// U+E5E5 is the one character that GB18030 cannot write; it can come in by an escape of JSON.
#[test]
fn a_character_that_gb18030_does_not_have_is_an_error() {
    let failure = Encoding::Gb18030.write("名\u{e5e5}").unwrap_err();
    assert_eq!((failure.status.0, failure.offset), (-4, None));
    assert_eq!(*Encoding::Gb18030.write("\u{e7c7}").unwrap(), b"\x81\x35\xf4\x37"[..]);
}
