//! What the page cannot do, even if somebody got a script into it.

use serde_json::json;

use super::home::Home;

#[tokio::test]
async fn the_window_goes_nowhere_else() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    let opened = "return window.open('https://example.org/') === null";
    assert_eq!(
        window.js(opened, Vec::new()).await,
        json!(true),
        "there is one window"
    );
    for address in [
        "https://example.org/",
        "http://127.0.0.1:9/",
        "data:text/html,x",
        "file:///",
    ] {
        window
            .js("location.href = arguments[0]", vec![json!(address)])
            .await;
        // A navigation that is let through would have begun before the second frame.
        let here = "for (let i = 0; i < 10; i += 1) await new Promise(requestAnimationFrame); \
                    return location.protocol;";
        assert_eq!(
            window.js_later(here).await,
            json!("tauri:"),
            "{address} is refused"
        );
    }
    assert!(window.has("pay-review").await, "the form is still there");
    window.close().await;
}

#[tokio::test]
async fn no_script_but_the_programs_own_runs() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    let calls = "const refused = (run) => { try { run(); return false; } catch { return true; } }; \
                 return [refused(() => eval('1')), refused(() => new Function('return 1')())];";
    assert_eq!(
        window.js(calls, Vec::new()).await,
        json!([true, true]),
        "text is never run"
    );
    let inline = "const script = document.createElement('script'); \
                  script.textContent = 'window.broken = 1'; \
                  const button = document.createElement('button'); \
                  button.setAttribute('onclick', 'window.broken = 2'); \
                  document.body.append(script, button); button.click(); \
                  script.remove(); button.remove(); return window.broken ?? null;";
    assert_eq!(
        window.js(inline, Vec::new()).await,
        json!(null),
        "nor is inline code"
    );
    let style = "const p = document.createElement('p'); p.setAttribute('style', 'color: red'); \
                 document.body.append(p); const was = p.style.color; p.remove(); return was;";
    assert_eq!(
        window.js(style, Vec::new()).await,
        json!(""),
        "nor is inline style used"
    );
    for address in ["https://example.org/", "http://127.0.0.1:9/"] {
        let body = format!("return await fetch('{address}').then(() => 'sent', () => 'refused');");
        assert_eq!(window.js_later(&body).await, json!("refused"), "{address}");
    }
    window.close().await;
}

#[tokio::test]
async fn only_the_listed_commands_answer() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    for command in [
        "plugin:window|set_title",
        "plugin:window|close",
        "plugin:webview|create_webview_window",
        "plugin:event|emit",
        "plugin:app|version",
        "plugin:dialog|open",
        "plugin:fs|read_file",
        "plugin:shell|execute",
        "read_secret",
    ] {
        let body = format!(
            "return await window.__TAURI__.core.invoke('{command}', {{}})\
             .then(() => 'answered', (refused) => String(refused));"
        );
        let answer = window.js_later(&body).await;
        assert!(
            answer.as_str().unwrap().contains("not allowed"),
            "{command}: {answer}"
        );
    }
    window.close().await;
}
