use chrono::{DateTime, Utc};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    AuthorisationId, BankPaymentId, BankProblem, Challenge, DetailField, KeyFingerprint,
    LossReason, NotCompared, NotSentReason, PaymentForm, PaymentId, PaymentOrder, RequestId,
};

fn at(second: u32) -> DateTime<Utc> {
    let seconds = i64::from(second).saturating_add(1_800_000_000);
    DateTime::from_timestamp(seconds, 0).expect("in range")
}

fn prepared() -> Payment {
    let form = PaymentForm {
        debtor_account: "LV62IDXO1001010002370".into(),
        creditor_name: "James Bond".into(),
        creditor_account: "LV26IDXO1001010000787".into(),
        amount: "100".into(),
        remittance: "Ref number merchant".into(),
    };
    let order = PaymentOrder::check(&form).expect("printed by the bank");
    Payment::prepared(PaymentId(Uuid::nil()), order, at(0))
}

fn began() -> EventKind {
    EventKind::SendingBegan {
        request_id: RequestId(Uuid::nil()),
        key: KeyFingerprint("k".into()),
        acknowledged: Vec::new(),
    }
}

fn created(status: &str) -> EventKind {
    EventKind::Created {
        bank_id: BankPaymentId::new("bank-1").expect("plain"),
        authorisation: AuthorisationId::new("a-1").ok(),
        challenge: Challenge::new("77974"),
        status: TransactionStatus::new(status),
        bank_text: None,
    }
}

fn status(code: &str) -> EventKind {
    EventKind::StatusReported {
        status: TransactionStatus::new(code),
        bank_text: None,
    }
}

fn sca(text: &str) -> EventKind {
    EventKind::ScaReported(ScaStatus::new(text))
}

fn lost() -> EventKind {
    EventKind::ReplyLost {
        why: LossReason::TimedOut,
        bank_seemed_to_accept: false,
    }
}

fn after(kinds: impl IntoIterator<Item = EventKind>) -> Payment {
    kinds.into_iter().fold(prepared(), |payment, kind| {
        let name = format!("{kind:?}");
        payment
            .apply(&Event { at: at(1), kind })
            .unwrap_or_else(|e| panic!("{name}: {e}"))
    })
}

fn awaiting(more: impl IntoIterator<Item = EventKind>) -> Payment {
    after([began(), created("RCVD")].into_iter().chain(more))
}

#[test]
fn the_grid_is_the_one_of_the_specification() {
    use ScaClass::{Done, Failed, Open};
    use StatusClass as Status;
    let rows = [
        (Open, State::AwaitingSca),
        (Done, State::Authorised),
        (Failed, State::ScaFailed),
    ];
    for (sca, open_place) in rows {
        assert_eq!(place(sca, Status::Open), open_place);
        assert_eq!(place(sca, Status::Executing), State::Accepted);
        assert_eq!(place(sca, Status::Settled), State::Settled);
        assert_eq!(place(sca, Status::Refused), State::Rejected);
        assert_eq!(place(sca, Status::Withdrawn), State::Cancelled);
    }
}

#[test]
fn the_good_way_leads_from_prepared_to_settled() {
    let payment = awaiting([
        sca("finalised"),
        status("ACTC"),
        status("ACSP"),
        status("ACSC"),
    ]);
    assert_eq!(payment.state, State::Settled);
    assert_eq!(payment.evidence, Some(Evidence::Bank));
    assert_eq!(
        payment.challenge.as_ref().map(Challenge::as_str),
        Some("77974")
    );
}

#[test]
fn approved_is_not_executed() {
    assert_eq!(awaiting([sca("finalised")]).state, State::Authorised);
    assert_eq!(
        awaiting([sca("exempted"), status("ACFC")]).state,
        State::Authorised
    );
    assert_eq!(
        awaiting([sca("finalised"), status("QQQQ")]).state,
        State::Authorised
    );
}

