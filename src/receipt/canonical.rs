//! JSON written in one way, and its hash.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// A JSON value in the canonical form of the [module](super).
pub fn canonical_json(value: &Value) -> String {
    let mut out = String::new();
    crate::limits::with_stack(|| write(value, &mut out));
    out
}

/// The hash of a value in canonical form; the error is one of a value that is no JSON.
pub(super) fn hash_of<T: Serialize + ?Sized>(value: &T) -> Result<String, serde_json::Error> {
    let value = crate::limits::with_stack(|| serde_json::to_value(value))?;
    Ok(sha256(canonical_json(&value).as_bytes()))
}

/// SHA-256 in lower-case hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
        Value::Number(number) => out.extend(["\"", &number.to_string(), "\""]),
        Value::String(text) => write_text(text, out),
        Value::Array(items) => {
            out.push('[');
            for (n, item) in items.iter().enumerate() {
                if n > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        Value::Object(entries) => {
            // The map may keep the order of insertion, where a host asks for that.
            let mut entries: Vec<(&String, &Value)> = entries.iter().collect();
            entries.sort_by_key(|(key, _)| *key);
            out.push('{');
            for (n, (key, value)) in entries.into_iter().enumerate() {
                if n > 0 {
                    out.push(',');
                }
                write_text(key, out);
                out.push(':');
                write(value, out);
            }
            out.push('}');
        }
    }
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            low if low < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(low))),
            other => out.push(other),
        }
    }
    out.push('"');
}
