//! Readers of what people and banks write, each with what must hold whatever they are given.
//!
//! Thin functions, so that two can call them: the check, with some hundred thousand inputs grown
//! from the seeds in `tests/fuzz/corpus`, and libFuzzer, by hand and for as long as wanted.

use bank_client::{PaymentBody, WireDialect, fuzzing};
use desk::certificate::{self, Certificate, CertificateError};
use payments::{
    Alphabet, Amount, CreditorName, Iban, OwnAccount, PaymentForm, PaymentOrder, PersonalCode,
    Remittance,
};

/// A reader with its properties. Panics when one does not hold.
pub type Target = fn(&[u8]);

/// Every target by the name of its seeds' folder.
pub const TARGETS: [(&str, Target); 9] = [
    ("amount", amount),
    ("iban", iban),
    ("own_account", own_account),
    ("creditor_name", creditor_name),
    ("remittance", remittance),
    ("personal_code", personal_code),
    ("order", order),
    ("bank_answer", bank_answer),
    ("certificate", certificate),
];

const ALPHABETS: [Alphabet; 2] = [Alphabet::Latvian, Alphabet::Basic];

/// What is read is written in one way, and that is read as the same.
///
/// # Panics
/// It is not.
pub fn amount(input: &[u8]) {
    let typed = text(input);
    if let Ok(amount) = Amount::parse(&typed) {
        assert_eq!(Amount::parse(&amount.to_string()), Ok(amount), "{typed:?}");
        assert_eq!(
            Amount::from_cents(amount.cents()),
            Some(amount),
            "{typed:?}"
        );
    }
}

/// As [`amount`], in both spellings; and it is an account to pay from as well.
///
/// # Panics
/// It is not.
pub fn iban(input: &[u8]) {
    let typed = text(input);
    if let Ok(iban) = Iban::parse(&typed) {
        assert_eq!(Iban::parse(iban.as_str()).as_ref(), Ok(&iban), "{typed:?}");
        assert_eq!(
            Iban::parse(&iban.grouped()).as_ref(),
            Ok(&iban),
            "{typed:?}"
        );
        assert!(
            OwnAccount::parse(&typed).is_ok_and(|own| own.is_checked()),
            "{typed:?}"
        );
    }
}

/// As [`iban`], for an account to pay from.
///
/// # Panics
/// It is not.
pub fn own_account(input: &[u8]) {
    let typed = text(input);
    if let Ok(own) = OwnAccount::parse(&typed) {
        assert_eq!(
            OwnAccount::parse(own.as_str()).as_ref(),
            Ok(&own),
            "{typed:?}"
        );
        assert_eq!(
            OwnAccount::parse(&own.grouped()).as_ref(),
            Ok(&own),
            "{typed:?}"
        );
        assert_eq!(own.is_checked(), Iban::parse(&typed).is_ok(), "{typed:?}");
    }
}

/// What is sent fits, is sent as it is when typed like that, and comes back from the record.
///
/// # Panics
/// It does not.
pub fn creditor_name(input: &[u8]) {
    let typed = text(input);
    for alphabet in ALPHABETS {
        let Ok(name) = CreditorName::parse(&typed, alphabet) else {
            continue;
        };
        let sent = name.as_sent();
        assert!((1..=70).contains(&sent.chars().count()), "{typed:?}");
        let again = CreditorName::parse(sent, alphabet).expect("what is sent can be typed");
        assert_eq!(again.as_sent(), sent, "{typed:?}");
        let stored = CreditorName::from_stored(typed.clone(), sent.to_owned());
        assert_eq!(stored.expect("what is sent can be stored").as_sent(), sent);
    }
}

