/** Where the access points of a plan are, in the words of the drawing. */
export const roomsOfPlan: Readonly<Record<string, string | undefined>> = {
  'A-001': 'STORE',
  'A-002': 'PLANT ROOM',
  'A-003': 'SERVER ROOM',
  'A-004': 'SERVER ROOM',
  'A-005': 'COMMS ROOM 1',
  'A-006': 'COMMS ROOM 2',
  'A-007': 'CORRIDOR',
  'A-008': 'RECEPTION',
  'A-009': 'OFFICE 1.04',
  'A-010': 'OFFICE 1.05',
  'A-011': 'FIRE CONTROL ROOM',
  'A-012': undefined,
  'A-013': 'ELECTRICAL RISER',
  'A-014': 'STAFF LOCKERS',
  'A-015': 'LOADING DOCK',
  'A-016': 'SWITCH ROOM',
  'A-017': 'MEETING ROOM',
  'A-018': 'MEETING ROOM',
  'A-019': 'LIFT LOBBY',
};

type Said = 'lock' | 'readers' | 'breakGlass' | 'requestToExit';

export interface RoomStatement {
  text: string;
  /** `<id> <what>=<value>`: a lock in the document's own words (lower case), counts as numbers. */
  meant: readonly `${string} ${Said}=${string}`[];
  /** Names of rooms that must be reported, because no door or no single door can be told. */
  reported: readonly string[];
}

/**
 * What specifications say of doors by the names of rooms, in varying words, and what is meant. It was written before
 * the code that finds rooms.
 */
export const roomStatements: readonly RoomStatement[] = [
  {
    text: 'The store room and the plant room get electric strikes.',
    meant: ['A-001 lock=electric strike', 'A-002 lock=electric strike'],
    reported: [],
  },
  {
    text: 'All doors of the server room: mortice lock L3.',
    meant: ['A-003 lock=mortice lock', 'A-004 lock=mortice lock'],
    reported: [],
  },
  {
    text: 'The door to the plant room shall have a maglock and a break glass unit.',
    meant: ['A-002 lock=maglock', 'A-002 breakGlass=1'],
    reported: [],
  },
  {
    text: 'Plant Room: electric mortise lock, one card reader.',
    meant: ['A-002 lock=electric mortise lock', 'A-002 readers=1'],
    reported: [],
  },
  {
    text: 'Provide a card reader and a break glass at Reception.',
    meant: ['A-008 readers=1', 'A-008 breakGlass=1'],
    reported: [],
  },
  {
    text: 'The electrical riser is to be fitted with an electric strike.',
    meant: ['A-013 lock=electric strike'],
    reported: [],
  },
  {
    text: 'Doors to the switch room and loading dock shall be fitted with magnetic locks.',
    meant: ['A-016 lock=magnetic lock', 'A-015 lock=magnetic lock'],
    reported: [],
  },
  {
    text: 'Server room doors shall each have two smart card readers.',
    meant: ['A-003 readers=2', 'A-004 readers=2'],
    reported: [],
  },
  { text: 'The server room door shall have a drop bolt.', meant: [], reported: ['server room'] },
  { text: 'The comms room shall have an electric strike.', meant: [], reported: ['comms room'] },
  {
    text: 'Both comms rooms shall have a maglock.',
    meant: ['A-005 lock=maglock', 'A-006 lock=maglock'],
    reported: [],
  },
  { text: 'Comms Room 2 is secured by a maglock.', meant: ['A-006 lock=maglock'], reported: [] },
  { text: 'The boiler room gets an electric strike.', meant: [], reported: ['boiler room'] },
  {
    text: 'The staff lockers and the swimming pool get electric strikes.',
    meant: ['A-014 lock=electric strike'],
    reported: ['swimming pool'],
  },
  {
    text: 'The fire control room requires a card reader on both sides and a break glass.',
    meant: ['A-011 readers=2', 'A-011 breakGlass=1'],
    reported: [],
  },
  { text: 'The control room shall have a crash bar.', meant: [], reported: ['control room'] },
  {
    text: 'Office 1.04 has an electric strike; office 1.05 has a maglock.',
    meant: ['A-009 lock=electric strike', 'A-010 lock=maglock'],
    reported: [],
  },
  {
    text: 'Offices 1.04 and 1.05 shall have electric strikes.',
    meant: ['A-009 lock=electric strike', 'A-010 lock=electric strike'],
    reported: [],
  },
  { text: 'The store room is not to be fitted with a card reader.', meant: [], reported: [] },
  { text: 'The plant room may have a maglock.', meant: [], reported: [] },
  {
    text: 'The door from the corridor to the plant room shall have an electric strike.',
    meant: ['A-002 lock=electric strike'],
    reported: [],
  },
  {
    text: 'A maglock shall be fitted to the lift lobby door.',
    meant: ['A-019 lock=maglock'],
    reported: [],
  },
  {
    text: 'Fit request to exit buttons to the loading dock and the lift lobby.',
    meant: ['A-015 requestToExit=1', 'A-019 requestToExit=1'],
    reported: [],
  },
  { text: 'Reader cables in the corridor shall be run in conduit.', meant: [], reported: [] },
  {
    text: 'The server room houses two equipment racks, a card reader controller and the lock power supplies.',
    meant: [],
    reported: [],
  },
  { text: 'Spare card readers shall be handed over in the store.', meant: [], reported: [] },
  {
    text: 'Meeting rooms: electric strike to each door.',
    meant: ['A-017 lock=electric strike', 'A-018 lock=electric strike'],
    reported: [],
  },
  {
    text: 'Room | Lock | Card readers\nStore | Electric strike | 1\nPlant room | Maglock | 2\nBoiler room | Maglock | 1',
    meant: [
      'A-001 lock=electric strike',
      'A-001 readers=1',
      'A-002 lock=maglock',
      'A-002 readers=2',
    ],
    reported: ['boiler room'],
  },
  {
    text: 'Location | Lock type | Break glass\nServer room | Electric mortise lock | Yes\nReception | Maglock | Yes\nOffice 1.04 | Electric strike | No',
    meant: [
      'A-008 lock=maglock',
      'A-008 breakGlass=1',
      'A-009 lock=electric strike',
      'A-009 breakGlass=0',
    ],
    reported: ['server room'],
  },
  {
    text: 'LOADING DOCK\nMaglock\n1 no. card reader\nBreak glass\n\nSTAFF LOCKERS\nElectric strike\n',
    meant: [
      'A-015 lock=maglock',
      'A-015 readers=1',
      'A-015 breakGlass=1',
      'A-014 lock=electric strike',
    ],
    reported: [],
  },
  {
    text: 'Rooms used as a store, a plant room or a switch room shall be lockable.',
    meant: [],
    reported: [],
  },
  { text: 'Except for the reception, all doors have maglocks.', meant: [], reported: [] },
  {
    text: 'The existing maglock of the plant room is retained by others.',
    meant: [],
    reported: [],
  },
  {
    text: 'The card reader to the server room is fed from the plant room.',
    meant: [],
    reported: [],
  },
];

