//! Adapters between the page and the desk, generated from the one list of commands.
//!
//! Each runs its handler as a task of its own, so that a panic becomes an answer (`bug`) and not
//! a promise that never settles.
#![expect(
    clippy::let_underscore_must_use,
    reason = "Tauri's command macro expands to one"
)]

use std::future::Future;

use desk::contract::*;
use tauri::{State, Wry};

use crate::open_desk::on_desk;
use crate::shell::Shell;

/// Handlers of what needs the window itself.
mod shell_commands {
    pub(super) use crate::dialogs::{choose_certificate_file, export_entries};
    pub(super) use crate::shell::switch_environment;
    pub(super) use crate::start::{announce_ready, restore_at_start, show_start};
}

/// What a command answers.
type Answer<T> = Result<T, CommandError>;

macro_rules! commands {
    (desk { $($desk:ident($desk_asks:ty) -> $desk_answers:ty,)* }
     shell { $($shell:ident($shell_asks:ty) -> $shell_answers:ty,)* }) => {
        $(
            #[tauri::command]
            async fn $desk(
                shell: State<'_, Shell>,
                request: $desk_asks,
            ) -> Answer<$desk_answers> {
                let open = shell.desk()?;
                joined(async move {
                    on_desk!(&open, desk => desk::commands::$desk(desk, request).await)
                })
                .await
            }
        )*
        $(
            #[tauri::command]
            async fn $shell(
                shell: State<'_, Shell>,
                request: $shell_asks,
            ) -> Answer<$shell_answers> {
                let shell = Shell::clone(&shell);
                joined(async move { shell_commands::$shell(&shell, request).await }).await
            }
        )*

        /// Every command of the list, ready to be registered.
        pub(crate) fn handler() -> impl Fn(tauri::ipc::Invoke<Wry>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$($desk,)* $($shell,)*]
        }
    };
}

include!("../crates/desk/src/command_list.rs");

async fn joined<T: Send + 'static>(
    work: impl Future<Output = Answer<T>> + Send + 'static,
) -> Answer<T> {
    match tauri::async_runtime::spawn(work).await {
        Ok(answer) => answer,
        // A panic's own words may quote what a person typed, so they go nowhere.
        Err(_panicked_or_cancelled) => Err(CommandError::bug("a command broke off")),
    }
}
