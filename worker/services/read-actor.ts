import type { Actor } from '#domain/actor.ts';
import { createAuth } from '#worker/auth.ts';
import { listAppointments } from '#worker/repositories/people.ts';
import type { Site } from './site.ts';

/** Who asks, by the session of a request; null for a visitor. Without a session cookie nothing is read. */
export async function readActor(site: Site, request: Request): Promise<Actor | null> {
  if (!site.secret || !request.headers.get('Cookie')?.includes('vicinato.session_token=')) return null;
  const auth = await createAuth(site, async () => {});
  const found = await auth.api.getSession({ headers: request.headers });
  if (!found) return null;
  const appointments = await listAppointments(site.db, found.user.id);
  return {
    userId: found.user.id,
    email: found.user.email,
    sessionId: found.session.id,
    isAdmin: appointments.some(({ role }) => role === 'admin'),
    officerOf: appointments.filter(({ role }) => role === 'officer').map(({ cityId }) => cityId),
  };
}
