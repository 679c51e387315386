// Style sheets of what is not on the first screen, which does not wait for them.

import { find } from './dom.js';

const LATER = [
  'dialog', 'payments', 'detail', 'accounts', 'entries', 'chart', 'doubt', 'phone', 'settings',
];

/** Links the sheets, in this order, and waits until each is there or cannot be had. */
export async function linkLaterSheets() {
  const links = LATER.map((name) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = `styles/${name}.css`;
    return link;
  });
  const ends = links.map((link) => new Promise((resolve) => {
    link.addEventListener('load', resolve);
    // An unstyled screen can still be used; one that never comes cannot.
    link.addEventListener('error', resolve);
  }));
  find(document, 'head').append(...links);
  await Promise.all(ends);
}
