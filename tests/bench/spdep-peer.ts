import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether this machine has R with the package spdep. */
export function hasSpdep(): boolean {
  try {
    execFileSync('Rscript', ['-e', 'library(spdep)'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * Milliseconds that spdep's `localmoran_perm` takes for some tests together, in each round, without the start of R.
 * @param tests values by area and the indices of its neighbours, the same neighbours in all
 */
export function timeSpdep(
  tests: readonly { values: readonly number[]; neighbours: readonly (readonly number[])[] }[],
  permutations: number,
  rounds: number,
): number[] {
  const neighbours = tests[0]?.neighbours ?? [];
  // Indices of R begin at 1, and 0 stands for no neighbours.
  const listed = neighbours.map((others) => (others.length ? `c(${others.map((other) => `${other + 1}L`).join(',')})` : '0L'));
  const script = `suppressMessages(library(spdep))
nb <- structure(list(${listed.join(',')}), class = "nb", region.id = as.character(seq_len(${neighbours.length})))
weights <- nb2listw(nb, style = "W", zero.policy = TRUE)
tests <- list(${tests.map(({ values }) => `c(${values.join(',')})`).join(',\n')})
for (round in seq_len(${rounds})) {
  time <- system.time(for (values in tests) localmoran_perm(values, weights, nsim = ${permutations}, zero.policy = TRUE))
  cat(time[["elapsed"]] * 1000, "\\n")
}
`;
  const folder = mkdtempSync(join(tmpdir(), 'vicinato-spdep-'));
  try {
    const file = join(folder, 'peer.R');
    writeFileSync(file, script);
    return execFileSync('Rscript', [file], { encoding: 'utf8' }).trim().split(/\s+/).map(Number);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
