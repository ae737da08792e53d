//! The name a person probably meant.

/// The candidate nearest to `wrong`: fewest characters to change, at most a third of the longer name, or one
/// name inside the other. The first of equals wins, so the answer does not depend on anything but the list.
pub(crate) fn nearest<'a>(wrong: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wrong_length = wrong.chars().count();
    if wrong_length == 0 {
        return None;
    }
    let mut best: Option<(usize, &'a str)> = None;
    for candidate in candidates {
        let longer = candidate.chars().count().max(wrong_length);
        let changes = if same_characters(wrong, candidate) { 1 } else { distance(wrong, candidate) };
        let shorter = candidate.chars().count().min(wrong_length);
        let inside =
            shorter >= 2 && shorter * 2 >= longer && (candidate.contains(wrong) || wrong.contains(candidate));
        let near = changes <= (longer / 3).max(1) && changes < longer;
        if (near || inside) && best.is_none_or(|(fewest, _)| changes < fewest) {
            best = Some((changes, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Whether two texts differ in the order of their characters alone.
fn same_characters(left: &str, right: &str) -> bool {
    let sorted = |text: &str| {
        let mut characters: Vec<char> = text.chars().collect();
        characters.sort_unstable();
        characters
    };
    left != right && sorted(left) == sorted(right)
}

/// Insertions, deletions and replacements of characters that turn one text into the other.
pub(crate) fn distance(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.chars().count()).collect();
    for (line, left) in from.chars().enumerate() {
        let mut diagonal = line;
        let mut before = line + 1;
        if let Some(first) = row.first_mut() {
            *first = before;
        }
        for (cell, right) in row.iter_mut().skip(1).zip(to.chars()) {
            let replaced = diagonal + usize::from(left != right);
            diagonal = *cell;
            *cell = replaced.min(diagonal + 1).min(before + 1);
            before = *cell;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn distance_counts_characters() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "四个汉字"), 4);
        assert_eq!(distance("全年预算", "全年预算数"), 1);
        assert_eq!(distance("税收收入", "税收收入"), 0);
    }

    #[test]
    fn nearest_refuses_what_is_far() {
        let names = || ["税收收入", "非税收入", "tax_revenue"].into_iter();
        assert_eq!(nearest("税收", names()), Some("税收收入"));
        assert_eq!(nearest("tax_revenu", names()), Some("tax_revenue"));
        assert_eq!(nearest("入收收税", names()), Some("税收收入"));
        assert_eq!(nearest("税收收入占比之和", ["收入"].into_iter()), None);
        assert_eq!(nearest("甲", names()), None);
        assert_eq!(nearest("", names()), None);
        assert_eq!(nearest("完全不同的名字", names()), None);
    }
}
