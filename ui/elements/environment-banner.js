import { words } from '../lib/words.js';

/** @import { EnvironmentName } from '../bridge/contract.d.ts' */

/** Says always, and in words, which bank the window talks to. */
export class EnvironmentBanner extends HTMLElement {
  /**
   * @param {EnvironmentName} environment
   * @param {string | null} address the API base, when it is not the bank's own
   */
  show(environment, address) {
    this.dataset['testid'] = 'environment-banner';
    this.dataset['environment'] = environment;
    const parts = [words(`banner.${environment}`)];
    if (address !== null) parts.push(words('banner.address', { address }));
    this.textContent = parts.join(' · ');
  }
}
