use super::{Alphabet, Quotes, SepaText, TextError};
use crate::Iban;

const ALPHABETS: [Alphabet; 2] = [Alphabet::Latvian, Alphabet::Basic];
const QUOTES: [Quotes; 2] = [Quotes::LeftOut, Quotes::Apostrophe];

fn sent(typed: &str, alphabet: Alphabet, quotes: Quotes) -> Result<String, TextError> {
    SepaText::parse(typed, alphabet, quotes, 140).map(|text| text.sent().to_owned())
}

#[track_caller]
fn becomes(typed: &str, alphabet: Alphabet, expected: &str) {
    for quotes in QUOTES {
        assert_eq!(
            sent(typed, alphabet, quotes),
            Ok(expected.to_owned()),
            "typed {typed:?}"
        );
    }
}

#[test]
fn latvian_letters_go_as_typed_to_latvian_accounts_only() {
    let latvian = Iban::parse("LV26IDXO1001010000787").unwrap();
    let german = Iban::parse("DE89370400440532013000").unwrap();
    assert_eq!(Alphabet::for_creditor(&latvian), Alphabet::Latvian);
    assert_eq!(Alphabet::for_creditor(&german), Alphabet::Basic);
    let table = [
        ("Jānis Bērziņš", "Janis Berzins"),
        ("Rēķins Nr. 12", "Rekins Nr. 12"),
        ("ĀČĒĢĪĶĻŅŠŪŽ", "ACEGIKLNSUZ"),
        ("āčēģīķļņōŗšūž ŌŖ", "acegiklnorsuz OR"),
    ];
    for (typed, folded) in table {
        becomes(typed, Alphabet::Latvian, typed);
        becomes(typed, Alphabet::Basic, folded);
    }
}

#[test]
fn letters_of_other_languages_become_base_letters_everywhere() {
    let table = [
        ("Müller Straße", "Muller Strasse"),
        ("STRAẞE", "STRASSE"),
        ("Sørensen Æbelø", "Sorensen AEbelo"),
        ("Đorđević Łódź", "Dordevic Lodz"),
        ("Õunapuu OÜ", "Ounapuu OU"),
        ("Žemaitė Šiauliai", "Zemaite Siauliai"),
        ("Þór œuvre Ĳssel", "THor oeuvre IJssel"),
        ("Ștefan Ţară İstanbul ışık", "Stefan Tara Istanbul isik"),
        ("Nguyễn Ðức", "Nguyen Duc"),
        ("oﬃce ﬁrma", "office firma"),
    ];
    for (typed, folded) in table {
        becomes(typed, Alphabet::Basic, folded);
    }
    becomes("Müller Łódź é", Alphabet::Latvian, "Muller Lodz e");
}

#[test]
fn letters_that_arrive_in_parts_are_put_together() {
    let in_parts = "Ba\u{304}rzin\u{327}s\u{30C} mu\u{308}ller g\u{326}";
    becomes(in_parts, Alphabet::Latvian, "Bārziņš muller ģ");
    becomes(in_parts, Alphabet::Basic, "Barzins muller g");
    becomes("a\u{301}\u{304}", Alphabet::Basic, "a");
}

#[test]
fn signs_have_their_fixed_counterparts() {
    let table = [
        ("a–b—c_d‑e−f", "a-b-c-d-e-f"),
        ("Maize & Piens", "Maize + Piens"),
        ("100€", "100EUR"),
        ("Rēķ. №12 [a] {b}", "Rek. Nr.12 (a) (b)"),
        ("O’Brien d`Or l´Art ‘x’", "O'Brien d'Or l'Art 'x'"),
        ("aA0/-?:().,'+ z", "aA0/-?:().,'+ z"),
    ];
    for (typed, expected) in table {
        becomes(typed, Alphabet::Basic, expected);
    }
}

