//! From the form to the bank.

use desk::commands;
use desk::contract::{Failure, FieldName, PaymentFormRequest, ProblemCode};
use desk::contract::{PaymentRef, PaymentsQuery, SendRequest, WarningName};
use tests::{Bench, sample_form};

#[tokio::test]
async fn the_published_sample_payment_is_paid_and_found_again() {
    let mut bench = Bench::start().await;
    let payment = bench.pays(sample_form()).await;
    assert_eq!(payment.state, "awaiting_sca");
    let ringing = bench.control.phone();
    assert_eq!(
        payment.challenge, ringing[0].code,
        "the same code on both screens"
    );

    bench.approves();
    bench.becomes(&payment.payment_id, "accepted").await;
    bench.control.turn(std::time::Duration::from_secs(5));
    bench.becomes(&payment.payment_id, "settled").await;

    bench.restarts().await;
    let page = bench.lists(PaymentsQuery::default()).await;
    assert_eq!((page.rows.len(), page.executed_sum.as_str()), (1, "100.00"));
    assert_eq!(
        page.rows[0].state, "settled",
        "also after closing and starting again"
    );
}

#[tokio::test]
async fn what_the_bank_gets_is_what_was_recorded() {
    let bench = Bench::start().await;
    let prepared = bench.prepares(sample_form()).await.unwrap();
    bench.sends(&prepared).await.unwrap();
    let order = &bench.control.orders()[0];
    assert_eq!(order.creditor_name, prepared.creditor_name);
    assert_eq!(order.creditor_iban, prepared.creditor_iban.replace(' ', ""));
    assert_eq!(order.debtor_iban, prepared.debtor_iban.replace(' ', ""));
    assert_eq!(order.amount_cents, 10_000);
    assert_eq!(
        order.remittance.as_deref(),
        Some(prepared.remittance.as_str())
    );
}

#[tokio::test]
async fn two_clicks_on_send_are_one_payment() {
    let bench = Bench::start().await;
    let prepared = bench.prepares(sample_form()).await.unwrap();
    let (first, second) = tokio::join!(bench.sends(&prepared), bench.sends(&prepared));
    let sent = [&first, &second]
        .into_iter()
        .filter(|answer| answer.is_ok())
        .count();
    assert_eq!(sent, 1, "one of the two clicks is turned away");
    let refused = first.err().or(second.err()).unwrap();
    assert!(matches!(refused.failure, Failure::WrongStep { .. }));
    assert_eq!(bench.posts(), 1);
}

#[tokio::test]
async fn bad_input_names_every_field_at_once_and_sends_nothing() {
    let bench = Bench::start().await;
    let form = PaymentFormRequest {
        debtor_account: "LV10".into(),
        creditor_name: "Ж".into(),
        creditor_account: "LV26IDXO1001010000778".into(),
        amount: "1.234".into(),
        ..PaymentFormRequest::default()
    };
    let error = bench.prepares(form).await.err().unwrap();
    assert_eq!(error.failure, Failure::InvalidInput);
    let fields: Vec<FieldName> = error.problems.iter().map(|problem| problem.field).collect();
    use FieldName::{Amount, CreditorIban, CreditorName, DebtorIban, Remittance};
    assert_eq!(
        fields,
        [DebtorIban, CreditorName, CreditorIban, Amount, Remittance]
    );
    assert_eq!(error.problems[2].kind, ProblemCode::WrongCheckDigits);
    assert!(matches!(
        error.problems[3].kind,
        ProblemCode::AmbiguousAmount { .. }
    ));
    assert_eq!(bench.posts(), 0);
    assert_eq!(
        bench.lists(PaymentsQuery::default()).await.total,
        0,
        "nothing is recorded"
    );
}

#[tokio::test]
async fn a_discarded_payment_cannot_be_sent() {
    let bench = Bench::start().await;
    let prepared = bench.prepares(sample_form()).await.unwrap();
    let request = PaymentRef {
        payment_id: prepared.payment_id.clone(),
    };
    let discarded = commands::discard_payment(bench.desk(), request)
        .await
        .unwrap();
    assert_eq!(discarded.state, "abandoned");
    let error = bench.sends(&prepared).await.err().unwrap();
    assert_eq!(
        error.failure,
        Failure::WrongStep {
            state: "abandoned".into()
        }
    );
    assert_eq!(bench.posts(), 0);
}

#[tokio::test]
async fn a_changed_text_is_told_before_and_needs_to_have_been_shown() {
    let bench = Bench::start().await;
    let form = PaymentFormRequest {
        remittance: "Rēķins № 5 & 6".into(),
        ..sample_form()
    };
    let prepared = bench.prepares(form).await.unwrap();
    assert_eq!(prepared.remittance, "Rēķins Nr. 5 + 6");
    assert_eq!(prepared.remittance_typed.as_deref(), Some("Rēķins № 5 & 6"));
    let unseen = SendRequest {
        payment_id: prepared.payment_id.clone(),
        acknowledged: Vec::new(),
    };
    let error = commands::send_payment(bench.desk(), unseen)
        .await
        .err()
        .unwrap();
    let warnings = vec![WarningName::NewAccount, WarningName::Characters];
    assert_eq!(error.failure, Failure::AcknowledgementNeeded { warnings });
    assert_eq!(bench.sends(&prepared).await.unwrap().state, "awaiting_sca");
}

#[tokio::test]
async fn the_typed_text_survives_a_restart() {
    let mut bench = Bench::start().await;
    let form = PaymentFormRequest {
        amount: "1 23".into(),
        ..sample_form()
    };
    commands::save_draft(bench.desk(), form).await.unwrap();
    bench.restarts().await;
    let kept = commands::draft(bench.desk()).await.unwrap().unwrap();
    assert_eq!(kept.amount, "1 23", "letter by letter, right or wrong");
}

#[tokio::test]
async fn a_payment_is_found_by_every_part_a_person_remembers() {
    let bench = Bench::start().await;
    bench.pays(sample_form()).await;
    let latvian = PaymentFormRequest {
        creditor_name: "Ēdnīca Ābele".into(),
        amount: "1 234,56".into(),
        ..sample_form()
    };
    bench.pays(latvian).await;
    for (search, matching) in [
        ("bond", 1),
        ("ref number", 2),
        ("1234,56", 1),
        ("1 234.56", 1),
        ("idxo 1001 0100", 2),
        ("0787", 2),
        ("ēdnīca", 1),
        ("ābele", 1),
        ("%", 0),
        ("nobody", 0),
    ] {
        let query = PaymentsQuery {
            search: search.into(),
            ..PaymentsQuery::default()
        };
        assert_eq!(bench.lists(query).await.matching, matching, "{search}");
    }
}
