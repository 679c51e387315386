import { troubleOf } from '../domain/reason.js';
import { say, words } from '../lib/words.js';

/** @import { FollowView } from '../bridge/contract.d.ts' */

/**
 * What is wrong with asking the bank, and when it is asked again; nothing when all is well.
 * @param {FollowView | null} follow
 */
export function troubleText(follow) {
  const found = troubleOf(follow);
  if (found === null) return '';
  return words(found.frame, { trouble: say(found.trouble), seconds: found.seconds });
}
