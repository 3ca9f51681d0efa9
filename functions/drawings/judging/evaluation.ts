import * as z from 'zod';
import type { DrawingReading } from '../reading/drawing-reading.ts';

/** How far a schedule can be trusted, from the evidence of the reading alone. */
export const evaluation = z.object({
  overall_assessment: z.enum(['Good', 'Fair', 'Poor', 'Unknown']),
  completeness: z.string(),
  correctness: z.string(),
  context_usage: z.string(),
  spatial_understanding: z.string(),
  false_positives: z.string(),
  improvement_suggestions: z.array(z.string()),
});

export type Evaluation = z.infer<typeof evaluation>;

/** Bands of S1-R-AG-4: the share of what was found that stands without a question. */
function assess(share: number): Evaluation['overall_assessment'] {
  if (share >= 0.85) return 'Good';
  return share >= 0.6 ? 'Fair' : 'Poor';
}

export function evaluate(reading: DrawingReading, hasContext: boolean): Evaluation {
  const { points, withheld, others, warnings } = reading;
  const toReview = points.filter(({ review }) => review !== null).length;
  const found = points.length + withheld.length;
  const sure = points.length - toReview;
  const located = points.filter(({ location }) => location !== null).length;
  return {
    overall_assessment: found === 0 ? 'Unknown' : assess(sure / found),
    completeness: `${points.length} access points are in the schedule, ${withheld.length} findings are withheld.`,
    correctness: `${sure} rows stand without a question, ${toReview} ask for review.`,
    context_usage: hasContext ? 'A context document was read.' : 'No context document was read.',
    spatial_understanding: `${located} of ${points.length} rows name a location.`,
    false_positives: `${others.length} tags of other systems and equipment were kept out of the schedule.`,
    improvement_suggestions: [
      ...(withheld.length > 0 ? ['Look at the withheld findings on the third sheet.'] : []),
      ...(toReview > 0 ? ['Check the rows that carry a review reason.'] : []),
      ...(hasContext ? [] : ['Send the hardware specification as context.']),
      ...warnings,
    ],
  };
}
