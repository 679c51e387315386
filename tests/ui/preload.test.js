import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const ui = new URL('../../ui/', import.meta.url);
const read = (name) => readFileSync(new URL(name, ui), 'utf8');
const page = read('index.html');
const files = readdirSync(ui, { recursive: true }).map((name) => name.replaceAll('\\', '/'));
const named = (pattern) => [...page.matchAll(pattern)].map(([, name]) => name).sort();
const FETCHED = /^import [^;]*?from '([^']+)';|^import '([^']+)';/gm;

/** The module and everything it imports at once. */
function closure(name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  for (const [, from, bare] of read(name).matchAll(FETCHED)) {
    closure(new URL(from ?? bare, new URL(name, 'file:///')).pathname.slice(1), found);
  }
  return found;
}

test('what the first screen needs is fetched at once, and nothing else', () => {
  const needed = [...closure('main.js')].filter((name) => name !== 'main.js').sort();
  assert.deepEqual(named(/rel="modulepreload" href="([^"]+)"/g), needed);
});

test('every module is reached from the page', () => {
  const beyond = [...read('main.js').matchAll(/import\('\.\/([^']+)'\)/g)].map(([, name]) => name);
  const reached = ['main.js', ...beyond].flatMap((name) => [...closure(name)]);
  const scripts = named(/<script [^>]*src="([^"]+)"/g);
  const modules = files.filter((name) => name.endsWith('.js')).sort();
  assert.deepEqual([...new Set([...reached, ...scripts])].sort(), modules);
});

test('every style sheet is linked, at once or later, and the order of the layers comes first', () => {
  const sheets = files.filter((name) => name.endsWith('.css')).sort();
  const atOnce = named(/rel="stylesheet" href="([^"]+)"/g);
  const [, list] = /LATER = \[([^\]]*)\]/.exec(read('lib/sheets.js'));
  const later = [...list.matchAll(/'([^']+)'/g)].map(([, name]) => `styles/${name}.css`);
  assert.deepEqual([...atOnce, ...later].sort(), sheets);
  assert.match(page, /stylesheet" href="styles\/layers.css">[^]*styles\/tokens.css/);
});

test('the page itself holds no sentence', () => {
  const text = page.replace(/<title>[^<]*<\/title>/, '').replace(/<[^>]*>/g, '').trim();
  assert.equal(text, '', 'sentences belong to the words');
});
