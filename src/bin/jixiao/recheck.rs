//! `jixiao recheck`: recomputes published forms and says what does not add up.

use crate::arguments::{Format, Recheck};
use crate::output::{Stop, complain, note, print, print_json};
use crate::{FINE, REFUSED, files};
use jixiao::model::SubjectKind;
use jixiao::recheck::{Form, FormReport, Summary, Verdict};
use jixiao::{RuleSet, Rules};

pub(crate) fn run(command: &Recheck) -> Result<u8, Stop> {
    let rules = in_force(command, &files::rules(&command.rules, command.lang)?)?;
    let framework = framework(command, &rules)?;
    let mut code = FINE;
    let mut reports: Vec<FormReport> = Vec::new();
    for path in files::expand(&command.forms, "json")? {
        let form = files::text(&path).and_then(|text| {
            Form::from_json(&text).map_err(|error| {
                let path = path.display();
                Stop::new(format!("`{path}` {}", error.zh()), format!("`{path}` {error}"))
            })
        });
        // One form that cannot be read keeps nobody from the others.
        match form {
            Ok(form) => {
                let report = rules.recheck(&framework, &form)?;
                if report.id.is_empty() && report.rows.is_empty() && report.execution.is_none() {
                    let path = path.display();
                    note(
                        &format!("`{path}` 里没有编号、资金行和指标行，不像自评表"),
                        &format!("`{path}` has no id, no money and no rows: it may be no form"),
                    );
                }
                reports.push(report);
            }
            Err(Stop::Message { zh, en }) => {
                complain(&zh, &en);
                code = REFUSED;
            }
            Err(other) => return Err(other),
        }
    }
    if command.format == Format::Json {
        print_json(serde_json::to_string_pretty(&reports))?;
        return Ok(code);
    }
    for report in &reports {
        print(&report.to_string())?;
    }
    print(Summary::of(&reports).to_string().trim_end())?;
    print(&apart(&reports))?;
    Ok(code)
}

/// The forms a reviewer has to look at: rows scored otherwise than by the rules, and what does not add up.
fn apart(reports: &[FormReport]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for report in reports {
        let differs = |verdict: Verdict| verdict == Verdict::Differs;
        let rows = report.rows.iter().filter(|row| differs(row.score.verdict));
        let mut said: Vec<String> = rows.map(|row| format!("第{}行", row.row.saturating_add(1))).collect();
        if report.execution.as_ref().is_some_and(|execution| differs(execution.score.verdict)) {
            said.insert(0, "执行".to_owned());
        }
        said.extend(report.findings.iter().map(|finding| finding.kind.code().to_owned()));
        said.dedup();
        if !said.is_empty() {
            lines.push(format!("\n  {}  {}", report.id, said.join(" ")));
        }
    }
    if lines.is_empty() {
        return "没有对不上的表".to_owned();
    }
    format!("对不上的表：{}张（得分不一致的行，与发现的代码）{}", lines.len(), lines.concat())
}

/// The rules of the day asked for. Without a day the newest, and where there are older ones that is said.
fn in_force(command: &Recheck, rules: &Rules) -> Result<RuleSet, Stop> {
    let periods = rules.periods();
    let day = match (command.as_of, periods.last()) {
        (Some(day), _) => day,
        (None, Some((from, _))) => {
            if periods.len() > 1 {
                note(
                    &format!("没有给 --as-of，用 {from} 起施行的规则"),
                    &format!("no --as-of: using the rules in force from {from}"),
                );
            }
            *from
        }
        (None, None) => return Err(Stop::new("没有规则", "there are no rules")),
    };
    Ok(rules.in_force(day)?)
}

/// The framework asked for, or the only one for projects.
fn framework(command: &Recheck, rules: &RuleSet) -> Result<String, Stop> {
    if let Some(name) = &command.framework {
        return Ok(name.clone());
    }
    let frameworks = rules.frameworks();
    let mut names: Vec<&str> =
        frameworks.iter().filter(|(_, kind)| *kind == SubjectKind::Project).map(|(name, _)| *name).collect();
    match (names.pop(), names.is_empty()) {
        (Some(only), true) => Ok(only.to_owned()),
        (None, _) => {
            Err(Stop::new("规则里没有评价项目的评价体系", "the rules hold no framework for projects"))
        }
        (Some(last), false) => {
            names.push(last);
            Err(Stop::new(
                format!("有几个评价项目的评价体系，请用 --framework 指明：{}", names.join("、")),
                format!(
                    "there are several frameworks for projects, name one with --framework: {}",
                    names.join(", ")
                ),
            ))
        }
    }
}
