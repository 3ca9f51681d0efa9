import { randomBytes } from 'node:crypto';
import { type Clock, systemClock } from '../kernel/clock.ts';
import type { Keepable } from '../kernel/keeping/keepable.ts';
import type { Keeper } from '../kernel/keeping/keeper.ts';
import {
  type Credentials,
  type Identities,
  type Principal,
  type Refusal,
  root,
  type SecretKeys,
} from '../kernel/principal.ts';
import { createIamState, type IamState, letters, nameIn } from './state.ts';

/** Credentials of a role last this long where nobody says otherwise: as long as the cloud runs. */
const longSession = Date.UTC(2099, 0, 1);

/** The credentials that people and tools use from outside, as with LocalStack. */
const outside = { accessKeyId: 'test', secretAccessKey: 'test' };

/** Keys as AWS makes them: of users (AKIA) and of sessions (ASIA). */
const madeByAws = /^A[KS]IA[A-Z0-9]*$/;

/** Credentials that were handed out for a while. */
interface Session {
  readonly principal: Principal;
  readonly secret: string;
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** A session of Lambda lasts this long, so that links which a function has signed outlive it. */
const releasedMs = 12 * 3_600_000;
/** For a day a session is known as one that has expired. */
const rememberedMs = 24 * 3_600_000;

/** Those of functions that run are not: their processes end with the cloud. */
function keepableSessions(sessions: Map<string, Session>): Keepable<Session> {
  const isKept = ({ until }: Session) => until < longSession;
  return {
    keys: () => [...sessions].filter(([, session]) => isKept(session)).map(([id]) => id),
    get(id) {
      const session = sessions.get(id);
      return session !== undefined && isKept(session) ? session : undefined;
    },
    restore(found) {
      for (const [id, session] of found) sessions.set(id, session);
    },
    clear() {
      for (const [id, session] of sessions) if (isKept(session)) sessions.delete(id);
    },
  };
}

/** Hands out credentials of sessions, as STS does, and knows the access keys of users. */
export function createIdentities(options: {
  readonly account: string;
  /** @default the machine's */
  readonly clock?: Clock;
  /** The users, whose keys are known. @default none */
  readonly iam?: IamState;
  /** Without one, sessions end with the process. */
  readonly keeper?: Keeper;
}): Identities & SecretKeys {
  const { account, clock = systemClock, iam = createIamState(account) } = options;
  const sessions = new Map<string, Session>();
  const changed = options.keeper?.keep<Session>('sts', keepableSessions(sessions)) ?? (() => {});
  const give = (principal: Principal, until: number): Credentials => {
    const accessKeyId = `ASIA${letters(16)}`;
    const secret = randomBytes(30).toString('base64');
    const token = randomBytes(64).toString('base64');
    forgetOld();
    sessions.set(accessKeyId, { principal: dated(principal), secret, token, until });
    changed(accessKeyId);
    return {
      accessKeyId,
      secretAccessKey: secret,
      sessionToken: token,
      expiration: `${new Date(until).toISOString().slice(0, 19)}Z`,
    };
  };
  const forgetOld = () => {
    for (const [id, { until }] of sessions) {
      if (until + rememberedMs > clock.now()) continue;
      sessions.delete(id);
      changed(id);
    }
  };
  const dated = (principal: Principal): Principal =>
    principal.kind === 'role'
      ? { ...principal, session: { ...principal.session, issuedAt: clock.now() } }
      : principal;
  const refusalOf = (id: string, token: string | undefined): Refusal | undefined => {
    const session = sessions.get(id);
    if (session !== undefined) {
      if (token !== session.token) return 'token';
      return clock.now() >= session.until ? 'expired' : undefined;
    }
    const key = iam.accessKeys.get(id);
    if (key !== undefined) return key.isActive ? undefined : 'unknown';
    return madeByAws.test(id) ? 'unknown' : undefined;
  };
  return {
    issue(roleArn, sessionName, durationSeconds) {
      const arn = `arn:aws:sts::${account}:assumed-role/${nameIn(roleArn)}/${sessionName}`;
      const until =
        durationSeconds === undefined ? longSession : clock.now() + durationSeconds * 1000;
      return give({ kind: 'role', roleArn, arn }, until);
    },
    release(id) {
      const session = sessions.get(id);
      if (session === undefined) return;
      sessions.set(id, { ...session, until: Math.min(session.until, clock.now() + releasedMs) });
      changed(id);
    },
    issueTo: (principal, seconds) => give(principal, clock.now() + seconds * 1000),
    principalOf(id) {
      const session = sessions.get(id);
      if (session !== undefined) return session.principal;
      const user = iam.users.get(iam.accessKeys.get(id)?.userName ?? '');
      return user === undefined ? root : { kind: 'user', arn: user.arn };
    },
    secretOf: (id) =>
      id === outside.accessKeyId
        ? outside.secretAccessKey
        : (sessions.get(id)?.secret ?? iam.accessKeys.get(id)?.secret),
    refusalOf,
    noteUse(id, { region, service }) {
      const key = iam.accessKeys.get(id);
      if (key !== undefined) key.lastUsed = { at: clock.now(), service, region };
    },
  };
}
