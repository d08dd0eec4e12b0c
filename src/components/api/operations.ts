/** The parts of an OpenAPI document that the reference shows. */
export interface ReferenceDocument {
  servers?: readonly { url: string }[];
  paths?: Record<string, object>;
}

/** A parameter of an operation, in words. */
interface ReferenceParameter {
  name: string;
  place: 'path' | 'query';
  required: boolean;
  description: string;
  values: readonly string[];
  fallback: string | undefined;
  example: string | undefined;
}

/** One address of the API, as the reference shows it. */
export interface ReferenceOperation {
  id: string;
  path: string;
  summary: string;
  description: string;
  parameters: readonly ReferenceParameter[];
  /** An address that can be opened, with the first example of what is required and of one more parameter; null where ids are made up. */
  example: string | null;
  answers: readonly { status: string; description: string; mediaType: string | undefined; example: string | undefined }[];
}

interface Schema {
  enum?: readonly unknown[];
  items?: Schema;
  default?: unknown;
  example?: unknown;
  /** Whether the example is there to show a shape, and nothing has it. */
  'x-made-up'?: boolean;
}
interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  parameters?: readonly {
    name: string;
    in: 'path' | 'query';
    required?: boolean;
    description?: string;
    schema: Schema;
    example?: unknown;
  }[];
  responses: Record<string, { description: string; content?: Record<string, { example?: unknown }> }>;
}

/** Every operation of a document, in its order. */
export function operationsOf(document: ReferenceDocument): ReferenceOperation[] {
  const base = document.servers?.[0]?.url ?? '';
  return Object.entries(document.paths ?? {}).flatMap(([path, methods]) => {
    const { get } = methods as { get?: Operation };
    if (!get) return [];
    const parameters = (get.parameters ?? []).map(parameterOf);
    const isMadeUp = get.parameters?.some(({ schema }) => schema['x-made-up']);
    return {
      id: get.operationId,
      path: base + path,
      summary: get.summary ?? '',
      description: get.description ?? '',
      parameters,
      example: isMadeUp ? null : base + addressOf(path, parameters),
      answers: Object.entries(get.responses).map(([status, answer]) => answerOf(status, answer)),
    };
  });
}

function parameterOf({
  name,
  in: place,
  required = false,
  description = '',
  schema,
  example,
}: NonNullable<Operation['parameters']>[number]) {
  const values = schema.enum ?? schema.items?.enum ?? [];
  const shown = example ?? schema.example;
  const fallback = Array.isArray(schema.default) ? undefined : schema.default || undefined;
  return { name, place, required, description, values: values.map(String), fallback: text(fallback), example: text(shown) };
}

function answerOf(status: string, { description, content = {} }: Operation['responses'][string]) {
  const [first] = Object.entries(content);
  const example = first?.[1].example;
  const shown = typeof example === 'string' ? example : JSON.stringify(example, null, 2);
  return { status, description, mediaType: first?.[0], example: shown };
}

function addressOf(path: string, parameters: readonly ReferenceParameter[]): string {
  const filled = parameters
    .filter(({ place }) => place === 'path')
    .reduce((address, { name, example = '' }) => address.replace(`{${name}}`, encodeURIComponent(example)), path);
  const inQuery = parameters.filter(({ place, example }) => place === 'query' && example);
  const needed = inQuery.filter(({ required }) => required);
  const chosen = needed.length > 0 ? needed : inQuery.slice(0, 1);
  const search = chosen.map(({ name, example = '' }) => `${name}=${encodeURIComponent(example)}`).join('&');
  return search ? `${filled}?${search}` : filled;
}

const text = (value: unknown) => (value === undefined ? undefined : String(value));
