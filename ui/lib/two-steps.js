/**
 * Two deliberate steps on the same thing: the first press arms it, the second does it. Anything in
 * between, a press on something else included, begins anew.
 * @template T
 */
export class TwoSteps {
  /** @type {T | null} */ #armed = null;

  /**
   * @param {T} thing
   * @returns {boolean} whether this was the second step
   */
  press(thing) {
    const isSecond = this.#armed === thing;
    this.#armed = isSecond ? null : thing;
    return isSecond;
  }

  /** Takes the first step back. */
  leave() {
    this.#armed = null;
  }

  /** What the next press would do, if anything. */
  get armed() {
    return this.#armed;
  }
}
