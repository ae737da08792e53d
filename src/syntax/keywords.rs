//! The spellings of every keyword, for messages and for finding one's place after an error.

use super::grammar::Rule;

/// Whether a word begins a package heading or an item.
pub(super) fn begins_item(word: &str) -> bool {
    ITEM_KEYWORDS.iter().any(|(rule, _, _)| spells(*rule, word))
}

/// The keywords that begin items, with what follows them in brief.
pub(super) const ITEM_KEYWORDS: &[(Rule, &str, &str)] = &[
    (Rule::kw_package, "规则包", "package"),
    (Rule::kw_facts, "事实", "facts"),
    (Rule::kw_parameter, "参数", "parameter"),
    (Rule::kw_standard, "标准", "standard"),
    (Rule::kw_scale, "等级", "scale"),
    (Rule::kw_indicator, "指标", "indicator"),
    (Rule::kw_framework, "评价体系", "framework"),
    (Rule::kw_example, "示例", "example"),
    (Rule::kw_gate, "关口", "gate"),
    (Rule::kw_review, "审核", "review"),
    (Rule::kw_monitor, "监控", "monitor"),
    (Rule::kw_linkage, "挂钩", "linkage"),
    (Rule::kw_allocate, "分配", "allocate"),
    (Rule::kw_duty, "义务", "duty"),
];

/// Whether a word is a keyword anywhere.
pub(super) fn is_keyword(word: &str) -> bool {
    KEYWORDS.iter().any(|(_, spellings)| spellings.contains(&word))
}

fn spells(rule: Rule, word: &str) -> bool {
    spellings(rule).contains(&word)
}

/// The keywords a rule may begin with: the parser names the rule and not the keyword it looked for.
pub(super) fn opening(rule: Rule) -> &'static [Rule] {
    OPENINGS.iter().find(|(opened, _)| *opened == rule).map_or(&[], |(_, keywords)| keywords)
}

/// How a keyword is written: the Chinese spelling first. Empty for rules that are no keywords.
pub(super) fn spellings(rule: Rule) -> &'static [&'static str] {
    KEYWORDS.iter().find(|(keyword, _)| *keyword == rule).map_or(&[], |(_, spellings)| spellings)
}

