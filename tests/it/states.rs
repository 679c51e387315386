//! The table of states in `ARCHITECTURE.md` is the code's.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use payments::{
    AuthorisationId, BankPaymentId, BankProblem, Challenge, DetailField, Difference, Event,
    EventKind, Evidence, KeyFingerprint, LossReason, NotCompared, NotSentReason, Payment,
    PaymentForm, PaymentId, PaymentOrder, RequestId, ScaStatus, State, TransactionStatus,
};
use uuid::Uuid;

use crate::tidy::root;

const BEGIN: &str = "<!-- state table: compared with the code by tests/it/states.rs -->";
const END: &str = "<!-- end of state table -->";
const ALERTS: &str = "<!-- alert table: compared with the code by tests/it/states.rs -->";
const ALERTS_END: &str = "<!-- end of alert table -->";

/// What the table says: from a state, by an event, to a state. `alert` and a name after the state
/// mean that this alert is raised.
type Table = BTreeMap<(String, String), String>;

/// The cells of the rows between two marks of the document.
fn rows(begin: &str, end: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let table = text.split(begin).nth(1).expect(begin);
    let table = table.split(end).next().expect(end);
    let rows = table.lines().filter(|line| line.starts_with('|')).skip(2);
    rows.map(|row| {
        let cells = row.trim_matches('|').split('|');
        cells.map(|cell| cell.trim().to_owned()).collect()
    })
    .collect()
}

fn written() -> Table {
    let mut found = Table::new();
    for row in rows(BEGIN, END) {
        let [from, events, to] = row.as_slice() else {
            panic!("three cells: {row:?}")
        };
        for event in events.split(',').map(str::trim) {
            let key = (from.replace('`', ""), event.replace('`', ""));
            let twice = found.insert(key.clone(), to.replace('`', ""));
            assert!(twice.is_none(), "{key:?} stands in the table twice");
        }
    }
    found
}

fn coded() -> Table {
    let mut found = Table::new();
    for (from, payment) in positions() {
        for (name, kind) in events() {
            let Ok(after) = payment.clone().apply(&Event { at: now(), kind }) else {
                continue;
            };
            let raised = alert_name(&after).map(|alert| format!(" alert {alert}"));
            let to = position_name(&after) + raised.as_deref().unwrap_or_default();
            found.insert((from.clone(), name.to_owned()), to);
        }
    }
    found
}

