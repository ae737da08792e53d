//! The formatter against the parser.
