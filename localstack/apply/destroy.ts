import { Execution } from './execute.ts';
import { stateGraph } from './graph.ts';
import { withLock } from './lock.ts';
import { reversed } from './order.ts';
import { type PlannedChange, refusePrevented } from './plan.ts';
import { refreshEntry, typeOf } from './refresh.ts';
import { runGraph } from './run.ts';
import {
  type ApplyDependencies,
  type ApplyResult,
  type CloudOptions,
  openSession,
} from './session.ts';
import { openState, readState } from './state.ts';

/**
 * Deletes everything the state file names, dependents first, and then the file. Throws
 * `DestroyPrevented` before anything is deleted, `ApplyFailed` when AWS refuses some of it; the
 * state then holds what is left.
 */
export async function destroyStack(
  dependencies: ApplyDependencies,
  options: CloudOptions,
): Promise<Pick<ApplyResult, 'changes'>> {
  return withLock(options.stateFile, async () => {
    const session = openSession(dependencies, options, '.');
    const saved = await readState(options.stateFile);
    const entries = new Map(Object.entries(saved.resources));
    const changes = [...entries].map(
      ([address, { type }]): PlannedChange => ({ address, type, action: 'delete', arguments: [] }),
    );
    refusePrevented(changes, (address) => entries.get(address)?.preventDestroy ?? false);
    options.onPlan?.(changes);

    const state = openState(options.stateFile, saved);
    const execution = new Execution({ ...session, state });
    await runGraph(reversed(stateGraph(entries)), session.parallelism, async (address) => {
      const entry = entries.get(address);
      if (entry === undefined) return;
      const type = typeOf(session.types, address, entry);
      state.note(address, await refreshEntry(session.cloud, type, entry));
      await execution.removeDeposed(address);
      await execution.remove(address, false);
    });
    await state.finish({});
    return { changes };
  });
}
