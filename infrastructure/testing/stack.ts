import { App, TerraformStack, Testing } from 'cdktf';
import * as z from 'zod';
import { NodeFunction, type NodeFunctionProps } from '../constructs/node-function.ts';
import { type Resources, resourcesByType, tinyBundles } from './template.ts';
import { TemporaryFolder } from './temporary-folder.ts';

/** An empty stack to put constructs in; it writes nothing. */
export function emptyStack(): TerraformStack {
  using output = new TemporaryFolder();
  return new TerraformStack(new App({ outdir: output.path, stackTraces: false }), 'test');
}

/** The resources of a stack. */
export function resourcesOf(stack: TerraformStack): Resources {
  return z.object({ resource: resourcesByType }).parse(JSON.parse(Testing.synth(stack)));
}

/** A function with a tiny bundle. */
export function someFunction(
  stack: TerraformStack,
  props: Partial<NodeFunctionProps> = {},
): NodeFunction {
  using bundles = tinyBundles();
  return new NodeFunction(stack, props.functionName ?? 'some', {
    functionName: 'some',
    bundle: `${bundles.path}/job-status.zip`,
    ...props,
  });
}