#[test]
fn a_success_in_the_creating_answer_is_recorded_and_not_believed() {
    let payment = after([began(), created("ACSC")]);
    assert_eq!(payment.state, State::AwaitingSca, "it is asked again first");
    let approved = payment
        .apply(&Event {
            at: at(2),
            kind: sca("finalised"),
        })
        .expect("legal");
    assert_eq!(
        approved.state,
        State::Authorised,
        "an approval does not settle it either"
    );
    assert_eq!(
        after([began(), created("RJCT")]).state,
        State::Rejected,
        "a refusal is believed"
    );
    assert_eq!(after([began(), created("CANC")]).state, State::Cancelled);
}

#[test]
fn a_lost_answer_is_in_doubt_and_cannot_be_sent_again() {
    for kinds in [
        vec![began(), lost()],
        vec![began(), EventKind::FoundSending],
        vec![EventKind::BroughtBack],
    ] {
        let payment = after(kinds);
        assert_eq!(payment.state, State::InDoubt);
        for again in [
            began(),
            EventKind::Discarded,
            created("RCVD"),
            status("ACSC"),
        ] {
            let event = Event {
                at: at(2),
                kind: again,
            };
            assert!(
                payment.clone().apply(&event).is_err(),
                "{event:?} must not be possible"
            );
        }
    }
}

#[test]
fn what_was_not_sent_may_be_sent_again() {
    let reasons = [
        NotSentReason::NoConnection,
        NotSentReason::NotBuilt,
        NotSentReason::TooManyRequests {
            retry_after_seconds: Some(3),
        },
    ];
    for why in reasons {
        let payment = after([began(), EventKind::NotSent(why), began()]);
        assert_eq!(payment.state, State::Sending);
        assert_eq!(
            payment.reason, None,
            "the old reason is gone when it goes out again"
        );
    }
}

#[test]
fn a_refusal_on_sending_is_final_and_keeps_the_banks_words() {
    let problem = BankProblem {
        status: 400,
        code: None,
        path: None,
        text: Some("IBAN".into()),
    };
    let payment = after([began(), EventKind::Refused(problem.clone())]);
    assert_eq!(payment.state, State::Rejected);
    assert_eq!(payment.reason, Some(Reason::Refused(problem)));
}

#[test]
fn not_approved_is_closed_for_the_person_and_still_listened_to() {
    for (late, place) in [
        ("RJCT", State::Rejected),
        ("CANC", State::Cancelled),
        ("ACSP", State::Accepted),
        ("ACSC", State::Settled),
        ("PDNG", State::ScaFailed),
    ] {
        assert_eq!(
            awaiting([sca("failed"), status(late)]).state,
            place,
            "{late}"
        );
    }
}

#[test]
fn a_status_going_back_is_recorded_and_moves_nothing() {
    let payment = awaiting([sca("finalised"), status("ACSP"), status("RCVD")]);
    assert_eq!(payment.state, State::Accepted);
    assert_eq!(
        payment.status,
        Some(TransactionStatus::new("RCVD")),
        "shown as it was sent"
    );
    assert_eq!(
        payment.alert, None,
        "an earlier code arriving late is no contradiction"
    );
}

#[test]
fn a_report_against_an_end_raises_an_alert_and_moves_nothing() {
    let settled = awaiting([sca("finalised"), status("ACSC"), status("RJCT")]);
    assert_eq!(settled.state, State::Settled);
    assert_eq!(
        settled.alert,
        Some(Alert::ContraryStatus(TransactionStatus::new("RJCT")))
    );
    let refused = awaiting([status("RJCT"), status("ACSC")]);
    assert_eq!(refused.state, State::Rejected);
    assert!(refused.alert.is_some());
    let credited = awaiting([status("ACSC"), status("ACCC")]);
    assert_eq!(credited.alert, None, "ACCC may follow ACSC");
}

#[test]
fn an_ended_approval_has_no_way_out() {
    let payment = awaiting([sca("failed"), sca("finalised")]);
    assert_eq!(payment.state, State::ScaFailed);
    assert_eq!(
        payment.alert,
        Some(Alert::ContrarySca(ScaStatus::new("finalised")))
    );
    let payment = awaiting([sca("finalised"), sca("received")]);
    assert_eq!(
        payment.sca,
        Some(ScaStatus::new("finalised")),
        "no going back"
    );
}

