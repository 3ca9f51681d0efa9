import type { Control } from '../cloud/control.ts';
import type { Wave } from '../schedule/waves.ts';
import type { Tally } from './tally.ts';

/** Sets the faults of waves and takes them off, also over restarts, which forget them. */
export class FaultsInTurn {
  readonly #control: Control;
  readonly #tally: Tally;
  readonly #set = new Map<Wave, string>();

  constructor(dependencies: { readonly control: Control; readonly tally: Tally }) {
    this.#control = dependencies.control;
    this.#tally = dependencies.tally;
  }

  async begin(wave: Wave): Promise<void> {
    this.#set.set(wave, await this.#control.addFault(wave.fault));
  }

  async end(wave: Wave): Promise<void> {
    await this.count();
    const id = this.#set.get(wave);
    this.#set.delete(wave);
    const isThere = (await this.#control.faults()).some((fault) => fault.id === id);
    if (id !== undefined && isThere) await this.#control.removeFault(id);
  }

  /** After a restart. */
  async setAnew(): Promise<void> {
    for (const wave of this.#set.keys()) await this.begin(wave);
  }

  /** Looks how often each has struck. */
  async count(): Promise<void> {
    this.#tally.saw(await this.#control.faults());
  }
}
