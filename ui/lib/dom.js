// Small typed steps on the document.

/**
 * The element with this `data-testid`; its absence is a fault of the program.
 * @template {HTMLElement} T
 * @param {ParentNode} root
 * @param {string} name
 * @param {new () => T} [kind]
 * @returns {T}
 */
export function hook(root, name, kind) {
  return find(root, `[data-testid="${name}"]`, kind);
}

/**
 * The first element that fits; its absence is a fault of the program.
 * @template {HTMLElement} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} [kind]
 * @returns {T}
 */
export function find(root, selector, kind) {
  const element = root.querySelector(selector);
  const wanted = kind ?? HTMLElement;
  if (!(element instanceof wanted)) throw new TypeError(`nothing fits ${selector}`);
  return /** @type {T} */ (element);
}

/**
 * Writes text only where it differs, so that a live region does not repeat itself.
 * @param {Node} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * Tells the screen above that something happened.
 * @param {HTMLElement} element
 * @param {string} name
 * @param {unknown} [detail]
 */
export function emit(element, name, detail) {
  element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
}

/**
 * Listens for what an element tells.
 * @template T
 * @param {EventTarget} target
 * @param {string} name
 * @param {(detail: T) => void} listener
 */
export function heed(target, name, listener) {
  target.addEventListener(name, (event) => listener(/** @type {CustomEvent} */ (event).detail));
}
