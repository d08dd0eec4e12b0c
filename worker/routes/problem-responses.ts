import { z } from '@hono/zod-openapi';
import { FieldError, type ProblemCode, ProblemDetails, problemDetailsOf, problems } from '#domain/problem.ts';

const Details = z
  .object({ ...ProblemDetails.shape, errors: z.array(z.object(FieldError.shape).openapi('FieldError')) })
  .openapi('Problem', { description: 'Why a request failed (RFC 9457).' });

const examples: Partial<Record<ProblemCode, Parameters<typeof problemDetailsOf>[1]>> = {
  'invalid-request': {
    detail: 'One parameter needs attention.',
    errors: [
      { field: 'limit', detail: 'Too big: expected number to be <=200', remedy: 'Give a whole number from 1 to 200, such as limit=50.' },
    ],
  },
};

/**
 * The documented responses of the problems a route can answer with, keyed by status; an unexpected error is always among them.
 * Two problems of one status share a response.
 */
export function problemResponses(...expected: readonly ProblemCode[]) {
  const codes: readonly ProblemCode[] = [...expected, 'unexpected-error'];
  const statuses = [...new Set(codes.map((code) => problems[code].status))];
  return Object.fromEntries(
    statuses.map((status) => {
      const ofStatus = codes.filter((code) => problems[code].status === status);
      return [
        status,
        {
          description: ofStatus.map((code) => problems[code].title).join('; '),
          content: {
            'application/problem+json': {
              schema: Details,
              examples: Object.fromEntries(ofStatus.map((code) => [code, { value: problemDetailsOf(code, examples[code]) }])),
            },
          },
        },
      ];
    }),
  );
}
