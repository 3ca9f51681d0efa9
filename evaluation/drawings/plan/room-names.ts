import type { PlanContent } from '../conventions.ts';
import type { Dice } from '../dice.ts';

const plain = [
  'OPEN PLAN OFFICE',
  'MEETING ROOM',
  'COMMS ROOM',
  'SERVER ROOM',
  'STORE',
  'PLANT ROOM',
  'CLEANERS CUPBOARD',
  'KITCHEN',
  'RECEPTION',
  'ARCHIVE',
  'POST ROOM',
  'FIRST AID',
  'LABORATORY',
  'SWITCH ROOM',
  'UPS ROOM',
  'LOADING BAY',
  'STAIR CORE',
  'LIFT LOBBY',
  'RISER',
  'BIKE STORE',
  'SHOWERS',
  'WORKSHOP',
  'STAFF ROOM',
  'TRAINING SUITE',
  'INTERVIEW ROOM',
  'PRAYER ROOM',
  'CASH OFFICE',
  'CONTROL ROOM',
  'PHARMACY',
  'WAITING AREA',
  'MAIL SORTING',
  'TANK ROOM',
  'GENERATOR',
  'LIBRARY',
  'VISITOR LOUNGE',
  'WASTE STORE',
  'EQUIPMENT STORE',
  'CHANGING ROOM',
  'BREAKOUT SPACE',
  'PRINT ROOM',
];

const unicode = [
  'KÜCHE',
  'BÜRO FÜR GÄSTE',
  'SALLE DE RÉUNION',
  'ŁAZIENKA',
  'ÇAY OCAĞI',
  'СКЛАД',
  'СЕРВЕРНАЯ',
  'ΑΙΘΟΥΣΑ',
  'ΑΡΧΕΙΟ',
  'ENTRÉE',
  'ØVELSE',
  'SMØRRUM',
  'ÅPENT KONTOR',
  'CAFÉTÉRIA',
  'DĚTSKÝ KOUT',
  'RŪMAI',
  'ΚΟΥΖΙΝΑ',
  'ГАРАЖ',
  'TREPPENHAUS SÜD',
  'ÖFFENTLICHER FLUR',
  'ALMACÉN',
  'DESPACHO Nº 3',
  'ŽENSKÁ ŠATNA',
  'GŁÓWNY HOL',
  'ARŞİV',
  'NIÑOS',
  'MÄNNER',
  'RÉSERVE',
  'SÃO PAULO',
  'FJERNLAGER',
];

const long = [
  'MEDICAL RECORDS AND PATIENT ADMINISTRATION STORAGE ROOM EAST',
  'TEMPORARY EXHIBITION PREPARATION AND CONSERVATION STUDIO TWO',
  'ELECTRICAL SWITCHGEAR AND EMERGENCY GENERATOR TRANSFER SPACE',
  'INTERNATIONAL TRADE DOCUMENTATION ARCHIVE AND READING CORNER',
  'STAFF CHANGING FACILITIES WITH LOCKERS AND DRYING ROOM NORTH',
  'MULTI FAITH CONTEMPLATION ROOM WITH ADJOINING QUIET LOBBY 02',
];

/** Names for rooms, each used once: those that run out get a number. */
export function roomNames(style: PlanContent['roomNames'], dice: Dice): () => string {
  const pool = style === 'unicode' ? unicode : plain;
  const shuffled = dice.shuffle(pool);
  const longs = dice.shuffle(long);
  let taken = 0;
  return () => {
    const special = style === 'long' && taken % 3 === 0 ? longs[taken / 3] : undefined;
    const round = Math.floor(taken / shuffled.length);
    const name = shuffled[taken % shuffled.length] ?? 'ROOM';
    taken += 1;
    return special ?? (round > 0 ? `${name} ${round + 1}` : name);
  };
}
