//! `jixiao fmt`: rule files in the one style.

use std::fs;

use crate::arguments::Fmt;
use crate::files;
use crate::output::{Stop, error, print};
use crate::{FAILED, FINE};
use jixiao::{Language, Rules, Source};

pub(crate) fn run(command: &Fmt) -> Result<u8, Stop> {
    let spelling = command.lang.map(|lang| lang.language());
    let shown = spelling.unwrap_or(Language::Chinese);
    let mut code = FINE;
    for path in files::expand(&command.paths, "jx")? {
        let text = files::text(&path)?;
        let source = Source::new(path.display().to_string(), text);
        let formatted = match Rules::format(&source, spelling) {
            Ok(formatted) => formatted,
            Err(refused) => {
                error(&files::drawn(&refused, shown));
                code = FAILED;
                continue;
            }
        };
        if formatted == source.text() {
            continue;
        }
        if command.check {
            print(source.name())?;
            code = FAILED;
        } else {
            fs::write(&path, formatted).map_err(|error| files::unwritable(&path, &error))?;
        }
    }
    Ok(code)
}
