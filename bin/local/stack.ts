/** The stack that is put on local clouds. */
export const stackName = 'drawings-local';

/** Where apply remembers what of it is on a cloud. */
export const stateFileName = `${stackName}.state.json`;
