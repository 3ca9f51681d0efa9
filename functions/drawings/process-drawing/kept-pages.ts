import * as z from 'zod';
import { PermanentError } from '#shared/errors/index.ts';
import { ToBeContinued } from '#shared/jobs/interruptions.ts';
import type { Parts } from '#shared/jobs/stage-parts.ts';
import type { PageOutcome } from '../reading/page-outcome.ts';
import { version } from '../version.ts';

/** A page as the reader of this release has read it; of another release it may look otherwise. */
const keptPage = z.object({
  version: z.literal(version),
  outcome: z.custom<PageOutcome>(
    (value) =>
      z.object({ page: z.int().min(1), result: z.looseObject({}) }).safeParse(value).success,
  ),
});

/** The pages of a drawing as parts of the stage that reads it: a later run goes on at the next page. */
export async function keptPages(parts: Parts) {
  const kept = await parts.kept(keptPage);
  const known = kept.map(({ outcome }) => outcome);
  let latest: PageOutcome | undefined;
  let isLong = false;
  return {
    known,
    onOutcome: (outcome: PageOutcome): void => {
      latest = outcome;
    },
    /** A sheet that stands alone is not worth a part. */
    onPage: (pages: number): void => {
      if (latest === undefined || pages < 2) return;
      const { page, again } = latest;
      parts.keep(`page_${page}${again ? '_again' : ''}`, { version, outcome: latest });
      isLong = true;
    },
    /** The time for a file is over in this run: the next one has it anew for the pages that are left. */
    orContinue: (error: unknown): never => {
      const limit = error instanceof PermanentError && error.details?.['limit'];
      throw limit === 'fileSeconds' && isLong ? new ToBeContinued() : error;
    },
  };
}
