/**
 * Runs in workerd and asks the D1 that the path names what it is told to, so that a statement costs one request. A value that JSON has no word for arrives as
 * an empty list.
 */
export default {
  async fetch(request, env) {
    if (request.headers.get('Authorization') !== env.TOKEN) return new Response(null, { status: 403 });
    const DB = env[new URL(request.url).pathname.slice(1)];
    const { act, statements, parameter, bookmark } = await request.json();
    const db = bookmark === undefined ? DB : DB.withSession(bookmark);
    try {
      const prepared = statements.map(({ sql, values }) => {
        const statement = db.prepare(sql);
        return values ? statement.bind(...values.map((value) => (Array.isArray(value) ? undefined : value))) : statement;
      });
      const result = await acts[act](db, prepared, parameter);
      return Response.json({ result, bookmark: bookmark === undefined ? undefined : db.getBookmark() });
    } catch (error) {
      return Response.json({ name: error.name, message: error.message, cause: error.cause?.message });
    }
  },
};

const acts = {
  exec: (db, _, sql) => db.exec(sql),
  batch: (db, prepared) => db.batch(prepared),
  all: (_, [statement]) => statement.all(),
  run: (_, [statement]) => statement.run(),
  raw: (_, [statement], options) => statement.raw(options),
  first: (_, [statement], column) => (column === undefined ? statement.first() : statement.first(column)),
};
