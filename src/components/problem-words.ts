import type { ProblemDetails } from '#domain/problem.ts';
import { type Locale, messagesOf } from '../i18n/index.ts';

/** How a page tells of a problem that a service named. */
export function problemWords(locale: Locale, { type, status }: ProblemDetails): { title: string; text: string } {
  const t = messagesOf(locale);
  const code = type.replace(/^.*#/, '');
  const words: Readonly<Record<string, { title: string; text: string }>> = t.people.problems;
  const { notFoundTitle, notFound, brokenTitle, broken } = t.pages.errors;
  return words[code] ?? (status === 404 ? { title: notFoundTitle, text: notFound } : { title: brokenTitle, text: broken });
}
