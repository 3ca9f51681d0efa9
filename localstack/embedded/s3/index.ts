import { type Clock, every } from '../kernel/clock.ts';
import type { CloudRequest, CloudResponse } from '../kernel/cloud-request.ts';
import type { Dispatcher } from '../kernel/dispatcher.ts';
import type { Keeper } from '../kernel/keeping/keeper.ts';
import type { Identities, SecretKeys } from '../kernel/principal.ts';
import { toXml } from '../kernel/protocols/xml.ts';
import type { Service } from '../kernel/service.ts';
import type { TemporaryFolder } from '../kernel/temporary/temporary-folder.ts';
import type { EventSink, FunctionInvoker } from '../ports.ts';
import { s3Access } from './access/access.ts';
import { checkPresigned } from './access/presigned.ts';
import { principalOf } from './access/principal.ts';
import { sweep, sweepMs } from './buckets/expiry.ts';
import type { S3Call, S3Context } from './context.ts';
import {
  bucketNameOf,
  checkControl,
  controlAccess,
  controlArn,
  controlTags,
} from './control-tags.ts';
import { corsHeaders, preflight } from './cors.ts';
import { s3Error } from './errors.ts';
import { keptBuckets } from './keeping/kept-buckets.ts';
import { markChange } from './keeping/mark-change.ts';
import { Marks } from './keeping/marks.ts';
import { createNotifications } from './notifications/notifications.ts';
import { operationNames, operationOf } from './operations.ts';
import { addressOf } from './protocol/addressing.ts';
import { requestIds } from './protocol/answers.ts';
import { Bodies } from './store/bodies.ts';
import type { Bucket } from './store/bucket.ts';

export interface S3Dependencies {
  readonly account: string;
  readonly region: string;
  readonly address: { readonly endpoint: string };
  readonly clock: Clock;
  readonly dispatcher: Dispatcher;
  readonly identities: Identities & SecretKeys;
  readonly events: EventSink;
  readonly invoker: FunctionInvoker;
  readonly keeper: Keeper;
  /** Where large bodies lie; removed by whoever made it, once the service has stopped. */
  readonly temporary: TemporaryFolder;
}

function withHeaders(
  answer: CloudResponse,
  headers: Readonly<Record<string, string>>,
): CloudResponse {
  return {
    ...answer,
    headers: { ...requestIds(), server: 'AmazonS3', ...answer.headers, ...headers },
  };
}

/** The bucket that a request is about, for the answer's headers; none where its path is no path. */
function bucketOf(context: S3Context, request: CloudRequest): Bucket | undefined {
  try {
    return context.buckets.get(addressOf(request).bucketName);
  } catch {
    return undefined;
  }
}

/** A request may say who it expects to own the bucket. @throws AwsError AccessDenied */
function checkOwner({ account }: Bucket, { headers }: CloudRequest): void {
  const expected = headers['x-amz-expected-bucket-owner'];
  if (expected === undefined || expected === account) return;
  throw s3Error('AccessDenied', 'Access Denied', 403);
}

/** S3: buckets, objects and their versions, in memory but for large bodies. */
export function createS3(dependencies: S3Dependencies): Service {
  const { account, address, clock, dispatcher, identities, keeper, region } = dependencies;
  const buckets = new Map<string, Bucket>();
  const { checkTargets, notify, outbox } = createNotifications({ ...dependencies, buckets });
  const context: S3Context = {
    account,
    region,
    address,
    clock,
    buckets,
    bodies: new Bodies(() => dependencies.temporary.folder('bodies')),
    marks: new Marks(),
    notify,
    refusal: (request, access) => dispatcher.refusal(request.principal, access, request),
    checkTargets,
  };
  context.marks.changed = keeper.keep('s3', keptBuckets(context));
  outbox.tell(keeper.keep('s3-notifications', outbox));
  const stopSweeping = every(clock, sweepMs, () => sweep(context, [...context.buckets.values()]));
  const callOf = (request: CloudRequest): S3Call => ({
    context,
    request,
    query: request.query,
    ...addressOf(request),
  });
  return {
    name: 's3',
    actions: operationNames,
    ignoresSignature: ({ method }) => method === 'OPTIONS',
    principal: (request) => principalOf(identities, request),
    async handle(request) {
      const arn = controlArn(request);
      if (arn !== undefined) {
        const answer = controlTags(context, request, arn);
        if (request.method !== 'GET') context.marks.bucket(bucketNameOf(arn));
        return answer;
      }
      checkControl(request);
      const call = callOf(request);
      const bucket = context.buckets.get(call.bucketName);
      if (request.method === 'OPTIONS') {
        return withHeaders(preflight(bucket, request), {});
      }
      checkPresigned(call.query, clock.now());
      if (bucket !== undefined) checkOwner(bucket, request);
      const operation = operationOf(call);
      const answer = await operation.run(call);
      markChange(call, operation.name);
      return withHeaders(answer, corsHeaders(bucket, request));
    },
    access(request) {
      const arn = controlArn(request);
      return arn === undefined ? s3Access(callOf(request)) : controlAccess(request, arn);
    },
    renderError(error, request) {
      const ids = requestIds();
      const bucket = bucketOf(context, request);
      const body = toXml({
        Error: {
          Code: error.code,
          Message: error.message,
          ...error.fields,
          RequestId: ids['x-amz-request-id'],
          HostId: ids['x-amz-id-2'],
        },
      });
      return {
        status: error.status,
        headers: {
          ...ids,
          server: 'AmazonS3',
          'content-type': 'application/xml',
          ...error.headers,
          ...corsHeaders(bucket, request),
        },
        body: request.method === 'HEAD' ? '' : body,
      };
    },
    stop() {
      stopSweeping();
      outbox.stop();
    },
  };
}
