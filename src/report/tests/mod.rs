//! Reports as they are shown.

mod cards;
mod money;
