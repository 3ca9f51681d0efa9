import { randomUUID } from 'node:crypto';
import { ControlError } from './control-error.ts';
import type { Route } from './route.ts';
import type { CloudState } from './state.ts';

/** Forgetting everything, and going back to how everything was. */
export function stateRoutes(state: CloudState): readonly Route[] {
  const snapshots = new Map<string, () => Promise<void>>();
  const find = (id = ''): (() => Promise<void>) => {
    const found = snapshots.get(id);
    if (found !== undefined) return found;
    throw new ControlError(404, 'snapshot_not_found', `There is no snapshot ${id}.`);
  };
  return [
    {
      on: 'POST /reset',
      async handle() {
        await state.reset();
        return { status: 204 };
      },
    },
    {
      on: 'POST /snapshots',
      handle() {
        const id = randomUUID();
        snapshots.set(id, state.snapshot());
        return { status: 201, body: { id } };
      },
    },
    {
      on: 'POST /snapshots/{id}/restore',
      async handle({ parameters }) {
        await find(parameters['id'])();
        return { status: 204 };
      },
    },
    {
      on: 'DELETE /snapshots/{id}',
      handle({ parameters: { id = '' } }) {
        find(id);
        snapshots.delete(id);
        return { status: 204 };
      },
    },
  ];
}
