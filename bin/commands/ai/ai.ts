import { Command } from 'commander';
import { commandName } from '../../command-name.ts';
import { aiCancelCommand } from './cancel.ts';
import { aiDeleteCommand } from './delete.ts';
import { aiJobsCommand } from './jobs.ts';
import { aiStatusCommand } from './status.ts';
import { aiSubmitCommand } from './submit.ts';
import { verifyQueuesCommand } from './verify-queues.ts';

/** `jobline ai`: content on request. */
export function aiCommand(): Command {
  const command = new Command('ai')
    .description('content on request: blog posts, social media, listings, market updates')
    .addHelpText(
      'after',
      `\nExample:\n  ${commandName} ai submit --type blog-post --topic "First home, first survey" --wait`,
    );
  for (const each of [
    aiSubmitCommand(),
    aiStatusCommand(),
    aiCancelCommand(),
    aiDeleteCommand(),
    aiJobsCommand(),
    verifyQueuesCommand(),
  ]) {
    command.addCommand(each.exitOverride());
  }
  return command;
}
