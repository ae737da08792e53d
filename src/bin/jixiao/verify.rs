//! `jixiao verify`: makes a result again from its receipt, and compares.

use crate::arguments::Verify;
use crate::output::{Stop, complain, print};
use crate::{FAILED, FINE, answer, files};
use jixiao::receipt::Receipt;

pub(crate) fn run(command: &Verify) -> Result<u8, Stop> {
    let receipt = files::read(&command.receipt, Receipt::from_json)?;
    let rules = files::rules(&command.given.rules, command.lang)?;
    let document = answer::document(&command.given)?;
    match receipt.verify(&rules, &document.subjects, document.calendar.as_ref(), &document.decisions) {
        Ok(()) => {
            print(command.lang.pick(
                "回执核对无误：同样的规则与事实得到同样的结果",
                "the receipt verifies: the same rules and facts give the same result",
            ))?;
            Ok(FINE)
        }
        Err(error) => {
            complain(&error.zh(), &error.en());
            Ok(FAILED)
        }
    }
}
