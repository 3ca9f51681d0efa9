import { Command } from 'commander';
import type { Letter } from '#shared/dead-letters/letter.ts';
import { usedWrongly } from '../../cli-error.ts';
import { commandName } from '../../command-name.ts';
import { confirm } from '../../dead-letters/confirm.ts';
import type { Office } from '../../dead-letters/open-office.ts';
import { redriveAll } from '../../dead-letters/redrive-all.ts';
import { settled } from '../../dead-letters/settled.ts';
import { findOffice, type OfficeOptions, withOffice } from './office.ts';

interface RedriveOptions extends OfficeOptions {
  readonly all?: true;
  readonly code?: string;
  readonly yes?: boolean;
}

/** How many were brought back, and how many have to wait until their jobs are failed. */
interface Redriven {
  readonly redriven: number;
  readonly unsettled: number;
}

async function one({ letters }: Office, id: string): Promise<Redriven> {
  const { jobId } = settled(await letters.redrive(id), id);
  console.error(`${jobId ?? id} is queued again.`);
  return { redriven: 1, unsettled: 0 };
}

async function ofCode({ letters }: Office, code: string): Promise<Redriven> {
  const counts = { redriven: 0, unsettled: 0 };
  await letters.redriveWhere(
    (letter) => letter.code === code,
    ({ outcome }) => {
      if (outcome === 'done') counts.redriven += 1;
      if (outcome === 'unsettled') counts.unsettled += 1;
      console.error(`  ${counts.redriven} brought back`);
    },
  );
  if (counts.unsettled > 0) {
    console.error(
      `${counts.unsettled} stay: the dead-letter processor fails their jobs within a minute. Try again then.`,
    );
  }
  return counts;
}

async function everything({ boxes, account }: Office, all: readonly Letter[]): Promise<Redriven> {
  const unsettled = all.filter((letter) => letter.isUnsettled).length;
  if (unsettled > 0) {
    console.error(
      `WARNING: ${unsettled} jobs have not been failed yet; they go on with the attempts they have left.`,
    );
  }
  let redriven = 0;
  for (const box of boxes) {
    const letters = all.filter(({ queue }) => queue === box.name).length;
    if (letters === 0) continue;
    await account('dead_letters_redriven', { queue: box.name, letters });
    redriven += await redriveAll(box, (text) => console.error(`  ${text}`));
  }
  return { redriven, unsettled: 0 };
}

async function many(office: Office, { code, yes = false }: RedriveOptions): Promise<Redriven> {
  const all = await office.letters.list();
  const meant = all.filter((letter) => code === undefined || letter.code === code);
  if (meant.length === 0) {
    console.error('No dead letters.');
    return { redriven: 0, unsettled: 0 };
  }
  await confirm(`Bring ${meant.length} dead letters back?`, yes);
  return code === undefined ? everything(office, meant) : ofCode(office, code);
}

async function redrive(id: string | undefined, options: RedriveOptions): Promise<void> {
  const { all, code, json } = options;
  if ((id === undefined) !== (all === true))
    throw usedWrongly('Name one letter, or all of them with --all.');
  if (code !== undefined && all === undefined) throw usedWrongly('--code goes with --all.');
  const office = await findOffice(options);
  const done = id === undefined ? await many(office, options) : await one(office, id);
  if (json) console.log(JSON.stringify(done));
}

export function redriveCommand(): Command {
  return withOffice(new Command('redrive'))
    .description('bring dead letters back: their jobs are tried anew from their last checkpoint')
    .argument('[id]', 'as the alert or "list" names it')
    .option('--all', 'all of them')
    .option('--code <code>', 'of all, only those of this failure code')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      `\nExamples:\n  ${commandName} dead-letters redrive 1f0d2a9e-6a57-4c3f-9d0e-0c9b1f6f2a11\n  ${commandName} dead-letters redrive --all --code model_unavailable --system ai-jobs`,
    )
    .action(redrive);
}
