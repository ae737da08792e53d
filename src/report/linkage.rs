//! 挂钩结果: a table of amounts before and after, and below each what moved it.

use std::fmt;

use super::table::Table;
use super::words::{answer, pick, placed, spelled, stands_on};
use super::yuan::Yuan;
use crate::diagnostic::{Language, Plain};
use crate::number::Number;
use crate::outcome::{LinkagePlan, LinkedAmount, LinkedItem, MoneyEntry};
use crate::quantity::Money;

/// What stands before the lines below an item.
const INDENT: &str = "\n    ";
/// What stands before what belongs to one of those lines.
const BELOW: &str = "\n      ";

/// A plan to be shown in one language; see [`LinkagePlan::shown_in`].
#[derive(Clone, Copy, Debug)]
pub struct ShownLinkage<'a> {
    plan: &'a LinkagePlan,
    language: Language,
    brief: bool,
}

impl LinkagePlan {
    /// The plan to be shown in a language, with what moved each amount.
    pub fn shown_in(&self, language: Language) -> ShownLinkage<'_> {
        ShownLinkage { plan: self, language, brief: false }
    }

    fn unit(&self) -> Yuan {
        let money = |item: &'_ LinkedItem| -> Vec<Money> {
            let stands = item.amount.money();
            [item.base.as_ref(), item.low.as_ref(), item.high.as_ref(), stands]
                .into_iter()
                .flatten()
                .cloned()
                .collect()
        };
        Yuan::of(&self.items.iter().flat_map(money).collect::<Vec<_>>())
    }
}

impl ShownLinkage<'_> {
    /// The same without the ledger: the heading, the table and the sum.
    #[must_use]
    pub fn brief(self) -> Self {
        ShownLinkage { brief: true, ..self }
    }
}

impl fmt::Display for ShownLinkage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (plan, language) = (self.plan, self.language);
        let unit = plan.unit();
        heading(plan, unit, language, f)?;
        let mut table = Table::new(match language {
            Language::Chinese => ["对象", "基数", "金额", "变动", "说明"],
            Language::English => ["subject", "base", "amount", "change", "note"],
        });
        plan.items.iter().for_each(|item| table.push(row(item, unit, self.brief, language)));
        if let Some(sum) = sum(plan, unit, language) {
            table.push(sum);
        }
        let text = table.to_string();
        let mut items = plan.items.iter();
        for (n, line) in text.lines().enumerate() {
            write!(f, "\n{}{line}", if n == 0 { "\n" } else { "" })?;
            if n > 0
                && !self.brief
                && let Some(item) = items.next()
            {
                below(plan, item, unit, language, f)?;
            }
        }
        Ok(())
    }
}

/// In Chinese, with what moved each amount.
impl fmt::Display for LinkagePlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shown_in(Language::Chinese).fmt(f)
    }
}

fn heading(plan: &LinkagePlan, unit: Yuan, language: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let name = Plain(&plan.linkage);
    let force = match (plan.binding, language) {
        (true, Language::Chinese) => "强制",
        (false, Language::Chinese) => "参考",
        (true, Language::English) => "binding",
        (false, Language::English) => "advisory",
    };
    let year = match (plan.next_year, language) {
        (true, Language::Chinese) => "下一年",
        (false, Language::Chinese) => "本年",
        (true, Language::English) => "next year",
        (false, Language::English) => "this year",
    };
    match language {
        Language::Chinese => write!(f, "挂钩 {name}（{force}，{year}）　单位：{}", unit.unit().zh())?,
        Language::English => write!(f, "linkage {name} ({force}, {year}), in {}", unit.unit().en())?,
    }
    stands_on(&plan.clauses, plan.uncited.as_deref(), language, "\n", f)
}

fn row(item: &LinkedItem, unit: Yuan, brief: bool, language: Language) -> [String; 5] {
    let none = || "—".to_owned();
    let base = item.base.as_ref().map_or_else(none, |base| unit.bare(&base.yuan()));
    let range = item.low.as_ref().zip(item.high.as_ref());
    let range = range.map_or_else(none, |(low, high)| unit.range(&low.yuan(), &high.yuan()));
    let amount = match &item.amount {
        LinkedAmount::Open => range.clone(),
        other => other.money().map_or_else(none, |money| unit.bare(&money.yuan())),
    };
    let moved = item.amount.money().zip(item.base.as_ref()).and_then(|(amount, base)| amount.sub(base).ok());
    let change = moved.map_or_else(none, |moved| unit.signed(&moved.yuan()));
    let note = match (&item.amount, language) {
        (LinkedAmount::Computed(_), _) => String::new(),
        (LinkedAmount::Decided(_), _) => pick(language, "人工决定", "decided").to_owned(),
        (LinkedAmount::Open, _) => pick(language, "待人工决定", "awaits a decision").to_owned(),
        (LinkedAmount::Provisional(_), Language::Chinese) => format!("暂定，待在 {range} 内决定"),
        (LinkedAmount::Provisional(_), Language::English) => format!("for now, to be decided in {range}"),
        (LinkedAmount::Unchanged(_), Language::Chinese) => format!("参考：建议 {range}"),
        (LinkedAmount::Unchanged(_), Language::English) => format!("proposed: {range}"),
        (LinkedAmount::Blocked(why), _) => answer(why, language),
    };
    let refused = refused(item, language).filter(|_| brief);
    let notes: Vec<String> = [note].into_iter().filter(|note| !note.is_empty()).chain(refused).collect();
    let note = notes.join(pick(language, "；", "; "));
    let name = placed(&item.under, &item.subject_name, &item.subject_code, language);
    [name, base, amount, change, note]
}

