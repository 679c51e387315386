//! From typed text to the digits of a sum, or the reason why it cannot be read.

use super::AmountError;

/// The digits before and behind the decimal sign; the latter are none, one or two.
pub(super) fn digits(typed: &str) -> Result<(String, String), AmountError> {
    let number = bare_number(typed)?;
    let (before, decimals) = split_decimals(&number);
    let whole = join_groups(before)?;
    let Some(decimals) = decimals else {
        return Ok((whole, String::new()));
    };
    check_decimals(&number, &whole, decimals)?;
    Ok((whole, decimals.to_owned()))
}

/// Leaves only digits, points, commas and plain blanks, with a digit or a sign at both ends.
fn bare_number(typed: &str) -> Result<String, AmountError> {
    let plain: String = typed
        .chars()
        .map(|c| if is_blank(c) { ' ' } else { c })
        .collect();
    let number = without_euro(plain.trim());
    if number.is_empty() {
        return Err(AmountError::Missing);
    }
    let has_digit = number.contains(|c: char| c.is_ascii_digit());
    if has_digit && number.starts_with(is_minus) {
        return Err(AmountError::Negative);
    }
    if has_digit && names_other_currency(number) {
        return Err(AmountError::NotEuro);
    }
    let readable = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ');
    if number.chars().all(readable) {
        Ok(number.to_owned())
    } else {
        Err(AmountError::Unreadable)
    }
}

/// The zero-width ones travel along when a number is copied from a web page.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// Hyphens and dashes count too: word processors turn one into the other.
fn is_minus(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}'
    )
}

fn without_euro(text: &str) -> &str {
    let is_eur = |letters: &str| letters.eq_ignore_ascii_case("EUR");
    let rest = match (text.split_at_checked(3), last_three(text)) {
        (Some((head, rest)), _) if is_eur(head) => rest,
        (_, Some((rest, tail))) if is_eur(tail) => rest,
        _ => text
            .strip_prefix('€')
            .or_else(|| text.strip_suffix('€'))
            .unwrap_or(text),
    };
    rest.trim()
}

fn last_three(text: &str) -> Option<(&str, &str)> {
    text.split_at_checked(text.len().checked_sub(3)?)
}

/// A currency sign anywhere, or three letters at one end that are not a second `EUR`.
fn names_other_currency(number: &str) -> bool {
    let is_code = |letters: &str| {
        letters.bytes().all(|b| b.is_ascii_alphabetic()) && !letters.eq_ignore_ascii_case("EUR")
    };
    let head = number.split_at_checked(3);
    let behind_head = |rest: &str| rest.starts_with(|c: char| c == ' ' || c.is_ascii_digit());
    let before_tail = |rest: &str| rest.ends_with(|c: char| c == ' ' || c.is_ascii_digit());
    number.contains(is_foreign_sign)
        || head.is_some_and(|(code, rest)| is_code(code) && behind_head(rest))
        || last_three(number).is_some_and(|(rest, code)| is_code(code) && before_tail(rest))
}

fn is_foreign_sign(c: char) -> bool {
    c != '€' && matches!(c, '$' | '¢'..='¥' | '\u{20A0}'..='\u{20CF}' | '＄' | '￡' | '￥')
}

/// Splits at the decimal sign, which is the last sign unless it is repeated: then it only groups.
fn split_decimals(number: &str) -> (&str, Option<&str>) {
    let Some(sign) = number.chars().rev().find(|c| matches!(c, ',' | '.')) else {
        return (number, None);
    };
    let (before, after) = number.rsplit_once(sign).unwrap_or((number, ""));
    if before.contains(sign) {
        return (number, None);
    }
    (before, Some(after))
}

/// Joins the digits before the decimal sign. Groups must be exact and use one sign throughout,
/// and a leading zero is refused: both hint at digits lost in copying.
fn join_groups(before: &str) -> Result<String, AmountError> {
    let is_digits = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let exact = match before.chars().find(|c| !c.is_ascii_digit()) {
        None => is_digits(before),
        Some(sign) => before.split(sign).enumerate().all(|(place, group)| {
            let fits = if place == 0 {
                group.len() <= 3
            } else {
                group.len() == 3
            };
            fits && is_digits(group)
        }),
    };
    if !exact || (before.starts_with('0') && before != "0") {
        return Err(AmountError::Unreadable);
    }
    Ok(before.chars().filter(char::is_ascii_digit).collect())
}

/// Three digits behind one sign, with one to three before it, may be a group as well as decimals.
fn check_decimals(number: &str, whole: &str, decimals: &str) -> Result<(), AmountError> {
    if decimals.is_empty() || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return Err(AmountError::Unreadable);
    }
    if decimals.len() <= 2 {
        return Ok(());
    }
    let could_group = decimals.len() == 3 && whole.len() <= 3 && whole != "0";
    if !could_group {
        return Err(AmountError::TooManyDecimals);
    }
    let decimal = number
        .strip_suffix(|c: char| c.is_ascii_digit())
        .unwrap_or(number);
    Err(AmountError::Ambiguous {
        typed: number.to_owned(),
        whole: format!("{whole}{decimals}"),
        decimal: decimal.to_owned(),
    })
}
