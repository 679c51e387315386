//! The container of an XLSX file: a ZIP archive (APPNOTE 6.3) of a few compressed parts.
//!
//! Our own, since a library for spreadsheets brings charts and pictures and wants sums as binary
//! fractions; compression and check sum are those of flate2.

use std::io::Write;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

use super::ExportError;

const LOCAL_HEADER: u32 = 0x0403_4B50;
const CENTRAL_HEADER: u32 = 0x0201_4B50;
const END_OF_DIRECTORY: u32 = 0x0605_4B50;
/// Version 2.0 of the format knows folders and compression.
const VERSION: u16 = 20;
/// Names are UTF-8.
const UTF8_NAMES: u16 = 1 << 11;
const DEFLATED: u16 = 8;
/// 1 January 1980: the same content makes the same bytes.
const FIRST_DAY: u16 = (1 << 5) | 1;

/// An archive that is being put together.
#[derive(Default)]
pub(super) struct Package {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    parts: u16,
}

impl Package {
    /// Adds a part, compressed.
    pub(super) fn add(&mut self, name: &str, content: &[u8]) -> Result<(), ExportError> {
        let mut check = Crc::new();
        check.update(content);
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        encoder
            .write_all(content)
            .map_err(ExportError::Unwritable)?;
        let packed = encoder.finish().map_err(ExportError::Unwritable)?;

        let mut facts = Vec::new();
        for fact in [VERSION, UTF8_NAMES, DEFLATED, 0, FIRST_DAY] {
            facts.extend(fact.to_le_bytes());
        }
        for fact in [check.sum(), length(&packed)?, length(content)?] {
            facts.extend(fact.to_le_bytes());
        }
        let name_length = u16::try_from(name.len()).map_err(|_| ExportError::TooLarge)?;
        facts.extend(name_length.to_le_bytes());
        // No extra field.
        facts.extend(0_u16.to_le_bytes());

        let offset = length(&self.bytes)?;
        self.bytes.extend(LOCAL_HEADER.to_le_bytes());
        self.bytes.extend(&facts);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(packed);

        self.directory.extend(CENTRAL_HEADER.to_le_bytes());
        self.directory.extend(VERSION.to_le_bytes());
        self.directory.extend(facts);
        // No comment, the first disk, and no attributes in three fields.
        self.directory.extend([0; 10]);
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.parts = self.parts.checked_add(1).ok_or(ExportError::TooLarge)?;
        Ok(())
    }

    /// The archive.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, ExportError> {
        let begin = length(&self.bytes)?;
        let size = length(&self.directory)?;
        self.bytes.extend(self.directory);
        self.bytes.extend(END_OF_DIRECTORY.to_le_bytes());
        // One disk, which is this one.
        self.bytes.extend([0; 4]);
        self.bytes.extend(self.parts.to_le_bytes());
        self.bytes.extend(self.parts.to_le_bytes());
        self.bytes.extend(size.to_le_bytes());
        self.bytes.extend(begin.to_le_bytes());
        // No comment.
        self.bytes.extend(0_u16.to_le_bytes());
        Ok(self.bytes)
    }
}

/// Sizes have four bytes.
fn length(bytes: &[u8]) -> Result<u32, ExportError> {
    u32::try_from(bytes.len()).map_err(|_| ExportError::TooLarge)
}
