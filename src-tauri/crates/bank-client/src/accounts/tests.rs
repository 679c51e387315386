use super::*;

fn reading() -> EntryReading {
    EntryReading::new(
        BankConsentId::new("c").unwrap(),
        ResourceId::new("r").unwrap(),
        BookingAsked::Both,
        "2026-11-01".parse().unwrap(),
        "2026-11-22".parse().unwrap(),
    )
}

fn query(text: &str) -> Next {
    Next::Query(text.to_owned())
}

#[test]
fn the_first_page_is_asked_for_by_days_and_kind() {
    let asked = "bookingStatus=both&dateFrom=2026-11-01&dateTo=2026-11-22";
    assert_eq!(reading().query, asked);
}

#[test]
fn pages_are_turned_until_nothing_follows() {
    let mut reading = reading();
    assert_eq!(reading.turned(query("page=2")), Follows::Another);
    assert_eq!(reading.query, "page=2");
    assert_eq!(reading.turned(Next::Nothing), Follows::Nothing);
    assert!(reading.ended);
    assert_eq!(reading.pages(), 2);
}

#[test]
fn a_page_that_was_read_is_not_read_again() {
    let first = reading().query;
    for repeated in [first.as_str(), "page=2"] {
        let mut reading = reading();
        assert_eq!(reading.turned(query("page=2")), Follows::Another);
        assert_eq!(reading.turned(query(repeated)), Follows::Repeats);
        assert!(reading.ended);
    }
}

#[test]
fn a_thousand_pages_are_enough() {
    let mut reading = reading();
    for page in 1..MOST_PAGES {
        assert_eq!(
            reading.turned(query(&format!("p={page}"))),
            Follows::Another
        );
    }
    assert_eq!(reading.turned(query("p=more")), Follows::TooMany);
    let mut whole = super::tests::reading();
    for page in 1..MOST_PAGES {
        whole.turned(query(&format!("p={page}")));
    }
    assert_eq!(
        whole.turned(Next::Nothing),
        Follows::Nothing,
        "just so many"
    );
}

#[test]
fn a_link_that_cannot_be_read_is_no_end() {
    assert_eq!(reading().turned(Next::Unreadable), Follows::Unreadable);
}
