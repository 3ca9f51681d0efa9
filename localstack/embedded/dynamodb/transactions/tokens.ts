import { createHash } from 'node:crypto';
import { AwsError } from '../../kernel/aws-error.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import type { DynamoContext } from '../context.ts';
import { recordKeys } from '../record-keys.ts';

/** A transaction with a known token is not done again for ten minutes. */
const windowMs = 10 * 60 * 1000;

/** A transaction that was done. */
export interface KnownTransaction {
  readonly digest: string;
  readonly until: number;
  readonly answer: JsonObject;
}

/** Remembers transactions by the token of their client. */
export function createTokens({
  changed,
  clock,
  tokens: known,
}: Pick<DynamoContext, 'changed' | 'clock' | 'tokens'>) {
  const forget = (token: string) => {
    known.delete(token);
    changed(recordKeys.token(token));
  };
  return {
    /** @throws AwsError IdempotentParameterMismatchException where the token was for another one. */
    async once(
      token: string,
      input: JsonObject,
      run: () => Promise<JsonObject>,
    ): Promise<JsonObject> {
      const now = clock.now();
      for (const [old, { until }] of known) if (until <= now) forget(old);
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
      changed(recordKeys.token(token));
      return answer;
    },
  };
}
