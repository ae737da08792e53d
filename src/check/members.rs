//! `关口.通过`, `监控.总灯`, `挂钩.金额`, `流程.状态`: what rules give, read by name from anywhere.
//!
//! What a gate or a monitor gives is an indicator of the program, declared before any expression is checked.

use super::context::{Checker, Scene, What, path_text};
use super::paths::Meaning;
use super::{choices, indicators, lights, processes, wording};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::SubjectKind;
use crate::number::Rounding;
use crate::program::{self, Basis, Case, ChoiceId, Expr, IndicatorId, LinkagePart, Reach, Ty};
use crate::span::Span;
use crate::syntax::ast;
use crate::syntax::words::Member;
use std::collections::{BTreeMap, BTreeSet};

/// The members of a gate or a monitor, in the order of their declaration.
#[derive(Debug, Default)]
pub(super) struct Slots {
    all: Vec<Slot>,
    /// The first that answers to a name.
    by_name: BTreeMap<String, usize>,
    by_line: BTreeMap<usize, usize>,
}

impl Slots {
    fn add(&mut self, slot: Slot) {
        let at = self.all.len();
        for (zh, en) in &slot.names {
            self.call(at, zh, en);
        }
        if let Some(line) = slot.line {
            self.by_line.entry(line).or_insert(at);
        }
        self.all.push(slot);
    }

    fn call(&mut self, at: usize, zh: &str, en: &str) {
        for name in [zh, en] {
            let first = self.by_name.entry(name.to_owned()).or_insert(at);
            *first = at.min(*first);
        }
    }

    /// Gives a member one more name.
    fn also_named(&mut self, id: IndicatorId, (zh, en): (String, String)) {
        let Some(at) = self.all.iter().position(|slot| slot.id == id) else { return };
        self.call(at, &zh, &en);
        if let Some(slot) = self.all.get_mut(at) {
            slot.names.push((zh, en));
        }
    }
}

/// A member of a gate or a monitor.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    /// What it answers to behind the dot: a word in both languages, or the name its author gave it.
    pub(super) names: Vec<(String, String)>,
    pub(super) id: IndicatorId,
    /// The line it stands in, of a measure or a light.
    pub(super) line: Option<usize>,
}

/// Gives the members of every gate and monitor a place in the program. All but measures have their type at once.
pub(super) fn declare(checker: &mut Checker<'_>) {
    for at in 0..checker.gates.len() {
        let Some((_, written)) = checker.gates.get(at).copied() else { continue };
        declare_gate(checker, What::Gate(at), written);
    }
    for at in 0..checker.monitors.len() {
        let Some((_, written)) = checker.monitors.get(at).copied() else { continue };
        declare_monitor(checker, What::Monitor(at), written);
    }
}

fn declare_gate(checker: &mut Checker<'_>, owner: What, written: &ast::Gate) {
    let of = (&written.kind, &written.name);
    word(checker, owner, of, Member::Applies, Ty::Bool);
    let conclusions = written.lines.iter().find_map(|line| match line {
        ast::GateLine::Conclusion { verdicts, .. } => Some(verdicts),
        _ => None,
    });
    if let Some(verdicts) = conclusions {
        let choice = conclusion_choice(checker, verdicts);
        word(checker, owner, of, Member::Conclusion, Ty::Choice(choice));
    }
    word(checker, owner, of, Member::Passed, Ty::Bool);
}

/// The conclusions of a gate, in the order written.
fn conclusion_choice(checker: &mut Checker<'_>, verdicts: &[ast::Verdict]) -> ChoiceId {
    let mut names: Vec<String> = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for verdict in verdicts {
        if let ast::VerdictValue::Label(label) = &verdict.says
            && seen.insert(&label.text)
        {
            names.push(label.text.clone());
        }
    }
    choices::declared(checker, &names)
}

