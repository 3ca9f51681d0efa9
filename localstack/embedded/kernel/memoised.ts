/**
 * Makes what a text stands for once, such as the expression of a pattern; begins anew where there are
 * too many. What throws is not remembered.
 * @param most how many are remembered at a time
 */
export function memoised<Made extends object>(
  make: (text: string) => Made,
  most = 1_000,
): (text: string) => Made {
  const known = new Map<string, Made>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = make(text);
    if (known.size >= most) known.clear();
    known.set(text, made);
    return made;
  };
}
