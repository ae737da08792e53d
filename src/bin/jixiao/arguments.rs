//! What can be written on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jixiao::{Language, NaiveDate};

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "jixiao",
    version,
    about = "预算绩效管理的规则引擎\nA rules engine for public budget performance management",
    after_help = "退出码 0 正常，1 规则、示例或回执不对，2 无法执行\nExit codes: 0 fine, 1 the rules, an example or a receipt are wrong, 2 nothing could be done"
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 检查规则，列出全部错误与警告 (check rules: every error and warning)
    Check(Check),
    /// 把规则文件改写成统一格式 (rewrite rule files in the one style)
    Fmt(Fmt),
    /// 运行规则中的示例 (run the examples in the rules)
    Test(Test),
    /// 按评价体系给对象评分 (score subjects under a framework)
    Score(Score),
    /// 关口或审核能否通过 (whether subjects pass a gate or a review)
    Gate(Named),
    /// 监控读数：灯与应对期限 (readings of a monitor: lights and answers due)
    Monitor(Named),
    /// 流程的状态如何变化 (the states subjects go through in a process)
    Process(Named),
    /// 结果与资金挂钩，或分配资金池 (what results do to money: a linkage or an allocation)
    Link(Link),
    /// 依事实应尽的义务 (the duties that the facts call for)
    Duties(Duties),
    /// 按回执重算，核对结果 (make a result again from its receipt, and compare)
    Verify(Verify),
    /// 复核已公布的自评表，指出哪里对不上 (recheck published forms: what does not add up)
    Recheck(Recheck),
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// 规则文件，或含 .jx 文件的目录 (rule files, or folders of .jx files)
    #[arg(required = true, value_name = "FILE|DIR")]
    pub(crate) paths: Vec<PathBuf>,
    /// 把检查过的规则写成 JSON，见 PROGRAM.md (write the checked rules as JSON; PROGRAM.md says how)
    #[arg(long, value_name = "FILE", requires = "as_of")]
    pub(crate) emit: Option<PathBuf>,
    /// 写哪一天的规则，例如 2020-12-31 (the rules of which day to write)
    #[arg(long, value_name = "DATE", requires = "emit")]
    pub(crate) as_of: Option<NaiveDate>,
    #[command(flatten)]
    pub(crate) shown: Shown,
}

#[derive(Debug, Args)]
pub(crate) struct Fmt {
    /// 规则文件，或含 .jx 文件的目录 (rule files, or folders of .jx files)
    #[arg(required = true, value_name = "FILE|DIR")]
    pub(crate) paths: Vec<PathBuf>,
    /// 关键字与字段名用中文或英文写；不给则照旧 (spelling; as it is when not given)
    #[arg(long, value_enum)]
    pub(crate) lang: Option<Lang>,
    /// 只列出格式不合的文件，不改写 (list files that would change, and change nothing)
    #[arg(long)]
    pub(crate) check: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Test {
    /// 规则文件，或含 .jx 文件的目录 (rule files, or folders of .jx files)
    #[arg(required = true, value_name = "FILE|DIR")]
    pub(crate) paths: Vec<PathBuf>,
    /// 示例都通过后，逐处改错规则，列出没有示例察觉的改动 (once the examples pass, change the rules one slip at a
    /// time and list the changes that no example notices)
    #[arg(long)]
    pub(crate) mutate: bool,
    /// 文字的语言 (language of the text)
    #[arg(long, value_enum, default_value_t = Lang::Zh)]
    pub(crate) lang: Lang,
}

/// What an evaluation is given.
#[derive(Debug, Args)]
pub(crate) struct Given {
    /// 规则文件或目录，可以多个 (rule files or folders)
    #[arg(long, required = true, num_args = 1.., value_name = "PATH")]
    pub(crate) rules: Vec<PathBuf>,
    /// 事实文件，JSON，可带日历与决定 (file of facts, JSON; it may hold the calendar and the decisions)
    #[arg(long, value_name = "FILE")]
    pub(crate) facts: PathBuf,
    /// 工作日历文件，JSON；代替事实文件里的日历 (calendar of working days, instead of that in the facts)
    #[arg(long, value_name = "FILE")]
    pub(crate) calendar: Option<PathBuf>,
    /// 人工决定文件，JSON；并入事实文件里的决定 (file of decisions, added to those in the facts)
    #[arg(long, value_name = "FILE")]
    pub(crate) decisions: Option<PathBuf>,
}

/// What is asked, and how the answer is shown.
#[derive(Debug, Args)]
pub(crate) struct Asking {
    #[command(flatten)]
    pub(crate) given: Given,
    /// 逐项说明：算式、理由、依据的条款 (the reasons in full: formulas and clauses)
    #[arg(long)]
    pub(crate) explain: bool,
    /// 基准日，如 2020-12-31；也是规则的施行日 (day of the evaluation, and of the rules)
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: NaiveDate,
    /// 改用另一天施行的规则，如下一年的 (the rules of another day, such as next year's)
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) rules_of: Option<NaiveDate>,
    /// 把回执写进文件，供日后核对 (write the receipt to a file, to verify later)
    #[arg(long, value_name = "FILE")]
    pub(crate) receipt: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) shown: Shown,
}

