import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';

/** What a page did that no page of Vicinato may do. */
interface Misdeeds {
  /** Requests to another host. */
  foreign: string[];
  /** Errors in the console, broken scripts, refusals by the content security policy. */
  errors: string[];
}

/** The base test; every page that it opens must stay on its own host and leave the console without errors. */
export const test = base.extend<{ misdeeds: Misdeeds }>({
  misdeeds: [
    async ({ context, baseURL }, use) => {
      const misdeeds: Misdeeds = { foreign: [], errors: [] };
      const own = new URL(baseURL ?? '').origin;
      context.on('request', (request) => {
        const { origin, protocol } = new URL(request.url());
        if (origin !== own && protocol.startsWith('http')) misdeeds.foreign.push(request.url());
      });
      context.on('console', (message) => {
        if (message.type() === 'error') misdeeds.errors.push(message.text());
      });
      context.on('weberror', (error) => misdeeds.errors.push(error.error().message));
      await use(misdeeds);
      expect(misdeeds.foreign, 'requests to other hosts').toEqual([]);
      expect(misdeeds.errors, 'errors in the console').toEqual([]);
    },
    { auto: true },
  ],
});

/** Expects axe to find nothing against WCAG 2.2 AA and good practice. */
export async function expectAccessible(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  expect(found).toEqual([]);
}

export { expect };
