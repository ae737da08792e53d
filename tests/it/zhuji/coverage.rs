//! The table of `examples/zhuji/README.md`: each clause of 诸政办发〔2019〕42号, the rules that cite it, and its test. It
//! is made from what the packages cite; `UPDATE=1` writes it again.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use jixiao::{CitedRule, RuleSort};

use super::{ALL, TEXTS};
use crate::source::root;

const DOCUMENT: &str = "诸政办发〔2019〕42号";
const BEGIN: &str = "<!-- made by tests/it/zhuji: UPDATE=1 cargo test --test it zhuji -->";
const END: &str = "<!-- end -->";

/// A clause of the document.
struct Clause {
    id: &'static str,
    /// As rules cite it.
    mark: &'static str,
    /// What follows the mark in a citation, where several clauses share it.
    words: &'static [&'static str],
    asks: &'static str,
    /// Models and functions of the crate that stand for it, beside the rules.
    models: &'static str,
}

const fn clause(id: &'static str, mark: &'static str, asks: &'static str, models: &'static str) -> Clause {
    Clause { id, mark, words: &[], asks, models }
}

const FUNDS: &[&str] = &["政府产业基金", "政府采购", "政府购买服务", "PPP", "政府债务", "财政运行风险"];

const CLAUSES: [Clause; 23] = [
    clause(
        "Z01",
        "一",
        "the chain from goals to accountability; complete by the end of 2021",
        "`Rules::in_force`",
    ),
    clause("Z02", "二(一)", "results traced to a policy or a duty", "`Policy`, `Project`"),
    clause(
        "Z03",
        "二(二)",
        "who is responsible at each level; for life",
        "`Department::head`, `Project::responsible`",
    ),
    clause("Z04", "二(三)", "rules for each of the five links; a department's own", "imports (引用)"),
    clause("Z05", "三(一)1", "all revenue and expenditure; townships as a whole", "`Government`"),
    clause("Z06", "三(一)2", "departments as a whole, pilots first; tied to money", "`Department`, `Unit`"),
    clause(
        "Z07",
        "三(一)3",
        "policies and projects; special funds on a schedule",
        "`Project`, `Policy`, `SpecialFund`, `Goal`",
    ),
    clause(
        "Z08",
        "三(二)1",
        "ex-ante evaluation before issue; no report, no request",
        "`Project`, `Policy`, `DebtProject`",
    ),
    clause(
        "Z09",
        "三(二)2",
        "common and core indicators, standards; results first",
        "`Goal::core`, 通用.共性指标",
    ),
    clause("Z10", "三(二)3", "goals reviewed, a precondition; approved with the budget", "`Goal`"),
    clause("Z11", "三(二)4", "double monitoring; serious problems stop payment", "`MonitoringPeriod`"),
    clause(
        "Z12",
        "三(二)5",
        "self-evaluation of all; finance evaluates and samples",
        "`PastYear`, `jixiao::recheck`",
    ),
    clause(
        "Z13",
        "三(二)6",
        "feedback, rectification, three hooks to money",
        "`Decision`, `LinkagePlan`, `AllocationPlan`",
    ),
    Clause {
        id: "Z14",
        mark: "三(三)1",
        words: &["一般公共预算", "收入", "预算资金"],
        asks: "general public budget: revenue, policies, spending",
        models: "`GeneralPublicBudget`",
    },
    Clause {
        id: "Z15",
        mark: "三(三)1",
        words: FUNDS,
        asks: "industry funds, procurement, services, PPP, debt; risk",
        models: "`IndustryFund`, `Procurement`, `PurchasedService`, `Ppp`, `DebtProject`",
    },
    Clause {
        id: "Z16",
        mark: "三(三)2",
        words: &["政府性基金"],
        asks: "government funds: basis, levy, use, debt capacity",
        models: "`GovernmentFundBudget`",
    },
    Clause {
        id: "Z17",
        mark: "三(三)2",
        words: &["国有资本"],
        asks: "state capital: goals, remittance, structure, use",
        models: "`StateCapitalBudget`",
    },
    Clause {
        id: "Z18",
        mark: "三(三)2",
        words: &["社会保险"],
        asks: "social insurance: effect, management, balance, regions, risk",
        models: "`SocialInsuranceBudget`, `InsuranceFunds`",
    },
    Clause {
        id: "Z19",
        mark: "三(三)2",
        words: &["四本预算"],
        asks: "the four budgets linked by transfers that balance",
        models: "`Transfer`, `Channel`, `Government::check_transfers`",
    },
    clause("Z20", "四(一)", "who files what, by when", "`WorkCalendar`"),
    clause("Z21", "四(二)", "accountability, audit, clues handed over", "`DutyProposal`"),
    clause("Z22", "四(三)", "disclosure to the Congress and to the public", "`DutyProposal`"),
    clause("Z23", "四(四)", "finance assesses the departments' work", "`Department::management_score`"),
];

impl Clause {
    /// Whether a citation such as `三(二)2、三(二)5` or `三(三)2 政府性基金预算` names this clause.
    fn is_named_by(&self, citation: &str) -> bool {
        let (marks, rest) = citation.split_once(' ').unwrap_or((citation, ""));
        let named = marks.split('、').any(|mark| mark == self.mark);
        named
            && (rest.is_empty() || self.words.is_empty() || self.words.iter().any(|word| rest.contains(word)))
    }

