import * as z from 'zod';
import type { Evidence } from './evidence.ts';
import { suggestionsOf } from './suggestions.ts';

const assessment = z.enum(['Good', 'Fair', 'Poor', 'Unknown']);

/** How far a schedule can be trusted: by the evidence, and with what a model has to say beside it. */
export const evaluation = z.object({
  /** By the evidence alone, whatever a model thinks. */
  overall_assessment: assessment,
  completeness: z.string(),
  correctness: z.string(),
  context_usage: z.string(),
  spatial_understanding: z.string(),
  false_positives: z.string(),
  improvement_suggestions: z.array(z.string()).min(2),
  metadata: z.object({
    timestamp: z.iso.datetime(),
    /** Null when the evidence alone has judged. */
    model_used: z.string().nullable(),
    /** What the model would say; it changes nothing. */
    model_assessment: assessment.nullable(),
    /** Why the model did not judge although it was asked. */
    model_error: z.string().nullable(),
    components_evaluated: z.int().min(0),
    assessment_category: assessment,
    /** Percent of what was found that stands without a question. */
    sure_percent: z.number().min(0).max(100).nullable(),
    has_context: z.boolean(),
    has_drawing: z.boolean(),
    has_excel: z.boolean(),
  }),
});

export type Evaluation = z.infer<typeof evaluation>;
type Assessment = z.infer<typeof assessment>;

/** What the job had beside the drawing, and when it was judged. */
export interface Circumstances {
  readonly now: Date;
  readonly hasContext: boolean;
  readonly hasExcel: boolean;
}

/** Bands of S1-R-AG-4: the share of what was found that stands without a question. */
function assess(share: number | null): Assessment {
  if (share === null) return 'Unknown';
  if (share >= 0.85) return 'Good';
  return share >= 0.6 ? 'Fair' : 'Poor';
}

/** The five questions, answered by what can be counted. */
export function evaluate(evidence: Evidence, given: Circumstances): Evaluation {
  const { rows, sure, share } = evidence;
  const overall = assess(share);
  return {
    overall_assessment: overall,
    completeness: sentences([
      `${count(rows, 'access point is', 'access points are')} in the schedule, ${count(evidence.withheld, 'finding is', 'findings are')} withheld.`,
      evidence.unconnected > 0 &&
        `${count(evidence.unconnected, 'symbol belongs', 'symbols belong')} to no access point.`,
      ...evidence.stated
        .filter(({ stated, counted }) => stated !== counted)
        .map(
          ({ what, stated, counted }) =>
            `The sheet counts ${stated} of ${what}; ${counted} are in the rows.`,
        ),
    ]),
    correctness: sentences([
      `${count(sure, 'row stands', 'rows stand')} without a question, ${count(rows - sure, 'asks', 'ask')} for review.`,
      evidence.empty > 0 && `${count(evidence.empty, 'row has', 'rows have')} no device.`,
      evidence.undefinedLocks.length > 0 &&
        `Lock codes that nothing defines: ${evidence.undefinedLocks.join(', ')}.`,
    ]),
    context_usage: contextUsage(evidence, given.hasContext),
    spatial_understanding: sentences([
      `${evidence.located} of ${count(rows, 'row names', 'rows name')} a location.`,
      evidence.devices > 0 &&
        `${evidence.connected} of ${count(evidence.devices, 'device is', 'devices are')} connected by tag, legend or leader.`,
    ]),
    false_positives: `${count(evidence.others, 'tag', 'tags')} of other systems and equipment were kept out of the schedule.`,
    improvement_suggestions: suggestionsOf(evidence, given.hasContext),
    metadata: {
      timestamp: given.now.toISOString(),
      model_used: null,
      model_assessment: null,
      model_error: null,
      components_evaluated: evidence.devices,
      assessment_category: overall,
      sure_percent: share === null ? null : Math.round(share * 1000) / 10,
      has_context: given.hasContext,
      has_drawing: true,
      has_excel: given.hasExcel,
    },
  };
}

function contextUsage({ specified, rows }: Evidence, hasContext: boolean): string {
  if (!hasContext) return 'No context document was read.';
  const used = specified > 0 && `It speaks of ${specified} of ${count(rows, 'row', 'rows')}.`;
  return sentences(['A context document was read.', used]);
}

function sentences(all: readonly (string | false)[]): string {
  return all.filter((each) => each !== false).join(' ');
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
