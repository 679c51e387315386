//! How the bank is reached, as the person set it up.

use bank_client::{BankAddress, Environment, ManualProxy, WireDialect};
use rusqlite::{OptionalExtension, Row};

use super::{Ledger, LedgerError};
use crate::way::{ProxyChoice, Way};

impl<E: Environment> Ledger<E> {
    /// What was set up last.
    ///
    /// # Errors
    /// The ledger cannot be read, or holds an address that is none.
    pub async fn way(&self) -> Result<Way, LedgerError> {
        self.read(|connection| {
            let sql = "SELECT address, dialect, proxy, proxy_address, proxy_user FROM way_to_bank";
            let stored = connection.query_row(sql, [], Stored::of).optional()?;
            stored.map_or_else(|| Ok(Way::default()), Stored::way)
        })
        .await
    }

    /// Keeps what was set up.
    ///
    /// # Errors
    /// The ledger cannot be written.
    pub async fn keep_way(&self, way: Way) -> Result<(), LedgerError> {
        self.write(move |transaction| {
            let (proxy, address, user) = match &way.proxy {
                ProxyChoice::System => (SYSTEM, None, None),
                ProxyChoice::Direct => (DIRECT, None, None),
                ProxyChoice::Manual { proxy, user } => (MANUAL, Some(proxy.shown()), user.clone()),
            };
            let sql = "INSERT OR REPLACE INTO way_to_bank VALUES (1, ?1, ?2, ?3, ?4, ?5)";
            let bank = way.address.as_ref().map(BankAddress::shown);
            let dialect = match way.dialect {
                WireDialect::Indexo => INDEXO,
                WireDialect::BerlinGroup => BERLIN_GROUP,
            };
            transaction.execute(sql, (bank, dialect, proxy, address, user))?;
            Ok(())
        })
        .await
    }
}

const INDEXO: &str = "indexo";
const BERLIN_GROUP: &str = "berlin_group";
const SYSTEM: &str = "system";
const DIRECT: &str = "direct";
const MANUAL: &str = "manual";

struct Stored {
    address: Option<String>,
    dialect: String,
    proxy: String,
    proxy_address: Option<String>,
    proxy_user: Option<String>,
}

impl Stored {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            address: row.get(0)?,
            dialect: row.get(1)?,
            proxy: row.get(2)?,
            proxy_address: row.get(3)?,
            proxy_user: row.get(4)?,
        })
    }

    /// What cannot be read is not passed over: falling back would lead elsewhere than was set up.
    fn way(self) -> Result<Way, LedgerError> {
        let damaged = |what: &str| LedgerError::Damaged {
            what: format!("way_to_bank: {what}"),
        };
        let address = self.address.as_deref().map(BankAddress::parse).transpose();
        let dialect = match self.dialect.as_str() {
            INDEXO => WireDialect::Indexo,
            BERLIN_GROUP => WireDialect::BerlinGroup,
            _ => return Err(damaged("dialect")),
        };
        let proxy = match (self.proxy.as_str(), self.proxy_address) {
            (SYSTEM, None) => ProxyChoice::System,
            (DIRECT, None) => ProxyChoice::Direct,
            (MANUAL, Some(proxy)) => ProxyChoice::Manual {
                proxy: ManualProxy::parse(&proxy).map_err(|_| damaged("proxy_address"))?,
                user: self.proxy_user,
            },
            _ => return Err(damaged("proxy")),
        };
        Ok(Way {
            address: address.map_err(|_error| damaged("address"))?,
            dialect,
            proxy,
        })
    }
}
