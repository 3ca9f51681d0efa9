import { describe, expect, it } from 'vitest';
import { type Datapoint, evaluationRange, judge } from './judge.ts';
import { treatments } from './model.ts';

/** `X` breaches, `0` does not, `-` is missing; the newest is on the right. */
function range(drawn: string): Datapoint[] {
  return drawn.split(' ').map((sign, index) => ({
    time: index * 60_000,
    value: sign === '-' ? undefined : sign === 'X' ? 1 : 0,
  }));
}

function states(drawn: string, datapointsToAlarm: number) {
  return treatments.map(
    (treatMissingData) =>
      judge(range(drawn), {
        evaluationPeriods: 3,
        datapointsToAlarm,
        treatMissingData,
        limit: { breaches: (value) => value > 0 },
      }).state ?? 'retained',
  );
}

describe('the verdict on the datapoints of an alarm', () => {
  it('fetches five datapoints for three periods', () => {
    expect(evaluationRange(3)).toBe(5);
  });

  // The two tables of the CloudWatch user guide, columns breaching, notBreaching, ignore, missing.
  it.each([
    [3, '0 - X - X', ['OK', 'OK', 'OK', 'OK']],
    [3, '0 - - - -', ['OK', 'OK', 'OK', 'OK']],
    [3, '- - - - -', ['ALARM', 'OK', 'retained', 'INSUFFICIENT_DATA']],
    [3, '0 X X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    [3, '- - X - -', ['ALARM', 'OK', 'retained', 'ALARM']],
    [2, '0 - X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    [2, '0 0 X 0 X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    [2, '0 - X - -', ['ALARM', 'OK', 'OK', 'OK']],
    [2, '- - - - 0', ['ALARM', 'OK', 'OK', 'OK']],
    [2, '- - - X -', ['ALARM', 'OK', 'retained', 'ALARM']],
  ])('with %i datapoints to alarm, %s is as AWS documents it', (toAlarm, drawn, expected) => {
    expect(states(drawn, toAlarm)).toEqual(expected);
  });

  it('does not ring early where only the newest datapoint is there', () => {
    expect(states('- - - - X', 3).at(-1)).toBe('retained');
  });
});
