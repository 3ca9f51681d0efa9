import { Command } from 'commander';
import { letterJson } from '#shared/dead-letters/letter.ts';
import { commandName } from '../../command-name.ts';
import { letterTable } from '../../dead-letters/letter-text.ts';
import { findOffice, type OfficeOptions, withOffice } from './office.ts';

interface ListOptions extends OfficeOptions {
  readonly code?: string;
}

async function list(options: ListOptions): Promise<void> {
  const { code, json } = options;
  const { letters } = await findOffice(options);
  const all = (await letters.list()).filter((letter) => code === undefined || letter.code === code);
  if (json) console.log(JSON.stringify(all.map(letterJson), null, 2));
  else if (all.length === 0) console.error('No dead letters.');
  else
    console.log(letterTable(all, new Date(), process.stdout.columns ?? Number.POSITIVE_INFINITY));
}

export function listCommand(): Command {
  return withOffice(new Command('list'))
    .description('list dead letters, oldest first')
    .option('--code <code>', 'only those of this failure code')
    .addHelpText('after', `\nExample:\n  ${commandName} dead-letters list --code model_unavailable`)
    .action(list);
}
