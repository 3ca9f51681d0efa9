import * as z from 'zod';
import type { MovableClock } from '../kernel/movable-clock.ts';
import { ControlError } from './control-error.ts';
import type { Route } from './route.ts';

const advance = z.strictObject({
  seconds: z
    .number()
    .min(0)
    .max(10 * 366 * 24 * 3600),
});

/** The cloud's time. */
export function clockRoutes(clock: MovableClock): readonly Route[] {
  const time = () => ({ now: new Date(clock.now()).toISOString() });
  return [
    { on: 'GET /clock', handle: () => ({ status: 200, body: time() }) },
    {
      on: 'POST /clock/advance',
      handle({ body }) {
        const given = advance.safeParse(body);
        if (!given.success) {
          throw new ControlError(400, 'time_invalid', z.prettifyError(given.error));
        }
        clock.advance(given.data.seconds * 1_000);
        return { status: 200, body: time() };
      },
    },
  ];
}