fn declare_monitor(checker: &mut Checker<'_>, owner: What, written: &ast::Monitor) {
    let of_kind = (&written.kind, &written.name);
    let ty = Ty::Choice(choices::lights(checker));
    let mut only_light = None;
    let mut light_count = 0;
    for (line, entry) in written.lines.iter().enumerate() {
        match entry {
            ast::MonitorLine::Measure { name, .. } => {
                let id = own_named(checker, owner, of_kind, name, None, line);
                checker.unmeasured.insert(id);
            }
            ast::MonitorLine::Light { name: Some(name), .. } => {
                only_light = Some(own_named(checker, owner, of_kind, name, Some(ty), line));
                light_count += 1;
            }
            ast::MonitorLine::Light { name: None, of, verdicts, span } => {
                let name = lights::name_before_conditions(of.as_ref(), verdicts);
                if let Some(name) = name.filter(|name| find_slot(checker, owner, &name.text).is_none()) {
                    only_light = Some(own_named(checker, owner, of_kind, name, Some(ty), line));
                    light_count += 1;
                    continue;
                }
                if of_word(checker, owner, Member::Light).is_some() {
                    second_light(checker, *span);
                }
                let id = word_in(checker, owner, of_kind, (Member::Light, Some(line)), ty);
                only_light = Some(id);
                light_count += 1;
            }
            ast::MonitorLine::Overall { .. } | ast::MonitorLine::Respond(_) => {}
        }
    }
    let is_overall = |line: &ast::MonitorLine| matches!(line, ast::MonitorLine::Overall { .. });
    let is_respond = |line: &ast::MonitorLine| matches!(line, ast::MonitorLine::Respond(_));
    if written.lines.iter().any(is_overall) {
        word(checker, owner, of_kind, Member::Overall, ty);
    } else if let (Some(id), 1) = (only_light, light_count) {
        // The one light is the overall light too.
        if let Some(slots) = checker.members.get_mut(&owner) {
            slots.also_named(id, both(Member::Overall));
        }
    }
    if written.lines.iter().any(is_respond) {
        word(checker, owner, of_kind, Member::Due, Ty::Date);
        word(checker, owner, of_kind, Member::Overdue, Ty::Bool);
    }
}

fn second_light(checker: &mut Checker<'_>, span: Span) {
    checker.report(
        Diagnostic::error(
            Code::DuplicateName,
            span,
            "没有名称的灯只能有一盏",
            "only one light can do without a name",
        )
        .help(
            "给灯起名称，例如 灯 执行灯 按 进度 { … }，再写 总灯 取最差 执行灯、目标灯",
            "name the lights, such as light spending by rate { … }, and add overall worst_of spending, goals",
        ),
    );
}

fn both(member: Member) -> (String, String) {
    (member.zh().to_owned(), member.en().to_owned())
}

/// A member named by a word of the language.
fn word(
    checker: &mut Checker<'_>,
    owner: What,
    of: (&ast::Name, &ast::Name),
    member: Member,
    ty: Ty,
) -> IndicatorId {
    word_in(checker, owner, of, (member, None), ty)
}

/// A member named by a word of the language, in a line of its own.
fn word_in(
    checker: &mut Checker<'_>,
    owner: What,
    of: (&ast::Name, &ast::Name),
    (member, line): (Member, Option<usize>),
    ty: Ty,
) -> IndicatorId {
    let id = add(checker, of, member.zh(), Some(ty), of.1.span);
    checker.members.entry(owner).or_default().add(Slot { names: vec![both(member)], id, line });
    id
}

/// A member named by its author.
fn own_named(
    checker: &mut Checker<'_>,
    owner: What,
    of: (&ast::Name, &ast::Name),
    name: &ast::Name,
    ty: Option<Ty>,
    line: usize,
) -> IndicatorId {
    let (monitor, own) = (&of.1.text, &name.text);
    if is_monitor_word(own) {
        checker.report(
            Diagnostic::error(
                Code::DuplicateName,
                name.span,
                format!("`{monitor}.{own}` 另有含义，不能作量或灯的名称"),
                format!("`{monitor}.{own}` has a meaning of its own and cannot name a measure or a light"),
            )
            .help("换个名称", "rename it"),
        );
    } else if let Some(first) = find_slot(checker, owner, own) {
        let first = checker.program.indicators.get(first.index()).map_or(name.span, |first| first.span);
        let (zh, en) = (format!("`{own}` 写了两次"), format!("`{own}` stands twice"));
        super::names::repeated(checker, name.span, first, zh, en);
    }
    let id = add(checker, of, &name.text, ty, name.span);
    let names = vec![(name.text.clone(), name.text.clone())];
    checker.members.entry(owner).or_default().add(Slot { names, id, line: Some(line) });
    id
}

