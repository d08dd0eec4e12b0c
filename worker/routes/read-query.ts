import type { Context } from 'hono';
import type { z } from 'zod';
import { Problem } from '#worker/problem.ts';
import { refuse } from './refuse.ts';

/**
 * The query of a request to an address that is not in the API's document, read as strictly as those that are.
 * @throws Problem `invalid-request` for a parameter that is unknown, repeated or not as `schema` says
 */
export function readQuery<Schema extends z.ZodType>(context: Context<{ Bindings: Env }>, schema: Schema): z.output<Schema> {
  const given = Object.entries(context.req.queries()).map(([name, values]) => [name, values.length === 1 ? values[0] : values]);
  const result = schema.safeParse(Object.fromEntries(given));
  if (result.success) return result.data;
  refuse({ ...result, target: 'query', data: {} } as never, context as never);
  throw new Problem('invalid-request');
}
