//! Which entries are asked for: the query, read strictly.

use chrono::NaiveDate;

use crate::AccountEntry;
use crate::refusal::Refusal;

/// Days and kinds, and how many entries were told on pages before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) booked: bool,
    pub(crate) pending: bool,
    pub(crate) from: NaiveDate,
    pub(crate) to: NaiveDate,
    pub(crate) offset: usize,
}

impl Span {
    /// Reads a query. `bookingStatus` and `dateFrom` are mandatory in the standard; `page` is this
    /// bank's own way of turning pages.
    ///
    /// # Errors
    /// FORMAT_ERROR with the name of the first field found missing, unknown, or wrong.
    pub(crate) fn read(query: &str) -> Result<Self, Refusal> {
        let (mut status, mut from, mut to, mut offset) = (None, None, None, 0);
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match name {
                "bookingStatus" => status = Some(value),
                "dateFrom" => from = Some(day(name, value)?),
                "dateTo" => to = Some(day(name, value)?),
                "page" => {
                    let wrong = Refusal::format(name, "is no page");
                    offset = value.parse().map_err(|_| wrong)?;
                }
                _ => return Err(Refusal::format(name, "is not known here")),
            }
        }
        let (booked, pending) = match status {
            Some("booked") => (true, false),
            Some("pending") => (false, true),
            Some("both") => (true, true),
            _ => {
                return Err(Refusal::format(
                    "bookingStatus",
                    "must be booked, pending or both",
                ));
            }
        };
        let from = from.ok_or(Refusal::format("dateFrom", "is missing"))?;
        let to = to.unwrap_or(NaiveDate::MAX);
        if to < from {
            return Err(Refusal::format("dateTo", "lies before dateFrom"));
        }
        Ok(Self {
            booked,
            pending,
            from,
            to,
            offset,
        })
    }

    /// Booked ones by their day; pending ones have none yet.
    pub(crate) fn covers(&self, entry: &AccountEntry) -> bool {
        if entry.is_booked {
            self.booked && (self.from..=self.to).contains(&entry.day)
        } else {
            self.pending
        }
    }

    /// The query of the page that begins behind so many entries.
    pub(crate) fn query(&self, offset: usize) -> String {
        let status = match (self.booked, self.pending) {
            (true, true) => "both",
            (false, true) => "pending",
            (_, false) => "booked",
        };
        let to = if self.to == NaiveDate::MAX {
            String::new()
        } else {
            format!("&dateTo={}", self.to)
        };
        format!(
            "bookingStatus={status}&dateFrom={}{to}&page={offset}",
            self.from
        )
    }
}

fn day(name: &str, value: &str) -> Result<NaiveDate, Refusal> {
    let fits = value.len() == 10;
    let day = value.parse().ok().filter(|_| fits);
    day.ok_or(Refusal::format(name, "is no day"))
}
