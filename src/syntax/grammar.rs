//! The parser generated from `grammar/jixiao.pest`.

use pest::iterators::Pair;

/// The derive's own type; `Rule` never leaves this folder.
#[derive(pest_derive::Parser)]
#[grammar = "grammar/jixiao.pest"]
pub(super) struct Grammar;

/// A piece of text that a rule matched.
pub(super) type Node<'a> = Pair<'a, Rule>;

/// Marks and keywords stand together at the end of the grammar; they shape the tree and are no part of it.
pub(super) fn is_mark(rule: Rule) -> bool {
    rule >= Rule::open || rule == Rule::EOI
}

/// The pieces within a piece, without marks and keywords.
pub(super) fn children(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    node.into_inner().filter(|child| !is_mark(child.as_rule()))
}

#[cfg(test)]
mod tests {
    use super::{Rule, is_mark};

    #[test]
    fn marks_and_keywords_are_the_last_rules_and_nothing_else_is_among_them() {
        let marks = ["open", "close", "lparen", "rparen", "comma", "colon", "equals", "gives", "stop"];
        for rule in Rule::all_rules() {
            let name = format!("{rule:?}");
            let keyword = name.starts_with("kw_") && name != "kw_attribute_start";
            let expected = keyword || marks.contains(&name.as_str()) || name == "EOI";
            assert_eq!(is_mark(*rule), expected, "{name}");
        }
    }
}
