import { describe, expect, it } from 'vitest';
import { AwsError } from './aws-error.ts';
import type { CloudRequest } from './cloud-request.ts';
import { Dispatcher } from './dispatcher.ts';
import { type Access, anonymous, type Principal, root } from './principal.ts';
import type { Service } from './service.ts';
import { cloudRequest } from './testing/requests.ts';

const role: Principal = {
  kind: 'role',
  roleArn: 'arn:aws:iam::000000000000:role/reader',
  arn: 'arn:aws:sts::000000000000:assumed-role/reader/session',
};
const accesses: readonly Access[] = [
  { action: 'ssm:GetParameter', resource: 'a' },
  { action: 'kms:Decrypt', resource: 'b' },
];

/** A service that writes down what happens to it, and an authoriser that refuses `refused`. */
function scene(given: { readonly refused?: string; readonly service?: Partial<Service> } = {}) {
  const events: string[] = [];
  const handled: CloudRequest[] = [];
  const dispatcher = new Dispatcher({ region: 'eu-west-1' });
  dispatcher.register({
    name: 'ssm',
    actions: [],
    async handle(request) {
      events.push('handled');
      handled.push(request);
      return { status: 200, headers: {}, body: 'done' };
    },
    access: () => accesses,
    renderError: ({ code, message, status }) => ({
      status,
      headers: { code },
      body: message,
    }),
    stop: () => {
      events.push('stopped');
    },
    ...given.service,
  });
  dispatcher.enforce({
    authorise(principal, { action }) {
      events.push(`${principal.kind} asked for ${action}`);
      if (action === given.refused) throw new AwsError('AccessDenied', `No ${action}.`, 403);
    },
  });
  return { dispatcher, events, handled };
}

describe('the dispatcher', () => {
  it('asks IAM for everything a request wants before it is handled', async () => {
    const { dispatcher, events } = scene();
    const answer = await dispatcher.dispatch(cloudRequest({ principal: role }));
    expect(answer.status).toBe(200);
    expect(events).toEqual([
      'role asked for ssm:GetParameter',
      'role asked for kms:Decrypt',
      'handled',
    ]);
  });

  it('does not handle what IAM refuses, and answers in the protocol of the service', async () => {
    const { dispatcher, events } = scene({ refused: 'kms:Decrypt' });
    const answer = await dispatcher.dispatch(cloudRequest({ principal: role }));
    expect(answer).toEqual({
      status: 403,
      headers: { code: 'AccessDenied' },
      body: 'No kms:Decrypt.',
    });
    expect(events).not.toContain('handled');
  });

  it('asks IAM for requests of nobody and of services too, and never for root', async () => {
    const { dispatcher, events } = scene();
    const service: Principal = { kind: 'service', service: 'sns.amazonaws.com', sourceArn: 'x' };
    for (const principal of [anonymous, service]) {
      await dispatcher.dispatch(cloudRequest({ principal }));
    }
    expect(events.filter((event) => event.includes('ssm:GetParameter'))).toEqual([
      'anonymous asked for ssm:GetParameter',
      'service asked for ssm:GetParameter',
    ]);
    events.length = 0;
    await dispatcher.dispatch(cloudRequest({ principal: root }));
    expect(events).toEqual(['handled']);
  });

  it('takes the principal that a service reads from the request', async () => {
    const { dispatcher, events, handled } = scene({ service: { principal: () => role } });
    await dispatcher.dispatch(cloudRequest({ principal: anonymous }));
    expect(events[0]).toBe('role asked for ssm:GetParameter');
    expect(handled[0]?.principal).toBe(role);
  });

  it('takes requests from inside through the same gate, as root unless they say who asks', async () => {
    const { dispatcher, events, handled } = scene({ refused: 'ssm:GetParameter' });
    expect((await dispatcher.call({ service: 'ssm', body: 'text' })).status).toBe(200);
    expect(handled[0]).toMatchObject({ principal: root, region: 'eu-west-1', method: 'POST' });
    expect(handled[0]?.body.toString()).toBe('text');
    expect((await dispatcher.call({ service: 'ssm', principal: role })).status).toBe(403);
    expect(events).toEqual(['handled', 'role asked for ssm:GetParameter']);
  });

  it('answers 500 with its words where a service throws what is no error of AWS', async () => {
    const { dispatcher } = scene({
      service: { handle: () => Promise.reject(new TypeError('x is undefined')) },
    });
    const answer = await dispatcher.dispatch(cloudRequest());
    expect(answer).toEqual({
      status: 500,
      headers: { code: 'InternalFailure' },
      body: 'x is undefined',
    });
  });

  it('says that a service is not supported', async () => {
    const { dispatcher } = scene();
    const answer = await dispatcher.call({
      service: 'events',
      headers: { 'x-amz-target': 'AWSEvents.PutEvents' },
    });
    expect(answer.status).toBe(501);
    expect(JSON.parse(answer.body.toString())).toEqual({
      __type: 'NotImplemented',
      message: "The service 'events' is not supported by this local cloud.",
    });
  });

  it('stops its services and aborts what is under way inside', async () => {
    const { dispatcher, events, handled } = scene();
    await dispatcher.call({ service: 'ssm' });
    expect(handled[0]?.signal.aborted).toBe(false);
    await dispatcher.stop();
    expect(handled[0]?.signal.aborted).toBe(true);
    expect(events).toEqual(['handled', 'stopped']);
  });
});
