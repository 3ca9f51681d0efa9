/** `image/png; q=1` -> `image/png`. */
function bare(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}

/** Whether one of an API's binary media types names this one. Only a star for everything is a wildcard. */
export function isBinary(types: readonly string[] | undefined, mediaType: string): boolean {
  if (types === undefined || types.length === 0) return false;
  const wanted = bare(mediaType);
  return types.some((type) => type === '*/*' || bare(type) === wanted);
}

/** The first of an Accept header, which is the one that decides; empty where anything goes. */
export function firstAccepted(accept: string | undefined): string {
  const first = bare((accept ?? '').split(',')[0] ?? '');
  return first === '*/*' ? '' : first;
}

/** The entry for a media type, parameters and case left aside. */
export function forMediaType<T>(
  entries: Readonly<Record<string, T>>,
  mediaType: string,
): { readonly mediaType: string; readonly value: T } | undefined {
  const wanted = bare(mediaType);
  for (const [type, value] of Object.entries(entries)) {
    if (bare(type) === wanted) return { mediaType: type, value };
  }
  return undefined;
}
