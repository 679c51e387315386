//! From a row to the event it holds.

use payments::{
    AuthorisationId, BankPaymentId, BankProblem, Challenge, DetailField, Difference, EventKind,
    KeyFingerprint, LossReason, NotCompared, NotSentReason, RequestId, ScaStatus,
    TransactionStatus,
};
use rusqlite::Row;
use rusqlite::types::FromSql;

use super::acknowledged;
use crate::ledger::LedgerError;

/// The event in a row.
pub(super) fn kind(row: &Row<'_>, number: i64) -> Result<EventKind, LedgerError> {
    let cells = Cells::new("payment_event", row, number);
    Ok(match cells.text("kind")?.as_str() {
        "discarded" => EventKind::Discarded,
        "found_sending" => EventKind::FoundSending,
        "brought_back" => EventKind::BroughtBack,
        "no_longer_known" => EventKind::NoLongerKnown,
        "codes_differ" => EventKind::CodesDiffer,
        "details_compared" => EventKind::DetailsCompared(cells.compared()?),
        "details_not_compared" => EventKind::DetailsNotCompared(cells.not_compared()?),
        "details_differ" => EventKind::DetailsDiffer(cells.differences()?),
        "alert_seen" => EventKind::AlertSeen,
        "sending_began" => cells.sending_began()?,
        "not_sent" => EventKind::NotSent(cells.not_sent()?),
        "refused" => EventKind::Refused(cells.problem()?),
        "reply_lost" => EventKind::ReplyLost {
            why: cells.loss()?,
            bank_seemed_to_accept: cells.get("seemed_to_accept")?,
        },
        "created" => cells.created()?,
        "authorisation_found" => EventKind::AuthorisationFound(
            cells
                .authorisation()?
                .ok_or_else(|| cells.damaged("authorisation_id"))?,
        ),
        "status_reported" => EventKind::StatusReported {
            status: TransactionStatus::new(cells.text("transaction_status")?),
            bank_text: cells.get("text")?,
        },
        "sca_reported" => EventKind::ScaReported(ScaStatus::new(cells.text("sca_status")?)),
        "matched" => EventKind::Matched {
            transaction: cells.text("code")?,
            booked_on: cells.parsed("booked_on")?,
        },
        "said_present" => EventKind::SaidPresent {
            note: cells.text("text")?,
        },
        "said_absent" => EventKind::SaidAbsent {
            note: cells.text("text")?,
        },
        _ => return Err(cells.damaged("kind")),
    })
}

/// The cells of one row, with its number for messages.
pub(in crate::ledger) struct Cells<'a, 'r> {
    table: &'static str,
    row: &'a Row<'r>,
    number: i64,
}

impl<'a, 'r> Cells<'a, 'r> {
    pub(in crate::ledger) fn new(table: &'static str, row: &'a Row<'r>, number: i64) -> Self {
        Self { table, row, number }
    }

    pub(in crate::ledger) fn damaged(&self, column: &str) -> LedgerError {
        LedgerError::Damaged {
            what: format!("{} {}: {column}", self.table, self.number),
        }
    }

    pub(in crate::ledger) fn get<T: FromSql>(&self, column: &str) -> Result<T, LedgerError> {
        self.row.get(column).map_err(|_error| self.damaged(column))
    }

    pub(in crate::ledger) fn text(&self, column: &str) -> Result<String, LedgerError> {
        self.get(column)
    }

    pub(in crate::ledger) fn parsed<T: std::str::FromStr>(
        &self,
        column: &str,
    ) -> Result<T, LedgerError> {
        self.text(column)?
            .parse()
            .map_err(|_error| self.damaged(column))
    }

    fn sending_began(&self) -> Result<EventKind, LedgerError> {
        let acknowledged = acknowledged::read(&self.text("acknowledged")?);
        Ok(EventKind::SendingBegan {
            request_id: RequestId(self.parsed("request_id")?),
            key: KeyFingerprint(self.text("key_fingerprint")?),
            acknowledged: acknowledged.ok_or_else(|| self.damaged("acknowledged"))?,
        })
    }

    pub(in crate::ledger) fn not_sent(&self) -> Result<NotSentReason, LedgerError> {
        match self.text("why")?.as_str() {
            "no_connection" => Ok(NotSentReason::NoConnection),
            "not_built" => Ok(NotSentReason::NotBuilt),
            "too_many_requests" => {
                let seconds: Option<i64> = self.get("seconds")?;
                let retry_after_seconds = seconds.and_then(|seconds| u64::try_from(seconds).ok());
                Ok(NotSentReason::TooManyRequests {
                    retry_after_seconds,
                })
            }
            _ => Err(self.damaged("why")),
        }
    }

    pub(in crate::ledger) fn problem(&self) -> Result<BankProblem, LedgerError> {
        Ok(BankProblem {
            status: self.get("http_status")?,
            code: self.get("code")?,
            path: self.get("path")?,
            text: self.get("text")?,
        })
    }

    pub(in crate::ledger) fn loss(&self) -> Result<LossReason, LedgerError> {
        match self.text("why")?.as_str() {
            "timed_out" => Ok(LossReason::TimedOut),
            "broken" => Ok(LossReason::Broken),
            "unreadable" => Ok(LossReason::Unreadable),
            "redirected" => Ok(LossReason::Redirected),
            "unclear" => Ok(LossReason::Unclear {
                status: self.get("http_status")?,
            }),
            _ => Err(self.damaged("why")),
        }
    }

    fn created(&self) -> Result<EventKind, LedgerError> {
        let bank_id = BankPaymentId::new(self.text("bank_payment_id")?);
        Ok(EventKind::Created {
            bank_id: bank_id.map_err(|_error| self.damaged("bank_payment_id"))?,
            authorisation: self.authorisation()?,
            challenge: self
                .get::<Option<String>>("challenge")?
                .and_then(Challenge::new),
            status: TransactionStatus::new(self.text("transaction_status")?),
            bank_text: self.get("text")?,
        })
    }

    fn compared(&self) -> Result<Vec<DetailField>, LedgerError> {
        let names = self.text("compared")?;
        let fields: Option<Vec<_>> = names.split(',').map(DetailField::from_name).collect();
        fields.ok_or_else(|| self.damaged("compared"))
    }

    fn not_compared(&self) -> Result<NotCompared, LedgerError> {
        match self.text("why")?.as_str() {
            "no_answer" => Ok(NotCompared::NoAnswer),
            "refused" => Ok(NotCompared::Refused),
            "unreadable" => Ok(NotCompared::Unreadable),
            _ => Err(self.damaged("why")),
        }
    }

    fn differences(&self) -> Result<Vec<Difference>, LedgerError> {
        let mut differences = Vec::new();
        for field in DetailField::ALL {
            let column = format!("recorded_{}", field.name());
            let recorded: Option<String> = self.get(&column)?;
            differences.extend(recorded.map(|recorded| Difference { field, recorded }));
        }
        Ok(differences)
    }

    pub(in crate::ledger) fn authorisation(&self) -> Result<Option<AuthorisationId>, LedgerError> {
        let text: Option<String> = self.get("authorisation_id")?;
        let id = text.map(AuthorisationId::new).transpose();
        id.map_err(|_error| self.damaged("authorisation_id"))
    }
}
