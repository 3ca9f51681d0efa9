import type { CountedDevices } from '../truth/devices.ts';

/** A set of hardware, and what the doors that get it have in common. */
export interface HardwareSet {
  readonly code: string;
  readonly title: string;
  readonly items: readonly string[];
  readonly fits: (devices: CountedDevices) => boolean;
}

const lock = (code: string) => (devices: CountedDevices) => code in devices.locks;

const monitored = ['Door position switch', 'Overhead door closer'];

/** The sets of the sample specification; the first that fits a door is its set. */
export const hardwareSets: readonly HardwareSet[] = [
  set(
    'HS-01',
    'Double door with magnetic locks',
    ['Magnetic lock type 01', ...monitored],
    (devices) => lock('01')(devices) && devices.leaves === 2,
  ),
  set(
    'HS-02',
    'Single door with magnetic lock',
    ['Magnetic lock type 01', ...monitored],
    lock('01'),
  ),
  set(
    'HS-03',
    'Door with mortise lock',
    ['Electric mortise lock type 02', ...monitored],
    lock('02'),
  ),
  set('HS-04', 'Door with strike', ['Electric strike type 03', ...monitored], lock('03')),
  set('HS-05', 'Door with head lock', ['Electric head lock type 04', ...monitored], lock('04')),
  set('HS-06', 'Escape door', ['Crash bar type 05', 'Door position switch'], lock('05')),
  set('HS-07', 'Motorised door', ['Motorised door lock type 06', 'Safety edge'], lock('06')),
  set('HS-08', 'Vault door', ['Motorised multi-point lock type 11', ...monitored], lock('11')),
  set('HS-09', 'Door without lock', monitored, ({ positionSwitches }) => positionSwitches > 0),
  set('HS-10', 'Lift', ['Reader in the landing panel'], () => true),
];

function set(
  code: string,
  title: string,
  items: readonly string[],
  fits: HardwareSet['fits'],
): HardwareSet {
  return { code, title, items, fits };
}
