//! What the engine finds wrong with itself, and how much it looked at.

use serde::Serialize;
use std::collections::BTreeMap;

/// Differences told of one world; more say nothing new.
const MOST: usize = 20;

#[derive(Debug, Default, Serialize)]
pub(crate) struct Findings {
    pub(crate) differences: Vec<String>,
    /// How many results each way of asking was compared in, and under `…_not` where it does not take the rules.
    pub(crate) covered: BTreeMap<&'static str, usize>,
}

impl Findings {
    pub(crate) fn differ(&mut self, what: String) {
        if self.differences.len() < MOST {
            self.differences.push(what);
        }
    }

    pub(crate) fn cover(&mut self, way: &'static str, results: usize) {
        let count = self.covered.entry(way).or_default();
        *count = count.saturating_add(results);
    }

    /// Notes a comparison of texts, and where they part.
    pub(crate) fn same_text(&mut self, left: Option<&str>, right: &str, what: &str) {
        let Some(left) = left else { return self.differ(format!("{what}: nothing")) };
        let same = left.chars().zip(right.chars()).take_while(|(a, b)| a == b).count();
        if left != right {
            let part = |text: &str| text.chars().skip(same.saturating_sub(60)).take(120).collect::<String>();
            self.differ(format!("{what}: …{}… and …{}…", part(left), part(right)));
        }
    }

    /// Notes a comparison, and what differs, which is told only then.
    pub(crate) fn same<T: PartialEq + ?Sized>(&mut self, left: &T, right: &T, what: impl FnOnce() -> String) {
        if left != right {
            self.differ(what());
        }
    }
}
