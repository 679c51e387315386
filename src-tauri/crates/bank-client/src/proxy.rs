//! Through what the bank is reached.

use std::fmt;

use reqwest::Url;
use secrecy::{ExposeSecret, SecretString};
use thiserror::Error;

/// Which proxy calls go through. Calls that stay on this computer go through none, whatever is set.
#[derive(Debug, Clone, Default)]
pub enum Proxy {
    /// As the system says: environment variables everywhere, and the settings of Windows and macOS.
    /// A configuration script (PAC) is not read.
    #[default]
    System,
    /// None, whatever the system says.
    Direct,
    /// This one.
    Manual(ManualProxy),
}

/// A proxy that the person named.
#[derive(Clone)]
pub struct ManualProxy {
    address: Url,
    sign_in: Option<(String, SecretString)>,
}

/// Why a text cannot be the address of a proxy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the address of a proxy is http or https, a name and a port")]
pub struct NotAProxy;

impl ManualProxy {
    /// Reads `proxy.example:8080`, with or without `http://` or `https://` in front.
    ///
    /// # Errors
    /// [`NotAProxy`], also where it holds a user name: that is for [`Self::signing_in`], so that a
    /// password never lies among what is no secret.
    pub fn parse(text: &str) -> Result<Self, NotAProxy> {
        let text = text.trim();
        let whole = if text.contains("://") {
            text.to_owned()
        } else {
            format!("http://{text}")
        };
        let address = Url::parse(&whole).map_err(|_error| NotAProxy)?;
        let is_web = matches!(address.scheme(), "http" | "https");
        let is_bare = address.path() == "/" && address.query().is_none();
        let is_bare = is_bare && address.fragment().is_none();
        let names_nobody = address.username().is_empty() && address.password().is_none();
        if is_web && is_bare && names_nobody && address.has_host() {
            let sign_in = None;
            Ok(Self { address, sign_in })
        } else {
            Err(NotAProxy)
        }
    }

    /// With the name and password that the proxy asks for.
    #[must_use]
    pub fn signing_in(mut self, user: String, password: SecretString) -> Self {
        self.sign_in = Some((user, password));
        self
    }

    /// The address as a person may read it; never a password.
    #[must_use]
    pub fn shown(&self) -> String {
        self.address.as_str().trim_end_matches('/').to_owned()
    }

    pub(crate) fn build(&self) -> reqwest::Result<reqwest::Proxy> {
        let proxy = reqwest::Proxy::all(self.address.clone())?;
        Ok(match &self.sign_in {
            Some((user, password)) => proxy.basic_auth(user, password.expose_secret()),
            None => proxy,
        })
    }
}

/// Shows the address alone.
impl fmt::Debug for ManualProxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("ManualProxy");
        let shown = shown.field("address", &self.shown());
        shown.finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_a_port_are_enough() {
        for (typed, shown) in [
            (" proxy.office:8080 ", "http://proxy.office:8080"),
            ("http://10.0.0.1:3128/", "http://10.0.0.1:3128"),
            ("https://proxy.office", "https://proxy.office"),
            ("[::1]:3128", "http://[::1]:3128"),
        ] {
            assert_eq!(ManualProxy::parse(typed).unwrap().shown(), shown, "{typed}");
        }
    }

    #[test]
    fn nothing_else_is_a_proxy() {
        for typed in [
            "",
            "http://",
            "socks5://proxy:1080",
            "http://user:secret@proxy:8080",
            "http://user@proxy:8080",
            "http://proxy:8080/path",
            "http://proxy:8080/?query",
            "http://proxy:8080/#part",
            "two words:80",
            "proxy:99999",
        ] {
            assert!(ManualProxy::parse(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn the_password_is_not_shown() {
        let proxy = ManualProxy::parse("proxy:80").unwrap();
        let proxy = proxy.signing_in("user".to_owned(), "canary".into());
        let shown = format!("{proxy:?} {}", proxy.shown());
        assert!(
            !shown.contains("canary") && !shown.contains("user"),
            "{shown}"
        );
    }
}
