//! 不能判定的原因: why a target, an actual value or the pair of them cannot be decided. Each has a code.

use core::fmt;

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident $code:literal $zh:literal $en:literal;)*) => {
        /// Why something cannot be decided from its cell.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Reason { $($(#[$doc])* $name,)* }

        impl Reason {
            /// Every reason, in the order of the codes.
            pub const ALL: &'static [Reason] = &[$(Self::$name,)*];

            /// The code, `T01` and on. Codes do not change between versions.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// One sentence in Chinese.
            pub const fn zh(self) -> &'static str {
                match self { $(Self::$name => $zh,)* }
            }

            /// One sentence in English.
            pub const fn en(self) -> &'static str {
                match self { $(Self::$name => $en,)* }
            }
        }
    };
}

reasons! {
    /// `工5%`, `^80%`, `5=50%`, `二100百分比`, `290$`: text recognition lost the sign.
    Garbled "T01" "文字有误：符号可能识别错误" "the text is damaged: a sign may have been misread";
    /// `100%1000件`: two figures without anything between them.
    FiguresRunTogether "T02" "两个数写在一起" "two figures are run together";
    /// `15次作业且不少于30小时`, `11月底完成100%`.
    TwoConditions "T03" "一格写了两个条件" "one cell states two conditions";
    /// `≧ %`.
    OperatorWithoutNumber "T04" "有符号没有数" "an operator without a number";
    /// `万亩`.
    UnitWithoutNumber "T05" "有单位没有数" "a unit without a number";
    /// `≥≤5`, `不超过30万元以上`.
    OperatorConflict "T06" "两个符号互相矛盾" "two operators contradict each other";
    /// 户 against 户次.
    UnitsDiffer "T07" "目标值与实际值单位不同" "target and actual value are in different units";
    /// `约470万公里`, `300余人`.
    Approximate "T08" "只有约数" "only an approximate figure";
    /// `30户106人`, `20辆+30辆`.
    SeveralNumbers "T09" "一格写了几个数" "one cell holds several numbers";
    /// 已完成100% beside a target of ≥90%.
    StatusForNumber "T10" "应填数值，填的是完成情况" "a status word stands where a number is needed";
    /// The actual value is written with an operator, `≥95%`.
    RepeatsTarget "T11" "实际值照抄了目标值的符号，不是实测数" "the actual value has an operator, so it is not a measurement";
    /// 效果明显.
    QualitativeTarget "T12" "定性目标，须由人评判" "a qualitative target: a person must judge";
    /// `10月` against `2021年底` and no year given.
    PartialDate "T13" "日期缺年份，无法比较" "a date without its year cannot be compared";
    /// A negative figure without an operator: the direction is unknown.
    NegativeTarget "T14" "目标值为负且没有符号，方向不明" "a negative target without an operator has no direction";
    /// A sentence with a figure inside it.
    NumberInSentence "T15" "句子里夹有数，不能确定其含义" "a number inside a sentence";
    /// 不超预算, 不低于上年: the figure is somewhere else.
    ReferenceFigure "T16" "目标值是另一处的数" "the target names a figure that stands elsewhere";
    /// `≥**平方米`.
    Placeholder "T17" "占位符未填" "a placeholder was not filled in";
    /// Longer than any cell that is read.
    TooLong "T18" "文字过长" "the text is too long";
    /// `2200?`: what follows the number is not a unit.
    UnknownUnit "T19" "数后面的文字不是单位" "what follows the number is not a unit";
    /// `90%-80%`.
    RangeReversed "T20" "区间上下限颠倒" "the range ends before it starts";
    /// `≤12月`: December, or twelve months.
    MonthOrDuration "T21" "几月还是几个月，不能确定" "a month of the year or a number of months";
    /// `2021.6`: June 2021, or a number.
    YearMonthOrNumber "T22" "年月还是小数，不能确定" "a year and month or a decimal number";
    /// 0.96 against 95%: a ratio, or a percent.
    RatioOrPercent "T23" "小数是比率还是百分数，不能确定" "a ratio or a percent";
    /// 60000 against 6万元: the unit of the bare number is unclear.
    UnitScaleUnclear "T24" "实际值的数量单位（元、万元）不能确定" "the scale of the bare number (元 or 万元) is unclear";
    /// 提升10% against 95%: a change, or a level.
    ChangeOrLevel "T25" "一个是变化幅度，一个是水平" "one is a change and the other a level";
    /// The target cell is blank.
    TargetBlank "T26" "没有填目标值" "the target is blank";
    /// The actual cell is blank.
    ActualBlank "T27" "没有填实际值" "the actual value is blank";
    /// 无, 不适用 in either cell.
    NotApplicable "T28" "不适用" "not applicable";
    /// A date against a number, a text against a date, …
    KindsDiffer "T29" "目标值与实际值不是一类" "target and actual value are of different kinds";
    /// 合格 against 优/良/中/差.
    GradeNotInScale "T30" "等级不在目标所列等次内" "the grade is not on the target's scale";
    /// `290%` can be ≥90%.
    MisreadSuspected "T31" "百分数以2开头且超过100，可能是≥的误识" "a percent over 100 that starts with 2 may be a misread ≥";
    /// 是/否 as a target: both answers are printed.
    BothAnswers "T32" "是与否都印着，没有选定" "both answers are printed and none is chosen";
    /// More digits than a number may have.
    NumberTooLarge "T33" "数字位数过多" "the number has too many digits";
    /// 11月 against 11月前, 2021年 against 2021年9月底.
    DateUnclear "T34" "日期不够具体，不能判定是否按期" "the dates are too coarse to decide";
    /// The actual cell repeats a qualitative target word for word.
    RepeatsWords "T35" "实际值照抄了目标值的文字" "the actual value repeats the target word for word";
    /// `2021年13月`.
    NoSuchDate "T36" "没有这个日期" "there is no such date";
    /// `≥2021年`.
    OperatorWithDate "T37" "这个符号不能用于日期" "this operator does not go with a date";
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.zh())
    }
}

/// 存疑: a reading that was kept and that [`super::compare`] does not rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Suspicion {
    /// `290%`: the `2` may be a misread `≥`.
    OperatorMaybeMisread,
    /// `2021.6`: may be June 2021.
    YearMonthMaybe,
}

impl Suspicion {
    /// What a comparison answers for a value under this suspicion.
    pub const fn reason(self) -> Reason {
        match self {
            Self::OperatorMaybeMisread => Reason::MisreadSuspected,
            Self::YearMonthMaybe => Reason::YearMonthOrNumber,
        }
    }
}
