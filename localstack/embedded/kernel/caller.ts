import type { SigningName } from './cloud-request.ts';
import type { Dispatcher } from './dispatcher.ts';
import type { Principal } from './principal.ts';
import { type JsonObject, jsonOutput } from './protocols/json.ts';
import { targetPrefix } from './targets.ts';

interface CallOptions {
  readonly principal?: Principal;
  readonly signal?: AbortSignal;
}

/** Calls actions of the JSON services from inside the cloud. */
export interface Caller {
  /** @throws AwsError with the code that the service answered. */
  json(
    service: SigningName,
    action: string,
    input: JsonObject,
    options?: CallOptions,
  ): Promise<JsonObject>;
}

export function createCaller(dispatcher: Dispatcher): Caller {
  return {
    async json(service, action, input, options = {}) {
      const answer = await dispatcher.call({
        service,
        headers: {
          'x-amz-target': `${targetPrefix(service)}.${action}`,
          'content-type': 'application/x-amz-json-1.0',
        },
        body: JSON.stringify(input),
        ...options,
      });
      return jsonOutput(answer);
    },
  };
}
