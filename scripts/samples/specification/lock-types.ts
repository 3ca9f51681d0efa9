/** Lock types that the legend on the sheet leaves to the specification: code, lock, how it fails. */
export const lockTypes: readonly (readonly [code: string, lock: string, fails: string])[] = [
  ['11', 'Motorised multi-point lock', 'secure'],
  ['12', 'Double magnetic lock', 'safe'],
  ['13', 'Shear lock', 'safe'],
  ['14', 'Solenoid mortise lock', 'secure'],
  ['15', 'Electric drop bolt', 'secure'],
  ['16', 'Electric strike with latch monitoring', 'secure'],
  ['17', 'Panic bar with electric release', 'safe'],
  ['18', 'Motorised swing door operator with lock', 'secure'],
  ['19', 'Electronic escutcheon lock', 'secure'],
  ['20', 'Turnstile lock', 'safe'],
  ['21', 'Roller shutter lock', 'secure'],
  ['22', 'Vehicle gate lock', 'secure'],
];
