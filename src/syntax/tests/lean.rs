//! The lean text gives the tree, the places and the messages of the text itself.

use std::path::{Path, PathBuf};

use super::super::ast::File;
use super::super::{recover, scan};
use crate::diagnostic::Diagnostics;
use crate::limits::with_stack;

/// The texts of a folder and those below it.
fn texts(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("its entries can be read").path();
        if path.is_dir() {
            texts(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "jx") {
            found.push(path);
        }
    }
}

fn read(text: &str, lean: bool) -> (File, Diagnostics) {
    let (mut file, mut diagnostics) = (File::default(), Diagnostics::default());
    let mut scan = scan::scan(0, text, 0, &mut diagnostics);
    if !lean {
        // A text that something was complained of is parsed as it stands.
        scan.complaints.push(usize::MAX);
    }
    if !scan.refused {
        with_stack(|| recover::file(0, text, 0, &scan, &mut file, &mut diagnostics));
    }
    (file, diagnostics)
}

#[test]
fn every_text_reads_the_same_without_what_means_nothing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    for folder in ["src", "examples", "benches", "tests"] {
        texts(&root.join(folder), &mut paths);
    }
    assert!(paths.len() > 500, "the texts were not found");
    for path in paths {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let text = text.trim_start_matches('\u{feff}');
        assert_eq!(read(text, true), read(text, false), "{}", path.display());
    }
}

#[test]
fn blanks_comments_and_line_ends_are_where_they_matter() {
    for text in [
        "规则包 甲 { 施行 2020-01-01 起 } // 一\n\n// 二\n指标 甲 : 数 对象 项目 { 5 // 三\n }",
        "指标 甲 : 数 对象 项目 { 2020 - 10 - 10 } 指标 乙 : 日期 对象 项目 { 2020-10-10 }",
        "指标 甲 : 数 对象 项目 依据 办法 三 (二)2、三(五)5， 省办 第七条\n{ 乙 (1) }",
        "指标 甲 : 数 对象 项目 { 5\n天 } 指标 乙 : 天 对象 项目 { 5 天 + 5天数 }",
        "示例 \"一\" { 项目 {\n| 甲 |  | 乙 // 丙 |\n| 1 | 2 | 3 | // 四\n} 期望 甲 = 1 }",
        "挂钩 甲 对象 项目 { 又 当 甲 < 乙 则 减20%，增5% 又 当 丙 则 减少 5% }",
        "参数 「且」 = '满分' + 「甲 乙」 // 五",
        "",
    ] {
        assert_eq!(read(text, true), read(text, false), "{text}");
    }
}
