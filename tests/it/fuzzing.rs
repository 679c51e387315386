//! Inputs that nobody thought of.

mod commands;
mod parsers;
mod shape;
mod values;
