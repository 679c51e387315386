// Markup that no value can become: the template's own text is read once by the small reader below,
// and every value enters as a text node or an attribute, so nothing from outside is an element.

/** @typedef {string | number | boolean | null | undefined | Node | Iterable<Child>} Child */
/** @typedef {string | { name: string, attributes: [string, string][], children: Part[] }} Part */

const TOKEN = /<\/[\w-]+>|<([\w-]+)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*>|([^<]+)/g;
const ATTRIBUTE = /([\w-]+)(?:="([^"]*)")?/g;
const HOLE = /\uE000(\d+)\uE001/;
const ONLY_HOLE = /^\uE000(\d+)\uE001$/;
const EMPTY_ELEMENTS = new Set(['br', 'hr', 'img', 'input', 'wbr']);

/** @type {WeakMap<TemplateStringsArray, Part[]>} */
const known = new WeakMap();

/**
 * Builds nodes from a template. Values between tags are text, nodes or lists of them; `false`,
 * `null` and `undefined` leave out the child, or the whole attribute.
 * @param {TemplateStringsArray} strings
 * @param {...Child} values
 * @returns {DocumentFragment}
 */
export function html(strings, ...values) {
  const parts = known.get(strings) ?? read(strings);
  known.set(strings, parts);
  const fragment = document.createDocumentFragment();
  for (const part of parts) grow(fragment, part, values);
  return fragment;
}

/**
 * The only element of a template.
 * @param {DocumentFragment} fragment
 * @returns {HTMLElement}
 */
export function single(fragment) {
  const [element] = fragment.children;
  if (!(element instanceof HTMLElement)) throw new TypeError('a template without an element');
  return element;
}

/** @param {TemplateStringsArray} strings */
function read(strings) {
  const source = strings.reduce((text, next, at) => `${text}\uE000${at - 1}\uE001${next}`);
  /** @type {Part[]} */
  const top = [];
  const open = [top];
  let end = 0;
  for (const match of source.matchAll(TOKEN)) {
    const [token, name, attributes = '', text] = match;
    if (match.index !== end) break;
    end += token.length;
    const here = open.at(-1);
    if (!here) throw new SyntaxError('a closing tag too many');
    if (text !== undefined) here.push(...pieces(text));
    else if (name === undefined) open.pop();
    else {
      /** @type {Part[]} */
      const children = [];
      here.push({ name, attributes: pairs(attributes), children });
      if (!EMPTY_ELEMENTS.has(name)) open.push(children);
    }
  }
  if (end !== source.length || open.length !== 1) throw new SyntaxError(`not markup: ${source}`);
  return top;
}

/**
 * Line breaks of the source are layout; blanks between words are text.
 * @param {string} text
 */
function pieces(text) {
  const tidy = text.replace(/\s*\n\s*/g, '');
  return tidy.split(/(\uE000\d+\uE001)/).filter((piece) => piece !== '');
}

/**
 * @param {string} attributes
 * @returns {[string, string][]}
 */
function pairs(attributes) {
  return [...attributes.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, value]);
}

/**
 * @param {Node} parent
 * @param {Part} part
 * @param {Child[]} values
 */
function grow(parent, part, values) {
  if (typeof part === 'string') {
    const hole = ONLY_HOLE.exec(part);
    add(parent, hole ? values[Number(hole[1])] : part);
    return;
  }
  const element = document.createElement(part.name);
  for (const [name, value] of part.attributes) setAttribute(element, name, value, values);
  for (const child of part.children) grow(element, child, values);
  parent.appendChild(element);
}

/**
 * @param {Node} parent
 * @param {Child} child
 */
function add(parent, child) {
  if (child === null || child === undefined || typeof child === 'boolean') return;
  if (child instanceof Node) parent.appendChild(child);
  else if (typeof child === 'object') for (const each of child) add(parent, each);
  else parent.appendChild(document.createTextNode(String(child)));
}

/**
 * @param {Element} element
 * @param {string} name
 * @param {string} template
 * @param {Child[]} values
 */
function setAttribute(element, name, template, values) {
  const only = ONLY_HOLE.exec(template);
  const value = only ? values[Number(only[1])] : template.replace(
    new RegExp(HOLE, 'g'), (_, at) => String(values[Number(at)] ?? ''));
  if (value === false || value === null || value === undefined) return;
  element.setAttribute(name, value === true ? '' : String(value));
}
