//! The commands beyond scoring: gates, monitors, processes, money, duties, two years compared, receipts.

use std::fs;

use crate::{FACTS, Folder, RULES, json};

const CHAIN: &str = include_str!("../data/chain.jx");

/// P1 has spent 60 of 100, is 中, and was warned on 28 September; P2 has spent 45 of 50 and is 优.
const PROJECTS: &str = r#"[
    {"kind": "项目", "项目编码": "P1", "项目名称": "农村公路", "全年预算数": "100万元", "全年执行数": "60万元",
     "事前评估得分": "65分", "项目责任人": "张三", "本地事实": {"新增": {"yes_no": true},
     "评价等级": {"choice": "中"}, "预警日": {"date": "2020-09-28"}, "已答复": {"yes_no": false}},
     "监控期": [{"月份": 4, "累计执行数": "0元"}, {"月份": 8, "累计执行数": "60万元"}]},
    {"kind": "项目", "项目编码": "P2", "项目名称": "校舍维修", "全年预算数": "50万元", "全年执行数": "45万元",
     "本地事实": {"新增": {"yes_no": false}, "评价等级": {"choice": "优"}}}]"#;
const CALENDAR: &str = r#"{"自": "2020-01-01", "至": "2020-12-31", "休": ["2020-10-01"]}"#;
const DECISIONS: &str = r#"[{"挂钩": "项目预算", "对象": "P1", "金额": "85万元", "理由": "任务减少一成半"}]"#;

/// 2021: 中 loses 20 % flat, and the pool is 150万元.
fn next_year() -> String {
    CHAIN
        .replace("2020-01-01 至 2020-12-31", "2021-01-01 起")
        .replace("减 [10%, 20%]", "减 20%")
        .replace("资金池 100万元", "资金池 150万元")
}

fn folder(name: &str) -> Folder {
    let whole = format!(r#"{{"对象": {PROJECTS}, "日历": {CALENDAR}, "决定": {DECISIONS}}}"#);
    let folder = Folder::new(name).with("facts.json", whole).with("projects.json", PROJECTS);
    fs::create_dir(folder.0.join("rules")).unwrap();
    folder
        .with("rules/2020.jx", CHAIN)
        .with("rules/2021.jx", next_year())
        .with("calendar.json", CALENDAR)
        .with("decisions.json", DECISIONS)
}

/// A question to the rules of the folder about its facts at the end of 2020.
fn asking<'a>(question: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [question, &["--rules", "rules", "--facts", "facts.json", "--as-of", "2020-12-31"], more].concat()
}

#[test]
fn each_question_has_a_command() {
    let folder = folder("questions");
    let answer = |question: &[&str]| {
        let ran = folder.run(&asking(question, &["--format", "json"]));
        assert_eq!(ran.code, Some(0), "{question:?}: {}", ran.err);
        json(&ran.out)
    };
    // 85万元 lies in 100万元 − [10 %, 20 %].
    assert_eq!(answer(&["link", "项目预算"])["items"][0]["amount"]["decided"], "850000元");
    assert_eq!(answer(&["link", "奖励"])["pools"][0]["shares"][0]["amount"], "571429元");
    assert_eq!(answer(&["gate", "事前评估"])[0]["passed"], "no");
    assert_eq!(answer(&["gate", "事前评估"])[1]["passed"], "yes");
    assert_eq!(answer(&["monitor", "执行监控"])[0]["lights"][0]["light"], "red");
    assert_eq!(answer(&["process", "拨款"])[0]["state"], "暂停拨付");
    // 10 working days after 28 September with one day off end on 13 October.
    let duties = answer(&["duties"]);
    assert_eq!((&duties[0]["due"], &duties[0]["status"]), (&"2020-10-13".into(), &"overdue".into()));
}

#[test]
fn each_answer_reads_as_text() {
    let folder = folder("texts");
    let cases = [
        (
            &["link", "项目预算"][..],
            "P1）    100     85    −15   人工决定\n",
            "（P1）    100     85    −15   人工决定\n    评价等级 = 中 −20",
        ),
        (&["link", "奖励"], "份额合计 100 = 资金池 100", "说明"),
        (
            &["gate", "事前评估"],
            "事前评估：共 2 项，未通过 1，不适用 1\n",
            "事前评估：农村公路（P1）\n未通过：不得申请预算",
        ),
        (&["gate", "事前评估"], "农村公路（P1）   未通过   —      不得申请预算；通过条件：不符合", "未通过"),
        (&["monitor", "执行监控"], "农村公路（P1）   红\n", "执行监控：农村公路（P1）\n总灯 红"),
        (
            &["process", "拨款"],
            "农村公路（P1）   暂停拨付   第1期：正常拨付 → 暂停拨付，暂缓拨款\n",
            "拨款：农村公路（P1）\n起始",
        ),
        (
            &["duties"],
            "答复   农村公路（P1）   已逾期   2020-10-13   书面答复",
            "答复：农村公路（P1）\n已逾期",
        ),
    ];
    for (question, brief, full) in cases {
        let ran = folder.run(&asking(question, &[]));
        assert!(ran.out.contains(brief), "{question:?}: {}{}", ran.out, ran.err);
        let ran = folder.run(&asking(question, &["--explain"]));
        assert!(ran.out.contains(full), "{question:?}: {}{}", ran.out, ran.err);
    }
}

