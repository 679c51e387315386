//! The way to the bank, as it is entered and as it is shown.

use bank_client::{BankAddress, WireDialect};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::settings::WayShown;
use crate::way::ProxyChoice;

/// How the bank wants to be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DialectName {
    /// As its documentation prints.
    Indexo,
    /// The standard to the letter.
    BerlinGroup,
}

/// What lies between here and the bank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProxyName {
    /// Whatever the system says.
    System,
    /// Nothing.
    Direct,
    /// A certain proxy.
    Manual,
}

/// The way to the bank, as it was entered.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WayRequest {
    /// Empty, or the bank's own: that one.
    pub bank_address: String,
    /// How the bank wants to be written to.
    pub dialect: DialectName,
    /// What lies in between.
    pub proxy: ProxyName,
    /// Where the proxy is; read for `manual` alone, as what follows.
    pub proxy_address: String,
    /// The name to sign in with there; empty where it asks for none.
    pub proxy_user: String,
    /// Empty text leaves the kept password as it is.
    pub proxy_password: String,
}

/// The way to the bank, as it is set up.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WayView {
    /// The bank's own address.
    pub own_address: String,
    /// Another one that was set up.
    pub address: Option<String>,
    /// The one that counts instead, because it was given on the command line.
    pub fixed_address: Option<String>,
    /// The one in use, where it is not the bank's own.
    pub foreign_address: Option<String>,
    /// How the bank wants to be written to.
    pub dialect: DialectName,
    /// What lies in between.
    pub proxy: ProxyName,
    /// Where the proxy is.
    pub proxy_address: Option<String>,
    /// The name to sign in with there.
    pub proxy_user: Option<String>,
}

impl From<WayShown> for WayView {
    fn from(shown: WayShown) -> Self {
        let own = BankAddress::of_the_bank();
        let in_use = shown.fixed.as_ref().or(shown.way.address.as_ref());
        let foreign = in_use.filter(|address| !address.is_the_banks_own());
        let (proxy, proxy_address, proxy_user) = match shown.way.proxy {
            ProxyChoice::System => (ProxyName::System, None, None),
            ProxyChoice::Direct => (ProxyName::Direct, None, None),
            ProxyChoice::Manual { proxy, user } => (ProxyName::Manual, Some(proxy.shown()), user),
        };
        Self {
            own_address: own.shown(),
            foreign_address: foreign.map(BankAddress::shown),
            address: shown.way.address.as_ref().map(BankAddress::shown),
            fixed_address: shown.fixed.as_ref().map(BankAddress::shown),
            dialect: match shown.way.dialect {
                WireDialect::Indexo => DialectName::Indexo,
                WireDialect::BerlinGroup => DialectName::BerlinGroup,
            },
            proxy,
            proxy_address,
            proxy_user,
        }
    }
}

impl From<DialectName> for WireDialect {
    fn from(name: DialectName) -> Self {
        match name {
            DialectName::Indexo => Self::Indexo,
            DialectName::BerlinGroup => Self::BerlinGroup,
        }
    }
}