/// The sum of what stands, and how many items are open.
fn sum(plan: &LinkagePlan, unit: Yuan, language: Language) -> Option<[String; 5]> {
    let stand: Vec<(Number, Number)> = plan
        .items
        .iter()
        .filter_map(|item| Some((item.base.as_ref()?.yuan(), item.amount.money()?.yuan())))
        .collect();
    if plan.items.len() < 2 {
        return None;
    }
    let base = Number::sum(stand.iter().map(|(base, _)| base)).ok()?;
    let amount = Number::sum(stand.iter().map(|(_, amount)| amount)).ok()?;
    let change = amount.sub(&base).ok()?;
    let open = plan.items.len().saturating_sub(stand.len());
    let note = match (open, language) {
        (0, _) => String::new(),
        (open, Language::Chinese) => format!("另有 {open} 项未定，不计在内"),
        (open, Language::English) => format!("{open} still open, not counted"),
    };
    let name = pick(language, "合计", "sum").to_owned();
    Some([name, unit.bare(&base), unit.bare(&amount), unit.signed(&change), note])
}

/// What moved an amount, the measures, and a decision that does not stand; clauses where they are others than those
/// of the linkage.
fn below(
    plan: &LinkagePlan,
    item: &LinkedItem,
    unit: Yuan,
    language: Language,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    for entry in &item.ledger {
        write!(f, "{INDENT}{}", moved(item, entry, unit, language))?;
        if !entry.formula.is_empty() {
            write!(f, "{}{}", pick(language, "：", ": "), Plain(&spelled(&entry.formula, language)))?;
        }
        inputs(entry, language, f)?;
        if entry.clauses != plan.clauses {
            stands_on(&entry.clauses, entry.uncited.as_deref(), language, BELOW, f)?;
        }
    }
    for action in &item.actions {
        let (word, what) = (pick(language, "措施", "measure"), Plain(&action.action));
        match language {
            Language::Chinese => write!(f, "{INDENT}{word} {what}（{}）", Plain(&action.rule))?,
            Language::English => write!(f, "{INDENT}{word} {what} ({})", Plain(&action.rule))?,
        }
        if action.clauses != plan.clauses {
            stands_on(&action.clauses, None, language, BELOW, f)?;
        }
    }
    refused(item, language).map_or(Ok(()), |why| write!(f, "{INDENT}{why}"))
}

/// Why a decision does not stand: below the amount, and in the table where nothing is below.
fn refused(item: &LinkedItem, language: Language) -> Option<String> {
    let (zh, en) = item.decision.as_ref()?.refused.as_ref()?;
    Some(match language {
        Language::Chinese => format!("决定不采用：{}", Plain(zh)),
        Language::English => format!("the decision does not stand: {}", Plain(en)),
    })
}

/// `等级(项目自评) = 中 −10`, or at both ends while nothing stands.
fn moved(item: &LinkedItem, entry: &MoneyEntry, unit: Yuan, language: Language) -> String {
    let rule = match language {
        Language::Chinese => entry.rule.clone(),
        Language::English => rule_en(&entry.rule),
    };
    let (low, high) = (unit.signed(&entry.low.yuan()), unit.signed(&entry.high.yuan()));
    let by = match item.amount.money() {
        Some(_) if !matches!(item.amount, LinkedAmount::Unchanged(_)) => unit.signed(&entry.change.yuan()),
        _ if low == high => low,
        _ => format!("{low}~{high}"),
    };
    format!("{} {by}", Plain(&rule))
}

fn inputs(entry: &MoneyEntry, language: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if entry.inputs.is_empty() {
        return Ok(());
    }
    let said = |value: &str| Plain(&spelled(value, language)).to_string();
    let inputs = entry.inputs.iter().map(|input| format!("{} {}", Plain(&input.name), said(&input.value)));
    let inputs: Vec<String> = inputs.collect();
    write!(f, "{BELOW}{} {}", pick(language, "因", "as"), inputs.join(pick(language, "，", ", ")))
}

/// The rules of the engine itself in English.
fn rule_en(rule: &str) -> String {
    let own = match rule {
        "下限" => "lower limit",
        "上限" => "upper limit",
        "舍入" => "rounding",
        "人工决定" => "decision",
        "减至零为止" => "not below nothing",
        _ => {
            let except = rule.strip_prefix("例外 ").map(|rule| format!("except {rule}"));
            return except.unwrap_or_else(|| rule.to_owned());
        }
    };
    own.to_owned()
}
