//! What one unit of a column's integers stands for.

/// The unit a column counts in (单位). A value of a column is `integer ÷ 10^scale` of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// 数: a bare number.
    Number,
    /// 个数.
    Count,
    /// 比率: 1 is the whole.
    Ratio,
    /// 比率 in percent (%).
    Percent,
    /// 百分点.
    PercentagePoint,
    /// 分.
    Points,
    /// 元.
    Yuan,
    /// 万元.
    TenThousandYuan,
    /// 亿元.
    HundredMillionYuan,
    /// 天.
    Days,
    /// 工作日.
    Workdays,
}
