import { expect, it } from 'vitest';
import { errorCodes } from './testing/error-codes.ts';
import { houseSources, isTest, readHouseFile, sourceFile } from './testing/source-files.ts';

/** Codes that no caller and no estimator meets, and why. */
const unseen: Readonly<Record<string, string>> = {
  configuration_invalid: 'the function does not start: its deployment fails',
  event_refused: 'for the operator, in the log: the result is tried again',
  file_key_invalid: 'a mistake of ours: keys are made, never sent',
  job_not_ended: 'a dead letter: for the operator, in the alert',
  job_exists: 'ids are made anew for every job',
  message_left_over: 'a dead letter: for the operator, in the alert',
  message_unreadable: 'a dead letter: for the operator, in the alert',
  result_invalid: 'a dead letter: for the operator, in the alert',
  job_id_taken: 'of a message that becomes no job: in the log',
  job_unknown: 'a dead letter: for the operator, in the alert',
  revision_not_annotated: 'a dead letter: for the operator, in the alert',
  result_unreadable: 'a dead letter: for the operator, in the alert',
  result_too_early: 'a result that is tried again, then a dead letter',
  not_a_zip: 'a mistake of ours: the workbook is made by us',
};

const product = houseSources().filter(
  ({ path }) => /^(?:functions|shared)\//.test(path) && !isTest(path),
);
const pages = ['docs/estimator.md', 'docs/openapi.yaml', 'docs/ai-jobs.md']
  .map(readHouseFile)
  .join('\n');

it('every error that somebody may meet is explained for estimators or in the API description', () => {
  const unexplained = [...errorCodes(product)].filter(
    ([code]) => !(code in unseen) && !new RegExp(`\\b${code}\\b`).test(pages),
  );
  expect(unexplained).toEqual([]);
});

it('what nobody meets is not explained, and is still raised', () => {
  const codes = errorCodes(product);
  expect(Object.keys(unseen).filter((code) => !codes.has(code))).toEqual([]);
  expect(Object.keys(unseen).filter((code) => pages.includes(`\`${code}\``))).toEqual([]);
});

it.each([
  ["throw new PermanentError('drawing_lost', 'It is lost.');", 'drawing_lost'],
  ["throw new RequestError(\n  422,\n  'file_odd',\n  'It is odd.',\n);", 'file_odd'],
  ["new ThrottledError('model_busy', 'Later.', 1)", 'model_busy'],
  ["const failure = {\n  code: 'worker_gone',\n  message: 'Gone.',\n};", 'worker_gone'],
])('the code of an error is found in "%s"', (text, code) => {
  expect([...errorCodes([sourceFile('shared/a.ts', text)]).keys()]).toEqual([code]);
});
