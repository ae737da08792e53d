//! Comments and empty lines.

use proptest::prelude::*;

use super::shape::shape;
use super::{SPELLINGS, Spelling, format};
use crate::diagnostic::Diagnostics;
use crate::syntax::ast::File;
use crate::syntax::parse;
use crate::syntax::print::print;

#[test]
fn comments_stand_where_they_stood() {
    let text = "\
//head

// of the package
规则包 甲 { // behind an opening
    // first inside

  标题 \"一\"; // behind a line


  引用 乙,
   // amid
   丙 // behind a broken line
  // last inside
} // behind a closing
// before an item
标准 丁(x: 数 // of a parameter
  ) 无依据 \"\" { // of the block
  当 x = 1 且 // first half
     x = 2 得 3 // second half
  否则 得 4
  // end of block
}
事实 戊 { // only
  己 : 数 } // done


// end of file";
    let expected = "\
//head

// of the package
规则包 甲 {  // behind an opening
  // first inside

  标题  \"一\"  // behind a line

  // amid
  引用  乙, 丙  // behind a broken line
  // last inside
}  // behind a closing

// before an item
标准 丁(x: 数)  无依据 \"\" {  // of a parameter
  // of the block
  // first half
  当 x = 1 且 x = 2  得 3  // second half
  否则               得 4
  // end of block
}

事实 戊 {  // only
  己 : 数
}  // done

// end of file
";
    assert_eq!(format(text, Spelling::Chinese), expected);
    assert_eq!(format(expected, Spelling::Chinese), expected);
}

#[test]
fn one_empty_line_is_kept_and_items_stand_apart() {
    let text = "\n\n参数 甲 = 1\n参数 乙 = 2\n\n\n\n参数 丙 = 3\n等级 丁 {\n\n 优 [1, 2]\n\n\n\n\
                差 [0, 1)\n\n}\n参数 戊 = 4\n\n";
    let expected = "\
参数 甲 = 1
参数 乙 = 2

参数 丙 = 3

等级 丁 {
  优  [1, 2]

  差  [0, 1)
}

参数 戊 = 4
";
    assert_eq!(format(text, Spelling::Chinese), expected);
    let windows = text.replace('\n', "\r\n");
    assert_eq!(format(&windows, Spelling::Chinese), expected);
}

#[test]
fn a_file_of_comments_or_of_nothing_stays() {
    for text in ["", "// 一\n", "// 一\n\n// 二\n"] {
        assert_eq!(format(text, Spelling::Chinese), text);
    }
}

/// Places of blanks outside comments: where a comment could stand.
fn blanks(text: &str) -> Vec<usize> {
    let mut at = 0;
    let mut blanks = Vec::new();
    for line in text.split_inclusive('\n') {
        let code = line.find("//").unwrap_or(line.len());
        blanks
            .extend(line.char_indices().filter(|(i, c)| c.is_whitespace() && *i < code).map(|(i, _)| at + i));
        at += line.len();
    }
    blanks
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn comments_keep_their_number_and_order(
        places in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 1..4)
    ) {
        let mut text = include_str!("../golden/sample.zh.jx").to_owned();
        let blanks = blanks(&text);
        let mut places: Vec<_> = places.iter().map(|(place, own)| (*place.get(&blanks), *own)).collect();
        places.sort_unstable();
        places.dedup_by_key(|(place, _)| *place);
        for (number, (place, own)) in places.iter().enumerate().rev() {
            text.insert_str(*place, &format!("{} // {number}\n", if *own { "\n" } else { "" }));
        }
        let mut diagnostics = Diagnostics::default();
        let file = parse(0, &text, &mut diagnostics);
        // A comment may have torn what must stand together, such as a number and its unit.
        prop_assume!(!diagnostics.has_errors());
        for spelling in SPELLINGS {
            let printed = print(&file, &text, spelling, &|_| None);
            let again = super::read(&printed);
            prop_assert_eq!(shape(&again).replace("关口", ""), shape(&file).replace("关口", ""));
            let texts = |file: &File| file.comments.iter().map(|c| c.text.clone()).collect::<Vec<_>>();
            prop_assert_eq!(texts(&again), texts(&file), "{}", printed);
            prop_assert_eq!(print(&again, &printed, spelling, &|_| None), printed);
        }
    }
}
