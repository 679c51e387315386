//! Every path that is ever called, built from our constants and the bank's identifiers.
//!
//! Links in answers are never requested: scheme, host and path of a call come from here and from
//! the configured base only. Marks: *printed* stands in the bank's documentation, *inferred* is
//! the standard's (Berlin Group 1.3.12).

use payments::{AuthorisationId, BankConsentId, BankPaymentId, ResourceId};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but the unreserved characters of RFC 3986, so that an identifier stays one segment.
const ONE_SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// `POST`: create a payment. Printed.
pub(crate) const PAYMENTS: &str = "v1/payments/sepa-credit-transfers";

/// `GET`: the state of a payment. Printed (link `status`).
pub(crate) fn payment_status(payment: &BankPaymentId) -> String {
    format!("{PAYMENTS}/{}/status", segment(payment.as_str()))
}

/// `GET`: a payment as the bank recorded it. Printed (link `details`); what the answer holds is
/// inferred: the fields of the request (Berlin Group 1.3.12).
pub(crate) fn payment_details(payment: &BankPaymentId) -> String {
    format!("{PAYMENTS}/{}", segment(payment.as_str()))
}

/// `GET`: the authorisations of a payment. Printed (link `authorisationsIDs`).
pub(crate) fn payment_authorisations(payment: &BankPaymentId) -> String {
    format!("{PAYMENTS}/{}/authorisations", segment(payment.as_str()))
}

/// `GET`: the state of one approval. Printed (link `scaStatus`).
pub(crate) fn payment_sca_status(
    payment: &BankPaymentId,
    authorisation: &AuthorisationId,
) -> String {
    format!(
        "{}/{}",
        payment_authorisations(payment),
        segment(authorisation.as_str())
    )
}

/// `POST`: ask for leave to read accounts. Printed.
pub(crate) const CONSENTS: &str = "v1/consents";
/// `GET`: the accounts that a consent is for. Named in the bank's list of operations; the path is
/// inferred.
pub(crate) const ACCOUNTS: &str = "v1/accounts";

/// `GET`: the state of a consent. Printed (link `status` of a consent).
pub(crate) fn consent_status(consent: &str) -> String {
    format!("{CONSENTS}/{}/status", segment(consent))
}

/// `GET`: a consent as the bank has it; `DELETE`: end it. Printed (links `self` and
/// `resourceDeletion`); the verbs are inferred.
pub(crate) fn consent(consent: &BankConsentId) -> String {
    format!("{CONSENTS}/{}", segment(consent.as_str()))
}

/// `GET`: the authorisations of a consent. Printed (link `authorisationsIDs`).
pub(crate) fn consent_authorisations(consent: &BankConsentId) -> String {
    format!("{CONSENTS}/{}/authorisations", segment(consent.as_str()))
}

/// `GET`: the state of one approval of a consent. Printed (link `scaStatus`).
pub(crate) fn consent_sca_status(
    consent: &BankConsentId,
    authorisation: &AuthorisationId,
) -> String {
    format!(
        "{}/{}",
        consent_authorisations(consent),
        segment(authorisation.as_str())
    )
}

/// `GET`: the balances of an account. Inferred.
pub(crate) fn balances(account: &ResourceId) -> String {
    format!("{ACCOUNTS}/{}/balances", segment(account.as_str()))
}

/// `GET`: the entries of an account. Inferred.
pub(crate) fn transactions(account: &ResourceId) -> String {
    format!("{ACCOUNTS}/{}/transactions", segment(account.as_str()))
}

fn segment(id: &str) -> String {
    utf8_percent_encode(id, ONE_SEGMENT).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_paths_are_the_printed_links() {
        let payment = BankPaymentId::new("2a32ab8f-dbdb-4056-a2e7-6c361718c861").unwrap();
        let authorisation = AuthorisationId::new("c85b0d9d-e66e-473d-8360-9a9d275753ec").unwrap();
        let printed =
            include_str!("../../../../tests/samples/bank/payment-initiation-response-sandbox.json");
        for path in [
            PAYMENTS.to_owned(),
            payment_status(&payment),
            payment_details(&payment),
            payment_authorisations(&payment),
            payment_sca_status(&payment, &authorisation),
        ] {
            assert!(
                printed.contains(&format!("\"href\": \"{path}\"")),
                "{path} is not printed"
            );
        }
    }

    #[test]
    fn the_paths_of_a_consent_are_the_printed_links() {
        let printed = include_str!("../../../../tests/samples/bank/consent-response-sandbox.json");
        let id = BankConsentId::new("a7532aa1-f237-4b17-85c1-588e4fe1a695").unwrap();
        let authorisation = AuthorisationId::new("ba099f85-9970-4863-9c27-0cc148ffdbe8").unwrap();
        for path in [
            consent(&id),
            consent_status(id.as_str()),
            consent_authorisations(&id),
            consent_sca_status(&id, &authorisation),
        ] {
            assert!(
                printed.contains(&format!("\"href\": \"{path}\"")),
                "{path} is not printed"
            );
        }
    }

    #[test]
    fn the_paths_of_an_account_are_the_standards() {
        let account = ResourceId::new("a/../b")
            .or_else(|_| ResourceId::new("a b"))
            .unwrap();
        assert_eq!(balances(&account), "v1/accounts/a%20b/balances");
        assert_eq!(transactions(&account), "v1/accounts/a%20b/transactions");
    }

    #[test]
    fn an_id_stays_exactly_one_segment() {
        let table = [
            ("a b", "a%20b"),
            ("?x#y", "%3Fx%23y"),
            ("%2e%2e", "%252e%252e"),
            ("..a;b", "..a%3Bb"),
            ("ņ", "%C5%86"),
        ];
        for (id, encoded) in table {
            let payment = BankPaymentId::new(id).unwrap();
            let expected = format!("v1/payments/sepa-credit-transfers/{encoded}/status");
            assert_eq!(payment_status(&payment), expected, "{id}");
        }
    }
}
