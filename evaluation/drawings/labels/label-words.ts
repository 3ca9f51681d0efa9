/** What stands at a point of a label sheet. */
export type LabelDevice = 'door' | 'reader' | 'glass' | 'exit' | 'keypad' | 'lock' | 'motion';

export interface Wording {
  /** Third part of a typed tag. */
  readonly types: readonly string[];
  /** Letters that stand alone near a tag. */
  readonly letters: readonly string[];
  readonly words: readonly string[];
  readonly defined: string;
}

/** How label sheets write each device: as a part of a tag, as letters, in words. */
export const wordings: Readonly<Record<LabelDevice, Wording>> = {
  door: { types: ['DR', 'DOOR'], letters: ['D'], words: ['door'], defined: 'Door' },
  reader: {
    types: ['CR', 'RDR', 'RD'],
    letters: ['R', 'CR'],
    words: ['card reader'],
    defined: 'Card Reader',
  },
  glass: { types: [], letters: ['B'], words: ['break glass'], defined: 'Break Glass' },
  exit: {
    types: ['EB', 'EX'],
    letters: ['REX', 'EX'],
    words: ['exit button'],
    defined: 'Request to Exit',
  },
  keypad: { types: ['KP'], letters: ['K'], words: ['keypad'], defined: 'Keypad' },
  lock: { types: ['LK'], letters: [], words: [], defined: 'Lock' },
  motion: { types: ['MOT'], letters: [], words: [], defined: 'Motion Sensor' },
};

export const roomsOfLabels = [
  'Comms Room',
  'Server Room',
  'Main Entrance',
  'Reception',
  'Stair 2',
  'Plant Room',
  'Archive',
  'Cash Office',
  'Post Room',
  'Loading Bay',
  'Control Room',
  'Store 4',
  'Lift Lobby',
  'Workshop',
  'Bike Store',
  'Meeting Room',
  'Staff Room',
  'Pharmacy',
  'Library',
  'Kitchen',
  'Laboratory',
  'Waste Room',
  'Training Room',
  'First Aid',
];
