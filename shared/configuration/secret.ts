/** What a secret holds until a person sets it. */
const placeholder = 'not-set';

/** Reads a parameter; undefined when there is none of that name. */
export type ReadParameter = (name: string) => Promise<string | undefined>;

/** A secret that is read when it is first needed; undefined as long as nobody has set it. */
export function createSecret(
  { read }: { readonly read: ReadParameter },
  { name }: { readonly name: string },
): () => Promise<string | undefined> {
  return async () => {
    const value = (await read(name))?.trim();
    return value === undefined || value === '' || value === placeholder ? undefined : value;
  };
}
