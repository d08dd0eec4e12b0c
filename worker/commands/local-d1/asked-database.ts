import { setImmediate } from 'node:timers/promises';

/** A statement as it is sent. */
interface SentStatement {
  readonly sql: string;
  readonly values?: readonly unknown[];
}

type Ask = (act: string, statements: readonly SentStatement[], parameter?: unknown) => Promise<never>;

/**
 * The D1 of a running database-worker. wrangler's own stand-in for it crosses to workerd for `prepare`, for `bind` and for the answer, and
 * takes six times the processor time.
 * @param url where that worker listens
 * @param token what it demands to be shown
 */
export function askDatabase(url: URL, token: string): D1Database {
  const send = sender(url, token);
  const withSession = (start = 'first-unconstrained') => {
    let bookmark = start;
    const ask: Ask = async (...asked) => {
      const answer = await send(bookmark, ...asked);
      bookmark = answer.bookmark ?? bookmark;
      return answer.result as never;
    };
    return { ...databaseOf(ask), getBookmark: () => (bookmark.startsWith('first-') ? null : bookmark) };
  };
  const ask: Ask = async (...asked) => (await send(undefined, ...asked)).result as never;
  const dump = () => Promise.reject(new TypeError('This database is not dumped'));
  const database = { ...databaseOf(ask), exec: (sql: string) => ask('exec', [], sql), dump, withSession };
  return database as unknown as D1Database;
}

function databaseOf(ask: Ask) {
  const sent = new WeakMap<object, SentStatement>();
  const statementOf = (sql: string, values?: readonly unknown[]): D1PreparedStatement => {
    const own = { sql, ...(values && { values }) };
    const statement = {
      bind: (...bound: unknown[]) => statementOf(sql, bound),
      all: () => ask('all', [own]),
      run: () => ask('run', [own]),
      raw: (options?: object) => ask('raw', [own], options),
      first: (column?: string) => ask('first', [own], column),
    } as unknown as D1PreparedStatement;
    sent.set(statement, own);
    return statement;
  };
  return {
    prepare: (sql: string) => statementOf(sql),
    batch: (statements: D1PreparedStatement[]) =>
      ask(
        'batch',
        statements.map((statement) => demand(sent.get(statement))),
      ),
  };
}

function demand(statement: SentStatement | undefined): SentStatement {
  if (!statement) throw new TypeError('A statement of another database');
  return statement;
}

/** A statement whose undefined values, which D1 refuses, are not lost on the way. */
function spelled({ sql, values }: SentStatement): SentStatement {
  return { sql, ...(values && { values: values.map((value) => (value === undefined ? [] : value)) }) };
}

interface Answer {
  readonly result?: unknown;
  readonly bookmark?: string;
}

type Send = (bookmark: string | undefined, ...asked: Parameters<Ask>) => Promise<Answer>;

/** Sends after two turns of the event loop, in which a connection that was closed while nothing was noticed is. */
function sender(url: URL, token: string): Send {
  return async (bookmark, act, statements, parameter) => {
    const body = JSON.stringify({ act, statements: statements.map(spelled), parameter, bookmark });
    await setImmediate();
    await setImmediate();
    const response = await fetch(url, { method: 'POST', body, headers: { Authorization: token } });
    const answer = (await response.json()) as Answer & { name?: string; message?: string; cause?: string };
    if (answer.message === undefined) return answer;
    throw Object.assign(new Error(answer.message, { cause: answer.cause && new Error(answer.cause) }), { name: answer.name });
  };
}
