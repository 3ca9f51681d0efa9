import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Capability,
  capabilities,
  missing,
  suitesThatNeed,
  untested,
} from '../integration-tests/cloud/capabilities.ts';
import { kinds } from '../integration-tests/cloud/cloud-name.ts';

export const cloudsFile = join(import.meta.dirname, '..', 'docs', 'clouds.md');

const names = {
  embedded: 'Embedded cloud',
  localstack: 'LocalStack 4.14.0',
  ministack: 'MiniStack 1.5.33',
} as const;

const introduction = `Written by \`node scripts/clouds.ts\` from \`integration-tests/cloud/capabilities.ts\`, the only place where a
test is left out; do not edit it by hand. One suite runs on all of these clouds:

\`\`\`sh
make test                                     # embedded
make test CLOUD=localstack                    # in a container, with Docker
make test CLOUD=endpoint ENDPOINT_IS=localstack AWS_ENDPOINT_URL=http://127.0.0.1:4566 ENDPOINT_REACHES_US=true
make test CLOUD=endpoint ENDPOINT_IS=ministack AWS_ENDPOINT_URL=http://127.0.0.1:4566
\`\`\``;

const known = Object.keys(capabilities).filter((name): name is Capability => name in capabilities);

function row(capability: Capability): string {
  const cells = kinds.map((kind) => {
    if (untested[kind]?.includes(capability)) return 'not tested';
    return missing[kind][capability] === undefined ? 'yes' : 'no';
  });
  return `| ${capabilities[capability]} | ${cells.join(' | ')} |`;
}

function reasons(kind: (typeof kinds)[number]): string {
  const lines = known.flatMap((capability) => {
    const reason = missing[kind][capability];
    if (reason === undefined) return [];
    const suites = suitesThatNeed.flatMap((each) =>
      each.capability === capability ? each.suites : [],
    );
    const left = suites.length > 0 ? ` Left out whole: ${suites.join(', ')}.` : '';
    return [`- **${capabilities[capability]}**: no. ${reason}${left}`];
  });
  const text = lines.length > 0 ? lines.join('\n') : 'Nothing is left out.';
  return `## ${names[kind]}\n\n${text}`;
}

/** Which cloud can do what the tests need, and why not, as Markdown. */
export function describeClouds(): string {
  const table = [
    `| | ${kinds.map((kind) => names[kind]).join(' | ')} |`,
    `|---|${kinds.map(() => '---|').join('')}`,
    ...known.map(row),
  ];
  const parts = ['# Clouds', introduction, table.join('\n'), ...kinds.map(reasons)];
  return `${parts.join('\n\n')}\n`;
}

if (import.meta.main) await writeFile(cloudsFile, describeClouds());
