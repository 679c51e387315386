//! The check of an account number.

/// Whether `text` is an IBAN in its electronic form: 15 to 34 capitals and digits, two letters for
/// the country, two check digits, remainder 1 (ISO 13616). Lengths per country are not checked.
pub(crate) fn is_valid(text: &str) -> bool {
    let Some((head, account)) = text.split_at_checked(4) else {
        return false;
    };
    let (country, check) = head.split_at(2);
    (15..=34).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
        && country.bytes().all(|byte| byte.is_ascii_uppercase())
        && check.bytes().all(|byte| byte.is_ascii_digit())
        && remainder(account.chars().chain(head.chars())) == Some(1)
}

/// The number modulo 97, letters counting 10 to 35; `None` for a sign that is neither.
fn remainder(signs: impl Iterator<Item = char>) -> Option<u32> {
    signs.into_iter().try_fold(0_u32, |sum, sign| {
        let value = sign.to_digit(36)?;
        let shift = if value < 10 { 10 } else { 100 };
        sum.checked_mul(shift)?.checked_add(value)?.checked_rem(97)
    })
}

#[cfg(test)]
mod tests {
    use super::is_valid;

    #[test]
    fn an_iban_is_valid_only_with_its_own_check_digits() {
        for valid in [
            "LV62IDXO1001010002370",
            "EE382200221020145685",
            "DE89370400440532013000",
        ] {
            assert!(is_valid(valid), "{valid}");
        }
        let wrong = [
            "LV62INDXO100101000237",
            "LV26IDXO1001010000778",
            "LV11INDX1681306232593",
            "lv62idxo1001010002370",
            "LV62 IDXO 1001 0100 0237 0",
            "LVĀ2IDXO1001010002370",
            "LV62",
            "",
        ];
        for wrong in wrong {
            assert!(!is_valid(wrong), "{wrong}");
        }
    }
}
