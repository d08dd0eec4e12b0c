import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';

/** A certificate for localhost with its key, both PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** By which a browser can be told to trust it: the SHA-256 of the public key, base64. */
  readonly fingerprint: string;
}

/** Makes a certificate that nobody has signed. Needs `openssl`. */
export function makeCertificate(): Certificate {
  const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=localhost', '-keyout', '-'];
  const text = execFileSync('openssl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const at = text.indexOf('-----BEGIN CERTIFICATE');
  const cert = text.slice(at);
  const key = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return { key: text.slice(0, at), cert, fingerprint: createHash('sha256').update(key).digest('base64') };
}
