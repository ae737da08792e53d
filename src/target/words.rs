//! 定性用语: the words that stand in cells instead of figures.

/// 等次: the grades forms use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// 优.
    Excellent,
    /// 良.
    Good,
    /// 中.
    Fair,
    /// 低, between 中 and 差 on the scale 优良中低差.
    Low,
    /// 差.
    Poor,
    /// 合格.
    Pass,
    /// 不合格.
    Fail,
}

impl Grade {
    /// The grade's Chinese name.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Excellent => "优",
            Self::Good => "良",
            Self::Fair => "中",
            Self::Low => "低",
            Self::Poor => "差",
            Self::Pass => "合格",
            Self::Fail => "不合格",
        }
    }
}

/// 完成情况: what a status word claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// 达成预期指标, 完成, 已完成100%.
    Met,
    /// 基本完成, 基本达到.
    Mostly,
    /// 部分达成预期指标并具有一定效果.
    Partly,
    /// 未达成预期指标且效果较差, 未完成, 暂未完工.
    NotMet,
    /// 正在实施, 推进中.
    Underway,
}

/// Cells that mean nothing was written.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '-' | '—' | '/' | '\\' | '_' | '.' | '…' | '~'))
}

/// Cells that say the indicator does not apply.
pub(super) fn is_not_applicable(text: &str) -> bool {
    ["无", "不适用", "不涉及", "无此项", "无该项", "未涉及", "N/A", "n/a", "NA"].contains(&text)
}

/// `**`, `××`, `XX`: left for someone to fill in.
pub(super) fn has_placeholder(text: &str) -> bool {
    ["**", "××", "XX", "xx", "__", "□"].iter().any(|mark| text.contains(mark))
}

/// 是 and 否.
pub(super) fn yes_no(text: &str) -> Option<bool> {
    match text {
        "是" | "Y" | "√" => Some(true),
        "否" | "N" | "×" => Some(false),
        _ => None,
    }
}

/// `建立与否`, `是否建立`: a yes-or-no question whose expected answer is yes.
pub(super) fn is_question(text: &str) -> bool {
    text.ends_with("与否") || text.starts_with("是否")
}

/// `是/否`: both answers printed.
pub(super) fn is_both_answers(text: &str) -> bool {
    ["是/否", "是或否", "是、否", "否/是", "是否"].contains(&text)
}

/// A scale of at least two grades and nothing else: `优/良/中/差`, `定性优良中低差`.
pub(super) fn grade_scale(text: &str) -> Option<Vec<super::Grade>> {
    let mut rest = text.strip_prefix("定性").unwrap_or(text);
    let mut grades = Vec::new();
    while !rest.is_empty() {
        rest = rest.trim_start_matches(['/', '、', ',', '或', '\\']);
        let (grade, after) = take_grade(rest)?;
        if grades.contains(&grade) {
            return None;
        }
        grades.push(grade);
        rest = after;
    }
    let separated = text.contains(['/', '、', ',']);
    (grades.len() >= 3 || (grades.len() == 2 && separated)).then_some(grades)
}

fn take_grade(text: &str) -> Option<(Grade, &str)> {
    let names = [
        ("不合格", Grade::Fail),
        ("合格", Grade::Pass),
        ("优秀", Grade::Excellent),
        ("良好", Grade::Good),
        ("中等", Grade::Fair),
        ("较差", Grade::Poor),
        ("优", Grade::Excellent),
        ("良", Grade::Good),
        ("中", Grade::Fair),
        ("低", Grade::Low),
        ("差", Grade::Poor),
    ];
    names.iter().find_map(|(name, grade)| text.strip_prefix(name).map(|rest| (*grade, rest)))
}

/// A single grade as an actual value.
pub(super) fn grade(text: &str) -> Option<Grade> {
    let text = text.strip_suffix('级').unwrap_or(text);
    take_grade(text).filter(|(_, rest)| rest.is_empty()).map(|(grade, _)| grade)
}

/// A status word as an actual value.
pub(super) fn standing(text: &str) -> Option<Standing> {
    if text.chars().nth(24).is_some() {
        return None;
    }
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&["未完成", "未完工", "未达", "未实现", "没有完成", "未开工", "未实施"]) {
        return Some(Standing::NotMet);
    }
    if text.starts_with("部分") && has(&["完成", "达成", "达到", "实现"]) {
        return Some(Standing::Partly);
    }
    if ["基本完成", "基本达到", "基本达成", "基本实现", "大部分完成"]
        .iter()
        .any(|word| text.starts_with(word))
    {
        return Some(Standing::Mostly);
    }
    if ["进行中", "正在进行", "实施中", "推进中", "在建", "正在实施", "正在推进"].contains(&text)
    {
        return Some(Standing::Underway);
    }
    let full = ["已完成100%", "已全部完成100%", "全部完成100%"].contains(&text);
    (full || is_met(text)).then_some(Standing::Met)
}

fn is_met(text: &str) -> bool {
    const ADVERBS: [&str; 9] = ["已经", "已", "全部", "全面", "按时", "按期", "如期", "按计划", "及时"];
    const DONE: [&str; 12] = [
        "完成",
        "达成",
        "达到",
        "达标",
        "完工",
        "达成预期指标",
        "达成预期目标",
        "达到预期",
        "达到预期目标",
        "达到预期指标",
        "完成预期目标",
        "完成目标",
    ];
    let mut rest = text;
    while let Some(after) = ADVERBS.iter().find_map(|adverb| rest.strip_prefix(adverb)) {
        rest = after;
    }
    DONE.contains(&rest)
}
