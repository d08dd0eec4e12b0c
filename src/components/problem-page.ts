import { z } from 'zod';
import { type ProblemCode, problems } from '#domain/problem.ts';
import { type Locale, messagesOf } from '../i18n/index.ts';

const Named = z.object({ name: z.literal('Problem'), code: z.string() });

/** How a page tells of a problem that a service named; null for anything else that went wrong. */
export function problemPage(locale: Locale, error: unknown): { status: number; title: string; text: string } | null {
  const named = Named.safeParse(error);
  if (!named.success || !(named.data.code in problems)) return null;
  const code = named.data.code as ProblemCode;
  const { status } = problems[code];
  const t = messagesOf(locale);
  const words: Partial<Record<ProblemCode, { title: string; text: string }>> = t.people.problems;
  if (status >= 500 && !words[code]) return null;
  return { status, ...(words[code] ?? { title: t.pages.errors.notFoundTitle, text: t.pages.errors.notFound }) };
}
