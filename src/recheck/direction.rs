//! 指标方向: which way is better, from the form's own column, the indicator's name, or its level.

use super::form::Row;
use super::scorer::Better;
use crate::target::Dimension;

/// Where a direction comes from, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ground {
    /// 指标方向 is a column of the form.
    Column,
    /// The indicator's name (成本节约率, 投诉率).
    Name,
    /// 二级指标 (数量, 质量, 成本).
    Level,
}

/// Names in which more is better. Looked at first, because they contain words of the other list: 成本节约率,
/// 投诉处理率, 不合格产品处置率.
const HIGHER: &[&str] = &[
    "节约",
    "处置率",
    "处理率",
    "查处率",
    "查明率",
    "扑灭率",
    "整改率",
    "化解率",
    "办结率",
    "回复率",
    "保障率",
    "覆盖",
    "完成",
    "完工率",
    "开工率",
    "及时率",
    "及时性",
    "准确率",
    "合格率",
    "达标率",
    "通过率",
    "成活率",
    "利用率",
    "使用率",
    "执行率",
    "支付率",
    "支出率",
    "兑付率",
    "发放率",
    "到位率",
    "到账率",
    "公开率",
    "知晓",
    "满意",
    "认知度",
    "参与率",
    "接种率",
    "签约率",
    "就学率",
    "就业率",
    "入住率",
    "供水率",
    "保土率",
    "无害化处理率",
    "机械化率",
    "有效率",
    "正常率",
    "真实率",
    "核算率",
    "落实率",
    "普及率",
    "优良率",
    "增长率",
    "提升",
    "提高",
    "改善",
    "收入",
    "产值",
    "利润",
    "税收",
    "安全率",
    "配备率",
    "维护率",
    "受益",
    "受众",
    "惠及",
    "带动",
    "血压控制率",
    "血糖控制率",
    "患者控制率",
    "疫情控制率",
    "病情控制率",
];

/// Names in which less is better.
const LOWER: &[&str] = &[
    "控制率",
    "变动率",
    "调整率",
    "结转结余",
    "结余率",
    "结转率",
    "不合格",
    "差错",
    "出错",
    "错误",
    "误差",
    "错情",
    "总错比",
    "事故",
    "投诉",
    "信访量",
    "上访",
    "死亡",
    "伤亡",
    "受伤",
    "发病率",
    "病死率",
    "发生率",
    "发案",
    "案发",
    "逾期",
    "违规",
    "违约",
    "违法率",
    "负债率",
    "债务率",
    "空置率",
    "失业率",
    "流失率",
    "返贫",
    "退保率",
    "应付账款",
    "应收账款",
    "暂付款",
    "排放",
    "污染",
    "受害",
    "火灾",
    "变质",
    "未按",
    "不及时",
    "犯罪",
    "重审",
    "重复率",
    "故障",
    "漏检",
    "误报",
    "漏报",
    "超标",
    "残留",
    "失信",
    "破损率",
    "损失",
    "损毁",
    "缺陷",
    "火点",
    "病虫害",
    "施用量",
    "直排",
    "欠费",
    "拖欠",
    "超支",
    "超概",
    "辍学",
    "闲置率",
    "营养不良率",
    "患病率",
    "感染率",
];

/// What money is spent on or used up for: less is better, whatever is done with it.
const SPENT: &[&str] = &["成本", "费用", "造价", "单价", "能耗"];

/// What is done against something bad. Behind such a word in the name (病虫害防治面积, 故障处理数) more is better.
const ACTIONS: &[&str] = &[
    "防治", "防控", "治理", "整治", "整改", "排查", "化解", "处理", "处置", "查处", "查办", "打击", "侦破",
    "破案", "检查", "检测", "监测", "抽检", "修复", "修缮", "救助", "追回", "清理", "回收",
];

/// Words of a fall. The rate or amount of a fall is better when it is larger (投诉下降率, 化肥减少量); a fall that is
/// named and not measured (发病率下降) may state what it fell to.
const FALL: &[&str] = &["减少", "降低", "下降"];

/// Words that measure a fall.
const MEASURED: &[&str] = &["率", "幅", "量", "数", "比例", "额"];

/// The direction of a row, and what it rests on. A unit of time under 时效 means sooner is better. A rate under 质量
/// with a target below half (`low`) may be of something bad whose name is not known here: the level is no ground.
pub(crate) fn of(row: &Row, dimension: Option<Dimension>, low: bool) -> Option<(Better, Ground)> {
    if let Some(better) = column(row) {
        return Some((better, Ground::Column));
    }
    match named(row.level3.or_empty()) {
        Some(better) => better.map(|better| (better, Ground::Name)),
        None if low => None,
        None => level(row, dimension).map(|better| (better, Ground::Level)),
    }
}

