import { unzipSync } from 'fflate';
import { invalidParameter } from '../errors.ts';

/** Lambda's limit for a function with its layers, unzipped. */
export const maximumUnzippedBytes = 262_144_000;

function badZip(): Error {
  return invalidParameter(
    'Could not unzip uploaded file. Please check your file, then try to upload again.',
  );
}

function isInside(name: string): boolean {
  return !name.startsWith('/') && !name.includes('\\') && !name.split('/').includes('..');
}

/**
 * The files of a zip by path; folders are left out.
 * @throws AwsError InvalidParameterValueException where it is not a zip, names paths outside
 *   itself, or is larger than 250 MB unzipped.
 */
export function unpack(zip: Buffer): ReadonlyMap<string, Uint8Array> {
  let bytes = 0;
  try {
    const files = unzipSync(zip, {
      filter({ name, originalSize }) {
        bytes += originalSize;
        if (!isInside(name)) throw badZip();
        return bytes <= maximumUnzippedBytes && !name.endsWith('/');
      },
    });
    if (bytes > maximumUnzippedBytes) {
      throw invalidParameter(`Unzipped size must be smaller than ${maximumUnzippedBytes} bytes`);
    }
    return new Map(Object.entries(files));
  } catch (error) {
    if (error instanceof Error && error.name === 'AwsError') throw error;
    throw badZip();
  }
}
