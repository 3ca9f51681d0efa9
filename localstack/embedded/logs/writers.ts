import type { Clock } from '../kernel/clock.ts';
import type { Dispatcher } from '../kernel/dispatcher.ts';
import type { Principal } from '../kernel/principal.ts';

/** An answer holds so long: who writes a lot is not asked about with every line. */
const lastingMs = 1_000;
const most = 1_000;

interface WritersDependencies {
  readonly clock: Clock;
  readonly dispatcher: Pick<Dispatcher, 'enforces' | 'refusal'>;
}

/** Who may write lines into log streams when no request says so, as Lambda does for functions. */
export class Writers {
  readonly #dependencies: WritersDependencies;
  readonly #known = new Map<string, { readonly at: number; readonly may: boolean }>();

  constructor(dependencies: WritersDependencies) {
    this.#dependencies = dependencies;
  }

  /** @param resource the ARN of the stream */
  may(writer: Principal, resource: string): boolean {
    const { clock, dispatcher } = this.#dependencies;
    if (!dispatcher.enforces) return true;
    const known = this.#known.get(resource);
    const now = clock.now();
    if (known !== undefined && now - known.at < lastingMs) return known.may;
    const may = ['logs:CreateLogStream', 'logs:PutLogEvents'].every(
      (action) => dispatcher.refusal(writer, { action, resource }) === undefined,
    );
    if (this.#known.size >= most) this.#known.clear();
    this.#known.set(resource, { at: now, may });
    return may;
  }
}
