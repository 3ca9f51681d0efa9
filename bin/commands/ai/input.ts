import { text } from 'node:stream/consumers';
import type * as z from 'zod';
import { usedWrongly } from '../../cli-error.ts';
import { readInputFile } from '../../files/input-file.ts';

interface InputOptions {
  readonly topic?: string;
  readonly set: readonly string[];
  readonly input?: string;
}

/**
 * The input of a job: the file's, with what single options say of its fields, as the type reads them.
 *
 * @throws CliError for a file that is not there or no JSON object, and for a field without a value
 */
export async function readInput(
  { topic, set, input }: InputOptions,
  schema: z.ZodType,
): Promise<unknown> {
  const whole = input === undefined ? {} : parsed(await contentOf(input));
  const start = topic === undefined ? whole : withField(whole, ['topic'], topic);
  const fields = set.map(fieldOf);
  const put = (textsFor: ReadonlySet<string>) =>
    fields.reduce<Fields>((sum, { name, written, value }) => {
      return withField(sum, name.split('.'), textsFor.has(name) ? written : value);
    }, start);
  // A text of digits looks like a number: the type says which it is.
  const { error } = schema.safeParse(put(new Set()));
  const wrong = new Set(error?.issues.map(({ path }) => path.join('.')));
  const readAsText = put(wrong);
  return schema.safeParse(readAsText).success ? readAsText : put(new Set());
}

async function contentOf(input: string): Promise<string> {
  if (input === '-') return await text(process.stdin);
  return Buffer.from((await readInputFile(input)).bytes).toString('utf8');
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(json: string): Fields {
  try {
    const value: unknown = JSON.parse(json);
    if (isObject(value)) return value;
  } catch {
    // Falls through to the one clear error.
  }
  throw usedWrongly('The input is not a JSON object.');
}

interface Field {
  readonly name: string;
  readonly written: string;
  /** `bedrooms=3` and `features=["pool"]` read as JSON, `tone=warm` as it stands. */
  readonly value: unknown;
}

function fieldOf(option: string): Field {
  const at = option.indexOf('=');
  if (at < 1) throw usedWrongly(`--set needs a field and its value, such as tone=warm: ${option}`);
  const [name, written] = [option.slice(0, at), option.slice(at + 1)];
  try {
    return { name, written, value: JSON.parse(written) };
  } catch {
    return { name, written, value: written };
  }
}

function withField(fields: Fields, [name = '', ...inner]: string[], value: unknown): Fields {
  const before = fields[name];
  const nested = inner.length > 0 ? withField(isObject(before) ? before : {}, inner, value) : value;
  return { ...fields, [name]: nested };
}