/// As [`creditor_name`], and the form counts what is left in the same way.
///
/// # Panics
/// It does not.
pub fn remittance(input: &[u8]) {
    let typed = text(input);
    for alphabet in ALPHABETS {
        let left = Remittance::remaining(&typed, alphabet);
        let Ok(remittance) = Remittance::parse(&typed, alphabet) else {
            continue;
        };
        let sent = remittance.as_sent();
        let length = i64::try_from(sent.chars().count()).expect("a short text");
        assert_eq!(left, 140 - length, "{typed:?}");
        assert!(left >= 0, "{typed:?}");
        let again = Remittance::parse(sent, alphabet).expect("what is sent can be typed");
        assert_eq!(again.as_sent(), sent, "{typed:?}");
        let stored = Remittance::from_stored(typed.clone(), sent.to_owned());
        assert_eq!(stored.expect("what is sent can be stored").as_sent(), sent);
    }
}

/// One spelling comes of all, and the masked one hides all but the last two digits.
///
/// # Panics
/// It does not.
pub fn personal_code(input: &[u8]) {
    let typed = text(input);
    if let Ok(code) = PersonalCode::parse(&typed) {
        let again = PersonalCode::parse(code.expose()).expect("its own spelling is read");
        assert_eq!(again.expose(), code.expose());
        let shown = code.masked();
        let digits = shown.chars().filter(char::is_ascii_digit).count();
        assert!(digits <= 2, "{shown}");
    }
}

/// Five lines, the fields of the form: what is accepted is written as JSON that says the same.
///
/// # Panics
/// It does not.
pub fn order(input: &[u8]) {
    let typed = text(input);
    let mut fields = typed.split('\n').map(str::to_owned);
    let mut next = || fields.next().unwrap_or_default();
    let form = PaymentForm {
        debtor_account: next(),
        creditor_name: next(),
        creditor_account: next(),
        amount: next(),
        remittance: next(),
    };
    let Ok(order) = PaymentOrder::check(&form) else {
        return;
    };
    for dialect in [WireDialect::Indexo, WireDialect::BerlinGroup] {
        let body = PaymentBody::compose(&order, dialect);
        let read: serde_json::Value = serde_json::from_slice(body.bytes()).expect("JSON");
        assert_eq!(read["creditorName"], order.creditor_name().as_sent());
        assert_eq!(
            read["creditorAccount"]["iban"],
            order.creditor_account().as_str()
        );
        assert_eq!(
            read["debtorAccount"]["iban"],
            order.debtor_account().as_str()
        );
        assert_eq!(
            read["remittanceInformationUnstructured"],
            order.remittance().as_sent()
        );
        let amount = &read["instructedAmount"]["amount"];
        let amount = amount
            .as_str()
            .map_or_else(|| amount.to_string(), str::to_owned);
        let sum = Amount::parse(&amount).expect("an amount");
        assert_eq!(sum, order.amount(), "{amount}");
    }
}

/// First line the status, second line `Retry-After`, then the body.
///
/// # Panics
/// See [`fuzzing::read_answer`].
pub fn bank_answer(input: &[u8]) {
    let mut parts = input.splitn(3, |byte| *byte == b'\n');
    let mut next = || parts.next().unwrap_or_default();
    let status = text(next()).trim().parse().unwrap_or(200);
    let retry_after = text(next());
    fuzzing::read_answer(status, &retry_after, next());
}

/// What is taken is one certificate: read again it says the same. A private key is refused, and
/// what is kept is never one.
///
/// # Panics
/// It is not.
pub fn certificate(input: &[u8]) {
    let mut read = certificate::read(input, None);
    if read.as_ref().err() == Some(&CertificateError::NeedsPassword) {
        read = certificate::read(input, Some(&"rits-7".into()));
    }
    if text(input).contains("PRIVATE KEY-----") && std::str::from_utf8(input).is_ok() {
        assert!(read.is_err(), "a private key beside it");
    }
    let Ok(read) = read else {
        return;
    };
    let again = Certificate::from_der(read.der()).expect("what was taken can be kept");
    assert_eq!(again.facts(), read.facts());
    for now in [read.facts().not_before, read.facts().not_after] {
        let findings = read.findings(now);
        assert!(findings.is_sorted(), "{findings:?}");
        assert_eq!(again.findings(now), findings);
    }
}

fn text(input: &[u8]) -> String {
    String::from_utf8_lossy(input).into_owned()
}
