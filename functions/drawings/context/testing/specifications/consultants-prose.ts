import { h1, h2, p, type Specification } from '../specification.ts';

/** A consultant's report: long sentences, doors in the middle of them, much that is no fact. */
export const consultantsProse: Specification = {
  name: 'consultant',
  blocks: [
    h1('4.0 Door requirements'),
    h2('4.1 Perimeter'),
    p(
      'The perimeter doors A-401, A-402 and A-403 shall each be fitted with two smart card readers, an electromagnetic lock and a request-to-exit device.',
    ),
    p('Door A-404 shall be a pair of leaves and shall have lock type 18.'),
    p('At A-405 the existing lock stays. At A-406, provide a turnstile.'),
    p('Readers on doors A-407 and A-408 are 1100 mm above the floor.'),
    h2('4.2 Interior'),
    p(
      'All doors on level L4 shall be fitted with a door contact. The doors between A-409 and A-412 are not controlled.',
    ),
    p(
      'Break glass units shall be installed at doors A-413 to A-415. Emergency release at A-416 is by the fire panel.',
    ),
    p(
      'Lock types 18 and 19 are motorised mortise locks. Where lock type 20 is shown, allow for a crash bar.',
    ),
    p('A-417 shall comply with BS EN 1125, and its crash bar shall be monitored.'),
  ],
  drawn: [...Array.from({ length: 17 }, (_, i) => `A-${401 + i}-PK-L4`)],
  definitions: { 'lock 18': 'Motorised mortise locks', 'lock 19': 'Motorised mortise locks' },
  doors: Object.fromEntries(
    Array.from({ length: 17 }, (_, i) => {
      const number = 401 + i;
      const own: Record<string, string> = { 'position switches': 'some' };
      if (number <= 403)
        Object.assign(own, { readers: '2', lock: 'some', 'request to exit': 'some' });
      if (number === 404) Object.assign(own, { leaves: '2', 'lock type': '18' });
      if (number === 406) Object.assign(own, { turnstile: 'some' });
      if (number >= 413 && number <= 415) Object.assign(own, { 'break glass': 'some' });
      return [`A-${number}-PK-L4`, own];
    }),
  ),
};
