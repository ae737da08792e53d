//! Every limit, as a count with its reason. Limits belong to the language version: they are the same in
//! debug and release builds, on every stack and on every machine, and running into one is a coded error.

/// Bytes of one source text.
pub const SOURCE_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Brackets open at once: the parser and every pass over the tree recurse at most this deep.
pub const NESTING_MAX: usize = 64;
/// Prefix operators in a row (`非 非 非 …`, `- - - …`).
pub const PREFIX_MAX: usize = 8;
/// Characters of one name.
pub const NAME_CHARS_MAX: usize = 256;
/// Digits of one number.
pub const NUMBER_DIGITS_MAX: usize = 64;
/// Bytes of one line.
pub const LINE_BYTES_MAX: usize = 64 * 1024;
/// Items in one source text.
pub const ITEMS_MAX: usize = 200_000;
/// Diagnostics kept from one compilation; the rest is counted.
pub const DIAGNOSTICS_MAX: usize = 100;
/// Bits of a numerator or a denominator.
pub const NUMBER_BITS_MAX: usize = 4096;
/// Operations nested in one another in one expression, long sums included.
pub const EXPRESSION_DEPTH_MAX: usize = 400;
/// Stack that must be free before a recursive pass starts; with less, the pass continues on a new segment.
const STACK_RED_ZONE: usize = 2 * 1024 * 1024;
/// Size of that new segment.
const STACK_SEGMENT: usize = 8 * 1024 * 1024;

/// Runs a recursive pass with enough stack for [`NESTING_MAX`] levels, whatever stack the host calls on.
pub fn with_stack<T>(pass: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(STACK_RED_ZONE, STACK_SEGMENT, pass)
}
