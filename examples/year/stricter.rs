//! The same year under the rules of another: a stricter version of one package, in force from 2022 on.

use super::rules;
use jixiao::comparison::{LinkageDifference, linkages};
use jixiao::model::{Government, WorkCalendar};
use jixiao::outcome::LinkagePlan;
use jixiao::{Rules, Source};
use std::error::Error;

/// What changes in the text of the linkage: until when the first version holds, from when the second, and its cut.
const CHANGES: [(&str, &str, &str); 3] = [
    ("施行  2019-12-05 起", "施行  2019-12-05 至 2021-12-31", "施行  2022-01-01 起"),
    ("中减下限 : 比率 = 10%", "中减下限 : 比率 = 10%", "中减下限 : 比率 = 20%"),
    ("中减上限 : 比率 = 20%", "中减上限 : 比率 = 20%", "中减上限 : 比率 = 30%"),
];

/// The rules of every year: those of the example, and a second version of 诸暨.结果应用 in which 中 costs more.
pub(crate) fn versions() -> Result<Rules, Box<dyn Error>> {
    let mut texts = rules::texts()?;
    let place = texts.iter().position(|text| text.name() == "linkage.jx").ok_or("no linkage")?;
    let text = texts.remove(place);
    let (mut first, mut second) = (text.text().to_owned(), text.text().to_owned());
    for (written, before, after) in CHANGES {
        first = first.replacen(written, before, 1);
        second = second.replacen(written, after, 1);
    }
    // The examples beside the rules are those of the first version.
    let rules_only = second.split("// ── 示例").next().unwrap_or_default().to_owned();
    texts.extend([Source::new("linkage.jx", first), Source::new("linkage_2022.jx", rules_only)]);
    Ok(Rules::compile(texts)?)
}

/// Which projects would get another amount for the same year, and which rules that comes from. What people decided is
/// left out on both sides, as they decided under one of the two.
pub(crate) fn differences(
    calendar: &WorkCalendar,
    subjects: &[Government],
) -> Result<Vec<LinkageDifference>, Box<dyn Error>> {
    let versions = versions()?;
    let plan = |year| -> Result<LinkagePlan, Box<dyn Error>> {
        let rules = rules::in_force(&versions, year)?.with_calendar(calendar.clone());
        Ok(rules.link("项目预算", subjects)?)
    };
    Ok(linkages(&plan(2020)?, &plan(2022)?))
}
