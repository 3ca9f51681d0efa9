import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RESOURCE_TYPES } from '../localstack/apply/index.ts';
import { createCaller } from '../localstack/embedded/kernel/caller.ts';
import { systemClock } from '../localstack/embedded/kernel/clock.ts';
import type { SigningName } from '../localstack/embedded/kernel/cloud-request.ts';
import { Dispatcher } from '../localstack/embedded/kernel/dispatcher.ts';
import { Keeper } from '../localstack/embedded/kernel/keeping/keeper.ts';
import { TemporaryFolder } from '../localstack/embedded/kernel/temporary/temporary-folder.ts';
import { startServices } from '../localstack/embedded/services.ts';

const docs = join(import.meta.dirname, '..', 'docs');
export const supportedActionsFile = join(docs, 'supported-actions.md');
export const localCloudFile = join(docs, 'local-cloud.md');

const titles: Readonly<Record<SigningName, string>> = {
  apigateway: 'API Gateway (REST APIs)',
  dynamodb: 'DynamoDB',
  events: 'EventBridge',
  'execute-api': 'API Gateway: calls of deployed APIs',
  iam: 'IAM',
  lambda: 'Lambda',
  logs: 'CloudWatch Logs',
  monitoring: 'CloudWatch',
  s3: 'S3',
  secretsmanager: 'Secrets Manager',
  sns: 'SNS',
  sqs: 'SQS',
  ssm: 'Systems Manager: parameters',
  sts: 'STS',
};

const introduction = `Written by \`node scripts/supported-actions.ts\` from the code; do not edit it by hand. An action,
a parameter or a resource type that is not supported is answered with an error that names it.`;

interface SupportedService {
  readonly name: SigningName;
  readonly actions: readonly string[];
}

/** The services of an embedded cloud that has started, without a port. */
async function supportedServices(): Promise<readonly SupportedService[]> {
  const region = 'us-east-1';
  const dispatcher = new Dispatcher({ region });
  await startServices({
    account: '000000000000',
    address: { endpoint: '' },
    caller: createCaller(dispatcher),
    clock: systemClock,
    dataFolder: undefined,
    dispatcher,
    keeper: new Keeper(),
    nodes: {},
    outboundHosts: [],
    region,
    temporary: new TemporaryFolder(),
  });
  const services = dispatcher.services.map(({ name, actions }) => ({ name, actions }));
  await dispatcher.stop();
  return services;
}

/** Names in the order of the alphabet, each once. */
function listed(names: Iterable<string>): string {
  const sorted = [...new Set(names)].sort();
  return sorted.map((name) => `- \`${name}\``).join('\n');
}

function section({ name, actions }: SupportedService): string {
  const count = new Set(actions).size;
  return `## ${titles[name]}\n\nSigned for \`${name}\`; ${count} ${count === 1 ? 'action' : 'actions'}.\n\n${listed(actions)}`;
}

interface Support {
  /** `docs/supported-actions.md`. */
  readonly page: string;
  /** The table in `docs/local-cloud.md`. */
  readonly table: string;
}

function inTable({ name, actions }: SupportedService): string {
  return `| ${titles[name]} | \`${name}\` | ${new Set(actions).size} |`;
}

/** What the embedded cloud and `apply` support, as Markdown. */
export async function describeSupport(): Promise<Support> {
  const services = await supportedServices();
  const sorted = services.toSorted((a, b) => titles[a.name].localeCompare(titles[b.name], 'en'));
  const parts = [
    '# What the embedded cloud supports',
    introduction,
    ...sorted.map(section),
    `## Terraform resource types of \`apply\`\n\n${RESOURCE_TYPES.size} types.\n\n${listed(RESOURCE_TYPES.keys())}`,
  ];
  const rows = ['| Service | Signed for | Actions |', '|---|---|---|', ...sorted.map(inTable)];
  return { page: `${parts.join('\n\n')}\n`, table: rows.join('\n') };
}

const [begin, end] = [
  '<!-- begin: written by node scripts/supported-actions.ts -->',
  '<!-- end -->',
];

/** The text with the table between its marks. */
export function withTable(text: string, table: string): string {
  const [before = ''] = text.split(begin);
  const after = text.split(end).at(-1) ?? '';
  return `${before}${begin}\n\n${table}\n\n${end}${after}`;
}

if (import.meta.main) {
  const { page, table } = await describeSupport();
  await writeFile(supportedActionsFile, page);
  await writeFile(localCloudFile, withTable(await readFile(localCloudFile, 'utf8'), table));
}