#[test]
fn the_calendar_and_the_decisions_may_come_in_files_of_their_own() {
    let folder = folder("files");
    let alone = ["--calendar", "calendar.json", "--decisions", "decisions.json"];
    for question in [&["link", "项目预算"][..], &["duties"]] {
        let whole = folder.run(&asking(question, &[]));
        let mut apart = asking(question, &alone);
        let facts = apart.iter().position(|argument| *argument == "facts.json").unwrap();
        apart[facts] = "projects.json";
        assert_eq!(folder.run(&apart).out, whole.out, "{}", whole.err);
    }
}

#[test]
fn two_years_of_rules_are_compared() {
    let folder = folder("compared");
    let text = folder.run(&asking(&["link", "项目预算"], &["--compare", "2021-06-30"]));
    let lines: Vec<&str> = text.out.lines().collect();
    assert_eq!(
        lines,
        [
            "2020-12-31 的规则 → 2021-06-30 的规则：1 个对象结果不同",
            "",
            "农村公路（P1）：85万元（人工决定） → 80万元，减少 5万元",
            "    评价等级 = 中：减 [10%, 20%] × 100万元 = 减 10万元 至 20万元（−20万元） → \
             减 20% × 100万元 = 减 20万元（−20万元）",
            "    人工决定（不再有）：在 [80万元, 90万元] 定为 85万元，任务减少一成半（+5万元）",
        ],
        "{}",
        text.err
    );
    let english = folder.run(&asking(&["link", "奖励"], &["--compare", "2021-06-30", "--lang", "en"]));
    // 150 × 60 ÷ 105 and 150 × 45 ÷ 105, less the same of 100.
    for part in [
        "rules of 2020-12-31 → rules of 2021-06-30: 2 differ",
        "农村公路 (P1): 57.1429 wan_yuan → 85.7143 wan_yuan, 28.5714 wan_yuan more",
        "    pool: 100 wan_yuan → 150 wan_yuan",
        "校舍维修 (P2): 42.8571 wan_yuan → 64.2857 wan_yuan, 21.4286 wan_yuan more",
    ] {
        assert!(english.out.contains(part), "{part}: {}", english.out);
    }
    let list = folder.run(&asking(&["link", "项目预算"], &["--compare", "2021-06-30", "--format", "json"]));
    let list = json(&list.out);
    assert_eq!(list["after"], "2021-06-30");
    assert_eq!(list["differences"][0]["difference"], "-50000元");
    let same = folder.run(&asking(&["link", "项目预算"], &["--compare", "2020-06-30"]));
    assert_eq!(same.out, "2020-12-31 的规则与 2020-06-30 的规则结果相同\n");
    let next = folder.run(&asking(&["link", "奖励"], &["--rules-of", "2021-06-30", "--format", "json"]));
    assert_eq!(json(&next.out)["pools"][0]["pool"], "1500000元");
}

#[test]
fn cards_are_compared_with_the_entries_that_differ() {
    let [first, next] = [
        RULES.replace("施行   2020-01-01 起", "施行 2020-01-01 至 2020-12-31"),
        RULES
            .replace("施行   2020-01-01 起", "施行 2021-01-01 起")
            .replace("得 满分 × 实际 ÷ 目标", "得 0 分")
            .replace("于 2020-12-31", "于 2021-12-31")
            .replace("82 分  等级 = 良", "10 分  等级 = 差"),
    ];
    let folder = Folder::new("cards").with("a.jx", first).with("b.jx", next).with("f.json", FACTS);
    let ran = folder.run(&[
        "score",
        "项目自评",
        "--rules",
        "a.jx",
        "b.jx",
        "--facts",
        "f.json",
        "--as-of",
        "2020-12-31",
        "--compare",
        "2021-12-31",
    ]);
    // 10 + 90 × 40 ÷ 50 = 82 of the first year; 10 + 0 of the second.
    for part in [
        "农村公路（P1）：82 分 → 10 分，减少 72 分",
        "    等级：良 → 差",
        "    产出指标·项目数量：满分 × 实际 ÷ 目标 = 90 × 40 ÷ 50 = 72（失 18 分） → 0（失 90 分）",
    ] {
        assert!(ran.out.contains(part), "{part}: {}{}", ran.out, ran.err);
    }
}

