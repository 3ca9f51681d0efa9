import * as z from 'zod';

/** What a context document says, by heading. */
export const drawingContext = z.object({
  sections: z.array(
    z.object({
      title: z.string(),
      content: z.string(),
      type: z.enum(['specification', 'general']),
    }),
  ),
  metadata: z.object({ source_type: z.enum(['docx', 'pdf', 'text']), sections_count: z.number() }),
});

export type DrawingContext = z.infer<typeof drawingContext>;
