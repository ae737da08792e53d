//! The one table of words: each with its Chinese and its English spelling.
//!
//! Keywords stand as in `grammar/jixiao.pest`, and a test compares the two. The checker resolves types and
//! built-in functions by the tables here.

use super::ast::Unit;

/// Which of the two spellings of the language: they parse to the same tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
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

words! {
    /// A keyword. Where a rule of the grammar has several Chinese spellings, each has a word of its own here.
    pub(crate) enum Word {
        // Files.
        Package = "规则包" / "package",
        Title = "标题" / "title",
        Document = "文件" / "document",
        Issued = "印发" / "issued",
        Effective = "施行" / "effective",
        From = "自" / "from",
        /// 起, after a first day; English says `from` before it.
        Since = "起" / "",
        To = "至" / "to",
        /// 止, after a last day; English has no word for it.
        End = "止" / "",
        Use = "引用" / "use",
        // What rules stand on.
        Cites = "依据" / "cites",
        NoCitation = "无依据" / "uncited",
        Unverified = "未核实" / "unverified",
        HigherBetter = "越大越好" / "better higher",
        LowerBetter = "越小越好" / "better lower",
        PointRange = "得分范围" / "range",
        Facts = "事实" / "facts",
        Choice = "选项" / "choice",
        Parameter = "参数" / "parameter",
        // Standards and scales.
        Standard = "标准" / "standard",
        When = "当" / "when",
        Otherwise = "否则" / "otherwise",
        /// In standards and tables.
        Give = "得" / "=>",
        /// In indicators.
        Then = "则" / "=>",
        NotBelow = "不低于" / "floor",
        NotAbove = "不超过" / "cap",
        Table = "表" / "table",
        Allow = "允许" / "allow",
        Round = "舍入" / "round",
        /// Before the unit of a rounding.
        RoundTo = "到" / "to",
        Places = "位" / "places",
        HalfUp = "四舍五入" / "half_up",
        HalfEven = "四舍六入五成双" / "half_even",
        HalfDown = "五舍六入" / "half_down",
        Up = "进一" / "up",
        Down = "舍去" / "down",
        Ceiling = "向上取整" / "ceiling",
        Floor = "向下取整" / "floor",
        Gbt8170 = "数值修约" / "gbt8170",
        /// The high end of an interval without one.
        NoHighEnd = "以上" / "..",
        /// The low end of an interval without one.
        NoLowEnd = "以下" / "..",
        Scale = "等级" / "scale",
        /// The scale of a framework.
        Grade = "等级" / "grade",
        Over = "于" / "over",
        // Indicators and frameworks.
        Indicator = "指标" / "indicator",
        For = "对象" / "for",
        NotApplicable = "不适用" / "not_applicable",
        NotReported = "未报" / "not_reported",
        NotYetDue = "未到期" / "not_yet_due",
        Disputed = "有争议" / "disputed",
        Framework = "评价体系" / "framework",
        Full = "满分" / "full",
        Points = "分" / "points",
        Bonus = "加分" / "bonus",
        Malus = "扣分" / "malus",
        By = "按" / "by",
        BestOf = "择优" / "best_of",
        EachRow = "逐行" / "each_row",
        RowScoring = "逐行评分" / "row_scoring",
        RowWeights = "行权重" / "row_weights",
        AsFiled = "照填报" / "as_filed",
        Prorated = "按比例折算" / "prorated",
        Equally = "平均分配" / "equally",
        Sign = "符号" / "sign",
        Bare = "无符号" / "unsigned",
        Range = "区间" / "interval",
        Deadline = "期限" / "deadline",
        YesNo = "是否" / "yes_no",
        Qualitative = "定性" / "qualitative",
        Rest = "其余" / "rest",
        Undecided = "未定" / "undecided",
        Reweigh = "同级按比例分摊" / "reweigh",
        Spread = "同级平均分摊" / "spread",
        MoveTo = "移至" / "move_to",
        NoPoints = "不得分" / "no_points",
        FullPoints = "得满分" / "full_points",
        Carry = "留待" / "carry",
        Block = "中止" / "block",
        Total = "总分" / "total",
        /// Before the total a grade is read from.
        GradeFrom = "依" / "from",
        RoundedTotal = "舍入后的总分" / "rounded_total",
        ExactTotal = "未舍入的总分" / "exact_total",
        // Examples.
        Example = "示例" / "example",
        On = "于" / "on",
        Expect = "期望" / "expect",
        // Expressions.
        In = "在" / "in",
        Or = "或" / "or",
        And = "且" / "and",
        Not = "非" / "not",
        FullMarks = "满分" / "full",
        Yes = "是" / "yes",
        No = "否" / "no",
        // Constructs this version does not evaluate.
        Gate = "关口" / "gate",
        Review = "审核" / "review",
        Monitor = "监控" / "monitor",
        Linkage = "挂钩" / "linkage",
        Allocate = "分配" / "allocate",
        Duty = "义务" / "duty",
    }
}

words! {
    /// The name of a built-in type.
    pub(crate) enum TypeName {
        Number = "数" / "number",
        Ratio = "比率" / "ratio",
        PercentagePoint = "百分点" / "percentage_point",
        Points = "分" / "points",
        Money = "金额" / "money",
        Days = "天" / "days",
        WorkingDays = "工作日" / "working_days",
        Count = "个数" / "count",
        Date = "日期" / "date",
        YesNo = "是否" / "yes_no",
        Text = "文字" / "text",
    }
}

words! {
    /// The name of a built-in function.
    pub(crate) enum Function {
        Min = "较小" / "min",
        Max = "较大" / "max",
        Abs = "绝对值" / "abs",
        WholePoints = "整点数" / "whole_points",
        Floor = "向下取整" / "floor",
        Ceiling = "向上取整" / "ceiling",
        RoundTo = "舍入到" / "round_to",
        Contains = "含" / "contains",
        Rank = "名次" / "rank",
        Sum = "合计" / "sum",
        Average = "平均" / "average",
        WeightedAverage = "加权平均" / "weighted_average",
        Maximum = "最大" / "maximum",
        Minimum = "最小" / "minimum",
        Count = "计数" / "count",
        Any = "存在" / "any",
        All = "全部" / "all",
        Score = "得分" / "score",
        Grade = "等级" / "grade",
        Reported = "已报" / "reported",
        Applicable = "适用" / "applicable",
        IfNotReported = "若未报" / "if_not_reported",
        Peers = "同类" / "peers",
        OtherPeers = "其他同类" / "other_peers",
        Parent = "上级" / "parent",
        DaysBetween = "天数" / "days_between",
        Year = "年" / "year",
        Month = "月" / "month",
        Day = "日" / "day",
    }
}

words! {
    /// The label of an argument of a built-in function.
    pub(crate) enum LabelName {
        /// Of 名次.
        LowestFirst = "从低到高" / "lowest_first",
        /// Of 加权平均.
        Weight = "权" / "weight",
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
        (Function::Sum..=Function::All).contains(&self)
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
