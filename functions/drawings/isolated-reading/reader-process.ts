/**
 * The program of the process that reads and annotates: it takes one file after the other from
 * whoever started it, and ends with them. It has no variables and nothing to write to.
 */
import { PermanentError } from '#shared/errors/index.ts';
import { type OpenDrawing, openDrawing } from '../reading/page-model/open-drawing.ts';
import { failureOf } from '../reading/page-outcome.ts';
import { readDrawing } from '../reading/read-drawing.ts';
import { type Message, type Request, request } from './protocol.ts';

function say(message: Message): void {
  process.send?.(message);
}

/** The next bytes of the standard input, as many as were announced. */
function receive(length: number): Promise<Uint8Array> {
  const { promise, resolve } = Promise.withResolvers<Uint8Array>();
  const bytes = new Uint8Array(length);
  let at = 0;
  const take = (chunk: Uint8Array): void => {
    bytes.set(chunk, at);
    at += chunk.length;
    finish();
  };
  const finish = (): void => {
    if (at < length) return;
    process.stdin.off('data', take).pause();
    resolve(bytes);
  };
  process.stdin.on('data', take).resume();
  finish();
  return promise;
}

/** The drawing whose pages are asked for one by one. */
let viewed: OpenDrawing | undefined;

async function closeViewed(): Promise<void> {
  await viewed?.[Symbol.asyncDispose]();
  viewed = undefined;
}

async function view(asked: Extract<Request, { task: 'view' }>, pdf: Uint8Array): Promise<Message> {
  const { page, limits, isOpen, isLast } = asked;
  try {
    if (!isOpen) {
      await closeViewed();
      viewed = await openDrawing(pdf, undefined, limits);
      say({ type: 'opened', pages: viewed.pages });
    }
    if (viewed === undefined) throw new Error('No drawing is open.');
    const { viewPage } = await import('../model-analysis/page-view.ts');
    return { type: 'view', view: await viewPage(viewed, page) };
  } finally {
    if (isLast) await closeViewed();
  }
}

async function perform(asked: Request): Promise<Message> {
  try {
    const pdf = await receive(asked.bytes);
    const onBegin = (page: number): void => say({ type: 'began', page });
    // Each task loads what it alone needs: most drawings come without a document.
    if (asked.task === 'context') {
      const { fileName } = asked;
      const { readContext } = await import('../context/read-context.ts');
      return { type: 'context', context: await readContext(pdf, { fileName }) };
    }
    if (asked.task === 'view') return await view(asked, pdf);
    if (asked.task === 'annotate') {
      const { reading, limits, without, revised } = asked;
      const { annotateDrawing } = await import('../annotating/annotate-drawing.ts');
      const sheet = await annotateDrawing(pdf, reading, { limits, without, onBegin, revised });
      return { type: 'annotated', pdf: sheet };
    }
    const { fileName, limits, known } = asked;
    const reading = await readDrawing(pdf, {
      fileName,
      limits,
      known,
      onOpen: (pages) => say({ type: 'opened', pages }),
      onBegin,
      onOutcome: (outcome) => say({ type: 'page', outcome }),
    });
    return { type: 'reading', reading };
  } catch (error) {
    if (error instanceof PermanentError) return { type: 'refused', failure: failureOf(error) };
    return { type: 'failed', report: error instanceof Error ? String(error.stack) : String(error) };
  }
}

// pdf.js lets promises of a damaged file fail that nobody waits for, and a browser lets it. What the
// task waits for tells of its failure itself; should it wait for ever, its time is bounded.
process.on('unhandledRejection', () => {});
process.on('message', async (said) => {
  const { data, error } = request.safeParse(said);
  say(data === undefined ? { type: 'failed', report: String(error) } : await perform(data));
});
process.on('disconnect', () => process.exit());
