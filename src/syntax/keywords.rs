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
    Word::from_name(word).is_some_and(|word| ITEM_KEYWORDS.contains(&word.rule()))
}

/// Whether no word of the grammar begins a word, so that it is a name wherever it stands. English is not looked at.
pub(super) fn none_begins(word: &str) -> bool {
    let mut characters = word.chars();
    let first = characters.next().unwrap_or('_');
    let second = characters.next().unwrap_or('\0');
    let at = BEGINNINGS.partition_point(|(one, _)| *one < first);
    let same = BEGINNINGS.get(at..).unwrap_or_default().iter().take_while(|(one, _)| *one == first);
    !first.is_ascii() && same.map(|(_, next)| *next).all(|next| next != '\0' && next != second)
}

/// The first two characters of every Chinese word of the grammar, in order; `\0` behind a word of one.
#[rustfmt::skip]
const BEGINNINGS: &[(char, char)] = &[
    ('万', '元'), ('上', '浮'), ('上', '调'), ('上', '限'), ('下', '一'), ('下', '浮'), ('下', '调'), ('下', '限'),
    ('不', '予'), ('不', '低'), ('不', '减'), ('不', '变'), ('不', '增'), ('不', '得'), ('不', '超'), ('不', '适'),
    ('不', '通'), ('且', '\0'), ('个', '工'), ('个', '百'), ('中', '止'), ('义', '务'), ('事', '实'), ('于', '\0'),
    ('五', '舍'), ('亿', '元'), ('从', '低'), ('以', '上'), ('以', '下'), ('份', '额'), ('休', '\0'), ('位', '\0'),
    ('位', '小'), ('余', '数'), ('例', '外'), ('依', '\0'), ('依', '据'), ('依', '次'), ('保', '持'), ('允', '许'),
    ('元', '\0'), ('先', '决'), ('关', '口'), ('其', '余'), ('内', '\0'), ('决', '定'), ('减', '\0'), ('减', '少'),
    ('分', '\0'), ('分', '配'), ('则', '\0'), ('到', '\0'), ('削', '减'), ('加', '分'), ('区', '间'), ('千', '元'),
    ('印', '发'), ('压', '减'), ('压', '缩'), ('参', '数'), ('参', '考'), ('又', '\0'), ('取', '上'), ('取', '下'),
    ('取', '减'), ('取', '最'), ('同', '级'), ('向', '上'), ('向', '下'), ('否', '\0'), ('否', '则'), ('四', '舍'),
    ('因', '素'), ('在', '\0'), ('基', '数'), ('增', '\0'), ('增', '加'), ('多', '条'), ('天', '\0'), ('守', '恒'),
    ('完', '成'), ('定', '为'), ('定', '性'), ('定', '额'), ('审', '核'), ('对', '象'), ('工', '作'), ('平', '均'),
    ('年', '\0'), ('年', '度'), ('并', '列'), ('应', '\0'), ('应', '对'), ('引', '用'), ('强', '制'), ('当', '\0'),
    ('得', '\0'), ('得', '分'), ('得', '满'), ('性', '质'), ('总', '分'), ('总', '灯'), ('或', '\0'), ('扣', '减'),
    ('扣', '分'), ('扣', '除'), ('择', '优'), ('挂', '钩'), ('指', '标'), ('按', '\0'), ('按', '名'), ('按', '比'),
    ('提', '高'), ('改', '为'), ('数', '值'), ('文', '件'), ('施', '行'), ('无', '依'), ('无', '符'), ('日', '\0'),
    ('日', '历'), ('是', '\0'), ('是', '否'), ('最', '大'), ('月', '\0'), ('有', '争'), ('期', '望'), ('期', '限'),
    ('未', '决'), ('未', '到'), ('未', '定'), ('未', '报'), ('未', '核'), ('未', '舍'), ('未', '通'), ('本', '年'),
    ('标', '准'), ('标', '题'), ('核', '减'), ('止', '\0'), ('比', '例'), ('流', '程'), ('满', '分'), ('灯', '\0'),
    ('照', '填'), ('班', '\0'), ('理', '由'), ('留', '待'), ('百', '万'), ('百', '分'), ('监', '控'), ('相', '加'),
    ('示', '例'), ('移', '至'), ('符', '号'), ('等', '级'), ('答', '复'), ('细', '化'), ('结', '论'), ('自', '\0'),
    ('至', '\0'), ('舍', '入'), ('舍', '去'), ('节', '\0'), ('行', '权'), ('表', '\0'), ('要', '求'), ('规', '则'),
    ('评', '价'), ('调', '低'), ('调', '减'), ('调', '增'), ('责', '任'), ('资', '金'), ('起', '\0'), ('起', '始'),
    ('超', '出'), ('越', '大'), ('越', '小'), ('进', '一'), ('追', '加'), ('适', '用'), ('选', '项'), ('逐', '期'),
    ('逐', '行'), ('通', '过'), ('逾', '期'), ('降', '低'), ('非', '\0'),
];

