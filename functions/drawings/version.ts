import packageFile from '../../package.json' with { type: 'json' };

/** The version of this software, as released. */
export const version: string = packageFile.version;
