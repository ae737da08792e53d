//! One text with everything in it, in both spellings, read over by eye.

use super::shape::shape;
use super::{SPELLINGS, Spelling, format, read};

const SAMPLE: &str = include_str!("../golden/sample.jx");
const CHINESE: &str = include_str!("../golden/sample.zh.jx");
const ENGLISH: &str = include_str!("../golden/sample.en.jx");

/// From gates to duties.
const CHAIN: &str = include_str!("../../tests/chain.jx");
const CHAIN_CHINESE: &str = include_str!("../golden/chain.zh.jx");
const CHAIN_ENGLISH: &str = include_str!("../golden/chain.en.jx");

fn golden(spelling: Spelling) -> &'static str {
    match spelling {
        Spelling::Chinese => CHINESE,
        Spelling::English => ENGLISH,
    }
}

#[test]
fn the_sample_reads_as_it_should() {
    for spelling in SPELLINGS {
        assert_eq!(format(SAMPLE, spelling), golden(spelling));
    }
}

#[test]
fn either_spelling_leads_to_the_other_and_stays() {
    for from in SPELLINGS {
        for to in SPELLINGS {
            assert_eq!(format(golden(from), to), golden(to));
        }
    }
    assert_eq!(shape(&read(CHINESE)), shape(&read(ENGLISH)));
    assert_eq!(shape(&read(SAMPLE)), shape(&read(ENGLISH)));
}

#[test]
fn the_chain_reads_as_it_should_in_both_spellings() {
    for text in [CHAIN, CHAIN_CHINESE, CHAIN_ENGLISH] {
        assert_eq!(format(text, Spelling::Chinese), CHAIN_CHINESE);
        assert_eq!(format(text, Spelling::English), CHAIN_ENGLISH);
    }
    assert_eq!(shape(&read(CHAIN)), shape(&read(CHAIN_ENGLISH)));
}
