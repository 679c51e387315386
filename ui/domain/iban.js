// Account numbers as text.

/**
 * Without blanks, as it is copied.
 * @param {string} iban
 */
export function compact(iban) {
  return iban.replace(/\s/g, '').toUpperCase();
}

/**
 * The last four characters, which tell equal names apart.
 * @param {string} iban
 */
export function endOf(iban) {
  return compact(iban).slice(-4);
}
