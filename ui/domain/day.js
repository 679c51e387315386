// Days as people here type them.

/**
 * An ISO day from `22.11.2026`, `22.11.2026.` or `2026-11-22`; `''` for nothing typed and null for
 * what is not a day of the calendar.
 * @param {string} typed
 * @returns {string | null}
 */
export function readDay(typed) {
  const text = typed.trim();
  if (text === '') return '';
  const local = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\.?$/.exec(text);
  const [, day = '', month = '', year = ''] = local ?? [];
  const iso = local ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
  return isDay(iso) ? iso : null;
}

/** @param {string} iso */
function isDay(iso) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return false;
  const at = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso);
}

/**
 * The day that many days earlier.
 * @param {string} iso ISO date
 * @param {number} days
 * @returns {string}
 */
export function daysBefore(iso, days) {
  const at = new Date(`${iso}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - days);
  return at.toISOString().slice(0, 10);
}

/**
 * As people here type it: `22.11.2026`.
 * @param {string} iso ISO date
 */
export function typedDay(iso) {
  return iso.split('-').reverse().join('.');
}
