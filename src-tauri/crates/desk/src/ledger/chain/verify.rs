//! Walking the chain from its first link to its head.

use rusqlite::{Connection, OptionalExtension};

use super::key::hex;
use super::{FIRST_TIE, Head, Part, RecordKey, Seal, canonical_row, seal, tie};
use crate::ledger::LedgerError;

/// A link and when its row says that it was written (RFC 3339, as the row holds it).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Number of the link, from 1.
    pub number: i64,
    /// The row's own time; empty where it cannot be read.
    pub at: String,
}

/// What does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BreakKind {
    /// A row, or its link, is not what was sealed.
    Changed,
    /// A link is there, and its row is gone.
    RowGone,
    /// Links are missing in front of this one.
    LinksGone,
    /// A row that was never recorded by the program.
    Inserted,
    /// The end was cut off, or its mark is not ours.
    EndCut,
}

/// The first place that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Break {
    /// Where. For a row without a link: the number of the last link.
    pub place: Place,
    /// What.
    pub kind: BreakKind,
}

/// What walking the chain showed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// How many links there are.
    pub links: u64,
    /// From here to the end nothing was changed since it was sealed with the present key. `None`
    /// where nothing can be said.
    pub holds_from: Option<Place>,
    /// The last link.
    pub last: Option<Place>,
    /// The first thing that does not fit.
    pub broken: Option<Break>,
    /// How many rows were recorded without a key. They are covered by what was sealed after them.
    pub without_key: u64,
    /// How many rows were sealed with a key that is not at hand. They can be read, not verified.
    pub other_key: u64,
    /// Stands for the whole record as it is now, to be noted down outside of this computer. 16 hexadecimal digits.
    pub end_mark: String,
}

/// One link as stored.
struct Link {
    number: i64,
    part: String,
    row_id: String,
    key: Option<String>,
    seal: Seal,
}

/// What a link turned out to be.
enum Finding {
    /// As sealed with the present key.
    Sealed,
    /// As written down without a key.
    WithoutKey,
    /// Sealed with a key that is not at hand.
    OtherKey,
    /// Does not fit.
    Broken(BreakKind),
}

/// Walks the whole chain. To be called inside a transaction, so that nothing moves meanwhile.
pub(in crate::ledger) fn verify(
    connection: &Connection,
    key: Option<&RecordKey>,
) -> Result<Verification, LedgerError> {
    let mut walk = Walk::begin();
    let sql = "SELECT number, part, row_id, key, seal FROM link ORDER BY number";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let link = Link {
            number: row.get(0)?,
            part: row.get(1)?,
            row_id: row.get(2)?,
            key: row.get(3)?,
            seal: row.get(4)?,
        };
        walk.step(connection, key, &link)?;
    }
    walk.look_for_inserted(connection)?;
    walk.finish(connection, key)
}

struct Walk {
    found: Verification,
    before: Seal,
    at: i64,
    /// Where the run that holds so far began.
    run: Option<Place>,
    /// Whether a seal or mark made with the present key stands behind the end of that run.
    is_covered: bool,
}

impl Walk {
    fn begin() -> Self {
        Self {
            found: Verification::default(),
            before: FIRST_TIE,
            at: 0,
            run: None,
            is_covered: false,
        }
    }

    fn step(
        &mut self,
        connection: &Connection,
        key: Option<&RecordKey>,
        link: &Link,
    ) -> Result<(), LedgerError> {
        let (place, finding) = judge(connection, key, &self.before, link)?;
        if link.number != self.at.saturating_add(1) {
            self.breaks(place.clone(), BreakKind::LinksGone);
        }
        match finding {
            Finding::Sealed => self.goes_on(&place, true),
            Finding::WithoutKey => {
                self.found.without_key = self.found.without_key.saturating_add(1);
                self.goes_on(&place, false);
            }
            Finding::OtherKey => {
                self.found.other_key = self.found.other_key.saturating_add(1);
                self.run = None;
            }
            Finding::Broken(kind) => self.breaks(place.clone(), kind),
        }
        self.found.links = self.found.links.saturating_add(1);
        self.found.last = Some(place);
        self.before = tie(&link.seal, link.key.as_deref());
        self.at = link.number;
        Ok(())
    }

    fn goes_on(&mut self, place: &Place, is_covered: bool) {
        self.run.get_or_insert_with(|| place.clone());
        self.is_covered = is_covered;
    }

    fn breaks(&mut self, place: Place, kind: BreakKind) {
        self.run = None;
        self.found.broken.get_or_insert(Break { place, kind });
    }

    fn breaks_at_end(&mut self, at: String, kind: BreakKind) {
        let number = self.at;
        self.breaks(Place { number, at }, kind);
    }

    fn look_for_inserted(&mut self, connection: &Connection) -> Result<(), LedgerError> {
        for part in Part::ALL {
            let mut statement = connection.prepare(part.select_loose())?;
            let first = statement.query_row([], |row| row.get(1)).optional()?;
            if let Some(at) = first {
                self.breaks_at_end(at, BreakKind::Inserted);
            }
        }
        Ok(())
    }

    fn finish(
        mut self,
        connection: &Connection,
        key: Option<&RecordKey>,
    ) -> Result<Verification, LedgerError> {
        let head = Head::read(connection)?;
        if !head.fits(connection, key)? {
            let at = self.found.last.as_ref().map(|last| last.at.clone());
            self.breaks_at_end(at.unwrap_or_default(), BreakKind::EndCut);
        }
        let is_marked = key.is_some_and(|key| head.key.as_deref() == Some(key.fingerprint()));
        if self.is_covered || is_marked {
            self.found.holds_from = self.run;
        }
        self.found.end_mark = hex(&head.tie).chars().take(16).collect();
        Ok(self.found)
    }
}

fn judge(
    connection: &Connection,
    key: Option<&RecordKey>,
    before: &Seal,
    link: &Link,
) -> Result<(Place, Finding), LedgerError> {
    let place = |at| Place {
        number: link.number,
        at,
    };
    let Some(part) = Part::from_name(&link.part) else {
        return Ok((place(String::new()), Finding::Broken(BreakKind::Changed)));
    };
    let Some(row) = canonical_row(connection, part, &link.row_id)? else {
        return Ok((place(String::new()), Finding::Broken(BreakKind::RowGone)));
    };
    let made = |key| seal(key, before, link.number, part, &row.bytes) == link.seal;
    let finding = match (&link.key, key) {
        (None, _) if made(None) => Finding::WithoutKey,
        (Some(known), Some(key)) if known == key.fingerprint() => {
            if made(Some(key)) {
                Finding::Sealed
            } else {
                Finding::Broken(BreakKind::Changed)
            }
        }
        (Some(_), _) => Finding::OtherKey,
        (None, _) => Finding::Broken(BreakKind::Changed),
    };
    Ok((place(row.at), finding))
}
