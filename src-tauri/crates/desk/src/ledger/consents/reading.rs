//! From a row to the event of a consent that it holds.

use payments::{
    BankConsentId, Challenge, ConsentEventKind as Kind, ConsentStatus, KeyFingerprint, RequestId,
    ScaStatus,
};
use rusqlite::Row;

use super::consent_id;
use crate::ledger::LedgerError;
use crate::ledger::events::Cells;

/// The event in a row.
pub(super) fn kind(row: &Row<'_>) -> Result<Kind, LedgerError> {
    let number: i64 = row.get("id")?;
    let cells = Cells::new("consent_event", row, number);
    Ok(match cells.text("kind")?.as_str() {
        "discarded" => Kind::Discarded,
        "found_sending" => Kind::FoundSending,
        "brought_back" => Kind::BroughtBack,
        "revoke_asked" => Kind::RevokeAsked,
        "revoked" => Kind::Revoked,
        "gone_at_bank" => Kind::GoneAtBank,
        "codes_differ" => Kind::CodesDiffer,
        "alert_seen" => Kind::AlertSeen,
        "sending_began" => Kind::SendingBegan {
            request_id: RequestId(cells.parsed("request_id")?),
            key: KeyFingerprint(cells.text("key_fingerprint")?),
        },
        "not_sent" => Kind::NotSent(cells.not_sent()?),
        "refused" => Kind::Refused(cells.problem()?),
        "reply_lost" => Kind::ReplyLost {
            why: cells.loss()?,
            bank_seemed_to_accept: cells.get("seemed_to_accept")?,
        },
        "created" => created(&cells)?,
        "authorisation_found" => Kind::AuthorisationFound(
            cells
                .authorisation()?
                .ok_or_else(|| cells.damaged("authorisation_id"))?,
        ),
        "sca_reported" => Kind::ScaReported(ScaStatus::new(cells.text("sca_status")?)),
        "status_reported" => Kind::StatusReported {
            status: ConsentStatus::new(cells.text("consent_status")?),
            bank_text: cells.get("text")?,
        },
        "details_read" => details(&cells)?,
        "read_refused" => Kind::ReadRefused {
            code: cells.text("code")?,
        },
        "replaced_by" => Kind::ReplacedBy(consent_id(&cells.text("newer")?)?),
        _ => return Err(cells.damaged("kind")),
    })
}

fn created(cells: &Cells<'_, '_>) -> Result<Kind, LedgerError> {
    let bank_id = BankConsentId::new(cells.text("bank_consent_id")?);
    Ok(Kind::Created {
        bank_id: bank_id.map_err(|_error| cells.damaged("bank_consent_id"))?,
        authorisation: cells.authorisation()?,
        challenge: cells
            .get::<Option<String>>("challenge")?
            .and_then(Challenge::new),
        status: ConsentStatus::new(cells.text("consent_status")?),
        bank_text: cells.get("text")?,
    })
}

fn details(cells: &Cells<'_, '_>) -> Result<Kind, LedgerError> {
    let day: Option<String> = cells.get("valid_until")?;
    let day = day.map(|day| day.parse()).transpose();
    let accounts = serde_json::from_str(&cells.text("accounts")?);
    Ok(Kind::DetailsRead {
        valid_until: day.map_err(|_error| cells.damaged("valid_until"))?,
        accounts: accounts.map_err(|_error| cells.damaged("accounts"))?,
    })
}
