//! 逐行判定: one verdict for each row, from the exact score the rules give and the score that was published.
//!
//! Nothing that is garbled is decided. A score is `differs` only when the cells are clear, the rules give a
//! score, no known rounding of it is the published one, and the form neither states a rule of its own for
//! the row nor shows that its signs were misread.

use serde::Serialize;

use super::amount::Amount;
use super::form::Form;
use super::reading::Reading;
use super::rounding::{self, Habit};
use super::scorer::{Reason, RowFacts, RowScore, RowScorer};
use crate::number::Number;
use crate::outcome::Citation;
use crate::target::{Comparison, TargetKind};

/// 判定.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// 一致: the exact score is the published one.
    Agrees,
    /// 取整后一致: a rounding of the exact score is the published one.
    AgreesRounded,
    /// 不一致.
    Differs,
    /// 不能判定.
    Undecidable,
    /// 未评分: no published score or no weight, so there is nothing to compare.
    Unscored,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Verdict; 5] =
        [Self::Agrees, Self::AgreesRounded, Self::Differs, Self::Undecidable, Self::Unscored];

    /// The Chinese name.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Agrees => "一致",
            Self::AgreesRounded => "取整后一致",
            Self::Differs => "不一致",
            Self::Undecidable => "不能判定",
            Self::Unscored => "未评分",
        }
    }

    /// One character for a table.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Agrees => "✓",
            Self::AgreesRounded => "≈",
            Self::Differs => "✗",
            Self::Undecidable => "?",
            Self::Unscored => "·",
        }
    }
}

/// One judged score: of a row, or of the execution line.
#[derive(Clone, Debug)]
pub(crate) struct Judgement {
    /// The verdict.
    pub(crate) verdict: Verdict,
    /// 公布得分.
    pub(crate) published: Option<Number>,
    /// The exact score, when the rules give one.
    pub(crate) computed: Option<Number>,
    /// The rounding that makes them agree.
    pub(crate) rounding: Option<Habit>,
    /// Why it cannot be decided.
    pub(crate) reason: Option<Reason>,
    /// The rule that gave the score.
    pub(crate) rule: Option<String>,
    /// Its clauses.
    pub(crate) clause: Vec<Citation>,
    /// Its formula.
    pub(crate) formula: Option<String>,
    /// The same row by other ways of scoring, where this one differs.
    pub(crate) others: Vec<Judgement>,
}

impl Judgement {
    /// Nothing to compare.
    pub(crate) fn unscored(published: Option<Number>) -> Self {
        Self { published, ..Self::bare(Verdict::Unscored) }
    }

    /// Not decided, with the reason.
    pub(crate) fn undecidable(published: Option<Number>, reason: Reason) -> Self {
        Self { published, reason: Some(reason), ..Self::bare(Verdict::Undecidable) }
    }

    /// What the rules say beside what was published. A rounding is looked for later, over the whole form.
    pub(crate) fn compared(published: &Number, score: RowScore) -> Self {
        match score {
            RowScore::Undecided(reason) => Self::undecidable(Some(published.clone()), reason),
            RowScore::Scored { exact, rule, clause, formula } => {
                let verdict = if exact == *published { Verdict::Agrees } else { Verdict::Differs };
                Self {
                    published: Some(published.clone()),
                    computed: Some(exact),
                    rule: Some(rule),
                    clause,
                    formula: Some(formula),
                    ..Self::bare(verdict)
                }
            }
        }
    }

    /// The same score, no longer taken for decided.
    pub(crate) fn doubted(self, reason: Reason) -> Self {
        Self { verdict: Verdict::Undecidable, reason: Some(reason), computed: None, rounding: None, ..self }
    }

    /// Exact and published score, when they differ.
    pub(crate) fn gap(&self) -> Option<(Number, Number)> {
        match (self.verdict, &self.computed, &self.published) {
            (Verdict::Differs, Some(computed), Some(published)) => {
                Some((computed.clone(), published.clone()))
            }
            _ => None,
        }
    }

