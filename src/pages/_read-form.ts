import type { Filled } from '#domain/read-registration.ts';
import { themes } from '#domain/theme.ts';

/** The most characters of a value that a form may send. */
const longest = 50_000;

/** The texts that a form sends, by name of field; null for a request that sends none. */
export async function readForm(request: Request): Promise<Filled | null> {
  if (request.method !== 'POST') return null;
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(request.headers.get('Content-Type') ?? '')) return {};
  const filled: Record<string, string[]> = {};
  for (const [name, value] of await request.formData()) {
    if (typeof value !== 'string') continue;
    filled[name] = [...(filled[name] ?? []), value.slice(0, longest)];
  }
  return filled;
}

/** What a link to the form fills in: where the first place is, and a theme. */
export function readLinked(parameters: URLSearchParams): Filled {
  const position = ['longitude', 'latitude'].map((name) => [`places.0.${name}`, parameters.get(name) ?? ''] as const);
  const isPosition = position.every(([, degrees]) => /^-?\d{1,3}(\.\d{1,10})?$/.test(degrees));
  const theme = themes.find((one) => one === parameters.get('theme'));
  return {
    ...(isPosition ? Object.fromEntries(position.map(([name, degrees]) => [name, [degrees]])) : {}),
    ...(theme ? { themes: [theme] } : {}),
  };
}

/** How many places a form has fields for. */
export function countPlaces(filled: Filled): number {
  const indexes = Object.keys(filled).map((name) => Number(/^places\.(\d)\./.exec(name)?.[1] ?? 0));
  const asked = filled.act?.includes('add-place') ? 1 : 0;
  return Math.min(10, Math.max(0, ...indexes) + 1 + asked);
}