/// Whether a word is a keyword anywhere.
pub(super) fn is_keyword(word: &str) -> bool {
    let also = || ALSO_READ.iter().any(|(_, read)| read.contains(&word));
    !word.is_empty() && (Word::from_name(word).is_some() || also())
}

/// How a keyword is written: the Chinese spelling first. Nothing for rules that are no keywords.
pub(super) fn spellings(rule: Rule) -> impl Iterator<Item = &'static str> {
    // Keywords stand together at the end of the grammar.
    let words: &[Word] = if rule >= Rule::kw_package { Word::ALL } else { &[] };
    let of_rule = words.iter().filter(move |word| word.rule() == rule);
    let also = ALSO_READ.iter().filter(move |(read, _)| *read == rule).flat_map(|(_, read)| *read).copied();
    of_rule
        .flat_map(|word| [word.zh(), word.en()])
        .filter(|spelling| !matches!(*spelling, "" | "=>"))
        .chain(also)
}

/// Every spelling of every keyword. `=>` is a mark, and stands in the grammar beside the keyword.
pub(super) fn all() -> impl Iterator<Item = (Rule, &'static str)> {
    let words = Word::ALL.iter().flat_map(|word| [(word.rule(), word.zh()), (word.rule(), word.en())]);
    let also = ALSO_READ.iter().flat_map(|(rule, read)| read.iter().map(|spelling| (*rule, *spelling)));
    words.filter(|(_, spelling)| !matches!(*spelling, "" | "=>")).chain(also)
}

