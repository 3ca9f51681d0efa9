'use strict';
// The time that handlers see: that of the cloud, which a test may have moved ahead.

const MachineDate = Date;
let ahead = 0;

const now = () => MachineDate.now() + ahead;

const MovedDate = new Proxy(MachineDate, {
  apply: () => new MachineDate(now()).toString(),
  construct: (target, given, made) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given, made),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});

/**
 * From now on the time is so far ahead of the machine's. Timers run as they do.
 * @param {number} milliseconds
 */
function moveTime(milliseconds) {
  ahead = milliseconds;
  // Where nobody moves the time, nothing stands between a function and the machine's.
  if (ahead === 0 || globalThis.Date === MovedDate) return;
  globalThis.Date = MovedDate;
  MachineDate.prototype.constructor = MovedDate;
}

module.exports = { moveTime };
