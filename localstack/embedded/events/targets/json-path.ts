/** The value at a path such as `$.detail.items[0].id`; undefined where there is none. */
export function valueAt(document: unknown, path: string): unknown {
  const steps = [...path.slice(1).matchAll(/\.([^.[\]]+)|\[(\d+)\]|\['([^']+)'\]|\["([^"]+)"\]/g)];
  return steps.reduce<unknown>((value, [, name, index, single, double]) => {
    if (index !== undefined) return Array.isArray(value) ? value[Number(index)] : undefined;
    const key = name ?? single ?? double ?? '';
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return Object.entries(value).find(([member]) => member === key)?.[1];
  }, document);
}
