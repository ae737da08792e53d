//! The one table of words: each with its Chinese and its English spelling.
//!
//! Keywords stand as in `grammar/jixiao.pest`, and a test compares the two. The checker resolves types and
//! built-in functions by the tables here.

use super::ast::Unit;
use super::grammar::Rule;

/// Which of the two spellings of the language: they parse to the same tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// 中文: `标准 … 当 … 得 …`.
    Chinese,
    /// English: `standard … when … => …`.
    English,
}

/// An enum of words with two spellings each.
macro_rules! words {
    (
        $(#[$doc:meta])*
        $vis:vis enum $name:ident {
            $( $(#[$word_doc:meta])* $word:ident = $zh:literal / $en:literal ),* $(,)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        $vis enum $name { $( $(#[$word_doc])* $word ),* }

        impl $name {
            /// Every word, in the order of the table.
            $vis const ALL: &[$name] = &[ $( $name::$word ),* ];

            /// The Chinese spelling.
            $vis fn zh(self) -> &'static str {
                match self { $( $name::$word => $zh ),* }
            }

            /// The English spelling.
            $vis fn en(self) -> &'static str {
                match self { $( $name::$word => $en ),* }
            }

            /// The word so spelled.
            $vis fn spelled(self, spelling: Spelling) -> &'static str {
                match spelling {
                    Spelling::Chinese => self.zh(),
                    Spelling::English => self.en(),
                }
            }

            /// The word that either spelling names.
            $vis fn from_name(name: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|word| word.zh() == name || word.en() == name)
            }
        }
    };
}

