//! 发现: what does not add up in a form. Each has a code; none of them changes a score.

mod cells;
mod money;
mod rows;
mod totals;

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::case::Case;
use super::scorer::RowScorer;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $code:literal $zh:literal;)*) => {
        /// The kinds of finding. Codes do not change between versions.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Kind { $($(#[$doc])* $name,)* }

        impl Kind {
            /// Every kind, in the order of the codes.
            #[cfg(test)]
            pub const ALL: &'static [Kind] = &[$(Kind::$name,)*];

            /// The code, `F01` and on.
            pub const fn code(self) -> &'static str {
                match self { $(Kind::$name => $code,)* }
            }

            /// The title in Chinese.
            pub const fn zh(self) -> &'static str {
                match self { $(Kind::$name => $zh,)* }
            }
        }
    };
}

kinds! {
    /// The published parts do not sum to the published total.
    WrongTotal "F01" "总分不等于各项得分之和";
    /// The weights do not sum to the full marks.
    WeightsNotFull "F02" "分值之和不等于满分";
    /// The weights of a level do not sum to what its heading says.
    LevelSum "F03" "分值之和与上级指标的分值不符";
    /// A score above its weight.
    ScoreAboveWeight "F04" "得分超过分值";
    /// A score without a target or without an actual value.
    ScoreWithoutCells "F05" "没有目标值或实际值却有得分";
    /// 单项得分 was already weighted, and is weighted again.
    WeightTwice "F06" "权重重复计算";
    /// The execution weight is not one that forms use.
    ExecutionWeight "F07" "预算执行的分值不常见";
    /// Executed more than the budget.
    RateAboveHundred "F08" "执行率超过100%";
    /// The printed rate is not executed over budget.
    RateNotRatio "F09" "所填执行率与金额不符";
    /// A rate although the budget is 0 or blank.
    RateOfZero "F10" "预算数为0却填了执行率";
    /// The total line is 0 above lines with money.
    MainLineEmpty "F11" "资金总额为0而下列各行有金额";
    /// The grade does not go with the total.
    WrongGrade "F12" "等级与总分不符";
    /// The sign says the opposite of the name.
    SignAgainstName "F13" "指标值符号与指标名称相反";
    /// The actual cell carries an operator, as a target does.
    RepeatsTarget "F14" "实际值带有符号，不是实测数";
    /// A machine float was published.
    MachineFloat "F15" "机器浮点数";
    /// 其中 rows split a quantity that is already counted.
    Components "F16" "其中项只拆分数量，不另计分";
    /// Missed, with full marks.
    MissedButFull "F17" "未达目标却得满分";
    /// Met, without full marks.
    MetNotFull "F18" "已达目标却未得满分";
    /// The worse of two misses scores higher.
    WorseScoresHigher "F19" "完成程度更低的反而得分更高";
    /// Cells that hold a unit or an operator and no number.
    Unfilled "F20" "指标值未填";
    /// Little money was spent and everything was achieved.
    MoneyAgainstOutputs "F21" "执行率低而产出全部完成";
    /// The points stand where the quantity should.
    PointsAsQuantity "F22" "以分值代替指标值";
    /// The execution score does not follow from the printed rate.
    RateAgainstScore "F23" "执行得分与执行率不符";
    /// Signs lost to text recognition.
    MisreadSigns "F24" "符号可能误识";
    /// The lines of money do not sum to their total.
    MoneySum "F25" "资金各项之和不等于总额";
    /// The form states rules of its own.
    OwnRules "F26" "本表自定了评分规则";
    /// A cell of points or money that is not a number.
    GarbledNumber "F27" "分值、得分或金额不是数";
    /// A status word where a number is asked for.
    StatusForNumber "F28" "应填数值，填的是完成情况";
    /// A target cell that says two things at once.
    TwoInOne "F29" "一格写了两个数或两个条件";
    /// An operator written twice.
    DoubledSign "F30" "符号写了两遍";
    /// The actual cell repeats a qualitative target word for word.
    RepeatsWords "F31" "实际值照抄目标值的文字";
    /// A placeholder of the form's library stands in the name.
    PlaceholderInName "F32" "指标名称里的占位符未填";
    /// Money was budgeted and none was executed.
    NothingExecuted "F33" "预算没有执行";
    /// The score is not the coefficient times the weight.
    Coefficient "F34" "得分不等于得分系数乘分值";
}

/// One finding.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// Which kind.
    #[serde(rename = "code", serialize_with = "as_code")]
    pub kind: Kind,
    /// What was found, in Chinese.
    pub message: String,
    /// The same in English.
    pub message_en: String,
    /// The rows it is about, from 0.
    pub rows: Vec<usize>,
    /// The numbers in it, by name.
    pub numbers: BTreeMap<&'static str, String>,
}

impl Finding {
    fn new(kind: Kind, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { kind, message: zh.into(), message_en: en.into(), rows: Vec::new(), numbers: BTreeMap::new() }
    }

    fn rows(mut self, rows: impl IntoIterator<Item = usize>) -> Self {
        self.rows.extend(rows);
        self
    }

    fn number(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.numbers.insert(name, value.into());
        self
    }
}

fn as_code<S: Serializer>(kind: &Kind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.code())
}

/// Every finding of a judged form, in the order of the codes.
pub(crate) fn find(case: &Case<'_>, scorer: &dyn RowScorer) -> Vec<Finding> {
    let mut findings = totals::find(case, scorer);
    findings.extend(money::find(case));
    findings.extend(rows::find(case));
    findings.extend(cells::find(case));
    findings.sort_by_key(|finding| (finding.kind, finding.rows.first().copied()));
    findings
}

/// 第1、3行, as people count them.
fn row_list(rows: &[usize]) -> String {
    let names: Vec<String> = rows.iter().map(|row| row.saturating_add(1).to_string()).collect();
    format!("第{}行", names.join("、"))
}
