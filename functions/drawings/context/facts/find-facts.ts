import { contextIsTooLarge } from '../context-errors.ts';
import { contextLimits } from '../context-limits.ts';
import type {
  Block,
  ContextDocument,
  Heading,
  Paragraph,
  Table,
} from '../document/context-document.ts';
import { contradictionsOf } from './contradictions.ts';
import { definedInLine, definedInTable } from './definitions.ts';
import { doorGroups } from './door-names.ts';
import { doorRows } from './door-rows.ts';
import type { ContextFacts, Definition, DoorName, HardwareSet, Statement } from './fact.ts';
import { setHead, setItem, setItems, setStatement, setsOfTable } from './hardware-sets.ts';
import { isPlainStatement } from './is-plain-statement.ts';
import { saidByLabel, saidInList } from './items.ts';
import { isCertain } from './room-names.ts';
import { doorsOfHeading, saidInSentence, sentenceStatements } from './sentence-facts.ts';
import { sentencesOf } from './sentences.ts';
import { type DoorTable, doorTable } from './table-layout.ts';

const SENTENCE = 0.85;
const LISTED = 0.9;
const DOORS_LABEL =
  /^(?:applies to|applicable to|for|used (?:on|at)|doors?|fitted to|door list|doors served)\b/i;

/** What the lines that follow belong to, until something ends it. */
interface Subject {
  readonly doors: readonly DoorName[] | null;
  readonly set: HardwareSet | null;
  /** A heading's subject lasts until the next heading, a line's until the list ends. */
  readonly untilHeading: boolean;
}

/**
 * Finds what a context document says of locks, hardware sets and doors: by heading, table and
 * sentence. Denials, alternatives and unclear sentences give no facts.
 */
export function findFacts(document: ContextDocument): ContextFacts {
  const finder = new FactFinder();
  for (const block of document.blocks) finder.read(block);
  return finder.facts();
}

class FactFinder {
  readonly #definitions: Definition[] = [];
  readonly #sets: HardwareSet[] = [];
  readonly #statements: Statement[] = [];
  readonly #doorTables: ContextFacts['doorTables'] = [];
  #doorNames = 0;
  /** The newest one. */
  #heading = '';
  #subject: Subject | null = null;
  #lastTable: DoorTable | null = null;

  read(block: Block): void {
    if (block.kind !== 'table' && block.text.length > contextLimits.factCharacters) return;
    if (block.kind === 'heading') this.#readHeading(block);
    else if (block.kind === 'table') this.#readTable(block);
    else this.#readParagraph(block);
  }

  facts(): ContextFacts {
    const { definitions, contradictions } = contradictionsOf(this.#definitions);
    return {
      definitions,
      sets: this.#sets,
      statements: this.#statements,
      doorTables: this.#doorTables,
      contradictions,
    };
  }

  #state(statements: readonly Statement[]): void {
    for (const statement of statements) {
      this.#statements.push(statement);
      this.#name(statement.doors.length);
    }
    if (this.#statements.length > contextLimits.statements) {
      throw contextIsTooLarge('statements about doors', contextLimits.statements);
    }
  }

