//! XML, element by element: whatever a text holds, it stays a text.

use std::io;

use payments::ReportedAmount;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::writer::Writer;

/// A document that is being written.
pub(super) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// Begins with the declaration. The bytes are UTF-8 whatever it says: whoever names another
    /// encoding turns them into it.
    pub(super) fn begin(encoding: &str) -> io::Result<Self> {
        let mut writer = Writer::new(Vec::new());
        let declaration = BytesDecl::new("1.0", Some(encoding), None);
        writer.write_event(Event::Decl(declaration))?;
        Ok(Self(writer))
    }

    /// An element with others inside.
    pub(super) fn within(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.open(name, attributes)?;
        inside(self)?;
        self.close(name)
    }

    /// Begins an element; whoever does ends it with [`Xml::close`].
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let mut start = BytesStart::new(name);
        for attribute in attributes {
            start.push_attribute(*attribute);
        }
        self.0.write_event(Event::Start(start))
    }

    /// Ends an element.
    pub(super) fn close(&mut self, name: &str) -> io::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element with a text inside, which is to be [`clean`].
    pub(super) fn leaf(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.marked_leaf(name, &[], text)
    }

    /// An element with a text inside, where there is one: no schema takes an empty one.
    pub(super) fn leaf_of(&mut self, name: &str, text: Option<&str>) -> io::Result<()> {
        match text.filter(|text| !text.is_empty()) {
            Some(text) => self.leaf(name, text),
            None => Ok(()),
        }
    }

    /// A sum without its sign, which both formats tell apart from it.
    pub(super) fn magnitude(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        amount: ReportedAmount,
    ) -> io::Result<()> {
        self.marked_leaf(name, attributes, &amount.magnitude().to_string())
    }

    /// An element with attributes and a text.
    pub(super) fn marked_leaf(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        text: &str,
    ) -> io::Result<()> {
        self.within(name, attributes, |xml| {
            let text = BytesText::new(text);
            xml.0.write_event(Event::Text(text))
        })
    }

    /// The document.
    pub(super) fn finish(self) -> Vec<u8> {
        self.0.into_inner()
    }
}

/// One line without control characters and what XML cannot hold (XML 1.0, 2.2): line ends and tabs
/// become a blank, blanks at the ends are left out.
pub(super) fn clean(text: &str) -> String {
    let blank = |c: char| {
        if matches!(c, '\t' | '\n' | '\r') {
            ' '
        } else {
            c
        }
    };
    let kept = text.chars().map(blank).filter(|c| {
        let is_noncharacter = matches!(c, '\u{FFFE}' | '\u{FFFF}');
        !c.is_control() && !is_noncharacter
    });
    kept.collect::<String>().trim().to_owned()
}

/// The first `most` characters, and whether more were there.
pub(super) fn shortened(text: &str, most: usize) -> (&str, bool) {
    match text.char_indices().nth(most) {
        Some((end, _)) => (text.get(..end).unwrap_or(text), true),
        None => (text, false),
    }
}

/// The text in pieces of `most` characters.
pub(super) fn pieces(text: &str, most: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() && most > 0 {
        let (piece, _) = shortened(rest, most);
        pieces.push(piece);
        rest = rest.get(piece.len()..).unwrap_or_default();
    }
    pieces
}

/// What readers of the tests see: the path of every element that holds a text, and the text.
#[cfg(test)]
pub(super) fn leaves(document: &str) -> Vec<(String, String)> {
    let mut reader = quick_xml::Reader::from_str(document);
    reader.config_mut().check_end_names = true;
    let (mut path, mut leaves) = (Vec::new(), Vec::new());
    let mut text: Option<String> = None;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                path.push(start.name().as_ref().to_owned());
                text = Some(String::new());
            }
            Event::Text(more) => {
                let more = more.xml10_content();
                text.get_or_insert_default().push_str(&more);
            }
            Event::GeneralRef(name) => {
                let name = name.into_inner();
                let value = quick_xml::escape::resolve_xml_entity(&name);
                text.get_or_insert_default().push_str(value.unwrap());
            }
            Event::End(_) => {
                if let Some(text) = text.take() {
                    leaves.push((path.join("/"), text));
                }
                path.pop();
            }
            Event::Decl(_) => {}
            Event::Eof => break,
            Event::Empty(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::PI(_)
            | Event::DocType(_) => panic!("not written here"),
        }
    }
    assert!(path.is_empty(), "{path:?}");
    leaves
}

/// The texts at one path.
#[cfg(test)]
pub(super) fn texts<'a>(leaves: &'a [(String, String)], path: &str) -> Vec<&'a str> {
    let ending = leaves.iter().filter(|(at, _)| at.ends_with(path));
    ending.map(|(_, text)| text.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn controls_and_line_ends_go_and_letters_stay() {
        let table = [
            (" a\r\nb\tc ", "a  b c"),
            ("\0\u{1}\u{7F}\u{85}\u{FFFE}\u{FFFF}", ""),
            ("\u{202E}ā\u{200F} 🦀", "\u{202E}ā\u{200F} 🦀"),
        ];
        for (text, wanted) in table {
            assert_eq!(clean(text), wanted);
        }
    }

    #[test]
    fn characters_are_counted_and_not_bytes() {
        assert_eq!(shortened("āēī", 2), ("āē", true));
        assert_eq!(shortened("āēī", 3), ("āēī", false));
        assert_eq!(pieces("āēīū", 3), ["āēī", "ū"]);
        assert!(pieces("", 3).is_empty());
    }

    proptest! {
        #[test]
        fn every_text_stays_a_text(text in "(?s).{0,80}|[<>&\"'\\]!-]{0,20}") {
            let text = clean(&text);
            let mut xml = Xml::begin("UTF-8").unwrap();
            xml.leaf("A", &text).unwrap();
            let document = String::from_utf8(xml.finish()).unwrap();
            prop_assert_eq!(leaves(&document), [("A".to_owned(), text)]);
        }
    }
}