#[test]
fn an_approval_after_different_codes_is_an_alarm() {
    let payment = awaiting([EventKind::CodesDiffer, sca("finalised")]);
    assert_eq!(
        payment.state,
        State::Authorised,
        "the bank's word counts all the same"
    );
    assert_eq!(payment.alert, Some(Alert::ApprovedThoughCodesDiffer));
}

#[test]
fn an_alert_goes_when_it_was_seen_but_not_while_a_changed_payment_can_be_approved() {
    let seen = |payment: Payment| {
        payment.apply(&Event {
            at: at(3),
            kind: EventKind::AlertSeen,
        })
    };
    assert!(
        seen(awaiting([EventKind::CodesDiffer])).is_err(),
        "it must be heard until the end"
    );
    assert!(
        seen(awaiting([details_differ()])).is_err(),
        "the code must not come back"
    );
    let closed = awaiting([details_differ(), sca("failed")]);
    assert_eq!(
        seen(closed).expect("nobody can approve any more").alert,
        None
    );
}

fn details_differ() -> EventKind {
    EventKind::DetailsDiffer(vec![Difference {
        field: DetailField::Amount,
        recorded: "101".into(),
    }])
}

#[test]
fn a_code_is_for_comparing_only_between_the_comparison_of_details_and_the_end() {
    let compared = || EventKind::DetailsCompared(vec![DetailField::Amount]);
    let shows = |kinds: &[EventKind]| {
        let mut payment = awaiting([]);
        for kind in kinds {
            payment = payment
                .apply(&Event {
                    at: at(3),
                    kind: kind.clone(),
                })
                .expect("legal");
        }
        payment.challenge_to_compare().is_some()
    };
    assert!(!shows(&[]), "not before the details were compared");
    assert!(shows(&[compared()]));
    assert!(
        shows(&[EventKind::DetailsNotCompared(NotCompared::NoAnswer)]),
        "what cannot be had blocks nothing"
    );
    assert!(!shows(&[details_differ()]));
    assert!(!shows(&[compared(), details_differ()]), "however late");
    assert!(!shows(&[compared(), sca("finalised")]), "nor after the end");
}

#[test]
fn details_are_compared_once_and_a_difference_is_not_taken_back() {
    let compared = Event {
        at: at(3),
        kind: EventKind::DetailsCompared(vec![DetailField::Amount]),
    };
    let differs = awaiting([details_differ()]);
    assert!(!differs.is_news(&compared));
    let again = differs.clone().apply(&compared).expect("nothing new");
    assert_eq!(again.details, differs.details, "what differs, differs");
    assert!(differs.to_read_back().is_none());
    let agrees = awaiting([compared.kind.clone()]);
    assert!(!agrees.is_news(&compared) && agrees.to_read_back().is_none());
    assert!(awaiting([]).to_read_back().is_some());
}

#[test]
fn a_difference_found_after_the_phone_was_quicker_is_an_alert_and_moves_nothing() {
    for end in [
        status("ACSC"),
        status("RJCT"),
        sca("finalised"),
        sca("failed"),
    ] {
        let before = awaiting([end.clone()]).state;
        let payment = awaiting([end, details_differ()]);
        assert_eq!(payment.state, before);
        assert_eq!(payment.alert, Some(Alert::DetailsDiffer));
    }
    let unsent = after([]).apply(&Event {
        at: at(1),
        kind: details_differ(),
    });
    assert!(unsent.is_err(), "the bank has nothing to read back");
}

#[test]
fn a_graver_alert_is_not_replaced_before_it_was_seen() {
    let payment = awaiting([details_differ(), EventKind::CodesDiffer]);
    assert_eq!(
        payment.alert,
        Some(Alert::DetailsDiffer),
        "the code must stay hidden"
    );
    let payment = awaiting([
        EventKind::CodesDiffer,
        sca("finalised"),
        status("ACSC"),
        status("RJCT"),
    ]);
    assert_eq!(
        payment.alert,
        Some(Alert::ApprovedThoughCodesDiffer),
        "the alarm stays"
    );
}

