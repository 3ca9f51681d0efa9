import { createHash } from 'node:crypto';
import { AwsError } from '../../kernel/aws-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';

/** A transaction with a known token is not done again for ten minutes. */
const windowMs = 10 * 60 * 1000;

interface Known {
  readonly digest: string;
  readonly until: number;
  readonly answer: JsonObject;
}

/** Remembers transactions by the token of their client. */
export function createTokens(clock: Clock) {
  const known = new Map<string, Known>();
  return {
    /** @throws AwsError IdempotentParameterMismatchException where the token was for another one. */
    async once(
      token: string,
      input: JsonObject,
      run: () => Promise<JsonObject>,
    ): Promise<JsonObject> {
      const now = clock.now();
      for (const [old, { until }] of known) if (until <= now) known.delete(old);
      const digest = createHash('sha256')
        .update(JSON.stringify(input['TransactItems']))
        .digest('hex');
      const before = known.get(token);
      if (before !== undefined && before.digest !== digest) {
        throw new AwsError(
          'IdempotentParameterMismatchException',
          'The provided ClientRequestToken is already in use with different parameters',
        );
      }
      if (before !== undefined) return before.answer;
      const answer = await run();
      known.set(token, { digest, until: now + windowMs, answer });
      return answer;
    },
  };
}