pub(super) const KEYWORDS: &[(Rule, &[&str])] = &[
    (Rule::kw_package, &["规则包", "package"]),
    (Rule::kw_title, &["标题", "title"]),
    (Rule::kw_document, &["文件", "document"]),
    (Rule::kw_issued, &["印发", "issued"]),
    (Rule::kw_effective, &["施行", "effective"]),
    (Rule::kw_from, &["自", "依", "from"]),
    (Rule::kw_since, &["起"]),
    (Rule::kw_to, &["至", "到", "to", "until"]),
    (Rule::kw_end, &["止"]),
    (Rule::kw_use, &["引用", "use"]),
    (Rule::kw_cites, &["依据", "cites"]),
    (Rule::kw_no_citation, &["无依据", "uncited"]),
    (Rule::kw_unverified, &["未核实", "unverified"]),
    (Rule::kw_higher_better, &["越大越好", "better higher"]),
    (Rule::kw_lower_better, &["越小越好", "better lower"]),
    (Rule::kw_point_range, &["得分范围", "range"]),
    (Rule::kw_facts, &["事实", "facts"]),
    (Rule::kw_choice, &["选项", "choice"]),
    (Rule::kw_parameter, &["参数", "parameter"]),
    (Rule::kw_standard, &["标准", "standard"]),
    (Rule::kw_when, &["当", "when"]),
    (Rule::kw_otherwise, &["否则", "otherwise"]),
    (Rule::kw_give, &["得", "则", "gives"]),
    (Rule::kw_not_below, &["不低于", "floor"]),
    (Rule::kw_not_above, &["不超过", "cap"]),
    (Rule::kw_table, &["表", "table"]),
    (Rule::kw_allow, &["允许", "allow"]),
    (Rule::kw_round, &["舍入", "round"]),
    (Rule::kw_places, &["位小数", "位", "places", "place"]),
    (Rule::kw_half_up, &["四舍五入", "half_up"]),
    (Rule::kw_half_even, &["四舍六入五成双", "half_even"]),
    (Rule::kw_half_down, &["五舍六入", "half_down"]),
    (Rule::kw_up, &["进一", "up"]),
    (Rule::kw_down, &["舍去", "down"]),
    (Rule::kw_ceiling, &["向上取整", "ceiling"]),
    (Rule::kw_floor, &["向下取整", "floor"]),
    (Rule::kw_gbt8170, &["数值修约", "gbt8170"]),
    (Rule::kw_unbounded, &["以上", "以下", ".."]),
    (Rule::kw_dash, &["-", "−", "－", "–", "—", "~", "～", "至", "到"]),
    (Rule::kw_scale, &["等级", "scale", "grade"]),
    (Rule::kw_over, &["于", "over"]),
    (Rule::kw_indicator, &["指标", "indicator"]),
    (Rule::kw_for, &["对象", "for"]),
    (Rule::kw_not_applicable, &["不适用", "not_applicable"]),
    (Rule::kw_not_reported, &["未报", "not_reported"]),
    (Rule::kw_not_yet_due, &["未到期", "not_yet_due"]),
    (Rule::kw_disputed, &["有争议", "disputed"]),
    (Rule::kw_framework, &["评价体系", "framework"]),
    (Rule::kw_full, &["满分", "full"]),
    (Rule::kw_points, &["分", "points", "point"]),
    (Rule::kw_bonus, &["加分", "bonus"]),
    (Rule::kw_malus, &["扣分", "malus"]),
    (Rule::kw_by, &["按", "by"]),
    (Rule::kw_best_of, &["择优", "best_of"]),
    (Rule::kw_each_row, &["逐行", "each_row"]),
    (Rule::kw_row_scoring, &["逐行评分", "row_scoring"]),
    (Rule::kw_row_weights, &["行权重", "row_weights"]),
    (Rule::kw_as_filed, &["照填报", "as_filed"]),
    (Rule::kw_prorated, &["按比例折算", "prorated"]),
    (Rule::kw_equally, &["平均分配", "equally"]),
    (Rule::kw_sign, &["符号", "sign"]),
    (Rule::kw_bare, &["无符号", "unsigned"]),
    (Rule::kw_range, &["区间", "interval"]),
    (Rule::kw_deadline, &["期限", "deadline"]),
    (Rule::kw_yes_no, &["是否", "yes_no"]),
    (Rule::kw_qualitative, &["定性", "qualitative"]),
    (Rule::kw_rest, &["其余", "rest"]),
    (Rule::kw_undecided, &["未定", "undecided"]),
    (Rule::kw_reweigh, &["同级按比例分摊", "reweigh"]),
    (Rule::kw_spread, &["同级平均分摊", "spread"]),
    (Rule::kw_move_to, &["移至", "move_to"]),
    (Rule::kw_no_points, &["不得分", "no_points"]),
    (Rule::kw_full_points, &["得满分", "full_points"]),
    (Rule::kw_carry, &["留待", "carry"]),
    (Rule::kw_block, &["中止", "block"]),
    (Rule::kw_total, &["总分", "total"]),
    (Rule::kw_rounded_total, &["舍入后的总分", "rounded_total"]),
    (Rule::kw_exact_total, &["未舍入的总分", "exact_total"]),
    (Rule::kw_example, &["示例", "example"]),
    (Rule::kw_on, &["于", "on"]),
    (Rule::kw_expect, &["期望", "expect"]),
    (Rule::kw_in, &["在", "in"]),
    (Rule::kw_or, &["或", "or"]),
    (Rule::kw_and, &["且", "and"]),
    (Rule::kw_not, &["非", "not"]),
    (Rule::kw_full_marks, &["满分", "full"]),
    (Rule::kw_yes, &["是", "yes"]),
    (Rule::kw_no, &["否", "no"]),
    (Rule::kw_gate, &["关口", "gate"]),
    (Rule::kw_review, &["审核", "review"]),
    (Rule::kw_monitor, &["监控", "monitor"]),
    (Rule::kw_linkage, &["挂钩", "linkage"]),
    (Rule::kw_allocate, &["分配", "allocate"]),
    (Rule::kw_duty, &["义务", "duty"]),
];

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
    use super::{KEYWORDS, spellings};
    use crate::syntax::grammar::{Grammar, Rule};
    use pest::Parser;

    #[test]
    fn every_keyword_rule_has_its_spellings_and_no_other() {
        let keywords: Vec<Rule> =
            Rule::all_rules().iter().copied().filter(|rule| format!("{rule:?}").starts_with("kw_")).collect();
        for rule in keywords.iter().filter(|rule| **rule != Rule::kw_attribute_start) {
            assert!(!spellings(*rule).is_empty(), "{rule:?} has no spelling");
            for spelling in spellings(*rule) {
                let parsed = Grammar::parse(*rule, spelling).expect("a spelling is accepted").as_str();
                assert_eq!(parsed, *spelling, "{rule:?}");
            }
        }
        assert_eq!(KEYWORDS.len() + 1, keywords.len(), "kw_attribute_start alone is no keyword");
    }
}