fn is_monitor_word(name: &str) -> bool {
    let words = [Member::Light, Member::Overall, Member::Due, Member::Overdue];
    Member::from_name(name).is_some_and(|member| words.contains(&member))
}

fn add(
    checker: &mut Checker<'_>,
    (kind, name): (&ast::Name, &ast::Name),
    member: &str,
    ty: Option<Ty>,
    span: Span,
) -> IndicatorId {
    let indicator = program::Indicator {
        name: format!("{}.{member}", name.text),
        kind: SubjectKind::from_name(&kind.text).unwrap_or(SubjectKind::Project),
        ty: ty.unwrap_or(Ty::Number),
        cases: Vec::new(),
        rounding: None,
        higher_is_better: None,
        is_member: true,
        basis: Basis::default(),
        span,
    };
    indicators::place(checker, indicator, ty)
}

/// The member of a gate or monitor that answers to a name.
pub(super) fn find_slot(checker: &Checker<'_>, owner: What, name: &str) -> Option<IndicatorId> {
    let slots = checker.members.get(&owner)?;
    slots.all.get(*slots.by_name.get(name)?).map(|slot| slot.id)
}

/// The member of a gate or monitor that a word of the language names.
pub(super) fn of_word(checker: &Checker<'_>, owner: What, member: Member) -> Option<IndicatorId> {
    find_slot(checker, owner, member.zh())
}

/// The measure or light of a monitor in a line of it.
pub(super) fn of_line(checker: &Checker<'_>, owner: What, line: usize) -> Option<IndicatorId> {
    let slots = checker.members.get(&owner)?;
    slots.all.get(*slots.by_line.get(&line)?).map(|slot| slot.id)
}

/// The members of a gate or monitor, in the order of their declaration.
pub(super) fn of_owner<'c>(checker: &'c Checker<'_>, owner: What) -> impl Iterator<Item = &'c Slot> {
    checker.members.get(&owner).into_iter().flat_map(|slots| &slots.all)
}

/// Gives a member what decides it.
pub(super) fn fill(
    checker: &mut Checker<'_>,
    id: IndicatorId,
    cases: Vec<Case>,
    rounding: Option<Rounding>,
    basis: &Basis,
) {
    if let Some(indicator) = checker.program.indicators.get_mut(id.index()) {
        indicator.cases = cases;
        indicator.rounding = rounding;
        indicator.basis = basis.clone();
    }
}

/// The type of an indicator where it is read; a measure that is not known yet is reported.
pub(super) fn indicator_type(checker: &mut Checker<'_>, id: IndicatorId, path: &ast::Path) -> Option<Ty> {
    if checker.unmeasured.contains(&id) {
        let name = path_text(path);
        checker.report(
            Diagnostic::error(
                Code::Cycle,
                path.span,
                format!("监控的量用到了自己，或者用到了后面才写的 `{name}`"),
                format!("a measure uses itself, or `{name}`, which is written after it"),
            )
            .help("把被用到的量写在前面", "write the measure it uses first"),
        );
        return None;
    }
    indicators::declared_type(checker, id)
}

/// A measure or a light of the monitor being checked, by its bare name.
pub(super) fn own(checker: &Checker<'_>, kind: SubjectKind, names: &[&str]) -> Option<Meaning> {
    let ([name], Some(at)) = (names, checker.view.monitor) else { return None };
    let id = find_slot(checker, What::Monitor(at), name)?;
    let same = checker.program.indicators.get(id.index()).is_some_and(|member| member.kind == kind);
    same.then_some(Meaning::Indicator(Reach::Own, id))
}

