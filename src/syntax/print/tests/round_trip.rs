//! Random trees survive printing and reading.

use proptest::prelude::*;

use super::shape::shape;
use super::trees::file;
use super::{SPELLINGS, read};
use crate::syntax::print::{Spelling, print};

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn printing_keeps_the_tree(tree in file()) {
        for spelling in SPELLINGS {
            let printed = print(&tree, "", spelling, &|_| None);
            let again = read(&printed);
            prop_assert_eq!(shape(&again), shape(&tree), "{}", printed);
            prop_assert_eq!(print(&again, &printed, spelling, &|_| None), printed);
        }
    }

    #[test]
    fn the_way_through_the_other_spelling_changes_nothing(tree in file()) {
        let chinese = print(&tree, "", Spelling::Chinese, &|_| None);
        let english = print(&read(&chinese), &chinese, Spelling::English, &|_| None);
        let back = print(&read(&english), &english, Spelling::Chinese, &|_| None);
        prop_assert_eq!(&back, &chinese, "{}", english);
    }
}
