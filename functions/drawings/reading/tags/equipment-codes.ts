/** Central equipment of the typical legend (CSEC): never an access point. */
export const equipmentKinds: ReadonlyMap<string, string> = new Map([
  ['OIW', 'operator workstation'],
  ['RFP', 'remote field panel'],
  ['SRA', 'security rack'],
  ['LFP', 'lift field panel'],
  ['EBW', 'employee badging workstation'],
  ['VBW', 'visitor badging workstation'],
  ['CBW', 'contractor badging workstation'],
  ['CIW', 'concierge interface workstation'],
]);
