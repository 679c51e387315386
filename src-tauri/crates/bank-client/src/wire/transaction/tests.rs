use super::*;

fn page(body: &str) -> Page {
    read_page(body.as_bytes()).expect(body)
}

fn booked_as(fields: &str) -> Entry {
    let amount = r#""transactionAmount":{"currency":"EUR","amount":"1.00"}"#;
    let body = format!(r#"{{"transactions":{{"booked":[{{{amount}{fields}}}]}}}}"#);
    page(&body).entries.items.pop().expect("an entry")
}

/// The example of the standard (Berlin Group NextGenPSD2 1.3.12), its outgoing entry without sign.
const EXAMPLE: &str = r#"{"account":{"iban":"DE2310010010123456788"},
    "transactions":{"booked":[
        {"transactionId":"1234567","creditorName":"John Miles",
         "creditorAccount":{"iban":"DE67100100101306118605"},
         "transactionAmount":{"currency":"EUR","amount":"256.67"},
         "bookingDate":"2017-10-25","valueDate":"2017-10-26",
         "remittanceInformationUnstructured":"Example 1"},
        {"transactionId":"1234568","debtorName":"Paul Simpson",
         "debtorAccount":{"iban":"NL76RABO0359400371"},
         "transactionAmount":{"currency":"EUR","amount":"343.01"},
         "bookingDate":"2017-10-25","valueDate":"2017-10-26",
         "remittanceInformationUnstructured":"Example 2"}],
      "pending":[
        {"transactionId":"1234569","creditorName":"Claude Renault",
         "creditorAccount":{"iban":"FR7612345987650123456789014"},
         "transactionAmount":{"currency":"EUR","amount":"-100.03"},
         "valueDate":"2017-10-26","remittanceInformationUnstructured":"Example 3"}],
      "_links":{"account":{"href":"/psd2/v1/accounts/3dc3d5b3"}}}}"#;

#[test]
fn the_example_of_the_standard_is_read_with_its_directions() {
    let read = page(EXAMPLE);
    assert_eq!(read.next, Next::Nothing);
    let own = AccountNumber::parse("DE2310010010123456788").unwrap();
    let told: Vec<_> = read
        .entries
        .items
        .iter()
        .map(|it| (it.booking, it.signed_amount(&own).to_string()))
        .collect();
    let wanted = [
        (Booking::Booked, "-256.67"),
        (Booking::Booked, "343.01"),
        (Booking::Pending, "-100.03"),
    ];
    assert_eq!(told, wanted.map(|(booking, sum)| (booking, sum.to_owned())));
    let first = &read.entries.items[0];
    assert_eq!(first.transaction_id.as_deref(), Some("1234567"));
    assert_eq!(first.booked_on.unwrap().to_string(), "2017-10-25");
    assert_eq!(first.creditor.name.as_deref(), Some("John Miles"));
    assert_eq!(first.details(), "Example 1");
}

/// What is read of these fields, each a value of JSON: text, then references.
fn told(plain: &str, plain_array: &str, structured: &str, structured_array: &str) -> [String; 2] {
    let entry = booked_as(&format!(
        r#","remittanceInformationUnstructured":{plain},
            "remittanceInformationUnstructuredArray":{plain_array},
            "remittanceInformationStructured":{structured},
            "remittanceInformationStructuredArray":{structured_array}"#
    ));
    [entry.remittance.join("|"), entry.references.join("|")]
}

