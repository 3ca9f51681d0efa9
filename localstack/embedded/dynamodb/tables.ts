import type { JsonObject } from '../kernel/protocols/json.ts';

/** What dynalite does not keep of a table. */
export interface TableSetting {
  deletionProtection: boolean;
  tableClass: string | undefined;
  /** As DescribeTable answers it. */
  encryption: JsonObject | undefined;
  onDemandThroughput: JsonObject | undefined;
  warmThroughput: JsonObject | undefined;
  /** Attribute with the time (seconds since the epoch) after which an item is dead. */
  timeToLive: string | undefined;
  recovery: { readonly enabledAt: number; readonly days: number } | undefined;
  /** Where the table was built anew behind the same name: what it was before. */
  identity: { readonly TableId: unknown; readonly CreationDateTime: unknown } | undefined;
  /** What the table was restored from. */
  restore: JsonObject | undefined;
  policy: { readonly document: string; readonly revision: string } | undefined;
  /** Whether contributor insights are on, by index; '' stands for the table. */
  readonly insights: Map<string, boolean>;
}

/** Settings by table, beside dynalite's own. */
export class TableSettings {
  readonly #settings = new Map<string, TableSetting>();

  of(table: string): TableSetting {
    const known = this.#settings.get(table);
    if (known !== undefined) return known;
    const fresh: TableSetting = {
      deletionProtection: false,
      tableClass: undefined,
      encryption: undefined,
      onDemandThroughput: undefined,
      warmThroughput: undefined,
      timeToLive: undefined,
      recovery: undefined,
      identity: undefined,
      restore: undefined,
      policy: undefined,
      insights: new Map(),
    };
    this.#settings.set(table, fresh);
    return fresh;
  }

  /** Undefined where nothing is set. */
  known(table: string): TableSetting | undefined {
    return this.#settings.get(table);
  }

  take(table: string, setting: TableSetting): void {
    this.#settings.set(table, setting);
  }

  clear(): void {
    this.#settings.clear();
  }

  forget(table: string): void {
    this.#settings.delete(table);
  }

  names(): readonly string[] {
    return [...this.#settings.keys()];
  }

  /** Tables whose items die, and the attribute that says when. */
  get mortal(): readonly (readonly [table: string, attribute: string])[] {
    return [...this.#settings].flatMap(([table, { timeToLive }]) =>
      timeToLive === undefined ? [] : [[table, timeToLive] as const],
    );
  }
}
