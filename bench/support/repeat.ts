export interface RepeatOptions {
  /** How often, when there is time. */
  readonly times: number;
  /** No run begins later than this after the first; a slow machine gets fewer runs, not an error. */
  readonly atMostMs: number;
}

/** Runs one after the other and gives what each of them measured. */
export async function repeat(
  run: (index: number) => Promise<number>,
  { times, atMostMs }: RepeatOptions,
): Promise<readonly number[]> {
  const deadline = performance.now() + atMostMs;
  const values: number[] = [];
  while (values.length < times && (values.length === 0 || performance.now() < deadline)) {
    values.push(await run(values.length));
  }
  return values;
}

/** Asks without a pause until there is an answer. */
export async function asSoonAs(
  ask: () => Promise<boolean>,
  { atMostMs, what }: { readonly atMostMs: number; readonly what: string },
): Promise<void> {
  const deadline = performance.now() + atMostMs;
  while (!(await ask())) {
    if (performance.now() > deadline) throw new Error(`${what} did not come in ${atMostMs} ms.`);
  }
}