#[test]
fn a_text_for_the_recipient_is_read_in_every_form() {
    let plain = |one: &str, array: &str| told(one, array, "null", "null")[0].clone();
    assert_eq!(plain(r#""one""#, "null"), "one");
    assert_eq!(plain(r#"["one","two"]"#, "null"), "one|two");
    assert_eq!(plain("null", r#"["one","two"]"#), "one|two");
    assert_eq!(
        plain(r#""one""#, r#"["one","two"]"#),
        "one|two",
        "not twice"
    );
    assert_eq!(plain(r#""zero""#, r#"["one"]"#), "zero|one");
    assert_eq!(plain("7", "null"), "7");
    assert_eq!(plain("{}", "null"), "");
}

#[test]
fn a_reference_is_read_in_every_form() {
    let structured = |one: &str, array: &str| told("null", "null", one, array)[1].clone();
    assert_eq!(structured(r#""RF18""#, "null"), "RF18");
    assert_eq!(
        structured(r#"{"reference":"RF18","referenceType":"SCOR"}"#, "null"),
        "RF18"
    );
    assert_eq!(
        structured("null", r#"[{"reference":"A"},{"reference":"B"},{}]"#),
        "A|B"
    );
    assert_eq!(structured(r#""A""#, r#"["A","B"]"#), "A|B", "not twice");
}

#[test]
fn hostile_text_is_kept_as_text() {
    let hostile = [
        "<script>alert(1)</script>",
        "=cmd|' /C calc'!A0",
        "\u{202E}gnp.exe",
        "💶",
    ];
    for text in hostile {
        let json = serde_json::Value::from(text).to_string();
        let entry = booked_as(&format!(
            r#","creditorName":{json},"remittanceInformationUnstructured":{json}"#
        ));
        assert_eq!(entry.creditor.name.as_deref(), Some(text));
        assert_eq!(entry.remittance, [text]);
    }
    let long = booked_as(&format!(
        r#","additionalInformation":"{}""#,
        "ā".repeat(90_000)
    ));
    assert_eq!(long.additional.unwrap().chars().count(), 2_000);
}

#[test]
fn what_an_entry_lacks_or_spells_oddly_is_no_obstacle() {
    let bare = booked_as("");
    assert!(bare.day().is_none() && bare.transaction_id.is_none() && bare.debtor.is_empty());
    let odd = booked_as(
        r#","bookingDate":"2026-11-22T23:30:00+02:00","valueDate":"soon","transactionId":77,
           "creditorAccount":{"maskedPan":"1**2"},"creditorName":["x"],"debtorAccount":"LV1",
           "balanceAfterTransaction":{"balanceAmount":{"currency":"EUR","amount":5}}"#,
    );
    assert_eq!(odd.booked_on.unwrap().to_string(), "2026-11-22");
    assert_eq!(odd.valued_on, None);
    assert_eq!(odd.transaction_id.as_deref(), Some("77"));
    assert!(odd.creditor.is_empty() && odd.debtor.is_empty());
    assert_eq!(odd.balance_after.unwrap().to_string(), "5.00");
}

#[test]
fn an_entry_without_a_sum_is_counted_and_spoils_no_other() {
    let sum = r#""transactionAmount":{"currency":"EUR","amount":-1.5}"#;
    let body = format!(
        r#"{{"transactions":{{"booked":[{{{sum}}},{{}},7,{{"transactionAmount":{{"amount":"1"}}}}],
            "pending":[{{"transactionAmount":{{"currency":"EUR","amount":"x"}}}},{{{sum}}}]}}}}"#
    );
    let read = page(&body);
    assert_eq!((read.entries.items.len(), read.entries.unreadable), (2, 4));
}

#[test]
fn a_page_that_is_none_names_its_path() {
    for (body, path) in [
        ("", "$"),
        ("[]", "$"),
        ("{}", "transactions"),
        (r#"{"transactions":[]}"#, "transactions"),
        (r#"{"transactions":{"booked":{}}}"#, "transactions.booked"),
        (
            r#"{"transactions":{"booked":[],"pending":"x"}}"#,
            "transactions.pending",
        ),
        (r#"{"transactions":{"booked":["#, "$"),
    ] {
        assert_eq!(read_page(body.as_bytes()).unwrap_err(), path, "{body}");
    }
    assert!(
        page(r#"{"transactions":{}}"#).entries.items.is_empty(),
        "a day without any"
    );
}

#[test]
fn of_a_link_only_the_query_is_taken() {
    let next = |link: &str| {
        page(&format!(
            r#"{{"transactions":{{"_links":{{"next":{link}}}}}}}"#
        ))
        .next
    };
    for href in [
        "v1/x?p=2",
        "/v1/x?p=2#f",
        "https://evil.example/steal?p=2",
        "?p=2",
    ] {
        assert_eq!(
            next(&format!(r#"{{"href":"{href}"}}"#)),
            Next::Query("p=2".into()),
            "{href}"
        );
    }
    assert_eq!(next(r#""v1/x?p=%2F&q""#), Next::Query("p=%2F&q".into()));
    let long = format!("?{}", "x".repeat(2_001));
    for href in ["v1/x", "", "v1/x?", "v1/x?a b", "v1/x?ā", long.as_str()] {
        assert_eq!(
            next(&format!(r#"{{"href":"{href}"}}"#)),
            Next::Unreadable,
            "{href}"
        );
    }
    assert_eq!(next("{}"), Next::Unreadable);
    assert_eq!(next("null"), Next::Nothing);
}
