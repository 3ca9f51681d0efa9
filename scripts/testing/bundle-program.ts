import { build } from 'esbuild';
import { bundleOptions } from '../bundling/options.ts';

/** Bundles a program, whose imports start at `folder`, as functions are bundled. */
export async function bundleProgram(
  program: string,
  { folder, outfile }: { readonly folder: string; readonly outfile: string },
): Promise<void> {
  await build({
    ...bundleOptions,
    stdin: { contents: program, resolveDir: folder, loader: 'ts' },
    absWorkingDir: folder,
    outfile,
  });
}
