/** In the package, the folder that a person works in. */
export const projectFolder = process.cwd();
