/** Stands in bundles for what a dependency requires and we never call. */
export {};
