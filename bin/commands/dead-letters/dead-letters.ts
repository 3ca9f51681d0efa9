import { Command } from 'commander';
import { commandName } from '../../command-name.ts';
import { discardCommand } from './discard.ts';
import { listCommand } from './list.ts';
import { redriveCommand } from './redrive.ts';
import { showCommand } from './show.ts';

/** `jobline dead-letters`: what could not be done, for operators. */
export function deadLettersCommand(): Command {
  const command = new Command('dead-letters')
    .description('messages that could not be done: look, bring back, discard (for operators)')
    .addHelpText(
      'after',
      `\nWhen an alarm rings:\n  ${commandName} dead-letters list --environment prod\n  ${commandName} dead-letters show <id> --environment prod\n  ${commandName} dead-letters redrive <id> --environment prod        once its cause is mended`,
    );
  for (const each of [listCommand(), showCommand(), redriveCommand(), discardCommand()]) {
    command.addCommand(each.exitOverride());
  }
  return command;
}
