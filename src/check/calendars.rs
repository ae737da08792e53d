//! 日历: the working days and movable feasts an example counts by.

use super::context::Checker;
use crate::diagnostic::{Code, Diagnostic};
use crate::quantity::{QuantityError, WorkCalendar};
use crate::span::Span;
use crate::syntax::ast;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Longest run of days off or on.
const RUN_MAX: usize = 366;

/// The calendar written, or a report of what is wrong with it.
pub(super) fn bind(checker: &mut Checker<'_>, written: &ast::Calendar) -> Option<WorkCalendar> {
    let Some((first, last)) = &written.days else {
        checker.report(
            Diagnostic::error(
                Code::MissingClause,
                written.span,
                "日历没有写明从哪天到哪天",
                "the calendar does not say from which day to which it speaks",
            )
            .help("加一行：自 2020-01-01 至 2020-12-31", "add a line: from 2020-01-01 to 2020-12-31"),
        );
        return None;
    };
    forwards(checker, first, last)?;
    let off = runs(checker, &written.off);
    let on = runs(checker, &written.on);
    let (off, on) = (off?, on?);
    let mut calendar = match WorkCalendar::new(first.date, last.date, off.clone(), on.clone()) {
        Ok(calendar) => calendar,
        Err(error) => {
            wrong_day(checker, written, &error, off.intersection(&on).next().is_some());
            return None;
        }
    };
    for festival in &written.festivals {
        calendar = calendar.with_festival(festival.name.text.clone(), festival.day.date);
    }
    Some(calendar)
}

/// Every day of each run.
fn runs(checker: &mut Checker<'_>, written: &[(ast::Date, ast::Date)]) -> Option<BTreeSet<NaiveDate>> {
    let mut days = BTreeSet::new();
    for (first, last) in written {
        forwards(checker, first, last)?;
        let run = first.date.iter_days().take_while(|day| *day <= last.date);
        if run.clone().nth(RUN_MAX).is_some() {
            too_long(checker, first.span.to(last.span));
            return None;
        }
        days.extend(run);
    }
    Some(days)
}

fn forwards(checker: &mut Checker<'_>, first: &ast::Date, last: &ast::Date) -> Option<()> {
    if first.date <= last.date {
        return Some(());
    }
    checker.report(
        Diagnostic::error(
            Code::BandReversed,
            first.span.to(last.span),
            "起止日期颠倒",
            "the first day comes after the last",
        )
        .help(
            format!("写成 {} 至 {}", last.date, first.date),
            format!("write {} to {}", last.date, first.date),
        ),
    );
    None
}

fn too_long(checker: &mut Checker<'_>, span: Span) {
    checker.report(
        Diagnostic::error(
            Code::ExampleField,
            span,
            format!("一次放假或上班不超过 {RUN_MAX} 天"),
            format!("a run of days off or on is at most {RUN_MAX} days"),
        )
        .help("检查年份是否写错", "see whether a year is mistyped"),
    );
}

/// A day both off and on, or outside the days the calendar speaks about.
fn wrong_day(checker: &mut Checker<'_>, written: &ast::Calendar, error: &QuantityError, twice: bool) {
    let QuantityError::Calendar { day } = error else { return };
    let runs = written.off.iter().chain(&written.on);
    let holds = |(first, last): &&(ast::Date, ast::Date)| first.date <= *day && *day <= last.date;
    let span = runs.rev().find(holds).map_or(written.span, |(first, last)| first.span.to(last.span));
    let (zh, en, help_zh, help_en) = if twice {
        ("既是休又是班", "is both off and on duty", "删去其中一个", "delete one of them")
    } else {
        (
            "不在日历的起止之间",
            "lies outside the days of the calendar",
            "把日历的起止写宽，或者改正这一天",
            "widen the days of the calendar, or correct this one",
        )
    };
    checker.report(
        Diagnostic::error(Code::ExampleField, span, format!("{day} {zh}"), format!("{day} {en}"))
            .help(help_zh, help_en),
    );
}
