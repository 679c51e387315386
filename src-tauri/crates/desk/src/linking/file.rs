//! Entries of an account as a file.

use std::io;
use std::path::Path;

use chrono::NaiveDate;
use payments::Booking;
use thiserror::Error as ThisError;

use crate::export::{
    CamtKind, Encoding, ExportError, Format, Language, Statement, StatementBank, StatementEntry,
    camt, csv, fidavista, write_whole, xlsx,
};
use crate::ledger::{AccountRow, EntryQuery};
use crate::{Desk, DeskEnvironment, Error};

/// What kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Values with semicolons between them.
    Csv,
    /// Office Open XML.
    Xlsx,
    /// ISO 20022: a statement, or a report where balances are not known.
    Camt,
    /// The format of Latvian banks.
    Fidavista(Encoding),
}

/// Which entries.
#[derive(Debug, Clone)]
pub struct FileWish {
    /// Of this account.
    pub account: AccountRow,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// As in the list. Tables hold what it finds; statements hold whole days.
    pub search: String,
    /// Only such; tables alone.
    pub booking: Option<Booking>,
    /// What kind of file.
    pub kind: FileKind,
}

/// A file that was put together and lies nowhere yet.
pub struct FileMade {
    /// A name to offer.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// How many entries it holds.
    pub entries: usize,
    /// It is a report, as balances are not known.
    pub lacks_balances: bool,
    /// Letters that its encoding does not have.
    pub changed_letters: usize,
    /// Texts that the format has no room for.
    pub shortened_texts: usize,
}

/// Why there is no file.
#[derive(Debug, ThisError)]
pub enum FileError {
    /// As anywhere else.
    #[error(transparent)]
    Desk(#[from] Error),
    /// The entries do not make such a file.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// It cannot be written where it was to lie.
    #[error("the file cannot be written")]
    Unwritable {
        /// Its name without its folder.
        name: String,
        /// Why not.
        #[source]
        why: io::Error,
    },
}

impl<E: DeskEnvironment> Desk<E> {
    /// Puts a file together.
    ///
    /// # Errors
    /// There is no such account; the entries do not make such a file; the ledger cannot be read.
    pub async fn make_file(&self, wish: FileWish) -> Result<FileMade, FileError> {
        let statement = self.statement(&wish).await?;
        let entries = statement.entries.len();
        let plain = |format, bytes| FileMade {
            name: statement.file_name(format),
            bytes,
            entries,
            lacks_balances: false,
            changed_letters: 0,
            shortened_texts: 0,
        };
        Ok(match wish.kind {
            FileKind::Csv => plain(Format::Csv, csv(&statement, Language::English)?),
            FileKind::Xlsx => plain(Format::Xlsx, xlsx(&statement, Language::English)?),
            FileKind::Camt => {
                let made = camt(&statement)?;
                FileMade {
                    lacks_balances: made.kind == CamtKind::Report,
                    ..plain(Format::Camt(made.kind), made.bytes)
                }
            }
            FileKind::Fidavista(encoding) => {
                let made = fidavista(&statement, encoding)?;
                FileMade {
                    changed_letters: made.changed_letters,
                    shortened_texts: made.shortened_texts,
                    ..plain(Format::Fidavista, made.bytes)
                }
            }
        })
    }

    async fn statement(&self, wish: &FileWish) -> Result<Statement, Error> {
        let account = self.linked_account(wish.account).await?;
        let is_table = matches!(wish.kind, FileKind::Csv | FileKind::Xlsx);
        let query = EntryQuery {
            account: Some(wish.account),
            search: if is_table {
                wish.search.clone()
            } else {
                String::new()
            },
            from: Some(wish.from),
            to: Some(wish.to),
            booking: wish.booking.filter(|_| is_table),
            behind: None,
        };
        let entries = self.shared.ledger.all_entries(query).await?;
        let before = wish.from.pred_opt();
        let opening = match before {
            Some(before) => self.booked_at(&account, before).await?,
            None => None,
        };
        let closing = self.booked_at(&account, wish.to).await?;
        let entries = entries.into_iter().map(|it| StatementEntry {
            entry: it.entry,
            payment: it.payment,
        });
        Ok(Statement {
            account: account.identity,
            account_name: account.name,
            owner: account.owner,
            owner_legal_id: None,
            bank: StatementBank {
                name: E::BANK.0.to_owned(),
                bic: E::BANK.1.to_owned(),
                legal_id: None,
                address: None,
            },
            from: wish.from,
            to: wish.to,
            prepared_at: self.shared.clock.now(),
            entries: entries.collect(),
            opening,
            closing,
            environment: E::NAME,
        })
    }
}

/// Writes a file whole, or not at all.
///
/// # Errors
/// It cannot be written there.
pub async fn write_file(path: &Path, bytes: Vec<u8>) -> Result<(), FileError> {
    let name = path.file_name().unwrap_or_default();
    let name = name.to_string_lossy().into_owned();
    let path = path.to_owned();
    let written = tokio::task::spawn_blocking(move || write_whole(&path, &bytes)).await;
    let written = written.unwrap_or_else(|broken| Err(io::Error::other(broken)));
    written.map_err(|why| FileError::Unwritable { name, why })
}
