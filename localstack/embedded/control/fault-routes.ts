import * as z from 'zod';
import type { Faults } from '../kernel/faults/faults.ts';
import { ControlError } from './control-error.ts';
import { faultSchema } from './fault-schema.ts';
import type { Route } from './route.ts';

/** Setting what goes wrong, and looking how often it did. */
export function faultRoutes(faults: Faults): readonly Route[] {
  return [
    {
      on: 'POST /faults',
      handle({ body }) {
        const given = faultSchema.safeParse(body);
        if (given.success) return { status: 201, body: faults.add(given.data) };
        throw new ControlError(400, 'fault_invalid', z.prettifyError(given.error));
      },
    },
    { on: 'GET /faults', handle: () => ({ status: 200, body: { faults: faults.list() } }) },
    {
      on: 'DELETE /faults',
      handle() {
        faults.clear();
        return { status: 204 };
      },
    },
    {
      on: 'DELETE /faults/{id}',
      handle({ parameters: { id = '' } }) {
        if (faults.remove(id)) return { status: 204 };
        throw new ControlError(404, 'fault_not_found', `There is no fault ${id}.`);
      },
    },
  ];
}
