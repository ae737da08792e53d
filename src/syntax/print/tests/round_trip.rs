//! Random trees survive printing and reading.

use proptest::prelude::*;

use super::shape::shape;
use super::trees::file;
use super::{SPELLINGS, model, read};
use crate::syntax::print::{Spelling, print};

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn printing_keeps_the_tree(tree in file()) {
        for spelling in SPELLINGS {
            let printed = print(&tree, "", spelling, &model(spelling));
            let again = read(&printed);
            prop_assert_eq!(shape(&again), shape(&tree), "{}", printed);
            prop_assert_eq!(print(&again, &printed, spelling, &model(spelling)), printed);
        }
    }

    #[test]
    fn the_way_through_the_other_spelling_changes_nothing(tree in file()) {
        let chinese = print(&tree, "", Spelling::Chinese, &model(Spelling::Chinese));
        let english = print(&read(&chinese), &chinese, Spelling::English, &model(Spelling::English));
        let back = print(&read(&english), &english, Spelling::Chinese, &model(Spelling::Chinese));
        prop_assert_eq!(&back, &chinese, "{}", english);
    }
}
