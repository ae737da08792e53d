//! 公开的绩效表: a form as it was published, every cell the text a person wrote.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserializer, Error, Visitor};
use serde::{Deserialize, Serialize};

/// 单元格: the text of one cell as published, or nothing. What a web page adds around the text is taken out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(crate) struct Cell(Option<String>);

impl Cell {
    /// A cell with this text.
    #[cfg(test)]
    pub(crate) fn new(text: &str) -> Self {
        Self(Some(text.to_owned()))
    }

    /// The text without the spaces around it; `None` when there is nothing else.
    pub(crate) fn text(&self) -> Option<&str> {
        self.0.as_deref().map(str::trim).filter(|text| !text.is_empty())
    }

    /// The text, or an empty one.
    pub(crate) fn or_empty(&self) -> &str {
        self.text().unwrap_or("")
    }

    /// Whether there is any text.
    pub(crate) fn is_blank(&self) -> bool {
        self.text().is_none()
    }
}

/// Strings and nothing; an integer or a boolean written without quotes is kept as text.
impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CellVisitor)
    }
}

struct CellVisitor;

impl<'de> Visitor<'de> for CellVisitor {
    type Value = Cell;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a cell: text, a number or nothing")
    }

    fn visit_unit<E: Error>(self) -> Result<Cell, E> {
        Ok(Cell(None))
    }

    fn visit_none<E: Error>(self) -> Result<Cell, E> {
        Ok(Cell(None))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Cell, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Cell, E> {
        Ok(Cell(Some(unmarked(text))))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Cell, E> {
        Ok(Cell(Some(if value { "是" } else { "否" }.to_owned())))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Cell, E> {
        Ok(Cell(Some(value.to_string())))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Cell, E> {
        Ok(Cell(Some(value.to_string())))
    }
}

/// What pages write for a space, a line end and a sign.
const MARKS: [(&str, &str); 16] = [
    ("&nbsp;", " "),
    ("&#160;", " "),
    ("&ensp;", " "),
    ("&emsp;", " "),
    ("<br>", " "),
    ("<br/>", " "),
    ("<br />", " "),
    ("</br>", " "),
    ("<BR>", " "),
    ("&ge;", "≥"),
    ("&le;", "≤"),
    ("&gt;", ">"),
    ("&lt;", "<"),
    ("&permil;", "‰"),
    ("&mdash;", "—"),
    ("&amp;", "&"),
];

fn unmarked(text: &str) -> String {
    if !text.contains(['&', '<']) {
        return text.to_owned();
    }
    MARKS.iter().fold(text.to_owned(), |text, (mark, plain)| text.replace(mark, plain))
}

/// 绩效表: one published form. Whatever is not there is blank; keys that are not known are passed over.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    /// The form's name in the collection it comes from.
    pub(crate) id: Cell,
    /// What kind of form it is.
    pub(crate) kind: Cell,
    /// 表名.
    pub(crate) title: Cell,
    /// 年度.
    pub(crate) year: Cell,
    /// 金额单位, the unit of money cells that do not name one.
    pub(crate) unit_of_money: Cell,
    /// Whether the copy holds the whole form.
    pub(crate) complete_copy: Flag,
    /// 预算执行, line by line.
    #[serde(deserialize_with = "list")]
    pub(crate) budget: Vec<BudgetLine>,
    /// 绩效指标, row by row.
    #[serde(deserialize_with = "list")]
    pub(crate) indicators: Vec<Row>,
    /// 总分.
    pub(crate) total_score: Cell,
    /// 总分满分.
    pub(crate) total_max: Cell,
    /// 等级.
    pub(crate) grade: Cell,
    /// 一级、二级指标的分值, where the form prints them apart from the rows.
    #[serde(deserialize_with = "map")]
    pub(crate) group_weights: BTreeMap<String, Cell>,
    /// 表内自定的评分规则.
    #[serde(deserialize_with = "list")]
    pub(crate) stated_rules: Vec<Cell>,
}

/// Whether something holds; blank and `null` mean no.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flag(pub(crate) bool);

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let cell = Cell::deserialize(deserializer)?;
        Ok(Self(cell.text().is_some_and(|text| ["是", "true", "1", "√"].contains(&text))))
    }
}

/// 预算执行的一行.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct BudgetLine {
    /// 项目, such as 年度资金总额.
    pub(crate) line: Cell,
    /// 年初预算数.
    pub(crate) initial: Cell,
    /// 全年预算数.
    pub(crate) revised: Cell,
    /// 全年执行数.
    pub(crate) executed: Cell,
    /// 执行率.
    pub(crate) rate: Cell,
    /// 分值.
    pub(crate) weight: Cell,
    /// 得分.
    pub(crate) score: Cell,
}

/// 指标的一行.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Row {
    /// 一级指标.
    pub(crate) level1: Cell,
    /// 二级指标.
    pub(crate) level2: Cell,
    /// 三级指标.
    pub(crate) level3: Cell,
    /// 年度指标值.
    pub(crate) target_raw: Cell,
    /// 实际完成值.
    pub(crate) actual_raw: Cell,
    /// 计量单位, where it is a column.
    pub(crate) unit: Cell,
    /// 分值.
    pub(crate) weight: Cell,
    /// 得分.
    pub(crate) score: Cell,
    /// 指标值 in three columns, where the form has them.
    pub(crate) target_parts: TargetParts,
    /// 得分系数, where it is a column (重庆): the share of the weight that was given.
    pub(crate) coefficient: Cell,
    /// 指标方向, where it is a column (正向指标).
    pub(crate) direction: Cell,
    /// 备注.
    pub(crate) note: Cell,
}

/// 指标值 as sign, value and unit.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct TargetParts {
    /// 符号; 定性 for words.
    pub(crate) op: Cell,
    /// 值.
    pub(crate) value: Cell,
    /// 单位.
    pub(crate) unit: Cell,
}

impl Row {
    /// The target in one text: its cell, or else its three columns joined.
    pub(crate) fn target(&self) -> String {
        let parts = &self.target_parts;
        match (self.target_raw.text(), parts.value.text()) {
            (Some(text), _) => text.to_owned(),
            (None, Some(value)) => format!("{}{value}{}", parts.op.or_empty(), parts.unit.or_empty()),
            (None, None) => String::new(),
        }
    }

    /// The most specific name the row has.
    pub(crate) fn name(&self) -> &str {
        [&self.level3, &self.level2, &self.level1].into_iter().find_map(Cell::text).unwrap_or("")
    }
}

fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    Ok(Option::<Vec<T>>::deserialize(deserializer)?.unwrap_or_default())
}

fn map<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, Cell>, D::Error> {
    Ok(Option::<BTreeMap<String, Cell>>::deserialize(deserializer)?.unwrap_or_default())
}
