import { HTTPException } from 'hono/http-exception';
import { type ProblemCode, type ProblemContext, type ProblemDetails, problemDetailsOf, problems } from '#domain/problem.ts';

/** A request that cannot be answered as asked. Thrown by services and routes; only `app.onError` turns it into a response. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly details: ProblemDetails;
  readonly headers: Readonly<Record<string, string>>;

  /**
   * @param code which problem
   * @param context what to tell of it: a sentence, and the fields with their remedies
   * @param headers further response headers, such as `Allow`
   */
  constructor(code: ProblemCode, context: ProblemContext = {}, headers: Readonly<Record<string, string>> = {}) {
    super(context.detail ?? problems[code].title);
    this.name = 'Problem';
    this.code = code;
    this.details = problemDetailsOf(code, context);
    this.headers = headers;
  }
}

/** The response of any error: a {@link Problem} as it says, anything else as an unexpected error without a word of its inside. */
export function responseOfError(error: unknown): Response {
  const foreign = error instanceof HTTPException && error.status === 403;
  const refused = foreign ? new Problem('forbidden', { detail: 'Forms can only be sent from the pages of this site.' }) : error;
  const problem = refused instanceof Problem ? refused : new Problem('unexpected-error', { detail: 'Please try again in a minute.' });
  if (problem !== refused) console.error(error);
  return new Response(JSON.stringify(problem.details), {
    status: problem.details.status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...problem.headers },
  });
}
