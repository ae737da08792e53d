//! 通用: the rule packages that come with the engine, embedded as text and compiled like any other.

/// Name and text of every package.
const SHIPPED: [(&str, &str); 3] = [
    ("通用.评分", include_str!("scoring.jx")),
    ("通用.等级", include_str!("grades.jx")),
    ("通用.共性指标", include_str!("indicators.jx")),
];

/// The names of the packages.
pub(crate) fn names() -> Vec<&'static str> {
    SHIPPED.iter().map(|(name, _)| *name).collect()
}

/// The text of the package of that name.
pub(crate) fn text(name: &str) -> Option<&'static str> {
    SHIPPED.iter().find(|(shipped, _)| *shipped == name).map(|(_, text)| *text)
}
