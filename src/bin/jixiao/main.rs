//! `jixiao`: checks, formats, tests and runs rules from the command line. A thin user of the library.

mod answer;
mod arguments;
mod check;
mod compare;
mod files;
mod fmt;
mod mutate;
mod output;
mod recheck;
mod test;
mod verify;

use std::process::ExitCode;

use arguments::{Arguments, Command};
use clap::Parser;
use jixiao::Asked;
use output::Stop;

/// Everything went well.
const FINE: u8 = 0;
/// The rules, an example or a format are not as they should be.
const FAILED: u8 = 1;
/// Nothing could be done: wrong arguments, an unreadable file, no such framework.
const REFUSED: u8 = 2;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help is no error; where it cannot be printed, nothing else can be either.
            let code = if error.use_stderr() { REFUSED } else { FINE };
            error.print().ok();
            return ExitCode::from(code);
        }
    };
    let done = match arguments.command {
        Command::Check(command) => check::run(&command),
        Command::Fmt(command) => fmt::run(&command),
        Command::Test(command) => test::run(&command),
        Command::Score(command) => answer::score(&command),
        Command::Gate(command) => answer::named(&command, Asked::Gate),
        Command::Monitor(command) => answer::named(&command, Asked::Monitor),
        Command::Process(command) => answer::named(&command, Asked::Process),
        Command::Link(command) => answer::link(&command),
        Command::Duties(command) => answer::duties(&command),
        Command::Verify(command) => verify::run(&command),
        Command::Recheck(command) => recheck::run(&command),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(Stop::Closed) => ExitCode::from(FINE),
        Err(Stop::Message { zh, en }) => {
            output::complain(&zh, &en);
            ExitCode::from(REFUSED)
        }
        Err(Stop::Text(text)) => {
            output::error(&text);
            ExitCode::from(REFUSED)
        }
    }
}
