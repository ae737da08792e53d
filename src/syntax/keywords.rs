//! The spellings of every keyword, for messages and for finding one's place after an error.

use super::grammar::Rule;
use super::words::Word;

/// The keywords that begin a package heading or an item.
pub(super) const ITEM_KEYWORDS: &[Rule] = &[
    Rule::kw_package,
    Rule::kw_facts,
    Rule::kw_parameter,
    Rule::kw_standard,
    Rule::kw_scale,
    Rule::kw_indicator,
    Rule::kw_framework,
    Rule::kw_example,
    Rule::kw_gate,
    Rule::kw_review,
    Rule::kw_monitor,
    Rule::kw_process,
    Rule::kw_linkage,
    Rule::kw_allocate,
    Rule::kw_duty,
];

/// Spellings that are read and never written, beside those of [`Word`].
pub(super) const ALSO_READ: &[(Rule, &[&str])] = &[
    (Rule::kw_give, &["gives"]),
    (Rule::kw_to, &["until"]),
    (Rule::kw_places, &["位小数", "place"]),
    (Rule::kw_points, &["point"]),
    (Rule::kw_dash, &["-", "−", "－", "–", "—", "~", "～", "至", "到"]),
];

/// Whether a word begins a package heading or an item.
pub(super) fn begins_item(word: &str) -> bool {
    ITEM_KEYWORDS.iter().any(|rule| spellings(*rule).any(|spelling| spelling == word))
}

/// Whether a word is a keyword anywhere.
pub(super) fn is_keyword(word: &str) -> bool {
    let also = || ALSO_READ.iter().any(|(_, read)| read.contains(&word));
    !word.is_empty() && (Word::from_name(word).is_some() || also())
}

/// How a keyword is written: the Chinese spelling first. Nothing for rules that are no keywords.
pub(super) fn spellings(rule: Rule) -> impl Iterator<Item = &'static str> {
    all().filter_map(move |(keyword, spelling)| (keyword == rule).then_some(spelling))
}

/// Every spelling of every keyword. `=>` is a mark, and stands in the grammar beside the keyword.
pub(super) fn all() -> impl Iterator<Item = (Rule, &'static str)> {
    let words = Word::ALL.iter().flat_map(|word| [(word.rule(), word.zh()), (word.rule(), word.en())]);
    let also = ALSO_READ.iter().flat_map(|(rule, read)| read.iter().map(|spelling| (*rule, *spelling)));
    words.filter(|(_, spelling)| !matches!(*spelling, "" | "=>")).chain(also)
}

/// The keywords a rule may begin with: the parser names the rule and not the keyword it looked for.
pub(super) fn opening(rule: Rule) -> &'static [Rule] {
    OPENINGS.iter().find(|(opened, _)| *opened == rule).map_or(&[], |(_, keywords)| keywords)
}

