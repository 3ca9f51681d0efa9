import { type DeviceMeaning, UNSPECIFIED } from '../devices/device.ts';
import type { Legend, LegendEntry } from '../legend/legend.ts';
import { catalogue } from './catalogue.ts';
import { likeness, otherWaysRound, type Picture } from './likeness.ts';
import type { DeviceSymbol, Look, Meaning } from './symbol.ts';

/** A picture is taken for another from this likeness on; the catalogue's must be better. */
const ALIKE = 0.5;
const ALIKE_BY_CATALOGUE = 0.6;
/** Rings and crosses are known by themselves; only a legend that shows just these says more. */
const ALIKE_DISTINCT = 0.75;
/** Below this likeness a symbol may be another that nobody has told of. */
const CLEARLY_ALIKE = 0.66;
/** From this likeness on a legend is right, whatever the catalogue says. */
const SURELY_ALIKE = 0.8;
/** A symbol that is turned or mirrored must be this much alike. */
const ALIKE_TURNED = 0.7;
const SURELY_TURNED = 0.85;
/** The next meaning must be this much less alike, or the symbol is doubtful. */
const MARGIN = 0.1;
const DOUBTFUL = 0.7;
const SURE = 0.98;

/** Letters of the typical legend: boxes with a letter over a bar. */
const lettered: ReadonlyMap<string, DeviceMeaning> = new Map([
  ['P', { kind: 'positionSwitch', type: UNSPECIFIED }],
  ['D', { kind: 'other', type: 'duress' }],
  ['V', { kind: 'other', type: 'vibration' }],
  ['K', { kind: 'other', type: 'keypad' }],
]);

/** A square with one of these letters is a reader, with an inner square or without. */
const readerLetters: ReadonlySet<string> = new Set(['S', 'E', 'CR', 'RD', 'RDR']);

/** Reads what a box means: the legend of the sheet first, then the built-in catalogue. */
export function readSymbol(look: Look, legend: Legend): DeviceSymbol | null {
  if (look.build === 'empty') return null;
  const byLegend = withoutGuess(look, fromLegend(look, legend));
  if (look.build === 'crossed' && byLegend === null) return null;
  const found = byLegend ?? fromCatalogue(look);
  const { meaning, certainty } = found;
  return {
    box: look.box,
    meaning,
    certainty: look.partial ? Math.min(certainty, DOUBTFUL) : certainty,
    letters: look.letters,
  };
}

type Told = Pick<DeviceSymbol, 'meaning' | 'certainty'> & {
  /** Likeness to the picture that it was told by. */
  readonly alike?: number;
};

/**
 * A legend may lack a symbol that the catalogue knows: then the legend's nearest picture is only a
 * guess, and the catalogue's own is better.
 */
function withoutGuess(look: Look, told: Told | null): Told | null {
  if (told?.alike === undefined || told.alike >= SURELY_ALIKE) return told;
  const usual = byShape(look);
  if (usual?.alike === undefined || usual.meaning === null || told.meaning === null) return told;
  if (sameMeaning(usual.meaning, told.meaning)) return told;
  if (usual.alike > told.alike + MARGIN) return usual;
  return usual.alike > told.alike ? { ...told, certainty: DOUBTFUL * told.alike } : told;
}

function fromLegend(look: Look, legend: Legend): Told | null {
  if (look.build === 'lock' || look.build === 'preparation') return null;
  if (look.picture !== null) return byPicture(look, legend.entries);
  const same = legend.entries.find(
    (entry) => entry.look.letters === look.letters && entry.look.build === look.build,
  );
  // A reader whose letter the legend lacks is still a reader.
  const loose = look.build === 'reader' ? undefined : byLetters(look, legend);
  const meaning = same?.meaning ?? loose;
  if (meaning === undefined) return asReader(look, legend);
  return { meaning: withLetters(meaning, look), certainty: SURE };
}

/**
 * The letters of a reader whose inner box is too unsteady to be told from a bar: where the legend
 * gives them no other meaning they are counted, and a person should look.
 */
function asReader({ letters, build }: Look, { entries }: Legend): Told | null {
  const entry = entries.find(({ look }) => look.letters === letters && look.build === 'reader');
  const isLettered = build === 'underlined' || build === 'lettered';
  if (letters === null || !isLettered || entry === undefined) return null;
  return { meaning: entry.meaning, certainty: DOUBTFUL };
}

/** The same letters in another kind of box, or in a line such as `P = Position switch`. */
function byLetters({ letters }: Look, { entries, letters: defined }: Legend): Meaning | undefined {
  if (letters === null) return undefined;
  const entry = entries.find(
    (each) =>
      each.look.letters === letters && each.look.build !== 'lock' && each.look.build !== 'reader',
  );
  const device = defined.get(letters);
  return entry?.meaning ?? (device === undefined ? undefined : { role: 'device', device });
}

