import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const ui = new URL('../../ui/', import.meta.url);
const page = readFileSync(new URL('index.html', ui), 'utf8');
const files = readdirSync(ui, { recursive: true }).map((name) => name.replaceAll('\\', '/'));
const named = (pattern) => [...page.matchAll(pattern)].map(([, name]) => name).sort();

test('every module is fetched at once and none only after another was read', () => {
  const modules = files.filter((name) => name.endsWith('.js') && name !== 'main.js').sort();
  assert.deepEqual(named(/rel="modulepreload" href="([^"]+)"/g), modules);
});

test('every style sheet is linked, and the order of the layers comes first', () => {
  const sheets = files.filter((name) => name.endsWith('.css')).sort();
  assert.deepEqual(named(/rel="stylesheet" href="([^"]+)"/g), sheets);
  assert.match(page, /stylesheet" href="styles\/layers.css">[^]*styles\/tokens.css/);
});

test('the page itself holds no sentence', () => {
  const text = page.replace(/<title>[^<]*<\/title>/, '').replace(/<[^>]*>/g, '').trim();
  assert.equal(text, '', 'sentences belong to the words');
});
