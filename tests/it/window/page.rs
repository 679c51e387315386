//! What a person sees, types and presses, by `data-testid`.

use fantoccini::Locator;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use serde_json::{Value, json};

use super::driver::{Window, until};

/// Keys as WebDriver spells them.
pub(super) const TAB: char = '\u{E004}';
pub(super) const ENTER: char = '\u{E007}';
pub(super) const CONTROL: char = '\u{E009}';
pub(super) const ESCAPE: char = '\u{E00C}';

impl Window {
    /// What a script in the page returns. Its arguments are `arguments[0]` and so on.
    pub(super) async fn js(&self, script: &str, arguments: Vec<Value>) -> Value {
        let result = self.client.execute(script, arguments).await;
        result.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// What the body of an asynchronous function in the page returns.
    pub(super) async fn js_later(&self, body: &str) -> Value {
        let script = format!(
            "const done = arguments[0]; \
             (async () => {{ {body} }})().then(done, (thrown) => done('thrown: ' + thrown));"
        );
        let result = self.client.execute_async(&script, Vec::new()).await;
        result.unwrap_or_else(|error| panic!("{body}: {error}"))
    }

    /// An expression about the first element `e` of this name; null when there is none.
    pub(super) async fn of(&self, id: &str, expression: &str) -> Value {
        let script = format!(
            "const e = document.querySelector(`[data-testid=\"${{arguments[0]}}\"]`); \
             return e === null ? null : ({expression});"
        );
        self.js(&script, vec![json!(id)]).await
    }

    /// Whether there is such an element.
    pub(super) async fn has(&self, id: &str) -> bool {
        self.of(id, "true").await == json!(true)
    }

    /// How many there are.
    pub(super) async fn count(&self, id: &str) -> u64 {
        let script = "return document.querySelectorAll(`[data-testid=\"${arguments[0]}\"]`).length";
        self.js(script, vec![json!(id)]).await.as_u64().unwrap()
    }

    /// Its text, as far as it is shown.
    pub(super) async fn text(&self, id: &str) -> String {
        self.string(id, "e.innerText.replace(/\\s+/g, ' ').trim()")
            .await
    }

    /// What is typed in it.
    pub(super) async fn value(&self, id: &str) -> String {
        self.string(id, "e.value").await
    }

    /// An attribute of it; empty when it has none.
    pub(super) async fn attribute(&self, id: &str, name: &str) -> String {
        self.string(id, &format!("e.getAttribute('{name}') ?? ''"))
            .await
    }

    /// Waits until it is there and can be seen.
    pub(super) async fn shows(&self, id: &str) {
        until(&format!("{id} is shown"), async || {
            self.of(id, "e.checkVisibility()").await == json!(true)
        })
        .await;
    }

    /// Waits until it is not there, or hidden.
    pub(super) async fn hides(&self, id: &str) {
        until(&format!("{id} is gone"), async || {
            self.of(id, "e.checkVisibility()").await != json!(true)
        })
        .await;
    }

    /// Waits until an attribute has this value.
    pub(super) async fn becomes(&self, id: &str, attribute: &str, wanted: &str) {
        let expression = format!("e.getAttribute('{attribute}')");
        until(&format!("{id} has {attribute} {wanted}"), async || {
            self.of(id, &expression).await == json!(wanted)
        })
        .await;
    }

    /// Waits until the review shows this warning.
    pub(super) async fn warns(&self, name: &str) {
        let all = "[...e.querySelectorAll('[data-warning]')].map((box) => box.dataset.warning)";
        until(&format!("the review warns about {name}"), async || {
            let shown = self.of("review-dialog", all).await;
            shown
                .as_array()
                .is_some_and(|shown| shown.contains(&json!(name)))
        })
        .await;
    }

    /// What this warning says.
    pub(super) async fn warning(&self, name: &str) -> String {
        let text = format!("e.querySelector('[data-warning={name}]').innerText");
        self.string(
            "review-dialog",
            &format!("{text}.replace(/\\s+/g, ' ').trim()"),
        )
        .await
    }

    /// Checks that it says exactly this.
    pub(super) async fn reads(&self, id: &str, wanted: &str) {
        assert_eq!(self.text(id).await, wanted, "{id}");
    }

    /// Checks that it says what the page's word table has under this key.
    pub(super) async fn says(&self, id: &str, key: &str) {
        let (told, words) = (self.text(id).await, self.word(key).await);
        assert!(
            told.contains(&words),
            "{id} says {key} ({words:?}): {told:?}"
        );
    }

    /// Checks that it is not there.
    pub(super) async fn lacks(&self, id: &str, why: &str) {
        assert!(!self.has(id).await, "{id}: {why}");
    }

    /// Waits until what lies beyond the first screen is there as well.
    pub(super) async fn is_whole(&self) {
        let defined = "return customElements.get('way-section') !== undefined";
        until("all screens are there", async || {
            self.js(defined, Vec::new()).await == json!(true)
        })
        .await;
    }

    /// Waits until it holds the focus.
    pub(super) async fn has_focus(&self, id: &str) {
        until(&format!("{id} has the focus"), async || {
            self.focus().await == id
        })
        .await;
    }

    /// The name of what holds the focus; empty when it has none.
    pub(super) async fn focus(&self) -> String {
        let script = "return document.activeElement?.dataset.testid ?? ''";
        self.js(script, Vec::new())
            .await
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// Presses it with the mouse, once it is there.
    pub(super) async fn click(&self, id: &str) {
        self.shows(id).await;
        self.rests(id).await;
        let found = self.client.find(Locator::Css(&selector(id))).await.unwrap();
        found
            .click()
            .await
            .unwrap_or_else(|error| panic!("{id}: {error}"));
    }

    /// Waits until it stays in its place. The driver works out where to press before it presses.
    async fn rests(&self, id: &str) {
        let place = "(({ x, y }) => `${x} ${y}`)(e.getBoundingClientRect())";
        let mut before = serde_json::Value::Null;
        until(&format!("{id} rests"), async || {
            let now = self.of(id, place).await;
            let rests = now == before;
            before = now;
            rests
        })
        .await;
    }

    /// Replaces what is typed in it, key by key.
    pub(super) async fn types(&self, id: &str, text: &str) {
        self.shows(id).await;
        let found = self.client.find(Locator::Css(&selector(id))).await.unwrap();
        found.clear().await.unwrap();
        found
            .send_keys(text)
            .await
            .unwrap_or_else(|error| panic!("{id}: {error}"));
        assert_eq!(self.value(id).await, text, "{id} holds what was typed");
    }

    /// Presses keys together, wherever the focus is.
    pub(super) async fn press(&self, keys: &[char]) {
        let down = keys.iter().map(|&value| KeyAction::Down { value });
        let up = keys.iter().rev().map(|&value| KeyAction::Up { value });
        let actions = down
            .chain(up)
            .fold(KeyActions::new("keyboard".into()), |all, action| {
                all.then(action)
            });
        self.client.perform_actions(actions).await.unwrap();
    }

    /// The sentence that the page's word table has under a key such as `start.other.title`.
    pub(super) async fn word(&self, key: &str) -> String {
        let body = format!(
            "const {{ en }} = await import('/words/en.js'); \
             return '{key}'.split('.').reduce((table, part) => table[part], en);"
        );
        let word = self.js_later(&body).await;
        word.as_str()
            .unwrap_or_else(|| panic!("no word {key}: {word}"))
            .to_owned()
    }

    async fn string(&self, id: &str, expression: &str) -> String {
        let value = self.of(id, expression).await;
        value
            .as_str()
            .unwrap_or_else(|| panic!("there is no {id}"))
            .to_owned()
    }
}

fn selector(id: &str) -> String {
    format!("[data-testid=\"{id}\"]")
}