/// The keyword a rule begins with, in code quotes: Chinese and English.
pub(super) fn quoted(rule: Rule) -> (String, String) {
    let keyword = opening(rule).first().copied().unwrap_or(rule);
    let zh = spellings(keyword).next().unwrap_or("");
    let en = spellings(keyword).find(|spelling| spelling.is_ascii()).unwrap_or(zh);
    (format!("`{zh}`"), format!("`{en}`"))
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
    (Rule::refines, &[Rule::kw_refines]),
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
    (Rule::gate, &[Rule::kw_gate]),
    (Rule::review, &[Rule::kw_review]),
    (Rule::applies, &[Rule::kw_applies]),
    (Rule::passes, &[Rule::kw_passes]),
    (Rule::requirement, &[Rule::kw_requires]),
    (Rule::conclusion, &[Rule::kw_conclusion]),
    (Rule::fails, &[Rule::kw_fails]),
    (Rule::consequence, &[Rule::kw_failed]),
    (Rule::otherwise_case, &[Rule::kw_otherwise]),
    (Rule::monitor, &[Rule::kw_monitor]),
    (Rule::light, &[Rule::kw_light]),
    (Rule::overall, &[Rule::kw_overall]),
    (Rule::respond, &[Rule::kw_respond]),
    (Rule::process, &[Rule::kw_process]),
    (Rule::each_period, &[Rule::kw_each_period]),
    (Rule::start_state, &[Rule::kw_start]),
    (Rule::linkage, &[Rule::kw_linkage]),
    (Rule::force, &[Rule::kw_force]),
    (Rule::binding, &[Rule::kw_binding]),
    (Rule::advisory, &[Rule::kw_advisory]),
    (Rule::year, &[Rule::kw_year]),
    (Rule::next_year, &[Rule::kw_next_year]),
    (Rule::this_year, &[Rule::kw_this_year]),
    (Rule::base, &[Rule::kw_base]),
    (Rule::precondition, &[Rule::kw_precondition]),
    (Rule::effects_by, &[Rule::kw_by]),
    (Rule::also, &[Rule::kw_also]),
    (Rule::exemption, &[Rule::kw_except]),
    (Rule::no_cut, &[Rule::kw_no_cut]),
    (Rule::no_raise, &[Rule::kw_no_raise]),
    (Rule::no_change, &[Rule::kw_no_change]),
    (Rule::combine, &[Rule::kw_combine]),
    (Rule::strictest, &[Rule::kw_strictest]),
    (Rule::summed, &[Rule::kw_summed]),
    (Rule::in_sequence, &[Rule::kw_in_sequence]),
    (Rule::lower_limit, &[Rule::kw_lower_limit]),
    (Rule::upper_limit, &[Rule::kw_upper_limit]),
    (Rule::pending, &[Rule::kw_pending]),
    (Rule::low_end, &[Rule::kw_low_end]),
    (Rule::high_end, &[Rule::kw_high_end]),
    (Rule::raise, &[Rule::kw_raise]),
    (Rule::cut, &[Rule::kw_cut]),
    (Rule::keep, &[Rule::kw_keep]),
    (Rule::nothing, &[Rule::kw_nothing]),
    (Rule::set_to, &[Rule::kw_set_to]),
    (Rule::allocation, &[Rule::kw_allocate]),
    (Rule::factors, &[Rule::kw_factors]),
    (Rule::share, &[Rule::kw_share]),
    (Rule::portion, &[Rule::kw_portion]),
    (Rule::by_rank, &[Rule::kw_by_rank]),
    (Rule::lowest_first, &[Rule::kw_lowest_first]),
    (Rule::fixed, &[Rule::kw_fixed]),
    (Rule::excess, &[Rule::kw_excess]),
    (Rule::scale_down, &[Rule::kw_scale_down]),
    (Rule::refuse, &[Rule::kw_refuse]),
    (Rule::conserve, &[Rule::kw_conserve]),
    (Rule::remainder, &[Rule::kw_remainder]),
    (Rule::duty, &[Rule::kw_duty]),
    (Rule::triggered, &[Rule::kw_when]),
    (Rule::owner, &[Rule::kw_owner]),
    (Rule::shall, &[Rule::kw_shall]),
    (Rule::due_by, &[Rule::kw_deadline]),
    (Rule::done, &[Rule::kw_done]),
    (Rule::calendar, &[Rule::kw_calendar]),
    (Rule::calendar_span, &[Rule::kw_from]),
    (Rule::days_off, &[Rule::kw_days_off]),
    (Rule::days_on, &[Rule::kw_days_on]),
    (Rule::festival, &[Rule::kw_festival]),
    (Rule::decision, &[Rule::kw_decide]),
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
    use super::{BEGINNINGS, ITEM_KEYWORDS, all, begins_item, none_begins, spellings};
    use crate::syntax::grammar::{Grammar, Rule};
    use pest::Parser;
    use std::collections::BTreeSet;

    #[test]
    fn items_begin_with_their_keywords_and_no_others() {
        for (_, word) in all() {
            let expected = all().any(|(rule, other)| other == word && ITEM_KEYWORDS.contains(&rule));
            assert_eq!(begins_item(word), expected, "{word}");
        }
    }

    #[test]
    fn the_beginnings_are_those_of_the_grammar() {
        let grammar = include_str!("../../grammar/jixiao.pest");
        let code = grammar.lines().filter(|line| !line.trim_start().starts_with("//"));
        let code = code.map(|line| line.replace("\\\"", "")).collect::<Vec<_>>().join("\n");
        let mut beginnings = BTreeSet::new();
        for word in code.split('"').skip(1).step_by(2) {
            let mut characters = word.chars();
            let first = characters.next().unwrap_or(' ');
            if first.is_alphabetic() && !first.is_ascii() {
                beginnings.insert((first, characters.next().unwrap_or('\0')));
            }
        }
        assert!(BEGINNINGS.iter().eq(&beginnings), "{beginnings:?}");
        for (word, is_name) in
            [("数量", true), ("数值", false), ("且", false), ("增", false), ("增5", false), ("a", false)]
        {
            assert_eq!(none_begins(word), is_name, "{word}");
        }
    }

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
