import { Command } from 'commander';
import { letterJson } from '#shared/dead-letters/letter.ts';
import { commandName } from '../../command-name.ts';
import { letterText, logQuery } from '../../dead-letters/letter-text.ts';
import { settled } from '../../dead-letters/settled.ts';
import { findOffice, type OfficeOptions, withOffice } from './office.ts';

async function show(id: string, options: OfficeOptions): Promise<void> {
  const { letters, logs } = await findOffice(options);
  const letter = settled(await letters.find(id), id);
  if (!options.json) {
    console.log(letterText(letter, logs));
    return;
  }
  const shown = { ...letterJson(letter), log_groups: logs, log_query: logQuery(letter) };
  console.log(JSON.stringify(shown, null, 2));
}

export function showCommand(): Command {
  return withOffice(new Command('show'))
    .description('show a dead letter: its message, each attempt, where its log lines are')
    .argument('<id>', 'as the alert or "list" names it')
    .addHelpText(
      'after',
      `\nExample:\n  ${commandName} dead-letters show 1f0d2a9e-6a57-4c3f-9d0e-0c9b1f6f2a11`,
    )
    .action(show);
}
