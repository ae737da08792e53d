//! What the rules of the grammar that are no keywords are called in messages.

use super::grammar::Rule;

/// Rules that are no keywords. Exhaustive, so that a new rule gets its phrase.
#[expect(clippy::too_many_lines, reason = "one line for each rule of the grammar")]
pub(super) fn noun(rule: Rule) -> Option<(&'static str, &'static str)> {
    Some(match rule {
        Rule::package => ("规则包的开头", "a package heading"),
        Rule::title => ("`标题`", "`title`"),
        Rule::document => ("`文件`", "`document`"),
        Rule::in_force => ("`施行`", "`effective`"),
        Rule::last_day => ("`至` 和最后一天", "`to` and a last day"),
        Rule::import => ("`引用`", "`use`"),
        Rule::facts
        | Rule::parameter
        | Rule::standard
        | Rule::scale
        | Rule::indicator
        | Rule::framework
        | Rule::gate
        | Rule::review
        | Rule::monitor
        | Rule::process
        | Rule::linkage
        | Rule::allocation
        | Rule::duty
        | Rule::example => (
            "条目（`标准`、`指标`、`评价体系` 等）",
            "an item (`standard`, `indicator`, `framework` and the like)",
        ),
        Rule::citation => ("`依据`", "`cites`"),
        Rule::clause => ("文件名称和条款", "a document and a clause"),
        Rule::clause_mark => ("条款", "a clause"),
        Rule::no_citation => ("`无依据`", "`uncited`"),
        Rule::refines => ("`细化`", "`refines`"),
        Rule::unverified => ("`未核实`", "`unverified`"),
        Rule::higher_better => ("`越大越好`", "`better higher`"),
        Rule::lower_better => ("`越小越好`", "`better lower`"),
        Rule::point_range => ("`得分范围`", "`range`"),
        Rule::field => ("字段", "a field"),
        Rule::r#type => ("类型", "a type"),
        Rule::choice_type => ("`选项`", "`choice`"),
        Rule::bound => ("界限（如 `≥ 0`）", "a bound (such as `≥ 0`)"),
        Rule::when_line | Rule::when_outcome => ("`当`", "`when`"),
        Rule::otherwise_line | Rule::otherwise_outcome => ("`否则`", "`otherwise`"),
        Rule::amount => ("得分", "an amount"),
        Rule::clamp | Rule::not_below | Rule::not_above => ("`不低于`、`不超过`", "`floor`, `cap`"),
        Rule::table | Rule::same_table => ("`表`", "`table`"),
        Rule::band => ("区间（如 `[90%, 100%]`）", "an interval (such as `[90%, 100%]`)"),
        Rule::interval => ("区间（如 `[90, 100]`）", "an interval (such as `[90, 100]`)"),
        Rule::allow => ("`允许`", "`allow`"),
        Rule::allowed => ("选项及其区间", "a choice and its interval"),
        Rule::rounding => ("`舍入`", "`round`"),
        Rule::places => ("小数位数（如 `2 位`）", "decimal places (such as `2 places`)"),
        Rule::round_unit => ("`到` 后的单位", "a unit to round to"),
        Rule::round_mode => ("舍入方式（如 `四舍五入`）", "a way of rounding (such as `half_up`)"),
        Rule::interval_open => ("`[` 或 `(`", "`[` or `(`"),
        Rule::interval_close => ("`]` 或 `)`", "`]` or `)`"),
        Rule::endpoint => ("区间的一端", "an end of an interval"),
        Rule::unbounded => ("`以上`、`以下`", "`..`"),
        Rule::over => ("`于 0 至 100`", "`over 0 to 100`"),
        Rule::grade => ("等级及其区间", "a grade and its interval"),
        Rule::value_line | Rule::outcome => ("取值", "a value"),
        Rule::state => ("`不适用`、`未报` 等", "`not_applicable`, `not_reported` and the like"),
        Rule::not_applicable => ("`不适用`", "`not_applicable`"),
        Rule::not_reported => ("`未报`", "`not_reported`"),
        Rule::not_yet_due => ("`未到期`", "`not_yet_due`"),
        Rule::disputed => ("`有争议`", "`disputed`"),
        Rule::node => ("指标及其分值", "a node and its points"),
        Rule::bonus => ("`加分`", "`bonus`"),
        Rule::malus => ("`扣分`", "`malus`"),
        Rule::weight => ("分值（如 `10 分`）", "points (such as `10 points`)"),
        Rule::group => ("`{` 和下级指标", "`{` and the nodes below"),
        Rule::scoring => ("`按` 和评分标准", "`by` and a standard"),
        Rule::best_of => ("`择优`", "`best_of`"),
        Rule::each_row => ("`逐行`", "`each_row`"),
        Rule::r#where => ("`当` 和条件", "`when` and a condition"),
        Rule::row_scoring => ("`逐行评分`", "`row_scoring`"),
        Rule::row_arm | Rule::arm_label | Rule::arm_word => {
            ("行的种类（`符号`、`定性` 等）", "a kind of row (`sign`, `qualitative` and the like)")
        }
        Rule::sign => ("比较符号", "a comparison sign"),
        Rule::undecided => ("`未定`", "`undecided`"),
        Rule::row_weights => ("`行权重`", "`row_weights`"),
        Rule::as_filed => ("`照填报`", "`as_filed`"),
        Rule::prorated => ("`按比例折算`", "`prorated`"),
        Rule::equally => ("`平均分配`", "`equally`"),
        Rule::policy => {
            ("`不适用`、`未报` 等如何处理", "what happens to `not_applicable`, `not_reported` and the like")
        }
        Rule::reweigh => ("`同级按比例分摊`", "`reweigh`"),
        Rule::spread => ("`同级平均分摊`", "`spread`"),
        Rule::move_to => ("`移至`", "`move_to`"),
        Rule::no_points => ("`不得分`", "`no_points`"),
        Rule::full_points => ("`得满分`", "`full_points`"),
        Rule::carry => ("`留待`", "`carry`"),
        Rule::block => ("`中止`", "`block`"),
        Rule::total_rounding => ("`总分`", "`total`"),
        Rule::grade_by => ("`等级`", "`scale`"),
        Rule::rounded_total => ("`舍入后的总分`", "`rounded_total`"),
        Rule::exact_total => ("`未舍入的总分`", "`exact_total`"),
        Rule::on_day => ("`于` 和日期", "`on` and a date"),
        Rule::subject => ("对象", "a subject"),
        Rule::assignment => ("字段的值", "the value of a field"),
        Rule::rows | Rule::row => ("表格的行", "a row of a table"),
        Rule::cell => ("单元格", "a cell"),
        Rule::expectation => ("`期望`", "`expect`"),
        Rule::expected => ("期望的结果", "an expected result"),
        Rule::expr | Rule::sum => ("算式", "an expression"),
        Rule::membership => ("`在` 和区间", "`in` and an interval"),
        Rule::choices => ("`{` 和选项", "`{` and choices"),
        Rule::parens => ("`(` 和算式", "`(` and an expression"),
        Rule::arguments => ("括号里的参数", "arguments in brackets"),
        Rule::argument => ("参数", "an argument"),
        Rule::reference | Rule::path | Rule::name | Rule::plain_name | Rule::quoted_name => {
            ("名称", "a name")
        }
        Rule::quantity => ("数", "a number"),
        Rule::number => ("数字", "a number"),
        Rule::full_marks => ("`满分`", "`full`"),
        Rule::truth | Rule::yes | Rule::no => ("`是`、`否`", "`yes`, `no`"),
        Rule::or | Rule::and => ("`且`、`或`", "`and`, `or`"),
        Rule::not => ("`非`", "`not`"),
        Rule::comparison | Rule::ge | Rule::le | Rule::ne | Rule::gt | Rule::lt | Rule::eq => {
            ("比较符号", "a comparison sign")
        }
        Rule::plus | Rule::minus | Rule::times | Rule::divide => ("运算符号", "an arithmetic sign"),
        Rule::string => ("引号里的文字", "a quoted text"),
        Rule::date | Rule::compact_date => ("日期（如 `2019-12-05`）", "a date (such as `2019-12-05`)"),
        Rule::unit => ("单位", "a unit"),
        Rule::percent | Rule::permille | Rule::percentage_points => ("百分号", "a percent sign"),
        Rule::money_unit => ("金额单位", "a unit of money"),
        Rule::working_days | Rule::days => ("天数单位", "a unit of days"),
        Rule::points => ("`分`", "`points`"),
        Rule::open => ("`{`", "`{`"),
        Rule::close => ("`}`", "`}`"),
        Rule::lparen => ("`(`", "`(`"),
        Rule::rparen => ("`)`", "`)`"),
        Rule::comma => ("`,`", "`,`"),
        Rule::colon => ("`:`", "`:`"),
        Rule::equals => ("`=`", "`=`"),
        Rule::gives => ("`得`", "`gives`"),
        Rule::applies => ("`适用`", "`applies`"),
        Rule::passes => ("`通过`", "`passes`"),
        Rule::requirement => ("`要求`", "`requires`"),
        Rule::conclusion => ("`结论`", "`conclusion`"),
        Rule::fails => ("`不通过`", "`fails`"),
        Rule::consequence => ("`未通过`", "`failed`"),
        Rule::otherwise_case => ("`否则`", "`otherwise`"),
        Rule::light => ("`灯`", "`light`"),
        Rule::overall => ("`总灯`", "`overall`"),
        Rule::respond => ("`应对`", "`respond`"),
        Rule::each_period => ("`逐期`", "`each_period`"),
        Rule::start_state => ("`起始`", "`start`"),
        Rule::force => ("`性质`", "`force`"),
        Rule::binding => ("`强制`", "`binding`"),
        Rule::advisory => ("`参考`", "`advisory`"),
        Rule::year => ("`年度`", "`year`"),
        Rule::next_year => ("`下一年`", "`next_year`"),
        Rule::this_year => ("`本年`", "`this_year`"),
        Rule::base => ("`基数`", "`base`"),
        Rule::precondition => ("`先决`", "`precondition`"),
        Rule::effects_by => ("`按` 和所看的值", "`by` and what it looks at"),
        Rule::also => ("`又`", "`also`"),
        Rule::exemption => ("`例外`", "`except`"),
        Rule::no_cut => ("`不减`", "`no_cut`"),
        Rule::no_raise => ("`不增`", "`no_raise`"),
        Rule::no_change => ("`不变`", "`no_change`"),
        Rule::combine => ("`多条同时命中`", "`combine`"),
        Rule::strictest => ("`取减得最多者`", "`strictest`"),
        Rule::summed => ("`相加`", "`summed`"),
        Rule::in_sequence => ("`依次`", "`in_sequence`"),
        Rule::lower_limit => ("`下限`", "`lower_limit`"),
        Rule::upper_limit => ("`上限`", "`upper_limit`"),
        Rule::pending => ("`未决定`", "`pending`"),
        Rule::low_end => ("`取下端`", "`low_end`"),
        Rule::high_end => ("`取上端`", "`high_end`"),
        Rule::keep => ("`保持`", "`keep`"),
        Rule::nothing => ("`不予安排`", "`nothing`"),
        Rule::set_to => ("`定为`", "`set_to`"),
        Rule::factors => ("`因素`", "`factors`"),
        Rule::share => ("`份额`", "`share`"),
        Rule::portion => ("`比例`", "`portion`"),
        Rule::by_rank => ("`按名次`", "`by_rank`"),
        Rule::lowest_first => ("`从低到高`", "`lowest_first`"),
        Rule::fixed => ("`定额`", "`fixed`"),
        Rule::excess => ("`超出`", "`excess`"),
        Rule::scale_down => ("`按比例压缩`", "`scale_down`"),
        Rule::refuse => ("`不得超出`", "`refuse`"),
        Rule::conserve => ("`守恒`", "`conserve`"),
        Rule::remainder => ("`余数`", "`remainder`"),
        Rule::triggered => ("`当` 和条件", "`when` and a condition"),
        Rule::owner => ("`责任人`", "`owner`"),
        Rule::shall => ("`应`", "`shall`"),
        Rule::due_by => ("`期限`", "`deadline`"),
        Rule::done => ("`完成`", "`done`"),
        Rule::calendar => ("`日历`", "`calendar`"),
        Rule::calendar_span => ("`自` 和起止日期", "`from` and the span of the calendar"),
        Rule::days_off => ("`休`", "`off`"),
        Rule::days_on => ("`班`", "`on_duty`"),
        Rule::festival => ("`节`", "`festival`"),
        Rule::decision => ("`决定`", "`decide`"),
        Rule::raise => ("`增`（如 `增 5%`）", "`raise` (such as `raise 5%`)"),
        Rule::cut => ("`减`（如 `减 20%`）", "`cut` (such as `cut 20%`)"),
        Rule::verdict => ("区间或选项及其结论", "a range or a choice and what it gives"),
        Rule::options | Rule::option => ("选项（如 `优 或 良`）", "choices (such as `A or B`)"),
        Rule::label | Rule::labels => ("名称或引号里的文字", "a name or a quoted text"),
        Rule::measure => ("指标的算式（如 `进度 = …`）", "a measure (such as `progress = …`)"),
        Rule::step => {
            ("状态及其变化（如 `正常 当 … 则 暂停`）", "a step (such as `normal when … => paused`)")
        }
        Rule::effect_row => ("区间或选项及其处理", "a range or a choice and what it does"),
        Rule::effects => (
            "`增`、`减`、`保持`、`不予安排` 或其他措施",
            "`raise`, `cut`, `keep`, `nothing` or another measure",
        ),
        Rule::factor => {
            ("因素及其权重（如 `人口 30%`）", "a factor and its weight (such as `population 30%`)")
        }
        Rule::factor_group => ("`{` 和下级因素", "`{` and the factors below"),
        Rule::place => ("名次及其份额（如 `1 得 40%`）", "a place and its share (such as `1 gives 40%`)"),
        Rule::cent => ("`分`", "`cent`"),
        // Slips and marks that nobody should be told to write, and what is never looked for by itself.
        Rule::EOI
        | Rule::first_item
        | Rule::no_item
        | Rule::file
        | Rule::lone_item
        | Rule::item
        | Rule::header
        | Rule::gate_line
        | Rule::monitor_line
        | Rule::process_line
        | Rule::linkage_line
        | Rule::allocation_line
        | Rule::duty_line
        | Rule::calendar_line
        | Rule::case
        | Rule::effect
        | Rule::attribute
        | Rule::clause_char
        | Rule::standard_line
        | Rule::oops_band
        | Rule::oops_side
        | Rule::oops_raise
        | Rule::oops_cut
        | Rule::extent
        | Rule::indicator_line
        | Rule::entry
        | Rule::example_entry
        | Rule::subject_entry
        | Rule::prefix
        | Rule::infix
        | Rule::arithmetic
        | Rule::primary
        | Rule::literal
        | Rule::attributes
        | Rule::no_attribute
        | Rule::more
        | Rule::goes_on
        | Rule::behind
        | Rule::operand
        | Rule::term
        | Rule::plain
        | Rule::measured
        | Rule::sure_name
        | Rule::lean
        | Rule::oops_equal
        | Rule::oops_and
        | Rule::oops_or
        | Rule::digit
        | Rule::any_date
        | Rule::end
        | Rule::blank
        | Rule::WHITESPACE
        | Rule::reserved
        | Rule::kw_attribute_start
        | Rule::stop => return None,
        Rule::kw_package
        | Rule::kw_title
        | Rule::kw_document
        | Rule::kw_issued
        | Rule::kw_effective
        | Rule::kw_from
        | Rule::kw_since
        | Rule::kw_to
        | Rule::kw_end
        | Rule::kw_use
        | Rule::kw_cites
        | Rule::kw_no_citation
        | Rule::kw_refines
        | Rule::kw_unverified
        | Rule::kw_higher_better
        | Rule::kw_lower_better
        | Rule::kw_point_range
        | Rule::kw_facts
        | Rule::kw_choice
        | Rule::kw_parameter
        | Rule::kw_standard
        | Rule::kw_when
        | Rule::kw_otherwise
        | Rule::kw_give
        | Rule::kw_not_below
        | Rule::kw_not_above
        | Rule::kw_table
        | Rule::kw_allow
        | Rule::kw_round
        | Rule::kw_places
        | Rule::kw_half_up
        | Rule::kw_half_even
        | Rule::kw_half_down
        | Rule::kw_up
        | Rule::kw_down
        | Rule::kw_ceiling
        | Rule::kw_floor
        | Rule::kw_gbt8170
        | Rule::kw_unbounded
        | Rule::kw_dash
        | Rule::kw_scale
        | Rule::kw_over
        | Rule::kw_indicator
        | Rule::kw_for
        | Rule::kw_not_applicable
        | Rule::kw_not_reported
        | Rule::kw_not_yet_due
        | Rule::kw_disputed
        | Rule::kw_framework
        | Rule::kw_full
        | Rule::kw_points
        | Rule::kw_bonus
        | Rule::kw_malus
        | Rule::kw_by
        | Rule::kw_best_of
        | Rule::kw_each_row
        | Rule::kw_row_scoring
        | Rule::kw_row_weights
        | Rule::kw_as_filed
        | Rule::kw_prorated
        | Rule::kw_equally
        | Rule::kw_sign
        | Rule::kw_bare
        | Rule::kw_range
        | Rule::kw_deadline
        | Rule::kw_yes_no
        | Rule::kw_qualitative
        | Rule::kw_rest
        | Rule::kw_undecided
        | Rule::kw_reweigh
        | Rule::kw_spread
        | Rule::kw_move_to
        | Rule::kw_no_points
        | Rule::kw_full_points
        | Rule::kw_carry
        | Rule::kw_block
        | Rule::kw_total
        | Rule::kw_rounded_total
        | Rule::kw_exact_total
        | Rule::kw_example
        | Rule::kw_on
        | Rule::kw_expect
        | Rule::kw_in
        | Rule::kw_or
        | Rule::kw_and
        | Rule::kw_not
        | Rule::kw_full_marks
        | Rule::kw_yes
        | Rule::kw_no
        | Rule::kw_gate
        | Rule::kw_review
        | Rule::kw_applies
        | Rule::kw_passes
        | Rule::kw_requires
        | Rule::kw_conclusion
        | Rule::kw_fails
        | Rule::kw_failed
        | Rule::kw_monitor
        | Rule::kw_light
        | Rule::kw_overall
        | Rule::kw_worst_of
        | Rule::kw_respond
        | Rule::kw_within
        | Rule::kw_inside
        | Rule::kw_counted_from
        | Rule::kw_answered
        | Rule::kw_overdue
        | Rule::kw_process
        | Rule::kw_each_period
        | Rule::kw_start
        | Rule::kw_linkage
        | Rule::kw_force
        | Rule::kw_binding
        | Rule::kw_advisory
        | Rule::kw_year
        | Rule::kw_next_year
        | Rule::kw_this_year
        | Rule::kw_base
        | Rule::kw_precondition
        | Rule::kw_also
        | Rule::kw_except
        | Rule::kw_no_cut
        | Rule::kw_no_raise
        | Rule::kw_no_change
        | Rule::kw_instead
        | Rule::kw_combine
        | Rule::kw_strictest
        | Rule::kw_summed
        | Rule::kw_in_sequence
        | Rule::kw_lower_limit
        | Rule::kw_upper_limit
        | Rule::kw_pending
        | Rule::kw_low_end
        | Rule::kw_high_end
        | Rule::kw_raise
        | Rule::kw_cut
        | Rule::kw_keep
        | Rule::kw_nothing
        | Rule::kw_set_to
        | Rule::kw_allocate
        | Rule::kw_pool
        | Rule::kw_factors
        | Rule::kw_share
        | Rule::kw_portion
        | Rule::kw_by_rank
        | Rule::kw_lowest_first
        | Rule::kw_fixed
        | Rule::kw_excess
        | Rule::kw_scale_down
        | Rule::kw_refuse
        | Rule::kw_conserve
        | Rule::kw_remainder
        | Rule::kw_largest_remainder
        | Rule::kw_ties_by
        | Rule::kw_duty
        | Rule::kw_owner
        | Rule::kw_shall
        | Rule::kw_done
        | Rule::kw_calendar
        | Rule::kw_days_off
        | Rule::kw_days_on
        | Rule::kw_festival
        | Rule::kw_decide
        | Rule::kw_reason => return None,
    })
}
