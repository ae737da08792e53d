//! Numbers as the host takes them: a 64-bit mantissa and a scale, or why there is none.

use super::raw::Sized32;
use crate::number::Number;
use crate::outcome::Standing;
use crate::table::SCALE_MAX;

/// `jx_number` of the header.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Value {
    struct_size: i32,
    standing: i32,
    mantissa: i64,
    scale: i32,
    decimal: i32,
}

impl Sized32 for Value {
    const SIZE: i32 = 24;
    const NOTHING: Value = Value::none(Standing::Undecided);
}

const _: () = assert!(size_of::<Value>() == 24);

impl Value {
    /// A number, of the fewest decimal places that hold it.
    pub(super) fn of(number: &Number) -> Value {
        Value::decimal(number).unwrap_or(Value { decimal: 0, ..Value::none(Standing::Known) })
    }

    fn decimal(number: &Number) -> Option<Value> {
        let scale = u8::try_from(number.decimals()?).ok().filter(|scale| *scale <= SCALE_MAX)?;
        let mantissa = i64::try_from(number.to_scaled(scale)?).ok()?;
        Some(Value { mantissa, scale: scale.into(), decimal: 1, ..Value::none(Standing::Known) })
    }

    /// No value.
    pub(super) const fn none(standing: Standing) -> Value {
        Value { struct_size: Value::SIZE, standing: standing as i32, mantissa: 0, scale: 0, decimal: 0 }
    }
}
