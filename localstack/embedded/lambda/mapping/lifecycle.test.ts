import {
  DeleteEventSourceMappingCommand,
  GetEventSourceMappingCommand,
  InvokeCommand,
  PutFunctionConcurrencyCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MappingBench, mappingBench } from '../testing/mapping-bench.ts';
import { until } from '../testing/until.ts';

describe('the states of an event source mapping', () => {
  let bench: MappingBench;
  beforeAll(async () => {
    bench = await mappingBench();
  });
  afterAll(() => bench.stop());

  it('rests while it is disabled, and goes on when it is enabled', async () => {
    const { events, queue, UUID } = await bench.map('');
    const disabled = await bench.lambda.send(
      new UpdateEventSourceMappingCommand({ UUID, Enabled: false }),
    );
    expect(disabled.State).toBe('Disabling');
    await until(async () => (await bench.state(UUID)) === 'Disabled');
    await bench.send(queue, 'waits');
    expect(await bench.depth(queue)).toEqual({ held: 0, waiting: 1 });
    await bench.lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: true }));
    await until(async () => (await bench.state(UUID)) === 'Enabled');
    const [event] = await until(() => events(1));
    expect(event?.Records[0]?.attributes['ApproximateReceiveCount']).toBe('1');
  });

  it('takes a new batch size at once', async () => {
    const { events, queue, UUID } = await bench.map('', { BatchSize: 1 });
    await bench.lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: false }));
    await until(async () => (await bench.state(UUID)) === 'Disabled');
    await bench.sendMany(queue, 4);
    await bench.lambda.send(
      new UpdateEventSourceMappingCommand({ UUID, BatchSize: 4, Enabled: true }),
    );
    const [event] = await until(() => events(1));
    expect(event?.Records).toHaveLength(4);
  });

  it('is gone after it has been deleted, and takes no message with it', async () => {
    const { queue, UUID } = await bench.map('');
    const { State } = await bench.lambda.send(new DeleteEventSourceMappingCommand({ UUID }));
    expect(State).toBe('Deleting');
    await until(() =>
      bench.state(UUID).then(
        () => false,
        ({ name }) => name === 'ResourceNotFoundException',
      ),
    );
    await bench.send(queue, 'stays');
    expect(await bench.depth(queue)).toEqual({ held: 0, waiting: 1 });
  });

  it('does not run a batch of before the cloud was put back', async () => {
    const {
      events,
      name: FunctionName,
      queue,
      UUID,
    } = await bench.map('await new Promise((done) => setTimeout(done, 500));', { Enabled: false });
    const putBack = bench.cloud.snapshot();
    await bench.lambda.send(
      new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }),
    );
    await bench.lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: true }));
    await bench.send(queue, 'forgotten');
    const mapping = new GetEventSourceMappingCommand({ UUID });
    await until(async () =>
      (await bench.lambda.send(mapping)).LastProcessingResult?.includes('throttled'),
    );
    await putBack();
    // Meanwhile a throttled batch would have been tried again twice.
    const Payload = '{"Records":[{"body":"called"}]}';
    await bench.lambda.send(new InvokeCommand({ FunctionName, Payload }));
    expect(events(0)?.map(({ Records }) => Records[0]?.body)).toEqual(['called']);
  });
});
