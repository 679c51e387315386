//! The way of every command from the page to the desk and back, generated from the one list.
//!
//! All of them go one way, and only their work is their own: what Tauri's macro would build anew for
//! each of them made a fourteenth of the program. Who may call what is checked by Tauri before.

use std::future::Future;
use std::pin::Pin;

use desk::contract::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tauri::ipc::{Invoke, InvokeBody, InvokeError, InvokeResponseBody};
use tauri::{Manager, Wry};

use crate::open_desk::on_desk;
use crate::shell::Shell;

/// Handlers of what needs the window itself.
mod shell_commands {
    pub(super) use crate::dialogs::{choose_certificate_file, export_entries};
    pub(super) use crate::shell::switch_environment;
    pub(super) use crate::start::{announce_ready, restore_at_start, show_start};
}

/// What a command does, up to the text of its answer.
type Work = Pin<Box<dyn Future<Output = Result<InvokeResponseBody, CommandError>> + Send>>;

macro_rules! commands {
    (desk { $($desk:ident($desk_asks:ty) -> $desk_answers:ty,)* }
     shell { $($shell:ident($shell_asks:ty) -> $shell_answers:ty,)* }) => {
        /// The work of a command; none where there is no such command.
        fn work(name: &str, shell: &Shell, body: &InvokeBody) -> Result<Option<Work>, InvokeError> {
            let work: Work = match name {
                $(stringify!($desk) => {
                    let request: $desk_asks = asked(name, body)?;
                    let open = shell.desk()?;
                    Box::pin(async move {
                        on_desk!(&open, desk => {
                            let answer = desk::commands::$desk(desk, request).await;
                            told::<$desk_answers>(answer)
                        })
                    })
                })*
                $(stringify!($shell) => {
                    let request: $shell_asks = asked(name, body)?;
                    let shell = shell.clone();
                    Box::pin(async move {
                        let answer = shell_commands::$shell(&shell, request).await;
                        told::<$shell_answers>(answer)
                    })
                })*
                _ => return Ok(None),
            };
            Ok(Some(work))
        }
    };
}

include!("../crates/desk/src/command_list.rs");

/// Answers a command; false where there is none of this name.
pub(crate) fn answer(invoke: Invoke<Wry>) -> bool {
    let Invoke {
        message, resolver, ..
    } = invoke;
    let shell = message.webview_ref().state::<Shell>();
    match work(message.command(), &shell, message.payload()) {
        Ok(None) => return false,
        Ok(Some(work)) => resolver.respond_async(joined(work)),
        Err(refused) => resolver.invoke_error(refused),
    }
    true
}

/// What the page sent along.
fn asked<'a, T: Deserialize<'a>>(name: &str, body: &'a InvokeBody) -> Result<T, InvokeError> {
    let request = match body {
        InvokeBody::Json(arguments) => arguments.get("request").unwrap_or(&Value::Null),
        InvokeBody::Raw(_) => &Value::Null,
    };
    T::deserialize(request)
        .map_err(|problem| InvokeError::from(format!("{name} does not take this: {problem}")))
}

fn told<T: Serialize>(answer: Result<T, CommandError>) -> Result<InvokeResponseBody, CommandError> {
    let text = serde_json::to_string(&answer?);
    text.map(InvokeResponseBody::from)
        .map_err(|_| CommandError::bug("an answer cannot be written"))
}

/// Runs it as a task of its own, so that a panic becomes an answer (`bug`) and not a promise that
/// never settles.
async fn joined(work: Work) -> Result<InvokeResponseBody, InvokeError> {
    match tauri::async_runtime::spawn(work).await {
        Ok(answer) => Ok(answer?),
        // A panic's own words may quote what a person typed, so they go nowhere.
        Err(_panicked_or_cancelled) => Err(CommandError::bug("a command broke off").into()),
    }
}
