/** Makes a function that does what it is given one after the other, also after one that failed. */
export function oneAtATime(): <Value>(task: () => Promise<Value>) => Promise<Value> {
  let turn: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = turn.then(task, task);
    turn = result.catch(() => undefined);
    return result;
  };
}
