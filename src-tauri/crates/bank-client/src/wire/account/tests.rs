use super::*;

fn accounts(body: &str) -> Readable<ReportedAccount> {
    read_accounts(body.as_bytes()).expect(body)
}

#[test]
fn an_account_is_told_apart_by_number_and_currency() {
    let read = accounts(
        r#"{"accounts":[
            {"resourceId":"r-1","iban":"LV10DEMO0000000001001","currency":"EUR","name":"N",
             "displayName":"Main account","ownerName":"Office SIA","product":"P","status":"enabled",
             "usage":"ORGA","balances":[{"balanceAmount":{"currency":"EUR","amount":1},"balanceType":"expected"}]},
            {"resourceId":2,"iban":"lv10 demo 0000 0000 0100 1","currency":"USD","name":"N"},
            {"resourceId":"r-3","bban":"123","name":null}]}"#,
    );
    let [euros, dollars, odd] = read.items.as_slice() else {
        panic!("{read:?}")
    };
    assert_eq!(euros.identity.number, dollars.identity.number);
    assert_ne!(euros.identity, dollars.identity);
    assert_eq!(euros.name.as_deref(), Some("Main account"));
    assert_eq!(euros.balances.len(), 1);
    assert_eq!(dollars.resource.as_str(), "2");
    assert_eq!(odd.identity.currency.as_str(), "XXX");
    assert!(!format!("{read:?}").contains("Office"), "no names in logs");
}

#[test]
fn an_account_of_no_use_is_counted_and_spoils_no_other() {
    let read = accounts(
        r#"{"accounts":[7,{"iban":"LV10DEMO0000000001001","currency":"EUR"},
            {"resourceId":"..","iban":"LV1","currency":"EUR"},
            {"resourceId":"r","maskedPan":"12**34","currency":"EUR"},
            {"resourceId":"r","iban":"LV1","currency":"euro"},
            {"resourceId":"r","iban":"LV1","currency":"EUR"}]}"#,
    );
    assert_eq!((read.items.len(), read.unreadable), (1, 5));
    for (body, path) in [
        ("", "$"),
        ("[]", "$"),
        ("{}", "accounts"),
        (r#"{"accounts":{}}"#, "accounts"),
    ] {
        assert_eq!(read_accounts(body.as_bytes()).unwrap_err(), path, "{body}");
    }
}

#[test]
fn balances_are_read_in_every_spelling() {
    let body = r#"{"account":{"iban":"LV1"},"balances":[
        {"balanceAmount":{"currency":"EUR","amount":"12980.30"},"balanceType":"interimBooked",
         "lastChangeDateTime":"2026-11-22T09:40:00+02:00","creditLimitIncluded":false},
        {"balanceAmount":{"currency":"EUR","amount":12480.3},"balanceType":"interimAvailable",
         "referenceDate":"2026-11-22T00:00:00Z"},
        {"balanceAmount":{"currency":"USD","amount":-1e2},"balanceType":"inventedBooked"},
        {"balanceAmount":{"currency":"EUR","amount":"0.1"}},
        {"balanceAmount":{"currency":"EUR","amount":"1,5"},"balanceType":"expected"},
        {"balanceType":"expected"}]}"#;
    let read = read_balances(body.as_bytes()).unwrap();
    let told: Vec<_> = read
        .items
        .iter()
        .map(|it| (it.amount.to_string(), it.kind.word()))
        .collect();
    let wanted = [
        ("12980.30", "interimBooked"),
        ("12480.30", "interimAvailable"),
        ("-100.00", "inventedBooked"),
        ("0.10", ""),
    ];
    let wanted = wanted.map(|(sum, word)| (sum.to_owned(), word));
    assert_eq!(told, wanted);
    assert_eq!(
        read.unreadable, 2,
        "a sum that cannot be read is not guessed"
    );
    assert_eq!(read.items[0].includes_credit, Some(false));
    assert!(read.items[0].changed_at.is_some());
    assert_eq!(
        read.items[1].reference_date.unwrap().to_string(),
        "2026-11-22"
    );
    assert_eq!(read_balances(b"{}").unwrap_err(), "balances");
}
