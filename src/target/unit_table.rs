//! The units that published forms use, by dimension.

use super::Dimension;
use crate::number::Number;

/// A known unit: a spelling, its standard name, and its size in the dimension's base as a fraction.
#[derive(Debug)]
pub(super) struct Known {
    spelling: &'static str,
    pub(super) base: &'static str,
    pub(super) dimension: Dimension,
    size: (i128, i128),
}

impl Known {
    /// How many of the dimension's base one unit is.
    pub(super) fn to_base(&self) -> Number {
        Number::ratio(self.size.0, self.size.1).unwrap_or_else(|_| Number::from_i64(1))
    }
}

/// Multipliers between figure and unit, ascending; compound ones only for printing.
pub(super) const MULTIPLIERS: &[(&str, i64)] = &[
    ("十", 10),
    ("百", 100),
    ("千", 1000),
    ("万", 10_000),
    ("十万", 100_000),
    ("百万", 1_000_000),
    ("千万", 10_000_000),
    ("亿", 100_000_000),
    ("万亿", 1_000_000_000_000),
];

const fn known(
    spelling: &'static str,
    base: &'static str,
    dimension: Dimension,
    num: i128,
    den: i128,
) -> Known {
    Known { spelling, base, dimension, size: (num, den) }
}

/// Units with a size or more than one spelling.
const MEASURES: &[Known] = &[
    known("%", "%", Dimension::Ratio, 1, 100),
    known("百分比", "%", Dimension::Ratio, 1, 100),
    known("‰", "‰", Dimension::Ratio, 1, 1000),
    known("千分比", "‰", Dimension::Ratio, 1, 1000),
    known("个百分点", "百分点", Dimension::PercentagePoint, 1, 100),
    known("百分点", "百分点", Dimension::PercentagePoint, 1, 100),
    known("元", "元", Dimension::Money, 1, 1),
    known("元人民币", "元", Dimension::Money, 1, 1),
    known("角", "角", Dimension::Money, 1, 10),
    known("米", "米", Dimension::Length, 1, 1),
    known("m", "米", Dimension::Length, 1, 1),
    known("延米", "延米", Dimension::Length, 1, 1),
    known("公里", "公里", Dimension::Length, 1000, 1),
    known("千米", "公里", Dimension::Length, 1000, 1),
    known("km", "公里", Dimension::Length, 1000, 1),
    known("Km", "公里", Dimension::Length, 1000, 1),
    known("KM", "公里", Dimension::Length, 1000, 1),
    known("㎞", "公里", Dimension::Length, 1000, 1),
    known("里", "里", Dimension::Length, 500, 1),
    known("厘米", "厘米", Dimension::Length, 1, 100),
    known("cm", "厘米", Dimension::Length, 1, 100),
    known("毫米", "毫米", Dimension::Length, 1, 1000),
    known("mm", "毫米", Dimension::Length, 1, 1000),
    known("平方米", "平方米", Dimension::Area, 1, 1),
    known("平米", "平方米", Dimension::Area, 1, 1),
    known("㎡", "平方米", Dimension::Area, 1, 1),
    known("m²", "平方米", Dimension::Area, 1, 1),
    known("m2", "平方米", Dimension::Area, 1, 1),
    known("亩", "亩", Dimension::Area, 2000, 3),
    known("亩次", "亩次", Dimension::Count, 1, 1),
    known("公顷", "公顷", Dimension::Area, 10_000, 1),
    known("hm²", "公顷", Dimension::Area, 10_000, 1),
    known("hm2", "公顷", Dimension::Area, 10_000, 1),
    known("ha", "公顷", Dimension::Area, 10_000, 1),
    known("hm", "hm", Dimension::Other, 1, 1),
    known("hmm", "hmm", Dimension::Other, 1, 1),
    known("平方公里", "平方公里", Dimension::Area, 1_000_000, 1),
    known("平方千米", "平方公里", Dimension::Area, 1_000_000, 1),
    known("km²", "平方公里", Dimension::Area, 1_000_000, 1),
    known("km2", "平方公里", Dimension::Area, 1_000_000, 1),
    known("立方米", "立方米", Dimension::Volume, 1, 1),
    known("立方", "立方米", Dimension::Volume, 1, 1),
    known("方", "立方米", Dimension::Volume, 1, 1),
    known("m³", "立方米", Dimension::Volume, 1, 1),
    known("m3", "立方米", Dimension::Volume, 1, 1),
    known("升", "升", Dimension::Volume, 1, 1000),
    known("公斤", "公斤", Dimension::Weight, 1, 1),
    known("千克", "公斤", Dimension::Weight, 1, 1),
    known("kg", "公斤", Dimension::Weight, 1, 1),
    known("KG", "公斤", Dimension::Weight, 1, 1),
    known("Kg", "公斤", Dimension::Weight, 1, 1),
    known("斤", "斤", Dimension::Weight, 1, 2),
    known("吨", "吨", Dimension::Weight, 1000, 1),
    known("t", "吨", Dimension::Weight, 1000, 1),
    known("克", "克", Dimension::Weight, 1, 1000),
    known("g", "克", Dimension::Weight, 1, 1000),
    known("天", "天", Dimension::Time, 1, 1),
    known("日", "天", Dimension::Time, 1, 1),
    known("自然日", "天", Dimension::Time, 1, 1),
    known("周", "周", Dimension::Time, 7, 1),
    known("小时", "小时", Dimension::Time, 1, 24),
    known("h", "小时", Dimension::Time, 1, 24),
    known("分钟", "分钟", Dimension::Time, 1, 1440),
    known("秒", "秒", Dimension::Time, 1, 86_400),
    known("工作日", "工作日", Dimension::WorkingDays, 1, 1),
    known("个工作日", "工作日", Dimension::WorkingDays, 1, 1),
    known("月", "月", Dimension::Months, 1, 1),
    known("个月", "月", Dimension::Months, 1, 1),
    known("季度", "季度", Dimension::Months, 3, 1),
    known("季", "季度", Dimension::Months, 3, 1),
    known("年", "年", Dimension::Months, 12, 1),
    known("人", "人", Dimension::People, 1, 1),
    known("名", "人", Dimension::People, 1, 1),
    known("位", "人", Dimension::People, 1, 1),
    known("人次", "人次", Dimension::Count, 1, 1),
    known("千瓦", "千瓦", Dimension::Other, 1, 1),
    known("千瓦时", "千瓦时", Dimension::Other, 1, 1),
    known("千伏", "千伏", Dimension::Other, 1, 1),
    known("美元", "美元", Dimension::Other, 1, 1),
    known("分", "分", Dimension::Other, 1, 1),
    known("分贝", "分贝", Dimension::Other, 1, 1),
    known("度", "度", Dimension::Other, 1, 1),
    known("℃", "℃", Dimension::Other, 1, 1),
];

