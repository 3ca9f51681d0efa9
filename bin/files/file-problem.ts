/** Why the file system refuses, by its code. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'it is not allowed',
  EBUSY: 'it is in use',
  EDQUOT: 'the disk is full',
  EEXIST: 'something else is there',
  EFBIG: 'it is too large',
  EIO: 'the disk does not answer',
  EISDIR: 'it is a folder',
  ELOOP: 'its links go in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  ENFILE: 'too many files are open',
  ENOENT: 'it is not there',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'its folder is not a folder',
  ENOTEMPTY: 'it is not empty',
  EPERM: 'it is not allowed',
  EROFS: 'the disk is read-only',
  ERR_FS_FILE_TOO_LARGE: 'it is too large',
};

/** The reason in words; where there are none, the code, or what the error says. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return reasons[code] ?? (code || error.message);
}

/** One sentence for an error of the file system that nobody has put into words; else undefined. */
export function fileProblem(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) return undefined;
  if (reasons[String(error.code)] === undefined) return undefined;
  const path = 'path' in error ? ` ${error.path}` : '';
  return `The file or folder${path} cannot be used: ${reasonOf(error)}.`;
}
