import { p, type Specification } from '../specification.ts';

/** A client's e-mail without any headings. */
export const email: Specification = {
  name: 'email',
  blocks: [
    p('Hello all, please find below what we agreed on Tuesday for the basement doors.'),
    p('A-021-PK-B2: reader on both sides, lock type 12, break glass.'),
    p('A-022-PK-B2: only one reader.'),
    p('A-023-PK-B2 and A-024-PK-B2 get a keypad instead of a reader.'),
    p('A-025-PK-B2 needs a duress switch.'),
    p('Door 26 gets two readers and a green dome button.'),
    p('I am not sure about A-027-PK-B2, perhaps a motion sensor?'),
    p('For lock type 12 we use a double maglock. Type 13 is a shear lock.'),
    p('The lift A-009-PK-B2 keeps its reader. Please remove the break glass from A-028-PK-B2.'),
    p('There are 14 doors in total, 12 of them with readers. Regards, the client.'),
  ],
  drawn: [
    'A-021-PK-B2',
    'A-022-PK-B2',
    'A-023-PK-B2',
    'A-024-PK-B2',
    'A-025-PK-B2',
    'A-026-PK-B2',
    'A-027-PK-B2',
    'A-028-PK-B2',
    'A-009-PK-B2',
    'A-014-PK-B2',
    'A-012-PK-B2',
  ],
  definitions: { 'lock 12': 'Double maglock', 'lock 13': 'Shear lock' },
  doors: {
    'A-021-PK-B2': { readers: '2', 'lock type': '12', 'break glass': 'some' },
    'A-022-PK-B2': { readers: '1' },
    'A-025-PK-B2': { duress: 'some' },
    'A-026-PK-B2': { readers: '2', 'request to exit': 'dome' },
  },
};
