//! Under which name a supplier is remembered.

use crate::folding::plain_capitals;

/// Legal forms that a name is written with and without, in front or behind. Those of several words
/// first, since their last word may be a form itself; then the Baltic ones, then those met on
/// invoices from elsewhere in SEPA.
const LEGAL_FORMS: [&[&str]; 44] = [
    &["SABIEDRIBA", "AR", "IEROBEZOTU", "ATBILDIBU"],
    &["AKCIJU", "SABIEDRIBA"],
    &["INDIVIDUALAIS", "KOMERSANTS"],
    &["ZEMNIEKU", "SAIMNIECIBA"],
    &["GMBH", "CO", "KG"],
    &["SP", "Z", "OO"],
    &["SIA"],
    &["AS"],
    &["IK"],
    &["ZS"],
    &["PS"],
    &["KS"],
    &["UAB"],
    &["AB"],
    &["MB"],
    &["VSI"],
    &["OU"],
    &["TU"],
    &["FIE"],
    &["MTU"],
    &["GMBH"],
    &["AG"],
    &["KG"],
    &["UG"],
    &["EK"],
    &["OY"],
    &["OYJ"],
    &["APS"],
    &["BV"],
    &["NV"],
    &["SA"],
    &["SAS"],
    &["SARL"],
    &["SPA"],
    &["SRL"],
    &["SL"],
    &["SE"],
    &["LTD"],
    &["LIMITED"],
    &["PLC"],
    &["LLC"],
    &["INC"],
    &["SRO"],
    &["DOO"],
];

/// A payee's name in plain capitals without signs, quotes, blanks and legal form: `SIA "Rīgas
/// Maize"` and `Rigas maize, SIA` are both `RIGASMAIZE`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PayeeKey(String);

impl PayeeKey {
    /// The key of a name; none where it holds no letter and no digit.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let words: Vec<String> = name
            .split(|c: char| c.is_whitespace() || ",;\"«»„“”'()".contains(c))
            .map(plain_capitals)
            .filter(|word| !word.is_empty())
            .collect();
        let bare = without_legal_forms(&words);
        // A company may be called like a legal form.
        let kept = if bare.is_empty() { &words } else { bare };
        let key = kept.concat();
        (!key.is_empty()).then_some(Self(key))
    }

    /// As the record wrote it. The record alone calls this.
    #[must_use]
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// The key as text, for the record.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn without_legal_forms(words: &[String]) -> &[String] {
    let mut rest = words;
    while let Some(shorter) = LEGAL_FORMS.iter().find_map(|form| without(rest, form)) {
        rest = shorter;
    }
    rest
}

/// The words without this form at either end.
fn without<'a>(words: &'a [String], form: &[&str]) -> Option<&'a [String]> {
    let behind = words.len().checked_sub(form.len())?;
    let same = |part: &[String]| part.iter().map(String::as_str).eq(form.iter().copied());
    let (head, tail) = words.split_at_checked(form.len())?;
    if same(head) {
        return Some(tail);
    }
    let (head, tail) = words.split_at_checked(behind)?;
    same(tail).then_some(head)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(name: &str) -> String {
        PayeeKey::of(name).map_or_else(String::new, |key| key.as_str().to_owned())
    }

    #[test]
    fn one_supplier_has_one_key_however_its_name_is_written() {
        for name in [
            "Demo Maize SIA",
            "SIA \"Demo Maize\"",
            "SIA Demo Maize",
            "SIA„Demo Maize”",
            "DEMO MAIZE, SIA",
            "Demo-Maize",
            "Sabiedrība ar ierobežotu atbildību \"Demo Maize\"",
        ] {
            assert_eq!(key(name), "DEMOMAIZE", "{name}");
        }
        for (name, wanted) in [
            ("Z/S Kalni", "KALNI"),
            ("Bäcker & Söhne GmbH & Co. KG", "BACKERSOHNE"),
            ("Kowalski Sp. z o.o.", "KOWALSKI"),
            ("OÜ Äri", "ARI"),
            ("UAB „Žalia”", "ZALIA"),
            ("Jānis Bērziņš", "JANISBERZINS"),
        ] {
            assert_eq!(key(name), wanted, "{name}");
        }
    }

    #[test]
    fn a_name_of_legal_forms_alone_keeps_them_and_one_of_signs_has_no_key() {
        assert_eq!(key("AS"), "AS");
        assert_eq!(key("SIA AS"), "SIAAS");
        assert_eq!(key("Kas as tas"), "KASASTAS", "inside a name it is a word");
        assert_eq!(PayeeKey::of("- . ?"), None);
    }

    proptest! {
        #[test]
        fn case_and_legal_form_do_not_matter(name in "[A-Za-zāčēģīķļņšūž]{3,9} [a-z]{5,9}") {
            let plain = key(&name);
            prop_assert_eq!(&key(&format!("SIA \"{}\"", name.to_uppercase())), &plain);
            prop_assert_eq!(&key(&format!("{name}, AS")), &plain);
        }

        #[test]
        fn a_key_is_plain(name in ".{0,70}") {
            prop_assert!(key(&name).bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase()));
        }
    }
}
