//! 流程经过 as people read them: every change of state with what it rests on.

use std::fmt;

use super::words::{answer, pick, placed, spelled, stands_on};
use crate::diagnostic::{Language, Plain};
use crate::outcome::{Course, StepTaken};

/// What stands before what belongs to a step.
const BELOW: &str = "\n    ";

/// A course to be shown in one language; see [`Course::shown_in`].
#[derive(Clone, Copy, Debug)]
pub struct ShownCourse<'a> {
    course: &'a Course,
    language: Language,
}

impl Course {
    /// The course to be shown in a language, with every step.
    pub fn shown_in(&self, language: Language) -> ShownCourse<'_> {
        ShownCourse { course: self, language }
    }
}

/// In Chinese.
impl fmt::Display for Course {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shown_in(Language::Chinese).fmt(f)
    }
}

impl fmt::Display for ShownCourse<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (course, language) = (self.course, self.language);
        let who = placed(&course.under, &course.subject_name, &course.subject_code, language);
        let colon = pick(language, "：", ": ");
        write!(f, "{}{colon}{who}", Plain(&course.process))?;
        let (start, state) = (Plain(&course.start), course.state.as_deref().map(Plain));
        match (state, language) {
            (Some(state), Language::Chinese) => write!(f, "\n起始 {start}，现为 {state}")?,
            (Some(state), Language::English) => write!(f, "\nstarted as {start}, now {state}")?,
            (None, Language::Chinese) => {
                write!(f, "\n起始 {start}，现状未定：{}", answer(&course.decided, language))?;
            }
            (None, Language::English) => {
                write!(f, "\nstarted as {start}, undecided now: {}", answer(&course.decided, language))?;
            }
        }
        for (step, n) in course.steps.iter().zip(1..) {
            write!(f, "\n{n:>2}. {}", line(step, language))?;
            write!(f, "{BELOW}{}", Plain(&spelled(&step.formula, language)))?;
        }
        if course.steps.is_empty() && course.state.is_some() {
            write!(f, "{}", pick(language, "，没有变化", ", no change"))?;
        }
        stands_on(&course.clauses, course.uncited.as_deref(), language, "\n", f)
    }
}

/// `9月：正常 → 暂停，暂停拨款`.
pub(super) fn line(step: &StepTaken, language: Language) -> String {
    let (period, from, to) = (Plain(&step.period), Plain(&step.from), Plain(&step.to));
    let mut text = format!("{period}{}{from} → {to}", pick(language, "：", ": "));
    for action in &step.actions {
        text.push_str(pick(language, "，", ", "));
        text.push_str(&Plain(action).to_string());
    }
    text
}
