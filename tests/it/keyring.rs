//! The vault over a real Secret Service: gnome-keyring on a bus of its own, without a desktop.
//!
//! What uses the vault is a process of its own (`vault_user`), since the bus is named by the
//! environment of a process, and since it has to be killed. The bus and the keyring of whoever
//! runs these tests are neither used nor changed.

mod coming;
mod kills;
mod locked;
mod open;
pub(crate) mod session;
mod stopped;
mod user;
