import { UNSPECIFIED } from '../devices/device.ts';
import { meaningOfWords } from '../devices/device-words.ts';
import type { Look, Meaning } from '../symbols/symbol.ts';

/** What a legend's symbol means, by its label; null for a sample that means nothing by itself. */
export function labelMeaning(look: Look, label: string): Meaning | null {
  const code = look.letters ?? UNSPECIFIED;
  if (isSample(look)) return null;
  if (look.build === 'lock') return { role: 'device', device: { kind: 'lock', type: code } };
  if (look.build === 'preparation') return { role: 'preparation', code };
  const named = meaningOfWords(label);
  if (named === null || named.kind === 'door') {
    const type = camelCase(label);
    return type === '' ? null : { role: 'device', device: { kind: 'other', type } };
  }
  if (named.kind !== 'reader') return { role: 'device', device: named };
  const lettered = look.letters !== null && look.build !== 'icon';
  return { role: 'device', device: { kind: 'reader', type: lettered ? code : named.type } };
}

/** Whether a symbol looks like what a label says, as far as its build tells. */
export function isLikely({ build }: Look, label: string): boolean {
  const kind = meaningOfWords(label)?.kind;
  if (build === 'reader') return kind === 'reader';
  if (build === 'rings') return kind === 'breakGlass';
  return build === 'lock' && (kind === 'lock' || kind === 'door');
}

/** Whether a label names another kind of device than a symbol is, as far as its build tells. */
export function isUnlikely(look: Look, label: string): boolean {
  const isTelling = look.build === 'reader' || look.build === 'rings' || look.build === 'lock';
  return isTelling && !isLikely(look, label) && meaningOfWords(label) !== null;
}

/** Placeholders such as `XX`, `?` and `TX`. */
function isSample({ letters }: Look): boolean {
  return letters !== null && /^(?:X+|\?|TX|00)$/.test(letters);
}

/** `Intercom station` as a key of the reading: `intercomStation`. */
function camelCase(label: string): string {
  const words = label.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words
    .slice(0, 4)
    .map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
}
