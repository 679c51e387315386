//! Whatever an answer says about where to go: paths are built from identifiers, and nothing leaves
//! for anywhere else.

use desk::contract::DetailsView;
use tests::{HostileBank, sample_form, whole};

use super::bench_at;

/// A bank whose links, and every text in which one could be looked for, point at `elsewhere`.
fn answer(line: &str, elsewhere: &str) -> Vec<u8> {
    let links = format!(
        r#""_links":{{"scaStatus":{{"href":"{elsewhere}v1/x/authorisations/a-1"}},
        "status":{{"href":"{elsewhere}status"}},"self":{{"href":"//{elsewhere}"}},
        "details":{{"href":"../../{elsewhere}"}},"authorisationsIDs":{{"href":"{elsewhere}"}},
        "scaRedirect":{{"href":"{elsewhere}"}},"next":{{"href":"{elsewhere}"}}}}"#
    );
    let head = format!("200 OK\r\nLocation: {elsewhere}\r\nRefresh: 0; url={elsewhere}");
    let head = format!("{head}\r\nLink: <{elsewhere}>; rel=\"next\"");
    let path = line.split(' ').nth(1).unwrap_or_default();
    let body = if line.starts_with("POST") {
        r#""transactionStatus":"RCVD","paymentId":"p-1","challengeData":{"data":["4711"]}"#
    } else if path.ends_with("/status") {
        r#""transactionStatus":"RCVD""#
    } else if path.ends_with("/authorisations/a-1") {
        r#""scaStatus":"started""#
    } else {
        r#""creditorName":"James Bond""#
    };
    whole(&head, &format!("{{{body},{links}}}"))
}

#[tokio::test]
async fn fault_31_links_to_another_host() {
    let elsewhere = HostileBank::that_answers(|_| whole("200 OK", "{}")).await;
    let foreign = elsewhere.base().to_owned();
    let bank = HostileBank::that_answers(move |line| answer(line, &foreign)).await;
    let bench = bench_at(bank.base()).await;
    let payment = bench.pays(sample_form()).await;
    assert_eq!(payment.state, "awaiting_sca");
    assert_eq!(payment.details, Some(DetailsView::Agree));
    bench.refreshes().await;
    let after = bench.reads(&payment.payment_id).await.payment;
    assert_eq!(after.sca_status.as_deref(), Some("started"));
    assert_eq!(after.transaction_status.as_deref(), Some("RCVD"));

    let own = "/v1/payments/sepa-credit-transfers";
    assert_eq!(
        bank.lines(),
        [
            format!("POST {own} HTTP/1.1"),
            format!("GET {own}/p-1 HTTP/1.1"),
            format!("GET {own}/p-1/authorisations/a-1 HTTP/1.1"),
            format!("GET {own}/p-1/status HTTP/1.1"),
        ],
        "built from the identifiers"
    );
    assert_eq!(elsewhere.connections(), 0, "key and certificate stay here");
}

#[tokio::test]
async fn answers_about_something_else_are_not_taken_for_an_answer() {
    let bank = HostileBank::that_answers(|line| {
        let path = line.split(' ').nth(1).unwrap_or_default();
        let body = if line.starts_with("POST") {
            r#"{"paymentId":"p-1","challengeData":{"data":["4711"]},"transactionStatus":"RCVD",
                "_links":{"scaStatus":{"href":"v1/x/authorisations/a-1"}}}"#
        } else if path.ends_with("/status") {
            r#"{"transactionStatus":"ACSC","paymentId":"p-2"}"#
        } else if path.ends_with("/authorisations/a-1") {
            r#"{"scaStatus":"finalised","authorisationId":"a-2"}"#
        } else {
            r#"{"paymentId":"p-2","creditorName":"Somebody Else SIA"}"#
        };
        whole("200 OK", body)
    })
    .await;
    let bench = bench_at(bank.base()).await;
    let payment = bench.pays(sample_form()).await;
    assert_eq!(payment.details, Some(DetailsView::NotCompared));
    bench.refreshes().await;
    let after = bench.reads(&payment.payment_id).await.payment;
    assert_eq!(after.state, "awaiting_sca", "another payment was executed");
    assert_eq!(after.sca_status, None);
}

/// Answers to a question that hold nothing to be believed, and where some of them point.
fn worthless(elsewhere: &str) -> Vec<Vec<u8>> {
    let valid = r#"{"transactionStatus":"ACSC","scaStatus":"finalised","authorisationIds":["a-1"],
        "creditorName":"Somebody Else SIA"}"#;
    let redirects = [301, 302, 303, 307, 308].map(|status| {
        let head = format!("{status} Elsewhere\r\nLocation: {elsewhere}");
        whole(&head, valid)
    });
    let deep = "[".repeat(100_000);
    let bodies = [
        String::new(),
        "<html><body>Welcome</body></html>".to_owned(),
        format!("[{valid}]"),
        format!("{{\"transactionStatus\":{deep}"),
        format!("{}{valid}", " ".repeat(300 * 1024)),
        format!("{valid}{valid}"),
        "\u{0}\u{1}".to_owned(),
    ];
    let bodies = bodies.iter().map(|body| whole("200 OK", body));
    redirects.into_iter().chain(bodies).collect()
}

#[tokio::test]
async fn no_question_believes_or_follows_a_worthless_answer() {
    let elsewhere = HostileBank::that_answers(|_| whole("200 OK", "{}")).await;
    let link = r#""_links":{"scaStatus":{"href":"v1/x/authorisations/a-1"}}"#;
    for answer in worthless(elsewhere.base()) {
        let shown = String::from_utf8_lossy(&answer)
            .chars()
            .take(90)
            .collect::<String>();
        for links in [link, r#""_links":{}"#] {
            let created = format!(
                r#"{{"paymentId":"p-1","transactionStatus":"RCVD",
                "challengeData":{{"data":["4711"]}},{links}}}"#
            );
            let answer = answer.clone();
            let bank = HostileBank::that_answers(move |line| match line.starts_with("POST") {
                true => whole("201 Created", &created),
                false => answer.clone(),
            });
            let bank = bank.await;
            let bench = bench_at(bank.base()).await;
            let payment = bench.pays(sample_form()).await;
            assert_eq!(payment.details, Some(DetailsView::NotCompared), "{shown}");
            bench.refreshes().await;
            let after = bench.reads(&payment.payment_id).await.payment;
            assert_eq!(after.state, "awaiting_sca", "{shown}");
            assert_eq!(after.challenge.as_deref(), Some("4711"), "{shown}");
            assert_eq!(after.sca_status, None, "{shown}");
            assert!(after.follow.unwrap().trouble.is_some(), "{shown}");
            let asked: Vec<String> = bank.lines();
            let approval = if links == link {
                "/authorisations/a-1 "
            } else {
                "/authorisations "
            };
            for part in [approval, "/p-1/status ", "/p-1 "] {
                assert!(
                    asked.iter().any(|line| line.contains(part)),
                    "{part}: {asked:?}"
                );
            }
            assert_eq!(bank.posts(), 1, "{shown}");
        }
    }
    assert_eq!(elsewhere.connections(), 0, "key and certificate stay here");
}
