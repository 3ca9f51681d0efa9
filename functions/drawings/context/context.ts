import * as z from 'zod';
import { contextFacts, noFacts } from './facts/fact.ts';

const section = z.object({
  title: z.string(),
  content: z.string(),
  type: z.enum(['specification', 'general']),
});

/** What a context document says: its text by heading, and the facts found in all of it. */
export const drawingContext = z.object({
  sections: z.array(section),
  metadata: z.object({
    source_type: z.enum(['docx', 'pdf', 'text']),
    sections_count: z.number(),
    /** Of a model; rules use none. */
    tokens_used: z.number().default(0),
    processing_time_ms: z.number().default(0),
  }),
  facts: contextFacts.default(noFacts),
});

export type ContextSection = z.infer<typeof section>;
export type DrawingContext = z.infer<typeof drawingContext>;
