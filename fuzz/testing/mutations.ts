import * as fc from 'fast-check';

/** A change of a file, at a share of its length: it means something in every file. */
type Mutation =
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'put'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'drop'; readonly at: number; readonly length: number }
  | {
      readonly kind: 'repeat';
      readonly at: number;
      readonly length: number;
      readonly times: number;
    }
  | { readonly kind: 'swap'; readonly at: number; readonly with: number; readonly length: number }
  | { readonly kind: 'cut'; readonly at: number };

const share = fc.double({ min: 0, max: 1, noNaN: true });
const length = fc.oneof(fc.integer({ min: 1, max: 16 }), fc.integer({ min: 1, max: 4000 }));
const bytes = fc.uint8Array({ minLength: 1, maxLength: 12 });

/** @param words what means something in files of the kind */
function mutation(words: readonly string[]): fc.Arbitrary<Mutation> {
  const known = words.map((text) => new Uint8Array(Buffer.from(text, 'latin1')));
  const some = known.length === 0 ? bytes : fc.oneof(bytes, fc.constantFrom(...known));
  return fc.oneof(
    fc.record({ kind: fc.constant('flip'), at: share, bit: fc.nat(7) }),
    fc.record({ kind: fc.constant('put'), at: share, bytes: some }),
    fc.record({ kind: fc.constant('insert'), at: share, bytes: some }),
    fc.record({ kind: fc.constant('drop'), at: share, length }),
    fc.record({
      kind: fc.constant('repeat'),
      at: share,
      length,
      times: fc.integer({ min: 1, max: 50 }),
    }),
    fc.record({ kind: fc.constant('swap'), at: share, with: share, length }),
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('cut'), at: share }) },
  );
}

/** Some changes of one file. */
export function mutations(words: readonly string[] = []): fc.Arbitrary<readonly Mutation[]> {
  return fc.array(mutation(words), { minLength: 1, maxLength: 6 });
}

export function kindsOf(changes: readonly Mutation[]): readonly string[] {
  return changes.map(({ kind }) => kind);
}

/** The file with all of the changes, one after the other. */
export function mutated(file: Uint8Array, changes: readonly Mutation[]): Buffer {
  return changes.reduce<Buffer>((bytes_, change) => changed(bytes_, change), Buffer.from(file));
}

function changed(file: Buffer, mutation_: Mutation): Buffer {
  const at = Math.min(file.length - 1, Math.floor(mutation_.at * file.length));
  if (at < 0) return file;
  const [before, after] = [file.subarray(0, at), file.subarray(at)];
  switch (mutation_.kind) {
    case 'flip': {
      const copy = Buffer.from(file);
      copy[at] = (copy[at] ?? 0) ^ (1 << mutation_.bit);
      return copy;
    }
    case 'put':
      return Buffer.concat([before, mutation_.bytes, after.subarray(mutation_.bytes.length)]);
    case 'insert':
      return Buffer.concat([before, mutation_.bytes, after]);
    case 'drop':
      return Buffer.concat([before, after.subarray(mutation_.length)]);
    case 'repeat': {
      const part = after.subarray(0, mutation_.length);
      return Buffer.concat([before, ...Array.from({ length: mutation_.times }, () => part), after]);
    }
    case 'swap': {
      const other = Math.floor(mutation_.with * file.length);
      const [first, second] = at < other ? [at, other] : [other, at];
      const long = Math.min(mutation_.length, second - first);
      return Buffer.concat([
        file.subarray(0, first),
        file.subarray(second, second + long),
        file.subarray(first + long, second),
        file.subarray(first, first + long),
        file.subarray(second + long),
      ]);
    }
    case 'cut':
      return before;
  }
}