/// What `front.last` gives to a subject of a kind: a member of a rule about that kind, or, with a kind or 上级 in
/// front, about one above it.
pub(super) fn find(
    checker: &mut Checker<'_>,
    file: usize,
    kind: SubjectKind,
    front: &[ast::Name],
    last: &ast::Name,
) -> Option<Meaning> {
    if let Some(what) = rule_about(checker, file, front, Some(kind)) {
        return Some(meaning(checker, Reach::Own, what.0, last));
    }
    let [first, rest @ ..] = front else { return None };
    let wanted = super::paths::ancestor(checker, kind, &first.text)?;
    let what = rule_about(checker, file, rest, Some(wanted))?;
    Some(meaning(checker, Reach::Ancestor(wanted), what.0, last))
}

/// The rule with members that a name stands for, and the kind of subject it is about: of the kind wanted, where
/// one is.
pub(super) fn rule_about(
    checker: &mut Checker<'_>,
    file: usize,
    names: &[ast::Name],
    wanted: Option<SubjectKind>,
) -> Option<(What, SubjectKind)> {
    let path = ast::Path { names: names.to_vec(), span: names.first()?.span };
    let fits = |kind: SubjectKind| wanted.is_none_or(|wanted| wanted == kind);
    let found = checker.definitions(file, &path).into_iter().find_map(|definition| {
        let kind = definition.kind.filter(|kind| fits(*kind) && has_members(definition.what))?;
        Some((definition.what, kind, definition.span.source))
    });
    found.map(|(what, kind, source)| {
        checker.used.insert((file, source));
        (what, kind)
    })
}

fn has_members(what: What) -> bool {
    matches!(
        what,
        What::Gate(_) | What::Monitor(_) | What::Process(_) | What::Linkage(_) | What::Allocation(_)
    )
}

fn meaning(checker: &Checker<'_>, reach: Reach, what: What, last: &ast::Name) -> Meaning {
    match find_slot(checker, what, &last.text) {
        Some(id) => Meaning::Indicator(reach, id),
        None => Meaning::Member(reach, what, last.clone()),
    }
}

/// The expression that reads a member which is no indicator, and its type.
pub(super) fn expr(
    checker: &mut Checker<'_>,
    path: &ast::Path,
    reach: Reach,
    of: What,
    last: &ast::Name,
) -> Option<(Expr, Ty)> {
    let money = super::budget_law::money_of(checker, of);
    let found = match (of, Member::from_name(&last.text)) {
        (What::Process(id), Some(Member::State)) => {
            let states = processes::states(checker, id)?;
            Some((Expr::State(reach, id, states), Ty::Choice(states)))
        }
        (What::Linkage(id), Some(member)) => linkage_part(member).map(|part| {
            let ty = if part == LinkagePart::Actions { Ty::Text } else { money };
            (Expr::Linked(reach, id, part), ty)
        }),
        (What::Allocation(id), Some(Member::Share)) => Some((Expr::Allocated(reach, id), money)),
        _ => None,
    };
    if found.is_none() {
        unknown(checker, path, of, last);
    }
    found
}

/// Reports a member that a rule does not give, with those it gives.
pub(super) fn unknown(checker: &mut Checker<'_>, path: &ast::Path, of: What, last: &ast::Name) {
    let (zh, en) = of.words();
    let (give_zh, give_en) = given(checker, of);
    let near = crate::nearest::nearest(&last.text, give_zh.iter().chain(&give_en).map(String::as_str));
    let mut diagnostic = Diagnostic::error(
        Code::UnknownName,
        path.span,
        format!("{zh}没有 `{}` 这个结果", path_text(path)),
        format!("a {en} gives no `{}`", path_text(path)),
    );
    if let Some(near) = near {
        diagnostic = diagnostic.fix(last.span, near);
    }
    let (give_zh, _) = wording::names(give_zh.iter().map(String::as_str));
    let (_, give_en) = wording::names(give_en.iter().map(String::as_str));
    checker.report(diagnostic.help(format!("它的结果有：{give_zh}"), format!("it gives {give_en}")));
}

/// The names of everything a rule gives.
fn given(checker: &Checker<'_>, of: What) -> (Vec<String>, Vec<String>) {
    let words: &[Member] = match of {
        What::Process(_) => &[Member::State],
        What::Linkage(_) => {
            &[Member::Base, Member::Low, Member::High, Member::Amount, Member::Change, Member::Actions]
        }
        What::Allocation(_) => &[Member::Share],
        _ => {
            return of_owner(checker, of).flat_map(|slot| slot.names.iter().cloned()).unzip();
        }
    };
    words.iter().map(|word| (word.zh().to_owned(), word.en().to_owned())).unzip()
}

