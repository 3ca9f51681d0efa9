import { Command, CommanderError } from 'commander';
import { Failure } from '#shared/errors/index.ts';
import { version } from '../functions/drawings/version.ts';
import { CliError, exitCodes } from './cli-error.ts';
import { commandName } from './command-name.ts';
import { aiCommand } from './commands/ai/ai.ts';
import { applyCommand } from './commands/apply.ts';
import { cancelCommand } from './commands/cancel.ts';
import { cloudCommand } from './commands/cloud.ts';
import { compareCommand } from './commands/compare.ts';
import { correctCommand } from './commands/correct.ts';
import { deadLettersCommand } from './commands/dead-letters/dead-letters.ts';
import { deleteCommand } from './commands/delete.ts';
import { doctorCommand } from './commands/doctor.ts';
import { downloadCommand } from './commands/download.ts';
import { jobsCommand } from './commands/jobs.ts';
import { keysCommand } from './commands/keys/keys.ts';
import { readCommand } from './commands/read.ts';
import { statusCommand } from './commands/status.ts';
import { submitCommand } from './commands/submit.ts';
import { upCommand } from './commands/up.ts';
import { fileProblem } from './files/file-problem.ts';

function createProgram(): Command {
  const program = new Command(commandName)
    .description(
      'AI job systems: a PDF security drawing in, an Excel door schedule out; content on request.',
    )
    .version(version)
    .addHelpText(
      'after',
      `\nStart here:\n  ${commandName} read samples/basement-b2.pdf                 a schedule, here and now\n  ${commandName} up                                           the system, in a terminal of its own\n  ${commandName} submit samples/basement-b2.pdf --client Acme --project HQ --wait`,
    )
    .showHelpAfterError('(add --help for examples)');
  for (const command of [
    upCommand(),
    cloudCommand(),
    applyCommand(),
    submitCommand(),
    statusCommand(),
    downloadCommand(),
    correctCommand(),
    cancelCommand(),
    deleteCommand(),
    jobsCommand(),
    deadLettersCommand(),
    aiCommand(),
    readCommand(),
    compareCommand(),
    keysCommand(),
    doctorCommand(),
  ]) {
    program.addCommand(command.exitOverride());
  }
  return program.exitOverride();
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? exitCodes.ok : exitCodes.usedWrongly;
  }
  if (error instanceof CliError) {
    console.error(error.message);
    return error.exitCode;
  }
  if (error instanceof Failure) {
    console.error(error.action === undefined ? error.message : `${error.message} ${error.action}`);
    return exitCodes.failed;
  }
  console.error(fileProblem(error) ?? (error instanceof Error ? error.message : String(error)));
  if (process.env['DEBUG']) console.error(error);
  return exitCodes.failed;
}

/**
 * Runs the command line with these arguments; says on standard error what went wrong.
 *
 * @returns the exit code
 */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  try {
    await createProgram().parseAsync([...args], { from: 'user' });
    return exitCodes.ok;
  } catch (error) {
    return exitCodeOf(error);
  }
}
