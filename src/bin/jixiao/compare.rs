//! `--compare`: one answer under the rules of two days.

use crate::arguments::{Format, Lang, Shown};
use crate::output::{Stop, print, print_json};
use jixiao::comparison;
use jixiao::report::ShownDifference;
use jixiao::{Found, NaiveDate};
use serde_json::json;

/// The rules' day, and what was found under them.
type Side<'a> = (NaiveDate, &'a Found);

/// Prints how the second answer differs from the first.
pub(crate) fn print_differences(before: Side<'_>, after: Side<'_>, shown: &Shown) -> Result<(), Stop> {
    let language = shown.lang.language();
    // The differences as data, and as text.
    let (json, texts) = match (before.1, after.1) {
        (Found::Cards(a), Found::Cards(b)) => {
            let found = comparison::cards(a, b);
            (serde_json::to_value(&found), shown_all(&found, |one| one.shown_in(language)))
        }
        (Found::Linkage(a), Found::Linkage(b)) => {
            let found = comparison::linkages(a, b);
            (serde_json::to_value(&found), shown_all(&found, |one| one.shown_in(language)))
        }
        (Found::Allocation(a), Found::Allocation(b)) => {
            let found = comparison::allocations(a, b);
            (serde_json::to_value(&found), shown_all(&found, |one| one.shown_in(language)))
        }
        _ => return Err(Stop::new("这种结果不能比较", "such results cannot be compared")),
    };
    let (before, after) = (before.0, after.0);
    match shown.format {
        Format::Json => print_json(json.and_then(|differences| {
            let whole = json!({"before": before, "after": after, "differences": differences});
            serde_json::to_string_pretty(&whole)
        })),
        Format::Text => {
            let heading = match (shown.lang, texts.len()) {
                (Lang::Zh, 0) => format!("{before} 的规则与 {after} 的规则结果相同"),
                (Lang::En, 0) => format!("the rules of {before} and of {after} give the same"),
                (Lang::Zh, count) => format!("{before} 的规则 → {after} 的规则：{count} 个对象结果不同"),
                (Lang::En, count) => format!("rules of {before} → rules of {after}: {count} differ"),
            };
            print(&[vec![heading], texts].concat().join("\n\n"))
        }
    }
}

fn shown_all<'a, T>(all: &'a [T], show: impl Fn(&'a T) -> ShownDifference<'a>) -> Vec<String> {
    all.iter().map(|one| show(one).to_string()).collect()
}