/** The letters of a reader are its type. */
function withLetters(meaning: Meaning, { letters, build }: Look): Meaning {
  if (meaning.role !== 'device' || meaning.device.kind !== 'reader') return meaning;
  const type = letters === null || letters === '?' || build === 'icon' ? UNSPECIFIED : letters;
  return { role: 'device', device: { ...meaning.device, type } };
}

function byPicture(look: Look, entries: readonly LegendEntry[]): Told | null {
  const { picture } = look;
  if (picture === null) return null;
  const rankedFor = (seen: readonly Picture[]) =>
    entries
      .flatMap(({ meaning, look: { picture: other, build } }) =>
        other === null
          ? []
          : [{ meaning, alike: Math.max(...seen.map((each) => likeness(each, other))), build }],
      )
      // Rings are no icon that could be drawn a little otherwise.
      .filter(({ build, alike }) => build === look.build || alike >= ALIKE_DISTINCT)
      .toSorted((a, b) => b.alike - a.alike);
  const upright = rankedFor([picture]);
  const plain = judged(upright, look.build === 'icon' ? ALIKE : ALIKE_DISTINCT);
  const best = upright[0]?.alike ?? 0;
  if (look.build !== 'icon' || best >= SURELY_ALIKE) return plain;
  // Symbols are turned and mirrored with their doors; the legend shows them one way only.
  const turned = judged(rankedFor(otherWaysRound(picture)), ALIKE_TURNED);
  const alike = turned?.alike ?? 0;
  if (turned === null || alike <= best + MARGIN / 2) return plain;
  const isSure = alike >= SURELY_TURNED && alike > best + MARGIN;
  return isSure ? turned : { ...turned, certainty: DOUBTFUL * alike };
}

function judged(
  ranked: readonly { readonly meaning: Meaning; readonly alike: number }[],
  least: number,
): Told | null {
  const [best] = ranked;
  if (best === undefined || best.alike < least) return null;
  const rival = ranked.find(({ meaning }) => !sameMeaning(meaning, best.meaning));
  const apart = rival === undefined || best.alike - rival.alike >= MARGIN;
  const clear = apart && best.alike >= CLEARLY_ALIKE;
  const certainty = clear ? Math.min(SURE, 0.5 + best.alike / 2) : DOUBTFUL * best.alike;
  return { meaning: best.meaning, certainty, alike: best.alike };
}

function sameMeaning(a: Meaning, b: Meaning): boolean {
  if (a.role === 'device' && b.role === 'device') {
    return a.device.kind === b.device.kind && a.device.type === b.device.type;
  }
  return a.role === b.role;
}

function fromCatalogue(look: Look): Told {
  const device = (meaning: DeviceMeaning): Told => ({
    meaning: { role: 'device', device: meaning },
    certainty: SURE,
  });
  const { letters, build } = look;
  const code = letters !== null && /^\d{2}$/.test(letters) ? letters : UNSPECIFIED;
  switch (build) {
    case 'lock':
      return device({ kind: 'lock', type: code });
    case 'preparation':
      return { meaning: { role: 'preparation', code }, certainty: SURE };
    case 'reader':
      return device({ kind: 'reader', type: letters === '?' ? UNSPECIFIED : (letters ?? '') });
    case 'rings':
      return device({ kind: 'breakGlass', type: UNSPECIFIED });
    case 'underlined':
    case 'lettered':
      return byLetter(letters ?? '', build === 'underlined');
    default:
      return byShape(look) ?? { meaning: null, certainty: 0 };
  }
}

function byShape({ picture }: Look): Told | null {
  if (picture === null) return null;
  const ranked = catalogue()
    .map(({ meaning, picture: other }) => ({ meaning, alike: likeness(picture, other) }))
    .toSorted((a, b) => b.alike - a.alike);
  return judged(ranked, ALIKE_BY_CATALOGUE);
}

function byLetter(letters: string, underlined: boolean): Told {
  if (letters === 'i' || letters === 'I') {
    return { meaning: { role: 'intruder' }, certainty: SURE };
  }
  if (readerLetters.has(letters)) {
    const device: DeviceMeaning = { kind: 'reader', type: letters };
    return { meaning: { role: 'device', device }, certainty: underlined ? DOUBTFUL : SURE };
  }
  const device = lettered.get(letters);
  if (device === undefined) return { meaning: null, certainty: 0 };
  const certainty = underlined ? SURE : DOUBTFUL;
  return { meaning: { role: 'device', device }, certainty };
}
