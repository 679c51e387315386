use super::*;
use crate::PaymentForm;

fn order() -> PaymentOrder {
    PaymentOrder::check(&PaymentForm {
        debtor_account: "LV62IDXO1001010002370".into(),
        creditor_name: "Ēdnīca James".into(),
        creditor_account: "LV26IDXO1001010000787".into(),
        amount: "1234.50".into(),
        remittance: "x".into(),
    })
    .expect("a valid form")
}

fn as_ordered() -> RecordedDetails {
    let order = order();
    let ordered = |field: DetailField| Some(field.ordered(&order));
    RecordedDetails {
        amount: ordered(DetailField::Amount),
        currency: ordered(DetailField::Currency),
        creditor_account: ordered(DetailField::CreditorAccount),
        creditor_name: ordered(DetailField::CreditorName),
        debtor_account: ordered(DetailField::DebtorAccount),
    }
}

fn with(field: DetailField, recorded: &str) -> RecordedDetails {
    let mut details = as_ordered();
    let place = match field {
        DetailField::Amount => &mut details.amount,
        DetailField::Currency => &mut details.currency,
        DetailField::CreditorAccount => &mut details.creditor_account,
        DetailField::CreditorName => &mut details.creditor_name,
        DetailField::DebtorAccount => &mut details.debtor_account,
    };
    *place = Some(recorded.to_owned());
    details
}

#[test]
fn what_was_ordered_agrees_in_every_field() {
    assert_eq!(
        as_ordered().compare(&order()),
        Ok(DetailField::ALL.to_vec())
    );
}

#[test]
fn each_field_on_its_own_is_noticed_when_it_differs() {
    use DetailField::{Amount, CreditorAccount, CreditorName, Currency, DebtorAccount};
    let table = [
        (Amount, "1234.51"),
        (Amount, "123450"),
        (Amount, "-1234.50"),
        (Amount, "1234.5000001"),
        (Currency, "USD"),
        (CreditorAccount, "LV62IDXO1001010002370"),
        // Neither a shorter account nor one whose check digits fail is the ordered one.
        (CreditorAccount, "LV26IDXO100101000078"),
        (CreditorAccount, "LV26IDXO1001010000778"),
        (CreditorName, "Somebody Else SIA"),
        (CreditorName, "Ednica James"),
        (DebtorAccount, "LV26IDXO1001010000787"),
    ];
    for (field, recorded) in table {
        let difference = Difference {
            field,
            recorded: recorded.to_owned(),
        };
        let compared = with(field, recorded).compare(&order());
        assert_eq!(compared, Err(vec![difference]), "{recorded}");
    }
}

#[test]
fn another_spelling_of_the_same_is_no_difference() {
    use DetailField::{Amount, CreditorAccount, CreditorName, Currency};
    let table = [
        (Amount, "1234.5"),
        (Amount, "1.2345E+3"),
        (Currency, "eur"),
        (CreditorAccount, "lv26 idxo 1001 0100 0078 7"),
        (CreditorName, " ĒDNĪCA   JAMES "),
    ];
    for (field, recorded) in table {
        let compared = with(field, recorded).compare(&order());
        assert_eq!(compared, Ok(DetailField::ALL.to_vec()), "{recorded}");
    }
}

#[test]
fn what_is_missing_or_cannot_be_read_is_neither_compared_nor_different() {
    assert_eq!(
        RecordedDetails::default().compare(&order()),
        Ok(Vec::new()),
        "an empty answer compares nothing"
    );
    let blanked = with(DetailField::CreditorAccount, "LV26************0787");
    let compared = blanked.compare(&order()).expect("no difference");
    assert!(!compared.contains(&DetailField::CreditorAccount));
    let only_amount = RecordedDetails {
        amount: Some("1234.50".into()),
        ..RecordedDetails::default()
    };
    assert_eq!(only_amount.compare(&order()), Ok(vec![DetailField::Amount]));
}

#[test]
fn an_unreadable_field_hides_no_other_difference() {
    let mut details = with(DetailField::CreditorAccount, "LV62IDXO1001010002370");
    details.amount = Some("much".into());
    let found = details.compare(&order()).expect_err("another account");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].field, DetailField::CreditorAccount);
}

#[test]
fn names_and_accounts_stay_out_of_debug_output() {
    let shown = format!("{:?}", with(DetailField::CreditorName, "Anna"));
    assert!(
        !shown.contains("Anna") && !shown.contains("LV26"),
        "{shown}"
    );
    let difference = Difference {
        field: DetailField::CreditorName,
        recorded: "Anna".into(),
    };
    assert_eq!(format!("{difference:?}"), "Difference(creditor_name)");
}

#[test]
fn every_field_is_found_by_its_name() {
    for field in DetailField::ALL {
        assert_eq!(DetailField::from_name(field.name()), Some(field));
    }
}
