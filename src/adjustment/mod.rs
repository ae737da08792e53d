//! 挂钩的算术: what rules make of an amount of money, without a word.

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
