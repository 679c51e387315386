//! The real program in a real window, driven through WebKitWebDriver on a screen of its own.
//!
//! These tests run where `SEPA_DESK_WINDOW_TESTS` is set and say elsewhere that they did nothing.
//! They find things by `data-testid` and by nothing else, and wait for a *state*, with a bound.
//!
//! The screen must not start anew when its last window closes (`Xvfb -noreset`): while it does, it
//! turns away the next program.

mod accessibility;
mod answers;
mod bad_input;
mod closing;
mod command_line;
mod doubting;
mod drawing;
mod driver;
mod environments;
mod figures;
mod guarding;
mod home;
mod interface;
mod keyboard;
mod ledger_faults;
mod linking;
mod page;
mod paying;
mod process;
mod record;
mod restarting;
mod sandbox;
mod scripted_demo;
mod setting_up;
mod started;
mod steps;
mod walls;
