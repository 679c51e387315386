//! Looking into ASN.1 whose shape is not certain.

use der::asn1::{AnyRef, ObjectIdentifier};
use der::{Decode, Reader, SliceReader, Tag, Tagged};

/// Names in certificates are shorter by their standard (X.520).
const LONGEST_TEXT: usize = 256;

/// The elements inside a sequence or set, whatever they are.
pub(super) fn elements(any: AnyRef<'_>) -> Option<Vec<AnyRef<'_>>> {
    let is_list = [Tag::Sequence, Tag::Set].contains(&any.tag());
    is_list.then(|| run(any.value())).flatten()
}

/// Elements one after another to the end.
pub(super) fn run(bytes: &[u8]) -> Option<Vec<AnyRef<'_>>> {
    let mut reader = SliceReader::new(bytes).ok()?;
    let mut found = Vec::new();
    while !reader.is_finished() {
        found.push(AnyRef::decode(&mut reader).ok()?);
    }
    Some(found)
}

/// An object identifier, and nothing where it is anything else.
pub(super) fn identifier(any: AnyRef<'_>) -> Option<ObjectIdentifier> {
    any.decode_as().ok()
}

/// A text of any of the many types, without what could not be seen or would turn its neighbours
/// around; nothing where nothing is left.
pub(super) fn text(any: AnyRef<'_>) -> Option<String> {
    let bytes = any.value();
    let tag = any.tag();
    let is_utf8 = matches!(
        tag,
        Tag::Utf8String
            | Tag::PrintableString
            | Tag::Ia5String
            | Tag::NumericString
            | Tag::VisibleString
    );
    let text = if is_utf8 {
        std::str::from_utf8(bytes).ok()?.to_owned()
    } else if tag == Tag::BmpString {
        let (units, rest) = bytes.as_chunks();
        let units: Vec<u16> = units.iter().copied().map(u16::from_be_bytes).collect();
        rest.is_empty().then(|| String::from_utf16(&units).ok())??
    } else if tag == Tag::TeletexString {
        // By its standard something else, by every issuer's habit Latin-1.
        bytes.iter().copied().map(char::from).collect()
    } else {
        return None;
    };
    let shown = text.chars().filter(|one| !is_hidden(*one));
    let shown: String = shown.take(LONGEST_TEXT).collect();
    let shown = shown.trim();
    (!shown.is_empty()).then(|| shown.to_owned())
}

fn is_hidden(one: char) -> bool {
    one.is_control()
        || matches!(one, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}
