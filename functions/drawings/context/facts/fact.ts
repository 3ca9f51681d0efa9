import * as z from 'zod';

const where = z.string().describe('Where the document says it, such as "table 2, row 3".');
const confidence = z.number().min(0).max(1);

/** A door as the document names it. */
const doorName = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('point').describe('A tag, or the number of a door.'),
    text: z.string(),
    system: z.string().nullable(),
    point: z.string(),
    level: z.string().nullable(),
    package: z.string().nullable(),
  }),
  z.strictObject({
    by: z.literal('range').describe('All doors from one number to another, both included.'),
    text: z.string(),
    system: z.string().nullable(),
    from: z.string(),
    to: z.string(),
    level: z.string().nullable(),
    package: z.string().nullable(),
  }),
  z.strictObject({
    by: z.literal('room').describe('Doors of a room, as the drawing has it at its access points.'),
    text: z.string(),
    level: z.string().nullable(),
    doors: z.enum(['one', 'all']).default('one').describe('One door, or all that the room has.'),
    several: z.boolean().default(false).describe('May name several rooms: "meeting rooms".'),
    certain: z.boolean().default(true).describe('False: a room only if the drawing has it.'),
  }),
  z.strictObject({ by: z.literal('level'), text: z.string(), level: z.string() }),
]);

/** What a statement lets one expect on the drawing. */
const expectation = z.strictObject({
  kind: z.enum([
    'reader',
    'breakGlass',
    'requestToExit',
    'positionSwitch',
    'lock',
    'leaves',
    'other',
  ]),
  type: z.string().nullable().describe('Lock code, kind of exit device or name; null when open.'),
  count: z.int().min(0).nullable().describe('Null: at least one.'),
  atLeast: z.boolean().describe('More than the count contradicts nothing.'),
});

/** One attribute of one or more doors. */
const statement = z.strictObject({
  doors: z.array(doorName).min(1),
  attribute: z.string(),
  value: z.string().describe('As written.'),
  expects: expectation.nullable(),
  from: z.enum(['table', 'sentence', 'set']),
  where,
  confidence,
});

/** What a code means. */
const definition = z.strictObject({
  kind: z.enum(['lock', 'reader', 'requestToExit']),
  code: z.string(),
  meaning: z.string(),
  where,
  confidence,
});

const setItem = z.strictObject({ text: z.string(), expects: expectation.nullable(), where });

/** A hardware set: what belongs to it. Its doors are statements. */
const hardwareSet = z.strictObject({
  code: z.string(),
  title: z.string(),
  items: z.array(setItem),
  where,
  confidence,
});

/** Two statements of the document that cannot both be true. Neither is used. */
const contradiction = z.strictObject({
  about: z.string(),
  sides: z.array(z.strictObject({ value: z.string(), where })).min(2),
});

/** What a context document says of doors, each fact with its place. */
export const contextFacts = z.strictObject({
  definitions: z.array(definition),
  sets: z.array(hardwareSet),
  statements: z.array(statement),
  /** The doors that each door table lists, whatever it says of them. */
  doorTables: z.array(z.strictObject({ where, doors: z.array(doorName) })),
  contradictions: z.array(contradiction),
});

export type DoorName = z.infer<typeof doorName>;
export type RoomName = Extract<DoorName, { by: 'room' }>;
export type PointName = Extract<DoorName, { by: 'point' }>;
export type Expectation = z.infer<typeof expectation>;
export type Statement = z.infer<typeof statement>;
export type Definition = z.infer<typeof definition>;
export type HardwareSet = z.infer<typeof hardwareSet>;
export type Contradiction = z.infer<typeof contradiction>;
export type ContextFacts = z.infer<typeof contextFacts>;

export const noFacts: ContextFacts = {
  definitions: [],
  sets: [],
  statements: [],
  doorTables: [],
  contradictions: [],
};