    fn rules<'a>(&self, all: &'a [CitedRule]) -> Vec<&'a CitedRule> {
        let cites = |rule: &&CitedRule| {
            let own = rule.clauses.iter().filter(|citation| citation.number == DOCUMENT);
            own.filter_map(|citation| citation.clause.as_deref()).any(|clause| self.is_named_by(clause))
        };
        all.iter().filter(cites).collect()
    }
}

/// The rules of every period that decide something; a rule of several periods once.
fn rules() -> Vec<CitedRule> {
    let mut all: Vec<CitedRule> = Vec::new();
    for (from, _) in ALL.periods() {
        for rule in ALL.in_force(from).unwrap().cited_rules() {
            let decides = !matches!(rule.sort, RuleSort::Parameter | RuleSort::Standard | RuleSort::Scale);
            if decides && !all.contains(&rule) {
                all.push(rule);
            }
        }
    }
    all
}

/// The file a rule stands in; none for a rule of a shipped package.
fn file(rule: &CitedRule) -> Option<&'static str> {
    let source = usize::try_from(rule.span?.source).unwrap();
    TEXTS.get(source).map(|(name, _)| name.as_str())
}

fn table() -> String {
    let all = rules();
    let mut table = String::from(
        "| | Clause | Asks for | Rules | Stands on | Test |\n| --- | --- | --- | --- | --- | --- |\n",
    );
    for clause in &CLAUSES {
        let mut by_file: BTreeMap<&str, BTreeMap<&str, Vec<&str>>> = BTreeMap::new();
        for rule in clause.rules(&all) {
            let Some(file) = file(rule) else { continue };
            let names = by_file.entry(file).or_default().entry(rule.sort.zh()).or_default();
            if !names.contains(&rule.name.as_str()) {
                names.push(&rule.name);
            }
        }
        let cell: Vec<String> = by_file
            .into_iter()
            .map(|(file, sorts)| {
                let sorts: Vec<String> =
                    sorts.into_iter().map(|(sort, names)| format!("{sort} {}", names.join("、"))).collect();
                format!("`{file}`: {}", sorts.join("；"))
            })
            .collect();
        let (id, mark, asks, models) = (clause.id, clause.mark, clause.asks, clause.models);
        let rules = cell.join("<br>");
        writeln!(table, "| {id} | {mark} | {asks} | {rules} | {models} | `{}…` |", test_of(id)).unwrap();
    }
    table
}

/// How the name of a clause's test begins.
fn test_of(id: &str) -> String {
    format!("{}_", id.to_lowercase())
}

#[test]
fn the_table_of_clauses_is_made_from_the_packages() {
    let path = root().join("examples/zhuji/README.md");
    let written = fs::read_to_string(&path).unwrap();
    let (before, rest) = written.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    let made = format!("{before}{BEGIN}\n\n{}\n{END}{after}", table());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &made).unwrap();
    }
    assert!(
        made == fs::read_to_string(&path).unwrap(),
        "examples/zhuji/README.md: run UPDATE=1 cargo test --test it zhuji"
    );
}

#[test]
fn every_clause_has_a_rule_an_example_and_a_test() {
    let all = rules();
    let expected: Vec<&str> =
        TEXTS.iter().flat_map(|(_, text)| text.lines()).filter(|line| line.contains("期望")).collect();
    let tests =
        [include_str!("clauses.rs"), include_str!("budgets.rs"), include_str!("safeguards.rs")].concat();
    let mut wrong = Vec::new();
    for clause in &CLAUSES {
        let rules: Vec<&CitedRule> =
            clause.rules(&all).into_iter().filter(|rule| file(rule).is_some()).collect();
        if rules.is_empty() {
            wrong.push(format!("{} {}: no rule cites it", clause.id, clause.mark));
        }
        // Duties propose; what they propose is shown by the tests.
        let duties = rules.iter().all(|rule| rule.sort == RuleSort::Duty);
        let shown = |rule: &&CitedRule| expected.iter().any(|line| line.contains(rule.name.as_str()));
        if !duties && !rules.iter().any(shown) {
            wrong.push(format!("{} {}: no example expects anything of its rules", clause.id, clause.mark));
        }
        if !tests.contains(&format!("fn {}", test_of(clause.id))) {
            wrong.push(format!("{}: no test `{}…`", clause.id, test_of(clause.id)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_citation_of_the_document_names_a_clause() {
    let mut wrong = Vec::new();
    for rule in rules() {
        for citation in rule.clauses.iter().filter(|citation| citation.number == DOCUMENT) {
            let text = citation.clause.as_deref().unwrap_or("");
            let marks = text.split(' ').next().unwrap_or("");
            let known = |mark: &str| CLAUSES.iter().any(|clause| clause.mark == mark);
            let named = CLAUSES.iter().any(|clause| clause.is_named_by(text));
            if !named || !marks.split('、').all(known) {
                wrong.push(format!("{} {}: {text}", rule.sort.zh(), rule.name));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
