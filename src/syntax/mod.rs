//! Text → tree, and tree → text. The only module that knows pest.

mod grammar;
