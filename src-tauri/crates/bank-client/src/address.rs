//! Where the bank is reached. The only source of scheme, host, port and base path.

use std::net::{Ipv4Addr, Ipv6Addr};

use reqwest::Url;
use thiserror::Error;

/// The bank's own base (host printed for both environments, path printed for the sandbox).
const OF_THE_BANK: &str = "https://apis.indexo.lv/external/openbanking/api/";

/// The base that every call begins with. Always ends in `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankAddress {
    base: Url,
}

/// Why a text cannot be the base of the bank's interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AddressError {
    /// Not a whole web address.
    #[error("not a web address")]
    NotAnAddress,
    /// Neither `https` nor `http` to this computer: key and certificate would travel in the open.
    #[error("an address is https, or http to this computer itself")]
    NotEncrypted,
    /// A user name, a query or a fragment, none of which a base can have.
    #[error("an address has no user name, no query and no fragment")]
    MoreThanABase,
}

impl BankAddress {
    /// The bank's own address.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a constant, read by a test")]
    pub fn of_the_bank() -> Self {
        Self {
            base: Url::parse(OF_THE_BANK).expect("a constant address"),
        }
    }

    /// Reads an address, adding the `/` at its end where it was left off.
    ///
    /// # Errors
    /// See [`AddressError`].
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let mut base = Url::parse(text.trim()).map_err(|_| AddressError::NotAnAddress)?;
        let encrypted = match base.scheme() {
            "https" => true,
            "http" => is_loopback(&base),
            _ => false,
        };
        if !encrypted {
            return Err(AddressError::NotEncrypted);
        }
        let named = !base.username().is_empty() || base.password().is_some();
        if named || base.query().is_some() || base.fragment().is_some() {
            return Err(AddressError::MoreThanABase);
        }
        if !base.path().ends_with('/') {
            let path = format!("{}/", base.path());
            base.set_path(&path);
        }
        Ok(Self { base })
    }

    /// Whether this is the bank's own base, letter by letter. Any other is shown all the time.
    #[must_use]
    pub fn is_the_banks_own(&self) -> bool {
        self.base.as_str() == OF_THE_BANK
    }

    /// The address as a person may read it.
    #[must_use]
    pub fn shown(&self) -> String {
        self.base.to_string()
    }

    /// Whether calls end at the bank's computer, whatever the path.
    pub(crate) fn leads_to_the_bank(&self) -> bool {
        self.base.host_str() == Self::of_the_bank().base.host_str()
    }

    /// Whether calls stay on this computer, and so must not pass a proxy.
    pub(crate) fn is_loopback(&self) -> bool {
        is_loopback(&self.base)
    }

    /// Whether calls are encrypted.
    #[must_use]
    pub fn is_encrypted(&self) -> bool {
        self.base.scheme() == "https"
    }

    /// The address of one operation. `path` is relative and comes from `paths` only.
    pub(crate) fn of(&self, path: &str) -> Url {
        let mut url = self.base.clone();
        // The segments are encoded already, and `set_path` leaves a `%` as it is.
        url.set_path(&format!("{}{path}", self.base.path()));
        url
    }

    /// The same with a query. What cannot stand in one is percent-encoded.
    pub(crate) fn with_query(&self, path: &str, query: &str) -> Url {
        let mut url = self.of(path);
        url.set_query(Some(query));
        url
    }
}

/// Only addresses that cannot leave this computer, and the one name reserved for them (RFC 6761).
fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let v6 = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || host
            .parse::<Ipv4Addr>()
            .is_ok_and(|address| address.is_loopback())
        || v6
            .parse::<Ipv6Addr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_always_ends_in_a_slash() {
        let typed = BankAddress::parse(" https://apis.indexo.lv/external/openbanking/api ");
        assert_eq!(
            typed,
            Ok(BankAddress::of_the_bank()),
            "or the last segment would be lost"
        );
        let bare = BankAddress::parse("http://127.0.0.1:8080").unwrap();
        assert_eq!(bare.shown(), "http://127.0.0.1:8080/");
        assert_eq!(
            bare.of("v1/x%2Fy").as_str(),
            "http://127.0.0.1:8080/v1/x%2Fy"
        );
    }

    #[test]
    fn plain_http_reaches_this_computer_only() {
        for here in [
            "http://127.0.0.1:1",
            "http://[::1]:1",
            "http://localhost/x",
            "http://127.1",
        ] {
            assert!(
                BankAddress::parse(here).is_ok_and(|a| a.is_loopback()),
                "{here}"
            );
        }
        let there = "http://apis.indexo.lv/ http://localhost.evil.example/ http://10.0.0.1/ \
                     http://127.0.0.1.evil.example/ ftp://127.0.0.1/ file:///etc/passwd";
        for there in there.split_whitespace() {
            assert_eq!(
                BankAddress::parse(there),
                Err(AddressError::NotEncrypted),
                "{there}"
            );
        }
    }

    #[test]
    fn nothing_but_a_base_is_an_address() {
        for more in [
            "https://a@b/",
            "https://:p@b/",
            "https://b/?q",
            "https://b/#f",
        ] {
            assert_eq!(
                BankAddress::parse(more),
                Err(AddressError::MoreThanABase),
                "{more}"
            );
        }
        for none in ["", "apis.indexo.lv/api", "https://", "/v1"] {
            assert_eq!(
                BankAddress::parse(none),
                Err(AddressError::NotAnAddress),
                "{none}"
            );
        }
    }

    #[test]
    fn any_other_base_is_not_the_banks_own() {
        assert!(BankAddress::of_the_bank().is_the_banks_own());
        let elsewhere = [
            ("https://apis.indexo.lv/other/", true),
            ("https://apis.indexo.lv:444/external/openbanking/api/", true),
            (
                "https://apis.indexo.lv.example/external/openbanking/api/",
                false,
            ),
        ];
        for (other, same_host) in elsewhere {
            let address = BankAddress::parse(other).unwrap();
            assert!(!address.is_the_banks_own(), "{other}");
            assert_eq!(address.leads_to_the_bank(), same_host, "{other}");
        }
    }
}
