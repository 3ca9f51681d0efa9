import * as z from 'zod';

/** One metric that an alarm watches. */
export const metric = z.object({
  namespace: z.string(),
  metric_name: z.string(),
  dimensions: z.record(z.string(), z.string()),
});
/** The queries of an alarm by metric math. */
export const queries = z.array(
  z.object({
    id: z.string(),
    expression: z.string().optional(),
    return_data: z.boolean(),
    metric: metric.extend({ period: z.number(), stat: z.string() }).optional(),
  }),
);
