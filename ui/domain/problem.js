// What is wrong with a field, as a sentence.

/** @import { ProblemView } from '../bridge/contract.d.ts' */
/** @import { Saying } from '../lib/words.js' */

/**
 * The sentence of one problem.
 * @param {ProblemView} problem
 * @returns {Saying}
 */
export function problemSaying(problem) {
  const { field } = problem;
  switch (problem.code) {
    case 'required':
      return { key: `problem.required.${field}` };
    case 'too_long': {
      const what = field === 'creditor-name' ? 'name' : 'details';
      return { key: `problem.too_long.${what}`, values: problem.params };
    }
    case 'wrong_form': {
      const what = field.endsWith('-iban') ? 'account' : 'text';
      return { key: `problem.wrong_form.${what}` };
    }
    case 'wrong_length':
      return {
        key: 'problem.wrong_length',
        values: { ...problem.params, count: problem.params.expected },
      };
    default:
      return {
        key: `problem.${problem.code}`,
        values: 'params' in problem ? problem.params : {},
      };
  }
}

/**
 * The first problem of each field: one sentence at a time is enough to act on.
 * @param {readonly ProblemView[]} problems
 * @returns {Map<ProblemView['field'], Saying>}
 */
export function firstOfEach(problems) {
  /** @type {Map<ProblemView['field'], Saying>} */
  const first = new Map();
  for (const problem of problems) {
    if (!first.has(problem.field)) first.set(problem.field, problemSaying(problem));
  }
  return first;
}
