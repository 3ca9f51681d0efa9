import { h1, h2, li, p, type Specification, table } from '../specification.ts';

/** Lettered clauses with properties listed below them, in a standard specification's form. */
export const nbsClauses: Specification = {
  name: 'standard clauses',
  blocks: [
    h1('W40 ACCESS CONTROL'),
    h2('310 ELECTRIC LOCKS TYPE 11'),
    li('Description: Single maglock.'),
    li('Standard: To BS EN 13637.'),
    li('Monitoring: Lock and door status.'),
    h2('320 READERS TYPE E'),
    li('Description: Proximity reader.'),
    h2('410 DOORSETS'),
    table(
      [
        'Ref',
        'Position',
        'Doorset fire resistance',
        'Lock code',
        'Reader entry side',
        'Reader exit side',
        'Emergency door release',
      ],
      ['A.301.DR.L3', 'Server room', 'FD60', '11', '1', '1', '1'],
      ['A.302.DR.L3', 'Store', '', '11', '1', '0', '1'],
      ['A.303.DR.L3', 'Riser', 'FD30', '-', '1', '-', ''],
    ),
    h2('510 INSTALLATION'),
    li('Height of readers: 1000 mm.'),
    li('Release: All locks of type 11 release on fire alarm.'),
    p('A: Set out the doors. B: Test the locks.'),
  ],
  drawn: ['A-301', 'A-302', 'A-303', 'A-304'],
  definitions: { 'lock 11': 'Single maglock', 'reader E': 'Proximity reader' },
  doors: {
    'A-301': { 'fire rating': 'FD60', 'lock type': '11', readers: '2', 'break glass': '1' },
    'A-302': { 'lock type': '11', readers: '1', 'break glass': '1' },
    'A-303': { 'fire rating': 'FD30', readers: '1' },
  },
};
