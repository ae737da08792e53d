//! Subjects with facts, in few words.

use jixiao::model::{Cell, Fact, Subject, SubjectKind};

pub(super) fn subject(kind: SubjectKind, name: &str, facts: &[(&str, Fact)]) -> Subject {
    let mut subject = Subject::new(kind, name, name);
    for (field, fact) in facts {
        subject.facts.insert((*field).to_owned(), Cell::Reported(fact.clone()));
    }
    subject
}

/// With others inside it.
pub(super) fn holding(mut subject: Subject, children: Vec<Subject>) -> Subject {
    subject.children = children;
    subject
}

pub(super) fn project(name: &str, facts: &[(&str, Fact)]) -> Subject {
    subject(SubjectKind::Project, name, facts)
}

pub(super) fn department(name: &str, facts: &[(&str, Fact)]) -> Subject {
    subject(SubjectKind::Department, name, facts)
}

pub(super) fn government(name: &str, facts: &[(&str, Fact)]) -> Subject {
    subject(SubjectKind::Government, name, facts)
}

pub(super) fn yes() -> Fact {
    Fact::Bool(true)
}

pub(super) fn no() -> Fact {
    Fact::Bool(false)
}

pub(super) fn text(text: &str) -> Fact {
    Fact::Text(text.to_owned())
}

pub(super) fn choice(name: &str) -> Fact {
    Fact::Choice(name.to_owned())
}

pub(super) fn money(text: &str) -> Fact {
    Fact::Money(text.parse().unwrap())
}

pub(super) fn points(text: &str) -> Fact {
    Fact::Points(text.parse().unwrap())
}

pub(super) fn ratio(text: &str) -> Fact {
    Fact::Ratio(text.parse().unwrap())
}

pub(super) fn count(text: &str) -> Fact {
    Fact::Count(text.parse().unwrap())
}

pub(super) fn date(text: &str) -> Fact {
    Fact::Date(text.parse().unwrap())
}
