import { ControlError } from './control-error.ts';
import type { Route } from './route.ts';
import { Snapshots } from './snapshots.ts';
import type { CloudState } from './state.ts';

/** Forgetting everything, and going back to how everything was. */
export function stateRoutes(state: CloudState): readonly Route[] {
  const snapshots = new Snapshots();
  const unknown = (id: string) =>
    new ControlError(
      404,
      'snapshot_not_found',
      `There is no snapshot ${id}: it never was, it was deleted, or ${snapshots.most} others have been used since.`,
    );
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
      handle: () => ({ status: 201, body: { id: snapshots.add(state.snapshot()) } }),
    },
    {
      on: 'POST /snapshots/{id}/restore',
      async handle({ parameters: { id = '' } }) {
        const bringBack = snapshots.use(id);
        if (bringBack === undefined) throw unknown(id);
        await bringBack();
        return { status: 204 };
      },
    },
    {
      on: 'DELETE /snapshots/{id}',
      handle({ parameters: { id = '' } }) {
        if (!snapshots.delete(id)) throw unknown(id);
        return { status: 204 };
      },
    },
  ];
}
