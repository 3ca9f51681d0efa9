import * as fc from 'fast-check';
import { mutated, mutations } from '../mutations.ts';
import { type FormPart, type SentForm, soundForm, written } from './form.ts';
import { type FormChange, oddEnvelopes } from './odd-envelopes.ts';
import { oddParts } from './odd-parts.ts';

/** A form with something wrong in it, and what. */
export interface OddForm extends SentForm {
  /** Names of what is wrong. */
  readonly kinds: readonly string[];
}

const changes: ReadonlyMap<string, FormChange> = new Map([
  ...Object.entries(oddEnvelopes),
  ...Object.entries(oddParts),
]);

const bytesChanged = 'bytes of the body';

/** Every kind of form that is made. */
export const kindsOfForms: readonly string[] = [...changes.keys(), bytesChanged];

/** What means something between the parts of a form. */
const words = [
  '\r\n',
  '\r\n\r\n',
  '--',
  '"',
  ';',
  'name="',
  'filename="',
  'Content-Disposition: form-data; name="client_name"\r\n\r\n',
  'Content-Type: multipart/mixed; boundary=a\r\n',
  '------JoblineFormBoundary7MA4YWxkTrZu0gW\r\n',
  '------JoblineFormBoundary7MA4YWxkTrZu0gW--',
  '\u0000',
];

const steps = fc.array(fc.tuple(fc.constantFrom(...changes.keys()), fc.nat(1_000)), {
  maxLength: 3,
});

/**
 * Forms that nobody would send: one, two or three things wrong with how it is put together, at times
 * with its bytes as well, at times with nothing at all.
 *
 * @param sound forms as they should be, of which one is taken
 */
export function oddForms(sound: fc.Arbitrary<readonly FormPart[]>): fc.Arbitrary<OddForm> {
  const bytesToo = fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: mutations(words) },
  );
  return fc.tuple(sound, steps, bytesToo).map(([parts, turns, bytes]) => {
    const odd = turns.reduce(
      (form, [kind, turn]) => changes.get(kind)?.(form, turn) ?? form,
      soundForm(parts),
    );
    const { body, contentType } = written(odd);
    const kinds = turns.map(([kind]) => kind);
    if (bytes === undefined) return told({ body, contentType, kinds });
    const changed = new Uint8Array(mutated(body, bytes));
    return told({ body: changed, contentType, kinds: [...kinds, bytesChanged] });
  });
}

/** So many letters of a form that fails are shown. */
const mostShown = 3_000;

/** How a form is shown when it fails: as a text, not as a list of numbers. */
function told(form: OddForm): OddForm {
  const show = () => {
    const text = JSON.stringify(Buffer.from(form.body.subarray(0, mostShown)).toString('latin1'));
    return `${form.kinds.join(' + ')}; ${form.contentType}; ${form.body.length} bytes: ${text}`;
  };
  return Object.assign(form, { [fc.toStringMethod]: show });
}

/** Whether the type of a form can be sent at all: clients and gateways refuse other letters. */
export function isSendable({ contentType }: SentForm): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(contentType);
}
