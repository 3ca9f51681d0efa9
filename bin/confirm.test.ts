import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { confirm } from './confirm.ts';

function terminal(answer: string) {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const output = new PassThrough();
  input.end(`${answer}\n`);
  return { input, output };
}

it.each(['y', 'Y', 'yes', ' Yes '])('goes on when the person says "%s"', async (answer) => {
  const { input, output } = terminal(answer);
  await confirm('Delete it?', { input, output });
  expect(String(output.read())).toContain('Delete it? [y/N] ');
});

it.each(['', 'n', 'no', 'yesterday'])('stops when the person says "%s"', async (answer) => {
  await expect(confirm('Delete it?', terminal(answer))).rejects.toThrow('Nothing was deleted.');
});

it('asks nobody where nobody is', async () => {
  const nobody = { input: new PassThrough(), output: new PassThrough() };
  await expect(confirm('Delete it?', nobody)).rejects.toMatchObject({
    message: 'Nobody can be asked here: say --yes to do it.',
    exitCode: 2,
  });
});