#[test]
fn quotation_marks_leave_names_and_become_apostrophes_in_details() {
    let table = [
        ("SIA \"Maize\"", "SIA Maize", "SIA 'Maize'"),
        ("SIA „Maize”", "SIA Maize", "SIA 'Maize'"),
        ("«Maize», SIA", "Maize, SIA", "'Maize', SIA"),
        ("SIA\"Maize\"Rīga", "SIA Maize Riga", "SIA'Maize'Riga"),
        ("\" Maize \"", "Maize", "' Maize '"),
        ("(“Maize”)", "(Maize)", "('Maize')"),
    ];
    for (typed, name, details) in table {
        assert_eq!(
            sent(typed, Alphabet::Basic, Quotes::LeftOut),
            Ok(name.to_owned())
        );
        assert_eq!(
            sent(typed, Alphabet::Basic, Quotes::Apostrophe),
            Ok(details.to_owned())
        );
    }
}

#[test]
fn blanks_of_all_kinds_become_one_blank() {
    becomes(
        " a \t\r\n b\u{A0}\u{202F}c\u{2028}d ",
        Alphabet::Basic,
        "a b c d",
    );
}

#[test]
fn invisible_characters_are_removed_and_counted() {
    let typed = "SIA\u{AD} Ma\u{200B}ize\u{FEFF}\u{0}";
    becomes(typed, Alphabet::Basic, "SIA Maize");
    let text = SepaText::parse(typed, Alphabet::Basic, Quotes::LeftOut, 70).unwrap();
    assert_eq!((text.removed_invisible(), text.changed()), (4, true));
}

#[test]
fn letters_without_a_base_form_are_refused_by_name_and_never_dropped() {
    let table = [
        ("SIA Жук Ж", "Жук"),
        ("Αθήνα", "Αθήνα"),
        ("Paldies 🙂!", "🙂!"),
        ("50% @ a;b", "%@;"),
        ("m²", "²"),
        ("\u{301}a", "\u{301}"),
        ("1\u{301}", "\u{301}"),
        ("a \u{301}", "\u{301}"),
        ("1\u{FE0F}\u{20E3}", "\u{20E3}"),
    ];
    for (typed, named) in table {
        for alphabet in ALPHABETS {
            let refused = TextError::UnsupportedCharacters {
                characters: named.to_owned(),
            };
            assert_eq!(
                sent(typed, alphabet, Quotes::LeftOut),
                Err(refused),
                "typed {typed:?}"
            );
        }
    }
}

#[test]
fn nothing_typed_differs_from_nothing_left() {
    assert_eq!(
        sent(" \n\u{A0}", Alphabet::Basic, Quotes::LeftOut),
        Err(TextError::Missing)
    );
    assert_eq!(
        sent("„”", Alphabet::Basic, Quotes::LeftOut),
        Err(TextError::NothingLeft)
    );
    assert_eq!(
        sent("\u{200B}", Alphabet::Basic, Quotes::Apostrophe),
        Err(TextError::NothingLeft)
    );
}

#[test]
fn only_blanks_at_the_ends_may_go_unmentioned() {
    let changed = |typed| {
        SepaText::parse(typed, Alphabet::Latvian, Quotes::LeftOut, 70)
            .unwrap()
            .changed()
    };
    assert!(!changed("Bērziņš"));
    assert!(!changed("  Bērziņš\n"));
    assert!(changed("Jānis  Bērziņš"));
    assert!(changed("Jānis\nBērziņš"));
    assert!(changed("Müller"));
    assert!(changed("\u{200B}Jānis"));
}

#[test]
fn length_counts_characters_after_conversion() {
    let parse = |typed: &str| SepaText::parse(typed, Alphabet::Basic, Quotes::LeftOut, 4);
    assert!(parse("ßß").is_ok(), "two letters become four");
    assert_eq!(parse("ßßß"), Err(TextError::TooLong { length: 6, max: 4 }));
    assert!(
        parse("  \"āāāā\"  ").is_ok(),
        "what is left out does not count"
    );
}

#[test]
fn debug_never_shows_the_text() {
    let text = SepaText::from_stored("Bērziņš".to_owned(), "Berzins".to_owned());
    assert_eq!(format!("{text:?}"), "SepaText(7 characters)");
}
