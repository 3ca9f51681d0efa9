/** What `work` comes to, or undefined when that takes longer than `milliseconds`. */
export function withLimit<Value>(
  work: Promise<Value>,
  milliseconds: number,
): Promise<Value | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(undefined), milliseconds);
    const settle = () => clearTimeout(timer);
    work.then(resolve, reject).then(settle);
  });
}
