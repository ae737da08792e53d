//! What a reader of JSON says when it stops, with the place, in both languages.

use super::outline::KIND;
use crate::diagnostic::Plain;
use crate::error::{Error, ErrorKind};
use crate::limits::NESTING_MAX;
use crate::model::{SubjectError, SubjectKind};
use crate::nearest::nearest;
use crate::number::excerpt;

/// What stands between the two languages of a message that goes through the reader as one text.
const BETWEEN: char = '\u{1f}';

/// The text of a message in both languages, to go through the reader.
fn both(zh: &str, en: &str) -> String {
    format!("{zh}{BETWEEN}{en}")
}

/// Something else stands where a subject should.
pub(super) fn no_object() -> String {
    both(
        r#"这里应是一个对象，如 {"kind": "项目", …}，或对象的列表"#,
        r#"a subject such as {"kind": "project", …} belongs here, or a list of them"#,
    )
}

/// Something else stands where the subjects of a document should.
pub(super) fn no_list() -> String {
    both(
        r#"这里应是对象的列表，如 [{"kind": "项目", …}]"#,
        r#"a list of subjects such as [{"kind": "project", …}] belongs here"#,
    )
}

/// A file that is read for one thing does not hold it.
pub(super) fn absent((zh, en): (&str, &str)) -> Error {
    Error::new(
        ErrorKind::Input,
        format!(r#"文件里没有{zh}：请写 "{zh}": …"#),
        format!(r#"the file holds no {en}: write "{en}": …"#),
    )
}

/// A file that is read for its subjects alone holds more.
pub(super) fn more_than_subjects() -> Error {
    Error::new(
        ErrorKind::Input,
        "文件里除了对象还有日历或决定，只读对象会漏掉它们",
        "the file holds a calendar or decisions beside the subjects, which reading the subjects alone would lose",
    )
}

/// A subject does not say of which kind it is.
pub(super) fn no_kind() -> String {
    let names = |name: fn(SubjectKind) -> &'static str| -> Vec<&'static str> {
        SubjectKind::ALL.iter().copied().map(name).collect()
    };
    both(
        &format!(r#"没有写明是哪一类对象：请写 "kind": "项目"；可用 {}"#, names(SubjectKind::zh).join("、")),
        &format!(
            r#"the subject does not say its kind: write "kind": "project"; there are {}"#,
            names(SubjectKind::en).join(", ")
        ),
    )
}

/// There is no such kind.
pub(super) fn unknown_kind(name: &str) -> String {
    let names = SubjectKind::ALL.iter().flat_map(|kind| [kind.zh(), kind.en()]);
    let (near, name) = (nearest(name, names), excerpt(name));
    both(
        &format!("没有名为 `{name}` 的对象种类{}", did_you_mean_zh(near)),
        &format!("there is no kind of subject `{name}`{}", did_you_mean_en(near)),
    )
}

/// A key stands twice in one object.
pub(super) fn twice(key: &str) -> String {
    let key = excerpt(key);
    both(&format!("`{key}` 在同一个对象里写了两次"), &format!("`{key}` stands twice in one object"))
}

/// Objects and lists lie too deep in one another.
pub(super) fn too_deep() -> String {
    both(&format!("嵌套超过 {NESTING_MAX} 层"), &format!("nested more than {NESTING_MAX} deep"))
}

/// A subject that reads, but contradicts its model.
pub(super) fn subject(error: &SubjectError) -> Error {
    Error::new(ErrorKind::Input, error.zh(), error.to_string())
}

/// The error of the reader, with line, column (in characters, from 1) and path.
pub(super) fn of(text: &str, error: &serde_json::Error, path: &str) -> Error {
    let (line, column) = (error.line(), column(text, error));
    let whole = error.to_string();
    let ending = format!(" at line {line} column {}", error.column());
    let said = whole.strip_suffix(&ending).unwrap_or(&whole);
    let (zh, en) = match said.split_once(BETWEEN) {
        Some((zh, en)) => (zh.to_owned(), en.to_owned()),
        None => explained(said),
    };
    let (path_zh, path_en) = match path.is_empty() {
        true => (String::new(), String::new()),
        false => (format!("，{path}"), format!(", {path}")),
    };
    Error::new(
        ErrorKind::Input,
        Plain(&format!("第 {line} 行第 {column} 列{path_zh}：{zh}")).to_string(),
        Plain(&format!("line {line} column {column}{path_en}: {en}")).to_string(),
    )
}

/// The reader counts bytes; people count characters.
fn column(text: &str, error: &serde_json::Error) -> usize {
    let line = error.line().checked_sub(1).and_then(|above| text.split('\n').nth(above)).unwrap_or("");
    line.char_indices().take_while(|(start, _)| *start < error.column()).count().max(1)
}

/// A sentence of the reader's own, made to help.
fn explained(said: &str) -> (String, String) {
    if let Some(number) = within(said, "invalid type: floating point `") {
        return (
            format!("`{number}` 带小数点而没有加引号：请写成 \"{number}\"，金额要带单位，如 \"12.5万元\""),
            format!(
                "`{number}` is a decimal without quotes: write \"{number}\", and money with its unit, such as \"12.5万元\""
            ),
        );
    }
    if let Some(wrong) = within(said, "unknown field `") {
        let near = nearest(wrong, offered(said));
        let (zh, en) = match near {
            None if KIND.contains(&wrong) => KIND_WITHIN,
            None if offered(said).any(|key| key == "extra") => BEYOND_THE_MODEL,
            _ => ("", ""),
        };
        return (
            format!("没有名为 `{wrong}` 的字段{}{zh}", did_you_mean_zh(near)),
            format!("there is no field `{wrong}`{}{en}", did_you_mean_en(near)),
        );
    }
    if said.contains("expected enum Fact") {
        return (OF_A_TYPE.0.to_owned(), OF_A_TYPE.1.to_owned());
    }
    if let Some(missing) = within(said, "missing field `") {
        let zh = PARTS.iter().find(|(en, _)| *en == missing).map_or(missing, |(_, zh)| zh);
        return (format!("缺少 `{zh}`"), format!("there is no `{missing}`"));
    }
    if let Some(wrong) = within(said, "unknown variant `") {
        let near = nearest(wrong, offered(said));
        if near.is_none() && offered(said).any(|kind| kind == "yes_no") {
            return (OF_A_TYPE.0.to_owned(), OF_A_TYPE.1.to_owned());
        }
        let all: Vec<&str> = offered(said).collect();
        let (zh, en) = match near {
            Some(_) => (did_you_mean_zh(near), did_you_mean_en(near)),
            None => (format!("；可用 {}", all.join("、")), format!("; there are {}", all.join(", "))),
        };
        return (format!("没有选项 `{wrong}`{zh}"), format!("there is no choice `{wrong}`{en}"));
    }
    let mut zh = said.to_owned();
    for (en, words) in PHRASES {
        zh = zh.replace(en, words);
    }
    (zh, said.to_owned())
}

/// Of a subject listed under another, the key it stands under says the kind.
const KIND_WITHIN: (&str, &str) = (
    "；列在上级之下的对象，种类由所在的字段决定，不必写",
    "; of a subject under another, the field it stands in says the kind: leave it out",
);

/// Where a fact belongs that the rules declare.
const BEYOND_THE_MODEL: (&str, &str) = (
    r#"；规则里用「事实」声明的，写在 "本地事实" 里，如 "本地事实": {"新增": {"yes_no": true}}"#,
    r#"; a fact that the rules declare belongs into "extra", such as "extra": {"新增": {"yes_no": true}}"#,
);

/// How a fact is written whose type only the rules know.
const OF_A_TYPE: (&str, &str) = (
    r#"规则里声明的事实要写明类型，如 {"yes_no": true}、{"choice": "其他"}、{"money": "5万元"}、{"ratio": "80%"}、{"date": "2020-12-31"}、{"text": "…"}；没有值的写原因，如 {"state": "not_applicable"}"#,
    r#"a fact that the rules declare says its type, such as {"yes_no": true}, {"choice": "其他"}, {"money": "5万元"}, {"ratio": "80%"}, {"date": "2020-12-31"}, {"text": "…"}; without a value, the reason, such as {"state": "not_applicable"}"#,
);

/// The keys of a decision and of a calendar that must not be absent.
const PARTS: &[(&str, &str)] =
    &[("linkage", "挂钩"), ("subject", "对象"), ("amount", "金额"), ("reason", "理由")];

/// Sentences of the quantities and of the reader, as parts.
const PHRASES: &[(&str, &str)] = &[
    (" has no unit: write ", " 没有单位：请写 "),
    (" is not a date: write 2025-03-01 or ", " 不是日期：请写 2025-03-01 或 "),
    (" is not a count: it must be whole and not below 0", " 不是个数：须为非负整数"),
    (" is not a state: use ", " 不是数据状态：可用 "),
    (" is not a number: ", " 不是数："),
    ("digits are not grouped", "数字不分节"),
    ("exponents are not written", "不用科学记数法"),
    ("it contains white space", "含有空白"),
    ("it is empty", "内容为空"),
    (" is not a digit", " 不是数字"),
    ("invalid type: ", "类型不对："),
    ("invalid value: ", "取值不对："),
    ("map, ", "对象 {…}, "),
    ("integer ", "整数 "),
    ("string ", "文字 "),
    (", expected ", "，应为 "),
    ("an amount of money with its unit, in quotes, such as ", "带单位并加引号的金额，如 "),
    ("a boolean", "true 或 false"),
    ("a sequence", "列表 […]"),
    ("EOF while parsing an object", "文件在此中断，对象没有写完"),
    ("EOF while parsing a list", "文件在此中断，列表没有写完"),
    ("EOF while parsing a string", "文件在此中断，文字没有写完"),
    ("EOF while parsing a value", "文件在此中断，缺少值"),
    ("EOF while parsing", "文件在此中断，未完的是"),
    ("expected value", "这里缺少值"),
    ("trailing comma", "多余的逗号"),
    ("trailing characters", "后面有多余的内容"),
    ("key must be a string", "键要加引号"),
    ("expected `,` or `}`", "应为 `,` 或 `}`"),
    ("expected `,` or `]`", "应为 `,` 或 `]`"),
    ("expected `:`", "应为 `:`"),
    (" or ", " 或 "),
];

/// The text between `before` and the next backtick.
fn within<'a>(said: &'a str, before: &str) -> Option<&'a str> {
    said.strip_prefix(before)?.split('`').next()
}

/// What the reader says would do instead, which stands in backticks after the wrong name.
fn offered(said: &str) -> impl Iterator<Item = &str> {
    said.split('`').skip(3).step_by(2)
}

fn did_you_mean_zh(near: Option<&str>) -> String {
    near.map_or_else(String::new, |near| format!("；是不是 `{near}`？"))
}

fn did_you_mean_en(near: Option<&str>) -> String {
    near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}
