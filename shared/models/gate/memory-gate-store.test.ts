import { createMemoryGateStore } from './memory-gate-store.ts';
import { testGateStore } from './testing/gate-store-contract.ts';

testGateStore('memory', async () => createMemoryGateStore());