  #name(doors: number): void {
    this.#doorNames += doors;
    if (this.#doorNames > contextLimits.doorNames) {
      throw contextIsTooLarge('names of doors', contextLimits.doorNames);
    }
  }

  #readHeading(heading: Heading): void {
    const { text, place } = heading;
    this.#heading = text;
    this.#subject = null;
    const set = setHead(text);
    if (set !== null) {
      this.#beginSet(set, place.where, true);
      return;
    }
    const doors = doorsOfHeading(text);
    if (doors !== null) this.#subject = { doors, set: null, untilHeading: true };
    if (doors === null || !isCertain(doors)) this.#readLine(text, place.where);
  }

  #readTable(table: Table): void {
    const defined = definedInTable(table, this.#heading);
    for (const { place, ...meant } of defined) {
      this.#definitions.push({ ...meant, where: place.where, confidence: 0.95 });
    }
    const layout = defined.length > 0 ? null : doorTable(table, this.#lastTable);
    this.#lastTable = layout;
    if (layout?.kind === 'sets') {
      const { sets, statements } = setsOfTable(layout);
      for (const set of sets) this.#sets.push(set);
      this.#state(statements);
    } else if (layout !== null) {
      const { statements, doors } = doorRows(layout);
      this.#state(statements);
      this.#name(doors.length);
      this.#doorTables.push({ where: table.place.where, doors: [...doors] });
    }
  }

  #readParagraph({ text, item, place }: Paragraph): void {
    const { where } = place;
    const set = setHead(text);
    if (set !== null && !/\b(?:shall|applies|apply|is|are)\b/i.test(set.rest)) {
      this.#beginSet(set, where, false);
      return;
    }
    if (this.#subject?.untilHeading === false && !item && !this.#continues(text)) {
      this.#subject = null;
    }
    if (this.#readSubjectLine(text, where)) return;
    const doors = doorsOfHeading(text);
    if (doors !== null && isCertain(doors) && /:$/.test(text.trim())) {
      this.#subject = { doors, set: null, untilHeading: false };
      return;
    }
    this.#readLine(text, where);
  }

  /** Lines below a set or a door that are no list items by format, but look like a label's line. */
  #continues(text: string): boolean {
    return saidByLabel(text) !== null || (text.length <= 60 && !/[.]$/.test(text));
  }

  #beginSet(head: { code: string; rest: string }, where: string, untilHeading: boolean): void {
    const set: HardwareSet = { code: head.code, title: '', items: [], where, confidence: LISTED };
    this.#sets.push(set);
    this.#subject = { doors: null, set, untilHeading };
    const [group] = doorGroups(head.rest);
    if (group !== undefined) {
      this.#setDoors(set, head.rest, where);
      return;
    }
    const items = /[;,]/.test(head.rest) ? setItems(head.rest, where) : [];
    if (items.some(({ expects }) => expects !== null)) set.items.push(...items);
    else set.title = head.rest;
  }

  /** A line below a door's or a set's heading. Answers whether it has been used. */
  #readSubjectLine(text: string, where: string): boolean {
    const subject = this.#subject;
    if (subject === null) return false;
    const named = doorGroups(text);
    if (subject.set !== null) {
      if (named.length > 0) return this.#setDoors(subject.set, text, where);
      const parts = /^(?:items?|components?|comprising|contents)\s*:/i.test(text)
        ? setItems(text.replace(/^[^:]*:/, ''), where)
        : [setItem(text, where)];
      subject.set.items.push(...parts);
      return true;
    }
    if (named.length > 0 || subject.doors === null) return false;
    if (definedInLine(text, this.#heading).length > 0) return false;
    const said = saidByLabel(text) ?? (isPlainStatement(text) ? saidInList(text) : []);
    if (said.length === 0) return false;
    const { doors } = subject;
    this.#state(sentenceStatements({ doors, said }, where, LISTED));
    // Below a heading that may be no room, a line may be about something else.
    return isCertain(doors);
  }

  /** `Doors: A-001 to A-004` below a set. */
  #setDoors(set: HardwareSet, text: string, where: string): boolean {
    const groups = doorGroups(text);
    const [group] = groups;
    if (group === undefined || groups.length > 1 || !isPlainStatement(text)) return false;
    const lead = text.slice(0, group.from).trim();
    if (lead !== '' && !DOORS_LABEL.test(lead)) return false;
    this.#state([setStatement(set.code, group.doors, where, 'set')]);
    return true;
  }

  #readLine(text: string, where: string): void {
    for (const sentence of sentencesOf(text)) {
      const defined = definedInLine(sentence, this.#heading);
      for (const meant of defined) {
        this.#definitions.push({ ...meant, where, confidence: LISTED });
      }
      if (defined.length > 0) continue;
      const said = saidInSentence(sentence);
      if (said !== null) this.#state(sentenceStatements(said, where, SENTENCE));
    }
  }
}