    /// Takes a rounding that explains the difference.
    pub(crate) fn explain(&mut self, habit: Option<Habit>) {
        if let (Verdict::Differs, Some(habit)) = (self.verdict, habit) {
            self.verdict = Verdict::AgreesRounded;
            self.rounding = Some(habit);
        }
    }

    /// Where no rounding explains the difference, another way of scoring whose rounded score is the published
    /// one takes its place.
    pub(crate) fn settled(mut self) -> Self {
        if self.verdict != Verdict::Differs {
            return self;
        }
        let others = std::mem::take(&mut self.others);
        let rounded = others.into_iter().find_map(|mut other| {
            let habit = rounding::choose(&[other.gap()]).into_iter().next().flatten();
            other.explain(habit);
            (other.verdict == Verdict::AgreesRounded).then_some(other)
        });
        rounded.unwrap_or(self)
    }

    fn bare(verdict: Verdict) -> Self {
        Self {
            verdict,
            published: None,
            computed: None,
            rounding: None,
            reason: None,
            rule: None,
            clause: Vec::new(),
            formula: None,
            others: Vec::new(),
        }
    }
}

/// Judges one row by its cells and the rules, without the rest of the form.
pub(crate) fn judge(reading: &Reading<'_>, scorer: &dyn RowScorer) -> Judgement {
    let published = reading.score.value().cloned();
    if reading.weight == Amount::Garbled {
        return Judgement::undecidable(published, garbled("R01", "分值", "the weight"));
    }
    if reading.score == Amount::Garbled {
        return Judgement::undecidable(None, garbled("R02", "得分", "the score"));
    }
    let (Some(weight), Some(published)) = (reading.weight.value(), published) else {
        return Judgement::unscored(reading.score.value().cloned());
    };
    if weight.is_negative() {
        return Judgement::undecidable(Some(published), garbled("R01", "分值", "the weight"));
    }
    if let Some(reason) = blocked(reading, &published, weight) {
        return Judgement::undecidable(Some(published), reason);
    }
    let facts = facts(reading, weight);
    let usual = Judgement::compared(&published, scorer.row(&facts));
    if usual.verdict != Verdict::Differs {
        return usual;
    }
    // Another published way that gives this very score explains it.
    let others: Vec<Judgement> =
        scorer.other_ways(&facts).into_iter().map(|score| Judgement::compared(&published, score)).collect();
    match others.iter().find(|other| other.verdict == Verdict::Agrees) {
        Some(other) => other.clone(),
        None => Judgement { others, ..usual },
    }
}

fn garbled(code: &str, zh: &str, en: &str) -> Reason {
    Reason::new(code, format!("{zh}一格不是数"), format!("{en} is not a number"))
}

fn facts(reading: &Reading<'_>, weight: &Number) -> RowFacts {
    RowFacts {
        level1: reading.row.level1.or_empty().to_owned(),
        level2: reading.row.level2.or_empty().to_owned(),
        name: reading.row.name().to_owned(),
        target: reading.target.raw().to_owned(),
        actual: reading.actual.raw().to_owned(),
        weight: weight.clone(),
        better: reading.better(),
    }
}

/// What no rule can score: a comparison that failed, and words a person must judge.
fn blocked(reading: &Reading<'_>, published: &Number, weight: &Number) -> Option<Reason> {
    let within = *published <= *weight && !published.is_negative();
    let (zh, en) = if within {
        ("；公布得分在分值之内", "; the published score is within the weight")
    } else {
        ("；公布得分超出分值", "; the published score exceeds the weight")
    };
    match &reading.comparison {
        Comparison::NotComparable(reason) => {
            let mut reason = Reason::from(*reason);
            if *reading.target.kind() == TargetKind::Qualitative {
                reason.zh.push_str(zh);
                reason.en.push_str(en);
            }
            Some(reason)
        }
        Comparison::Stated(_) => {
            let (asked, asked_en) = match reading.target.kind() {
                TargetKind::Deadline(_) => ("时限目标", "a deadline"),
                TargetKind::YesNo { .. } => ("是否目标", "a yes-or-no target"),
                _ => ("定性目标", "a qualitative target"),
            };
            Some(Reason::new(
                "R03",
                format!("{asked}只填了完成情况，须由人评判{zh}"),
                format!("a status word answers {asked_en}: a person must judge{en}"),
            ))
        }
        Comparison::Graded(grade) => Some(Reason::new(
            "R04",
            format!("等次“{}”折多少分，表内没有规定{zh}", grade.zh()),
            format!("the form does not say how many points `{}` earns{en}", grade.zh()),
        )),
        _ => None,
    }
}

