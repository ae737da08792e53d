//! The crate's own source files, as the tests on its shape read them.

use std::fs;
use std::path::{Path, PathBuf};

/// One file under `src`.
pub(crate) struct SourceFile {
    /// Path from `src`, with `/`.
    pub(crate) path: String,
    /// The text up to the inline test module, if there is one.
    pub(crate) text: String,
}

impl SourceFile {
    /// Every file of the library and the tool, without the files that hold tests only.
    pub(crate) fn all() -> Vec<SourceFile> {
        let src = root().join("src");
        let files = files_below(&src).into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs"));
        let all: Vec<SourceFile> = files
            .map(|path| SourceFile {
                path: slashes(path.strip_prefix(&src).unwrap()),
                text: without_tests(&fs::read_to_string(&path).unwrap()).to_owned(),
            })
            .filter(|file| !file.path.split('/').any(|part| part == "tests.rs" || part == "tests"))
            .collect();
        assert!(all.len() > 10, "the sources are not where they are looked for");
        all
    }

    /// The module it belongs to: `syntax` for `syntax/build.rs`, `span` for `span.rs`, `bin`, `lib`.
    pub(crate) fn module(&self) -> &str {
        let first = self.path.split('/').next().unwrap();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// The text without comments, line for line.
    pub(crate) fn code(&self) -> String {
        self.text.lines().map(|line| line.split("//").next().unwrap().to_owned() + "\n").collect()
    }
}

/// The folder of `Cargo.toml`.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder, sorted; none when there is no such folder.
pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut entries: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries.into_iter().flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

/// A path as written on every system.
pub(crate) fn slashes(path: &Path) -> String {
    path.iter().map(|part| part.to_str().unwrap()).collect::<Vec<_>>().join("/")
}

/// Where `word` stands in `code` as a whole word: the bytes after it.
pub(crate) fn after_word<'a>(code: &'a str, word: &str) -> Vec<&'a str> {
    let part_of_a_word = |c: char| c.is_alphanumeric() || c == '_';
    let found = code.match_indices(word).filter(|(start, _)| {
        let (before, after) = (&code[..*start], &code[start + word.len()..]);
        let open = word.starts_with(part_of_a_word) && before.ends_with(part_of_a_word);
        let close = word.ends_with(part_of_a_word) && after.starts_with(part_of_a_word);
        !open && !close
    });
    found.map(|(start, _)| &code[start + word.len()..]).collect()
}

/// A module of tests stands at the end of its file.
fn without_tests(text: &str) -> &str {
    text.find("\nmod tests {").map_or(text, |start| &text[..start])
}
