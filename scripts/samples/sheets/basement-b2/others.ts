import type { CameraPlan, EquipmentPlan, IntruderPlan, Scenery } from '../sheet.ts';

const pack = 'PK';

export const cameras: readonly CameraPlan[] = [
  {
    point: '301',
    pack,
    code: '21',
    at: [330, 231],
    heading: 180,
    screenHeight: '100%',
    tag: [352, 222],
    side: 'west',
  },
  {
    point: '302',
    pack,
    code: '52',
    at: [545, 300],
    heading: 270,
    screenHeight: '100%',
    tag: [560, 310],
    side: 'west',
  },
  {
    point: '303',
    pack,
    code: '22',
    at: [860, 231],
    heading: 180,
    screenHeight: '50%',
    tag: [900, 221],
    side: 'west',
  },
  {
    point: '304',
    pack,
    code: '22',
    at: [420, 422],
    heading: 180,
    screenHeight: '50%',
    tag: [432, 405],
    side: 'west',
  },
  {
    point: '305',
    pack,
    code: '62',
    at: [110, 700],
    heading: 0,
    screenHeight: '360°',
    tag: [130, 738],
    side: 'west',
    elbow: true,
  },
  {
    point: '306',
    pack,
    code: '32',
    at: [400, 700],
    heading: 135,
    screenHeight: '25%',
    tag: [440, 650],
    side: 'west',
  },
  {
    point: '307',
    pack,
    code: '34',
    at: [905, 660],
    heading: 192,
    screenHeight: '100%',
    tag: [930, 640],
    side: 'west',
  },
  {
    point: '308',
    pack,
    code: '82',
    at: [1035, 340],
    heading: 180,
    screenHeight: '10%',
    tag: [985, 310],
    side: 'east',
    elbow: true,
  },
];

export const intruders: readonly IntruderPlan[] = [
  { point: '401', pack, sensor: 'P', at: [90, 330], tag: [112, 318], side: 'west' },
  { point: '402', pack, sensor: 'V', at: [500, 350], tag: [495, 302], side: 'south' },
  { point: '403', pack, sensor: 'K', at: [95, 530], tag: [120, 525], side: 'west' },
  { point: '404', pack, sensor: 'G', at: [400, 350], tag: [425, 345], side: 'west' },
  { point: '405', pack, sensor: 'P', at: [1030, 100], tag: [980, 100], side: 'east' },
  { point: '406', pack, sensor: 'P', at: [610, 300], tag: [640, 295], side: 'west' },
];

export const equipment: readonly EquipmentPlan[] = [
  { code: 'OIW', number: '01', at: [166, 344] },
  { code: 'RFP', number: '01', at: [212, 340] },
  { code: 'SRA', number: '01', at: [250, 340] },
  { code: 'SRA', number: '02', at: [250, 354] },
  { code: 'RFP', number: '02', at: [724, 320] },
  { code: 'LFP', number: '03', at: [744, 120] },
];

export const scenery: Scenery = {
  texts: [
    { text: 'FALL 1:80', at: [676, 700], angle: -78 },
    { text: 'RAMP UP', at: [1042, 700], angle: -78 },
    { text: 'RWP', at: [1064, 330], angle: 90 },
    { text: '300 x 300 SUMP', at: [96, 786], angle: 0 },
    { text: 'MOVEMENT JOINT', at: [830, 572], angle: 0 },
    { text: '01', at: [140, 636], angle: 0 },
    { text: '02', at: [167, 636], angle: 0 },
    { text: '11', at: [140, 792], angle: 0 },
    { text: '12', at: [167, 792], angle: 0 },
  ],
  levelMarks: [
    { at: [330, 780], height: '-8.400' },
    { at: [600, 760], height: '-8.250' },
  ],
  wheelchairs: [[770, 216]],
};
