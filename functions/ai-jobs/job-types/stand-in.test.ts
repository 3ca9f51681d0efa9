import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerSchema } from '#shared/models/gemini/answer-schema.ts';
import { respond } from '../../../localstack/gemini/responder.ts';
import { validInputs } from '../testing/inputs.ts';
import { jobTypeNamed, jobTypeNames } from './registry.ts';

describe.each(jobTypeNames)('what stands in for a model that is asked for a %s', (type) => {
  it('answers with something that can be used, whatever was asked', () => {
    fc.assert(
      fc.property(validInputs[type], (input) => {
        const { instruction, output, parts } = jobTypeNamed(type).assignment(input).request;
        const texts = parts.flatMap((part) => ('text' in part ? [{ text: part.text }] : []));
        const answer = respond({
          contents: [{ role: 'user', parts: texts }],
          systemInstruction: { parts: [{ text: instruction }] },
          generationConfig: {
            responseMimeType: 'application/json',
            responseJsonSchema: answerSchema(output),
          },
        });
        const { error } = output.safeParse(JSON.parse(answer));
        expect(error?.issues.map(({ message }) => message)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });
});
