//! 挂钩的算术: what rules make of an amount of money, without a word.
//!
//! [`which_hit`] says which rules of a linkage hit, [`Way::go`] goes from the base to the range they leave, step by step,
//! and [`Standing::of`] says what of it stands. The numbers are put in by the caller. One algorithm runs on [`Grains`],
//! machine integers for columns of money, and on exact yuan
//! ([`Number`](crate::number::Number)) where grains are too coarse or too few ([`Fault::Unfit`]); results are the same. A
//! [`Way`] serves one subject after the other without allocating.
//!
//! ```
//! use jixiao::adjustment::{Case, ChangeKind, Combine, Fault, Hit, Rules, Size, Standing, Terms, Way};
//! use jixiao::number::Number;
//!
//! // 减 10%.
//! let tenth = Some(Size::Part(Number::from_scaled(1, 1)));
//! let terms = Terms {
//!     kind: ChangeKind::Cut,
//!     share: true,
//!     low: tenth.clone(),
//!     high: tenth,
//!     low_closed: true,
//!     high_closed: true,
//!     at_least: None,
//!     at_most: None,
//! };
//! let base = Number::from_i64(1_000_000);
//! let rules = Rules { combine: Combine::Single, exemptions: &[], rounding: None };
//! let case = Case { base: &base, lower: None, upper: None };
//! let mut way = Way::default();
//! way.go(&rules, &case, &mut [Hit::of(0, Some(&terms))], |_| Ok::<_, Fault<Number>>(false)).unwrap();
//! assert_eq!(Standing::of(true, None, &way.range, None), Ok(Standing::Settled));
//! assert_eq!(way.range.low, Number::from_i64(900_000));
//! ```

mod amount;
mod combine;
mod fault;
mod grains;
mod kind;
mod standing;
mod terms;
#[cfg(test)]
mod tests;
mod way;

pub use amount::{Amount, Unfit};
pub use combine::Part;
pub use fault::Fault;
pub use grains::{Fraction, GrainRounding, Grains};
pub use kind::{ChangeKind, Combine, End, Shield};
pub use standing::{Refusal, Standing};
pub use terms::{Range, Size, Terms};
pub use way::{Case, Cause, Hit, Rules, Step, Way, which_hit};
