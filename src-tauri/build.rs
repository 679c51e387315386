//! Tells Tauri every command by name. A command that it does not know would be open to any page.

fn main() {
    let attributes = tauri_build::Attributes::new()
        .app_manifest(tauri_build::AppManifest::new().commands(COMMANDS));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}

macro_rules! commands {
    (desk { $($desk:ident($desk_asks:ty) -> $desk_answers:ty,)* }
     shell { $($shell:ident($shell_asks:ty) -> $shell_answers:ty,)* }) => {
        const COMMANDS: &[&str] = &[$(stringify!($desk),)* $(stringify!($shell),)*];
    };
}

include!("crates/desk/src/command_list.rs");
