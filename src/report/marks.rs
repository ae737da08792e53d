//! The table of points: every group and indicator with its weight, its points and what it lost.

use super::table::Table;
use super::words::{pick, reason, short};
use crate::diagnostic::{Language, Plain};
use crate::number::Number;
use crate::outcome::{Entry, Leaf, LeafOutcome, ScoreCard, Section, Total};

/// One line of the table.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    name: String,
    weight: String,
    points: String,
    lost: String,
    note: String,
}

/// The lines of a card: groups before what they hold, each as deep as it lies.
pub(super) fn lines(card: &ScoreCard, language: Language) -> Vec<Mark> {
    let mut lines: Vec<Mark> = Vec::new();
    let mut sections = card.sections.as_slice();
    for (leaf, entry) in paired(card) {
        let Some(leaf) = leaf else { continue };
        let reached = sections.iter().rposition(|section| leaf.path.starts_with(&section.path));
        let (before, after) = sections.split_at_checked(reached.map_or(0, |at| at + 1)).unwrap_or_default();
        sections = after;
        lines.extend(before.iter().map(|section| of_section(card, section, language)));
        // A group that is missing as a whole is a leaf too: the reason goes on its line.
        match lines.last_mut() {
            Some(line) if leaf.row.is_none() && before.last().is_some_and(|s| s.path == leaf.path) => {
                line.note = note(leaf, language);
            }
            _ => lines.push(of_leaf(leaf, entry, language)),
        }
    }
    lines.extend(sections.iter().map(|section| of_section(card, section, language)));
    lines
}

/// Each indicator with its entry in the ledger, in order: one that blocks the total has no entry, and the
/// rounding of the total is no indicator. Rows may bear the same name, so that the order counts.
pub(super) fn paired(card: &ScoreCard) -> Vec<(Option<&Leaf>, Option<&Entry>)> {
    let mut entries = card.ledger.entries.iter();
    let mut pairs = Vec::new();
    for leaf in &card.leaves {
        let rest = entries.as_slice();
        let own = rest.iter().position(|entry| entry.path == leaf.path).filter(|_| !blocks(leaf));
        let before = own.unwrap_or(0);
        pairs.extend(entries.by_ref().take(before).map(|entry| (None, Some(entry))));
        pairs.push((Some(leaf), own.and_then(|_| entries.next())));
    }
    pairs.extend(entries.map(|entry| (None, Some(entry))));
    pairs
}

fn blocks(leaf: &Leaf) -> bool {
    match &leaf.outcome {
        LeafOutcome::Scored { .. } => false,
        LeafOutcome::Missing { policy, .. } => policy == "中止",
        LeafOutcome::Undecided { .. } => true,
    }
}

/// The lines as a table, with a column for notes.
pub(super) fn table(lines: &[Mark], language: Language) -> Table<5> {
    let words = |zh: [&'static str; 5], en: [&'static str; 5]| match language {
        Language::Chinese => zh,
        Language::English => en,
    };
    let noted = lines.iter().any(|line| !line.note.is_empty());
    let last = if noted { ("说明", "note") } else { ("", "") };
    let mut table = Table::new(words(
        ["指标", "权重", "得分", "失分", last.0],
        ["indicator", "weight", "points", "lost", last.1],
    ));
    for Mark { name, weight, points, lost, note } in lines.iter().cloned() {
        table.push([name, weight, points, lost, note]);
    }
    table
}

fn of_section(card: &ScoreCard, section: &Section, language: Language) -> Mark {
    let below = card.ledger.entries.iter().filter(|entry| entry.path.starts_with(&section.path));
    let lost = match &section.points {
        Total::Blocked | Total::NotApplicable => None,
        _ => Number::sum(below.map(|entry| &entry.loss)).ok(),
    };
    let at_most = matches!(section.points, Total::Between { .. });
    Mark {
        name: indented(&section.path),
        weight: short(&section.full),
        points: match &section.points {
            Total::Exact(points) => short(points),
            Total::Between { low, high } => between(low, high),
            Total::NotApplicable => pick(language, "不适用", "n/a").to_owned(),
            Total::Blocked => pick(language, "未定", "open").to_owned(),
        },
        lost: lost
            .map_or_else(dash, |lost| if at_most { format!("≤{}", short(&lost)) } else { short(&lost) }),
        note: String::new(),
    }
}

fn of_leaf(leaf: &Leaf, entry: Option<&Entry>, language: Language) -> Mark {
    // What stands beside the sum has nothing at stake in the ledger.
    let beside = entry.is_some_and(|entry| entry.full.is_zero() && !leaf.full.is_zero());
    let carried = match &leaf.outcome {
        LeafOutcome::Missing { policy, .. } => policy == "留待",
        _ => false,
    };
    let full = short(&leaf.full);
    let earned = entry.and_then(|entry| entry.full.sub(&entry.loss).ok());
    Mark {
        name: indented(&leaf.path),
        weight: if beside { format!("({full})") } else { full.clone() },
        points: match earned {
            None => pick(language, "未定", "open").to_owned(),
            Some(_) if carried => between(&Number::ZERO, &leaf.full),
            Some(points) => short(&points),
        },
        lost: match entry {
            None => dash(),
            Some(_) if carried => format!("≤{full}"),
            Some(entry) => short(&entry.loss),
        },
        note: note(leaf, language),
    }
}

/// Why there are no points, and the weight as written when it is another now.
fn note(leaf: &Leaf, language: Language) -> String {
    let mut notes: Vec<String> = reason(leaf, language).into_iter().collect();
    if leaf.weight != leaf.full && !leaf.full.is_zero() {
        let weight = short(&leaf.weight);
        notes.push(match language {
            Language::Chinese => format!("原权重 {weight}"),
            Language::English => format!("weight as written {weight}"),
        });
    }
    notes.join(pick(language, "；", "; "))
}

fn between(low: &Number, high: &Number) -> String {
    format!("{}~{}", short(low), short(high))
}

fn dash() -> String {
    "—".to_owned()
}

/// The last name of a path, indented by how deep it lies.
fn indented(path: &[String]) -> String {
    let name = path.last().map_or("", String::as_str);
    format!("{}{}", "  ".repeat(path.len().saturating_sub(1)), Plain(name))
}
