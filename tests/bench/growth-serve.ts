import { resolve } from 'node:path';
import { serve } from '#worker/commands/serve.ts';

// The built Worker over a loaded folder, and nothing renewed before: `node tests/bench/growth-serve.ts <port> <folder>`.
const [port = '', folder = ''] = process.argv.slice(2);
process.exitCode = await serve(Number(port), resolve(folder));
