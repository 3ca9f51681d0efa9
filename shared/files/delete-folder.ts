import type { FileStore } from './file-store.ts';

/** Deletes all files of a folder. @param folder without a trailing `/` */
export async function deleteFolder(
  files: Pick<FileStore, 'list' | 'delete'>,
  folder: string,
): Promise<void> {
  const keys = await files.list(`${folder}/`);
  await Promise.all(keys.map((key) => files.delete(key)));
}
