import { fileURLToPath } from 'node:url';
import type { BuildOptions } from 'esbuild';

/** Dependencies in CommonJS (exceljs, Powertools' logger) call `require` for Node's own modules. */
const requireBanner =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

// vitest, which bundles for the integration tests, has no import.meta.resolve.
const leftOut = fileURLToPath(new URL('./left-out.ts', import.meta.url));

/** How every function is bundled. scripts/bundle.test.ts holds what comes of it. */
export const bundleOptions = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  // A quarter less to load than the packages' CommonJS.
  mainFields: ['module', 'main'],
  minify: true,
  keepNames: true,
  banner: { js: requireBanner },
  alias: {
    '@aws-sdk/credential-provider-node': fileURLToPath(
      new URL('./lambda-credentials.ts', import.meta.url),
    ),
    // exceljs needs these to read and write CSV and streams; we write whole workbooks.
    archiver: leftOut,
    'fast-csv': leftOut,
    unzipper: leftOut,
    // fontkit unpacks WOFF2 fonts with it, half a megabyte; ours is TrueType. zlib is only in its place.
    'brotli/decompress.js': 'node:zlib',
  },
  logLevel: 'warning',
} satisfies BuildOptions;
