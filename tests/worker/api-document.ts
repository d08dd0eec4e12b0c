import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect } from 'vitest';

interface MediaType {
  schema: object;
  example?: unknown;
}
interface Operation {
  operationId: string;
  summary: string;
  description: string;
  parameters?: { name: string; in: string; required: boolean; example?: unknown; schema: { example?: unknown } }[];
  responses: Record<string, { content?: Record<string, MediaType> }>;
}

/** The served OpenAPI document, as far as the tests look at it. */
export interface ServedDocument {
  openapi: string;
  servers: { url: string }[];
  paths: Record<string, { get: Operation }>;
  components: { schemas: Record<string, object> };
}

/** Holds answers against the served document. */
export class Contract {
  readonly document: ServedDocument;
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true });
  readonly #checks = new Map<string, ValidateFunction>();

  /** @param document as served at /api/openapi.json */
  constructor(document: ServedDocument) {
    this.document = document;
    addFormats.default(this.#ajv);
    this.#ajv.addSchema({ $id: 'api', ...closed(document) });
  }

  /** Checks that the document foresees this status and media type at this path, and that the body is as it says; gives the body. */
  async check(path: string, response: Response): Promise<unknown> {
    const operation = this.document.paths[path]?.get;
    const answer = operation?.responses[response.status];
    expect(answer, `${path} foresees ${response.status}`).toBeDefined();
    if (!answer?.content) return undefined;
    const mediaType = response.headers.get('Content-Type')?.split(';')[0] ?? '';
    expect(Object.keys(answer.content), `${path} foresees`).toContain(mediaType);
    const body: unknown = mediaType.endsWith('json') ? await response.json() : await response.text();
    const validate = this.#checkOf(['paths', path, 'get', 'responses', String(response.status), 'content', mediaType, 'schema']);
    expect(validate(body) ? [] : validate.errors?.slice(0, 5), `${path} ${response.status}`).toEqual([]);
    return body;
  }

  /** What is wrong with a value as a component of the document. */
  faultsOf(component: string, value: unknown): unknown[] {
    const validate = this.#checkOf(['components', 'schemas', component]);
    return validate(value) ? [] : (validate.errors ?? []);
  }

  /** The operations whose good answer has no example, and the examples that their own schemas refuse. */
  faultyExamples(): unknown[] {
    return Object.entries(this.document.paths).flatMap(([path, { get }]) =>
      Object.entries(get.responses['200']?.content ?? {}).flatMap(([mediaType, { example }]) => {
        if (example === undefined) return [get.operationId];
        const validate = this.#checkOf(['paths', path, 'get', 'responses', '200', 'content', mediaType, 'schema']);
        return validate(example) ? [] : [get.operationId, validate.errors];
      }),
    );
  }

  #checkOf(steps: readonly string[]): ValidateFunction {
    const pointer = steps.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
    const known = this.#checks.get(pointer);
    if (known) return known;
    const validate = this.#ajv.compile({ $ref: `api#/${pointer}` });
    this.#checks.set(pointer, validate);
    return validate;
  }
}

/** The same schemas, but a property that is not named is an error: an answer must not say more than the document. */
function closed<Part>(part: Part): Part {
  if (Array.isArray(part)) return part.map(closed) as Part;
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part).map(([key, value]) => [key, key === 'example' || key === 'examples' ? value : closed(value)]);
  const whole = Object.fromEntries(entries);
  const isObjectSchema = [whole.type].flat().includes('object') && whole.properties && !Array.isArray(whole.properties);
  return isObjectSchema ? { additionalProperties: false, ...whole } : whole;
}
