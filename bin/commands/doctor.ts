import { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { commandName } from '../command-name.ts';
import { checks } from '../doctor/checks.ts';

async function doctor(): Promise<void> {
  const results = await Promise.all(checks.map((check) => check()));
  for (const { name, state, finding } of results) {
    console.log(`${state.padEnd(5)} ${name.padEnd(18)} ${finding}`);
  }
  if (results.some(({ state }) => state === 'bad')) {
    throw new CliError('Something that Jobline needs is missing.');
  }
}

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('check what this machine has for Jobline')
    .addHelpText('after', `\nExample:\n  ${commandName} doctor`)
    .action(doctor);
}
