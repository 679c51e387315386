//! What a person says about the way to the bank.

use bank_client::{BankAddress, ManualProxy, WireDialect};
use secrecy::SecretString;

use super::{SettingsField, SettingsProblem, SettingsProblemKind};
use crate::contract::DeskChanged;
use crate::way::{ProxyChoice, Way};
use crate::{Desk, DeskEnvironment, Error};

/// The way to the bank as it was entered.
pub struct WayEntered {
    /// Empty, or the bank's own: that one.
    pub address: String,
    /// How the bank wants to be written to.
    pub dialect: WireDialect,
    /// What lies in between.
    pub proxy: ProxyEntered,
}

/// What lies in between, as it was entered.
pub enum ProxyEntered {
    /// As the system says.
    System,
    /// None.
    Direct,
    /// A certain one.
    Manual {
        /// Its address.
        address: String,
        /// The name to sign in with; empty where it asks for none.
        user: String,
        /// A new password; `None` leaves the kept one.
        password: Option<SecretString>,
    },
}

/// The way as it is set up, for a screen.
#[derive(Debug, Clone)]
pub struct WayShown {
    /// What was set up.
    pub way: Way,
    /// An address that counts instead, because whoever opened the desk said so.
    pub fixed: Option<BankAddress>,
}

impl<E: DeskEnvironment> Desk<E> {
    /// The way as it is set up.
    #[must_use]
    pub fn way(&self) -> WayShown {
        WayShown {
            way: self.shared.way.way(),
            fixed: self.shared.way.fixed().cloned(),
        }
    }

    /// Keeps another way to the bank, in use from then on.
    ///
    /// # Errors
    /// `InvalidSettings` with every problem; `FixedInDemo`; the vault's; the ledger's.
    pub async fn save_way(&self, entered: WayEntered) -> Result<(), Error> {
        self.not_in_the_demo()?;
        let (way, password) = check(entered).map_err(Error::InvalidSettings)?;
        self.keep_proxy_password(password).await?;
        self.shared.ledger.keep_way(way.clone()).await?;
        self.shared.way.change(way);
        // Whoever asks next builds a client for the new way.
        *self.shared.bank.lock().await = None;
        self.shared.follow_all().await?;
        self.shared.tell(DeskChanged::Everything);
        Ok(())
    }

    /// The keyring is left alone where nothing changes for it: it may ask for a password itself.
    async fn keep_proxy_password(&self, change: PasswordChange) -> Result<(), Error> {
        let password = match change {
            PasswordChange::None => return Ok(()),
            PasswordChange::Drop if !self.keeps_a_proxy_user() => return Ok(()),
            PasswordChange::Drop => None,
            PasswordChange::To(password) => Some(password),
        };
        let mut secrets = self.secrets_to_change().await?;
        if secrets.proxy_password.is_none() && password.is_none() {
            return Ok(());
        }
        secrets.proxy_password = password;
        self.store(secrets).await.map(drop)
    }

    fn keeps_a_proxy_user(&self) -> bool {
        let proxy = self.shared.way.way().proxy;
        matches!(proxy, ProxyChoice::Manual { user: Some(_), .. })
    }
}

enum PasswordChange {
    None,
    Drop,
    To(SecretString),
}

fn check(entered: WayEntered) -> Result<(Way, PasswordChange), Vec<SettingsProblem>> {
    let mut problems = Vec::new();
    let mut wrong = |field, kind| problems.push(SettingsProblem { field, kind });
    let typed = entered.address.trim();
    let address = match BankAddress::parse(typed) {
        _ if typed.is_empty() => None,
        Ok(address) => Some(address).filter(|address| !address.is_the_banks_own()),
        Err(error) => {
            wrong(
                SettingsField::BankAddress,
                SettingsProblemKind::Address(error),
            );
            None
        }
    };
    let (proxy, password) = match entered.proxy {
        ProxyEntered::System => (ProxyChoice::System, PasswordChange::Drop),
        ProxyEntered::Direct => (ProxyChoice::Direct, PasswordChange::Drop),
        ProxyEntered::Manual {
            address,
            user,
            password,
        } => {
            let user = Some(user.trim().to_owned()).filter(|user| !user.is_empty());
            let password = match (&user, password) {
                (None, _) => PasswordChange::Drop,
                (Some(_), None) => PasswordChange::None,
                (Some(_), Some(password)) => PasswordChange::To(password),
            };
            match ManualProxy::parse(&address) {
                Ok(proxy) => (ProxyChoice::Manual { proxy, user }, password),
                Err(_) => {
                    wrong(SettingsField::ProxyAddress, SettingsProblemKind::NotAProxy);
                    (ProxyChoice::System, PasswordChange::None)
                }
            }
        }
    };
    let dialect = entered.dialect;
    let way = Way {
        address,
        dialect,
        proxy,
    };
    if problems.is_empty() {
        Ok((way, password))
    } else {
        Err(problems)
    }
}
