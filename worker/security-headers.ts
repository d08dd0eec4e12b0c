import type { MiddlewareHandler } from 'hono';

/** What a page may load: only what this site serves itself. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ');

const refusedFeatures = ['accelerometer', 'camera', 'display-capture', 'gyroscope', 'magnetometer', 'microphone', 'payment', 'usb'];

/** The security headers of every response. `src/public/_headers` repeats them for static assets; a test compares the two. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': ['geolocation=(self)', ...refusedFeatures.map((feature) => `${feature}=()`)].join(', '),
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/** Puts the security headers on an answer; in development without the policy, which Vite's own scripts would break. */
export function putSecurityHeaders(headers: Headers): void {
  for (const [name, value] of Object.entries(securityHeaders)) {
    if (!import.meta.env.DEV || name !== 'Content-Security-Policy') headers.set(name, value);
  }
}

/** Puts the security headers on every response that the Worker works out. */
export const secure: MiddlewareHandler = async (context, next) => {
  await next();
  // Hono copies the answer for each header that it sets, in case that it was fetched and is locked: one copy is enough.
  context.header('X-Content-Type-Options', 'nosniff');
  putSecurityHeaders(context.res.headers);
};
