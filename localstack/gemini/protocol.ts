import * as z from 'zod';

/**
 * The part of the Generative Language API (v1beta) that is spoken here. A field that is not listed
 * is refused, as the real API refuses names that it does not know.
 */

const blob = z.strictObject({ mimeType: z.string(), data: z.base64() });

const part = z.union([
  z.strictObject({ text: z.string() }),
  z.strictObject({ inlineData: blob, mediaResolution: z.unknown().optional() }),
]);

const content = z.strictObject({
  role: z.enum(['user', 'model']).optional(),
  parts: z.array(part).min(1),
});

const generationConfig = z.strictObject({
  temperature: z.number().min(0).max(2).optional(),
  topP: z.number().min(0).max(1).optional(),
  topK: z.number().optional(),
  seed: z.int().optional(),
  candidateCount: z.int().min(1).max(8).optional(),
  maxOutputTokens: z.int().min(1).max(65_536).optional(),
  stopSequences: z.array(z.string()).max(5).optional(),
  responseMimeType: z.enum(['text/plain', 'application/json']).optional(),
  responseSchema: z.record(z.string(), z.unknown()).optional(),
  responseJsonSchema: z.record(z.string(), z.unknown()).optional(),
  mediaResolution: z.string().optional(),
  thinkingConfig: z.record(z.string(), z.unknown()).optional(),
});

export const generateRequest = z.strictObject({
  contents: z.array(content).min(1),
  systemInstruction: content.optional(),
  generationConfig: generationConfig.optional(),
  safetySettings: z.array(z.record(z.string(), z.unknown())).optional(),
});

export type GenerateRequest = z.infer<typeof generateRequest>;
export type RequestPart = z.infer<typeof part>;

/** `countTokens` takes contents, or a whole request under a name of its own. */
export const countRequest = z.strictObject({
  contents: z.array(content).optional(),
  generateContentRequest: generateRequest.extend({ model: z.string().optional() }).optional(),
});

/** Every part of a request, the system's instruction first. */
export function partsOf(request: GenerateRequest): readonly RequestPart[] {
  return [
    ...(request.systemInstruction?.parts ?? []),
    ...request.contents.flatMap(({ parts }) => parts),
  ];
}

/** The texts of a request, one after the other. */
export function textOf(request: GenerateRequest): string {
  return partsOf(request)
    .map((each) => ('text' in each ? each.text : ''))
    .join('\n');
}

/** The schema that the answer must have; undefined when any text will do. */
export function schemaOf({ generationConfig: config }: GenerateRequest) {
  return config?.responseJsonSchema ?? config?.responseSchema;
}
