//! Files and folders named on the command line.

use std::fs;
use std::path::{Path, PathBuf};

use crate::arguments::Lang;
use crate::output::Stop;
use jixiao::{Error, Language, Rules, Source};

/// Folders within folders are followed this deep.
const FOLDERS_MAX: usize = 16;

/// Every rule text of files and folders, in order.
pub(crate) fn sources(paths: &[PathBuf]) -> Result<Vec<Source>, Stop> {
    let files = expand(paths, "jx")?;
    files.iter().map(|path| Ok(Source::new(path.display().to_string(), text(path)?))).collect()
}

/// The rules of files and folders.
pub(crate) fn rules(paths: &[PathBuf], lang: Lang) -> Result<Rules, Stop> {
    Rules::compile(sources(paths)?).map_err(|error| Stop::Text(drawn(&error, lang.language())))
}

/// What is wrong with rules, every diagnostic over its line of source.
pub(crate) fn drawn(error: &Error, language: Language) -> String {
    let message = match language {
        Language::Chinese => error.zh(),
        Language::English => error.en(),
    };
    match error.diagnostics() {
        Some(found) => format!("{}\n\n{message}", jixiao::diagnostic::render(found, language)),
        None => message.to_owned(),
    }
}

/// Every file with the ending below the folders, and the files themselves as given; each once.
pub(crate) fn expand(paths: &[PathBuf], ending: &str) -> Result<Vec<PathBuf>, Stop> {
    let mut files: Vec<PathBuf> = Vec::new();
    for path in paths {
        if path.is_dir() {
            let before = files.len();
            below(path, ending, 0, &mut files)?;
            if files.len() == before {
                let path = path.display();
                return Err(Stop::new(
                    format!("目录 `{path}` 里没有 .{ending} 文件"),
                    format!("there is no .{ending} file in the folder `{path}`"),
                ));
            }
        } else {
            files.push(path.clone());
        }
    }
    let mut once: Vec<PathBuf> = Vec::new();
    for file in files {
        if !once.contains(&file) {
            once.push(file);
        }
    }
    Ok(once)
}

/// The text of a file, which must be UTF-8.
pub(crate) fn text(path: &Path) -> Result<String, Stop> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    String::from_utf8(bytes).map_err(|error| {
        let (path, at) = (path.display(), error.utf8_error().valid_up_to());
        Stop::new(
            format!("`{path}` 不是 UTF-8 文本（第 {at} 字节处），请另存为 UTF-8"),
            format!("`{path}` is not UTF-8 text (at byte {at}): save it as UTF-8"),
        )
    })
}

/// What a reader makes of the text of a file; its error gets the name of the file.
pub(crate) fn read<T>(path: &Path, reader: impl FnOnce(&str) -> Result<T, Error>) -> Result<T, Stop> {
    reader(&text(path)?).map_err(|error| {
        let path = path.display();
        Stop::new(format!("`{path}` {}", error.zh()), format!("`{path}` {}", error.en()))
    })
}

/// Writes JSON for programs to a file.
pub(crate) fn write_json(path: &Path, json: serde_json::Result<String>) -> Result<(), Stop> {
    let json = json.map_err(std::io::Error::from);
    json.and_then(|json| fs::write(path, json + "\n")).map_err(|error| unwritable(path, &error))
}

/// Why a file cannot be written.
pub(crate) fn unwritable(path: &Path, error: &std::io::Error) -> Stop {
    let path = path.display();
    Stop::new(format!("写不了 `{path}`：{error}"), format!("cannot write `{path}`: {error}"))
}

/// Why a file or a folder cannot be read.
fn unreadable(path: &Path, error: &std::io::Error) -> Stop {
    let path = path.display();
    match error.kind() {
        std::io::ErrorKind::NotFound => {
            Stop::new(format!("没有文件 `{path}`"), format!("there is no file `{path}`"))
        }
        _ => Stop::new(format!("读不了 `{path}`：{error}"), format!("cannot read `{path}`: {error}")),
    }
}

fn below(folder: &Path, ending: &str, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), Stop> {
    if depth > FOLDERS_MAX {
        return Ok(());
    }
    let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    let mut entries: Vec<PathBuf> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .map_err(|error| unreadable(folder, &error))?;
    entries.sort();
    for entry in entries {
        // A link to a folder may lead back to where it stands.
        if entry.is_dir() && !entry.is_symlink() {
            below(&entry, ending, depth + 1, files)?;
        } else if entry.extension().is_some_and(|extension| extension == ending) {
            files.push(entry);
        }
    }
    Ok(())
}
