//! 通用: the rule packages that come with the engine, embedded as text and compiled like any other.

/// Name and text of every package.
const SHIPPED: [(&str, &str); 0] = [];

/// The names of the packages.
pub(crate) fn names() -> Vec<&'static str> {
    SHIPPED.iter().map(|(name, _)| *name).collect()
}

/// The text of the package of that name.
pub(crate) fn text(name: &str) -> Option<&'static str> {
    SHIPPED.iter().find(|(shipped, _)| *shipped == name).map(|(_, text)| *text)
}
