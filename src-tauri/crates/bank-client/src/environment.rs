//! The three surroundings of a bank, as types, so that a key or a payment of one does not fit
//! into another.

use std::fmt::Debug;

use payments::{AccessScope, OwnAccount, PersonalCode};

mod sealed {
    pub trait Sealed {}
}

/// A bank surrounding. Sealed: [`Demo`], [`Sandbox`] and [`Live`] are all there will be.
///
/// Sandbox and live share host and path (the bank's documentation), so nothing in an address
/// tells them apart. The type does.
pub trait Environment: sealed::Sealed + Debug + Copy + Send + Sync + 'static {
    /// `demo`, `sandbox` or `live`: names folders and keyring entries.
    const NAME: &'static str;
    /// How the person who approves is named.
    type PsuId: PsuHeader;
    /// Which accounts a consent is asked for, given an own account: the bank prints a named one for
    /// its sandbox and three empty lists for live, and the two must not be mixed. `None` where one
    /// has to be named and none is known.
    fn consent_scope(own: Option<OwnAccount>) -> Option<AccessScope>;
}

/// How the `PSU-ID` header names the person who approves.
pub trait PsuHeader: Clone + Send + Sync + 'static {
    /// The text for the header. Personal data in live.
    fn header_text(&self) -> &str;
    /// What a screen may show of the person, masked; none where a marker stands for nobody.
    fn shown(&self) -> Option<String>;
}

/// The simulated bank inside the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Demo;

/// The bank's sandbox: made-up accounts, a real connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sandbox;

/// Real accounts, real money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Live;

impl sealed::Sealed for Demo {}
impl sealed::Sealed for Sandbox {}
impl sealed::Sealed for Live {}

impl Environment for Demo {
    const NAME: &'static str = "demo";
    type PsuId = DemoPsu;

    fn consent_scope(_own: Option<OwnAccount>) -> Option<AccessScope> {
        Some(AccessScope::All)
    }
}

impl Environment for Sandbox {
    const NAME: &'static str = "sandbox";
    type PsuId = SandboxPsu;

    fn consent_scope(own: Option<OwnAccount>) -> Option<AccessScope> {
        own.map(|own| AccessScope::Listed(vec![own]))
    }
}

impl Environment for Live {
    const NAME: &'static str = "live";
    type PsuId = PersonalCode;

    fn consent_scope(_own: Option<OwnAccount>) -> Option<AccessScope> {
        Some(AccessScope::All)
    }
}

/// The one person of the demo.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DemoPsu;

/// The one person of the sandbox: the bank prints a marker that stands for everybody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SandboxPsu;

impl PsuHeader for DemoPsu {
    fn header_text(&self) -> &str {
        "DEMO_PERSON"
    }

    fn shown(&self) -> Option<String> {
        None
    }
}

impl PsuHeader for SandboxPsu {
    fn header_text(&self) -> &str {
        "SANDBOX_INDICATOR_1"
    }

    fn shown(&self) -> Option<String> {
        None
    }
}

impl PsuHeader for PersonalCode {
    fn header_text(&self) -> &str {
        self.expose()
    }

    fn shown(&self) -> Option<String> {
        Some(self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sandbox_names_an_account_and_live_asks_for_all() {
        let own = || OwnAccount::parse("LV11INDX1681306232593").ok();
        assert_eq!(Live::consent_scope(own()), Some(AccessScope::All));
        assert_eq!(Demo::consent_scope(None), Some(AccessScope::All));
        let named = own().map(|own| AccessScope::Listed(vec![own]));
        assert_eq!(Sandbox::consent_scope(own()), named);
        assert_eq!(Sandbox::consent_scope(None), None, "there is none to name");
    }
}
