import { randomUUID } from 'node:crypto';
import { AwsError } from '../../kernel/aws-error.ts';
import type { CloudRequest, CloudResponse } from '../../kernel/cloud-request.ts';
import type { Access } from '../../kernel/principal.ts';
import type { LambdaContext } from '../context.ts';
import type { FunctionUrl } from '../functions/function.ts';
import { renderPolicy } from '../functions/policy.ts';
import type { Target } from '../functions/qualifier.ts';
import { corsHeaders, isPreflight } from './cors.ts';
import type { UrlAddress } from './url-address.ts';
import { plainAnswer, urlAnswer } from './url-answer.ts';
import { urlEvent } from './url-event.ts';

interface Found {
  readonly target: Target;
  readonly url: FunctionUrl;
}

type Needed = Pick<LambdaContext, 'clock' | 'invocations' | 'store'>;

/** Answers requests to the addresses of functions. */
export class FunctionUrls {
  readonly #lambda: Needed;

  constructor(lambda: Needed) {
    this.#lambda = lambda;
  }

  access(request: CloudRequest, { id }: UrlAddress): readonly Access[] {
    const found = this.#find(id);
    if (found === undefined || isPreflight(request, found.url.cors)) return [];
    const { target, url } = found;
    const resourcePolicy = renderPolicy(target.function, target.qualifier ?? '');
    return [
      {
        action: 'lambda:InvokeFunctionUrl',
        resource: this.#lambda.store.arn(target.function.name, target.qualifier),
        keys: () => ({ 'lambda:FunctionUrlAuthType': url.authType }),
        ...(resourcePolicy === undefined ? {} : { resourcePolicy }),
      },
    ];
  }

  async handle(request: CloudRequest, address: UrlAddress): Promise<CloudResponse> {
    const found = this.#find(address.id);
    if (found === undefined) return plainAnswer(403, 'Forbidden');
    const { target, url } = found;
    const added = corsHeaders(request, url.cors);
    if (isPreflight(request, url.cors)) return { status: 200, headers: added, body: '' };
    if (url.authType === 'AWS_IAM' && request.principal.kind === 'anonymous') {
      return plainAnswer(403, 'Forbidden');
    }
    const answer = await this.#invoke(request, address, target);
    return { ...answer, headers: { ...answer.headers, ...added } };
  }

  async #invoke(
    request: CloudRequest,
    address: UrlAddress,
    target: Target,
  ): Promise<CloudResponse> {
    const requestId = randomUUID();
    const event = urlEvent(request, address, { now: this.#lambda.clock.now(), requestId });
    try {
      const payload = Buffer.from(JSON.stringify(event));
      const answer = urlAnswer(await this.#lambda.invocations.run(target, { payload, requestId }));
      return { ...answer, headers: { 'x-amzn-requestid': requestId, ...answer.headers } };
    } catch (error) {
      if (error instanceof AwsError && error.status === 429) {
        return plainAnswer(429, 'Rate Exceeded.');
      }
      throw error;
    }
  }

  #find(id: string): Found | undefined {
    for (const target of this.#lambda.store.values()) {
      for (const [alias, url] of target.urls) {
        const qualifier = alias === '' ? undefined : alias;
        if (url.id === id) return { target: { function: target, qualifier }, url };
      }
    }
    return undefined;
  }
}
