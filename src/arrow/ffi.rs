//! The border of the Arrow C Data Interface: the only place of the crate that touches raw pointers.
#![allow(unsafe_code, reason = "the interface hands over structs by pointer; nothing else here needs it")]

use super::{ArrowBatch, message};
use crate::error::Error;
use crate::model::SubjectKind;
use crate::rules::{Rules, Wanted};
use crate::span::Source;
use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_array::{Array, StructArray};
use arrow_schema::DataType;
use std::ffi::{CStr, c_char, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};

impl ArrowBatch {
    /// Takes a batch over from a `struct ArrowArray` and a `struct ArrowSchema`. Both are moved out: their `release`
    /// is null afterwards, also when there is an error, and this batch releases them when it is dropped.
    ///
    /// # Errors
    /// [`ErrorKind::Input`](crate::ErrorKind::Input): a null pointer, structs that were released, anything but a
    /// struct array, contents that contradict themselves.
    ///
    /// # Safety
    /// `array` and `schema` are null or point to structs as the Arrow C Data Interface describes them, which nobody
    /// else uses meanwhile, and whose contents agree with each other.
    pub unsafe fn import(array: *mut c_void, schema: *mut c_void) -> Result<ArrowBatch, Error> {
        if array.is_null() || schema.is_null() {
            return Err(message::nothing());
        }
        // SAFETY: not null, and by the contract valid structs of the interface that may be moved out.
        let (array, schema) =
            unsafe { (FFI_ArrowArray::from_raw(array.cast()), FFI_ArrowSchema::from_raw(schema.cast())) };
        if array.is_released() || schema.release().is_none() {
            return Err(message::nothing());
        }
        // SAFETY: neither was released, and by the contract they agree with each other.
        let data = unsafe { from_ffi(array, &schema) }.map_err(|error| message::library(&error))?;
        if !matches!(data.data_type(), DataType::Struct(_)) {
            return Err(message::no_struct(data.data_type()));
        }
        data.validate_full().map_err(|error| message::library(&error))?;
        Ok(ArrowBatch(StructArray::from(data)))
    }

    /// Hands the batch over through a `struct ArrowArray` and a `struct ArrowSchema`, which are overwritten; whoever
    /// takes them releases them.
    ///
    /// # Errors
    /// [`ErrorKind::Input`](crate::ErrorKind::Input) for a null pointer.
    ///
    /// # Safety
    /// `array` and `schema` are null or point to memory for such structs that may be written and holds nothing that
    /// still has to be released.
    pub unsafe fn export(self, array: *mut c_void, schema: *mut c_void) -> Result<(), Error> {
        if array.is_null() || schema.is_null() {
            return Err(message::nothing());
        }
        let data = self.0.to_data();
        let own_schema =
            FFI_ArrowSchema::try_from(data.data_type()).map_err(|error| message::library(&error))?;
        // SAFETY: not null, and by the contract memory for these structs whose old contents nobody needs.
        unsafe {
            array.cast::<FFI_ArrowArray>().write_unaligned(FFI_ArrowArray::new(&data));
            schema.cast::<FFI_ArrowSchema>().write_unaligned(own_schema);
        }
        Ok(())
    }
}

/// Scores a batch under rules given as text, for hosts that load this crate as a shared library: 0 when it went
/// well, else −1 and a message. The texts end with NUL and are UTF-8: the rules, the framework to score, the linkage
/// to follow it with (null: none), the kind of the rows, the day the rules are in force. The batch is taken from
/// `array` and `schema` as by [`ArrowBatch::import`], the results of [`ArrowBatch::from_outcome`] are written to
/// `results` and `results_schema`, and a message, cut to `capacity` bytes with its NUL, to `message` (null: none).
///
/// # Safety
/// As for [`ArrowBatch::import`] and [`ArrowBatch::export`]; the texts are null or end with NUL; `message` is null or
/// has `capacity` bytes that may be written.
#[expect(unreachable_pub, reason = "hosts reach it by its name")]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn jixiao_arrow_eval(
    texts: *const [*const c_char; 5],
    array: *mut c_void,
    schema: *mut c_void,
    results: *mut c_void,
    results_schema: *mut c_void,
    message: *mut u8,
    capacity: i64,
) -> i32 {
    // SAFETY: the contract of this function is that of `eval`.
    let eval = || unsafe { eval(texts, array, schema, results, results_schema) };
    let said = match catch_unwind(AssertUnwindSafe(eval)) {
        Ok(Ok(())) => return 0,
        Ok(Err(error)) => format!("{}\n{}", error.en(), error.zh()),
        Err(_) => "internal error".to_owned(),
    };
    let room = usize::try_from(capacity).unwrap_or(0).saturating_sub(1);
    let end = (0..=room.min(said.len())).rev().find(|at| said.is_char_boundary(*at)).unwrap_or(0);
    let bytes = said.as_bytes().get(..end).unwrap_or_default();
    if !message.is_null() && capacity > 0 {
        // SAFETY: not null, with room for the bytes and a NUL by the contract, and `said` is our own.
        unsafe {
            message.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
            message.add(bytes.len()).write(0);
        }
    }
    -1
}

/// # Safety
/// As for [`jixiao_arrow_eval`].
unsafe fn eval(
    texts: *const [*const c_char; 5],
    array: *mut c_void,
    schema: *mut c_void,
    results: *mut c_void,
    results_schema: *mut c_void,
) -> Result<(), Error> {
    // SAFETY: moved out first, so that the batch is released whatever else is wrong.
    let batch = unsafe { ArrowBatch::import(array, schema) }?;
    if texts.is_null() {
        return Err(message::nothing());
    }
    // SAFETY: not null; by the contract five texts, each null or ended by NUL.
    let texts = unsafe { texts.read() }.map(|text| match text.is_null() {
        true => None,
        // SAFETY: not null, and ended by NUL by the contract.
        false => unsafe { CStr::from_ptr(text) }.to_str().ok(),
    });
    let [Some(rules), Some(framework), linkage, Some(kind), Some(day)] = texts else {
        return Err(message::nothing());
    };
    let kind = SubjectKind::from_name(kind).ok_or_else(|| message::no_kind(kind))?;
    let day = crate::quantity::parse_date(day).ok_or_else(|| message::no_day(day))?;
    let rules = Rules::compile([Source::new("rules.jx", rules)])?.in_force(day)?;
    let wanted = linkage.into_iter().fold(Wanted::scores(framework).with_ranges(), Wanted::and_linkage);
    let table = batch.table(kind)?;
    let outcome = rules.prepare(&wanted, &table.layout())?.run(&table)?;
    // SAFETY: the contract of this function is that of `export`.
    unsafe { ArrowBatch::from_outcome(&outcome)?.export(results, results_schema) }
}
