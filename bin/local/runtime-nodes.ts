/** Lambda's runtimes that run on a Node. */
const majors = ['20', '22', '24'] as const;

/** Programs of Node runtimes that `JOBLINE_NODE_20`, `_22` and `_24` name. */
export function runtimeNodes(environment: NodeJS.ProcessEnv): Record<string, string> {
  const nodes: Record<string, string> = {};
  for (const major of majors) {
    const program = environment[`JOBLINE_NODE_${major}`];
    if (program) nodes[`nodejs${major}.x`] = program;
  }
  return nodes;
}
