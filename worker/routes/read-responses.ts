import { z } from '@hono/zod-openapi';

const EntityTag = z.object({
  ETag: z.string().openapi({ description: 'Send it back as If-None-Match to hear 304 while nothing has changed.', example: 'W/"5f1c"' }),
});

/** Response headers of a page of a list. */
export const PageHeaders = EntityTag.extend({
  Link: z
    .string()
    .optional()
    .openapi({ description: 'Address of the next page, as rel="next"; absent on the last page.', example: '</api/v1/…>; rel="next"' }),
});

/** The documented answer of a route that reads: JSON of this schema, with an example, or 304. */
export function jsonResponses<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  example: z.input<Schema>,
  headers: z.ZodObject = EntityTag,
) {
  return { 200: { description, headers, content: { 'application/json': { schema, example } } }, ...notModified };
}

/** The documented answer of a download in this media type, or 304. */
export function downloadResponses<Schema extends z.ZodType>(
  mediaType: string,
  schema: Schema,
  description: string,
  example: z.input<Schema>,
) {
  const content = { [mediaType]: { schema, example } };
  return { 200: { description, headers: EntityTag, content }, ...notModified };
}

const notModified = { 304: { description: 'Nothing has changed since the answer with the ETag that was sent as If-None-Match.' } };
