//! Some programs write PKCS#12 in BER, which allows elements of unknown length and texts in pieces.

use secrecy::zeroize::Zeroizing;

/// Deeper than any such file.
const DEEPEST: u32 = 24;
const CONSTRUCTED: u8 = 0x20;
const OCTET_STRING: u8 = 0x04;
const END: &[u8] = &[0, 0];

/// The same with every length written and every octet string in one piece. Nothing where it is not
/// one whole element.
pub(super) fn definite(bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut out = Zeroizing::new(Vec::with_capacity(bytes.len()));
    let rest = element(bytes, &mut out, DEEPEST)?;
    rest.is_empty().then_some(out)
}

/// Copies the first element of `bytes` to the end of `out`, and returns what follows it.
fn element<'a>(bytes: &'a [u8], out: &mut Vec<u8>, depth: u32) -> Option<&'a [u8]> {
    let depth = depth.checked_sub(1)?;
    let (tag, after) = bytes.split_first()?;
    let (length, after) = length(after)?;
    // Numbers above 30 take more bytes, and stand in no such file.
    if tag & 0x1F == 0x1F {
        return None;
    }
    if tag & CONSTRUCTED == 0 {
        let (content, rest) = after.split_at_checked(length?)?;
        put(*tag, content, out)?;
        return Some(rest);
    }
    let (mut inside, mut rest) = match length {
        Some(length) => after.split_at_checked(length)?,
        None => (after, END),
    };
    let mut content = Zeroizing::new(Vec::with_capacity(inside.len()));
    let is_pieces = *tag == OCTET_STRING | CONSTRUCTED;
    while !inside.is_empty() {
        if length.is_none()
            && let Some(after_end) = inside.strip_prefix(END)
        {
            rest = after_end;
            break;
        }
        let mut one = Zeroizing::new(Vec::with_capacity(inside.len()));
        inside = element(inside, &mut one, depth)?;
        content.extend_from_slice(if is_pieces { piece(&one)? } else { &one });
    }
    let tag = if is_pieces { OCTET_STRING } else { *tag };
    put(tag, &content, out)?;
    Some(rest)
}

/// What an octet string holds.
fn piece(element: &[u8]) -> Option<&[u8]> {
    let (tag, after) = element.split_first()?;
    let (_, content) = length(after)?;
    (*tag == OCTET_STRING).then_some(content)
}

/// A length, nothing where it is not said, and what follows.
fn length(bytes: &[u8]) -> Option<(Option<usize>, &[u8])> {
    let (first, after) = bytes.split_first()?;
    match *first {
        short @ 0..0x80 => Some((Some(usize::from(short)), after)),
        0x80 => Some((None, after)),
        long => {
            let (digits, after) = after.split_at_checked(usize::from(long & 0x7F))?;
            let length = digits.iter().try_fold(0_usize, |sum, digit| {
                sum.checked_mul(256)?.checked_add(usize::from(*digit))
            });
            Some((Some(length?), after))
        }
    }
}

fn put(tag: u8, content: &[u8], out: &mut Vec<u8>) -> Option<()> {
    out.push(tag);
    match u8::try_from(content.len()) {
        Ok(short @ 0..0x80) => out.push(short),
        Ok(one) => out.extend([0x81, one]),
        Err(_) => {
            let [.., high, middle, low] = u32::try_from(content.len()).ok()?.to_be_bytes();
            match high {
                0 => out.extend([0x82, middle, low]),
                _ => out.extend([0x83, high, middle, low]),
            }
        }
    }
    out.extend_from_slice(content);
    Some(())
}