/// Classifiers that count things one by one and convert to nothing else.
const COUNTS: &[&str] = &[
    "个", "次", "处", "户", "户次", "家", "家次", "条", "篇", "件", "件次", "份", "场", "场次", "期", "批",
    "批次", "种", "类", "项", "项次", "所", "座", "栋", "幢", "间", "套", "台", "台套", "台次", "辆", "辆次",
    "艘", "架", "只", "头", "匹", "羽", "尾", "株", "棵", "粒", "盏", "根", "块", "片", "张", "幅", "本",
    "册", "部", "集", "首", "组", "例", "起", "宗", "单", "笔", "支", "段", "道", "级", "层", "眼", "口",
    "门", "扇", "面", "把", "枚", "瓶", "袋", "箱", "包", "盒", "桶", "罐", "车", "车次", "班", "班次", "趟",
    "轮", "遍", "回", "页", "字", "村", "镇", "乡", "县", "市", "省", "社区", "点", "点位", "标段", "平台",
    "系统", "人天", "人月", "课时", "学时", "床", "床位", "吨次", "路", "线", "亩地",
];

const fn count(spelling: &'static str) -> Known {
    known(spelling, spelling, Dimension::Count, 1, 1)
}

/// The unit spelled exactly so.
pub(super) fn find(spelling: &str) -> Option<Known> {
    if let Some(found) = MEASURES.iter().find(|known| known.spelling == spelling) {
        return Some(Known { ..*found });
    }
    COUNTS.iter().find(|name| **name == spelling).map(|name| count(name))
}

/// The longest unit the text starts with, and the rest.
pub(super) fn find_prefix(text: &str) -> Option<(Known, &str)> {
    let longest = 5;
    let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(longest).collect();
    ends.iter().rev().find_map(|end| {
        let (head, rest) = text.split_at_checked(*end)?;
        find(head).map(|known| (known, rest))
    })
}