fn column(row: &Row) -> Option<Better> {
    match row.direction.or_empty() {
        text if text.starts_with("正向") || text.contains("越高越好") || text.contains("越大越好") => {
            Some(Better::Higher)
        }
        text if text.starts_with("反向") || text.starts_with("逆向") || text.contains("越小越好") => {
            Some(Better::Lower)
        }
        _ => None,
    }
}

/// The direction a name gives; `Some(None)` when the name says that it gives none, so that the level must not
/// decide either.
fn named(name: &str) -> Option<Option<Better>> {
    let fall = FALL.iter().filter_map(|word| name.split_once(word)).next();
    if let Some((_, after)) = fall {
        return Some(MEASURED.iter().any(|word| after.contains(word)).then_some(Better::Higher));
    }
    let found: Vec<bool> = HIGHER.iter().filter_map(|word| name.split_once(word)).map(negated).collect();
    match (found.contains(&false), found.contains(&true)) {
        (true, _) => return Some(Some(Better::Higher)),
        (false, true) => return Some(Some(Better::Lower)),
        (false, false) => {}
    }
    if SPENT.iter().any(|word| name.contains(word)) {
        return Some(Some(Better::Lower));
    }
    let last = |words: &[&str]| words.iter().filter_map(|word| name.rfind(word)).max();
    let bad = last(LOWER)?;
    Some(Some(if last(ACTIONS) > Some(bad) { Better::Higher } else { Better::Lower }))
}

/// 不合格率, 未完成率: the word stands behind a negation.
fn negated((before, _): (&str, &str)) -> bool {
    before.ends_with(['不', '未', '非', '欠']) || before.ends_with("未按时") || before.ends_with("未按期")
}

fn level(row: &Row, dimension: Option<Dimension>) -> Option<Better> {
    let text = format!("{}{}", row.level1.or_empty(), row.level2.or_empty());
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&["成本"]) {
        return Some(Better::Lower);
    }
    if has(&["时效", "进度"]) {
        return match dimension {
            Some(Dimension::Ratio) => Some(Better::Higher),
            Some(Dimension::Time | Dimension::WorkingDays | Dimension::Months) => Some(Better::Lower),
            _ => None,
        };
    }
    if has(&["数量", "质量", "满意", "经济效益", "产出数量", "产出质量"]) {
        return Some(Better::Higher);
    }
    let plain = row.level2.is_blank() && row.level3.or_empty().ends_with(['数', '量']);
    (plain || row.level3.or_empty().ends_with("次数")).then_some(Better::Higher)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recheck::form::Cell;

    fn direction(level2: &str, level3: &str) -> Option<Better> {
        let row = Row { level2: Cell::new(level2), level3: Cell::new(level3), ..Row::default() };
        of(&row, None, false).map(|(better, _)| better)
    }

    #[test]
    fn names_come_before_levels() {
        assert_eq!(direction("", "公用经费控制率"), Some(Better::Lower));
        assert_eq!(direction("", "三公经费变动率"), Some(Better::Lower));
        assert_eq!(direction("", "政府采购执行率"), Some(Better::Higher));
        assert_eq!(direction("质量指标", "不合格产品处置率"), Some(Better::Higher));
        assert_eq!(direction("质量指标", "采购装备出现不合格装备的比例"), Some(Better::Lower));
        assert_eq!(direction("成本指标", "项目总成本"), Some(Better::Lower));
        assert_eq!(direction("成本指标", "成本节约率"), Some(Better::Higher));
        assert_eq!(direction("数量指标", "高血压随访控制数"), Some(Better::Higher));
        assert_eq!(direction("时效指标", "任务时限"), None);
        assert_eq!(direction("", "某某"), None);
    }

    #[test]
    fn negations_and_falls_turn_a_name() {
        assert_eq!(direction("质量指标", "抽检不合格率"), Some(Better::Lower));
        assert_eq!(direction("质量指标", "抽检合格率"), Some(Better::Higher));
        assert_eq!(direction("时效指标", "未按时完成率"), Some(Better::Lower));
        assert_eq!(direction("", "投诉举报下降率"), Some(Better::Higher));
        assert_eq!(direction("", "违法捕捞案件下降幅度"), Some(Better::Higher));
        assert_eq!(direction("质量指标", "发病率下降"), None, "to what, or by how much");
        assert_eq!(direction("社会效益指标", "受益人口"), Some(Better::Higher));
        assert_eq!(direction("质量指标", "高血压患者血压控制率"), Some(Better::Higher));
        assert_eq!(direction("质量指标", "未成年人犯罪率"), Some(Better::Lower));
        assert_eq!(direction("数量指标", "病虫害防治面积"), Some(Better::Higher));
        assert_eq!(direction("数量指标", "病虫害面积"), Some(Better::Lower));
        assert_eq!(direction("质量指标", "防控事故发生率"), Some(Better::Lower));
        assert_eq!(direction("", "污染治理单价"), Some(Better::Lower));
    }
}
