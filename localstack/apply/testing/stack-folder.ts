import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A synthesised stack in a folder of its own, with its state file beside it; gone after `dispose`. */
export interface StackFolder extends AsyncDisposable {
  readonly stackFolder: string;
  readonly stateFile: string;
  write(stack: unknown): Promise<void>;
  add(name: string, content: Uint8Array): Promise<void>;
}

export async function stackFolder(stack: unknown): Promise<StackFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'jobline-apply-'));
  const write = (next: unknown) => writeFile(join(folder, 'cdk.tf.json'), JSON.stringify(next));
  await write(stack);
  return {
    stackFolder: folder,
    stateFile: join(folder, 'state.json'),
    write,
    add: (name, content) => writeFile(join(folder, name), content),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
