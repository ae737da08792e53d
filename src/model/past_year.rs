//! 历年绩效: results of earlier years, for rules that look back, such as two years running (Z13; norms §9).

use super::declare::subject;

subject! {
    /// 历年绩效: the result of one earlier year (Z13; norms §9.1).
    pub struct PastYear named "年度编码" / "年度名称" {
        /// 年度: the year the result is of, such as 2019.
        year: Count = "年度",
        /// 得分: the final score of the year.
        score: Points = "得分",
        /// 等级: the final grade of the year. Norms §2.5.
        grade: EvaluationGrade = "等级",
        /// 预算数: the budget with that year's adjustments.
        budget: Money = "预算数",
        /// 执行数: spent in that year.
        executed: Money = "执行数",
        /// 自评得分: how it rated itself.
        self_score: Points = "自评得分",
        /// 财政评价得分: how finance rated it.
        finance_score: Points = "财政评价得分",
    }
    groups {}
    children {}

    fields {}
}
