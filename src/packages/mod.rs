//! 通用: the rule packages that come with the engine.

/// The names of the packages.
pub(crate) fn names() -> Vec<&'static str> {
    Vec::new()
}
