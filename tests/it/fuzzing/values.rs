//! Values for a shape: right ones, nearly right ones, and anything.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use tests::Chance;

use super::shape::Shape;

/// Texts that programs trip over.
const ODD: [&str; 18] = [
    "",
    " ",
    "\0",
    "\n\r\t",
    "\u{202E}gnirts",
    "e\u{301}\u{327}\u{323}",
    "\u{1F469}\u{200D}\u{1F4BB}",
    "\u{FEFF}100",
    "'; DROP TABLE payment; --",
    "%s%n",
    "<script>",
    "../../etc/passwd",
    "null",
    "18446744073709551616",
    "-1",
    "1e400",
    "0,00",
    "\u{0661}\u{0662}\u{0663}",
];

/// As many texts are remembered for each field.
const REMEMBERED: usize = 40;

/// Makes requests, with what was heard so far.
pub(super) struct Values {
    pub(super) types: BTreeMap<String, Shape>,
    /// Texts that once stood in a field of that name.
    heard: BTreeMap<String, Vec<String>>,
    pub(super) chance: Chance,
}

impl Values {
    pub(super) fn new(types: BTreeMap<String, Shape>, chance: Chance) -> Self {
        Self {
            types,
            heard: BTreeMap::new(),
            chance,
        }
    }

    /// Remembers the texts of an answer by the fields they stood in: identifiers come back.
    pub(super) fn hear(&mut self, answer: &Value) {
        match answer {
            Value::Object(fields) => {
                for (name, value) in fields {
                    if let Value::String(text) = value {
                        let known = self.heard.entry(name.clone()).or_default();
                        if known.len() < REMEMBERED {
                            known.push(text.clone());
                        } else {
                            let place = self.chance.below(REMEMBERED);
                            known[place].clone_from(text);
                        }
                    }
                    self.hear(value);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.hear(item)),
            _ => {}
        }
    }

    /// A request of this shape: right in form, and as often as not in content.
    pub(super) fn right(&mut self, name: &str, shape: &Shape) -> Value {
        match shape {
            Shape::Text => Value::String(self.text(name)),
            Shape::Number => json!(self.chance.below(100)),
            Shape::Boolean => json!(self.chance.once_in(2)),
            Shape::Null => Value::Null,
            Shape::Word(word) => json!(word),
            Shape::List(item) => {
                let length = self.chance.below(4);
                (0..length).map(|_| self.right(name, item)).collect()
            }
            Shape::Fields(fields) => {
                let fields = fields.iter();
                let made = fields.map(|(name, shape)| (name.clone(), self.right(name, shape)));
                Value::Object(made.collect::<Map<_, _>>())
            }
            Shape::OneOf(choices) => {
                let choice = self.chance.one_of(choices).clone();
                self.right(name, &choice)
            }
            Shape::Named(type_name) => {
                let shape = self.types[type_name].clone();
                self.right(name, &shape)
            }
        }
    }

    /// A text for a field: one heard there, a stretch of another, or an odd one.
    fn text(&mut self, field: &str) -> String {
        let known = self.heard.get(field).filter(|known| !known.is_empty());
        match (known, self.chance.below(12)) {
            (Some(known), 0..=8) => self.chance.one_of(known).clone(),
            (Some(known), 9) => {
                let mut text = self.chance.one_of(known).clone();
                let odd = *self.chance.one_of(&ODD);
                let place = self.chance.below(text.len() + 1);
                let place = text.floor_char_boundary(place);
                text.insert_str(place, odd);
                text
            }
            (_, 10) if self.chance.once_in(100) => self.chance.one_of(&ODD).repeat(20_000),
            _ => (*self.chance.one_of(&ODD)).to_owned(),
        }
    }

    /// Spoils a request in one place.
    pub(super) fn spoil(&mut self, request: &mut Value) {
        if let Value::Object(fields) = &mut *request
            && !fields.is_empty()
            && !self.chance.once_in(6)
        {
            let names: Vec<String> = fields.keys().cloned().collect();
            let name = self.chance.one_of(&names).clone();
            match self.chance.below(5) {
                0 => drop(fields.remove(&name)),
                1 => drop(fields.insert(format!("{name}2"), json!(1))),
                _ => {
                    let mut value = fields.remove(&name).unwrap_or_default();
                    self.spoil(&mut value);
                    fields.insert(name, value);
                }
            }
            return;
        }
        *request = self.anything(0);
    }

    /// Any JSON at all.
    pub(super) fn anything(&mut self, depth: usize) -> Value {
        match self.chance.below(if depth > 40 { 6 } else { 9 }) {
            0 => Value::Null,
            1 => json!(self.chance.once_in(2)),
            2 => json!(self.chance.draw()),
            3 => json!(i64::MIN),
            4 => json!(1.5e300),
            5 => Value::String(self.text("paymentId")),
            6 => (0..self.chance.below(4))
                .map(|_| self.anything(depth + 1))
                .collect(),
            7 => (0..60).fold(Value::Null, |inner, _| json!([inner])),
            _ => json!({ "paymentId": self.anything(depth + 1) }),
        }
    }
}
