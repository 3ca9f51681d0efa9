// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its expressions so.
import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { type ApplyOptions, applyStack, destroyStack, planStack } from './index.ts';
import { readState } from './state.ts';
import { memoryCloud } from './testing/memory-cloud.ts';
import { type StackFolder, stackFolder } from './testing/stack-folder.ts';

type Things = Record<string, Record<string, unknown>>;

const stackOf = (thing: Things, rest: Record<string, unknown> = {}) => ({
  provider: { aws: [{ region: 'us-east-1', default_tags: [{ tags: { project: 'p' } }] }] },
  resource: { thing },
  ...rest,
});

/** A stack, its state and a cloud, with the calls of each apply. */
async function start(stack: unknown) {
  const folder: StackFolder = await stackFolder(stack);
  const cloud = memoryCloud();
  const dependencies = { resourceTypes: cloud.types };
  const options: ApplyOptions = {
    stackFolder: folder.stackFolder,
    stateFile: folder.stateFile,
    endpoint: 'http://127.0.0.1:1',
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  return {
    cloud,
    folder,
    options,
    plan: () => planStack(dependencies, options),
    destroy: () => destroyStack(dependencies, options),
    async apply(next?: unknown, more: Partial<ApplyOptions> = {}) {
      if (next !== undefined) await folder.write(next);
      cloud.calls.length = 0;
      const { outputs, changes } = await applyStack(dependencies, { ...options, ...more });
      const actions = Object.fromEntries(changes.map(({ address, action }) => [address, action]));
      return { outputs, changes, actions };
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

const pair = { one: { name: 'one' }, two: { name: 'two', note: 'of ${thing.one.arn}' } };

describe('apply', () => {
  it('creates in the order of references, with default tags, and gives outputs', async () => {
    const output = { arn: { value: '${thing.two.arn}' }, size: { value: '${thing.one.size}' } };
    await using world = await start(stackOf({ two: pair.two, one: pair.one }, { output }));
    const { outputs, actions } = await world.apply();
    expect(world.cloud.calls).toEqual(['create one', 'create two']);
    expect(world.cloud.things.get('two')).toMatchObject({
      note: 'of arn:one',
      tags_all: { project: 'p' },
    });
    expect(outputs).toEqual({ arn: 'arn:two', size: 1 });
    expect(actions).toEqual({ 'thing.one': 'create', 'thing.two': 'create' });
  });

  it('does nothing the second time', async () => {
    await using world = await start(stackOf(pair));
    await world.apply();
    const { actions } = await world.apply();
    expect(world.cloud.calls).toEqual([]);
    expect(actions).toEqual({ 'thing.one': 'unchanged', 'thing.two': 'unchanged' });
  });

  it('changes in place what changed, and says by which arguments', async () => {
    await using world = await start(stackOf(pair));
    await world.apply();
    const { changes } = await world.apply(stackOf({ ...pair, one: { name: 'one', size: 2 } }));
    expect(world.cloud.calls).toEqual(['update one']);
    expect(changes[0]).toEqual({
      address: 'thing.one',
      type: 'thing',
      action: 'change',
      arguments: ['size'],
    });
  });

  it('deletes the old before the new, and changes what refers to it', async () => {
    await using world = await start(stackOf(pair));
    await world.apply();
    await world.apply(stackOf({ ...pair, one: { name: 'uno' } }));
    expect(world.cloud.calls).toEqual(['delete one', 'create uno', 'update two']);
  });

  it('creates the new before deleting the old where the stack says so', async () => {
    const lifecycle = { create_before_destroy: true };
    await using world = await start(stackOf({ ...pair, one: { name: 'one', lifecycle } }));
    await world.apply();
    await world.apply(stackOf({ ...pair, one: { name: 'uno', lifecycle } }));
    expect(world.cloud.calls).toEqual(['create uno', 'update two', 'delete one']);
  });

  it('deletes what left the stack, after what still referred to it is changed', async () => {
    await using world = await start(stackOf(pair));
    await world.apply();
    await world.apply(stackOf({ two: { name: 'two' } }));
    expect(world.cloud.calls).toEqual(['update two', 'delete one']);
  });

  it('creates again what is gone from the cloud', async () => {
    await using world = await start(stackOf(pair));
    await world.apply();
    world.cloud.things.delete('one');
    const { actions } = await world.apply();
    expect(world.cloud.calls).toEqual(['create one']);
    expect(actions['thing.one']).toBe('create');
  });

  it('leaves ignored changes alone, and keeps them when another changes', async () => {
    const lifecycle = { ignore_changes: ['size'] };
    await using world = await start(stackOf({ one: { name: 'one', size: 1, lifecycle } }));
    await world.apply();
    const { actions } = await world.apply(stackOf({ one: { name: 'one', size: 9, lifecycle } }));
    expect(actions['thing.one']).toBe('unchanged');
    await world.apply(stackOf({ one: { name: 'one', size: 9, note: 'n', lifecycle } }));
    expect(world.cloud.things.get('one')).toMatchObject({ size: 1, note: 'n' });
  });

  it('runs independent resources at once, never more than it may', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`n${index}`, { name: `n${index}` }]),
    );
    await using world = await start(stackOf(many));
    await world.apply(undefined, { parallelism: 5 });
    expect(world.cloud.things.size).toBe(40);
    expect(world.cloud.busiest()).toBe(5);
  });

  it('forgets a resource that was only renamed in the stack, and does not delete it', async () => {
    const user = { name: 'user', note: '${thing.one.arn}' };
    await using world = await start(stackOf({ one: { name: 'one' }, user }));
    await world.apply();
    const renamed = { uno: { name: 'one' }, user: { name: 'user', note: '${thing.uno.arn}!' } };
    await world.apply(stackOf(renamed));
    expect(world.cloud.things.has('one')).toBe(true);
    expect(Object.keys((await readState(world.options.stateFile)).resources)).toEqual([
      'thing.user',
      'thing.uno',
    ]);
  });
});