#[test]
fn a_receipt_is_written_and_verified() {
    let folder = folder("receipt");
    let asked = folder.run(&asking(&["link", "项目预算"], &["--receipt", "r.json"]));
    assert_eq!(asked.code, Some(0), "{}", asked.err);
    let receipt = json(&folder.read("r.json"));
    assert_eq!(receipt["rules"].as_array().unwrap().len(), 1, "the rules in force, and no others: {receipt}");
    assert_eq!(receipt["asked"]["name"], "项目预算");

    let verify = ["verify", "r.json", "--rules", "rules", "--facts", "facts.json"];
    let good = folder.run(&verify);
    assert_eq!((good.code, good.out.as_str()), (Some(0), "回执核对无误：同样的规则与事实得到同样的结果\n"));

    let folder = folder.with("facts.json", PROJECTS.replace("60万元", "61万元"));
    let bad = folder.run(&verify);
    assert_eq!((bad.code, bad.out.as_str()), (Some(1), ""));
    let told: Vec<&str> = bad.err.lines().map(|line| line.split(" / ").next().unwrap()).collect();
    assert_eq!(
        told,
        [
            "错误：事实不同：与计算时的不一样",
            "错误：日历不同：计算时给了，这里没有给",
            "错误：决定不同：计算时给了，这里没有给",
        ]
    );
    folder.refused(
        &["verify", "projects.json", "--rules", "rules", "--facts", "facts.json"],
        ["`projects.json` 不是回执", "is no receipt"],
    );
}

#[test]
fn mistakes_are_told_in_one_line() {
    let folder = folder("chain_mistakes")
        .with("none.json", r#"{"日历": {"自": "2020-01-01", "至": "2020-12-31", "休": []}}"#)
        .with("outside.json", DECISIONS.replace("85万元", "95万元"))
        .with("nobody.json", DECISIONS.replace("P1", "P9"))
        .with("departments.json", r#"[{"kind": "部门", "部门编码": "D1"}]"#);
    let with = |question: &[&'static str], facts: &'static str, more: &[&'static str]| {
        let mut arguments: Vec<&'static str> =
            [question, &["--rules", "rules", "--facts", facts, "--as-of", "2020-12-31"]].concat();
        arguments.extend(more);
        arguments
    };
    let link = &["link", "项目预算"][..];
    let facts = "facts.json";
    folder.refused(
        &with(&["link", "项目予算"], facts, &[]),
        ["挂钩或分配；是不是 `项目预算`？", "did you mean"],
    );
    folder
        .refused(&with(&["gate", "事前"], facts, &[]), ["关口或审核；是不是 `事前评估`？", "gate or review"]);
    folder.refused(&with(&["monitor", "灯"], facts, &[]), ["现有 执行监控", "there are 执行监控"]);
    folder.refused(&with(link, "no.json", &[]), ["没有文件 `no.json`", "there is no file"]);
    folder
        .refused(&with(link, facts, &["--calendar", "no.json"]), ["没有文件 `no.json`", "there is no file"]);
    folder.refused(&with(link, "none.json", &[]), ["的对象是项目，所给的对象里没有", "is for a project"]);
    folder.refused(&with(link, "departments.json", &[]), ["的对象是项目", "is for a project"]);
    folder.refused(
        &with(link, "projects.json", &["--decisions", "nobody.json"]),
        ["F08：没有编码为 `P9` 的项目；是不是 `P1`？", "F08: there is no project of the code `P9`"],
    );
    folder.refused(
        &with(link, facts, &["--decisions", "decisions.json"]),
        ["F10：此前已有决定", "decided before"],
    );
    folder.refused(
        &with(link, facts, &["--decisions", "projects.json"]),
        ["`projects.json` 第 ", "没有名为 `kind` 的字段"],
    );
    folder.refused(
        &with(link, facts, &["--calendar", "decisions.json"]),
        ["`decisions.json` 第 1 行", "line 1"],
    );
    folder.refused(
        &with(link, facts, &["--compare", "2019-06-30"]),
        ["2019-06-30 没有施行中的规则", "in force"],
    );
    // A decision outside its range is refused, and the plan says so: it is no error of the files.
    let outside = folder.run(&with(link, "projects.json", &["--decisions", "outside.json"]));
    assert_eq!(outside.code, Some(0), "{}", outside.err);
    assert!(
        outside.out.contains("决定不采用：决定的 95万元 不在规则允许的 [80万元, 90万元] 之内"),
        "{}",
        outside.out
    );
}
