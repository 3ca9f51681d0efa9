import { UNSPECIFIED } from '../devices/device.ts';
import type { DeviceSymbol } from './symbol.ts';

const names: Readonly<Record<string, string>> = {
  reader: 'reader',
  breakGlass: 'break glass',
  requestToExit: 'RTE',
  positionSwitch: 'position switch',
  lock: 'lock',
  output: 'output',
  other: '',
  door: 'door',
};

/** Symbols as a sentence names them: `reader S, lock 02, 2 x position switch`. */
export function inWords(symbols: readonly Pick<DeviceSymbol, 'meaning'>[]): string {
  const each = symbols.flatMap(({ meaning }) => {
    if (meaning?.role !== 'device') return [];
    const { kind, type } = meaning.device;
    return [
      [names[kind], type === UNSPECIFIED ? '' : type].filter((part) => part !== '').join(' '),
    ];
  });
  const counts = [...Map.groupBy(each, (name) => name)];
  return counts
    .map(([name, same]) => (same.length > 1 ? `${same.length} x ${name}` : name))
    .join(', ');
}
