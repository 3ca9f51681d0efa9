import { startCloud } from '../cloud.ts';

/** A cloud in a process of its own, for a test that kills it: `node cloud-program.ts <data folder>`. */
const [, , dataFolder] = process.argv;
const cloud = await startCloud(dataFolder === undefined ? {} : { dataFolder });
process.stdout.write(`${cloud.endpoint}\n`);
