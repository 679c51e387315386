//! Which countries have IBANs, and which of them belong to SEPA.

use std::ops::Range;

/// How the IBANs of one SEPA country are built.
pub(super) struct SepaCountry {
    /// The two letters in front.
    pub(super) code: &'static str,
    /// Characters of the whole IBAN.
    pub(super) length: usize,
    /// Where the bank's part stands in the whole IBAN; empty where the registry names none.
    pub(super) bank: Range<usize>,
}

/// The SEPA country with these letters.
pub(super) fn sepa_country(code: &str) -> Option<&'static SepaCountry> {
    SEPA.iter().find(|country| country.code == code)
}

/// Whether IBANs of this country exist although it is outside SEPA.
pub(super) fn is_registered_outside_sepa(code: &str) -> bool {
    OUTSIDE_SEPA.contains(&code)
}

const fn country(code: &'static str, length: usize, bank: Range<usize>) -> SepaCountry {
    SepaCountry { code, length, bank }
}

/// The 41 countries of EPC409-09 and Gibraltar, which has a prefix of its own. Guernsey, Jersey and
/// the Isle of Man use GB, the Åland Islands FI, the French overseas parts FR.
/// Lengths and bank parts: SWIFT IBAN registry.
pub(super) static SEPA: [SepaCountry; 42] = [
    country("AD", 24, 4..8),
    country("AL", 28, 4..7),
    country("AT", 20, 4..9),
    country("BE", 16, 4..7),
    country("BG", 22, 4..8),
    country("CH", 21, 4..9),
    country("CY", 28, 4..7),
    country("CZ", 24, 4..8),
    country("DE", 22, 4..12),
    country("DK", 18, 4..8),
    country("EE", 20, 4..6),
    country("ES", 24, 4..8),
    country("FI", 18, 4..7),
    country("FR", 27, 4..9),
    country("GB", 22, 4..8),
    country("GI", 23, 4..8),
    country("GR", 27, 4..7),
    country("HR", 21, 4..11),
    country("HU", 28, 4..7),
    country("IE", 22, 4..8),
    country("IS", 26, 4..6),
    country("IT", 27, 5..10),
    country("LI", 21, 4..9),
    country("LT", 20, 4..9),
    country("LU", 20, 4..7),
    country("LV", 21, 4..8),
    country("MC", 27, 4..9),
    country("MD", 24, 4..6),
    country("ME", 22, 4..7),
    country("MK", 19, 4..7),
    country("MT", 31, 4..8),
    country("NL", 18, 4..8),
    country("NO", 15, 4..8),
    country("PL", 28, 4..4),
    country("PT", 25, 4..8),
    country("RO", 24, 4..8),
    country("RS", 22, 4..7),
    country("SE", 24, 4..7),
    country("SI", 19, 4..9),
    country("SK", 24, 4..8),
    country("SM", 27, 5..10),
    country("VA", 22, 4..7),
];

/// The other countries of the SWIFT IBAN registry.
static OUTSIDE_SEPA: [&str; 47] = [
    "AE", "AZ", "BA", "BH", "BI", "BR", "BY", "CR", "DJ", "DO", "EG", "FK", "FO", "GE", "GL", "GT",
    "HN", "IL", "IQ", "JO", "KW", "KZ", "LB", "LC", "LY", "MN", "MR", "MU", "NI", "OM", "PK", "PS",
    "QA", "RU", "SA", "SC", "SD", "SO", "ST", "SV", "TL", "TN", "TR", "UA", "VG", "XK", "YE",
];
