//! The declarations that the page is checked against, rendered from the types themselves.

use std::any::TypeId;
use std::collections::{BTreeMap, BTreeSet};

use ts_rs::{Config, TS, TypeVisitor};

#[allow(
    clippy::wildcard_imports,
    reason = "the command list names whatever it needs"
)]
use super::*;

/// The text of `ui/bridge/contract.d.ts`.
#[must_use]
pub fn declarations() -> String {
    let mut found = Collector::default();
    found.add::<CommandError>();
    found.add::<DeskChanged>();
    let commands = commands(&mut found);
    let types: Vec<String> = found.types.into_values().collect();
    format!(
        "// Generated from the Rust types by `cargo xtask contract`. Do not edit.\n\n{}\n\
         /** Every command, what it asks and what it answers. */\n\
         export type Commands = {{\n{commands}}};\n",
        types.join("\n")
    )
}

macro_rules! commands {
    (desk { $($desk:ident($desk_asks:ty) -> $desk_answers:ty,)* }
     shell { $($shell:ident($shell_asks:ty) -> $shell_answers:ty,)* }) => {
        fn commands(found: &mut Collector) -> String {
            let mut lines = String::new();
            $(lines.push_str(&found.command::<$desk_asks, $desk_answers>(stringify!($desk)));)*
            $(lines.push_str(&found.command::<$shell_asks, $shell_answers>(stringify!($shell)));)*
            lines
        }
    };
}

include!("../command_list.rs");

/// Gathers a type and everything it is made of, each once.
#[derive(Default)]
struct Collector {
    config: Config,
    seen: BTreeSet<TypeId>,
    types: BTreeMap<String, String>,
}

impl Collector {
    fn command<Asks: TS + 'static, Answers: TS + 'static>(&mut self, name: &str) -> String {
        self.add::<Asks>();
        self.add::<Answers>();
        let (asks, answers) = (Asks::name(&self.config), Answers::name(&self.config));
        format!("  {name}: {{ asks: {asks}; answers: {answers} }};\n")
    }

    fn add<T: TS + 'static + ?Sized>(&mut self) {
        self.visit::<T>();
    }
}

impl TypeVisitor for Collector {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        // Only our own types have a file of their own, hence a declaration.
        if T::output_path().is_some() {
            let docs = T::docs().unwrap_or_default();
            let declaration = T::decl(&self.config);
            self.types.insert(
                T::ident(&self.config),
                format!("{docs}export {declaration}\n"),
            );
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_contract_is_the_one_of_the_rust_types() {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../../ui/bridge/contract.d.ts"
        );
        let now = declarations();
        if std::env::var_os("UPDATE_CONTRACT").is_some() {
            std::fs::write(path, &now).expect("ui/bridge can be written");
        }
        let kept = std::fs::read_to_string(path).unwrap_or_default();
        assert_eq!(
            kept, now,
            "run `cargo xtask contract` and commit the result"
        );
    }
}
