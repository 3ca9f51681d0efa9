import { expect, it } from 'vitest';
import { jobAlert } from '#shared/dead-letters/job-alert.ts';
import { createLetters } from '#shared/dead-letters/letters.ts';
import { TransientError } from '#shared/errors/index.ts';
import { annotationReason } from './annotation-letter.ts';
import { annotationMessage } from './annotation-message.ts';
import { drawingLetters } from './drawing-letters.ts';
import { drawingMessages } from './drawing-messages.ts';
import { readDrawing } from './reading/read-drawing.ts';
import { drawPdf } from './reading/testing/draw-pdf.ts';
import { tagTable } from './reading/testing/plot.ts';
import { createPutCorrectionsRoute } from './revise-schedule/put-corrections-route.ts';
import { completedJob, requestOf } from './revise-schedule/testing/revised-job.ts';
import { firstStageOf } from './stage-names.ts';

const drawing = drawPdf({ pages: [{ content: tagTable(['A', 'L1', '001', 'PK'], 300, 300) }] });
const reading = await readDrawing(drawing);

/** A job whose version 2 has no annotated drawing, and the letter that asked for it in vain. */
async function notAnnotated() {
  const fixture = await completedJob(reading, drawing);
  const annotate = () => Promise.reject(new TransientError('reader_ended', 'It has ended.'));
  const location = {
    action: 'set_location',
    id: 'A-001-PK-L1',
    location: 'ATRIUM',
    reason: 'seen',
  };
  const put = createPutCorrectionsRoute({ ...fixture, annotate });
  await put(requestOf(fixture.jobId, { by: 'Pat', corrections: [location] }));
  const { key, jobId } = await fixture.job();
  const sentAt = '2026-01-02T03:05:00.000Z';
  const asking = (version: number) => ({
    ...annotationMessage({ jobId, key, version }, 'req_1'),
    ...{ messageId: 'm1', sentAt },
  });
  const told = async (letter: ReturnType<typeof asking>) => {
    const queue = {
      look: async () => [letter],
      visit: async () => true,
      startMove: async () => {},
      move: async () => undefined,
    };
    const boxes = [{ ...drawingLetters(fixture), queue }];
    const letters = createLetters({ ...fixture, boxes }, { account: async () => {} });
    const alert = await jobAlert(
      { ...fixture, messages: drawingMessages, reasonOf: annotationReason, firstStageOf },
      letter,
    );
    return { listed: (await letters.list())[0]?.code, alerted: alert?.code };
  };
  return { ...fixture, asking, told };
}

it('a letter that asks for an annotated drawing says that its version has none', async () => {
  await using job = await notAnnotated();
  expect(await job.told(job.asking(2))).toEqual({
    listed: 'revision_not_annotated',
    alerted: 'revision_not_annotated',
  });
});

it('a letter that asks for a drawing which has been made meanwhile is left over', async () => {
  await using job = await notAnnotated();
  const { key } = await job.job();
  const files = { annotated: 'job/annotated_v2_0.pdf', annotated_v2: 'job/annotated_v2_0.pdf' };
  await job.jobs.addFiles(key, 2, files, '2026-01-02T03:06:00.000Z');
  const leftOver = { listed: 'message_left_over', alerted: 'message_left_over' };
  expect(await job.told(job.asking(2))).toEqual(leftOver);
});

it('a letter that asks for a drawing of a deleted job is left over', async () => {
  await using job = await notAnnotated();
  await job.jobs.forget(await job.job(), { until: 1_900_000_000 });
  const leftOver = { listed: 'message_left_over', alerted: 'message_left_over' };
  expect(await job.told(job.asking(2))).toEqual(leftOver);
});