#[test]
fn a_booking_settles_only_what_nobody_can_ask_about() {
    let matched = || EventKind::Matched {
        transaction: "t-1".into(),
        booked_on: at(0).date_naive(),
    };
    let said = |kind| after([began(), lost(), kind, matched()]);
    assert_eq!(
        after([began(), lost(), matched()]).evidence,
        Some(Evidence::Statement)
    );
    let note = String::new;
    assert_eq!(
        said(EventKind::SaidPresent { note: note() }).state,
        State::Settled
    );
    let absent = said(EventKind::SaidAbsent { note: note() });
    assert_eq!(
        (absent.state, absent.alert),
        (State::Settled, Some(Alert::BookedAfterAll))
    );
    assert_eq!(
        awaiting([matched()]).state,
        State::AwaitingSca,
        "the bank still answers"
    );
    assert_eq!(
        awaiting([EventKind::NoLongerKnown, matched()]).state,
        State::Settled
    );
}

#[test]
fn a_404_on_an_old_number_is_not_a_failure() {
    let payment = awaiting([EventKind::NoLongerKnown]);
    assert_eq!(payment.state, State::AwaitingSca);
    assert_eq!(payment.askable(), None, "asking by itself stops");
}

#[test]
fn a_repeated_report_is_no_news() {
    let payment = awaiting([sca("received"), status("PDNG")]);
    let event = |kind| Event { at: at(9), kind };
    assert!(!payment.is_news(&event(status("PDNG"))));
    assert!(!payment.is_news(&event(sca("received"))));
    assert!(payment.is_news(&event(status("ACSP"))));
    assert!(payment.is_news(&event(sca("finalised"))));
    let contrary = awaiting([sca("failed"), sca("finalised")]);
    assert!(
        !contrary.is_news(&event(sca("finalised"))),
        "the alert was raised already"
    );
}

fn any_event() -> impl Strategy<Value = EventKind> {
    let codes = ["RCVD", "ACSP", "ACSC", "ACCC", "RJCT", "CANC", "QQQQ", ""];
    prop_oneof![
        Just(EventKind::Discarded),
        Just(began()),
        Just(EventKind::NotSent(NotSentReason::NoConnection)),
        Just(lost()),
        Just(EventKind::FoundSending),
        Just(EventKind::BroughtBack),
        prop::sample::select(codes.to_vec()).prop_map(created),
        prop::sample::select(codes.to_vec()).prop_map(status),
        prop::sample::select(vec!["received", "finalised", "failed", "?"]).prop_map(sca),
        Just(EventKind::NoLongerKnown),
        Just(EventKind::CodesDiffer),
        Just(EventKind::SaidPresent {
            note: String::new()
        }),
        Just(EventKind::SaidAbsent {
            note: String::new()
        }),
    ]
}

proptest! {
    #[test]
    fn whatever_happens_ends_stay_and_nothing_is_sent_twice(
        kinds in prop::collection::vec(any_event(), 0..30)
    ) {
        let mut payment = prepared();
        let mut may_be_at_bank = false;
        for kind in kinds {
            let event = Event { at: at(1), kind };
            let before = payment.clone();
            let Ok(after) = payment.clone().apply(&event) else { continue };
            if matches!(event.kind, EventKind::SendingBegan { .. }) {
                prop_assert!(!may_be_at_bank, "a second request could reach the bank");
                may_be_at_bank = true;
            }
            if matches!(event.kind, EventKind::NotSent(_)) {
                may_be_at_bank = false;
            }
            if before.state.is_final() {
                prop_assert_eq!(after.state, before.state, "an end never turns back");
            }
            prop_assert_eq!(&after.order, &before.order, "the order never changes");
            if before.sca_class() != ScaClass::Open {
                prop_assert_eq!(&after.sca, &before.sca, "an ended approval stays");
            }
            payment = after;
        }
    }
}