#[derive(Debug, Args)]
pub(crate) struct Score {
    /// 评价体系的名称 (name of the framework)
    #[arg(value_name = "FRAMEWORK")]
    pub(crate) framework: String,
    /// 与另一天施行的规则比较 (compare with the rules of another day)
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) compare: Option<NaiveDate>,
    #[command(flatten)]
    pub(crate) asking: Asking,
}

#[derive(Debug, Args)]
pub(crate) struct Link {
    /// 挂钩或分配的名称 (name of the linkage or the allocation)
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
    /// 与另一天施行的规则比较 (compare with the rules of another day)
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) compare: Option<NaiveDate>,
    #[command(flatten)]
    pub(crate) asking: Asking,
}

/// A gate, a monitor or a process.
#[derive(Debug, Args)]
pub(crate) struct Named {
    /// 规则里的名称 (its name in the rules)
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) asking: Asking,
}

#[derive(Debug, Args)]
pub(crate) struct Duties {
    #[command(flatten)]
    pub(crate) asking: Asking,
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// 回执文件，JSON (the receipt, JSON)
    #[arg(value_name = "RECEIPT")]
    pub(crate) receipt: PathBuf,
    #[command(flatten)]
    pub(crate) given: Given,
    /// 文字的语言 (language of the text)
    #[arg(long, value_enum, default_value_t = Lang::Zh)]
    pub(crate) lang: Lang,
}

#[derive(Debug, Args)]
pub(crate) struct Recheck {
    /// 规则文件或目录，可重复 (rule file or folder; may be repeated)
    #[arg(long, required = true, value_name = "PATH")]
    pub(crate) rules: Vec<PathBuf>,
    /// 自评表，JSON 文件或目录 (forms: JSON files or folders)
    #[arg(required = true, value_name = "FORM.json|DIR")]
    pub(crate) forms: Vec<PathBuf>,
    /// 按哪个评价体系；只有一个评价项目的体系时可省 (the framework; needed when there are several for projects)
    #[arg(long, value_name = "FRAMEWORK")]
    pub(crate) framework: Option<String>,
    /// 用哪一天施行的规则；不给则用最新的 (whose rules: the day they are in force; the newest when not given)
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: Option<NaiveDate>,
    /// 输出格式 (output format)
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// 错误信息的语言 (language of errors in the rules)
    #[arg(long, value_enum, default_value_t = Lang::Zh)]
    pub(crate) lang: Lang,
}

/// How the result is shown.
#[derive(Debug, Args)]
pub(crate) struct Shown {
    /// 输出格式 (output format)
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// 文字的语言 (language of the text)
    #[arg(long, value_enum, default_value_t = Lang::Zh)]
    pub(crate) lang: Lang,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// 供人阅读 (for people)
    Text,
    /// 供程序读取 (for programs)
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    /// 中文 (Chinese)
    Zh,
    /// 英文 (English)
    En,
}

impl Lang {
    pub(crate) fn language(self) -> Language {
        match self {
            Lang::Zh => Language::Chinese,
            Lang::En => Language::English,
        }
    }

    /// One of two texts.
    pub(crate) fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

fn day(text: &str) -> Result<NaiveDate, String> {
    jixiao::quantity::parse_date(text)
        .ok_or_else(|| "不是日期，请写成 2020-12-31 / not a date: write it as 2020-12-31".to_owned())
}
