//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use desk::BankAddress;
use thiserror::Error;

/// What `--help` prints.
const HELP: &str = "Sepa Desk: pay suppliers by SEPA credit transfer

Usage: sepa-desk [--environment demo|sandbox|live] [--home DIR] [--bank-url URL]

  --environment  which bank the window talks to; without it the one used last, at first the demo
  --home         folder for everything the program writes
  --bank-url     another API base for sandbox and live: https, or http to this computer
  --version      print the version
  --help         print this text";

/// Which bank the window talks to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EnvironmentChoice {
    Demo,
    Sandbox,
    Live,
}

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// The window.
    Window(Arguments),
    /// A text on standard output, nothing else.
    Text(String),
}

/// How the window is wanted.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    pub(crate) environment: Option<EnvironmentChoice>,
    pub(crate) home: Option<PathBuf>,
    pub(crate) bank_url: Option<BankAddress>,
}

/// One line about what is wrong with the command line.
#[derive(Debug, PartialEq, Eq, Error)]
pub(crate) enum ArgumentError {
    #[error("unknown argument {0:?}; see --help")]
    Unknown(OsString),
    #[error("{0} needs a value; see --help")]
    NoValue(&'static str),
    #[error("{0} was given twice")]
    Twice(&'static str),
    #[error("--environment is demo, sandbox or live, not {0:?}")]
    Environment(OsString),
    #[error("--bank-url: {0}")]
    Address(String),
    #[error("--bank-url is for sandbox and live; the demo has its own bank")]
    AddressInDemo,
    #[error("--home must not be empty")]
    EmptyHome,
}

impl EnvironmentChoice {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Demo => "demo",
            Self::Sandbox => "sandbox",
            Self::Live => "live",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Self::Demo, Self::Sandbox, Self::Live]
            .into_iter()
            .find(|choice| choice.name() == name)
    }
}

impl Arguments {
    /// Reads the arguments after the program's name.
    ///
    /// # Errors
    /// Anything that is not in the list above.
    pub(crate) fn parse(
        arguments: impl IntoIterator<Item = OsString>,
    ) -> Result<Wanted, ArgumentError> {
        let mut found = Self::default();
        let mut rest = arguments.into_iter();
        while let Some(argument) = rest.next() {
            match argument.to_str() {
                Some("--help" | "-h") => return Ok(Wanted::Text(HELP.to_owned())),
                Some("--version" | "-V") => {
                    let version = concat!("sepa-desk ", env!("CARGO_PKG_VERSION"));
                    return Ok(Wanted::Text(version.to_owned()));
                }
                Some("--environment") => {
                    let name = value(&mut rest, "--environment")?;
                    let choice = name.to_str().and_then(EnvironmentChoice::from_name);
                    let choice = choice.ok_or(ArgumentError::Environment(name))?;
                    once(&mut found.environment, choice, "--environment")?;
                }
                Some("--home") => {
                    let folder = PathBuf::from(value(&mut rest, "--home")?);
                    if folder.as_os_str().is_empty() {
                        return Err(ArgumentError::EmptyHome);
                    }
                    once(&mut found.home, folder, "--home")?;
                }
                Some("--bank-url") => {
                    let text = value(&mut rest, "--bank-url")?;
                    let address = BankAddress::parse(&text.to_string_lossy())
                        .map_err(|error| ArgumentError::Address(error.to_string()))?;
                    once(&mut found.bank_url, address, "--bank-url")?;
                }
                Some(_) | None => return Err(ArgumentError::Unknown(argument)),
            }
        }
        if found.bank_url.is_some() && found.environment == Some(EnvironmentChoice::Demo) {
            return Err(ArgumentError::AddressInDemo);
        }
        Ok(Wanted::Window(found))
    }
}

fn value(
    rest: &mut impl Iterator<Item = OsString>,
    flag: &'static str,
) -> Result<OsString, ArgumentError> {
    rest.next().ok_or(ArgumentError::NoValue(flag))
}

fn once<T>(place: &mut Option<T>, value: T, flag: &'static str) -> Result<(), ArgumentError> {
    match place.replace(value) {
        None => Ok(()),
        Some(_) => Err(ArgumentError::Twice(flag)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Wanted, ArgumentError> {
        Arguments::parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn nothing_is_needed() {
        assert_eq!(parse(""), Ok(Wanted::Window(Arguments::default())));
    }

    #[test]
    fn every_flag_is_understood() {
        let line = "--environment sandbox --home /tmp/x --bank-url http://127.0.0.1:1/api";
        let Ok(Wanted::Window(found)) = parse(line) else {
            panic!("{line} is fine")
        };
        assert_eq!(found.environment, Some(EnvironmentChoice::Sandbox));
        assert_eq!(found.home, Some(PathBuf::from("/tmp/x")));
        assert!(
            found
                .bank_url
                .is_some_and(|address| !address.is_the_banks_own())
        );
    }

    #[test]
    fn what_is_not_in_the_list_is_named_and_refused() {
        for line in [
            "--enviroment demo",
            "demo",
            "--environment",
            "--environment test",
            "--environment demo --environment live",
            "--bank-url http://bank.example/",
            "--bank-url ftp://127.0.0.1/",
            "--bank-url",
            "--environment demo --bank-url https://bank.example/",
        ] {
            let problem = parse(line).expect_err(line).to_string();
            assert!(!problem.contains('\n'), "one line: {problem}");
        }
    }
}
