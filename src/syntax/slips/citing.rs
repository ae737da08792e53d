//! Documents cited by their title or number where their short name is wanted, and names in quotes.

use super::super::grammar::Rule;
use super::super::keywords;
use super::super::lexer::{Kind, Lexer, continues_word};
use super::Place;
use crate::diagnostic::{Code, Diagnostic};

/// Documents shown in a message.
const DOCUMENTS_MAX: usize = 6;

/// `依据 《办法》第十条`, `依据 诸政办发〔2019〕42号`.
pub(super) fn document(place: &Place<'_>) -> Option<Diagnostic> {
    let before = place.before();
    let (at, word) =
        ["依据", "cites"].into_iter().filter_map(|word| Some((before.rfind(word)?, word))).max()?;
    let start = place.line_start() + at + word.len();
    let cited = place.text.get(start..place.at)?;
    let opened = place.rest().starts_with(['《', '〔', '[', '［', '【', '(', '（', '"', '“', '「', '〈']);
    let adjacent =
        cited.ends_with(continues_word) || cited.trim().is_empty() || place.rest().starts_with('《');
    if !opened || !adjacent || cited.contains(['{', '｛']) {
        return None;
    }
    let words = cited.trim_end_matches(continues_word).len();
    let start = if place.rest().starts_with('《') { place.at } else { start + words };
    let start =
        start + place.text.get(start..place.at)?.len() - place.text.get(start..place.at)?.trim_start().len();
    let written = place.text.get(start..)?;
    let end = written.find(|c: char| c.is_whitespace() || matches!(c, '{' | '｛')).unwrap_or(written.len());
    let written = written.get(..end)?;
    let title =
        written.find('》').map_or(written, |end| written.get(..end + '》'.len_utf8()).unwrap_or(written));
    let declared = declared(place.text);
    let bare = title.trim_matches(['《', '》', '"', '“', '”', '「', '」']);
    let meant = declared.iter().find(|(name, number)| *name == bare || number.contains(bare));
    let span = place.span(start, start + title.len());
    let diagnostic = Diagnostic::error(
        Code::UnexpectedText,
        span,
        format!("依据写文件的简称和条款，不写 `{title}`"),
        format!("a citation gives the short name of a document and a clause, not `{title}`"),
    );
    Some(match meant {
        Some((name, _)) => {
            let blank = if written.len() > title.len() { " " } else { "" };
            diagnostic
                .help(format!("写作 `{name}`"), format!("write `{name}`"))
                .fix(span, format!("{name}{blank}"))
        }
        None if declared.is_empty() => diagnostic.help(
            "先在规则包里声明：`文件 办法 = \"文号\" 印发 2020-02-25`，再写 `依据 办法 第十条`",
            "declare it in the package first, as `document rules = \"number\" issued 2020-02-25`, and write \
             `cites rules art10`",
        ),
        None => {
            let names: Vec<String> =
                declared.iter().take(DOCUMENTS_MAX).map(|(name, _)| format!("`{name}`")).collect();
            diagnostic.help(
                format!("规则包里声明的简称有 {}；别的文件先在规则包里声明", names.join("、")),
                format!("the package declares {}; declare any other document there first", names.join(", ")),
            )
        }
    })
}

/// The documents the text declares: short name and number.
fn declared(text: &str) -> Vec<(&str, &str)> {
    let mut tokens = Lexer::new(text, 0).filter(|token| !matches!(token.kind, Kind::Comment | Kind::LineEnd));
    let mut found = Vec::new();
    while let Some(token) = tokens.next() {
        let word = text.get(token.start..token.end).unwrap_or("");
        if token.kind != Kind::Word || !keywords::spellings(Rule::kw_document).any(|one| one == word) {
            // Documents stand in the heading, before the items.
            if token.first_column && token.start > 0 && keywords::begins_item(word) {
                break;
            }
            continue;
        }
        let (Some(name), Some(_), Some(number)) = (tokens.next(), tokens.next(), tokens.next()) else {
            break;
        };
        let name = text.get(name.start..name.end).unwrap_or("").trim_matches(['「', '」', '\'']);
        found.push((name, text.get(number.start..number.end).unwrap_or("")));
    }
    found
}

/// `文件 "办法" = …`, `引用 "通用.评分"`: a name in the quotes of a text.
pub(super) fn name_as_text(place: &Place<'_>) -> Option<Diagnostic> {
    let token = place.token().filter(|token| token.kind == Kind::String)?;
    let named = place.expects(Rule::name) || place.expects(Rule::plain_name) || place.expects(Rule::path);
    if !named || place.expects(Rule::string) {
        return None;
    }
    let span = place.found_span();
    let inside = place.text.get(token.start..token.end)?.trim_matches(['"', '“', '”']).trim();
    let plain = inside.split('.').all(|name| {
        name.starts_with(super::super::lexer::starts_word)
            && name.chars().all(continues_word)
            && !keywords::is_keyword(name)
    });
    let name = if plain { inside.to_owned() } else { format!("「{inside}」") };
    (!inside.is_empty() && !inside.contains(['「', '」'])).then(|| {
        Diagnostic::error(
            Code::UnexpectedText,
            span,
            format!("名称不加双引号，写作 `{name}`"),
            format!("a name takes no double quotes: write `{name}`"),
        )
        .fix(span, name)
    })
}
