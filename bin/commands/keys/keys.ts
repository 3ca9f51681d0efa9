import { Command, InvalidArgumentError, Option } from 'commander';
import { companyNameRule, isCompanyName } from '#shared/api-keys/company-name.ts';
import { fingerprintOf } from '#shared/api-keys/key-hash.ts';
import { type PlanName, planNames } from '../../../infrastructure/environment.ts';
import { commandName } from '../../command-name.ts';
import type { NewKey } from '../../keys/make-key.ts';
import { type DeskOptions, findDesk, withDesk } from './desk.ts';
import { age, parseDuration } from './duration.ts';

interface CompanyOptions extends DeskOptions {
  readonly company: string;
  readonly json?: true;
}

function parseCompany(text: string): string {
  if (isCompanyName(text)) return text;
  throw new InvalidArgumentError(`A company's name has ${companyNameRule}.`);
}

const companyOption = () => new Option('--company <name>', 'whose keys').argParser(parseCompany);
const jsonOption = () => new Option('--json', 'say it as JSON');

/** The value alone on standard output, for a pipe; what there is to know of it beside. */
function show({ company, hash, keyId, tier, value }: NewKey, json: boolean): void {
  const fingerprint = fingerprintOf(hash);
  if (json) {
    console.log(JSON.stringify({ company, key_id: keyId, fingerprint, plan: tier, value }));
    return;
  }
  console.error(`Key ${keyId} (${fingerprint}) of ${company}, on the plan "${tier}":`);
  console.log(value);
}

const shownOnce = 'It is shown this once: give it to the company by a way that nobody else reads.';

async function create(options: CompanyOptions & { readonly plan?: PlanName }): Promise<void> {
  const { company, json = false, plan } = options;
  const { createKey } = await import('../../keys/make-key.ts');
  const desk = await findDesk(options);
  await createKey(desk, { company, tier: plan, show: (made) => show(made, json) });
  console.error(shownOnce);
}

async function rotate(options: CompanyOptions & { readonly grace: number }): Promise<void> {
  const { company, grace, json = false } = options;
  const { rotateKey } = await import('../../keys/rotate-key.ts');
  const desk = await findDesk(options);
  const made = { company, show: (key: NewKey) => show(key, json) };
  const { old, expiresAt } = await rotateKey(desk, made, grace);
  console.error(shownOnce);
  console.error(`The old key ${old.keyId} works until ${expiresAt.toISOString()}.`);
}

async function revoke(options: CompanyOptions & { readonly key?: string }): Promise<void> {
  const { company, key, json = false } = options;
  const { revokeKey } = await import('../../keys/revoke-key.ts');
  const { keyId } = await revokeKey(await findDesk(options), company, key);
  if (json) console.log(JSON.stringify({ company, key_id: keyId, state: 'revoked' }));
  else console.error(`Key ${keyId} of ${company} is revoked; it opens nothing within a minute.`);
}

async function plan(options: CompanyOptions & { readonly plan: PlanName }): Promise<void> {
  const { company, json = false } = options;
  const { companyPlan } = await import('../../keys/usage-plan.ts');
  const { tier } = await companyPlan(await findDesk(options), company, options.plan);
  if (json) console.log(JSON.stringify({ company, plan: tier }));
  else console.error(`${company} is on the plan "${tier}".`);
}

async function list(options: DeskOptions & Partial<CompanyOptions>): Promise<void> {
  const { listKeys } = await import('../../keys/list-keys.ts');
  const keys = await listKeys(await findDesk(options), options.company);
  if (options.json) {
    console.log(JSON.stringify(keys));
    return;
  }
  const now = new Date();
  for (const key of keys) {
    const until = key.state === 'ending' ? `until ${key.expires_at}` : '';
    const made = age(new Date(key.made_at), now);
    const line = [
      key.key_id,
      key.fingerprint ?? '-       ',
      key.state.padEnd(10),
      made.padStart(5),
    ];
    console.log([...line, key.company, until].join('  ').trimEnd());
  }
  if (keys.length === 0) console.error('No keys.');
}

function planOption() {
  return new Option('--plan <plan>', 'how much the company may ask').choices([...planNames]);
}

/** `jobline keys …`: the operator's, with the rights to change API Gateway's keys and the table. */
export function keysCommand(): Command {
  const command = (name: string, description: string) =>
    withDesk(new Command(name)).description(description).addOption(jsonOption());
  const ofCompany = (name: string, description: string) =>
    command(name, description).addOption(companyOption().makeOptionMandatory());
  const commands = [
    ofCompany('create', 'make a key for a company, which may have two; its value is shown once')
      .addOption(planOption())
      .action(create),
    command('list', 'tell which keys there are, never their values')
      .addOption(companyOption())
      .action(list),
    ofCompany('rotate', 'make a new key for a company; the old one lives on for a while')
      .option(
        '--grace <duration>',
        'how long the old key lives',
        parseDuration,
        parseDuration('7d'),
      )
      .action(rotate),
    ofCompany('revoke', 'end a key at once')
      .option('--key <key>', 'its id or fingerprint (default: the only valid one)')
      .action(revoke),
    ofCompany('plan', 'put a company on another plan')
      .addOption(planOption().makeOptionMandatory())
      .action(plan),
  ];
  const keys = new Command('keys')
    .description("make, tell, rotate and revoke companies' API keys")
    .addHelpText(
      'after',
      `\nExamples:\n  ${commandName} keys create --company acme --environment dev\n  ${commandName} keys rotate --company acme --environment dev --grace 7d\n  ${commandName} keys revoke --company acme --environment dev --key 9f86d081\n  ${commandName} keys list --system ai-jobs --environment dev`,
    );
  for (const each of commands) keys.addCommand(each.exitOverride());
  return keys;
}
