import { AwsError } from '../kernel/aws-error.ts';
import type { TableBackend } from './backend.ts';
import { listAt } from './context.ts';

type Tags = ReadonlyMap<string, string>;

const none: Tags = new Map();

/** The tags of tables, asked for once. */
export class TableTags {
  readonly #backend: TableBackend;
  #known = new Map<string, Tags>();

  constructor(backend: TableBackend) {
    this.#backend = backend;
  }

  /** Undefined where nobody has asked yet. */
  known(arn: string): Tags | undefined {
    return this.#known.get(arn);
  }

  /** Asks for the tags of a table. Where there is no such table, nothing is known. */
  async learn(ResourceArn: string): Promise<void> {
    // What is forgotten meanwhile stays forgotten.
    const known = this.#known;
    const tags = await this.#ask(ResourceArn);
    if (tags !== undefined) known.set(ResourceArn, tags);
  }

  async #ask(ResourceArn: string): Promise<Tags | undefined> {
    try {
      const output = await this.#backend.call('ListTagsOfResource', { ResourceArn });
      const tags = listAt(output, 'Tags');
      if (tags.length === 0) return none;
      return new Map(tags.map(({ Key, Value }) => [String(Key), String(Value)]));
    } catch (error) {
      if (error instanceof AwsError && error.status === 400) return undefined;
      throw error;
    }
  }

  /** With whatever changes tables or their tags. */
  clear(): void {
    this.#known = new Map();
  }
}