describe('a failure', () => {
  it('holds back only what needs it; the next apply goes on from there', async () => {
    const free = { name: 'free' };
    await using world = await start(stackOf({ ...pair, free }));
    world.cloud.failing.set('one', 'Throttled');
    await expect(world.apply()).rejects.toMatchObject({
      code: 'ApplyFailed',
      message: expect.stringMatching(
        /thing\.one: Throttled: one fails[\s\S]*not tried.*thing\.two/,
      ),
      failures: [{ address: 'thing.one' }],
    });
    expect(world.cloud.calls).toEqual(['create free']);
    world.cloud.failing.clear();
    await world.apply();
    expect(world.cloud.calls).toEqual(['create one', 'create two']);
  });

  it('in the middle of a create leaves something that is found and replaced', async () => {
    await using world = await start(stackOf(pair));
    world.cloud.onCreate = async (name) => {
      world.cloud.things.set(name, {});
      throw new Error('power cut');
    };
    await expect(world.apply()).rejects.toThrow('power cut');
    world.cloud.onCreate = async () => undefined;
    await world.apply();
    expect(world.cloud.calls).toEqual(['delete one', 'create one', 'create two']);
  });

  it("never takes somebody else's resource of the same name for an unfinished one", async () => {
    await using world = await start(stackOf({ one: { name: 'one' } }));
    world.cloud.things.set('one', { of: 'somebody' });
    world.cloud.failing.set('one', 'ResourceInUseException');
    await expect(world.apply()).rejects.toThrow('ResourceInUseException');
    await expect(world.apply()).rejects.toThrow('ResourceInUseException');
    expect(world.cloud.things.get('one')).toEqual({ of: 'somebody' });
  });

  it('after each resource the state on disk knows what exists', async () => {
    await using world = await start(stackOf(pair));
    world.cloud.onCreate = async (name) => {
      if (name !== 'two') return;
      const { resources } = await readState(world.options.stateFile);
      expect(resources['thing.one']?.object?.id).toBe('one');
      expect(resources['thing.two']).toMatchObject({ creating: { name: 'two' } });
    };
    await world.apply();
  });
});

