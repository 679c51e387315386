use bank_client::{Demo, WireDialect};
use payments::{
    AuthorisationId, BankConsentId, BankProblem, Challenge, ConsentStatus, KeyFingerprint,
    LossReason, NotSentReason, RequestId, ScaStatus,
};

use super::*;
use crate::ledger::Verification;

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn at(minute: u32) -> DateTime<Utc> {
    let text = format!("2026-11-22T10:{minute:02}:00Z");
    text.parse().unwrap_or_default()
}

fn id(number: u128) -> ConsentId {
    ConsentId(Uuid::from_u128(number))
}

fn new(number: u128, renews: Option<ConsentId>) -> Result<NewConsent, Box<dyn std::error::Error>> {
    let accounts = vec![OwnAccount::parse("LV10DEMO0000000001001")?];
    let request = ConsentRequest {
        scope: AccessScope::Listed(accounts),
        valid_until: "2027-05-20".parse()?,
        renews,
    };
    let body = ConsentBody::compose(&request, WireDialect::Indexo);
    let consent = Consent::prepared(id(number), request, at(0));
    Ok(NewConsent { consent, body })
}

async fn after(
    ledger: &Ledger<Demo>,
    number: u128,
    kinds: Vec<ConsentEventKind>,
) -> Result<Consent, Box<dyn std::error::Error>> {
    let mut last = None;
    for (minute, kind) in (1..).zip(kinds) {
        let event = ConsentEvent {
            at: at(minute),
            kind: kind.clone(),
        };
        let recorded = ledger.apply_consent(id(number), event).await?;
        let ConsentRecorded::News(consent) = recorded else {
            return Err(format!("{kind:?}: {recorded:?}").into());
        };
        last = Some(consent);
    }
    last.ok_or_else(|| "nothing happened".into())
}

fn began() -> ConsentEventKind {
    ConsentEventKind::SendingBegan {
        request_id: RequestId(Uuid::from_u128(9)),
        key: KeyFingerprint("abc".into()),
    }
}

fn created() -> Result<ConsentEventKind, Box<dyn std::error::Error>> {
    Ok(ConsentEventKind::Created {
        bank_id: BankConsentId::new("c-1")?,
        authorisation: Some(AuthorisationId::new("a-1")?),
        challenge: Challenge::new("04711".to_owned()),
        status: ConsentStatus::new("valid"),
        bank_text: Some("<b>Ņ</b>".into()),
    })
}

/// Lives that together hold every kind of event.
fn lives() -> Result<Vec<Vec<ConsentEventKind>>, Box<dyn std::error::Error>> {
    use ConsentEventKind as Kind;
    let problem = BankProblem {
        status: 400,
        code: Some("FORMAT_ERROR".into()),
        path: None,
        text: Some("no".into()),
    };
    let why = LossReason::Unclear { status: 502 };
    let busy = NotSentReason::TooManyRequests {
        retry_after_seconds: Some(7),
    };
    let lost = Kind::ReplyLost {
        why,
        bank_seemed_to_accept: true,
    };
    let status = Kind::StatusReported {
        status: ConsentStatus::new("valid"),
        bank_text: Some("yes".into()),
    };
    let read = Kind::DetailsRead {
        valid_until: Some("2027-05-01".parse()?),
        accounts: vec!["LV1".into(), "a,\"b".into()],
    };
    let refused = Kind::ReadRefused {
        code: "CONSENT_INVALID".into(),
    };
    Ok(vec![
        vec![Kind::BroughtBack, Kind::Discarded],
        vec![began(), Kind::NotSent(busy)],
        vec![began(), Kind::Refused(problem)],
        vec![began(), lost],
        vec![began(), Kind::FoundSending],
        vec![
            began(),
            created()?,
            Kind::AuthorisationFound(AuthorisationId::new("a-2")?),
            Kind::CodesDiffer,
            Kind::ScaReported(ScaStatus::new("finalised")),
            Kind::AlertSeen,
            status,
            read,
            refused,
            Kind::RevokeAsked,
            Kind::Revoked,
        ],
    ])
}

