import type { SetFault } from '../cloud/control.ts';

/** How often each kind of fault was set and has struck, also in clouds that were killed since. */
export class Tally {
  readonly #faults = new Map<string, SetFault>();

  /** What a look at the faults has shown; the newest look at each counts. */
  saw(faults: readonly SetFault[]): void {
    for (const fault of faults) this.#faults.set(fault.id, fault);
  }

  hitsOf(kind: string): number {
    return this.byKind().get(kind)?.hits ?? 0;
  }

  /** By kind. */
  byKind(): ReadonlyMap<string, { readonly set: number; readonly hits: number }> {
    const kinds = new Map<string, { set: number; hits: number }>();
    for (const { settings, hits } of this.#faults.values()) {
      const kind = kinds.get(settings.kind) ?? { set: 0, hits: 0 };
      kinds.set(settings.kind, { set: kind.set + 1, hits: kind.hits + hits });
    }
    return kinds;
  }
}
