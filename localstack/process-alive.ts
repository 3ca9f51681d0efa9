/** Whether a process of this number runs; it may be another one by now. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's, which we may not signal.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
