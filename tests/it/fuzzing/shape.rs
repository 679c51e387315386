//! What a request looks like, read from the contract with the page: a new command, or a new field
//! of an old one, is covered without a word here.

use std::collections::BTreeMap;

/// A type of the contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    Number,
    Boolean,
    Null,
    Word(String),
    List(Box<Shape>),
    Fields(Vec<(String, Shape)>),
    OneOf(Vec<Shape>),
    /// Another type, by its name.
    Named(String),
}

/// The contract's types by name.
pub(super) fn read(declarations: &str) -> BTreeMap<String, Shape> {
    let mut text = String::new();
    for (place, part) in declarations.split("/*").enumerate() {
        let code = part.split_once("*/").map_or(part, |(_, code)| code);
        text.push_str(if place == 0 { part } else { code });
    }
    let types = text.split("export type ").skip(1);
    let read = |one: &str| {
        let (name, body) = one.split_once('=').expect("a type has a body");
        let mut reader = Reader(body);
        (name.trim().to_owned(), reader.union())
    };
    types.map(read).collect()
}

struct Reader<'a>(&'a str);

impl Reader<'_> {
    fn takes(&mut self, mark: &str) -> bool {
        let rest = self.0.trim_start();
        let taken = rest.strip_prefix(mark);
        self.0 = taken.unwrap_or(rest);
        taken.is_some()
    }

    fn union(&mut self) -> Shape {
        self.takes("|");
        let mut choices = vec![self.one()];
        while self.takes("|") {
            choices.push(self.one());
        }
        match choices.as_slice() {
            [only] => only.clone(),
            _ => Shape::OneOf(choices),
        }
    }

    fn one(&mut self) -> Shape {
        if self.takes("{") {
            return self.fields();
        }
        if self.takes("\"") {
            return Shape::Word(self.until('"'));
        }
        if self.takes("Array<") {
            let item = self.union();
            assert!(self.takes(">"), "a list ends: {}", self.0);
            return Shape::List(Box::new(item));
        }
        if self.takes("Record<") {
            self.until('>');
            return Shape::Fields(Vec::new());
        }
        match self.word().as_str() {
            "string" => Shape::Text,
            "number" => Shape::Number,
            "boolean" => Shape::Boolean,
            "null" => Shape::Null,
            name => Shape::Named(name.to_owned()),
        }
    }

    fn fields(&mut self) -> Shape {
        let mut fields = Vec::new();
        while !self.takes("}") {
            let name = if self.takes("\"") {
                self.until('"')
            } else {
                self.word()
            };
            let is_optional = self.takes("?");
            assert!(self.takes(":"), "a field has a type: {}", self.0);
            let shape = self.union();
            let shape = if is_optional {
                Shape::OneOf(vec![shape, Shape::Null])
            } else {
                shape
            };
            fields.push((name, shape));
            if !self.takes(",") {
                self.takes(";");
            }
        }
        Shape::Fields(fields)
    }

    fn until(&mut self, mark: char) -> String {
        let (before, after) = self.0.split_once(mark).expect("it ends");
        self.0 = after;
        before.to_owned()
    }

    fn word(&mut self) -> String {
        let rest = self.0.trim_start();
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_'));
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        assert!(!word.is_empty(), "the contract is understood: {rest}");
        self.0 = after;
        word.to_owned()
    }
}

#[test]
fn the_contract_is_understood() {
    let types = read(&desk::contract::declarations());
    let Shape::Fields(commands) = &types["Commands"] else {
        panic!("commands")
    };
    assert!(commands.len() > 10, "every command is there");
    let text = |name: &str| (name.to_owned(), Shape::Text);
    let word = |name: &str| Shape::Word(name.to_owned());
    assert_eq!(types["Nothing"], Shape::Fields(Vec::new()));
    assert_eq!(
        types["PhoneAnswer"],
        Shape::OneOf(vec![word("approve"), word("decline")])
    );
    let Shape::Fields(fields) = &types["PhoneAnswerRequest"] else {
        panic!("fields")
    };
    assert_eq!(fields[0], text("requestId"));
    assert_eq!(
        fields[1],
        ("answer".to_owned(), Shape::Named("PhoneAnswer".to_owned()))
    );
}