/// Reports a path that names a rule with members and cannot be read here: without a member, or of a rule about
/// another kind of subject. Whether it was such a path.
pub(super) fn misused(checker: &mut Checker<'_>, scene: &Scene<'_>, path: &ast::Path) -> bool {
    if let Some((what, _)) = rule_about(checker, scene.file, &path.names, None) {
        without_member(checker, path, what);
        return true;
    }
    let Some(((_, front), own)) = path.names.split_last().zip(scene.kind) else { return false };
    let Some((what, kind)) = rule_about(checker, scene.file, front, None) else { return false };
    let name = path_text(path);
    let (zh, en) = what.words();
    let help = if super::calls::is_above(kind, own) {
        (format!("写成 {}.{name}", kind.zh()), format!("write `{}.{name}`", kind.en()))
    } else if super::calls::is_above(own, kind) {
        gathered(checker, what, path, kind)
    } else {
        (
            format!("{}够不到{}的结果", own.zh(), kind.zh()),
            format!("a {} does not reach what a {} gives", own.en(), kind.en()),
        )
    };
    checker.report(
        Diagnostic::error(
            Code::WrongSubject,
            path.span,
            format!("`{name}` 是{}的{zh}给出的，这里的对象是{}", kind.zh(), own.zh()),
            format!("`{name}` comes from a {en} for a {}, and the subject here is a {}", kind.en(), own.en()),
        )
        .help(help.0, help.1),
    );
    true
}

/// How what the children's rule gives is gathered.
fn gathered(checker: &Checker<'_>, what: What, path: &ast::Path, kind: SubjectKind) -> (String, String) {
    let name = path_text(path);
    let last = path.names.last().map_or("", |last| last.text.as_str());
    let slot = find_slot(checker, what, last).and_then(|id| indicators::declared_type(checker, id));
    let (zh, en) = (kind.zh(), kind.en());
    match (what, slot) {
        (What::Linkage(_) | What::Allocation(_), _) => {
            (format!("汇总下级用 合计({zh}: {name})"), format!("over children write sum({en}: `{name}`)"))
        }
        (_, Some(Ty::Choice(_))) => {
            (format!("汇总下级用 最差({zh}: {name})"), format!("over children write worst({en}: `{name}`)"))
        }
        (_, Some(ty)) if ty.is_numeric() => {
            (format!("汇总下级用 平均({zh}: {name})"), format!("over children write average({en}: `{name}`)"))
        }
        _ => (
            format!("汇总下级用 计数({zh} 当 {name})"),
            format!("over children write count({en} when `{name}`)"),
        ),
    }
}

/// Reports a rule where what it gives is wanted.
pub(super) fn without_member(checker: &mut Checker<'_>, path: &ast::Path, what: What) {
    let (zh, en) = what.words();
    let (member, member_en) = match what {
        What::Gate(_) => ("通过", "passed"),
        What::Monitor(_) => ("总灯", "overall"),
        What::Process(_) => ("状态", "state"),
        What::Allocation(_) => ("份额", "share"),
        _ => ("金额", "amount"),
    };
    let name = path_text(path);
    checker.report(
        Diagnostic::error(
            Code::WrongKindOfName,
            path.span,
            format!("`{name}` 是{zh}，要写明它的哪个结果"),
            format!("`{name}` is a {en}; say which of its results is meant"),
        )
        .help(format!("写成 {name}.{member}"), format!("write `{name}.{member_en}`"))
        .fix(path.span, format!("{name}.{member}")),
    );
}

/// The part of a linkage that a member names.
pub(super) fn linkage_part(member: Member) -> Option<LinkagePart> {
    Some(match member {
        Member::Base => LinkagePart::Base,
        Member::Low => LinkagePart::Low,
        Member::High => LinkagePart::High,
        Member::Amount => LinkagePart::Amount,
        Member::Change => LinkagePart::Change,
        Member::Actions => LinkagePart::Actions,
        _ => return None,
    })
}
