//! The table of measured figures.

use std::fmt;

/// One row: what was measured, and what it may be at most. Values and limits are text with their
/// units, as whoever measured them wrote them; only the verdict counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Figure {
    /// What was measured.
    pub(crate) name: String,
    /// What came out.
    pub(crate) value: String,
    /// What may come out at most.
    pub(crate) limit: String,
    /// Whether the value keeps to the limit.
    pub(crate) is_within: bool,
}

impl Figure {
    /// Reads `figure: name | value | limit | ok` (or `over`) anywhere in a line: a test runner may
    /// have written the test's name before it. A verdict that is neither word counts as over.
    pub(crate) fn from_line(line: &str) -> Option<Self> {
        let (_, row) = line.split_once("figure: ")?;
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let &[name, value, limit, verdict] = cells.as_slice() else {
            return None;
        };
        let (name, value, limit) = (name.to_owned(), value.to_owned(), limit.to_owned());
        Some(Self {
            name,
            value,
            limit,
            is_within: verdict == "ok",
        })
    }

    /// The size of the program, in megabytes of a million bytes, rounded up to tenths.
    pub(crate) fn of_size(bytes: u64, limit_megabytes: u64) -> Self {
        let tenths = bytes.div_ceil(100_000);
        Self {
            name: "release binary".to_owned(),
            value: format!("{}.{} MB", tenths / 10, tenths % 10),
            limit: format!("{limit_megabytes} MB"),
            is_within: bytes <= limit_megabytes.saturating_mul(1_000_000),
        }
    }
}

/// Rows with aligned columns.
pub(crate) struct Table<'a>(pub(crate) &'a [Figure]);

impl fmt::Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = |heading: &str, cell: fn(&Figure) -> &str| {
            self.0
                .iter()
                .map(|figure| cell(figure).chars().count())
                .fold(heading.len(), usize::max)
        };
        let name = width("figure", |figure| &figure.name);
        let value = width("measured", |figure| &figure.value);
        let limit = width("limit", |figure| &figure.limit);
        writeln!(
            f,
            "{:<name$}  {:>value$}  {:>limit$}",
            "figure", "measured", "limit"
        )?;
        for figure in self.0 {
            let verdict = if figure.is_within { "ok" } else { "OVER" };
            let Figure {
                name: what,
                value: measured,
                limit: most,
                ..
            } = figure;
            writeln!(
                f,
                "{what:<name$}  {measured:>value$}  {most:>limit$}  {verdict}"
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(name: &str, value: &str, limit: &str, is_within: bool) -> Figure {
        let (name, value, limit) = (name.to_owned(), value.to_owned(), limit.to_owned());
        Figure {
            name,
            value,
            limit,
            is_within,
        }
    }

    #[test]
    fn a_row_is_read_also_behind_the_name_of_its_test() {
        let good = figure("memory", "1.08 x", "1.15 x", true);
        assert_eq!(
            Figure::from_line("figure: memory | 1.08 x | 1.15 x | ok"),
            Some(good.clone())
        );
        let glued = "test window::figures::all ... figure: memory | 1.08 x | 1.15 x | ok";
        assert_eq!(Figure::from_line(glued), Some(good));
    }

    #[test]
    fn any_verdict_but_ok_is_over() {
        for verdict in ["over", "OK?", ""] {
            let row = Figure::from_line(&format!("figure: ready | 900 ms | 500 ms | {verdict}"));
            assert!(row.is_some_and(|row| !row.is_within), "{verdict:?}");
        }
    }

    #[test]
    fn other_lines_are_no_rows() {
        assert_eq!(
            Figure::from_line("test result: ok. 1 passed; 0 failed"),
            None
        );
        assert_eq!(
            Figure::from_line("figure: memory | 1.08 x"),
            None,
            "cells are missing"
        );
    }

    #[test]
    fn a_size_is_rounded_up_and_judged_by_its_bytes() {
        assert_eq!(
            Figure::of_size(12_000_000, 12),
            figure("release binary", "12.0 MB", "12 MB", true)
        );
        assert_eq!(
            Figure::of_size(12_000_001, 12),
            figure("release binary", "12.1 MB", "12 MB", false)
        );
    }

    #[test]
    fn columns_line_up() {
        let rows = [
            figure("send to code, p95", "9 ms", "15 ms", true),
            figure("ready", "1.2 x", "1.15 x", false),
        ];
        let expected = "figure             measured   limit\n\
                        send to code, p95      9 ms   15 ms  ok\n\
                        ready                 1.2 x  1.15 x  OVER\n";
        assert_eq!(Table(&rows).to_string(), expected);
    }
}