#[tokio::test]
async fn every_event_is_read_back_as_it_was_written() -> Outcome {
    let folder = tempfile::tempdir()?;
    for (number, life) in (1..).zip(lives()?) {
        let ledger = Ledger::<Demo>::open(folder.path(), at(0))?;
        let new = new(number, None)?;
        let body = new.body.clone();
        ledger.record_consent(new).await?;
        let stands = after(&ledger, number, life.clone()).await?;
        drop(ledger);

        let ledger = Ledger::<Demo>::open(folder.path(), at(0))?;
        assert_eq!(ledger.consent(id(number)).await?, Some(stands));
        let events = ledger.consent_events(id(number)).await?;
        let kinds: Vec<_> = events.into_iter().map(|event| event.kind).collect();
        assert_eq!(kinds, life);
        assert_eq!(ledger.consent_body(id(number)).await?, Some(body));
    }
    Ok(())
}

#[tokio::test]
async fn a_renewal_names_the_older_and_the_older_the_newer() -> Outcome {
    let folder = tempfile::tempdir()?;
    let ledger = Ledger::<Demo>::open(folder.path(), at(0))?;
    ledger.record_consent(new(1, None)?).await?;
    let finalised = ConsentEventKind::ScaReported(ScaStatus::new("finalised"));
    after(&ledger, 1, vec![began(), created()?, finalised]).await?;
    ledger.record_consent(new(2, Some(id(1)))?).await?;
    after(
        &ledger,
        1,
        vec![
            ConsentEventKind::ReplacedBy(id(2)),
            ConsentEventKind::GoneAtBank,
        ],
    )
    .await?;
    let all = ledger.consents().await?;
    let told: Vec<_> = all
        .iter()
        .map(|it| (it.id, it.request.renews, it.replaced_by, it.state))
        .collect();
    let prepared = (id(2), Some(id(1)), None, ConsentState::Prepared);
    let replaced = (id(1), None, Some(id(2)), ConsentState::Replaced);
    assert_eq!(told, [prepared, replaced], "newest first");
    Ok(())
}

#[tokio::test]
async fn the_database_refuses_a_second_sending_and_every_change() -> Outcome {
    let folder = tempfile::tempdir()?;
    let ledger = Ledger::<Demo>::open(folder.path(), at(0))?;
    ledger.record_consent(new(1, None)?).await?;
    let not_sent = ConsentEventKind::NotSent(NotSentReason::NoConnection);
    after(&ledger, 1, vec![began(), not_sent]).await?;
    let event = ConsentEvent {
        at: at(5),
        kind: began(),
    };
    let again = ledger.apply_consent(id(1), event).await;
    assert!(matches!(again, Err(LedgerError::Refused(_))), "{again:?}");
    for sql in [
        "UPDATE consent_event SET code = 'x'",
        "DELETE FROM consent_event",
        "UPDATE consent_request SET renews = NULL",
        "DELETE FROM consent_request",
    ] {
        let refused = ledger
            .write(move |transaction| Ok(transaction.execute(sql, [])?))
            .await;
        assert!(matches!(refused, Err(LedgerError::Refused(_))), "{sql}");
    }
    Ok(())
}

#[tokio::test]
async fn the_chain_covers_consents_too() -> Outcome {
    let folder = tempfile::tempdir()?;
    let ledger = Ledger::<Demo>::open(folder.path(), at(0))?;
    ledger.record_consent(new(1, None)?).await?;
    after(&ledger, 1, vec![began(), ConsentEventKind::FoundSending]).await?;
    let verified: Verification = ledger.verify().await?;
    assert_eq!((verified.links, verified.broken), (3, None));
    let change = "DROP TRIGGER consent_event_stays;
        UPDATE consent_event SET key_fingerprint = 'other' WHERE kind = 'sending_began'";
    ledger
        .write(move |transaction| Ok(transaction.execute_batch(change)?))
        .await?;
    let broken = ledger.verify().await?.broken;
    assert_eq!(broken.map(|it| it.place.number), Some(2));
    Ok(())
}

#[tokio::test]
async fn a_repeat_is_not_written() -> Outcome {
    let folder = tempfile::tempdir()?;
    let ledger = Ledger::<Demo>::open(folder.path(), at(0))?;
    ledger.record_consent(new(1, None)?).await?;
    let said = ConsentEventKind::ScaReported(ScaStatus::new("started"));
    let stands = after(&ledger, 1, vec![began(), created()?, said.clone()]).await?;
    let again = ConsentEvent {
        at: at(9),
        kind: said,
    };
    let recorded = ledger.apply_consent(id(1), again).await?;
    assert!(matches!(recorded, ConsentRecorded::Repeat(same) if same == stands));
    assert_eq!(ledger.consent_events(id(1)).await?.len(), 3);
    Ok(())
}
