import { z } from 'zod';

/** Every way in which a request can fail: its HTTP status and its title. The code is the fragment of the problem's `type`. */
export const problems = {
  'invalid-request': { status: 400, title: 'The request is not valid' },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  'sign-in-needed': { status: 401, title: 'Please sign in first' },
  forbidden: { status: 403, title: 'This is not yours to see or change' },
  'outside-every-city': { status: 404, title: 'This position is outside of every city' },
  'method-not-allowed': { status: 405, title: 'This address does not know this method' },
  conflict: { status: 409, title: 'Somebody else changed this in the meantime' },
  'link-used': { status: 410, title: 'This link has been used' },
  'link-expired': { status: 410, title: 'This link no longer works' },
  'too-many-requests': { status: 429, title: 'That was a lot in a short time' },
  'unexpected-error': { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'The service cannot answer at the moment' },
} as const;

/** The code of one way to fail. */
export type ProblemCode = keyof typeof problems;

/** One thing that is wrong with one field of a request, and what to do about it. */
export const FieldError = z.object({
  field: z.string(),
  detail: z.string(),
  remedy: z.string(),
});
export type FieldError = z.infer<typeof FieldError>;

/** The body of an error response (RFC 9457, Problem Details for HTTP APIs). */
export const ProblemDetails = z.object({
  /** Address of the explanation of this problem, relative to the site. */
  type: z.string(),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string(),
  errors: z.array(FieldError),
});
export type ProblemDetails = z.infer<typeof ProblemDetails>;

/** What can be said of a problem beyond its code. */
export interface ProblemContext {
  detail?: string;
  errors?: readonly FieldError[];
}

/** The details of a problem; `detail` falls back to the title. */
export function problemDetailsOf(code: ProblemCode, { detail, errors = [] }: ProblemContext = {}): ProblemDetails {
  const { status, title } = problems[code];
  return { type: `/api#${code}`, title, status, detail: detail ?? `${title}.`, errors: [...errors] };
}
