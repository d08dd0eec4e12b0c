import type { OpenAPIHono } from '@hono/zod-openapi';
import { problems } from '#domain/problem.ts';

/** An OpenAPI 3.1 document. */
export type ApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>;

const description = [
  'Everything Vicinato knows of a city, to read: its districts, its initiatives and what is counted. No key is needed.',
  'Every address answers to `GET` and `HEAD`, from any origin. Answers carry an `ETag`; send it back as `If-None-Match` to hear 304 while nothing has changed.',
  'Positions are longitude before latitude, in degrees (WGS84). Times are UTC in ISO 8601; opening hours are in the time zone of the city.',
  `Errors are \`application/problem+json\` (RFC 9457) and name each field and its remedy. Their types: ${Object.keys(problems).join(', ')}.`,
  'A parameter that is unknown or given twice is an error, so that a typing mistake never passes for an answer.',
].join('\n\n');

/** Gives the document of the routes of `app`, made once and only when it is asked for. */
export function describeApi<Bindings extends object>(app: OpenAPIHono<{ Bindings: Bindings }>): () => ApiDocument {
  let document: ApiDocument | undefined;
  return () => {
    document ??= app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: 'Vicinato API',
        version: '1.0.0',
        description,
        license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/en/' },
      },
      servers: [{ url: '/api/v1', description: 'This site' }],
      security: [],
      tags: [
        { name: 'Cities', description: 'The cities of the programme, with their levels and sources.' },
        { name: 'Districts', description: 'Official areas with what is counted in them.' },
        { name: 'Gaps', description: 'Where provision is credibly below what residents should have, and how sure that is.' },
        { name: 'Initiatives', description: 'What happens in a place for the neighbourhood.' },
        { name: 'Places', description: 'From a name or a position to a place.' },
        { name: 'Service', description: 'The service itself.' },
      ],
    });
    return document;
  };
}
