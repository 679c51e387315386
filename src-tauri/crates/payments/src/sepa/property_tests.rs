use proptest::prelude::*;

use super::{Alphabet, Quotes, SepaText, TextError};

const ALPHABETS: [Alphabet; 2] = [Alphabet::Latvian, Alphabet::Basic];
const QUOTES: [Quotes; 2] = [Quotes::LeftOut, Quotes::Apostrophe];

fn sent(typed: &str, alphabet: Alphabet, quotes: Quotes) -> Result<String, TextError> {
    SepaText::parse(typed, alphabet, quotes, 140).map(|text| text.sent().to_owned())
}

fn anything() -> impl Strategy<Value = String> {
    prop_oneof![
        ".{0,80}",
        "[ -~\u{A0}-\u{24F}\u{300}-\u{330}\u{1E00}-\u{1EFF}\u{2000}-\u{2040}]{0,80}",
        "[a-zāčēģīķļņšūžö \"„”/'&€\u{304}\u{327}\u{200B}\n-]{0,160}",
    ]
}

proptest! {
    #[test]
    fn what_is_sent_holds_allowed_characters_only_and_keeps_the_limit(
        typed in anything(),
        alphabet in prop::sample::select(ALPHABETS.to_vec()),
        quotes in prop::sample::select(QUOTES.to_vec()),
        max in 0..100_usize,
    ) {
        let Ok(text) = SepaText::parse(&typed, alphabet, quotes, max) else { return Ok(()) };
        let marked = if alphabet == Alphabet::Latvian { "āčēģīķļņōŗšūžĀČĒĢĪĶĻŅŌŖŠŪŽ" } else { "" };
        let allowed = |c: char| {
            c.is_ascii_alphanumeric() || "/-?:().,'+ ".contains(c) || marked.contains(c)
        };
        prop_assert!(text.sent().chars().all(allowed), "{:?}", text.sent());
        prop_assert!((1..=max).contains(&text.sent().chars().count()));
        prop_assert_eq!(text.sent().trim(), text.sent());
        prop_assert!(!text.sent().contains("  "));
        prop_assert_eq!(text.typed(), typed.as_str());
    }

    #[test]
    fn converting_twice_changes_nothing_more(
        typed in anything(),
        alphabet in prop::sample::select(ALPHABETS.to_vec()),
        quotes in prop::sample::select(QUOTES.to_vec()),
    ) {
        if let Ok(once) = sent(&typed, alphabet, quotes) {
            prop_assert_eq!(sent(&once, alphabet, quotes), Ok(once));
        }
    }

    #[test]
    fn the_plain_version_is_the_same_by_way_of_the_latvian_one(
        typed in anything(), quotes in prop::sample::select(QUOTES.to_vec()),
    ) {
        if let Ok(latvian) = sent(&typed, Alphabet::Latvian, quotes) {
            prop_assert_eq!(
                sent(&latvian, Alphabet::Basic, quotes),
                sent(&typed, Alphabet::Basic, quotes)
            );
        }
    }

    #[test]
    fn no_visible_letter_or_digit_is_ever_dropped(typed in anything()) {
        let count = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        if let Ok(sent) = SepaText::parse(&typed, Alphabet::Basic, Quotes::LeftOut, 1_000) {
            prop_assert!(count(sent.sent()) >= count(&typed), "{:?}", sent.sent());
        }
    }
}