#[test]
fn every_state_and_event_does_what_the_document_says() {
    let (written, coded) = (written(), coded());
    let keys: Vec<_> = written.keys().chain(coded.keys()).collect();
    let differing: Vec<String> = keys
        .iter()
        .filter(|key| written.get(key) != coded.get(key))
        .map(|key| {
            format!(
                "{key:?}: written {:?}, coded {:?}",
                written.get(key),
                coded.get(key)
            )
        })
        .collect();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

/// What the document makes of an event in a position in which an alert stands already: the position
/// and the alert afterwards, or nothing when the event is refused.
fn foretold(
    written: &Table,
    gravity: &BTreeMap<String, u8>,
    (position, standing): (&str, &str),
    event: &str,
) -> Option<(String, Option<String>)> {
    if event == "AlertSeen" {
        let may_be_seen = !position.starts_with("awaiting_sca");
        return may_be_seen.then(|| (position.to_owned(), None));
    }
    let to = written.get(&(position.to_owned(), event.to_owned()))?;
    let (to, mut raised) = match to.split_once(" alert ") {
        Some((to, alert)) => (to, Some(alert)),
        None => (to.as_str(), None),
    };
    let moves_on = ["authorised", "accepted", "settled"]
        .iter()
        .any(|s| to.starts_with(s));
    if standing == "CodesDiffer" && moves_on {
        raised = Some("ApprovedThoughCodesDiffer");
    }
    let stays = raised.filter(|raised| gravity[*raised] >= gravity[standing]);
    Some((to.to_owned(), Some(stays.unwrap_or(standing).to_owned())))
}

#[test]
fn a_standing_alert_changes_no_row_and_yields_only_to_what_is_as_grave() {
    let written = written();
    let gravity: BTreeMap<String, u8> = rows(ALERTS, ALERTS_END)
        .into_iter()
        .map(|row| (row[0].replace('`', ""), row[1].parse().unwrap()))
        .collect();
    let mut met = BTreeSet::new();
    let mut differing = Vec::new();
    for (way, payment) in alerted() {
        let position = position_name(&payment);
        let standing = alert_name(&payment).unwrap();
        met.insert(standing.clone());
        for (name, kind) in events() {
            let after = payment.clone().apply(&Event { at: now(), kind }).ok();
            let coded = after.map(|after| (position_name(&after), alert_name(&after)));
            let foretold = foretold(&written, &gravity, (&position, &standing), name);
            if coded != foretold {
                differing.push(format!(
                    "{way}, {name}: written {foretold:?}, coded {coded:?}"
                ));
            }
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
    let known: BTreeSet<String> = gravity.into_keys().collect();
    assert_eq!(met, known, "each alert stands somewhere");
}

#[test]
fn the_document_names_every_state() {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    for state in State::ALL {
        assert!(
            text.contains(&format!("| `{}` |", state.name())),
            "{} is missing",
            state.name()
        );
    }
}

/// State, and what else decides: whose word it rests on, or that the bank forgot the payment.
fn position_name(payment: &Payment) -> String {
    let person = payment.evidence == Some(Evidence::Person);
    let name = payment.state.name();
    match payment.state {
        State::Accepted | State::Abandoned if person => format!("{name} (person)"),
        State::Rejected if payment.bank_id.is_none() => format!("{name} (on sending)"),
        State::Settled if payment.bank_id.is_none() => format!("{name} (no number)"),
        state if payment.no_longer_known && !state.is_final() => format!("{name} (unknown there)"),
        _ => name.to_owned(),
    }
}

fn alert_name(payment: &Payment) -> Option<String> {
    let alert = format!("{:?}", payment.alert.as_ref()?);
    alert.split('(').next().map(str::to_owned)
}

fn reached(way: &str) -> Payment {
    let by_name: BTreeMap<&str, EventKind> = events().into_iter().collect();
    let kinds = way.split_whitespace().map(|name| by_name[name].clone());
    kinds.fold(prepared(), |payment, kind| {
        payment.apply(&Event { at: now(), kind }).expect(way)
    })
}

/// Payments with an alert, in every state that can have one, by the way that led there.
fn alerted() -> Vec<(&'static str, Payment)> {
    let ways = [
        "SendingBegan Refused Matched",
        "SendingBegan ReplyLost SaidAbsent Matched",
        "SendingBegan Created CodesDiffer",
        "SendingBegan Created DetailsDiffer",
        "SendingBegan Created CodesDiffer DetailsDiffer",
        "SendingBegan Created DetailsDiffer CodesDiffer",
        "SendingBegan Created CodesDiffer NoLongerKnown",
        "SendingBegan Created DetailsDiffer NoLongerKnown",
        "SendingBegan Created CodesDiffer Sca:done",
        "SendingBegan Created CodesDiffer Sca:failed",
        "SendingBegan Created CodesDiffer Sca:failed NoLongerKnown",
        "SendingBegan Created CodesDiffer NoLongerKnown Matched",
        "SendingBegan Created CodesDiffer Status:executing",
        "SendingBegan Created CodesDiffer Status:settled",
        "SendingBegan Created CodesDiffer Status:refused",
        "SendingBegan Created CodesDiffer Status:withdrawn",
        "SendingBegan Created DetailsDiffer Sca:done",
        "SendingBegan Created DetailsDiffer Sca:failed",
        "SendingBegan Created DetailsDiffer Status:executing",
        "SendingBegan Created DetailsDiffer Status:settled",
        "SendingBegan Created DetailsDiffer Status:refused",
        "SendingBegan Created DetailsDiffer Status:withdrawn",
        "SendingBegan Created Sca:done Sca:failed",
        "SendingBegan Created Sca:done Sca:failed NoLongerKnown",
        "SendingBegan Created Sca:failed Sca:done",
        "SendingBegan Created Sca:failed Sca:done NoLongerKnown",
        "SendingBegan Created Status:settled Status:refused",
        "SendingBegan Created Status:refused Status:settled",
        "SendingBegan Created Status:refused Matched",
        "SendingBegan Created Status:withdrawn Status:settled",
        "SendingBegan Created Status:withdrawn Matched",
    ];
    ways.map(|way| (way, reached(way))).to_vec()
}

/// One payment in every position, each reached by events.
fn positions() -> BTreeMap<String, Payment> {
    let ways = [
        "SendingBegan ReplyLost Matched",
        "",
        "Discarded",
        "SendingBegan",
        "SendingBegan ReplyLost",
        "SendingBegan ReplyLost SaidPresent",
        "SendingBegan ReplyLost SaidAbsent",
        "SendingBegan Refused",
        "SendingBegan Created",
        "SendingBegan Created Sca:done",
        "SendingBegan Created Sca:failed",
        "SendingBegan Created Status:executing",
        "SendingBegan Created Status:settled",
        "SendingBegan Created Status:refused",
        "SendingBegan Created Status:withdrawn",
        "SendingBegan Created NoLongerKnown",
        "SendingBegan Created Sca:done NoLongerKnown",
        "SendingBegan Created Sca:failed NoLongerKnown",
        "SendingBegan Created Status:executing NoLongerKnown",
    ];
    let reached = ways.iter().map(|way| reached(way));
    reached
        .map(|payment| (position_name(&payment), payment))
        .collect()
}

fn prepared() -> Payment {
    let form = PaymentForm {
        debtor_account: "LV62IDXO1001010002370".into(),
        creditor_name: "James Bond".into(),
        creditor_account: "LV26IDXO1001010000787".into(),
        amount: "100".into(),
        remittance: "Ref number merchant".into(),
    };
    let order = PaymentOrder::check(&form).unwrap();
    Payment::prepared(PaymentId(Uuid::nil()), order, now())
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_000_000, 0).unwrap()
}

fn events() -> Vec<(&'static str, EventKind)> {
    let status = |code: &str| EventKind::StatusReported {
        status: TransactionStatus::new(code),
        bank_text: None,
    };
    let sca = |text: &str| EventKind::ScaReported(ScaStatus::new(text));
    let problem = BankProblem {
        status: 400,
        code: None,
        path: None,
        text: None,
    };
    let began = EventKind::SendingBegan {
        request_id: RequestId(Uuid::nil()),
        key: KeyFingerprint("k".into()),
        acknowledged: Vec::new(),
    };
    vec![
        ("Discarded", EventKind::Discarded),
        ("SendingBegan", began),
        ("NotSent", EventKind::NotSent(NotSentReason::NoConnection)),
        ("Refused", EventKind::Refused(problem)),
        (
            "ReplyLost",
            EventKind::ReplyLost {
                why: LossReason::TimedOut,
                bank_seemed_to_accept: false,
            },
        ),
        ("FoundSending", EventKind::FoundSending),
        ("BroughtBack", EventKind::BroughtBack),
        ("Created", created("RCVD")),
        ("Created:refused", created("RJCT")),
        ("Created:withdrawn", created("CANC")),
        ("Created:settled", created("ACSC")),
        (
            "AuthorisationFound",
            EventKind::AuthorisationFound(AuthorisationId::new("a").unwrap()),
        ),
        ("Status:open", status("PDNG")),
        ("Status:executing", status("ACSP")),
        ("Status:settled", status("ACSC")),
        ("Status:refused", status("RJCT")),
        ("Status:withdrawn", status("CANC")),
        ("Sca:open", sca("started")),
        ("Sca:done", sca("finalised")),
        ("Sca:failed", sca("failed")),
        ("NoLongerKnown", EventKind::NoLongerKnown),
        (
            "Matched",
            EventKind::Matched {
                transaction: "t".into(),
                booked_on: now().date_naive(),
            },
        ),
        (
            "SaidPresent",
            EventKind::SaidPresent {
                note: String::new(),
            },
        ),
        (
            "SaidAbsent",
            EventKind::SaidAbsent {
                note: String::new(),
            },
        ),
        ("CodesDiffer", EventKind::CodesDiffer),
        (
            "DetailsCompared",
            EventKind::DetailsCompared(vec![DetailField::Amount]),
        ),
        (
            "DetailsNotCompared",
            EventKind::DetailsNotCompared(NotCompared::NoAnswer),
        ),
        (
            "DetailsDiffer",
            EventKind::DetailsDiffer(vec![Difference {
                field: DetailField::Amount,
                recorded: "1".into(),
            }]),
        ),
        ("AlertSeen", EventKind::AlertSeen),
    ]
}

fn created(status: &str) -> EventKind {
    EventKind::Created {
        bank_id: BankPaymentId::new("b").unwrap(),
        authorisation: AuthorisationId::new("a").ok(),
        challenge: Challenge::new("77974"),
        status: TransactionStatus::new(status),
        bank_text: None,
    }
}