/// Takes back what the rest of the form puts in doubt: a rule the form states itself, and signs lost to text
/// recognition.
pub(crate) fn doubt(judgement: Judgement, reading: &Reading<'_>, form: &Form, misread: bool) -> Judgement {
    if !matches!(judgement.verdict, Verdict::Differs | Verdict::AgreesRounded) {
        return judgement;
    }
    if has_own_rule(form, reading.row.level3.or_empty()) {
        return judgement.doubted(Reason::new(
            "R05",
            "本表自定了评分规则，与按比例计分不同",
            "the form states its own rule for this indicator, which is not proportional",
        ));
    }
    let full = judgement.published.as_ref() == reading.weight.value();
    let wrong_sign = judgement.verdict == Verdict::Differs && full && reading.sign_against_name();
    if wrong_sign && reading.met() == Some(false) {
        return judgement.doubted(Reason::new(
            "R15",
            "指标值符号与指标名称相反；照名称的方向则得满分，不能断定哪一个写错",
            "the sign contradicts the name, and by the name's direction the row earns full marks",
        ));
    }
    let explained = misread
        && judgement.verdict == Verdict::Differs
        && reading.misread().is_some_and(|other| other.met() == Some(true))
        && full;
    if explained {
        return judgement.doubted(Reason::new(
            "R06",
            "目标值开头的2可能是≥的误识；照≥读则得满分",
            "the leading 2 of the target may be a misread ≥, and read so the row earns full marks",
        ));
    }
    judgement
}

/// Words of deduction and of steps, in which a form states a rule that is not proportional.
const OWN_RULE_WORDS: [&str; 12] =
    ["扣", "每", "minus", "takes", "take ", "deduct", "tier", "lower", "→", "each", "not below", "递减"];

/// Whether the form states a deduction or a step rule for this indicator by name.
pub(crate) fn has_own_rule(form: &Form, name: &str) -> bool {
    !name.is_empty()
        && form.stated_rules.iter().any(|rule| {
            let text = rule.or_empty();
            text.contains(name) && OWN_RULE_WORDS.iter().any(|word| text.contains(word))
        })
}

/// Whether the form as a whole shows that `≥` was misread: no `≥` anywhere although signs would be
/// expected, or damaged signs in other cells.
pub(crate) fn misread_signs(readings: &[Reading<'_>]) -> bool {
    let printed = |reading: &Reading<'_>| {
        reading.target.raw().contains(['≥', '≧', '⩾', '>', '＞'])
            && matches!(reading.target.kind(), TargetKind::Quantity(_))
    };
    let at_least = readings.iter().any(printed);
    !at_least || readings.iter().any(is_damaged)
}

/// Whether a cell of the row shows a sign lost to text recognition. A percent such as `243%` says so as a
/// target, or as an actual value beside a target.
pub(crate) fn is_damaged(reading: &Reading<'_>) -> bool {
    use crate::target::Reason as Cell;
    let beside_target = reading.target_text().is_some();
    let damaged = |reason: Option<Cell>| match reason {
        Some(Cell::Garbled) => true,
        Some(Cell::MisreadSuspected) => beside_target,
        _ => false,
    };
    damaged(reading.target_fault()) || damaged(reading.actual_fault())
}
