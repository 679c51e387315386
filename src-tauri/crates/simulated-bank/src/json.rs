//! JSON written by hand, in the order and the layout of the printed samples.
//!
//! A general serialiser sorts or renames; a test that compares with the printed text would then
//! prove the serialiser and not the bank.

use std::fmt::{self, Display, Formatter};

/// A value to be printed, with its keys in the order given.
pub(crate) enum Json {
    /// Text, escaped when printed.
    Text(String),
    /// A whole number, or one with decimals, as its own digits.
    Number(String),
    /// `true` or `false`.
    Bool(bool),
    /// An array.
    List(Vec<Json>),
    /// An object; the order is kept.
    Object(Vec<(&'static str, Json)>),
}

impl Json {
    /// Text from anything that can be shown.
    pub(crate) fn text(value: impl Display) -> Self {
        Self::Text(value.to_string())
    }

    fn write(&self, out: &mut Formatter<'_>, depth: usize) -> fmt::Result {
        match self {
            Self::Text(text) => write!(out, "{}", serde_json::Value::from(text.as_str())),
            Self::Number(digits) => out.write_str(digits),
            Self::Bool(is) => write!(out, "{is}"),
            Self::List(items) if items.is_empty() => out.write_str("[]"),
            Self::Object(fields) if fields.is_empty() => out.write_str("{}"),
            Self::List(items) => {
                let lines = items.iter().map(|item| (None, item));
                write_lines(out, depth, ('[', ']'), lines)
            }
            Self::Object(fields) => {
                let lines = fields.iter().map(|(name, value)| (Some(*name), value));
                write_lines(out, depth, ('{', '}'), lines)
            }
        }
    }
}

/// The text of a whole answer, with the line end that the samples have.
impl Display for Json {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        self.write(out, 0)?;
        out.write_str("\n")
    }
}

fn write_lines<'a>(
    out: &mut Formatter<'_>,
    depth: usize,
    (open, close): (char, char),
    lines: impl Iterator<Item = (Option<&'static str>, &'a Json)>,
) -> fmt::Result {
    let inner = depth.saturating_add(1);
    write!(out, "{open}")?;
    for (index, (name, value)) in lines.enumerate() {
        write!(
            out,
            "{}\n{}",
            if index == 0 { "" } else { "," },
            "  ".repeat(inner)
        )?;
        if let Some(name) = name {
            write!(out, "\"{name}\": ")?;
        }
        value.write(out, inner)?;
    }
    write!(out, "\n{}{close}", "  ".repeat(depth))
}
