// Runs as soon as it is fetched, before the page is put together. The platform looks up every size and weight of its letters
// when it is first drawn, which takes longer than all the program does until its first screen; done
// here, it is over while the modules are still on their way. A kind that is missing in this list is
// looked up later, and nothing else changes.

const KINDS = ['14px', '600 14px', '600 20px', '13px', '600 13px'];
const KINDS_OF_FIGURES = ['14px', '12px'];

const letters = document.createElement('div');
letters.append(
  ...KINDS.map((kind) => line(kind, 'normal')),
  ...KINDS_OF_FIGURES.map((kind) => line(kind, 'tabular-nums')),
);
document.documentElement.append(letters);
letters.getBoundingClientRect();
letters.remove();

/**
 * @param {string} kind
 * @param {string} figures
 */
function line(kind, figures) {
  const line = document.createElement('p');
  line.textContent = 'Sepa 0';
  line.style.font = `${kind} system-ui, sans-serif`;
  line.style.fontVariantNumeric = figures;
  return line;
}