describe('prevent_destroy', () => {
  const kept = { name: 'one', lifecycle: { prevent_destroy: true } };

  it.each([
    ['a replacement', stackOf({ one: { ...kept, name: 'uno' } }), 'replace because of name'],
    ['leaving the stack', stackOf({}), 'thing.one (delete)'],
  ])('refuses %s before anything is changed', async (_name, next, reason) => {
    await using world = await start(stackOf({ one: kept }));
    await world.apply();
    const attempt = world.apply(next);
    await expect(attempt).rejects.toMatchObject({ code: 'DestroyPrevented' });
    await expect(attempt).rejects.toThrow(reason);
    expect(world.cloud.calls).toEqual([]);
  });

  it('refuses a destroy, until it is taken back', async () => {
    await using world = await start(stackOf({ one: kept }));
    await world.apply();
    await expect(world.destroy()).rejects.toMatchObject({ code: 'DestroyPrevented' });
    await world.apply(stackOf({ one: { name: 'one' } }));
    await world.destroy();
    expect(world.cloud.things.size).toBe(0);
  });
});

describe('plan and destroy', () => {
  it('a plan says what an apply would do, and changes nothing', async () => {
    await using world = await start(stackOf(pair));
    await world.apply();
    await world.folder.write(stackOf({ one: { name: 'uno' }, two: pair.two }));
    const before = await readState(world.options.stateFile);
    world.cloud.calls.length = 0;
    const { changes } = await world.plan();
    expect(changes.map(({ address, action }) => `${action} ${address}`)).toEqual([
      'replace thing.one',
      'change thing.two',
    ]);
    expect(world.cloud.calls).toEqual([]);
    expect(await readState(world.options.stateFile)).toEqual(before);
  });

  it('a destroy deletes dependents first and then the state', async () => {
    await using world = await start(stackOf(pair));
    await world.apply();
    world.cloud.calls.length = 0;
    const { changes } = await world.destroy();
    expect(changes).toHaveLength(2);
    expect(world.cloud.calls).toEqual(['delete two', 'delete one']);
    expect((await readState(world.options.stateFile)).resources).toEqual({});
  });

  it('a second process on the same state is refused, a dead one does not count', async () => {
    await using world = await start(stackOf(pair));
    const lock = `${world.options.stateFile}.lock`;
    await writeFile(lock, String(process.pid));
    await expect(world.apply()).rejects.toMatchObject({ code: 'StateLocked' });
    await writeFile(lock, '4194305');
    await world.apply();
    expect(world.cloud.things.size).toBe(2);
  });
});

describe('an endpoint', () => {
  const one = stackOf({ one: { name: 'one' } });

  it.each([
    'https://sqs.us-east-1.amazonaws.com',
    'http://10.0.0.1:4566',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'file:///127.0.0.1',
    'nonsense',
  ])('%s is refused unless it is allowed', async (endpoint) => {
    await using world = await start(one);
    await expect(world.apply(one, { endpoint })).rejects.toMatchObject({
      code: 'EndpointNotLoopback',
    });
    await world.apply(one, { endpoint, allowRemoteEndpoint: true });
    expect(world.cloud.calls).toEqual(['create one']);
  });

  it.each(['http://127.0.0.1:4566', 'http://localhost:4566', 'http://[::1]:4566'])(
    '%s is this machine',
    async (endpoint) => {
      await using world = await start(one);
      await world.apply(one, { endpoint });
      expect(world.cloud.calls).toEqual(['create one']);
    },
  );
});
