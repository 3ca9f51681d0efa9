/** A worker that is done at once: what is left is the cloud's own work. */
export async function handler(): Promise<void> {}
