//! Subjects with facts, in few words.

use jixiao::model::{Cell, Fact, Subject, SubjectKind};

pub fn subject(kind: SubjectKind, name: &str, facts: &[(&str, Fact)]) -> Subject {
    let mut subject = Subject::new(kind, name, name);
    for (field, fact) in facts {
        subject.facts.insert((*field).to_owned(), Cell::Reported(fact.clone()));
    }
    subject
}

/// With others inside it.
pub fn holding(mut subject: Subject, children: Vec<Subject>) -> Subject {
    subject.children = children;
    subject
}

pub fn project(name: &str, facts: &[(&str, Fact)]) -> Subject {
    subject(SubjectKind::Project, name, facts)
}

pub fn department(name: &str, facts: &[(&str, Fact)]) -> Subject {
    subject(SubjectKind::Department, name, facts)
}

pub fn government(name: &str, facts: &[(&str, Fact)]) -> Subject {
    subject(SubjectKind::Government, name, facts)
}

pub fn yes() -> Fact {
    Fact::Bool(true)
}

pub fn no() -> Fact {
    Fact::Bool(false)
}

pub fn text(text: &str) -> Fact {
    Fact::Text(text.to_owned())
}

pub fn choice(name: &str) -> Fact {
    Fact::Choice(name.to_owned())
}

pub fn money(text: &str) -> Fact {
    Fact::Money(text.parse().unwrap())
}

pub fn points(text: &str) -> Fact {
    Fact::Points(text.parse().unwrap())
}

pub fn ratio(text: &str) -> Fact {
    Fact::Ratio(text.parse().unwrap())
}

pub fn count(text: &str) -> Fact {
    Fact::Count(text.parse().unwrap())
}

pub fn date(text: &str) -> Fact {
    Fact::Date(text.parse().unwrap())
}
