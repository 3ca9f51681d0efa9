/** Index of the first of some items, ascending, that does not come before what is looked for. */
export function lowerBound<Item>(
  items: readonly Item[],
  comesBefore: (item: Item) => boolean,
): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && comesBefore(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