const OPENINGS: &[(Rule, &[Rule])] = &[
    (Rule::package, &[Rule::kw_package]),
    (Rule::title, &[Rule::kw_title]),
    (Rule::document, &[Rule::kw_document]),
    (Rule::in_force, &[Rule::kw_effective]),
    (Rule::last_day, &[Rule::kw_to]),
    (Rule::import, &[Rule::kw_use]),
    (Rule::citation, &[Rule::kw_cites]),
    (Rule::no_citation, &[Rule::kw_no_citation]),
    (Rule::unverified, &[Rule::kw_unverified]),
    (Rule::higher_better, &[Rule::kw_higher_better]),
    (Rule::lower_better, &[Rule::kw_lower_better]),
    (Rule::point_range, &[Rule::kw_point_range]),
    (Rule::facts, &[Rule::kw_facts]),
    (Rule::choice_type, &[Rule::kw_choice]),
    (Rule::parameter, &[Rule::kw_parameter]),
    (Rule::standard, &[Rule::kw_standard]),
    (Rule::when_line, &[Rule::kw_when]),
    (Rule::otherwise_line, &[Rule::kw_otherwise]),
    (Rule::not_below, &[Rule::kw_not_below]),
    (Rule::not_above, &[Rule::kw_not_above]),
    (Rule::table, &[Rule::kw_table]),
    (Rule::same_table, &[Rule::kw_table]),
    (Rule::allow, &[Rule::kw_allow]),
    (Rule::rounding, &[Rule::kw_round]),
    (Rule::unbounded, &[Rule::kw_unbounded]),
    (Rule::scale, &[Rule::kw_scale]),
    (Rule::over, &[Rule::kw_over]),
    (Rule::indicator, &[Rule::kw_indicator]),
    (Rule::when_outcome, &[Rule::kw_when]),
    (Rule::otherwise_outcome, &[Rule::kw_otherwise]),
    (Rule::not_applicable, &[Rule::kw_not_applicable]),
    (Rule::not_reported, &[Rule::kw_not_reported]),
    (Rule::not_yet_due, &[Rule::kw_not_yet_due]),
    (Rule::disputed, &[Rule::kw_disputed]),
    (Rule::framework, &[Rule::kw_framework]),
    (Rule::bonus, &[Rule::kw_bonus]),
    (Rule::malus, &[Rule::kw_malus]),
    (Rule::scoring, &[Rule::kw_by]),
    (Rule::best_of, &[Rule::kw_best_of]),
    (Rule::each_row, &[Rule::kw_each_row]),
    (Rule::r#where, &[Rule::kw_when]),
    (Rule::row_scoring, &[Rule::kw_row_scoring]),
    (Rule::arm_label, &[Rule::kw_sign]),
    (Rule::undecided, &[Rule::kw_undecided]),
    (Rule::row_weights, &[Rule::kw_row_weights]),
    (Rule::as_filed, &[Rule::kw_as_filed]),
    (Rule::prorated, &[Rule::kw_prorated]),
    (Rule::equally, &[Rule::kw_equally]),
    (Rule::reweigh, &[Rule::kw_reweigh]),
    (Rule::spread, &[Rule::kw_spread]),
    (Rule::move_to, &[Rule::kw_move_to]),
    (Rule::no_points, &[Rule::kw_no_points]),
    (Rule::full_points, &[Rule::kw_full_points]),
    (Rule::carry, &[Rule::kw_carry]),
    (Rule::block, &[Rule::kw_block]),
    (Rule::total_rounding, &[Rule::kw_total]),
    (Rule::grade_by, &[Rule::kw_scale]),
    (Rule::rounded_total, &[Rule::kw_rounded_total]),
    (Rule::exact_total, &[Rule::kw_exact_total]),
    (Rule::example, &[Rule::kw_example]),
    (Rule::on_day, &[Rule::kw_on]),
    (Rule::expectation, &[Rule::kw_expect]),
    (Rule::membership, &[Rule::kw_in]),
    (Rule::full_marks, &[Rule::kw_full_marks]),
    (Rule::yes, &[Rule::kw_yes]),
    (Rule::no, &[Rule::kw_no]),
    (Rule::or, &[Rule::kw_or]),
    (Rule::and, &[Rule::kw_and]),
    (Rule::not, &[Rule::kw_not]),
    (Rule::gives, &[Rule::kw_give]),
    (
        Rule::round_mode,
        &[
            Rule::kw_half_up,
            Rule::kw_half_even,
            Rule::kw_half_down,
            Rule::kw_up,
            Rule::kw_down,
            Rule::kw_ceiling,
            Rule::kw_floor,
            Rule::kw_gbt8170,
        ],
    ),
    (
        Rule::arm_word,
        &[
            Rule::kw_bare,
            Rule::kw_range,
            Rule::kw_deadline,
            Rule::kw_yes_no,
            Rule::kw_qualitative,
            Rule::kw_rest,
        ],
    ),
    (Rule::state, &[Rule::kw_not_applicable, Rule::kw_not_reported, Rule::kw_not_yet_due, Rule::kw_disputed]),
    (Rule::clamp, &[Rule::kw_not_below, Rule::kw_not_above]),
    (Rule::weight, &[Rule::kw_points]),
];

#[cfg(test)]
mod tests {
    use super::spellings;
    use crate::syntax::grammar::{Grammar, Rule};
    use pest::Parser;

    #[test]
    fn every_keyword_rule_has_its_spellings_and_no_other() {
        let keywords = Rule::all_rules().iter().filter(|rule| format!("{rule:?}").starts_with("kw_"));
        for rule in keywords.filter(|rule| **rule != Rule::kw_attribute_start) {
            assert!(spellings(*rule).next().is_some(), "{rule:?} has no spelling");
            for spelling in spellings(*rule) {
                let parsed = Grammar::parse(*rule, spelling).expect("a spelling is accepted").as_str();
                assert_eq!(parsed, spelling, "{rule:?}");
            }
        }
    }
}
