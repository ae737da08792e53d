//! `jixiao test --mutate`: changes the rules, one slip at a time, and lists those that no example notices.

use crate::arguments::Lang;
use crate::output::{Stop, print};
use crate::{FAILED, FINE};
use jixiao::Source;
use jixiao::mutation::{self, Change, ChangeKind, Edit, Fate};
use std::thread;

/// Tries every change. The examples pass on the rules as they are.
pub(crate) fn run(sources: &[Source], lang: Lang) -> Result<u8, Stop> {
    let changes = mutation::changes(sources);
    let fates = fates(sources, &changes)?;
    let count = |wanted: fn(&Fate) -> bool| fates.iter().filter(|fate| wanted(fate)).count();
    let refused = count(|fate| matches!(fate, Fate::Refused));
    let noticed = count(|fate| matches!(fate, Fate::Noticed(_)));
    let unnoticed = changes.len() - refused - noticed;
    for (change, _) in changes.iter().zip(&fates).filter(|(_, fate)| **fate == Fate::Unnoticed) {
        print(&told(change, sources, lang))?;
    }
    for kind in ChangeKind::ALL {
        let of: Vec<&Fate> = changes
            .iter()
            .zip(&fates)
            .filter(|(change, _)| change.kind == kind)
            .map(|(_, fate)| fate)
            .collect();
        let missed = of.iter().filter(|fate| ***fate == Fate::Unnoticed).count();
        let name = kind.name(lang.language());
        match lang {
            _ if of.is_empty() => {}
            Lang::Zh => print(&format!("{name}：试 {} 处，未察觉 {missed}", of.len()))?,
            Lang::En => print(&format!("{name}: {} tried, {missed} unnoticed", of.len()))?,
        }
    }
    let all = changes.len();
    print(&match lang {
        Lang::Zh => format!("共试改 {all} 处：检查拒绝 {refused}，示例察觉 {noticed}，未察觉 {unnoticed}"),
        Lang::En => {
            format!("{all} changes: {refused} refused by the check, {noticed} noticed, {unnoticed} unnoticed")
        }
    })?;
    Ok(if unnoticed == 0 { FINE } else { FAILED })
}

/// What becomes of each change, in their order, whatever thread worked it out.
fn fates(sources: &[Source], changes: &[Change]) -> Result<Vec<Fate>, Stop> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let share = changes.len().div_ceil(threads).max(1);
    let parts = thread::scope(|scope| {
        let try_all = |part: &[Change]| part.iter().map(|change| mutation::fate(sources, change)).collect();
        let working: Vec<_> = changes.chunks(share).map(|part| scope.spawn(move || try_all(part))).collect();
        working.into_iter().map(|thread| thread.join()).collect::<Result<Vec<Vec<Fate>>, _>>()
    });
    let parts = parts.map_err(|_| Stop::new("试改中断", "trying the changes was interrupted"))?;
    Ok(parts.concat())
}

/// Where, what, and the lines before and after.
fn told(change: &Change, sources: &[Source], lang: Lang) -> String {
    let changed = mutation::changed(sources, change);
    let kind = change.kind.name(lang.language());
    let word = lang.pick("未察觉", "unnoticed");
    let mut told = String::new();
    let mut line_told = None;
    for edit in &change.edits {
        let Some((place, number, before)) = line(edit, sources) else { continue };
        if line_told.replace(number) == Some(number) {
            continue;
        }
        let after = usize::try_from(edit.span.source)
            .ok()
            .and_then(|source| changed.get(source))
            .and_then(|source| source.text().lines().nth(number - 1))
            .unwrap_or_default();
        let head = if told.is_empty() { format!("{word}  {kind}  {place}\n") } else { "\n".to_owned() };
        told.push_str(&format!("{head}    − {}\n    + {}", before.trim(), after.trim()));
    }
    told
}

/// Where an edit stands, the number of its line, and the line.
fn line<'a>(edit: &Edit, sources: &'a [Source]) -> Option<(String, usize, &'a str)> {
    let source = sources.get(usize::try_from(edit.span.source).ok()?)?;
    let (line, column) = source.line_column(edit.span.start);
    Some((format!("{}:{line}:{column}", source.name()), line, source.text().lines().nth(line - 1)?))
}
