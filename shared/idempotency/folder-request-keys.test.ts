import { afterAll } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createFolderRequestKeys } from './folder-request-keys.ts';
import { testRequestKeys } from './testing/request-keys-contract.ts';

const folder = await temporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());

testRequestKeys('a folder', () => createFolderRequestKeys({ folder: folder.path }));
