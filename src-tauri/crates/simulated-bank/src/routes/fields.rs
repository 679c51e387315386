//! An object of a request body whose fields are taken out one by one, until none may be left.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::refusal::Refusal;

/// Fields not read yet, each as the text it arrived as: a number keeps its own digits.
pub(crate) struct Fields {
    path: String,
    left: BTreeMap<String, Box<RawValue>>,
}

impl Fields {
    /// Reads an object; `path` is where it stands, empty for the whole body.
    pub(crate) fn read(json: &str, path: &str) -> Result<Self, Refusal> {
        let left = serde_json::from_str(json);
        let place = if path.is_empty() { "body" } else { path };
        let left = left.map_err(|_| Refusal::format(place, "is no JSON object"))?;
        Ok(Self {
            path: path.to_owned(),
            left,
        })
    }

    /// FORMAT_ERROR for one field of this object.
    pub(crate) fn wrong(&self, name: &str, text: &'static str) -> Refusal {
        Refusal::format(self.under(name), text)
    }

    pub(crate) fn text(&mut self, name: &str) -> Result<String, Refusal> {
        self.optional_text(name)?
            .ok_or(self.wrong(name, "is missing"))
    }

    pub(crate) fn optional_text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let Some(value) = self.left.remove(name) else {
            return Ok(None);
        };
        serde_json::from_str(value.get())
            .map(Some)
            .map_err(|_| self.wrong(name, "must be text"))
    }

    /// The digits of a number, exactly as sent.
    pub(crate) fn number(&mut self, name: &str) -> Result<String, Refusal> {
        let value = self
            .left
            .remove(name)
            .ok_or(self.wrong(name, "is missing"))?;
        let digits = value.get();
        let is_number = digits.starts_with(|sign: char| sign.is_ascii_digit() || sign == '-');
        is_number
            .then(|| digits.to_owned())
            .ok_or(self.wrong(name, "must be a number"))
    }

    pub(crate) fn optional_object(&mut self, name: &str) -> Result<Option<Self>, Refusal> {
        let Some(value) = self.left.remove(name) else {
            return Ok(None);
        };
        Self::read(value.get(), &self.under(name)).map(Some)
    }

    pub(crate) fn boolean(&mut self, name: &str) -> Result<bool, Refusal> {
        let value = self.left.remove(name);
        let value = value.ok_or(self.wrong(name, "is missing"))?;
        serde_json::from_str(value.get()).map_err(|_| self.wrong(name, "must be true or false"))
    }

    /// The objects of an array.
    pub(crate) fn objects(&mut self, name: &str) -> Result<Vec<Self>, Refusal> {
        let value = self.left.remove(name);
        let value = value.ok_or(self.wrong(name, "is missing"))?;
        let items: Vec<Box<RawValue>> =
            serde_json::from_str(value.get()).map_err(|_| self.wrong(name, "must be an array"))?;
        let path = self.under(name);
        items
            .iter()
            .map(|item| Self::read(item.get(), &path))
            .collect()
    }

    /// Refuses whatever was not asked for.
    pub(crate) fn end(&self) -> Result<(), Refusal> {
        let unknown = self.left.keys().next();
        unknown.map_or(Ok(()), |name| Err(self.wrong(name, "is not known here")))
    }

    fn under(&self, name: &str) -> String {
        if self.path.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.path)
        }
    }
}
