import * as z from 'zod';
import type { Spy } from '../kernel/spy/spy.ts';
import { ControlError } from './control-error.ts';
import type { Route } from './route.ts';

/** How long an answer may wait for what is not there yet. */
const wait = z.object({
  atLeast: z.coerce.number().int().min(0).default(0),
  withinSeconds: z.coerce.number().min(0).max(300).default(0),
});

/** Looking at messages, at invocations and at what functions ask for. */
export function spyRoutes(spy: Spy): readonly Route[] {
  const look = async <Seen>(query: URLSearchParams, seen: () => readonly Seen[]) => {
    if (!spy.isWatching) {
      throw new ControlError(
        400,
        'spy_asleep',
        'The spy does not watch: POST /_jobline/spy first.',
      );
    }
    const given = wait.safeParse(Object.fromEntries(query));
    if (!given.success) {
      throw new ControlError(400, 'wait_invalid', z.prettifyError(given.error));
    }
    const { atLeast, withinSeconds } = given.data;
    await spy.until(() => seen().length >= atLeast, withinSeconds * 1_000);
    return seen();
  };
  return [
    {
      on: 'POST /spy',
      handle() {
        spy.watch();
        return { status: 204 };
      },
    },
    {
      on: 'DELETE /spy',
      handle() {
        spy.stop();
        return { status: 204 };
      },
    },
    {
      on: 'GET /spy/messages',
      async handle({ query }) {
        const queue = query.get('queue') ?? undefined;
        return { status: 200, body: { messages: await look(query, () => spy.messages(queue)) } };
      },
    },
    {
      on: 'GET /spy/invocations',
      async handle({ query }) {
        const name = query.get('function') ?? undefined;
        const invocations = await look(query, () => spy.invocations(name));
        return { status: 200, body: { invocations } };
      },
    },
    {
      on: 'GET /spy/requests',
      async handle({ query }) {
        const name = query.get('function') ?? undefined;
        return { status: 200, body: { requests: await look(query, () => spy.requests(name)) } };
      },
    },
  ];
}
