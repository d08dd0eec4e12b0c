import type { Hook } from '@hono/zod-openapi';
import type { FieldError } from '#domain/problem.ts';
import { Problem } from '#worker/problem.ts';
import { remedyOf } from './parameters.ts';

type Issue = { code: string; path: readonly PropertyKey[]; message: string; keys?: readonly string[]; expected?: string };

/** Longest part of a name that a visitor invented which an answer repeats. */
const longestEcho = 60;
/** Most errors an answer lists. */
const mostErrors = 20;

/**
 * Turns a refused request into a {@link Problem}: a path that names nothing is not found; anything else is invalid, with every field,
 * what is wrong with it and the remedy.
 */
export const refuse: Hook<unknown, { Bindings: Env }, string, unknown> = (result, context) => {
  if (result.success) return;
  if (result.target === 'param') throw new Problem('not-found');
  const repeated = new Set(Object.entries(context.req.queries()).flatMap(([name, values]) => (values.length > 1 ? [name] : [])));
  const found = (result.error.issues as readonly Issue[]).flatMap((issue) => fieldErrors(issue, repeated));
  const errors = found.filter(({ field }, index) => found.findIndex((other) => other.field === field) === index).slice(0, mostErrors);
  throw new Problem('invalid-request', { detail: sentenceOf(errors), errors });
};

/** A problem with a single parameter that only the handler could notice. */
export function refusedParameter(field: string, detail: string, remedy = remedyOf(field)): Problem {
  const errors = [{ field, detail, remedy }];
  return new Problem('invalid-request', { detail: sentenceOf(errors), errors });
}

function fieldErrors(issue: Issue, repeated: ReadonlySet<string>): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    const remedy = 'Leave it out, or look up its name at /api.';
    return (issue.keys ?? []).map((key) => ({ field: key.slice(0, longestEcho), detail: issue.message, remedy }));
  }
  const field = String(issue.path[0] ?? '');
  if (repeated.has(field)) return [{ field, detail: 'It is given more than once.', remedy: `Give it once. ${remedyOf(field)}` }];
  return [{ field, detail: issue.message, remedy: remedyOf(field) }];
}

function sentenceOf(errors: readonly FieldError[]): string {
  return `Please look at ${errors.map(({ field }) => field).join(', ')}.`;
}
