//! The table of states in `ARCHITECTURE.md` is the code's.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use payments::{
    AuthorisationId, BankPaymentId, BankProblem, Challenge, Event, EventKind, Evidence,
    KeyFingerprint, LossReason, NotSentReason, Payment, PaymentForm, PaymentId, PaymentOrder,
    RequestId, ScaStatus, State, TransactionStatus,
};
use uuid::Uuid;

use crate::tidy::root;

const BEGIN: &str = "<!-- state table: compared with the code by tests/it/states.rs -->";
const END: &str = "<!-- end of state table -->";

/// What the table says: from a state, by an event, to a state. `alert` after the state means that
/// an alert is raised.
type Table = BTreeMap<(String, String), String>;

fn written() -> Table {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let table = text
        .split(BEGIN)
        .nth(1)
        .expect(BEGIN)
        .split(END)
        .next()
        .expect(END);
    let rows = table.lines().filter(|line| line.starts_with('|')).skip(2);
    let mut found = Table::new();
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [from, events, to] = cells.as_slice() else {
            panic!("three cells: {row}")
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
            let before = payment.alert.clone();
            let Ok(after) = payment.clone().apply(&Event { at: now(), kind }) else {
                continue;
            };
            let alert = if after.alert.is_some() && after.alert != before {
                " alert"
            } else {
                ""
            };
            found.insert(
                (from.clone(), name.to_owned()),
                position_name(&after) + alert,
            );
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
        state if payment.no_longer_known && !state.is_final() => format!("{name} (unknown there)"),
        _ => name.to_owned(),
    }
}

/// One payment in every position, each reached by events.
fn positions() -> BTreeMap<String, Payment> {
    let by_name: BTreeMap<&str, EventKind> = events().into_iter().collect();
    let ways = [
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
    let reached = ways.iter().map(|way| {
        let kinds = way.split_whitespace().map(|name| by_name[name].clone());
        let payment = kinds.fold(prepared(), |payment, kind| {
            payment.apply(&Event { at: now(), kind }).expect(way)
        });
        (position_name(&payment), payment)
    });
    reached.collect()
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
        ("DetailsDiffer", EventKind::DetailsDiffer),
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
