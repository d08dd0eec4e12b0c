import { notConfirmed } from '#domain/unconfirmed.ts';
import { formatDate } from './format.ts';
import type { Locale, Messages } from './index.ts';

/** Why an initiative ended: what somebody wrote, or in words what the site or a visitor's choice says by a code. */
export function describeReason(t: Messages, reason: string): string {
  const codes = new Map(Object.entries({ ...t.desk.reasons, ...t.keeping.reasons }));
  return codes.get(reason) ?? reason;
}

/** The remark of a case at the desk: its first line may be a code, and what follows is what the code speaks of. */
export function describeRemark(t: Messages, locale: Locale, remark: string): string {
  const [code = '', ...rest] = remark.split('\n');
  const [first = '', second = ''] = rest;
  if (code === notConfirmed) return t.keeping.staleSince(formatDate(locale, first));
  if (code === 'unreachable') return t.keeping.unreachable(first, describeFailure(t, second));
  return [describeReason(t, code), ...rest].join('\n');
}

/** Why an address could not be fetched: the status of an answer, or a code. */
function describeFailure({ keeping }: Messages, failure: string): string {
  return new Map(Object.entries(keeping.failures)).get(failure) ?? keeping.failedStatus(failure);
}
