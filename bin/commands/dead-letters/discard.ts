import { Command } from 'commander';
import { letterJson } from '#shared/dead-letters/letter.ts';
import { commandName } from '../../command-name.ts';
import { confirm } from '../../dead-letters/confirm.ts';
import { settled } from '../../dead-letters/settled.ts';
import { findOffice, type OfficeOptions, withOffice } from './office.ts';

interface DiscardOptions extends OfficeOptions {
  readonly yes?: true;
}

async function discard(id: string, options: DiscardOptions): Promise<void> {
  const { json, yes = false } = options;
  const { letters } = await findOffice(options);
  const { jobId, reason } = settled(await letters.find(id), id);
  await confirm(`Discard the letter of ${jobId ?? 'no job'} for good? ${reason}`, yes);
  const letter = settled(await letters.discard(id), id);
  if (json) console.log(JSON.stringify({ discarded: letterJson(letter) }, null, 2));
  else console.error(`${id} is discarded; ${jobId ?? 'no job'} stays as it ended.`);
}

export function discardCommand(): Command {
  return withOffice(new Command('discard'))
    .description('take a dead letter out for good; its job stays as it ended')
    .argument('<id>', 'as the alert or "list" names it')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      `\nExample:\n  ${commandName} dead-letters discard 1f0d2a9e-6a57-4c3f-9d0e-0c9b1f6f2a11`,
    )
    .action(discard);
}
