//! 单条: one record at a time.

mod quotient;
#[cfg(test)]
mod tests;
mod written;
