//! Who vouches for the computer that answered as the bank.
//!
//! A company's inspection box sees key and certificate, and is known by its own issuer. Whether an
//! issuer is a public one cannot be told from its name; a handshake of its own tells that.

use bank_client::quotation;
use x509_cert::Certificate;
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::der::asn1::ObjectIdentifier;
use x509_cert::der::{Decode, Tag, Tagged};

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const ORGANISATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");

/// Longest name that is shown, in characters: the standard's upper bound (X.520).
const NAME_CHARS: usize = 64;

/// The issuer's names, as they stand in the certificate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Issuer {
    pub(crate) organisation: Option<String>,
    pub(crate) common_name: Option<String>,
}

/// Reads who issued a certificate; `None` where it cannot be read.
pub(crate) fn issuer_of(der: &[u8]) -> Option<Issuer> {
    let certificate = Certificate::from_der(der).ok()?;
    let issuer = certificate.tbs_certificate().issuer();
    let named = |name| issuer.iter().find(|part| part.oid == name).and_then(text);
    Some(Issuer {
        organisation: named(ORGANISATION),
        common_name: named(COMMON_NAME),
    })
}

/// The value, where it is text of one byte or of UTF-8, as a quotation: whoever answers as the bank
/// has chosen it.
fn text(part: &AttributeTypeAndValue) -> Option<String> {
    let is_text = matches!(
        part.value.tag(),
        Tag::Utf8String | Tag::PrintableString | Tag::Ia5String | Tag::TeletexString
    );
    let text = String::from_utf8_lossy(part.value.value());
    let quoted = is_text.then(|| quotation(&text)).flatten()?;
    Some(quoted.chars().take(NAME_CHARS).collect())
}

#[cfg(test)]
mod tests {
    use rcgen::{CertificateParams, DnType, KeyPair};

    use super::*;

    fn issued_by(name: &str) -> Issuer {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, name);
        let made = params.self_signed(&KeyPair::generate().unwrap()).unwrap();
        issuer_of(made.der()).unwrap()
    }

    #[test]
    fn a_box_that_calls_itself_by_our_key_is_not_quoted() {
        let plain = issued_by("Office Box\u{7} 1").common_name.unwrap();
        assert!(
            plain.starts_with("Office Box") && !plain.contains('\u{7}'),
            "{plain:?}"
        );
        let key = "5e1f0000canary000000000000000d00";
        let shown = format!("{:?}", issued_by(key));
        assert!(!shown.contains(key), "{shown}");
    }
}
