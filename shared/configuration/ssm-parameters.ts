import type { SSMProvider } from '@aws-lambda-powertools/parameters/ssm';
import { TransientError } from '../errors/index.ts';
import type { ReadParameter } from './secret.ts';

/** How long a value is believed, in seconds: a new key is in use after that without a deployment. */
const BELIEVED_FOR = 300;

/**
 * Reads encrypted parameters of the Systems Manager.
 *
 * @throws TransientError `parameter_unreadable` when it cannot be asked, or may not be read
 */
export function createSsmParameters({
  provider,
}: {
  readonly provider: Pick<SSMProvider, 'get'>;
}): ReadParameter {
  return async (name) => {
    try {
      return await provider.get(name, { decrypt: true, maxAge: BELIEVED_FOR });
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw new TransientError('parameter_unreadable', 'A setting of this deployment is locked.', {
        cause: error,
      });
    }
  };
}

/** The library wraps what the SDK throws. */
function isNotFound(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'ParameterNotFound' || isNotFound(error.cause);
}
