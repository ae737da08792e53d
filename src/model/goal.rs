//! 绩效指标: one row of a goal table, with what was aimed at and what came about (Z10, Z12).

use super::declare::subject;

subject! {
    /// 绩效指标: a goal row of a self-evaluation form (财预〔2020〕10号; Z10).
    pub struct Goal named "指标编码" / "指标名称" {
        /// 一级指标, such as 产出指标.
        level1: Text = "一级指标",
        /// 二级指标, such as 数量指标.
        level2: Text = "二级指标",
        /// 三级指标: the indicator itself.
        level3: Text = "三级指标",
        /// 指标值: the target as written, such as `≥50个`; the text is kept as it was filed.
        target: Measure = "指标值",
        /// 实际值: the actual value as written, such as `48` or `96%`; the text is kept as it was filed.
        actual: Measure = "实际值",
        /// 权重: full marks of the row.
        weight: Points = "权重",
        /// 档次: the tier a person gave a qualitative row. Norms §2.4.
        tier: Tier = "档次",
        /// 评分: the mark a person gave a qualitative row, within what its tier allows. Norms §2.4.
        mark: Points = "评分",
        /// 说明: the reason for a mark or a deviation.
        reason: Text = "说明",
        /// 自评得分: the score the form states; rechecked, never used to compute.
        published_score: Points = "自评得分",
        /// 偏差原因: why the actual value is off the target, as filed. Z11.
        deviation_reason: Text = "偏差原因",
        /// 监控值: the value seen at the last monitoring, as written. Z11.
        monitored: Measure = "监控值",
        /// 上年实际值 as written.
        last_year_actual: Measure = "上年实际值",
        /// 核心指标: whether it comes from a sector's core indicators. Z09.
        core: Bool = "核心指标",
    }
    groups {}
    children {}

    fields {}
}
