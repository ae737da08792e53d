//! 监控期: what one monitoring of the year saw, what was answered, and what came of it (Z11; 财预〔2019〕136号,
//! norms §5).

use super::declare::subject;

subject! {
    /// 监控期: one monitoring of a project, a policy or a unit within the year (Z11; norms §5).
    pub struct MonitoringPeriod named "监控期编码" / "监控期名称" {
        /// 月份: the month the data reach to, 1 to 12; periods stand in the order of it. Norms §5.2.
        month: Count = "月份",
        /// 监控日期: when it was looked at; the time to answer runs from it. Norms §5.2.
        monitored_on: Date = "监控日期",
        /// 累计执行数: spent from the start of the year to the end of the month.
        executed_to_date: Money = "累计执行数",
        /// 目标完成率: of the goals of the whole year, what is done so far. Norms §5.2.
        goal_attainment: Ratio = "目标完成率",
        /// 预计全年完成率: of the goals, what will be done by the end of the year. Norms §5.1.
        forecast_attainment: Ratio = "预计全年完成率",
        /// 完成可能性: whether the goals will be reached by the end of the year. Norms §5.1.
        likelihood: Likelihood = "完成可能性",
        /// 偏差原因类别. Norms §5.1.
        cause: DeviationCause = "偏差原因类别",
        /// 偏差说明: the cause in words.
        deviation_reason: Text = "偏差说明",
        /// 答复: what the unit chose after a warning. Norms §5.2.
        response: WarningResponse = "答复",
        /// 答复日期: when it chose; after the time to answer it counts as no answer. Norms §5.2.
        responded_on: Date = "答复日期",
        /// 整改完成: what was found wrong is put right.
        rectified: Bool = "整改完成",
        /// 整改完成日期.
        rectified_on: Date = "整改完成日期",
    }
    groups {}
    children {}

    fields {}
}
