import type { Clock } from '../kernel/clock.ts';
import type { Dispatcher } from '../kernel/dispatcher.ts';
import type { Fields } from '../kernel/fields.ts';
import type { Changed } from '../kernel/keeping/keepable.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import type { FunctionInvoker, MetricSink } from '../ports.ts';
import { invalidParameter, noLogGroup } from './errors.ts';
import type { ExportTask } from './exports/export-task.ts';
import type { LogGroup } from './groups/log-group.ts';
import type { LogStore } from './groups/store.ts';
import type { Queries } from './insights/queries.ts';
import { maskedPatterns } from './policies/masking.ts';
import type { Subscriptions } from './subscriptions/subscriptions.ts';

export interface QueryDefinition {
  readonly id: string;
  readonly name: string;
  readonly queryString: string;
  readonly queryLanguage: string;
  readonly logGroupNames: readonly string[];
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
}

export interface Destination {
  readonly destinationName: string;
  readonly targetArn: string;
  readonly roleArn: string;
  readonly accessPolicy: string | undefined;
  readonly arn: string;
  /** Milliseconds since the epoch. */
  readonly creationTime: number;
}

export interface Policy {
  readonly policyName: string;
  readonly policyDocument: string;
  /** Milliseconds since the epoch. */
  readonly lastUpdatedTime: number;
}

export interface AccountPolicy extends Policy {
  readonly policyType: string;
  readonly scope: string;
  readonly accountId: string;
}

export interface LogsContext {
  /** Says that a group, a stream or a policy is new, different or gone. */
  readonly changed: Changed;
  readonly clock: Clock;
  readonly store: LogStore;
  readonly metrics: MetricSink;
  readonly invoker: FunctionInvoker;
  readonly subscriptions: Subscriptions;
  /** Takes the objects that export tasks write. */
  readonly dispatcher: Pick<Dispatcher, 'call'>;
  readonly exportTasks: Map<string, ExportTask>;
  readonly queryDefinitions: Map<string, QueryDefinition>;
  readonly queries: Queries;
  readonly destinations: Map<string, Destination>;
  readonly resourcePolicies: Map<string, Policy>;
  readonly accountPolicies: Map<string, AccountPolicy>;
}

export type LogsAction = (fields: Fields, context: LogsContext) => JsonObject | Promise<JsonObject>;

export const groupNameRules = { min: 1, max: 512, pattern: /^[.\-_/#A-Za-z0-9]+$/ } as const;
export const streamNameRules = { min: 1, max: 512, pattern: /^[^:*]*$/ } as const;

/** `name` of a name or of an ARN, with or without `:*`. */
export function groupNameOf(identifier: string): string {
  if (!identifier.startsWith('arn:')) return identifier;
  return identifier.split(':').slice(6).join(':').replace(/:\*$/, '');
}

/** The group that a request names by `logGroupName` or `logGroupIdentifier`. */
export function groupOf(fields: Fields, { store }: LogsContext): LogGroup {
  const identifier = fields.text('logGroupIdentifier', { min: 1, max: 2048 });
  const name = fields.text('logGroupName', groupNameRules);
  if (identifier !== undefined && name !== undefined) {
    throw invalidParameter('LogGroup name and LogGroup ARN are mutually exclusive parameters.');
  }
  const wanted = identifier === undefined ? name : groupNameOf(identifier);
  const group = store.group(wanted ?? fields.missing('logGroupName'));
  if (group === undefined) throw noLogGroup();
  return group;
}

/** What the policies of a group and of the account hide in its lines. */
export function hiddenIn(group: LogGroup, { accountPolicies }: LogsContext): readonly RegExp[] {
  const documents = [...accountPolicies.values()]
    .filter(({ policyType }) => policyType === 'DATA_PROTECTION_POLICY')
    .map(({ policyDocument }) => policyDocument);
  if (group.dataProtection !== undefined) documents.push(group.dataProtection.document);
  return documents.flatMap(maskedPatterns);
}
