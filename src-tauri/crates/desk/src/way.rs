//! The way to the bank: its address, how it wants to be written to, and what lies in between.

use std::sync::PoisonError;

use bank_client::{BankAddress, Environment, ManualProxy, Proxy, WireDialect};
use secrecy::SecretString;

use crate::ledger::Ledger;
use crate::{Desk, DeskEnvironment, Error, Shared};

/// Who says where the bank is.
#[derive(Debug, Clone)]
pub enum BankPlace {
    /// Whoever opened the desk, for as long as it is open: the command line, or the demo.
    Fixed(BankAddress),
    /// The person, under Settings; the bank's own address until then.
    AsSetUp,
}

/// How the bank is reached, as the person set it up.
#[derive(Debug, Clone, Default)]
pub struct Way {
    /// Another address than the bank's own.
    pub address: Option<BankAddress>,
    /// How the bank wants to be written to.
    pub dialect: WireDialect,
    /// What lies in between.
    pub proxy: ProxyChoice,
}

/// Which proxy calls go through. A password for it lies in the vault.
#[derive(Debug, Clone, Default)]
pub enum ProxyChoice {
    /// As the system says.
    #[default]
    System,
    /// None.
    Direct,
    /// This one.
    Manual {
        /// Where it is.
        proxy: ManualProxy,
        /// Under which name we sign in there; none where it asks for none.
        user: Option<String>,
    },
}

impl Way {
    /// With the password out of the vault.
    pub(crate) fn proxy(&self, password: Option<&SecretString>) -> Proxy {
        match &self.proxy {
            ProxyChoice::System => Proxy::System,
            ProxyChoice::Direct => Proxy::Direct,
            ProxyChoice::Manual { proxy, user } => Proxy::Manual(match user {
                Some(user) => proxy
                    .clone()
                    .signing_in(user.clone(), password.cloned().unwrap_or_default()),
                None => proxy.clone(),
            }),
        }
    }
}

/// What is in force, and who decides.
pub(crate) struct WayInForce {
    place: BankPlace,
    way: std::sync::RwLock<Way>,
}

impl WayInForce {
    /// What the ledger remembers.
    pub(crate) async fn read<E: Environment>(
        ledger: &Ledger<E>,
        place: BankPlace,
    ) -> Result<Self, Error> {
        let way = std::sync::RwLock::new(ledger.way().await?);
        Ok(Self { place, way })
    }

    pub(crate) fn way(&self) -> Way {
        let way = self.way.read();
        way.unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn change(&self, way: Way) {
        *self.way.write().unwrap_or_else(PoisonError::into_inner) = way;
    }

    /// The address that was fixed from outside.
    pub(crate) fn fixed(&self) -> Option<&BankAddress> {
        match &self.place {
            BankPlace::Fixed(address) => Some(address),
            BankPlace::AsSetUp => None,
        }
    }
}

impl<E: DeskEnvironment> Shared<E> {
    /// Where the bank is.
    pub(crate) fn address(&self) -> BankAddress {
        let set_up = || self.way.way().address;
        let fixed = self.way.fixed().cloned();
        fixed
            .or_else(set_up)
            .unwrap_or_else(BankAddress::of_the_bank)
    }
}

impl<E: DeskEnvironment> Desk<E> {
    /// The address that the person set up; none while another is fixed from outside.
    #[must_use]
    pub fn address_set_up(&self) -> Option<BankAddress> {
        let way = &self.shared.way;
        way.way().address.filter(|_| way.fixed().is_none())
    }
}
