import type { JsonObject } from '../../kernel/protocols/json.ts';
import type { Target } from '../state.ts';
import { valueAt } from './json-path.ts';

/** What EventBridge itself fills in. */
export interface Circumstances {
  readonly ruleArn: string;
  readonly ruleName: string;
  /** Milliseconds since the epoch. */
  readonly ingestedAt: number;
}

type Reserved = (event: JsonObject, circumstances: Circumstances) => unknown;

const reserved: ReadonlyMap<string, Reserved> = new Map<string, Reserved>([
  ['aws.events.rule-arn', (_, { ruleArn }) => ruleArn],
  ['aws.events.rule-name', (_, { ruleName }) => ruleName],
  ['aws.events.event.ingestion-time', (_, { ingestedAt }) => new Date(ingestedAt).toISOString()],
  ['aws.events.event', (event) => event],
  ['aws.events.event.json', (event) => event],
]);

/** Whether templates may name it without a path. */
export function isReserved(name: string): boolean {
  return reserved.has(name);
}

export function placeholdersOf(template: string): readonly string[] {
  return [...template.matchAll(/\\.|<([\w.-]+)>/gs)].flatMap(([, name]) => name ?? []);
}

/** Inside a text of the template a value stands without quotes, elsewhere as JSON. */
function printed(value: unknown, inText: boolean): string {
  if (value === undefined) return '';
  if (typeof value === 'string' && inText) return JSON.stringify(value).slice(1, -1);
  const json = JSON.stringify(value);
  return inText ? json.replace(/["\\]/g, '\\$&') : json;
}

function transform(template: string, fill: (name: string) => unknown): string {
  const isJson = /^\s*[{[]/.test(template);
  let inText = false;
  const parts = template.matchAll(/\\.|"|<([\w.-]+)>|[^\\"<]+|</gs);
  const filled = [...parts].map(([part, name]) => {
    if (part === '"') inText = !inText;
    if (name === undefined) return part;
    const value = fill(name);
    if (isJson || inText) return printed(value, inText);
    return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  });
  return filled.join('');
}

/** What a target gets of an event: all, a part, a constant, or a template filled in. JSON. */
export function inputFor(target: Target, event: JsonObject, circumstances: Circumstances): string {
  if (target.input !== undefined) return target.input;
  if (target.inputPath !== undefined) return JSON.stringify(valueAt(event, target.inputPath) ?? {});
  const transformer = target.inputTransformer;
  if (transformer === undefined) return JSON.stringify(event);
  return transform(transformer.template, (name) => {
    const path = transformer.paths[name];
    return path === undefined ? reserved.get(name)?.(event, circumstances) : valueAt(event, path);
  });
}
