//! From a new computer to a desk that can pay: access data, people, accounts.

mod access;
mod certificates;
mod forgetting;
mod keyring;
mod keys;
mod office;
mod outage;
pub(crate) mod spying;
mod way;