/** More of them, written after that code and before it was first run on them. */
export const laterStatements: readonly RoomStatement[] = [
  {
    text: 'Reception shall be provided with an intercom and a maglock.',
    meant: ['A-008 lock=maglock'],
    reported: [],
  },
  {
    text: 'Install electric strikes on all doors to the meeting rooms.',
    meant: ['A-017 lock=electric strike', 'A-018 lock=electric strike'],
    reported: [],
  },
  {
    text: 'The doors of the server room shall be fitted with electric mortise locks and break glass units.',
    meant: [
      'A-003 lock=electric mortise lock',
      'A-004 lock=electric mortise lock',
      'A-003 breakGlass=1',
      'A-004 breakGlass=1',
    ],
    reported: [],
  },
  { text: 'The corridor is to receive a card reader at each end.', meant: [], reported: [] },
  { text: 'Store rm: electric strike.', meant: ['A-001 lock=electric strike'], reported: [] },
  {
    text: 'Plantroom - maglock, break glass, 1 no. reader',
    meant: ['A-002 lock=maglock', 'A-002 breakGlass=1', 'A-002 readers=1'],
    reported: [],
  },
  {
    text: '- Loading dock: maglock\n- Lift lobby: electric strike\n- Kitchen: electric strike',
    meant: ['A-015 lock=maglock', 'A-019 lock=electric strike'],
    reported: ['kitchen'],
  },
  { text: 'The existing reception door has a maglock.', meant: [], reported: [] },
  { text: 'The store room gets either an electric strike or a maglock.', meant: [], reported: [] },
  {
    text: 'Communications Room 1 requires a smart card reader in and out.',
    meant: ['A-005 readers=2'],
    reported: [],
  },
  {
    text: 'All meeting room doors shall have electric strikes.',
    meant: ['A-017 lock=electric strike', 'A-018 lock=electric strike'],
    reported: [],
  },
  // A level without its letter is nothing that we can hold against a tag.
  { text: 'The plant room on level 9 shall have a maglock.', meant: [], reported: [] },
  {
    text: 'The contractor shall provide a maglock at the switch room.',
    meant: ['A-016 lock=maglock'],
    reported: [],
  },
  {
    text: 'The equipment room shall have a card reader and a break glass.',
    meant: [],
    reported: ['equipment room'],
  },
  { text: 'Card readers: one at the plant room, one at the switch room.', meant: [], reported: [] },
  {
    text: 'Reader type: smart card\nLock: maglock\nSupplier: to be confirmed',
    meant: [],
    reported: [],
  },
  { text: 'The system shall have two readers per door.', meant: [], reported: [] },
  {
    text: 'Maglocks are fitted to the reception and the switch room.',
    meant: ['A-008 lock=maglock', 'A-016 lock=maglock'],
    reported: [],
  },
  {
    text: 'Electric strikes shall be used on office 1.04 and office 1.05 only.',
    meant: ['A-009 lock=electric strike', 'A-010 lock=electric strike'],
    reported: [],
  },
  {
    text: 'The electrical riser on level L1 has an electric strike.',
    meant: ['A-013 lock=electric strike'],
    reported: [],
  },
  {
    text: 'Stores shall have electric strikes.',
    meant: ['A-001 lock=electric strike'],
    reported: [],
  },
  {
    text: 'SERVER ROOM\n\nEach door: maglock\n1 card reader\n',
    meant: [],
    reported: ['server room'],
  },
  { text: 'RECEPTION\n\nLock type 11: Single maglock\n', meant: [], reported: [] },
  { text: 'Corridor doors shall be held open by magnets.', meant: [], reported: [] },
  {
    text: 'The lift lobby has a card reader on the secure side.',
    meant: ['A-019 readers=1'],
    reported: [],
  },
];