/// A table of words, each with the rule of the grammar that reads it.
macro_rules! keywords {
    (
        $(#[$doc:meta])*
        $vis:vis enum $name:ident {
            $( $(#[$word_doc:meta])* $word:ident = $zh:literal / $en:literal in $rule:ident ),* $(,)?
        }
    ) => {
        words! {
            $(#[$doc])*
            $vis enum $name { $( $(#[$word_doc])* $word = $zh / $en ),* }
        }

        impl $name {
            /// The rule of the grammar that reads the word.
            pub(super) fn rule(self) -> Rule {
                match self { $( $name::$word => Rule::$rule ),* }
            }
        }
    };
}

keywords! {
    /// A keyword. Where a rule of the grammar has several Chinese spellings, each has a word of its own here.
    pub(crate) enum Word {
        // Files.
        Package = "规则包" / "package" in kw_package,
        Title = "标题" / "title" in kw_title,
        Document = "文件" / "document" in kw_document,
        Issued = "印发" / "issued" in kw_issued,
        Effective = "施行" / "effective" in kw_effective,
        From = "自" / "from" in kw_from,
        /// 起, after a first day; English says `from` before it.
        Since = "起" / "" in kw_since,
        To = "至" / "to" in kw_to,
        /// 止, after a last day; English has no word for it.
        End = "止" / "" in kw_end,
        Use = "引用" / "use" in kw_use,
        // What rules stand on.
        Cites = "依据" / "cites" in kw_cites,
        NoCitation = "无依据" / "uncited" in kw_no_citation,
        Refines = "细化" / "refines" in kw_refines,
        Unverified = "未核实" / "unverified" in kw_unverified,
        HigherBetter = "越大越好" / "better higher" in kw_higher_better,
        LowerBetter = "越小越好" / "better lower" in kw_lower_better,
        PointRange = "得分范围" / "range" in kw_point_range,
        Facts = "事实" / "facts" in kw_facts,
        Choice = "选项" / "choice" in kw_choice,
        Parameter = "参数" / "parameter" in kw_parameter,
        // Standards and scales.
        Standard = "标准" / "standard" in kw_standard,
        When = "当" / "when" in kw_when,
        Otherwise = "否则" / "otherwise" in kw_otherwise,
        /// In standards and tables.
        Give = "得" / "=>" in kw_give,
        /// In indicators.
        Then = "则" / "=>" in kw_give,
        NotBelow = "不低于" / "floor" in kw_not_below,
        NotAbove = "不超过" / "cap" in kw_not_above,
        Table = "表" / "table" in kw_table,
        Allow = "允许" / "allow" in kw_allow,
        Round = "舍入" / "round" in kw_round,
        /// Before the unit of a rounding.
        RoundTo = "到" / "to" in kw_to,
        Places = "位" / "places" in kw_places,
        HalfUp = "四舍五入" / "half_up" in kw_half_up,
        HalfEven = "四舍六入五成双" / "half_even" in kw_half_even,
        HalfDown = "五舍六入" / "half_down" in kw_half_down,
        Up = "进一" / "up" in kw_up,
        Down = "舍去" / "down" in kw_down,
        Ceiling = "向上取整" / "ceiling" in kw_ceiling,
        Floor = "向下取整" / "floor" in kw_floor,
        Gbt8170 = "数值修约" / "gbt8170" in kw_gbt8170,
        /// The high end of an interval without one.
        NoHighEnd = "以上" / ".." in kw_unbounded,
        /// The low end of an interval without one.
        NoLowEnd = "以下" / ".." in kw_unbounded,
        Scale = "等级" / "scale" in kw_scale,
        /// The scale of a framework.
        Grade = "等级" / "grade" in kw_scale,
        Over = "于" / "over" in kw_over,
        // Indicators and frameworks.
        Indicator = "指标" / "indicator" in kw_indicator,
        For = "对象" / "for" in kw_for,
        NotApplicable = "不适用" / "not_applicable" in kw_not_applicable,
        NotReported = "未报" / "not_reported" in kw_not_reported,
        NotYetDue = "未到期" / "not_yet_due" in kw_not_yet_due,
        Disputed = "有争议" / "disputed" in kw_disputed,
        Framework = "评价体系" / "framework" in kw_framework,
        Full = "满分" / "full" in kw_full,
        Points = "分" / "points" in kw_points,
        Bonus = "加分" / "bonus" in kw_bonus,
        Malus = "扣分" / "malus" in kw_malus,
        By = "按" / "by" in kw_by,
        BestOf = "择优" / "best_of" in kw_best_of,
        EachRow = "逐行" / "each_row" in kw_each_row,
        RowScoring = "逐行评分" / "row_scoring" in kw_row_scoring,
        RowWeights = "行权重" / "row_weights" in kw_row_weights,
        AsFiled = "照填报" / "as_filed" in kw_as_filed,
        Prorated = "按比例折算" / "prorated" in kw_prorated,
        Equally = "平均分配" / "equally" in kw_equally,
        Sign = "符号" / "sign" in kw_sign,
        Bare = "无符号" / "unsigned" in kw_bare,
        Range = "区间" / "interval" in kw_range,
        Deadline = "期限" / "deadline" in kw_deadline,
        YesNo = "是否" / "yes_no" in kw_yes_no,
        Qualitative = "定性" / "qualitative" in kw_qualitative,
        Rest = "其余" / "rest" in kw_rest,
        Undecided = "未定" / "undecided" in kw_undecided,
        Reweigh = "同级按比例分摊" / "reweigh" in kw_reweigh,
        Spread = "同级平均分摊" / "spread" in kw_spread,
        MoveTo = "移至" / "move_to" in kw_move_to,
        NoPoints = "不得分" / "no_points" in kw_no_points,
        FullPoints = "得满分" / "full_points" in kw_full_points,
        Carry = "留待" / "carry" in kw_carry,
        Block = "中止" / "block" in kw_block,
        Total = "总分" / "total" in kw_total,
        /// Before the total a grade is read from.
        GradeFrom = "依" / "from" in kw_from,
        RoundedTotal = "舍入后的总分" / "rounded_total" in kw_rounded_total,
        ExactTotal = "未舍入的总分" / "exact_total" in kw_exact_total,
        // Examples.
        Example = "示例" / "example" in kw_example,
        On = "于" / "on" in kw_on,
        Expect = "期望" / "expect" in kw_expect,
        // Expressions.
        In = "在" / "in" in kw_in,
        Or = "或" / "or" in kw_or,
        And = "且" / "and" in kw_and,
        Not = "非" / "not" in kw_not,
        FullMarks = "满分" / "full" in kw_full_marks,
        Yes = "是" / "yes" in kw_yes,
        No = "否" / "no" in kw_no,
        // Gates and reviews.
        Gate = "关口" / "gate" in kw_gate,
        Review = "审核" / "review" in kw_review,
        Applies = "适用" / "applies" in kw_applies,
        Passes = "通过" / "passes" in kw_passes,
        Requires = "要求" / "requires" in kw_requires,
        Conclusion = "结论" / "conclusion" in kw_conclusion,
        Fails = "不通过" / "fails" in kw_fails,
        Failed = "未通过" / "failed" in kw_failed,
        // Monitors.
        Monitor = "监控" / "monitor" in kw_monitor,
        Light = "灯" / "light" in kw_light,
        Overall = "总灯" / "overall" in kw_overall,
        WorstOf = "取最差" / "worst_of" in kw_worst_of,
        Respond = "应对" / "respond" in kw_respond,
        Within = "于" / "within" in kw_within,
        Inside = "内" / "" in kw_inside,
        CountedFrom = "自" / "counted_from" in kw_counted_from,
        Answered = "答复" / "answered" in kw_answered,
        Overdue = "逾期" / "overdue" in kw_overdue,
        // Processes.
        Process = "流程" / "process" in kw_process,
        EachPeriod = "逐期" / "each_period" in kw_each_period,
        Start = "起始" / "start" in kw_start,
        // Linkages.
        Linkage = "挂钩" / "linkage" in kw_linkage,
        Force = "性质" / "force" in kw_force,
        Binding = "强制" / "binding" in kw_binding,
        Advisory = "参考" / "advisory" in kw_advisory,
        Year = "年度" / "year" in kw_year,
        NextYear = "下一年" / "next_year" in kw_next_year,
        ThisYear = "本年" / "this_year" in kw_this_year,
        Base = "基数" / "base" in kw_base,
        Precondition = "先决" / "precondition" in kw_precondition,
        Also = "又" / "also" in kw_also,
        Except = "例外" / "except" in kw_except,
        NoCut = "不减" / "no_cut" in kw_no_cut,
        NoRaise = "不增" / "no_raise" in kw_no_raise,
        NoChange = "不变" / "no_change" in kw_no_change,
        Instead = "改为" / "instead" in kw_instead,
        Combine = "多条同时命中" / "combine" in kw_combine,
        Strictest = "取减得最多者" / "strictest" in kw_strictest,
        Summed = "相加" / "summed" in kw_summed,
        InSequence = "依次" / "in_sequence" in kw_in_sequence,
        LowerLimit = "下限" / "lower_limit" in kw_lower_limit,
        UpperLimit = "上限" / "upper_limit" in kw_upper_limit,
        Pending = "未决定" / "pending" in kw_pending,
        LowEnd = "取下端" / "low_end" in kw_low_end,
        HighEnd = "取上端" / "high_end" in kw_high_end,
        Raise = "增" / "raise" in kw_raise,
        Cut = "减" / "cut" in kw_cut,
        Keep = "保持" / "keep" in kw_keep,
        Nothing = "不予安排" / "nothing" in kw_nothing,
        SetTo = "定为" / "set_to" in kw_set_to,
        // Allocations.
        Allocate = "分配" / "allocate" in kw_allocate,
        Pool = "资金池" / "pool" in kw_pool,
        Factors = "因素" / "factors" in kw_factors,
        Share = "份额" / "share" in kw_share,
        Portion = "比例" / "portion" in kw_portion,
        ByRank = "按名次" / "by_rank" in kw_by_rank,
        LowestFirst = "从低到高" / "lowest_first" in kw_lowest_first,
        Fixed = "定额" / "fixed" in kw_fixed,
        Excess = "超出" / "excess" in kw_excess,
        ScaleDown = "按比例压缩" / "scale_down" in kw_scale_down,
        Refuse = "不得超出" / "refuse" in kw_refuse,
        Conserve = "守恒" / "conserve" in kw_conserve,
        Remainder = "余数" / "remainder" in kw_remainder,
        LargestRemainder = "最大余数法" / "largest" in kw_largest_remainder,
        TiesBy = "并列时按" / "ties_by" in kw_ties_by,
        // Duties.
        Duty = "义务" / "duty" in kw_duty,
        Owner = "责任人" / "owner" in kw_owner,
        Shall = "应" / "shall" in kw_shall,
        Done = "完成" / "done" in kw_done,
        // Data of examples.
        Calendar = "日历" / "calendar" in kw_calendar,
        DaysOff = "休" / "off" in kw_days_off,
        DaysOn = "班" / "on_duty" in kw_days_on,
        Festival = "节" / "festival" in kw_festival,
        Decide = "决定" / "decide" in kw_decide,
        Reason = "理由" / "reason" in kw_reason,
    }
}

words! {
    /// The name of a built-in type.
    pub(crate) enum TypeName {
        Number = "数" / "number",
        Count = "个数" / "count",
        Ratio = "比率" / "ratio",
        PercentagePoint = "百分点" / "percentage_point",
        Points = "分" / "points",
        Money = "金额" / "money",
        Days = "天" / "days",
        WorkingDays = "工作日" / "working_days",
        Date = "日期" / "date",
        YesNo = "是否" / "yes_no",
        Text = "文字" / "text",
    }
}

words! {
    /// The name of a built-in function; the last three name subjects beside or above one.
    pub(crate) enum Function {
        Min = "较小" / "min",
        Max = "较大" / "max",
        Abs = "绝对值" / "abs",
        WholePoints = "整点数" / "whole_points",
        Floor = "向下取整" / "floor",
        Ceiling = "向上取整" / "ceiling",
        Contains = "含" / "contains",
        DaysBetween = "天数" / "days_between",
        Year = "年" / "year",
        Month = "月" / "month",
        Day = "日" / "day",
        Reported = "已报" / "reported",
        Applicable = "适用" / "applicable",
        IfNotReported = "若未报" / "if_not_reported",
        Sum = "合计" / "sum",
        Average = "平均" / "average",
        WeightedAverage = "加权平均" / "weighted_average",
        Maximum = "最大" / "maximum",
        Minimum = "最小" / "minimum",
        Count = "计数" / "count",
        Any = "存在" / "any",
        All = "全部" / "all",
        Worst = "最差" / "worst",
        Consecutive = "连续年数" / "consecutive_years",
        Rank = "名次" / "rank",
        Sampled = "抽中" / "sampled",
        GradeDistance = "档差" / "grade_distance",
        AsOf = "基准日" / "as_of",
        FestivalDay = "节日" / "festival_day",
        WorkdaysBetween = "工作日数" / "workdays_between",
        Score = "得分" / "score",
        Grade = "等级" / "grade",
        Peers = "同类" / "peers",
        OtherPeers = "其他同类" / "other_peers",
        Parent = "上级" / "parent",
    }
}

words! {
    /// The label of an argument of a built-in function.
    pub(crate) enum LabelName {
        /// Of 名次.
        LowestFirst = "从低到高" / "lowest_first",
        /// Of 加权平均.
        Weight = "权" / "weight",
        /// Of 抽中.
        Seed = "种子" / "seed",
    }
}

words! {
    /// What a gate, a monitor, a process, a linkage or an allocation gives, read as `名称.结论`.
    pub(crate) enum Member {
        /// Of a gate or review: whether it applies, whether it is passed, and the conclusion.
        Applies = "适用" / "applies",
        Passed = "通过" / "passed",
        Conclusion = "结论" / "conclusion",
        /// Of a monitor: its one light without a name, the worst of its lights, and of an answer due its last day
        /// and whether it is late.
        Light = "灯" / "light",
        Overall = "总灯" / "overall",
        Due = "答复期限" / "due",
        Overdue = "逾期" / "overdue",
        /// Of a process: the state after the last period.
        State = "状态" / "state",
        /// Of a linkage: the base, the ends of the range, the amount, its difference from the base, the measures.
        Base = "基数" / "base",
        Low = "下端" / "low",
        High = "上端" / "high",
        Amount = "金额" / "amount",
        Change = "变动" / "change",
        Actions = "措施" / "actions",
        /// Of an allocation: what the subject gets.
        Share = "份额" / "share",
    }
}

words! {
    /// The lights of monitors, from best to worst.
    pub(crate) enum LightWord {
        /// Ahead of plan: the target is suspect.
        Blue = "蓝" / "blue",
        Green = "绿" / "green",
        Yellow = "黄" / "yellow",
        Orange = "橙" / "orange",
        Red = "红" / "red",
    }
}

words! {
    /// What is known of the row being scored (逐行评分).
    pub(crate) enum RowWord {
        Actual = "实际值" / "actual",
        Target = "指标值" / "target",
        Met = "相符" / "met",
    }
}

impl Function {
    /// Whether it gathers values of several subjects (`合计(项目: 全年执行数)`).
    pub(crate) fn is_aggregate(self) -> bool {
        (Function::Sum..=Function::Consecutive).contains(&self)
    }
}

impl Unit {
    /// Every unit.
    pub(crate) const ALL: [Unit; 11] = [
        Unit::Percent,
        Unit::Permille,
        Unit::PercentagePoint,
        Unit::Yuan,
        Unit::ThousandYuan,
        Unit::WanYuan,
        Unit::MillionYuan,
        Unit::YiYuan,
        Unit::Points,
        Unit::Days,
        Unit::Workdays,
    ];

    /// The unit so spelled after a number. 千元 has no English spelling.
    pub(crate) fn spelled(self, spelling: Spelling) -> &'static str {
        let (zh, en) = match self {
            Unit::Percent => ("%", "%"),
            Unit::Permille => ("‰", "‰"),
            Unit::PercentagePoint => ("个百分点", "pp"),
            Unit::Yuan => ("元", "yuan"),
            Unit::ThousandYuan => ("千元", "千元"),
            Unit::WanYuan => ("万元", "wan_yuan"),
            Unit::MillionYuan => ("百万元", "million_yuan"),
            Unit::YiYuan => ("亿元", "yi_yuan"),
            Unit::Points => ("分", "points"),
            Unit::Days => ("天", "days"),
            Unit::Workdays => ("个工作日", "working_days"),
        };
        match spelling {
            Spelling::Chinese => zh,
            Spelling::English => en,
        }
    }

    /// Whether the unit stands against its number without a space between.
    pub(crate) fn is_attached(self, spelling: Spelling) -> bool {
        match self {
            Unit::Percent | Unit::Permille => true,
            Unit::Yuan | Unit::ThousandYuan | Unit::WanYuan | Unit::MillionYuan | Unit::YiYuan => {
                spelling == Spelling::Chinese
            }
            Unit::PercentagePoint | Unit::Points | Unit::Days | Unit::Workdays => false,
        }
    }
}

/// Words that cannot be plain names: rule `reserved` of the grammar.
pub(crate) const RESERVED: &[Word] = &[
    Word::When,
    Word::Otherwise,
    Word::And,
    Word::Or,
    Word::Not,
    Word::In,
    Word::By,
    Word::Round,
    Word::Full,
    Word::Yes,
    Word::No,
    Word::Cites,
    Word::EachRow,
    Word::BestOf,
    Word::Give,
    Word::Then,
];

#[cfg(test)]
mod tests;
