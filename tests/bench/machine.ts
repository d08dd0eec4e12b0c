import { execFile } from 'node:child_process';
import { cpus } from 'node:os';
import { promisify } from 'node:util';
import { root } from '#worker/commands/build-site.ts';

/** On what and of what a benchmark speaks. */
export interface Machine {
  /** Name of the processor and its number of cores. */
  readonly processor: string;
  readonly cores: number;
  /** Version of Node, such as v24.1.0. */
  readonly node: string;
  /** The commit that is checked out, with `-dirty` when files differ from it; `unknown` outside of a repository. */
  readonly commit: string;
  /** When it was run: ISO 8601, UTC. */
  readonly date: string;
}

/** Describes this machine and what is checked out on it. */
export async function describeMachine(now: Date): Promise<Machine> {
  const git = promisify(execFile)('git', ['describe', '--always', '--dirty', '--abbrev=12'], { cwd: root });
  const commit = await git.then(({ stdout }) => stdout.trim()).catch(() => 'unknown');
  return { processor: cpus()[0]?.model.trim() ?? 'unknown', cores: cpus().length, node: process.version, commit, date: now.toISOString() };
}
