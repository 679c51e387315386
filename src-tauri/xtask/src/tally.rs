//! Counting: how many tests a test runner says it has run.

use std::fmt;

/// Checks or tests that passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    passed: u32,
    failed: u32,
}

impl Tally {
    /// One check that passed.
    pub(crate) const ONE_PASSED: Self = Self {
        passed: 1,
        failed: 0,
    };
    /// One check that failed.
    pub(crate) const ONE_FAILED: Self = Self {
        passed: 0,
        failed: 1,
    };

    /// This and the other together.
    #[must_use]
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            passed: self.passed.saturating_add(other.passed),
            failed: self.failed.saturating_add(other.failed),
        }
    }

    /// Whether nothing failed.
    pub(crate) fn is_clean(self) -> bool {
        self.failed == 0
    }

    /// What a test run counts for, given whether its process ended well.
    ///
    /// A run that breaks down before it counts anything (it did not compile, it crashed) is one
    /// failure. So is one that ran no test at all: a filter that matches nothing, or a summary that
    /// is worded anew, must not look green.
    #[must_use]
    pub(crate) fn confirmed(self, ended_well: bool) -> Self {
        if !self.is_clean() || (ended_well && self.passed > 0) {
            return self;
        }
        self.and(Self::ONE_FAILED)
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// What one line of `cargo test` adds: `test result: ok. 12 passed; 0 failed; …`, once per test
/// binary.
pub(crate) fn from_cargo(line: &str) -> Tally {
    let line = without_colours(line);
    let Some((_, summary)) = line.split_once("test result: ") else {
        return Tally::default();
    };
    let number_before = |word: &str| {
        let before = summary.split_once(word).map_or("", |(before, _)| before);
        before
            .split_whitespace()
            .next_back()
            .and_then(|number| number.parse().ok())
            .unwrap_or(0)
    };
    Tally {
        passed: number_before(" passed"),
        failed: number_before(" failed"),
    }
}

/// What one line of `node --test` adds: `# pass 3` (TAP) or `ℹ pass 3` (spec), and the same for
/// `fail`.
///
/// A test that was cancelled, for example because its file broke off, counts as failed.
pub(crate) fn from_node(line: &str) -> Tally {
    let line = without_colours(line);
    let words: Vec<&str> = line.split_whitespace().collect();
    let &["#" | "ℹ", what, number] = words.as_slice() else {
        return Tally::default();
    };
    let number = number.parse().unwrap_or(0);
    match what {
        "pass" => Tally {
            passed: number,
            failed: 0,
        },
        "fail" | "cancelled" => Tally {
            passed: 0,
            failed: number,
        },
        _ => Tally::default(),
    }
}

/// Node colours its output by what standard error is, even when standard output goes to us.
fn without_colours(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| {
        plain
            + part
                .split_once(|c: char| c.is_ascii_alphabetic())
                .map_or("", |(_, rest)| rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(lines: &str, read: fn(&str) -> Tally) -> Tally {
        lines.lines().map(read).fold(Tally::default(), Tally::and)
    }

    #[test]
    fn the_summaries_of_all_test_binaries_are_added() {
        let output = "running 3 tests\n\
            test amount::tests::zero_is_refused ... ok\n\
            test result: ok. 12 passed; 0 failed; 1 ignored; finished in 0.00s\n\
            \n\
            test result: FAILED. 3 passed; 2 failed; 0 ignored; finished in 1.20s\n";
        assert_eq!(
            sum(output, from_cargo),
            Tally {
                passed: 15,
                failed: 2
            }
        );
    }

    #[test]
    fn the_summary_of_node_is_read_in_both_its_forms() {
        let tap = "TAP version 13\nok 1 - words\n# pass 3\n# fail 1\n# cancelled 2\n# skipped 9";
        assert_eq!(
            sum(tap, from_node),
            Tally {
                passed: 3,
                failed: 3
            }
        );
        let spec = "✔ words (2.6ms)\n\u{1b}[34mℹ pass 41\u{1b}[39m\nℹ fail 0";
        assert_eq!(
            sum(spec, from_node),
            Tally {
                passed: 41,
                failed: 0
            }
        );
    }

    #[test]
    fn lines_that_are_no_summary_count_nothing() {
        for line in [
            "",
            "# pass",
            "# pass many",
            "the test result was 3 passed",
            "test result: odd",
        ] {
            assert_eq!(
                from_cargo(line).and(from_node(line)),
                Tally::default(),
                "{line:?}"
            );
        }
    }

    #[test]
    fn a_run_that_counted_nothing_is_never_good() {
        assert_eq!(
            Tally::default().confirmed(false),
            Tally::ONE_FAILED,
            "it did not compile"
        );
        assert_eq!(
            Tally::default().confirmed(true),
            Tally::ONE_FAILED,
            "its filter matched nothing"
        );
    }

    #[test]
    fn a_crash_after_good_tests_adds_one_failure_and_a_counted_failure_adds_none() {
        let good = Tally {
            passed: 4,
            failed: 0,
        };
        assert_eq!(good.confirmed(true), good);
        assert_eq!(
            good.confirmed(false),
            Tally {
                passed: 4,
                failed: 1
            }
        );
        let red = Tally {
            passed: 4,
            failed: 2,
        };
        assert_eq!(red.confirmed(false), red, "they are already counted");
    }

    #[test]
    fn the_last_line_is_plain() {
        assert_eq!(
            Tally {
                passed: 7,
                failed: 1
            }
            .to_string(),
            "7 passed, 1 failed"
        );
    }
}
