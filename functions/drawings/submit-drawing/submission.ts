import * as z from 'zod';
import { RequestError } from '#shared/http/request-error.ts';
import { analyzerNames, type PipelineName, pipelineNames } from '../drawing-job.ts';
import { typedLine } from '../typed-line.ts';

const name = typedLine(200);

/** In JSON, and in a form, where everything is text. */
const yesOrNo = z.union([
  z.boolean(),
  z.enum(['true', 'false']).transform((text) => text === 'true'),
]);

/** What every submission says of itself, by form or by JSON. */
export const submissionFields = z.object({
  client_name: name,
  project_name: name,
  context_text: z.string().min(1).max(500_000).optional(),
  pipeline: z.enum(pipelineNames).optional(),
  analyzer: z.enum(analyzerNames).optional(),
  delete_after_completion: yesOrNo.optional(),
});

export type SubmissionFields = z.infer<typeof submissionFields>;

/** Without context there is nothing for the context stage to do. */
export function choosePipeline(
  wanted: PipelineName | undefined,
  hasContext: boolean,
): PipelineName {
  if (wanted === 'extract_only') return wanted;
  return hasContext ? (wanted ?? 'full_analysis') : 'no_context';
}

type Analyzer = (typeof analyzerNames)[number];

/** The ways of reading that a deployment has, and the one that nobody needs to ask for. */
export interface Analyzers {
  readonly offered: readonly Analyzer[];
  readonly usual: Analyzer;
}

/** @throws RequestError 422 `analyzer_unavailable` */
export function chooseAnalyzer(
  wanted: Analyzer | undefined,
  { offered, usual }: Analyzers,
): Analyzer {
  const analyzer = wanted ?? usual;
  if (offered.includes(analyzer)) return analyzer;
  throw new RequestError(
    422,
    'analyzer_unavailable',
    `The analyzer "${analyzer}" is not part of this deployment.`,
    { action: `Leave "analyzer" out, or send one of: ${offered.join(', ')}.` },
  );
}
